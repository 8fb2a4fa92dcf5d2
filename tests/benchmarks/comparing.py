"""How long `palette.compare` takes of many colours, and how much memory; each in a process of its own.

    python tests/benchmarks/comparing.py [6 200 1000 10000]
"""

from __future__ import annotations

import resource
import subprocess
import sys
from time import process_time

import numpy as np

import palette
from palette.model import Lab, Palette, Swatch


def chart(count: int, seed: int, lighter: float = 0) -> Palette:
    """Colours scattered around twelve, with shares."""
    draw = np.random.default_rng(seed)
    around = draw.uniform([20, -30, -30], [85, 40, 50], (12, 3))
    labs = around[draw.integers(0, 12, count)] + draw.normal(0, 6, (count, 3)) + lighter
    shares = draw.exponential(1, count)
    return Palette(tuple(
        Swatch(Lab(*map(float, lab)), id=f"s{i}", share=float(share)) for i, (lab, share) in enumerate(
            zip(np.clip(labs, [1, -100, -100], [99, 100, 100]), shares / shares.sum(), strict=True)
        )
    ))


def measure(count: int) -> None:
    one, other = chart(count, 1), chart(count, 2, 3)
    began = process_time()
    found = palette.compare(one, other)
    took, peak = process_time() - began, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    told = f"{found.distance:.2f}, {len(found.moves):,} moves, {took:.1f} s, {peak} MB"
    print(f"{count:,} colours a side: {told}")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        measure(int(sys.argv[2]))
    for asked in () if sys.argv[1:2] == ["--one"] else sys.argv[1:] or ("6", "200", "1000", "10000"):
        subprocess.run([sys.executable, __file__, "--one", asked], check=True)
