"""Run a command as a child of this process, end it by a signal at a random moment, and again, so many times.

`killed.py RECORD TIMES WORDS...` prints how often the signal came before the command's own end. The moment
is at random after none to three more photographs are in RECORD. A fork spares each run the imports; the runs
are otherwise processes like any other.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from pathlib import Path

from palette.cli.run import run

SIGNALS = (signal.SIGKILL, signal.SIGINT, signal.SIGTERM)


def main(record: str, times: str, *words: str) -> int:
    run(("extract", str(next(Path(words[1]).iterdir()))))     # does the imports
    chance, met = random.Random(7), 0
    for n in range(int(times)):
        child = os.fork()
        if not child:
            signal.signal(signal.SIGINT, signal.default_int_handler)
            os._exit(run(words))
        before, until = size(record), time.monotonic() + 30
        for _ in range(chance.randrange(4)):
            while size(record) == before and time.monotonic() < until:
                time.sleep(0.001)
            before = size(record)
        time.sleep(chance.uniform(0, 0.03))
        os.kill(child, SIGNALS[n % 3])
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        met += code in (-signal.SIGKILL, -signal.SIGTERM, 130)
    return met


def size(record: str) -> int:
    return Path(record).stat().st_size if Path(record).exists() else 0


if __name__ == "__main__":
    print(main(*sys.argv[1:]))
