"""Where a shoe's drawings are: `shoe.svg` beside its TOML, and `shoe.views.svg` with its other sides."""

from __future__ import annotations

from pathlib import Path

from palette.errors import UnknownName
from palette.files import elsewhere, read_bytes
from palette.model import Shoe


def find(shoe: Shoe, beside: Path | None = None) -> bytes:
    """The SVG of `shoe`: at its own path, in `beside`, or of the shoe known by its id; b"" for none."""
    path = _drawing(shoe, beside)
    return read_bytes(path) if path else b""


def find_views(shoe: Shoe, beside: Path | None = None) -> bytes:
    """The medial and top views that lie beside the drawing; b"" for none."""
    path = _drawing(shoe, beside)
    views = path.with_suffix(".views.svg") if path else None
    return read_bytes(views) if views and views.is_file() else b""


def _drawing(shoe: Shoe, beside: Path | None) -> Path | None:
    from palette import shoes

    candidates = [Path(shoe.drawing)] if shoe.drawing and not elsewhere(shoe.drawing) else []
    if beside and shoe.drawing:
        candidates.append(beside / Path(shoe.drawing).name)
    for path in candidates:
        if path.is_file():
            return path
    if Path(shoe.id).name != shoe.id:       # an id is a name: no document sends its reader to a file
        return None
    try:
        known = shoes.load(shoe.id)
    except UnknownName:
        return None
    return Path(known.drawing) if known.drawing else None
