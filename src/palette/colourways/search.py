"""Finding the best colourways: many climbers at once, one group at a time, under exact transport prices.

The transport term couples every group with every other. Its dual prices uncouple it: with prices fixed, each
group's share of the distance is a table of its own, a lower bound that is exact at the climber's place. So a
climber decides a group by looking up sums, and prices are renewed after every sweep by the exact transport.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.random import Generator, default_rng

from palette.colourways.objective import Limit, Objective, distance_table, worn_by
from palette.colourways.problem import Indices
from palette.colourways.terms.landscape import FARTHEST, carrying
from palette.science.spaces import Floats

CLIMBERS = 40           # for the first proposal
AGAIN = 12              # for each further one
SWEEPS = 4
PAIR_MOVES = 14         # the most promising materials of each group, tried two groups at a time


@dataclass
class Found:
    """Every solution met, with its exact score: further proposals start from the best that lie apart."""

    xs: dict[tuple[int, ...], float] = field(default_factory=dict)

    def add(self, xs: Indices, scores: Floats) -> None:
        for x, score in zip(xs, scores, strict=True):
            self.xs[tuple(int(k) for k in x)] = float(score)

    def best(self) -> list[tuple[tuple[int, ...], float]]:
        """Best first; a tie goes to the library's own order."""
        return sorted(self.xs.items(), key=lambda item: (-round(item[1], 12), item[0]))


def proposals(
    objective: Objective, apart: float, start: Indices | None = None
) -> Iterator[tuple[Indices, float]]:
    """The best solution, then each time the best that lies `apart` from all before; it may run dry.

    It is a sequence: asking for more never changes the first ones. Same problem and seed, same sequence.
    """
    p = objective.p
    random = default_rng(p.brief.seed)
    found = Found()
    xs = starts(objective, random, CLIMBERS)
    if start is not None:
        xs[0] = start
    climb(objective, xs, found)
    first, score = polish(objective, np.array(found.best()[0][0]), found)
    hard = list(objective.limits)
    kept = hard
    while score > 0:
        yield first, score
        kept = [*kept, distance_limit(objective, first, apart)]
        objective.limits = kept
        try:
            again = _again(objective, found, kept, random)
            first, score = polish(objective, again, found)
        finally:
            objective.limits = hard


def distance_limit(objective: Objective, x: Indices, apart: float) -> Limit:
    table = distance_table(objective.p, worn_by(objective.p, x))
    return Limit("apart", lambda xs: np.maximum(0.0, apart - table[objective.columns, xs].sum(axis=1)) / 20)


def _again(objective: Objective, found: Found, limits: list[Limit], random: Generator) -> Indices:
    """The best start for a further proposal, climbed from what is known and from fresh places."""
    known = found.best()[:4000]
    xs = np.array([x for x, _ in known])
    scores = np.array([s for _, s in known]) - objective.broken(xs)
    order = np.argsort(-scores, kind="stable")[: AGAIN // 2]
    fresh = starts(objective, random, AGAIN - len(order))
    trial = Found()
    climb(objective, np.concatenate([xs[order], fresh]), trial)
    for x, score in trial.xs.items():
        found.xs.setdefault(x, score if score > 0 else score + 2)
    return np.array(trial.best()[0][0])


def starts(objective: Objective, random: Generator, n: int) -> Indices:
    """(n, groups): each wears the material nearest to a swatch drawn by its share, or follows its tone."""
    p = objective.p
    groups, _ = carrying(p)
    xs = np.zeros((n, len(p.groups)), dtype=np.intp)
    for g in range(len(p.groups)):
        count = int(p.count[g])
        unary = objective.unary[g, :count]
        if g in groups:
            swatch = random.choice(len(p.swatches), size=n, p=p.shares)
            appeal = -p.ground[p.choice[g, :count]][:, swatch].T * 4 + random.normal(0, 0.12, (n, count))
            appeal += unary[None] * 4
        else:
            appeal = unary[None] * 8 + random.normal(0, 0.05, (n, count))
        xs[:, g] = appeal.argmax(axis=1)
    return xs


def climb(objective: Objective, xs: Indices, found: Found) -> None:
    """Each climber decides one group after another until a sweep brings nothing."""
    scores, prices = objective.scores(xs)
    found.add(xs, scores)
    for _ in range(SWEEPS):
        moved = xs.copy()
        for g in order_of(objective):
            moved[:, g] = best_for(objective, moved, g, prices)
        if (moved == xs).all():
            break
        new, renewed = objective.scores(moved)
        found.add(moved, new)
        going = new > scores + 1e-9
        xs, scores, prices = moved[going], new[going], renewed[going]
        if not len(xs):
            break


def order_of(objective: Objective) -> Indices:
    """The largest groups decide first."""
    return np.argsort(-objective.p.share, kind="stable")


def best_for(objective: Objective, xs: Indices, g: int, prices: Floats) -> Indices:
    """(s,) the material of group `g` that is best for each climber, all else as it is."""
    count = int(objective.p.count[g])
    if count == 1:
        return np.zeros(len(xs), dtype=np.intp)
    rows = np.repeat(xs, count, axis=0)
    rows[:, g] = np.tile(np.arange(count), len(xs))
    value = objective.of_group(rows, g).reshape(len(xs), count)
    value += hopes(objective, g, prices)
    return np.asarray(value.argmax(axis=1))


def hopes(objective: Objective, g: int, prices: Floats) -> Floats:
    """(s, k): what each material of group `g` can at best do to the fidelity, under the prices (s, j)."""
    p = objective.p
    groups, supply = carrying(p)
    where = np.flatnonzero(groups == g)
    count = int(p.count[g])
    if not len(where):
        return np.zeros((len(prices), count))
    reduced = (p.ground[p.choice[g, :count]][None] - prices[:, None, :]).min(axis=2)
    return np.asarray(-objective.fidelity / FARTHEST * supply[where[0]] * reduced)


def polish(objective: Objective, x: Indices, found: Found) -> tuple[Indices, float]:
    """Climb to where no change of one or two groups helps, scored exactly where the bound leaves hope."""
    (score,), prices = objective.scores(x[None])
    while True:
        xs, hoped = neighbours(objective, x, prices[0])
        promising = np.argsort(-hoped, kind="stable")[:96]
        promising = promising[hoped[promising] > score + 1e-9]
        if not len(promising):
            return x, float(score)
        new, renewed = objective.scores(xs[promising])
        found.add(xs[promising], new + (new < 0) * 2)
        best = int(new.argmax())
        if new[best] <= score + 1e-9:
            return x, float(score)
        x, score, prices = xs[promising[best]], new[best], renewed[best][None]


def neighbours(objective: Objective, x: Indices, price: Floats) -> tuple[Indices, Floats]:
    """Every change of one group, and of two among the promising; with an upper bound on each one's score."""
    p = objective.p
    n = len(p.groups)
    hope = [hopes(objective, g, price[None])[0] for g in range(n)]
    floor = float(price @ p.shares) * -objective.fidelity / FARTHEST + objective.fidelity
    singles = []
    for g in range(n):
        rows = np.repeat(x[None], int(p.count[g]), axis=0)
        rows[:, g] = np.arange(int(p.count[g]))
        singles.append(rows)

    def bound(rows: Indices) -> Floats:
        values = objective.without_fidelity(rows) + floor
        for g in range(n):
            values += hope[g][rows[:, g]]
        return values

    single = np.concatenate(singles)
    bounds = bound(single)
    tops, at = [], 0
    for g in range(n):
        count = int(p.count[g])
        tops.append(np.argsort(-bounds[at : at + count], kind="stable")[:PAIR_MOVES])
        at += count
    doubles = []
    for g in range(n):
        for h in range(g + 1, n):
            a, b = np.repeat(tops[g], len(tops[h])), np.tile(tops[h], len(tops[g]))
            rows = np.repeat(x[None], len(a), axis=0)
            rows[:, g], rows[:, h] = a, b
            doubles.append(rows)
    double = np.concatenate(doubles) if doubles else single[:0]
    return np.concatenate([single, double]), np.concatenate([bounds, bound(double)])
