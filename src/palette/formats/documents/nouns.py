"""How materials and shoes are written in every document, where their fields alone do not say it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Final

from palette.formats.codec import Around, Shape, Through
from palette.formats.documents.shapes import COLOURS, HEX, SHARE
from palette.model import Candidate, Claim, Colourway, Component, Match, Material, Shoe

PLAIN_NUMBER = re.compile(r"-?(0|[1-9]\d{0,14})(\.\d{0,14}[1-9])?")


def number_or_text(text: str, around: Around = ()) -> str | int | float:
    """A number where the text is one as a number is written: `35`, and neither `0412` nor `1e3`."""
    if not PLAIN_NUMBER.fullmatch(text) or text == "-0":
        return text
    return float(text) if "." in text else int(text)


def text_of(value: str | int | float, around: Around = ()) -> str:
    return value if isinstance(value, str) else repr(value)


NUMBERS = Through(
    Mapping[str, str | int | float],
    lambda texts, around: {name: number_or_text(text) for name, text in texts.items()},
    lambda found, around: {name: text_of(value) for name, value in found.items()},
)
def library_of(said: str, around: Around) -> str:
    """The library that a material is from: its own word, else that of what it stands in."""
    holder = around[-2] if len(around) > 1 else None
    if said or holder is None:
        return said
    if isinstance(holder, (Match, Candidate)):
        return holder.library
    colourway = next((c for c in around if isinstance(c, Colourway)), None)
    return colourway.libraries[0] if colourway and len(colourway.libraries) == 1 else ""


MATERIAL = Shape(
    through={
        "hex": HEX, "extra": NUMBERS,
        "library": Through(Annotated[str, "where it is from"], library_of, lambda said, around: said),
    },
)

NOUNS: Final[dict[Any, Shape]] = {
    **COLOURS,
    Claim: Shape(through={"value": Through(str | int | float, number_or_text, text_of)}),
    Material: MATERIAL,
    Component: Shape(decimals={"share": SHARE}),
    Shoe: Shape(
        document="palette.shoe/1",
        first=("id", "title", "view", "share_basis", "sources"),
        through={"drawing": Through(
            str, lambda path, around: Path(path).name, lambda name, around: name
        )},
    ),
}
