"""Colours and what they are called."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, Final

from palette.formats.codec import Codec, Shape
from palette.formats.documents.document import Document
from palette.formats.documents.shapes import COLOURS
from palette.model import Lab, Palette
from palette.model.palette import Hex
from palette.model.rules import About, Value
from palette.viewing import hex_of


@dataclass(frozen=True, slots=True)
class Named(Value):
    """One colour and its names."""

    asked: Annotated[str, About("as it was given")]
    hex: Annotated[Hex, About("for display")]
    lab: Annotated[Lab, "D65, 2 degrees"]
    name: Annotated[str, "nearest ISCC-NBS centroid"]
    common: Annotated[str, "nearest name of the XKCD survey"]


@dataclass(frozen=True, slots=True)
class Names(Value):
    """Colours in the order they were asked for."""

    colours: Annotated[tuple[Named, ...], About("in the order asked for")]


CODEC: Final = Codec({
    **COLOURS, Names: Shape(document="palette.names/1"),
})
DOCUMENT: Final = Document(Names, CODEC, "a list of names", "`palette name COLOUR --json` writes one")


def to_json(palette: Palette) -> dict[str, Any]:
    """The document of colours that were named: what was typed stands as `code`."""
    return DOCUMENT.write(Names(tuple(
        Named(s.code, hex_of(s), s.lab, s.name, s.common) for s in palette.swatches
    )))
