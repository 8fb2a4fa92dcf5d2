"""Do parts that match in daylight still match in the shop? Over the whole shoe, wherever spectra exist."""

from __future__ import annotations

from itertools import combinations
from typing import NamedTuple

from palette.model import Colourway, Spectrum
from palette.science.metamerism import TESTS, differences_under, indices

MEANT_TO_MATCH = 3.0        # ΔE00 under D65/10° up to which two parts are taken to be one colour; ours


class Pair(NamedTuple):
    """Two parts of different materials that match in daylight, and their ΔE00 under each lamp (10°)."""

    parts: tuple[str, str]
    differences: dict[str, float]

    @property
    def worst(self) -> float:
        """The widest difference under any lamp, ΔE00."""
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
            + ", ".join(f"{lamp} {p.differences[lamp]:.1f}" for lamp in TESTS)
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
        apart = differences_under(one.material.spectrum, other.material.spectrum) or {}
        if apart["D65"] <= MEANT_TO_MATCH:
            pairs.append(Pair((one.component.id, other.component.id), apart))
    return Metamerism(tuple(pairs), unknown)


def index_of(standard: Spectrum | None, sample: Spectrum | None) -> str:
    """The special metamerism index of a material against the standard it answers, "" where it is unknown."""
    found = indices(standard, sample) or {}
    return ", ".join(f"{lamp} {index:.2f}" for lamp, index in found.items())
