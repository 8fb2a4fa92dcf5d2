"""Where a shoe's line drawing is."""

from __future__ import annotations

from pathlib import Path

from palette.errors import UnknownName
from palette.files import read_bytes
from palette.model import Shoe


def find(shoe: Shoe, beside: Path | None = None) -> bytes:
    """The SVG of `shoe`: at its own path, in `beside`, or of the shoe known by its id; b"" for none."""
    from palette import shoes

    candidates = [Path(shoe.drawing)] if shoe.drawing else []
    if beside and shoe.drawing:
        candidates.append(beside / Path(shoe.drawing).name)
    for path in candidates:
        if path.is_file():
            return read_bytes(path)
    try:
        known = shoes.load(shoe.id)
    except UnknownName:
        return b""
    return read_bytes(known.drawing) if known.drawing else b""
