"""Draws the shoes: `python scripts/drawings` writes the SVG files of palettes/shoes."""

from __future__ import annotations

import argparse
import importlib
from pathlib import Path

import views
from paper import SHOES

NAMES = ("walker-allerdale", "runner-991v2", "runner-1500", "runner-730")


def main(names: list[str], to: Path) -> None:
    for name in names or NAMES:
        shoe = importlib.import_module(name.replace("-", "_"))
        drawn = shoe.drawing()
        (to / f"{name}.svg").write_text(drawn.svg(), "utf-8")
        (to / f"{name}.views.svg").write_text(views.svg(drawn, shoe.PLAN, shoe.ONE_SIDED), "utf-8")


asked = argparse.ArgumentParser(description=__doc__)
asked.add_argument("names", nargs="*", help=", ".join(NAMES))
asked.add_argument("--to", type=Path, default=SHOES, help="the folder to write to")
main(**vars(asked.parse_args()))
