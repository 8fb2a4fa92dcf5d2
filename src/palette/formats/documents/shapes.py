"""How the nouns of a palette are written in every document, where their fields alone do not say it.

One shape for each: a difference, a spectrum, a viewing, a share are the same wherever they stand.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Any, Final, NamedTuple

from palette.formats.codec import Added, Around, Shape, Through, digits
from palette.model.colour import D65_2, Difference, Lab, Spectrum
from palette.model.palette import Hex, LeftOut, Palette, Place, Source, Swatch
from palette.model.rules import About
from palette.science.spaces import lab_to_oklab, to_lch
from palette.viewing import hex_of

SHARE: Final = 6        # decimals of every share
TOTAL: Final = 4        # of every difference: Oklab's are hundredths
LAB: Final = 4          # a hundredth of what an instrument can tell
PLAIN_NUMBER: Final = re.compile(r"-?(0|[1-9]\d{0,14})(\.\d{0,14}[1-9])?")


class Oklch(NamedTuple):
    """Oklab in polar form: L 0 to 1, hue in degrees."""

    L: Annotated[float, About("lightness")]
    C: Annotated[float, About("chroma")]
    h: Annotated[float, About("hue, degrees")]


def as_written(lab: Lab) -> Lab:
    """What follows from a colour follows from it as the document has it."""
    return Lab(*(digits(value, LAB) for value in lab))


def shown(hex: str, around: Around) -> str:
    """A display colour, reckoned where the file gave none."""
    usual = next((p.viewing for p in around if isinstance(p, Palette)), D65_2)
    return hex_of(around[-1], usual)


HEX = Through(Annotated[Hex, "for display only"], shown, lambda hex, around: str(hex).lower())
def number_or_text(text: str, around: Around = ()) -> str | int | float:
    """A number where the text is one as a number is written: `35`, and neither `0412` nor `1e3`."""
    if not PLAIN_NUMBER.fullmatch(text) or text == "-0":
        return text
    return float(text) if "." in text else int(text)


def text_of(value: str | int | float, around: Around = ()) -> str:
    """A value as the text that it was written as."""
    return value if isinstance(value, str) else repr(value)


def _numbers(texts: Mapping[str, str], around: Around) -> dict[str, str | int | float]:
    return {name: number_or_text(text) for name, text in texts.items()}


def _texts(found: Mapping[str, str | int | float], around: Around) -> dict[str, str]:
    return {name: text_of(value) for name, value in found.items()}


NUMBERS = Through(Mapping[str, str | int | float], _numbers, _texts)
PAIRS = Through(
    NUMBERS.hint, lambda pairs, around: _numbers(dict(pairs), around),
    lambda found, around: tuple(_texts(found, around).items()),
)


def fraction(place: Place, around: Around) -> tuple[float, ...]:
    """Where in the photograph's width and height; empty where its size is not known."""
    sources = next((s for holder in reversed(around) if (s := getattr(holder, "sources", ()))), ())
    of = sources[place.photo] if place.photo < len(sources) else None
    width, height = (of.width, of.height) if of else (0, 0)
    if not (width and height):
        return ()
    return (place.x + 0.5) / width, (place.y + 0.5) / height


def oklch(swatch: Swatch, around: Around) -> Oklch:
    """OKLCH of a swatch's Lab as it is written, so that both say the same."""
    return Oklch(*map(float, to_lch(lab_to_oklab(as_written(swatch.lab)))))


PALETTE = Shape(
    document="palette.extract/1",
    first=("name", "viewing", "sources", "options", "seed", "left_out", "warnings", "extra"),
    sparse=("extra", "unread", "unseen"),
    through={
        "options": Through(
            Annotated[Mapping[str, str | int | float | bool | None], "that make it again"],
            lambda options, around: dict(options), lambda found, around: tuple(found.items()),
        ),
        "extra": PAIRS,
    },
)

SWATCH = Shape(
    first=("id", "name", "common", "code", "library", "hex", "in_gamut", "lab", "centre", "mean", "oklch"),
    decimals={"share": SHARE, "spread": TOTAL},
    added={"oklch": Added(Annotated[Oklch, About("of lab")], oklch)},
    through={"hex": HEX, "extra": PAIRS},
    sparse=("library", "by_hand", "viewing", "spectrum", "extra"),
)

COLOURS: Final[dict[Any, Shape]] = {
    Lab: Shape(decimals={"L": LAB, "a": LAB, "b": LAB}),
    Spectrum: Shape(decimals={"values": 6}),
    Difference: Shape(
        decimals={"total": TOTAL, "lightness": TOTAL, "chroma": TOTAL, "hue": TOTAL}, first=("formula",)
    ),
    Place: Shape(
        first=("photo",),
        added={"fraction": Added(Annotated[tuple[float, ...], "of width and height"], fraction)},
        decimals={"fraction": 4},
    ),
    Oklch: Shape(decimals={"L": 5, "C": 5, "h": 2}),
    LeftOut: Shape(decimals={"share": SHARE}),
    Source: Shape(decimals={"share": SHARE}, sparse=("path",), hidden=("thumbnail",)),
    Palette: PALETTE,
    Swatch: SWATCH,
}
