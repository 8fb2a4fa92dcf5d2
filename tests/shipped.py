"""What ships in palettes/, read by the standard library alone."""

from __future__ import annotations

import csv
import math
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
DATA = ROOT / "palettes"

Row = dict[str, str]


def table(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def toml(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text("utf-8"))


def lch(row: Row) -> tuple[float, float, float]:
    L, a, b = (float(row[x]) for x in "Lab")
    return L, math.hypot(a, b), math.degrees(math.atan2(b, a)) % 360


SAMPLE = table(DATA / "libraries/studio-sample/materials.csv")


def of_kind(kind: str) -> list[Row]:
    return [row for row in SAMPLE if row["kind"] == kind]
