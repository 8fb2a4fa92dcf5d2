"""A palette as `palette extract` prints it and every other command reads it."""

from __future__ import annotations

from typing import Any, Final

from palette.formats.codec import Codec
from palette.formats.documents.document import Document
from palette.formats.documents.shapes import COLOURS
from palette.model.colour import D65_2
from palette.model.palette import Palette

CODEC: Final = Codec(COLOURS)
DOCUMENT: Final = Document(Palette, CODEC, "a palette", "`palette extract PHOTO --json` writes one")


def to_json(palette: Palette) -> dict[str, Any]:
    """The document of a palette."""
    return DOCUMENT.write(palette)


def from_json(data: Any, called: str) -> Palette:
    """The palette in a parsed document. `called` names it in errors. Raises InvalidInput."""
    found: Palette = DOCUMENT.read(data, called)
    return found


def colours(data: Any) -> list[tuple[float, float, float, float, bool]] | None:
    """L*, a*, b*, share and whether it is of a photograph, of every swatch, far faster than reading it.

    None where only reading tells: of another light, without shares, or no such document.
    """
    try:
        seen = data["viewing"]
        if data["schema"] != DOCUMENT.schema or (seen["illuminant"], seen["observer"]) != (
            D65_2.illuminant, D65_2.observer
        ):
            return None
        found = []
        for swatch in data["swatches"]:
            lab, share = swatch["lab"], swatch["share"]
            row = (lab["L"], lab["a"], lab["b"], share)
            if "viewing" in swatch or not all(type(value) in (float, int) for value in row):
                return None
            if not (0 <= row[0] <= 100 and abs(row[1]) < 200 and abs(row[2]) < 200 and 0 <= share <= 1):
                return None
            found.append((*row, swatch["provenance"] == "photo"))
    except (KeyError, TypeError):
        return None
    return found
