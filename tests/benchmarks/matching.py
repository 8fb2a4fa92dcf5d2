"""Figures for docs/matching.md: the exact search at scale, and the start of a one-shot match.

    python tests/benchmarks/matching.py [--materials 1000000]

Everything is measured in one run on one machine; the last digit of both searches is compared.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time

import numpy as np

from palette.matching import match
from palette.model import D65_2, Lab, Library, Material, Palette, Swatch
from palette.science.differences import ciede2000
from palette.science.nearest import index, nearest
from palette.science.spaces import srgb_to_lab

PARTS = ("a random sRGB library, random targets", "the same library, blues of chroma 60 to 110 outside sRGB")


class Rows:
    """A million materials as columns; a Material is made when it is asked for."""

    def __init__(self, labs: np.ndarray) -> None:
        self.labs = labs

    def __len__(self) -> int:
        return len(self.labs)

    def __getitem__(self, row: int) -> Material:
        return Material(f"M{row}", f"Material {row}", "leather-smooth", Lab(*map(float, self.labs[row])))

    def column(self, name: str):
        if name == "lab":
            return self.labs
        same = {"status": "active", "kind": "leather-smooth", "viewing": D65_2}
        return np.full(len(self), same.get(name), object)

    def measured(self) -> np.ndarray:
        return np.arange(len(self))

    def groups(self, name: str):
        return [(self.column(name)[0], np.arange(len(self)))]


def clock(work) -> tuple[float, object]:
    """Processor seconds, which a busy machine disturbs less; nothing here runs on two cores."""
    start = time.process_time()
    found = work()
    return time.process_time() - start, found


def scale(count: int) -> None:
    rng = np.random.default_rng(0)
    labs = srgb_to_lab(rng.random((count, 3)))
    built, shelf = clock(lambda: index(labs))
    print(f"{count:,} materials; the index is built once, in {built * 1000:.0f} ms")
    hue, chroma = np.radians(rng.uniform(255, 300, 12)), rng.uniform(60, 110, 12)
    blues = np.stack([rng.uniform(20, 60, 12), chroma * np.cos(hue), chroma * np.sin(hue)], axis=-1)
    for name, targets in zip(PARTS, (srgb_to_lab(rng.random((12, 3))), blues), strict=True):
        ours = min(clock(lambda t=targets: [nearest(one, shelf, 3) for one in t])[0] for _ in range(3))
        found = [nearest(one, shelf, 3) for one in targets]

        def everything(targets=targets):
            for one in targets:
                totals = ciede2000(one, labs)
                order = np.argpartition(totals, 3)[:3]
                yield order[np.lexsort((order, totals[order]))], totals

        brute, theirs = clock(lambda e=everything: [(rows, totals[rows]) for rows, totals in e()])
        same = all(
            (a == c).all() and (b == d).all() for (a, b), (c, d) in zip(found, theirs, strict=True)
        )
        print(f"  {name}: top 3 of 12 in {ours * 1000:.1f} ms; colormath over everything {brute:.2f} s"
              f" ({brute / ours:.0f} times); identical to the last digit: {same}")
    library = Library("million", Rows(labs))
    palette = Palette(tuple(Swatch(Lab(*map(float, one))) for one in srgb_to_lab(rng.random((12, 3)))))
    first, _ = clock(lambda: match(palette, library))
    again, _ = clock(lambda: match(palette, library))
    print(f"  matching.match, verdicts and words included: {first * 1000:.0f} ms with the index to build,"
          f" {again * 1000:.0f} ms once open")


def start() -> None:
    """CPU time, best of nine, which a busy machine disturbs less; modules are compiled once, as installed."""
    folder = tempfile.mkdtemp()
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    env["PYTHONPYCACHEPREFIX"] = folder

    def cpu(*words: str) -> float:
        best = float("inf")
        for _ in range(9):
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            subprocess.run([sys.executable, *words], capture_output=True, check=False, env=env)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            best = min(best, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
        return best

    numpy = cpu("-c", "import numpy")
    print(f"python -c 'import numpy': {numpy * 1000:.0f} ms of CPU")
    for words in (("match", "#8b4513", "--json"), ("match", "#8b4513", "--table"), ("--help",)):
        took = cpu("-m", "palette", *words)
        print(f"  palette {' '.join(words)}: {took * 1000:.0f} ms, {took / numpy:.2f} times")
    shutil.rmtree(folder)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--materials", type=int, default=1_000_000)
    asked = parser.parse_args()
    scale(asked.materials)
    start()
