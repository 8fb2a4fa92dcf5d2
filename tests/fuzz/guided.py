"""Damage guided by the branches it reaches (atheris): `python -m fuzz.guided TARGET SECONDS SEED OUT`."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from random import Random
from tempfile import mkdtemp

import atheris

with atheris.instrument_imports(include=["palette"]):
    from fuzz.targets import targets
    from fuzz.trial import Trial


def main() -> None:
    name, seconds, seed, out = sys.argv[1], float(sys.argv[2]), sys.argv[3], Path(sys.argv[4])
    trial = Trial(name, targets()[name], out)
    ends = time.monotonic() + seconds
    folder = Path(mkdtemp())
    for number, data in enumerate(trial.target.seeds):
        (folder / f"seed-{number}").write_bytes(data)

    def one(data: bytes) -> None:
        trial(data)
        if time.monotonic() > ends:
            print(trial.told(), flush=True)
            os._exit(0)         # libFuzzer's own end leaves no time for a word

    def mutated(data: bytes, most: int, chance: int) -> bytes:
        random = Random(chance)
        damaged = trial.target.mutate(data, random) if random.random() < 0.8 else atheris.Mutate(data, most)
        return damaged[:most]

    options = (f"-seed={seed}", "-timeout=120", "-max_len=400000", "-rss_limit_mb=4000", "-verbosity=0",
               f"-artifact_prefix={out}/{name}-")
    atheris.Setup([sys.argv[0], *options, str(folder)], one, custom_mutator=mutated)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
