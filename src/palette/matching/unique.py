"""No material twice: every swatch its own, with the smallest sum of differences."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from palette.matching.shelf import Found

BEYOND = 1e6    # the cost of going without: more than any difference


def assign(found: Sequence[Sequence[Found]]) -> list[Found | None]:
    """One material for each list of candidates, none twice, least in sum; None where nothing is left.

    With m swatches the m nearest of each are enough: were a farther one used, one of the m would be free and
    nearer. Exact, by scipy's linear_sum_assignment.
    """
    from scipy.optimize import linear_sum_assignment

    places = list(dict.fromkeys(candidate.place for row in found for candidate in row))
    column = {place: i for i, place in enumerate(places)}
    cost = np.full((len(found), len(places) + len(found)), BEYOND)
    for i, row in enumerate(found):
        for candidate in row:
            cost[i, column[candidate.place]] = candidate.total
    chosen = dict(zip(*linear_sum_assignment(cost), strict=True))
    return [
        next((c for c in row if column[c.place] == chosen[i]), None) for i, row in enumerate(found)
    ]
