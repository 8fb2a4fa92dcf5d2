"""A colour as a number: where it lies, how it was seen, and how far it is from another."""

from __future__ import annotations

from dataclasses import dataclass
from math import atan2, degrees, hypot
from typing import Annotated, Literal, NamedTuple

from palette.model.rules import About, Range, Value


class Lab(NamedTuple):
    """CIE L*a*b*. Which white it is relative to is its owner's `viewing`."""

    L: Annotated[float, Range(-1, 200, "L*")]
    a: Annotated[float, Range(-300, 300, "a*")]
    b: Annotated[float, Range(-300, 300, "b*")]

    @property
    def chroma(self) -> float:
        """C*ab, the distance from grey."""
        return hypot(self.a, self.b)

    @property
    def hue(self) -> float:
        """h_ab in degrees, 0 to 360; a grey has hue 0."""
        return degrees(atan2(self.b, self.a)) % 360


@dataclass(frozen=True, slots=True)
class Viewing(Value):
    """The light, the observer and, where it was measured, the geometry a Lab belongs to."""

    illuminant: Annotated[str, About("a CIE name: D65, D50, A, F11")] = "D65"
    observer: Annotated[int, Literal[2, 10], About("CIE standard observer, degrees")] = 2
    geometry: Annotated[str, About("of the instrument, as SCI d/8; empty where unknown or reckoned")] = ""

    def __str__(self) -> str:
        return f"{self.illuminant}/{self.observer}°" + (f" {self.geometry}" if self.geometry else "")


D65_2 = Viewing("D65", 2)
D65_10 = Viewing("D65", 10)
D50_2 = Viewing("D50", 2)


@dataclass(frozen=True, slots=True)
class Spectrum(Value):
    """Reflectance at even steps: 1.0 is a perfect white, a fluorescent sample may exceed it."""

    start: Annotated[float, Range(100, 5000, "nm")]
    interval: Annotated[float, Range(0, 500, "nm", above=True)]
    values: Annotated[
        tuple[Annotated[float, Range(-1, 100, "reflectance; 1 is a perfect white")], ...],
        About("reflectances from start on; 1 is a perfect white"),
    ]

    @property
    def grid(self) -> tuple[float, float, int]:
        """Start and interval in nm, and how many values: what spectra share that can be reckoned together."""
        return self.start, self.interval, len(self.values)

    @property
    def wavelengths(self) -> tuple[float, ...]:
        """Of each value, in nm."""
        return tuple(self.start + self.interval * i for i in range(len(self.values)))


@dataclass(frozen=True, slots=True)
class Difference(Value):
    """Sample minus standard. `total` is by `formula`; the parts are the signed terms of that formula."""

    total: Annotated[float, Range(0), About("of the whole, by formula")]
    lightness: Annotated[float, About("the signed term; lighter is positive")]
    chroma: Annotated[float, About("the signed term; brighter is positive")]
    hue: Annotated[float, About("the signed term; counter-clockwise is positive: red, yellow, green, blue")]
    words: Annotated[str, About("the parts that matter, in words")] = ""
    formula: Annotated[str, About("its name, with its factors")] = "CIEDE2000"
