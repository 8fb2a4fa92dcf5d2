"""Weighted k-means in Lab: k-means++ seeds (Arthur & Vassilvitskii 2007), restarts, random swaps, Lloyd.

Restarts run on a coarse histogram and the best is refined on the fine one. Distances are summed in a fixed
order without a BLAS, so that the result does not depend on how many cores there are.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from palette.science.differences import ciede2000
from palette.science.spaces import Floats

RESTARTS = 2
SWAPS = 10          # trials for every colour of putting a centre somewhere else
SETTLE = 3          # of Lloyd's iterations after a swap, before it is judged
LEVELS = (6000, 3000)   # pooled colours: restarts compete on the fewer, the best is refined on the more
ROUNDS = 100
STILL = 0.01        # CIE76; centres that move less have arrived
NEAR = 3.0          # CIEDE2000; field colours closer than this are one to the eye on a board

Indices = NDArray[np.intp]


def assign(lab: Floats, centres: Floats) -> tuple[Indices, Floats]:
    """The nearest centre of each colour, and its squared distance (CIE76)."""
    L, a, b = lab.T
    nearest = np.zeros(len(lab), np.intp)
    best = np.full(len(lab), np.inf)
    for j, (cL, ca, cb) in enumerate(centres):
        d = L - cL
        d *= d
        for channel, c in ((a, ca), (b, cb)):
            off = channel - c
            off *= off
            d += off
        np.putmask(nearest, d < best, j)
        np.minimum(best, d, out=best)
    return nearest, best


def means(lab: Floats, weights: Floats, nearest: Indices, k: int) -> tuple[Floats, Floats]:
    """Weighted mean of each cluster (k, 3), NaN where empty, and its weight (k,)."""
    mass = np.bincount(nearest, weights, k)
    with np.errstate(invalid="ignore", divide="ignore"):
        sums = [np.bincount(nearest, weights * lab[:, c], k) / mass for c in range(3)]
        return np.stack(sums, axis=-1), mass.astype(float)


def kmeans(lab: Floats, weights: Floats, k: int, *, seed: int = 0, restarts: int = RESTARTS) -> Floats:
    """Centres (at most k, 3) that leave the least weighted squared distance; fewer where colours are
    fewer."""
    weights = weights / weights.sum()       # tiling or doubling a picture then changes no bit of what follows
    levels = [(lab, weights), *(pool_to(lab, weights, most) for most in LEVELS if len(lab) > most)]
    pooled, mass = levels[-1]
    k = min(k, len(pooled))
    random = chances(seed)
    best, least = pooled[:0], np.inf
    for _ in range(restarts if k > 1 else 1):
        centres, cost = _lloyd(pooled, mass, _seeds(pooled, mass, k, random))
        if cost < least * (1 - 1e-9):
            best, least = centres, cost
    best = _swapped(pooled, mass, best, least, random)
    for finer in levels[-2::-1]:
        best, _ = _lloyd(*finer, best)
    return best


def _swapped(lab: Floats, weights: Floats, best: Floats, least: float, random: Iterator[float]) -> Floats:
    """The centres after random swaps (Fränti & Kivijärvi 2000): worth many restarts, and cheaper."""
    _, far = assign(lab, best)
    steps = np.cumsum(weights * far)
    for _ in range(SWAPS * len(best) if len(best) > 1 and steps[-1] > 0 else 0):
        trial = best.copy()
        trial[int(next(random) * len(best))] = lab[_pick(steps, random)]
        trial, cost = _lloyd(lab, weights, trial, SETTLE)
        if cost < least:
            best, least = trial, cost
            _, far = assign(lab, best)
            steps = np.cumsum(weights * far)
    return _lloyd(lab, weights, best)[0]


def _pick(steps: Floats, random: Iterator[float]) -> int:
    """An index by chance, in proportion to the increments of `steps`."""
    return min(int(np.searchsorted(steps, next(random) * steps[-1], side="right")), len(steps) - 1)


def field(
    lab: Floats, weights: Floats, colours: int, *, seed: int = 0, keep_near: bool = False
) -> Floats:
    """The field colours: k-means, then near-duplicates (CIEDE2000 under 3) made one unless `keep_near`."""
    centres = kmeans(lab, weights, colours, seed=seed)
    while not keep_near and len(centres) > 1:
        far = np.array([ciede2000(c, centres) for c in centres])
        far[np.diag_indices(len(far))] = np.inf
        i, j = divmod(int(np.argmin(far)), len(far))
        if far[i, j] >= NEAR:
            break
        nearest, _ = assign(lab, centres)
        mass = np.bincount(nearest, weights, len(centres))
        centres[min(i, j)] = (centres[i] * mass[i] + centres[j] * mass[j]) / (mass[i] + mass[j])
        centres = _lloyd(lab, weights, np.delete(centres, max(i, j), axis=0))[0]
    return centres


def pool(lab: Floats, weights: Floats, edge: float) -> tuple[Floats, Floats]:
    """Colours of one Lab cube become their mean."""
    return means(lab, weights, *cells(lab, edge))


def cells(points: Floats, edge: float) -> tuple[Indices, int]:
    """The number, from 0, of the cube of that edge each point (n, 3) lies in, and how many there are."""
    corner = np.floor(points / edge).astype(np.int64)
    corner -= corner.min(axis=0)
    _, wide, deep = (corner.max(axis=0) + 1).tolist()
    key = (corner[:, 0] * wide + corner[:, 1]) * deep + corner[:, 2]
    # a table, because sorting, as np.unique does, takes ten times as long
    present = np.zeros(int(key.max()) + 1, bool)
    present[key] = True
    number = np.cumsum(present) - 1
    return number[key], int(number[-1]) + 1


def pool_to(lab: Floats, weights: Floats, most: int) -> tuple[Floats, Floats]:
    """At most `most` colours: Lab cubes as large as that needs."""
    edge = 1.2
    pooled, mass = pool(lab, weights, edge)
    while len(pooled) > most:
        edge *= max(1.15, (len(pooled) / most) ** 0.4)
        pooled, mass = pool(lab, weights, edge)
    return pooled, mass


def chances(seed: int) -> Iterator[float]:
    """Numbers from 0 to 1, always the same for a seed: SplitMix64 (Steele, Lea & Flood 2014).

    `numpy.random` would cost a tenth of a short command's start to import.
    """
    state, mask = seed, (1 << 64) - 1
    while True:
        state = (state + 0x9E3779B97F4A7C15) & mask
        z = state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & mask
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & mask
        yield ((z ^ (z >> 31)) >> 11) / (1 << 53)


def _seeds(lab: Floats, weights: Floats, k: int, random: Iterator[float]) -> Floats:
    """k-means++: each next seed with a chance in proportion to its weighted squared distance."""
    chosen = np.empty((k, 3))
    chance = weights
    far = np.full(len(lab), np.inf)
    for i in range(k):
        steps = np.cumsum(chance)
        chosen[i] = lab[_pick(steps, random)]
        far = np.minimum(far, assign(lab, chosen[i : i + 1])[1])
        chance = weights * far
        if not chance.any():
            return chosen[: i + 1]
    return chosen


def _lloyd(lab: Floats, weights: Floats, centres: Floats, rounds: int = ROUNDS) -> tuple[Floats, float]:
    cost = np.inf
    for _ in range(rounds):
        nearest, far = assign(lab, centres)
        cost = float(np.sum(weights * far))
        moved, mass = means(lab, weights, nearest, len(centres))
        if not mass.all():      # an empty cluster takes the colour that is served worst
            moved[mass == 0] = lab[np.argsort(-weights * far, kind="stable")[: int((mass == 0).sum())]]
        still = float(np.max(np.abs(moved - centres))) < STILL
        centres = moved
        if still:
            break
    return centres, cost
