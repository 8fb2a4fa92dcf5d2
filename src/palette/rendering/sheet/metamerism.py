"""Do parts that match in daylight still match in the shop? Over the whole shoe, wherever spectra exist."""

from __future__ import annotations

from itertools import combinations
from typing import NamedTuple

from palette.model import Colourway, Part, Spectrum

MEANT_TO_MATCH = 3.0        # ΔE00 under D65/10° up to which two parts are taken to be one colour; ours
LAMPS = ("D65", "A", "F11")  # daylight, tungsten, and the proxy for TL84 shop light


class Pair(NamedTuple):
    """Two parts of different materials that match in daylight, and their ΔE00 under each lamp (10°)."""

    parts: tuple[str, str]
    differences: dict[str, float]

    @property
    def worst(self) -> float:
        return max(self.differences.values())


class Metamerism(NamedTuple):
    """`unknown` are the codes without a spectrum: nothing can be said of them, and unknown is no pass."""

    pairs: tuple[Pair, ...]
    unknown: tuple[str, ...]

    def of(self, component: str) -> str:
        """One line about a part, "" where it is in no pair."""
        mine = [p for p in self.pairs if component in p.parts]
        return "; ".join(
            f"to {next(c for c in p.parts if c != component).replace('_', ' ')}: "
            + ", ".join(f"{lamp} {p.differences[lamp]:.1f}" for lamp in LAMPS[1:])
            for p in mine
        )


def metamerism(colourway: Colourway) -> Metamerism:
    """Parts in different materials that are one colour under D65/10°, wherever both have spectra."""
    measured = [p for p in colourway.parts if p.material.spectrum]
    unknown = tuple(dict.fromkeys(p.material.code for p in colourway.parts if not p.material.spectrum))
    pairs, seen = [], set[frozenset[str]]()
    for one, other in combinations(measured, 2):
        codes = frozenset((one.material.code, other.material.code))
        if len(codes) == 1 or codes in seen:
            continue
        seen.add(codes)
        found = _pair(one, other)
        if found.differences["D65"] <= MEANT_TO_MATCH:
            pairs.append(found)
    return Metamerism(tuple(pairs), unknown)


def _pair(one: Part, other: Part) -> Pair:
    from palette.science.metamerism import differences_under

    assert one.material.spectrum
    assert other.material.spectrum
    differences = differences_under(one.material.spectrum, other.material.spectrum, LAMPS)
    return Pair((one.component.id, other.component.id), differences)


def index_of(standard: Spectrum | None, sample: Spectrum | None) -> str:
    """The special metamerism index of a material against the standard it answers, "" where it is unknown."""
    if standard is None or sample is None:
        return ""
    from palette.science.metamerism import index

    return ", ".join(f"{lamp} {index(standard, sample, lamp):.2f}" for lamp in LAMPS[1:])
