"""How long a large library takes to open, against the least that any reader must do.

python tests/benchmarks/library_open.py [materials ...]       (100,000 and 1,000,000 unless said)

The bounds: `csv.reader` over the same file, counting its cells (the standard library parses no faster), and
SHA-256 of the file plus `numpy.load` of its Lab column (nobody knows faster that nothing has changed).
"""

from __future__ import annotations

import csv
import hashlib
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from palette import libraries
from palette.ordering.kinds import KINDS

HEADER = (
    "code", "name", "kind", "L", "a", "b", "supplier", "supplier_ref", "season", "status", "finish",
    "thickness_mm", "price", "currency", "unit", "moq", "moq_unit", "lead_days", "warehouse row",
)


def write_library(path: Path, n: int) -> None:
    """Materials as a supplier's export has them: 19 columns, one of them unknown to us."""
    rng = np.random.default_rng(0)
    lab = np.stack([rng.uniform(8, 96, n), rng.normal(4, 18, n), rng.normal(8, 20, n)], axis=1).round(2)
    price, lead = rng.uniform(1, 90, n).round(2), rng.integers(5, 90, n)
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER)
        for i in range(n):
            writer.writerow([
                f"M{i:07}", f"Colour {i}", KINDS[i % len(KINDS)], *lab[i], f"Supplier {i % 41}",
                f"REF-{i % 99991}", "AW26", "active", "waxed", 1.2, price[i], "EUR", "m2", 30, "m2", lead[i],
                f"row {i % 977}"])


def seconds(work: Callable[[], Any], times: int = 3) -> float:
    """The best of `times`."""
    best = float("inf")
    for _ in range(times):
        start = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - start)
    return best


def bound_of_parsing(path: Path) -> int:
    with path.open(newline="", encoding="utf-8") as file:
        return sum(len(row) for row in csv.reader(file))


def measure(n: int) -> str:
    with tempfile.TemporaryDirectory() as folder:
        path, array = Path(folder) / "range.csv", Path(folder) / "lab.npy"
        write_library(path, n)
        first = seconds(lambda: libraries.load(path), 1)
        np.save(array, libraries.load(path).column("lab"))
        again = seconds(lambda: libraries.load(path))
        parse = seconds(lambda: bound_of_parsing(path), 1)
        load = seconds(lambda: (hashlib.sha256(path.read_bytes()), np.load(array)))
        row = seconds(lambda: libraries.load(path).materials[n // 2])
        column = seconds(lambda: libraries.load(path).column("kind"))
        return (f"{n:>9,} {path.stat().st_size / 1e6:6.0f} {first:9.2f} {first / parse:14.1f} {again:10.3f}"
                f" {again / load:15.1f} {row:14.3f} {column:15.3f}")


def main(sizes: list[int]) -> None:
    print("materials     MB  first, s  / csv.reader   again, s  / sha256+load   first row, s   one column, s")
    for n in sizes:
        print(measure(n))


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [100_000, 1_000_000])
