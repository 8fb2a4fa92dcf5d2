"""Two palettes held against each other."""

from __future__ import annotations

from typing import Annotated, Any, Final, NamedTuple

from palette.errors import InvalidValue
from palette.formats.codec import Around, Codec, Shape, Through
from palette.formats.documents.document import Document, with_differences
from palette.formats.documents.nouns import NOUNS
from palette.formats.documents.shapes import SHARE, TOTAL
from palette.model import Comparison, Move, Palette, Source, Swatch, Viewing
from palette.model.rules import About


class Side(NamedTuple):
    """One of the two palettes."""

    name: Annotated[str, About("of the palette, or of its photographs")]
    swatches: Annotated[tuple[Swatch, ...], About("in its order")]
    viewing: Annotated[Viewing, About("which their lab are relative to")] = Palette(()).viewing
    sources: tuple[Source, ...] = ()    # not written: what a place in a photograph is a fraction of


def _side(palette: Palette, around: Around) -> Side:
    name = palette.name or " + ".join(source.file for source in palette.sources)
    return Side(name, palette.swatches, palette.viewing, palette.sources)


def _one(side: str) -> Through:
    """A swatch of one side by its id."""

    def read(id: str, around: Around) -> Swatch:
        for swatch in around[1][side]["swatches"]:
            if swatch.get("id") == id:
                found: Swatch = CODEC.value(Swatch, swatch, around)
                return found
        raise InvalidValue(f"the {side} palette has no swatch {id!r}")

    return Through(Annotated[str, "swatch id"], lambda swatch, around: swatch.id, read)


def _several(side: str) -> Through:
    one = _one(side)
    return Through(
        tuple[Annotated[str, "swatch id"], ...],
        lambda swatches, around: tuple(swatch.id for swatch in swatches),
        lambda ids, around: tuple(one.read(id, around) for id in ids),
    )


SIDE: Final = Through(Side, _side, lambda side, around: Palette(side.swatches, side.viewing, side.name))
CODEC: Final = Codec({
    **NOUNS,
    Comparison: Shape(
        document="palette.compare/2",
        first=("distance", "before", "after", "moves", "worst", "reach"),
        decimals={"distance": TOTAL},
        through={"before": SIDE, "after": SIDE, "gone": _several("before"), "came": _several("after")},
    ),
    Side: Shape(hidden=("sources",)),
    Move: Shape(decimals={"share": SHARE}, through={"before": _one("before"), "after": _one("after")}),
})
DOCUMENT: Final = Document(
    Comparison, CODEC, "a comparison", "`palette compare A B --json` writes one",
    {"palette.compare/1": with_differences},
)


def to_json(comparison: Comparison) -> dict[str, Any]:
    """The document of a comparison."""
    return DOCUMENT.write(comparison)
