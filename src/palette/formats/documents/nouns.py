"""How materials and shoes are written in every document, where their fields alone do not say it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Final, NamedTuple

from palette.formats.codec import Around, Shape, Through
from palette.formats.documents.shapes import COLOURS, HEX, NUMBERS, SHARE, number_or_text, text_of
from palette.model import Candidate, Claim, Colourway, Component, Match, Material, Shoe
from palette.model.rules import About


class Code(NamedTuple):
    """A material by its code, and the library that knows it."""

    code: Annotated[str, About("of the material")]
    library: Annotated[str, About("that knows it")]


def library_of(said: str, around: Around) -> str:
    """The library that a material is from: its own word, else that of what it stands in."""
    holder = around[-2] if len(around) > 1 else None
    if said or holder is None:
        return said
    if isinstance(holder, (Match, Candidate)):
        return holder.library
    colourway = next((c for c in around if isinstance(c, Colourway)), None)
    return colourway.library_of(around[-1]) if colourway else ""


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
