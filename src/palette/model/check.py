"""What a colour lab puts on file: a sample held against its standard; and a palette against another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from palette.model.colour import D65_10, Difference, Lab, Spectrum, Viewing
from palette.model.material import ByLamp, Quantity, Tolerance
from palette.model.palette import Palette, Share, Swatch
from palette.model.rules import About, Range, Value


@dataclass(frozen=True, slots=True)
class Sample(Value):
    """Something measured, once or several times. `lab` and `spectrum` are the mean of its readings."""

    name: Annotated[str, About("of the readings")]
    lab: Annotated[Lab, About("mean of the readings")]
    viewing: Annotated[Viewing, About("which lab is relative to")] = D65_10
    readings: Annotated[int, Range(1), About("how many were averaged")] = 1
    spread: Annotated[
        Quantity | None, About("mean difference of the readings from their mean; null for one")
    ] = None
    widest: Annotated[Quantity | None, About("the largest of those differences")] = None
    spectrum: Annotated[Spectrum | None, About("mean of the readings")] = None
    file: Annotated[str, About("that it was read from")] = ""
    sha256: Annotated[str, About("of that file")] = ""


@dataclass(frozen=True, slots=True)
class Check(Value):
    """A sample against a standard: accepted or not, and what it does under other lamps."""

    standard: Annotated[Sample, About("what was agreed")]
    sample: Annotated[Sample, About("what was delivered")]
    difference: Annotated[Difference, About("sample minus standard")]
    tolerance: Tolerance
    accepted: Annotated[bool, About("accept or reject")]
    viewing: Annotated[Viewing, About("under which they were compared")] = D65_10
    under: Annotated[ByLamp | None, About("the difference by lamp, uncorrected; null is unknown")] = None
    metamerism: Annotated[ByLamp | None, About("special metamerism index by lamp; null is unknown")] = None
    notes: Annotated[tuple[str, ...], About("sentences for the file")] = ()


@dataclass(frozen=True, slots=True)
class Move(Value):
    """A share of one palette that answers to a share of the other."""

    before: Swatch
    after: Swatch
    share: Share
    difference: Annotated[Difference, About("after minus before")]


@dataclass(frozen=True, slots=True)
class Comparison(Value):
    """Two palettes: what it costs to turn one into the other, and what came and went."""

    before: Annotated[Palette, About("the first palette")]
    after: Annotated[Palette, About("the second")]
    distance: Annotated[Quantity, About("by optimal transport: mean CIE76 over which the shares are moved")]
    moves: Annotated[tuple[Move, ...], About("the cheapest way, largest share first")]
    worst: Annotated[Move | None, About("the move of the greatest difference")]
    gone: Annotated[tuple[Swatch, ...], About("of the first, with nothing within reach in the second")]
    came: Annotated[tuple[Swatch, ...], About("of the second, with nothing within reach in the first")]
    reach: Annotated[Quantity, About("CIEDE2000 within which a colour has an answer")]
