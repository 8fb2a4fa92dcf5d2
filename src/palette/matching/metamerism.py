"""Does a match hold under the shop's light? Only spectra can tell; without them it is unknown."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from palette.model import Material, Spectrum


def metamerism(
    standard: Spectrum | None, sample: Spectrum | None, observer: int = 10
) -> dict[str, float] | None:
    """The special metamerism index under A and F11 (TL84), D65 being the reference; None is unknown."""
    if standard is None or sample is None:
        return None
    from palette.science.metamerism import TESTS, index

    return {light: index(standard, sample, light, observer=observer) for light in TESTS}


def under_lamps(
    standard: Spectrum | None, sample: Spectrum | None, observer: int = 10
) -> dict[str, float] | None:
    """The difference under D65, A and F11 (TL84), uncorrected; None is unknown."""
    if standard is None or sample is None:
        return None
    from palette.science.metamerism import differences_under

    return differences_under(standard, sample, observer=observer)


def of_a_set(
    materials: Sequence[Material], observer: int = 10
) -> dict[tuple[str, str], dict[str, float] | None]:
    """The index of every pair of materials that are meant to look alike, by their codes; or unknown."""
    return {
        (one.code, other.code): metamerism(one.spectrum, other.spectrum, observer)
        for one, other in combinations(materials, 2)
    }
