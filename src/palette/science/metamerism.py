"""Two samples that look alike under one lamp and may not under the next.

The special metamerism index, change of illuminant (CIE 15:2018; ISO 18314-4:2020): the colour difference
under the test illuminant after what is left of a difference under the reference has been taken out of the
sample, by one of the three corrections of ISO 18314-4:

    multiplicative  each tristimulus value under the test illuminant by the ratio standard/sample of that
                    value under the reference; the usual one, as CIE 15 recommends
    additive        the difference in L*, a* and b* under the reference is taken off that under the test
    spectral        the sample keeps its metameric black and is given the standard's fundamental stimulus
                    (Cohen and Kappauf 1982, by their matrix R of the reference illuminant)

Two samples that are the same spectrum have index 0 under every lamp, after each.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from palette.model import Spectrum
from palette.science.metrics import CIEDE2000, Metric
from palette.science.spaces import WHITES, Floats, xyz_to_lab
from palette.science.spectra import lamp, to_xyz, weights

REFERENCE: Final = "D65"
TESTS: Final = ("A", "F11")             # light bulb; F11 is the shop's TL84
SHOP: Final = (*TESTS, "LED-B3")        # and the lamp that replaces it
MULTIPLICATIVE: Final = "multiplicative"


def _xyz(spectrum: Spectrum, illuminant: str, observer: int) -> Floats:
    return np.asarray(to_xyz([spectrum.values], spectrum.start, spectrum.interval, illuminant, observer)[0])


def _lab(xyz: Floats, illuminant: str, observer: int) -> Floats:
    return xyz_to_lab(xyz, WHITES[lamp(illuminant), observer])


def index(
    standard: Spectrum, sample: Spectrum, test: str, *, reference: str = REFERENCE, observer: int = 10,
    by: Metric = CIEDE2000, correction: str = MULTIPLICATIVE,
) -> float:
    """The special metamerism index of a pair under the illuminant `test`; 0 is not metameric at all.

    Raises ValueError where the spectral correction is asked of spectra on two grids.
    """
    corrected = CORRECTIONS[correction](standard, sample, lamp(test), lamp(reference), observer)
    return float(by.totals(_lab(_xyz(standard, test, observer), test, observer), corrected)[0])


def _multiplied(standard: Spectrum, sample: Spectrum, test: str, reference: str, observer: int) -> Floats:
    one, two = (_xyz(s, reference, observer) for s in (standard, sample))
    ratio = np.divide(one, two, out=np.ones(3), where=two > 0)
    return _lab(_xyz(sample, test, observer) * ratio, test, observer)


def _added(standard: Spectrum, sample: Spectrum, test: str, reference: str, observer: int) -> Floats:
    one, two = (_lab(_xyz(s, reference, observer), reference, observer) for s in (standard, sample))
    return _lab(_xyz(sample, test, observer), test, observer) - (two - one)


def _spectral(standard: Spectrum, sample: Spectrum, test: str, reference: str, observer: int) -> Floats:
    grid = (standard.start, standard.interval, len(standard.values))
    if grid != (sample.start, sample.interval, len(sample.values)):
        raise ValueError("the spectral correction wants both spectra on one grid")
    table = weights(float(grid[0]), float(grid[1]), grid[2], reference, observer)
    apart = np.subtract(standard.values, sample.values)
    fundamental = table @ np.linalg.solve(table.T @ table, table.T @ apart)
    corrected = replace(sample, values=tuple(np.add(sample.values, fundamental).tolist()))
    return _lab(_xyz(corrected, test, observer), test, observer)


CORRECTIONS: Final[dict[str, Callable[[Spectrum, Spectrum, str, str, int], Floats]]] = {
    MULTIPLICATIVE: _multiplied, "additive": _added, "spectral": _spectral,
}


def indices(
    standard: Spectrum | None, sample: Spectrum | None, *, reference: str = REFERENCE, observer: int = 10,
    by: Metric = CIEDE2000, tests: Sequence[str] = TESTS, correction: str = MULTIPLICATIVE,
) -> dict[str, float] | None:
    """The index under each lamp of `tests`, the reference left out; None, unknown, where a spectrum is."""
    if standard is None or sample is None:
        return None
    return {
        test: index(
            standard, sample, test, reference=reference, observer=observer, by=by, correction=correction
        )
        for test in tests if test != reference
    }


def differences_under(
    standard: Spectrum | None, sample: Spectrum | None, *, observer: int = 10, by: Metric = CIEDE2000,
    tests: Sequence[str] = TESTS,
) -> dict[str, float] | None:
    """The plain difference under the reference and each test lamp; None where a spectrum is unknown."""
    if standard is None or sample is None:
        return None
    return {
        light: float(by.totals(
            _lab(_xyz(standard, light, observer), light, observer),
            _lab(_xyz(sample, light, observer), light, observer),
        )[0])
        for light in dict.fromkeys((REFERENCE, *tests))
    }
