"""What a colour lab puts on file: a sample held against its standard; and a palette against another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from palette.model.colour import D65_10, Difference, Lab, Spectrum, Viewing
from palette.model.material import ByLamp, Quantity, Tolerance
from palette.model.palette import Palette, Share, Swatch
from palette.model.rules import Range, Value


@dataclass(frozen=True, slots=True)
class Sample(Value):
    """Something measured, once or several times. `lab` and `spectrum` are the mean of its readings."""

    name: str
    lab: Lab
    viewing: Viewing = D65_10
    readings: Annotated[int, Range(1)] = 1
    spread: Quantity | None = None      # mean difference of the readings from their mean; None for one
    widest: Quantity | None = None      # the largest of them
    spectrum: Spectrum | None = None
    file: str = ""
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Check(Value):
    """A sample against a standard: accepted or not, and what it does under other lamps."""

    standard: Sample
    sample: Sample
    difference: Difference
    tolerance: Tolerance
    accepted: bool
    viewing: Viewing = D65_10
    under: ByLamp | None = None         # the difference by lamp, uncorrected; None is unknown
    metamerism: ByLamp | None = None    # special metamerism index by lamp; None is unknown
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Move(Value):
    """A share of one palette that answers to a share of the other."""

    before: Swatch
    after: Swatch
    share: Share
    difference: Difference


@dataclass(frozen=True, slots=True)
class Comparison(Value):
    """Two palettes: what it costs to turn one into the other, and what came and went."""

    before: Palette
    after: Palette
    distance: Quantity                  # optimal transport, mean ΔE*ab of a share on its way
    moves: tuple[Move, ...]             # the cheapest way, largest share first
    worst: Move | None
    gone: tuple[Swatch, ...]            # of the first, with nothing within reach in the second
    came: tuple[Swatch, ...]
    reach: Quantity                     # CIEDE2000
