"""A palette as `palette extract` prints it and every other command reads it."""

from __future__ import annotations

from typing import Any, Final

from palette.formats.codec import Codec
from palette.formats.documents.document import Document
from palette.formats.documents.shapes import COLOURS
from palette.model.palette import Palette

CODEC: Final = Codec(COLOURS)
DOCUMENT: Final = Document(Palette, CODEC, "a palette", "`palette extract PHOTO --json` writes one")


def to_json(palette: Palette) -> dict[str, Any]:
    return DOCUMENT.write(palette)


def from_json(data: Any, called: str) -> Palette:
    """The palette in a parsed document. `called` names it in errors. Raises InvalidInput."""
    found: Palette = DOCUMENT.read(data, called)
    return found
