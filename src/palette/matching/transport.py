"""The least that has to move to turn shares of colours into others (Rubner, Tomasi & Guibas 2000).

Exact up to `EXACT` colours a side, as a linear program over every pair. Of more, the colours of each side are
gathered into so many pools, the pools are moved exactly, and what moves between two pools is handed on from
colour to colour: a way that is possible, so what it costs is never less than the least, and memory grows with
the colours and not with their pairs.
"""

from __future__ import annotations

from collections.abc import Iterator
from heapq import heappop, heappush
from typing import Final

import numpy as np
from numpy.typing import NDArray

from palette.science.spaces import Floats

EXACT: Final = 200          # colours a side: 40,000 pairs, two seconds at the most
TOO_LITTLE: Final = 1e-9    # a share that is rounding

Rows = NDArray[np.intp]
Flow = tuple[int, int, float]


def transport(give: Floats, one: Floats, take: Floats, other: Floats) -> Iterator[Flow]:
    """The flows from the Labs `one` (n, 3) with shares `give` (n,) to `other` with `take`; both sum to 1."""
    pools = [pooled(labs, shares) for labs, shares in ((one, give), (other, take))]
    middles = [
        np.array([np.average(labs[rows], axis=0, weights=shares[rows] + 1e-12) for rows in some])
        for some, labs, shares in zip(pools, (one, other), (give, take), strict=True)
    ]
    amounts = [np.array([shares[rows].sum() for rows in some])
               for some, shares in zip(pools, (give, take), strict=True)]
    left = [[[int(row), float(shares[row])] for row in rows] for some, shares in
            zip(pools, (give, take), strict=True) for rows in some]
    flow = _exact(amounts[0], amounts[1], np.linalg.norm(middles[0][:, None] - middles[1][None], axis=-1))
    for p, q in zip(*np.nonzero(flow > TOO_LITTLE), strict=True):
        yield from _handed_on(left[p], left[len(pools[0]) + q], float(flow[p, q]))


def pooled(labs: Floats, shares: Floats) -> list[Rows]:
    """The rows of at most `EXACT` pools: what scatters most is halved across its longest side."""
    if len(labs) <= EXACT:
        return [np.array([row]) for row in range(len(labs))]
    waiting: list[tuple[float, int, Rows]] = [(0.0, 0, np.arange(len(labs)))]
    for number in range(1, 2 * EXACT, 2):
        if len(waiting) == EXACT or len(waiting[0][2]) < 2:
            break
        rows = heappop(waiting)[2]
        axis = int(np.argmax(np.ptp(labs[rows], axis=0)))
        rows = rows[np.argsort(labs[rows, axis], kind="stable")]
        at = len(rows) // 2
        for n, half in enumerate((rows[:at], rows[at:])):
            spread = np.var(labs[half], axis=0).sum() * shares[half].sum() if len(half) > 1 else 0.0
            heappush(waiting, (-float(spread), number + n, half))
    return [rows for _, _, rows in sorted(waiting, key=lambda pool: int(pool[2].min()))]


def _exact(give: Floats, take: Floats, cost: Floats) -> Floats:
    """The cheapest flow (n, m) from `give` to `take`: a linear program in scipy's HiGHS."""
    from scipy.optimize import linprog
    from scipy.sparse import eye_array, kron, vstack

    n, m = cost.shape
    rows = vstack([kron(eye_array(n), np.ones((1, m))), kron(np.ones((1, n)), eye_array(m))], format="csr")
    # one equation follows from the others; leaving it out keeps rounding from making them contradict
    found = linprog(cost.ravel(), A_eq=rows[:-1], b_eq=np.concatenate([give, take])[:-1], method="highs")
    return np.asarray(found.x.reshape(n, m))


def _handed_on(givers: list[list[float]], takers: list[list[float]], amount: float) -> Iterator[Flow]:
    """What goes from one pool to another, colour by colour: who has gives to who wants, in order."""
    while amount > 0 and givers and takers:
        share = min(givers[0][1], takers[0][1], amount)
        if share > TOO_LITTLE:
            yield int(givers[0][0]), int(takers[0][0]), share
        amount -= share
        for pool in (givers, takers):
            pool[0][1] -= share
            if pool[0][1] <= 0 and len(pool) > 1:
                pool.pop(0)
        if share <= 0:
            return
