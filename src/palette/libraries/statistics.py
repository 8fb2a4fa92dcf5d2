"""A library in numbers, and the part of the a*b* plane that it covers."""

from __future__ import annotations

from collections import Counter

import numpy as np

from palette.libraries.columns import Floats, Rows
from palette.libraries.fields import FIELDS
from palette.libraries.joining import whole
from palette.model import Library
from palette.model.listing import Statistics


def statistics(library: Library) -> Statistics:
    """Counts, ranges and the hull of a library of at least one material."""
    columns = whole(library)
    rows = Rows(columns)
    lab = columns.lab[columns.measured(slice(None))]
    corners, area = _hull(lab[:, 1:])

    def counts(name: str) -> dict[str, int]:
        return dict(Counter(rows.column(name).tolist()).most_common())

    filled = {}
    for field in FIELDS:
        if field.name in columns.numbers:
            filled[field.name] = int((~np.isnan(columns.numbers[field.name])).sum())
        elif field.name in columns.words:
            words = columns.words[field.name]
            blank = [i for i, word in enumerate(words.vocabulary()) if not word]
            filled[field.name] = int((~np.isin(words.codes, blank)).sum())
    return Statistics(
        columns.n, counts("kind"), counts("status"), counts("supplier"), counts("colour_basis"),
        _range(lab[:, 0]), _range(np.hypot(lab[:, 1], lab[:, 2])), corners, area, filled,
    )


def _range(values: Floats) -> tuple[float, float, float]:
    if not len(values):
        return 0.0, 0.0, 0.0
    return float(values.min()), float(np.median(values)), float(values.max())


def _hull(ab: Floats) -> tuple[tuple[tuple[float, float], ...], float]:
    """The corners around all colours, counter-clockwise, and the area inside; none for a line or a point."""
    from scipy.spatial import ConvexHull, QhullError

    try:
        hull = ConvexHull(np.unique(ab, axis=0))
    except (QhullError, ValueError):
        return (), 0.0
    return tuple((float(a), float(b)) for a, b in hull.points[hull.vertices]), float(hull.volume)
