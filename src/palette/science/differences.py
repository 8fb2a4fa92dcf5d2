"""How far apart two colours are. Standard first, sample second, everywhere. The formulas are in `metrics`."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from palette.model import Difference, Lab
from palette.science.metrics import CIEDE2000, Metric, metric
from palette.science.spaces import Floats
from palette.science.words import in_words


def ciede2000(standard: ArrayLike, samples: ArrayLike) -> Floats:
    """ΔE00 of one `standard` (3,) to every row of `samples` (n, 3); shape (n,)."""
    return CIEDE2000.totals(standard, samples)


def differences(standard: ArrayLike, samples: ArrayLike, by: str | Metric = CIEDE2000) -> list[Difference]:
    """Each sample's difference from the standard, with its parts and words. `samples` has shape (n, 3)."""
    by = by if isinstance(by, Metric) else metric(by)
    many = np.atleast_2d(np.asarray(samples, float))
    if not len(many):
        return []
    parts = by.parts(standard, many)
    worded = parts if by.name == CIEDE2000.name else CIEDE2000.parts(standard, many)
    one = Lab(*(float(v) for v in np.asarray(standard, float)))
    return [
        Difference(
            float(total), float(L), float(C), float(H),
            in_words(one, Lab(*(float(v) for v in sample)), tuple(float(w) for w in weighed)), str(by),
        )
        for total, (L, C, H), weighed, sample in zip(
            by.totals(standard, many), parts, worded, many, strict=True
        )
    ]


def difference(standard: ArrayLike, sample: ArrayLike, by: str | Metric = CIEDE2000) -> Difference:
    """Sample minus standard, both Lab under the same viewing."""
    return differences(standard, np.atleast_2d(np.asarray(sample, float)), by)[0]
