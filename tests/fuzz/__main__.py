"""Damage files until a parser stumbles: `python -m fuzz [TARGET ...] --minutes 2` from the folder tests/.

With atheris (`pip install atheris`) new inputs are chosen by the branches that they reach; without it, or
with `--blind`, they are seeds damaged at random. What is no PaletteError, was caught by nothing but the guard
at the door, or takes over five seconds is written to `--out`, one file for each place in the code.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path
from random import Random

from fuzz.targets import named
from fuzz.trial import Trial


def blind(trial: Trial, seconds: float, seed: int) -> None:
    random, ends = Random(seed), time.monotonic() + seconds
    while time.monotonic() < ends:
        data = random.choice(trial.target.seeds)
        for _ in range(random.randrange(1, 5)):
            data = trial.target.mutate(data, random)
        trial(data)
    print(trial.told(), flush=True)


def main() -> None:
    words = argparse.ArgumentParser(prog="python -m fuzz", description=__doc__)
    words.add_argument("targets", nargs="*")
    words.add_argument("--minutes", type=float, default=2.0)
    words.add_argument("--seed", type=int, default=1)
    words.add_argument("--blind", action="store_true")
    words.add_argument("--out", type=Path, default=Path("out/fuzz"))
    asked = words.parse_args()
    for name, target in named(asked.targets).items():
        if asked.blind or not find_spec("atheris"):
            blind(Trial(name, target, asked.out), 60 * asked.minutes, asked.seed)
        else:
            asked.out.mkdir(parents=True, exist_ok=True)
            call = (name, str(60 * asked.minutes), str(asked.seed), str(asked.out))
            command = [sys.executable, "-m", "fuzz.guided", *call]
            subprocess.run(command, check=False, stderr=subprocess.DEVNULL)


if __name__ == "__main__":
    main()
