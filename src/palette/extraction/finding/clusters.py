"""Weighted k-means in Lab (CIE76): searches on a thousand pooled colours, then Lloyd's iterations on more and
on all.

Distances are summed in a fixed order without a BLAS, so that the result does not depend on how many cores
there are.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from palette.extraction.finding.local_search import NONE, chances, search
from palette.extraction.finding.pooling import Indices, means, pool_to
from palette.science.differences import ciede2000
from palette.science.spaces import Floats

# pooled colours at most, and the edge of their cubes (CIE76): the search is on the last, and its answer is
# refined on those before
LEVELS = ((8000, 2.0), (1200, 4.0))
ROUNDS = 40             # of Lloyd's iterations on pooled colours
FEW = 3                 # on them before the answers of several searches are compared
STARTS = 4              # searches
STILL = 0.01            # CIE76; centres that move less have arrived
TO_THE_EYE = 12         # rounds towards the least CIEDE2000, where that is asked for
AT_ONE = 0.5            # CIEDE2000; a colour nearer to a centre pulls no more strongly
NEAR = 3.0              # CIEDE2000; field colours closer than this are one to the eye on a board

Level = tuple[Floats, Floats]       # colours (n, 3) and their weights (n,)


def assign(lab: Floats, centres: Floats) -> tuple[Indices, Floats]:
    """The nearest centre of each colour, and its squared distance (CIE76), to five digits."""
    planes = np.ascontiguousarray(lab.T, np.float32)
    low = (1 << (len(centres) - 1).bit_length()) - 1
    best = np.full(len(lab), np.iinfo(np.int32).max, np.int32)
    far, off = np.empty((2, len(lab)), np.float32)
    for number, centre in enumerate(centres.astype(np.float32)):
        np.square(np.subtract(planes[0], centre[0], out=far), out=far)
        for plane, c in zip(planes[1:], centre[1:], strict=True):
            far += np.square(np.subtract(plane, c, out=off), out=off)
        # a centre's number rides in the last bits of its distance, so that the least brings it along
        ridden = far.view(np.int32)
        ridden &= ~low
        ridden |= number
        np.minimum(best, ridden, out=best)
    nearest = best & low
    best &= ~low
    return nearest.astype(np.intp), best.view(np.float32).astype(float)


def kmeans(lab: Floats, weights: Floats, k: int, *, seed: int = 0) -> Floats:
    """Centres (at most k, 3) that leave the least weighted squared distance; fewer where colours are
    fewer."""
    levels = _levels(lab, weights)
    return _refined(levels, _found(levels, k, seed))


def field(
    lab: Floats, weights: Floats, colours: int, *, seed: int = 0, keep_near: bool = False, by: str = "cie76",
    held: Floats = NONE,
) -> Floats:
    """The field colours: k-means, then near-duplicates (CIEDE2000 under 3) made one unless `keep_near`.

    `held` (p, 3) are the first of them, and stand still. `by` is what they leave as little as possible of:
    cie76, squared, which is k-means; or ciede2000.
    """
    levels = _levels(lab, weights)
    centres = _refined(levels, _found(levels, colours, seed, held), by, len(held))
    while not keep_near and len(centres) > 1:
        far = np.array([ciede2000(c, centres) for c in centres])
        far[np.diag_indices(len(far))] = np.inf
        far[: len(held), : len(held)] = np.inf
        i, j = divmod(int(np.argmin(far)), len(far))
        if far[i, j] >= NEAR:
            break
        if min(i, j) >= len(held):
            mass = np.bincount(assign(lab, centres)[0], weights, len(centres))
            centres[min(i, j)] = (centres[i] * mass[i] + centres[j] * mass[j]) / (mass[i] + mass[j])
        centres = _refined(levels, np.delete(centres, max(i, j), axis=0), by, len(held))
    return centres


def with_kept(
    lab: Floats, weights: Floats, centres: Floats, kept: Sequence[Floats], *, within: float
) -> Floats:
    """The centres, with each of the colours `kept`, the first before others, within so much CIEDE2000 of one.

    To one that has none so near, the nearest free centre moves and stands still, and the others settle.
    """
    level = _levels(lab, weights)[-1]
    stands = np.zeros(len(centres), bool)
    while not stands.all():
        apart = np.array([ciede2000(colour, centres) for colour in kept]).reshape(-1, len(centres))
        lost = np.flatnonzero(apart.min(axis=1) > within)
        if not len(lost):
            break
        nearest = int(np.argmin(np.where(stands, np.inf, apart[lost[0]])))
        centres = centres.copy()
        centres[nearest], stands[nearest] = kept[lost[0]], True
        centres = lloyd(*level, centres, ROUNDS, stands)
    return centres


def _levels(lab: Floats, weights: Floats) -> list[Level]:
    """All colours, and fewer and fewer that stand for them."""
    # shares and not pixels: tiling or doubling a picture then changes no bit of what follows
    levels = [(lab, weights / weights.sum())]
    for most, edge in LEVELS:
        if len(levels[-1][0]) > most:
            levels.append(pool_to(*levels[-1], most, edge))
    return levels


def _found(levels: list[Level], k: int, seed: int, held: Floats = NONE) -> Floats:
    """The best of several searches. The fewest colours may mislead, so those before them are the judge."""
    random = chances(seed)
    lab, weights = levels[-2 if len(levels) > 1 else -1]
    best: Floats = np.empty((0, 3))
    least = np.inf
    for _ in range(STARTS):
        centres = search(*levels[-1], k, random, held)
        centres = lloyd(lab, weights, centres, FEW, np.arange(len(centres)) < len(held))
        cost = float(np.sum(weights * assign(lab, centres)[1]))
        if cost < least:
            best, least = centres, cost
    return best


def _refined(levels: list[Level], centres: Floats, by: str = "cie76", held: int = 0) -> Floats:
    """The centres settled; the first `held` stand still."""
    stands = np.arange(len(centres)) < held
    for level in levels[-2:0:-1]:
        centres = lloyd(*level, centres, ROUNDS, stands)
    # more centres leave more to do; for a few, what is left is a thousandth
    rounds = max(1, len(centres) // 2) if len(levels) > 2 else ROUNDS
    centres = lloyd(*levels[0], centres, rounds, stands)
    if by == "ciede2000":
        return _to_the_eye(*levels[-2 if len(levels) > 1 else -1], centres, stands)
    return centres


def _to_the_eye(lab: Floats, weights: Floats, centres: Floats, stands: NDArray[np.bool_]) -> Floats:
    """Centres that leave less CIEDE2000 on average: Weiszfeld's median (1937), each colour going to the
    centre that looks nearest and pulling with its weight over that difference."""
    best, least = centres, np.inf
    for _ in range(TO_THE_EYE):
        apart = np.array([ciede2000(centre, lab) for centre in centres])
        nearest = apart.argmin(axis=0)
        far = apart[nearest, np.arange(len(lab))]
        cost = float(np.sum(weights * far))
        if cost < least:
            best, least = centres, cost
        moved, mass = means(lab, weights / np.maximum(far, AT_ONE), nearest, len(centres))
        centres = np.where((mass > 0)[:, None] & ~stands[:, None], moved, centres)
    return best


def lloyd(
    lab: Floats, weights: Floats, centres: Floats, rounds: int, stands: NDArray[np.bool_] | None = None
) -> Floats:
    """Centres after Lloyd's iterations, in which those that `stands` says do not move."""
    for _ in range(rounds):
        nearest, far = assign(lab, centres)
        moved, mass = means(lab, weights, nearest, len(centres))
        if stands is not None:
            moved[stands], mass[stands] = centres[stands], 1
        if not mass.all():      # an empty cluster takes the colour that is served worst
            moved[mass == 0] = lab[np.argsort(-weights * far, kind="stable")[: int((mass == 0).sum())]]
        still = float(np.max(np.abs(moved - centres))) < STILL
        centres = moved
        if still:
            break
    return centres
