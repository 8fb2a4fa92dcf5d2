"""Two samples that look alike under one lamp and may not under the next.

The special metamerism index, change of illuminant (CIE 15:2004, 9.2; ISO 18314-4): the colour difference
under the test illuminant after what is left of a difference under the reference has been taken out. It is
taken out as CIE 15 recommends, by multiplying: each tristimulus value of the sample under the test
illuminant by the ratio standard/sample of that value under the reference.
Two samples that are the same spectrum have index 0 under every lamp.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from palette.model import Spectrum
from palette.science.metrics import CIEDE2000, Metric
from palette.science.spaces import WHITES, Floats, xyz_to_lab
from palette.science.spectra import lamp, to_xyz

REFERENCE: Final = "D65"
TESTS: Final = ("A", "F11")             # light bulb; F11 is the shop's TL84


def _xyz(spectrum: Spectrum, illuminant: str, observer: int) -> Floats:
    return np.asarray(to_xyz([spectrum.values], spectrum.start, spectrum.interval, illuminant, observer)[0])


def _lab(xyz: Floats, illuminant: str, observer: int) -> Floats:
    return xyz_to_lab(xyz, WHITES[lamp(illuminant), observer])


def index(
    standard: Spectrum, sample: Spectrum, test: str, *, reference: str = REFERENCE, observer: int = 10,
    by: Metric = CIEDE2000,
) -> float:
    """The special metamerism index of a pair under the illuminant `test`; 0 is not metameric at all."""
    one_r, two_r = (_xyz(s, reference, observer) for s in (standard, sample))
    one_t, two_t = (_xyz(s, test, observer) for s in (standard, sample))
    two = _lab(two_t * np.divide(one_r, two_r, out=np.ones(3), where=two_r > 0), test, observer)
    return float(by.totals(_lab(one_t, test, observer), two)[0])


def indices(
    standard: Spectrum | None, sample: Spectrum | None, *, reference: str = REFERENCE, observer: int = 10,
    by: Metric = CIEDE2000,
) -> dict[str, float] | None:
    """The index under each lamp of `TESTS`, the reference left out; None, unknown, where a spectrum is."""
    if standard is None or sample is None:
        return None
    return {
        test: index(standard, sample, test, reference=reference, observer=observer, by=by)
        for test in TESTS if test != reference
    }


def differences_under(
    standard: Spectrum | None, sample: Spectrum | None, *, observer: int = 10, by: Metric = CIEDE2000
) -> dict[str, float] | None:
    """The plain difference under the reference and each test lamp; None where a spectrum is unknown."""
    if standard is None or sample is None:
        return None
    return {
        light: float(by.totals(
            _lab(_xyz(standard, light, observer), light, observer),
            _lab(_xyz(sample, light, observer), light, observer),
        )[0])
        for light in (REFERENCE, *TESTS)
    }
