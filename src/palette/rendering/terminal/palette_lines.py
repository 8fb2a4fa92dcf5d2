"""A palette line by line: CSV for a spreadsheet, tab-separated for the shell."""

from __future__ import annotations

import csv
from io import StringIO

from palette.model import Palette
from palette.model.text import cell, plain

HEADING = (
    "photo", "id", "role", "name", "common", "hex", "in_gamut", "L", "a", "b", "C", "h", "share",
    "population", "x", "y", "spread",
)


def lines(palette: Palette, *, comma: bool = True, heading: bool = True) -> str:
    """One line to a swatch, in the palette's order."""
    out = StringIO()
    writer = csv.writer(out, delimiter="," if comma else "\t", lineterminator="\n")
    if heading:
        writer.writerow(HEADING)
    for s in palette.swatches:
        number = s.where.photo if s.where else 0
        file = palette.sources[number].file if number < len(palette.sources) else ""
        writer.writerow([
            cell(plain(file)), s.id, s.role, cell(plain(s.name)), cell(plain(s.common)), s.hex,
            "yes" if s.in_gamut else "no",
            *(f"{v:.4f}" for v in s.lab), f"{s.lab.chroma:.4f}", f"{s.lab.hue:.2f}",
            "" if s.share is None else f"{s.share:.6f}", "" if s.population is None else s.population,
            *((s.where.x, s.where.y) if s.where else ("", "")), "" if s.spread is None else f"{s.spread:.3f}",
        ])
    return out.getvalue()
