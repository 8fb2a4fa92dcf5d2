"""Many colours as fewer: those of one small cube become their weighted mean."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from palette.science.spaces import Floats

Indices = NDArray[np.intp]

EDGE = 1.2          # CIE76; of the cubes that are tried first
FINER = 0.6         # times the edge, where they are too few
ROOM = 1 << 23      # cubes, empty ones too, that a table is made for


def means(points: Floats, weights: Floats, nearest: Indices, k: int) -> tuple[Floats, Floats]:
    """Weighted mean of each of k clusters (k, 3), NaN where empty, and its weight (k,)."""
    mass = np.bincount(nearest, weights, k)
    with np.errstate(invalid="ignore", divide="ignore"):
        sums = [np.bincount(nearest, weights * points[:, c], k) / mass for c in range(3)]
        return np.stack(sums, axis=-1), mass.astype(float)


def cells(points: Floats, edge: float) -> tuple[Indices, int]:
    """The number, from 0, of the cube of that edge each point (n, 3) lies in, and how many there are."""
    corner = np.floor(np.ascontiguousarray(points.T) / edge).astype(np.intp)
    corner -= corner.min(axis=1, keepdims=True)
    _, wide, deep = (corner.max(axis=1) + 1).tolist()
    key = (corner[0] * wide + corner[1]) * deep + corner[2]
    # a table, because sorting, as np.unique does, takes ten times as long
    present = np.zeros(int(key.max()) + 1, bool)
    present[key] = True
    taken = np.flatnonzero(present)
    number = np.empty(len(present), np.intp)
    number[taken] = np.arange(len(taken))
    return number[key], len(taken)


def pool_to(points: Floats, weights: Floats, most: int, edge: float = EDGE) -> tuple[Floats, Floats]:
    """At most `most` points, and a quarter of that at least where there are so many: cubes of this edge, or
    as small or large as that needs."""
    least = min(most, len(points)) // 4
    nearest, n = cells(points, edge)
    while n < least and float(np.prod(np.ptp(points, axis=0) / (edge * FINER) + 1)) < ROOM:
        edge *= FINER
        nearest, n = cells(points, edge)
    while n > most:
        edge *= max(1.15, (n / most) ** 0.4)
        nearest, n = cells(points, edge)
    return means(points, weights, nearest, n)
