"""The search for good centres: k-means++ seeds, then centres put elsewhere as long as that pays.

Of every centre and every place drawn it is reckoned what moving the one to the other would cost at once
(Lattanzi & Sohler 2019, "A better k-means++ algorithm via local search"); the most promising moves are
settled together by Lloyd's iterations, fewer of them after each, and the best is kept (Fränti & Kivijärvi
2000, "Randomised local search"). On a thousand pooled colours that is worth dozens of restarts and costs as
much as one.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from palette.science.spaces import Floats

DRAWN = 8           # places drawn for a round
TRIED = (8, 4, 2)   # moves that get one, two and three of Lloyd's iterations in it
ROUNDS = 60         # at most
FIRST = 6           # of Lloyd's iterations after seeding
BETTER = 1e-7       # of the distortion; less is no gain

NONE: Floats = np.empty((0, 3))
Narrow = NDArray[np.float32]


def search(
    points: Floats, weights: Floats, k: int, random: Iterator[float], held: Floats = NONE
) -> Floats:
    """Centres (at most k, 3) of weighted points (n, 3); fewer where points are fewer.

    `held` (p, 3) are the first of them, and never move.
    """
    middle = points.mean(axis=0)
    points, stand = points - middle, held - middle      # small numbers keep their digits
    planes = np.ascontiguousarray(points.T, np.float32)
    # of every point, as many times as there are moves to try
    moments = [np.tile(moment, TRIED[0]) for moment in (weights, *(weights * points.T))]
    trials = _seeds(planes, points, weights, k, random, stand)[None]
    for _ in range(FIRST):
        trials, costs = _lloyd(planes, moments, trials, stand)
    best, least = trials[0], costs[0]
    scale = float((weights * (points**2).sum(axis=1)).sum())
    for _ in range(ROUNDS if len(best) > max(1, len(held)) else 0):
        trials, costs = _moves(planes, moments, best, points, random, stand)
        for n in TRIED[1:]:
            trials, costs = _lloyd(planes, moments, trials[np.argsort(costs, kind="stable")[:n]], stand)
        i = int(np.argmin(costs))
        if costs[i] >= least - BETTER * (scale + least):
            break
        best, least = trials[i], costs[i]
    return np.concatenate([held, (best + middle)[len(held):]])


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


def _seeds(
    planes: Narrow, points: Floats, weights: Floats, k: int, random: Iterator[float], held: Floats
) -> Floats:
    """k-means++ (Arthur & Vassilvitskii 2007): each next seed is drawn with a chance in proportion to its
    weighted squared distance from those before it; of several drawn, the one that leaves least is taken."""
    chosen: list[Floats] = list(held)
    chance, far = weights, np.full(len(points), np.inf)
    if len(held):
        far = _squared(planes, held).min(axis=0)
        chance = weights * far
    while len(chosen) < k and chance.any():
        drawn = points[_drawn(chance, DRAWN, random)]
        left = np.minimum(far, _squared(planes, drawn))
        best = int(np.argmin((left * weights).sum(axis=1)))
        chosen.append(drawn[best])
        far = left[best]
        chance = weights * far
    return np.array(chosen)


def _drawn(chance: Floats, n: int, random: Iterator[float]) -> NDArray[np.intp]:
    """n indices, each drawn with a chance in proportion to `chance`."""
    steps = np.cumsum(chance)
    at = np.array([next(random) for _ in range(n)]) * steps[-1]
    return np.asarray(np.minimum(np.searchsorted(steps, at, side="right"), len(steps) - 1))


def _moves(
    planes: Narrow, moments: list[Floats], centres: Floats, points: Floats, random: Iterator[float],
    held: Floats,
) -> tuple[Floats, Floats]:
    """The centres (t, k, 3) after each of the most promising moves of one of them and one of Lloyd's
    iterations, with their distortions (t,)."""
    k, weights = len(centres), moments[0][: len(points)]
    far = _squared(planes, centres)
    nearest, columns = far.argmin(axis=0), np.arange(len(points))
    first = far[nearest, columns]
    far[nearest, columns] = np.inf
    other = far.argmin(axis=0)
    second = far[other, columns]
    drawn = points[_drawn(weights * first, DRAWN, random)]
    new = _squared(planes, drawn)
    kept = np.minimum(new, first)
    lost = (np.minimum(new, second) - kept) * weights   # where the centre that serves a point has gone
    at = (np.arange(len(drawn))[:, None] * k + nearest).ravel()
    without = np.bincount(at, lost.ravel(), len(drawn) * k).reshape(-1, k)
    cost = (kept * weights).sum(axis=1)[:, None] + without
    cost[:, : len(held)] = np.inf
    best = np.argsort(cost, axis=None, kind="stable")[: TRIED[0]]
    trials = np.repeat(centres[None], len(best), axis=0)
    to, gone = np.divmod(best, k)
    trials[np.arange(len(best)), gone] = drawn[to]
    # what has been reckoned tells the nearest centre after a move
    gone = gone[:, None]
    alone = nearest == gone
    stays = np.where(alone, second, first) <= new[to]
    return _means(moments, trials, np.where(stays, np.where(alone, other, nearest), gone), held)


def _squared(planes: Narrow, centres: Floats) -> Narrow:
    """Squared distances (..., n) of points, as three planes (3, n), from centres (..., 3)."""
    narrow = centres.astype(np.float32)[..., None]
    far = planes[0] - narrow[..., 0, :]
    far *= far
    off = np.empty_like(far)
    for c in (1, 2):
        np.subtract(planes[c], narrow[..., c, :], out=off)
        off *= off
        far += off
    return np.asarray(far)


def _lloyd(
    planes: Narrow, moments: list[Floats], trials: Floats, held: Floats
) -> tuple[Floats, Floats]:
    """One of Lloyd's iterations of several sets of centres (t, k, 3), with their distortions (t,)."""
    k = trials.shape[1]
    low = (1 << (k - 1).bit_length()) - 1
    # a centre's number rides in the last bits of its distance, so that the least brings it along
    ridden = _squared(planes, trials).view(np.int32)
    ridden &= ~low
    ridden |= np.arange(k, dtype=np.int32)[:, None]
    return _means(moments, trials, ridden.min(axis=1) & low, held)


def _means(
    moments: list[Floats], trials: Floats, nearest: NDArray[np.integer], held: Floats
) -> tuple[Floats, Floats]:
    """The means of the points that are nearest to each centre, (t, k, 3), and a distortion of each set (t,)
    that only serves to compare them: without the part that is the same for all."""
    t, k, _ = trials.shape
    at = (nearest + np.arange(t)[:, None] * k).ravel()
    mass, *sums = (np.bincount(at, moment[: len(at)], t * k) for moment in moments)
    total = np.stack(sums, axis=-1)
    safe = np.where(mass > 0, mass, 1)
    # an empty cluster stays where it was
    moved = np.where(mass[:, None] > 0, total / safe[:, None], trials.reshape(-1, 3)).reshape(t, k, 3)
    costs = -((total**2).sum(axis=-1) / safe).reshape(t, k)
    if p := len(held):                  # not at the mean of what it serves
        moved[:, :p] = held
        costs[:, :p] = mass.reshape(t, k)[:, :p] * (held**2).sum(axis=1)
        costs[:, :p] -= 2 * (total.reshape(t, k, 3)[:, :p] * held).sum(axis=-1)
    return moved, costs.sum(axis=1)
