"""The nearest colour name: ISCC-NBS for the record, a shorter common one for talk.

ISCC-NBS is Kelly & Judd 1976 (NBS Special Publication 440): 267 categories, each given here by its centroid.
The nearest centroid is nearly always the category itself; close to a border it may be its neighbour.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from palette.science.differences import ciede2000
from palette.science.spaces import Floats, lab_to_din99o

FEW = 64    # of either kind, looked at closely; the nearest by CIEDE2000 was at worst the 27th in DIN99o


@dataclass(frozen=True, slots=True, eq=False)
class NameChart:
    """Names and their colours (Lab under D65/2°, shape (n, 3)), formal and common."""

    iscc: tuple[str, ...]
    iscc_labs: Floats
    common: tuple[str, ...]
    common_labs: Floats


def name_of(labs: ArrayLike, chart: NameChart, *, apart: bool = False) -> list[tuple[str, str]]:
    """The (ISCC-NBS, common) name nearest to each row of `labs` (n, 3), D65/2°, by CIEDE2000.

    `apart` gives no common name twice: the first keeps it, a later one takes its next nearest.
    """
    many = np.atleast_2d(np.asarray(labs, float))
    places = lab_to_din99o(many)
    formal, common = lab_to_din99o(chart.iscc_labs), lab_to_din99o(chart.common_labs)
    found: list[tuple[str, str]] = []
    taken: set[str] = set()
    for lab, place in zip(many, places, strict=True):
        these, those = _few(place, formal), _few(place, common)
        far = ciede2000(lab, np.concatenate([chart.iscc_labs[these], chart.common_labs[those]]))
        i, nearest = np.argmin(far[: len(these)]), np.argsort(far[len(these):], kind="stable")
        known = [chart.common[those[j]] for j in (nearest if apart else nearest[:1])]
        short = next((name for name in known if name not in taken), known[0])
        if apart:
            taken.add(short)
        found.append((chart.iscc[these[i]], short))
    return found


def _few(place: Floats, among: Floats) -> NDArray[np.intp]:
    """The rows of `among` that are nearest to a place in DIN99o, ascending."""
    apart = ((among - place) ** 2).sum(axis=1)
    return np.sort(np.argpartition(apart, FEW)[:FEW]) if len(among) > FEW else np.arange(len(among))
