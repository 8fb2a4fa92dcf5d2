"""`palette`, and `python -m palette`."""

from __future__ import annotations

import contextlib
import gc
import os
import sys


def main() -> None:
    gc.set_threshold(50_000)    # a command is short: looking for cycles costs more than they do
    try:
        look_ahead(sys.argv[1:])
        from palette.cli import ahead
        from palette.cli.run import run
    except KeyboardInterrupt:   # stopped while still starting: that wants no traceback either
        sys.exit(130)

    code = run(sys.argv[1:])
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError):
            stream.flush()
    ahead.reap()
    os._exit(code)              # taking the interpreter apart takes a tenth of a short command's time


def look_ahead(words: list[str]) -> None:
    """Begin with the photograph of `extract` while the command line is still being imported."""
    if words[:1] != ["extract"]:
        return
    # nothing in it is work for a BLAS, and starting its threads takes as long as the clustering
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    photos = [word for word in words[1:] if os.path.isfile(word)]     # noqa: PTH113  # pathlib can wait
    if len(photos) == 1 and "--full-size" not in words:
        from palette.cli.ahead import begin

        begin(photos[0])


if __name__ == "__main__":
    main()
