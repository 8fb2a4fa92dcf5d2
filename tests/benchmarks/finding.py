"""How long `palette find` takes over an archive of many palettes, against comparing every colour in it.

The palettes are those of palettes/landscapes, each colour moved by a normal deviate of 8 Lab units. Bounds of
the same run: reading the archive once, and CIEDE2000 (colormath) of every colour in it, in an array.

    python tests/benchmarks/finding.py [--palettes 100000]
"""

from __future__ import annotations

import argparse
import copy
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

import numpy as np

import palette
from palette.archives import of_lines
from palette.formats.notation import write_json_line
from palette.science.differences import ciede2000

LANDSCAPES = sorted(Path(__file__).parents[2].glob("palettes/landscapes/*.json"))
SOUGHT = ("#7a1f2b", "#2f5d8a", "#8b7d5a", "#101010")
TIMES = 5


def write(path: Path, count: int) -> None:
    random = np.random.default_rng(1)
    documents = [json.loads(one.read_text("utf-8")) for one in LANDSCAPES]
    with path.open("w", encoding="utf-8") as file:
        for n in range(count):
            one = copy.deepcopy(documents[n % len(documents)])
            one["name"] = f"{one['name']} {n}"
            for swatch in one["swatches"]:
                moved = np.array([*swatch["lab"].values()]) + random.normal(0, 8, 3)
                lab = np.clip(moved, (0, -99, -99), (100, 99, 99)).round(4).tolist()
                swatch["lab"] = dict(zip("Lab", lab, strict=True))
            file.write(write_json_line(one))


def seconds(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--palettes", type=int, default=100_000)
    count = parser.parse_args().palettes
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "archive.jsonl"
        write(path, count)
        print(f"{count:,} palettes, {path.stat().st_size / 1e6:,.0f} MB")
        print(f"reading the archive once: {seconds(path.read_bytes):.2f} s")
        print(f"indexing it, once: {seconds(lambda: of_lines(path)):.1f} s")
        one = of_lines(path).index
        labs = np.stack([one.L, one.a, one.b], axis=1)
        print(f"{len(labs):,} colours")
        for sought in SOUGHT:
            lab = np.array(palette.name(sought)[0].lab)
            whole = min(seconds(lambda lab=lab: ciede2000(lab, labs)) for _ in range(2))
            here = min(seconds(lambda sought=sought: palette.find(sought, path)) for _ in range(TIMES))
            command = [sys.executable, "-m", "palette", "find", sought, "--in", str(path), "--json"]
            typed = min(
                seconds(lambda command=command: subprocess.run(command, capture_output=True, check=True))
                for _ in range(TIMES)
            )
            print(f"{sought}: every colour {whole:.2f} s; in Python {here:.2f} s, {whole / here:.1f} times"
                  f" faster; the whole command {typed:.2f} s")


if __name__ == "__main__":
    main()
