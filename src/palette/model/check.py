"""What a colour lab puts on file: a sample held against its standard; and a palette against another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from palette.model.colour import D65_10, Difference, Lab, Spectrum, Viewing
from palette.model.material import Tolerance
from palette.model.palette import Palette, Swatch


@dataclass(frozen=True, slots=True)
class Sample:
    """Something measured, once or several times. `lab` and `spectrum` are the mean of its readings."""

    name: str
    lab: Lab
    viewing: Viewing = D65_10
    readings: int = 1
    spread: float | None = None         # mean difference of the readings from their mean; None for one
    widest: float | None = None         # the largest of them
    spectrum: Spectrum | None = None
    file: str = ""
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Check:
    """A sample against a standard: accepted or not, and what it does under other lamps."""

    standard: Sample
    sample: Sample
    difference: Difference
    tolerance: Tolerance
    accepted: bool
    viewing: Viewing = D65_10
    under: Mapping[str, float] | None = None        # the difference by lamp, uncorrected; None is unknown
    metamerism: Mapping[str, float] | None = None   # special metamerism index by lamp; None is unknown
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Move:
    """A share of one palette that answers to a share of the other."""

    before: Swatch
    after: Swatch
    share: float
    difference: Difference


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two palettes: what it costs to turn one into the other, and what came and went."""

    before: Palette
    after: Palette
    distance: float                     # optimal transport, mean ΔE*ab of a share on its way
    moves: tuple[Move, ...]             # the cheapest way, largest share first
    worst: Move | None
    gone: tuple[Swatch, ...]            # of the first, with nothing within reach in the second
    came: tuple[Swatch, ...]
    reach: float                        # CIEDE2000
