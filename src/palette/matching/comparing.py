"""Two palettes: what has to move to turn one into the other.

The ground distance is ΔE*ab: the transport needs a metric, which CIEDE2000 is not. What a move looks like is
then told in CIEDE2000, as everywhere else.
"""

from __future__ import annotations

from itertools import groupby
from math import fsum
from typing import Final

import numpy as np

from palette.matching.transport import EXACT, transport
from palette.model import Comparison, Move, Palette, Swatch
from palette.science.differences import differences
from palette.science.nearest import index, nearest
from palette.science.spaces import Floats
from palette.viewing import palette_labs

REACH: Final = 10.0         # CIEDE2000 beyond which a colour is another colour: the family band of an intent


def compare(before: Palette, after: Palette, *, reach: float = REACH) -> Comparison:
    """How far apart two palettes are, and by which moves. Without shares every colour counts the same."""
    one, other = palette_labs(before, before.viewing), palette_labs(after, before.viewing)
    flows = sorted(transport(_shares(before), one, _shares(after), other))
    moves: list[Move] = []
    for i, same in groupby(flows, key=lambda flow: flow[0]):
        to = list(same)
        apart = differences(one[i], other[[j for _, j, _ in to]])
        moves += [
            Move(before.swatches[i], after.swatches[j], share, difference)
            for (_, j, share), difference in zip(to, apart, strict=True)
        ]
    moves.sort(key=lambda move: -move.share)
    return Comparison(
        before, after,
        distance=fsum(share * np.linalg.norm(one[i] - other[j]) for i, j, share in flows),
        moves=tuple(moves),
        worst=max(moves, key=lambda move: move.difference.total, default=None),
        gone=_alone(before, one, other, reach), came=_alone(after, other, one, reach),
        reach=reach, exact=max(len(one), len(other)) <= EXACT,
    )


def _alone(palette: Palette, labs: Floats, others: Floats, reach: float) -> tuple[Swatch, ...]:
    """What of a palette has nothing within reach among the Labs of the other."""
    among = index(others)
    return tuple(
        swatch for swatch, lab in zip(palette.swatches, labs, strict=True)
        if nearest(lab, among)[1][0] > reach
    )


def _shares(palette: Palette) -> Floats:
    given = [swatch.share for swatch in palette.swatches]
    if any(share is None for share in given) or not sum(share or 0 for share in given):
        return np.full(len(given), 1 / len(given))
    known = np.array(given, float)
    return np.asarray(known / known.sum())
