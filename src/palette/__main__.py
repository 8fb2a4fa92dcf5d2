"""`palette`, and `python -m palette`."""

from __future__ import annotations

import gc
import os
import sys
from _thread import interrupt_main
from threading import Timer, main_thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sys import UnraisableHookArgs


def main() -> int:
    """The command line, as whoever calls the program meets it; the exit code."""
    sys.unraisablehook = interrupted_again
    try:
        look_ahead(sys.argv[1:])
        from palette.cli.run import run

        code = run(sys.argv[1:])
        # Python looks for cycles once more at its end, in all that a command has made and imported: a tenth
        # of a short command's time, for memory that the system takes back anyway. What is frozen is not
        # looked at.
        gc.freeze()
    except KeyboardInterrupt:   # stopped while it starts or ends: that wants no traceback either
        return 130
    return code


def interrupted_again(lost: UnraisableHookArgs) -> None:
    """Ctrl-C in the midst of a finalizer, where Python throws away what is raised, comes again after it."""
    if issubclass(lost.exc_type, KeyboardInterrupt):
        Timer(0.01, interrupt).start()      # at once, it would be thrown away here
    else:
        sys.__unraisablehook__(lost)


def interrupt() -> None:
    """Ctrl-C for the main thread, whatever it waits for."""
    import signal

    if hasattr(signal, "pthread_kill") and (ident := main_thread().ident) is not None:
        signal.pthread_kill(ident, signal.SIGINT)
    else:
        interrupt_main()


def look_ahead(words: list[str]) -> None:
    """Decode the photograph of `extract` in a thread while the command line is still being imported."""
    if words[:1] != ["extract"]:
        return
    # nothing in it is work for a BLAS, and starting its threads takes as long as the clustering
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    photos = [word for word in words[1:] if os.path.isfile(word)]     # noqa: PTH113  # pathlib can wait
    if len(photos) == 1 and "--full-size" not in words:
        from palette.extraction.opening import head_start

        head_start(photos[0])


if __name__ == "__main__":
    sys.exit(main())
