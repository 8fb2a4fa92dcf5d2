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

from collections.abc import Iterable, Sequence
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
NAMES: Final = ("", MULTIPLICATIVE, "additive", "spectral")


def survey(
    standard: Spectrum, sample: Spectrum, lights: Iterable[str], *, reference: str = REFERENCE,
    observer: int = 10, by: Metric = CIEDE2000,
) -> dict[str, dict[str, float]]:
    """The difference under each light: "" as it is, and after each correction. The spectral one wants both
    spectra on one grid and is left out where they are not."""
    reference = lamp(reference)
    corrected = _with_fundamental_of(standard, sample, reference, observer)
    spectra = [standard, sample] if corrected is None else [standard, sample, corrected]
    seen = _xyz(spectra, reference, observer)
    ratio = np.divide(seen[0], seen[1], out=np.ones(3), where=seen[1] > 0)
    labs = _lab(seen, reference, observer)
    apart, found = labs[1] - labs[0], {}
    for light in dict.fromkeys(lights):
        seen = _xyz(spectra, light, observer)
        one, two, multiplied, *spectral = _lab(np.insert(seen, 2, seen[1] * ratio, axis=0), light, observer)
        totals = by.totals(one, np.array([two, multiplied, two - apart, *spectral]))
        found[light] = dict(zip(NAMES, totals.tolist(), strict=False))
    return found


def _with_fundamental_of(
    standard: Spectrum, sample: Spectrum, reference: str, observer: int
) -> Spectrum | None:
    if standard.grid != sample.grid:
        return None
    start, interval, count = standard.grid
    table = weights(float(start), float(interval), count, reference, observer)
    apart = np.subtract(standard.values, sample.values)
    fundamental = table @ np.linalg.solve(table.T @ table, table.T @ apart)
    return replace(sample, values=tuple(np.add(sample.values, fundamental).tolist()))


def _xyz(spectra: Sequence[Spectrum], illuminant: str, observer: int) -> Floats:
    if len(spectra) > 2:        # they share a grid
        values = [one.values for one in spectra]
        return to_xyz(values, spectra[0].start, spectra[0].interval, illuminant, observer)
    return np.concatenate(
        [to_xyz([one.values], one.start, one.interval, illuminant, observer) for one in spectra]
    )


def _lab(xyz: Floats, illuminant: str, observer: int) -> Floats:
    return xyz_to_lab(xyz, WHITES[lamp(illuminant), observer])


def index(
    standard: Spectrum, sample: Spectrum, test: str, *, reference: str = REFERENCE, observer: int = 10,
    by: Metric = CIEDE2000, correction: str = MULTIPLICATIVE,
) -> float:
    """The special metamerism index of a pair under the illuminant `test`; 0 is not metameric at all.

    Raises KeyError where the spectral correction is asked of spectra on two grids.
    """
    return survey(standard, sample, (test,), reference=reference, observer=observer, by=by)[test][correction]


def indices(
    standard: Spectrum | None, sample: Spectrum | None, *, reference: str = REFERENCE, observer: int = 10,
    by: Metric = CIEDE2000, tests: Sequence[str] = TESTS,
) -> dict[str, float] | None:
    """The index under each lamp of `tests`, the reference left out; None, unknown, where a spectrum is."""
    if standard is None or sample is None:
        return None
    lights = [test for test in tests if test != reference]
    found = survey(standard, sample, lights, reference=reference, observer=observer, by=by)
    return {test: by_correction[MULTIPLICATIVE] for test, by_correction in found.items()}


def differences_under(
    standard: Spectrum | None, sample: Spectrum | None, *, observer: int = 10, by: Metric = CIEDE2000,
    tests: Sequence[str] = TESTS,
) -> dict[str, float] | None:
    """The plain difference under the reference and each test lamp; None where a spectrum is unknown."""
    if standard is None or sample is None:
        return None
    found = survey(standard, sample, (REFERENCE, *tests), observer=observer, by=by)
    return {light: by_correction[""] for light, by_correction in found.items()}
