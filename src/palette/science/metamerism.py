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
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from palette.model import Spectrum
from palette.science.metrics import CIEDE2000, Metric
from palette.science.spaces import WHITES, Floats, xyz_to_lab
from palette.science.spectra import lamp, to_xyz, weights

REFERENCE: Final = "D65"
TESTS: Final = ("A", "F11")             # light bulb; F11 is the shop's TL84
SHOP: Final = (*TESTS, "LED-B3")        # and the lamp that replaces it
MULTIPLICATIVE: Final = "multiplicative"
SPECTRAL: Final = "spectral"
NAMES: Final = ("", MULTIPLICATIVE, "additive", SPECTRAL)


def survey(
    standard: Spectrum, samples: Sequence[Spectrum], lights: Iterable[str], *, reference: str = REFERENCE,
    observer: int = 10, by: Metric = CIEDE2000,
) -> list[dict[str, dict[str, float]]]:
    """For each sample the difference under each light: "" as it is, and after each correction. The spectral
    one wants both spectra on one grid and is left out where they are not."""
    found: list[dict[str, dict[str, float]]] = [{} for _ in samples]
    lights, reference = tuple(dict.fromkeys(lights)), lamp(reference)
    grids: dict[tuple[float, float, int], list[int]] = {}
    for row, sample in enumerate(samples):
        grids.setdefault(sample.grid, []).append(row)
    for grid, rows in grids.items():
        values = np.array([samples[row].values for row in rows])
        variants = [values]
        if grid == standard.grid:
            variants.append(_with_fundamental_of(standard, values, reference, observer))
        seen = _xyz(values, grid, reference, observer)
        aim = _xyz([standard.values], standard.grid, reference, observer)
        ratio = np.divide(aim, seen, out=np.ones_like(seen), where=seen > 0)
        apart = _lab(seen, reference, observer) - _lab(aim, reference, observer)
        for light in lights:
            aim = _xyz([standard.values], standard.grid, light, observer)
            plain, *spectral = (_xyz(some, grid, light, observer) for some in variants)
            two, multiplied, *spectral = (
                _lab(xyz, light, observer) for xyz in (plain, plain * ratio, *spectral)
            )
            each = [two, multiplied, two - apart, *spectral]
            totals = by.totals(_lab(aim, light, observer)[0], np.concatenate(each))
            for row, some in zip(rows, totals.reshape(len(each), -1).T.tolist(), strict=True):
                found[row][light] = dict(zip(NAMES, some, strict=False))
    return found


def _with_fundamental_of(standard: Spectrum, values: Floats, reference: str, observer: int) -> Floats:
    """Reflectances (n, m) on the standard's grid, each with the standard's fundamental stimulus."""
    start, interval, count = standard.grid
    table = weights(float(start), float(interval), count, reference, observer)
    apart = np.asarray(standard.values) - values
    return np.asarray(values + (table @ np.linalg.solve(table.T @ table, table.T @ apart.T)).T)


def _xyz(values: ArrayLike, grid: tuple[float, float, int], illuminant: str, observer: int) -> Floats:
    return to_xyz(values, grid[0], grid[1], illuminant, observer)


def _lab(xyz: Floats, illuminant: str, observer: int) -> Floats:
    return xyz_to_lab(xyz, WHITES[lamp(illuminant), observer])


def index(
    standard: Spectrum, sample: Spectrum, test: str, *, reference: str = REFERENCE, observer: int = 10,
    by: Metric = CIEDE2000, correction: str = MULTIPLICATIVE,
) -> float:
    """The special metamerism index of a pair under the illuminant `test`; 0 is not metameric at all.

    Raises KeyError where the spectral correction is asked of spectra on two grids.
    """
    (found,) = survey(standard, [sample], (test,), reference=reference, observer=observer, by=by)
    return found[test][correction]


def indices(
    standard: Spectrum | None, sample: Spectrum | None, *, reference: str = REFERENCE, observer: int = 10,
    by: Metric = CIEDE2000, tests: Sequence[str] = TESTS,
) -> dict[str, float] | None:
    """The index under each lamp of `tests`, the reference left out; None, unknown, where a spectrum is."""
    if standard is None or sample is None:
        return None
    lights = [test for test in tests if test != reference]
    (found,) = survey(standard, [sample], lights, reference=reference, observer=observer, by=by)
    return {test: by_correction[MULTIPLICATIVE] for test, by_correction in found.items()}


def differences_under(
    standard: Spectrum | None, sample: Spectrum | None, *, observer: int = 10, by: Metric = CIEDE2000,
    tests: Sequence[str] = TESTS,
) -> dict[str, float] | None:
    """The plain difference under the reference and each test lamp; None where a spectrum is unknown."""
    if standard is None or sample is None:
        return None
    (found,) = survey(standard, [sample], (REFERENCE, *tests), observer=observer, by=by)
    return {light: by_correction[""] for light, by_correction in found.items()}
