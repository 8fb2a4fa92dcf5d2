"""The nearest colour name: ISCC-NBS for the record, a shorter common one for talk.

ISCC-NBS is Kelly & Judd 1976 (NBS Special Publication 440): 267 categories, each given here by its centroid.
The nearest centroid is nearly always the category itself; close to a border it may be its neighbour.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from palette.science.differences import ciede2000
from palette.science.spaces import Floats


@dataclass(frozen=True, slots=True, eq=False)
class NameChart:
    """Names and their colours (Lab under D65/2°, shape (n, 3)), formal and common."""

    iscc: tuple[str, ...]
    iscc_labs: Floats
    common: tuple[str, ...]
    common_labs: Floats


def name_of(labs: ArrayLike, chart: NameChart) -> list[tuple[str, str]]:
    """The (ISCC-NBS, common) name nearest to each row of `labs` (n, 3), D65/2°, by CIEDE2000."""
    return [
        (
            chart.iscc[int(np.argmin(ciede2000(lab, chart.iscc_labs)))],
            chart.common[int(np.argmin(ciede2000(lab, chart.common_labs)))],
        )
        for lab in np.atleast_2d(np.asarray(labs, float))
    ]
