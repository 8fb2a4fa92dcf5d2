"""What a colour lab puts on file: a sample held against its standard; and a palette against another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Literal

from palette.model.colour import D65_10, Difference, Lab, Spectrum, Viewing
from palette.model.material import ByLamp, Quantity, Tolerance
from palette.model.palette import Palette, Share, Swatch
from palette.model.rules import About, Range, Value

Decision = Annotated[str, Literal["accept", "marginal", "reject"]]


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
    geometry: Annotated[str, About("of the measurement, as SAV SCI d/8 UV Inc; empty is not stated")] = ""
    instrument: Annotated[str, About("and its serial number")] = ""
    operator: Annotated[str, About("who measured")] = ""
    measured: Annotated[str, About("when, first and last")] = ""
    order: Annotated[str, About("that it belongs to")] = ""
    lot: Annotated[str, About("of the delivery")] = ""


@dataclass(frozen=True, slots=True)
class Limits(Value):
    """What is agreed beside the tolerance of the whole; None is not limited."""

    lightness: Annotated[Quantity | None, About("of the signed term, either way")] = None
    chroma: Annotated[Quantity | None, About("likewise")] = None
    hue: Annotated[Quantity | None, About("likewise")] = None
    under: Annotated[ByLamp | None, About("of the plain difference under other lamps")] = None
    metamerism: Annotated[Quantity | None, About("of the special metamerism index under each lamp")] = None

    def __str__(self) -> str:
        parts = (("dL", self.lightness), ("dC", self.chroma), ("dH", self.hue), *(self.under or {}).items(),
                 ("metamerism index", self.metamerism))
        return ", ".join(f"{name} {limit:g}" for name, limit in parts if limit is not None)


@dataclass(frozen=True, slots=True)
class Check(Value):
    """A sample against a standard: accepted or not, and what it does under other lamps."""

    standard: Annotated[Sample, About("what was agreed")]
    sample: Annotated[Sample, About("what was delivered")]
    difference: Annotated[Difference, About("sample minus standard")]
    tolerance: Annotated[Tolerance, About("the limit of the whole")]
    decision: Annotated[Decision, About("marginal: inside, but in doubt; reasons say why")]
    viewing: Annotated[Viewing, About("under which they were compared")] = D65_10
    under: Annotated[ByLamp | None, About("the difference by lamp, uncorrected; null is unknown")] = None
    metamerism: Annotated[ByLamp | None, About("special metamerism index by lamp; null is unknown")] = None
    notes: Annotated[tuple[str, ...], About("sentences for the file")] = ()
    reasons: Annotated[tuple[str, ...], About("why it is not accepted")] = ()
    provisos: Annotated[tuple[str, ...], About("what is unknown of how both were measured, or not read")] = ()
    limits: Annotated[Limits, About("beside the tolerance")] = Limits()
    error: Annotated[Quantity | None, About("standard error of the difference; null for one reading")] = None
    corrections: Annotated[
        Mapping[Annotated[str, "CORRECTION"], ByLamp] | None,
        About("the index by lamp after each correction of ISO 18314-4"),
    ] = None
    grade: Annotated[str, About("of the grey scale for change in colour, ISO 105-A05: 4-5")] = ""
    sort: Annotated[str, About("box of 555 shade sorting: lightness, chroma, hue")] = ""
    strength: Annotated[
        Mapping[Annotated[str, "WAY"], Quantity] | None,
        About("percent of the standard's by K/S: apparent, and at its maximum"),
    ] = None

    @property
    def accepted(self) -> bool:
        """Whether the decision is to accept; a marginal one is not."""
        return self.decision == "accept"


def decisive(value: float, limit: float, least: int = 2) -> int:
    """The decimals by which a rounded `value` stands on the side of `limit` where it lies."""
    return next((n for n in range(least, 12) if (round(value, n) <= limit) == (value <= limit)), 12)


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
    exact: Annotated[bool, About("false: of more than 200 colours a side, distance is this or less")] = True
