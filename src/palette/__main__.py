"""`palette`, and `python -m palette`."""

from __future__ import annotations

import contextlib
import gc
import os
import sys


def main() -> None:
    gc.set_threshold(50_000)    # a command is short: looking for cycles costs more than they do
    try:
        from palette.cli.run import run
    except KeyboardInterrupt:   # stopped while still starting: that wants no traceback either
        sys.exit(130)

    code = run(sys.argv[1:])
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError):
            stream.flush()
    os._exit(code)              # taking the interpreter apart takes a tenth of a short command's time


if __name__ == "__main__":
    main()
