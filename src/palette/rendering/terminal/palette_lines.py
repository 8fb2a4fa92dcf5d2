"""A palette line by line: CSV for a spreadsheet, tab-separated for the shell."""

from __future__ import annotations

from palette.model import Palette

HEADING = (
    "photo", "id", "role", "name", "common", "hex", "in_gamut", "L", "a", "b", "C", "h", "share",
    "population", "x", "y", "spread",
)


def rows(palette: Palette) -> list[list[str]]:
    """The cells of each swatch, in the palette's order."""
    found = []
    for s in palette.swatches:
        number = s.where.photo if s.where else 0
        file = palette.sources[number].file if number < len(palette.sources) else ""
        row = [
            file, s.id, s.role, s.name, s.common, s.hex, "yes" if s.in_gamut else "no",
            *(f"{v:.4f}" for v in s.lab), f"{s.lab.chroma:.4f}", f"{s.lab.hue:.2f}",
            "" if s.share is None else f"{s.share:.6f}", "" if s.population is None else s.population,
            *((s.where.x, s.where.y) if s.where else ("", "")), "" if s.spread is None else f"{s.spread:.3f}",
        ]
        found.append([str(cell) for cell in row])
    return found
