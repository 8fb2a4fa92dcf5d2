"""Run a command as a child of this process, end it by a signal at a random moment, and again, so many times.

`killed.py RECORD TIMES WORDS...` prints how often the signal came before the command's own end. The moment
is at random after none to three more photographs are in RECORD. A fork spares each run the imports; the runs
are otherwise processes like any other. After one that came to its end there is nothing left to do: the next
begins anew.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import sys
import time
from multiprocessing import get_context
from multiprocessing.context import ForkProcess
from pathlib import Path

from palette.__main__ import main as palette

SIGNALS = (signal.SIGKILL, signal.SIGINT, signal.SIGTERM)


def main(record: str, times: str, *words: str) -> int:
    sys.argv[1:] = ["extract", str(next(Path(words[1]).iterdir()))]
    palette()       # does the imports
    chance, met = random.Random(7), 0
    for n in range(int(times)):
        child = begun(words)
        before = size(record)
        for _ in range(chance.randrange(4)):
            while size(record) == before and child.is_alive():
                time.sleep(0.001)
            before = size(record)
        time.sleep(chance.uniform(0, 0.03))
        if child.is_alive():
            os.kill(child.pid, SIGNALS[n % 3])
        child.join()
        if child.exitcode in (-signal.SIGKILL, -signal.SIGTERM, 130):
            met += 1
        else:
            Path(record).unlink(missing_ok=True)
            forget(Path(words[words.index("-o") + 1]))
    return met


def begun(words: tuple[str, ...]) -> ForkProcess:
    """A run in a child. Ctrl-C waits for it: what Python does after a fork throws an interrupt away."""
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    child = get_context("fork").Process(target=runs, args=words)
    child.start()
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    return child


def runs(*words: str) -> None:
    try:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
        sys.argv[1:] = words
        os._exit(palette())
    except KeyboardInterrupt:
        os._exit(130)


def forget(made: Path) -> None:
    shutil.rmtree(made) if made.is_dir() else made.unlink(missing_ok=True)


def size(record: str) -> int:
    return Path(record).stat().st_size if Path(record).exists() else 0


if __name__ == "__main__":
    print(main(*sys.argv[1:]))
