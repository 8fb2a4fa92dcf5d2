"""The nearest colour name: ISCC-NBS for the record, a shorter common one for talk.

ISCC-NBS is Kelly & Judd 1976 (NBS Special Publication 440): 267 categories, each given here by its centroid.
The nearest centroid is nearly always the category itself; close to a border it may be its neighbour.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from palette.science.differences import ciede2000
from palette.science.spaces import Floats, lab_to_din99o

FEW = 64    # colours looked at closely; the nearest by CIEDE2000 was at worst the 27th in DIN99o


@dataclass(frozen=True, slots=True, eq=False)
class NameChart:
    """Names and their colours (Lab under D65/2°, shape (n, 3)), formal and common."""

    iscc: tuple[str, ...]
    iscc_labs: Floats
    common: tuple[str, ...]
    common_labs: Floats


def name_of(labs: ArrayLike, chart: NameChart) -> list[tuple[str, str]]:
    """The (ISCC-NBS, common) name nearest to each row of `labs` (n, 3), D65/2°, by CIEDE2000."""
    many = np.atleast_2d(np.asarray(labs, float))
    formal = _nearest(many, chart.iscc_labs)
    common = _nearest(many, chart.common_labs)
    return [(chart.iscc[i], chart.common[j]) for i, j in zip(formal, common, strict=True)]


def _nearest(labs: Floats, among: Floats) -> list[int]:
    """The row of `among` nearest to each of `labs`, by CIEDE2000 on those that are nearest in DIN99o."""
    places, there = lab_to_din99o(labs), lab_to_din99o(among)
    rows = []
    for lab, place in zip(labs, places, strict=True):
        apart = ((there - place) ** 2).sum(axis=1)
        few = np.sort(np.argpartition(apart, FEW)[:FEW]) if len(among) > FEW else np.arange(len(among))
        rows.append(int(few[np.argmin(ciede2000(lab, among[few]))]))
    return rows
