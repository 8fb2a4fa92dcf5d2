"""Two palettes: the least that has to move to turn one into the other (Rubner, Tomasi & Guibas 2000).

The ground distance is ΔE*ab: the transport needs a metric, which CIEDE2000 is not. What a move looks like is
then told in CIEDE2000, as everywhere else.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from palette.model import Comparison, Move, Palette
from palette.science.differences import ciede2000, difference
from palette.science.spaces import Floats
from palette.viewing import palette_labs

REACH: Final = 10.0         # CIEDE2000 beyond which a colour is another colour: the family band of an intent
TOO_LITTLE: Final = 1e-6    # a share that is rounding


def compare(before: Palette, after: Palette, *, reach: float = REACH) -> Comparison:
    """How far apart two palettes are, and by which moves. Without shares every colour counts the same."""
    one, other = palette_labs(before, before.viewing), palette_labs(after, before.viewing)
    flows = _transport(_shares(before), _shares(after), np.linalg.norm(one[:, None] - other[None], axis=-1))
    moves = sorted(
        (
            Move(before.swatches[i], after.swatches[j], share, difference(one[i], other[j]))
            for i, j, share in flows
        ),
        key=lambda move: -move.share,
    )
    far = np.array([ciede2000(lab, other) for lab in one])
    return Comparison(
        before, after,
        distance=float(sum(
            share * np.linalg.norm(one[i] - other[j]) for i, j, share in flows
        )),
        moves=tuple(moves),
        worst=max(moves, key=lambda move: move.difference.total, default=None),
        gone=tuple(s for s, near in zip(before.swatches, far.min(axis=1), strict=True) if near > reach),
        came=tuple(s for s, near in zip(after.swatches, far.min(axis=0), strict=True) if near > reach),
        reach=reach,
    )


def _shares(palette: Palette) -> Floats:
    given = [swatch.share for swatch in palette.swatches]
    if any(share is None for share in given) or not sum(share or 0 for share in given):
        return np.full(len(given), 1 / len(given))
    known = np.array(given, float)
    return np.asarray(known / known.sum())


def _transport(give: Floats, take: Floats, cost: Floats) -> list[tuple[int, int, float]]:
    """The cheapest flows from `give` (n,) to `take` (m,), exact: a linear program in scipy's HiGHS."""
    from scipy.optimize import linprog

    n, m = cost.shape
    rows = np.zeros((n + m, n * m))
    for i in range(n):
        rows[i, i * m : (i + 1) * m] = 1
    for j in range(m):
        rows[n + j, j::m] = 1
    # one equation follows from the others; leaving it out keeps rounding from making them contradict
    found = linprog(cost.ravel(), A_eq=rows[:-1], b_eq=np.concatenate([give, take])[:-1], method="highs")
    flow = found.x.reshape(n, m)
    return [(int(i), int(j), float(flow[i, j])) for i, j in zip(*np.nonzero(flow > TOO_LITTLE), strict=True)]
