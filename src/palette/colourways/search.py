"""Finding the materials of plans, and the table of proposals.

Under a plan every part has a colour to wear, so its materials are found by climbing: each group in turn takes
its best, until none has a better; then changes of two groups are tried. All plans of a page climb at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from palette.colourways.draft import Draft
from palette.colourways.objective import BROKEN, LEAST, Limit, Objective
from palette.colourways.plans import ABOUT, ONE_COLOUR, Planner
from palette.colourways.problem import Indices
from palette.colourways.whole_limits import AtLeast, distance_from
from palette.science.spaces import Floats

PAGE = 18               # proposals that lie on a table together: what is on it already counts less
REALISED = 72           # plans whose materials are sought for a page
LIKELY = 4              # materials of each group that a change of two groups looks at
APPEAL = 0.5            # of a plan's appeal counts beside the score when a table is put together
UNWORN = 0.15           # off a score, while choosing, where a plan is not worn
NEVER = 2.0             # off a score: the same lead in the same pattern, where nothing at all is left
LAST = 1.0              # off a score: only where nothing else is left
DUE = 0.45              # gained, while choosing, for the strongest family that is seldom on the table
KEPT = 0.04             # off a score, where the large colours are on the table already
ALIKE = 9.0             # ΔE00 of two colours that a table shows as one
SHAKES, SHAKEN = 4, 24   # rounds of drawing three groups anew, and how often, where a limit binds
BELOW = 0.25            # of a score below the first of a table: no proposal is laid beside it that is worse
APART = 2.0             # ΔE00 over the area between two: less is the same to the eye
SAME = 1e-6             # ΔE00: nearer is the same colourway


Pair = tuple[int, int]


@dataclass(frozen=True, eq=False)
class Found:
    """A plan, the column of `choice` that each group takes, and the score."""

    plan: Draft
    x: Indices
    score: float

    @property
    def worth(self) -> float:
        """The score, and what speaks for the plan itself: by it a table is put together."""
        return self.score + APPEAL * self.plan.appeal


def climb(
    objective: Objective, xs: Indices, own: Floats, limits: Sequence[Limit] | None = None
) -> tuple[Indices, Floats]:
    """(b, n) where no change of one group helps any more, and (b,) their scores."""
    order = np.argsort(-objective.p.share, kind="stable")           # the largest groups decide first
    xs, rows = xs.copy(), np.arange(len(xs))
    going = rows
    while len(going):
        before = xs[going]
        for g in order:
            if objective.p.count[g] < 2:
                continue
            moves = objective.moves(xs[going], own[going], int(g), limits)
            best = moves.argmax(axis=1)
            here = np.arange(len(going))
            better = moves[here, best] > moves[here, xs[going, g]] + 1e-9
            xs[going[better], g] = best[better]
        going = going[(xs[going] != before).any(axis=1)]
    return xs, objective.scores(xs, own, limits)


def polish(
    objective: Objective, x: Indices, own: Floats, limits: Sequence[Limit] | None = None
) -> tuple[Indices, float]:
    """Every change of two groups to what is likely for each, and climbing from the best, until none helps."""
    p, score, rounds = objective.p, float(objective.scores(x[None], own[None], limits)[0]), 0
    while True:
        likely = []
        for g in range(len(x)):
            moves = objective.moves(x[None], own[None], g, limits)[0, : p.count[g]]
            likely.append(np.argsort(-moves, kind="stable")[:LIKELY])
        rows = [_together(objective, x)]
        for g, h in combinations(range(len(x)), 2):
            block = np.repeat(x[None], len(likely[g]) * len(likely[h]), axis=0)
            block[:, g] = np.repeat(likely[g], len(likely[h]))
            block[:, h] = np.tile(likely[h], len(likely[g]))
            rows.append(block)
        changed = np.concatenate(rows)
        scores = objective.scores(changed, np.broadcast_to(own, (len(changed), *own.shape)), limits)
        best = int(scores.argmax())
        if scores[best] > score + 1e-9:
            x = changed[best]
        elif objective.limits and rounds < SHAKES:      # a limit on the whole is a wall: look beyond it
            rounds += 1
            shaken = _shaken(objective, x, rounds)
            xs, found = climb(objective, shaken, np.broadcast_to(own, (len(shaken), *own.shape)), limits)
            if found.max() <= score + 1e-9:
                continue
            x = xs[int(found.argmax())]
        else:
            return x, score
        xs, found = climb(objective, x[None], own[None], limits)
        x, score = xs[0], float(found[0])


def _shaken(objective: Objective, x: Indices, turn: int) -> Indices:
    """The solution with three groups drawn anew, SHAKEN times; the same for the same turn and seed."""
    random = np.random.default_rng((objective.p.brief.seed, turn))
    xs = np.repeat(x[None], SHAKEN, axis=0)
    for row in xs:
        for g in random.choice(len(x), size=min(3, len(x)), replace=False):
            row[g] = random.integers(0, objective.p.count[g])
    return xs


def _together(objective: Objective, x: Indices) -> Indices:
    """Changes by which two groups come to share the material of one of them."""
    p = objective.p
    rows = []
    for g, h in combinations(range(len(x)), 2):
        for giver, taker in ((g, h), (h, g)):
            k = np.flatnonzero(p.choice[taker, : p.count[taker]] == p.choice[giver, x[giver]])
            if len(k) and k[0] != x[taker]:
                row = x.copy()
                row[taker] = k[0]
                rows.append(row)
    return np.array(rows, dtype=np.intp).reshape(-1, len(x))


def realised(objective: Objective, plans: Sequence[Draft]) -> list[Found]:
    """The plans with the materials found for them, those that break a limit left out."""
    if not plans:
        return []
    own = objective.of_plans(plans)
    alone = objective.unary + own
    alone[:, np.arange(alone.shape[2]) >= objective.p.count[:, None]] = -np.inf
    xs, scores = climb(objective, alone.argmax(axis=2), own)
    return [Found(plan, x, float(s)) for plan, x, s in zip(plans, xs, scores, strict=True) if s > LEAST]


def unworn(objective: Objective, one: Found) -> bool:
    """Whether a large part wears another colour than the plan is about, as where a library has none near."""
    p, planner = objective.p, objective.planner
    return any(
        planner.far[one.plan.targets[g][0], p.choice[g, one.x[g]]] > ABOUT
        for g, slot in enumerate(p.slots) if slot in ("overlay", "base")
    )


def best(objective: Objective) -> Found | None:
    """The best proposal; None where no plan keeps to the limits."""
    found = realised(objective, objective.planner.plans()[:REALISED])
    if not found:
        return None
    one = max(found, key=lambda f: f.worth)
    return Found(one.plan, *polish(objective, one.x, objective.of_plan(one.plan)))


def proposals(objective: Objective, apart: float) -> Iterator[Found]:
    """Plans with their materials, `apart` from each other: the best, then what adds most to the table.

    It is a sequence, and may run dry: asking for more never changes the first ones.
    """
    planner, plans = objective.planner, objective.planner.plans()
    taken: list[Found] = []
    while plans:
        pool, plans = realised(objective, plans[:REALISED]), plans[REALISED:]
        if not pool:
            break
        wears = np.stack([planner.wears(one.plan) for one in pool])
        largest = [_largest(objective, one.x) for one in pool]
        lost = np.array([UNWORN * unworn(objective, one) for one in pool])
        lost += sum(_likenesses(objective, pool, largest, one) for one in taken[-PAGE:])
        worth = np.array([one.worth for one in pool])
        page = 0
        while page < PAGE and np.isfinite(worth).any():
            n = int(np.round(worth - lost + wears @ due(planner, taken[-PAGE:]), 12).argmax())
            one, worth[n] = pool[n], -np.inf
            if not away(objective, one.x, taken, apart):
                continue
            limits = [*objective.limits, *kept_away(objective, taken, apart)]
            x, score = polish(objective, one.x, objective.of_plan(one.plan), limits)
            if score > LEAST and beside(objective, one.plan, x, taken):
                taken.append(Found(one.plan, x, score))
                page += 1
                lost += _likenesses(objective, pool, largest, one)
                yield taken[-1]
        if not page:
            break
    if planner.p.wishes.decided and taken:
        yield from otherwise(objective, taken, apart)


def otherwise(objective: Objective, taken: list[Found], apart: float) -> Iterator[Found]:
    """The plans on the table once more in other materials: who decided the colours compares those."""
    plans = [one.plan for one in taken]
    while plans:
        plan = plans.pop(0)
        own = objective.of_plan(plan) - BROKEN * (objective.planner.strayed(plan) >= 1.0)
        limits = [*objective.limits, *kept_away(objective, taken, min(apart, APART))]
        starts = np.concatenate([[one.x for one in taken], _shaken(objective, taken[0].x, len(taken))])
        xs, scores = climb(objective, starts, np.broadcast_to(own, (len(starts), *own.shape)), limits)
        x, score = polish(objective, xs[int(scores.argmax())], own, limits)
        if score > LEAST and beside(objective, plan, x, taken):
            taken.append(Found(plan, x, score))
            plans.append(plan)
            yield taken[-1]


def beside(objective: Objective, plan: Draft, x: Indices, taken: Sequence[Found]) -> bool:
    """Whether a solution may lie beside the first of a table, by the scores that are shown."""
    first = objective.score(taken[0].x, taken[0].plan).total if taken else 0.0
    return objective.score(x, plan).total >= first - BELOW


def _likenesses(
    objective: Objective, pool: Sequence[Found], largest: Sequence[Pair], other: Found
) -> Floats:
    """(b,) what each of a pool, with its two largest materials, loses for being like another."""
    worn = _largest(objective, other.x)
    return np.array([
        likeness(objective.planner, one.plan, other.plan) + LAST * swapped(objective, mine, worn)
        for one, mine in zip(pool, largest, strict=True)
    ])


def swapped(objective: Objective, one: Pair, other: Pair) -> bool:
    """Whether two pairs of largest materials are the same two colours the other way round."""
    (a, b), (c, d), far = one, other, objective.p.between
    return bool(far[a, d] <= ONE_COLOUR and far[b, c] <= ONE_COLOUR < far[a, b])


def _largest(objective: Objective, x: Indices) -> Pair:
    """The two materials that cover most of what carries the photograph."""
    p = objective.p
    worn = p.choice[np.arange(len(x)), x]
    rows, of = np.unique(worn, return_inverse=True)
    order = np.argsort(-np.bincount(of, p.share * p.carries), kind="stable")
    return int(rows[order[0]]), int(rows[order[min(1, len(order) - 1)]])


def due(planner: Planner, page: Sequence[Found]) -> Floats:
    """(j + 1,) what a plan gains for each family that fewer than half of the page wear.

    A table is of the whole photograph; the first of it is simply the best.
    """
    worn = sum((np.sign(planner.wears(one.plan)) for one in page), np.zeros(planner.j + 1))
    behind = np.maximum(0.0, (len(page) + 1) / 2 - worn) if page else 0.0 * worn
    return np.asarray(DUE * behind * planner.family_significance)


def likeness(planner: Planner, plan: Draft, other: Draft) -> float:
    """What a plan loses for repeating decisions of another that is on the table."""
    def alike(one: int, two: int) -> bool:
        return bool(planner.apart[one, two] <= ALIKE)

    lead, pattern = alike(plan.overlay, other.overlay), plan.pattern.id == other.pattern.id
    kept = lead and alike(plan.base, other.base)
    turned = alike(plan.overlay, other.base) and alike(plan.base, other.overlay)
    lost = NEVER * (plan.overlay == other.overlay and pattern) + LAST * (turned and not kept)
    lost += 0.02 * lead + 0.02 * pattern + KEPT * kept
    lost += 0.01 * (plan.base == other.base) + 0.02 * bool(plan.hits and other.hits)
    return lost + 0.01 * bool({*plan.hits} & {*other.hits})


def away(objective: Objective, x: Indices, others: Sequence[Found], apart: float) -> bool:
    """Whether a solution is `apart` from all others, mean ΔE00 over the area."""
    p, columns = objective.p, np.arange(len(x))
    mine = p.choice[columns, x]
    return all(
        float((p.share * p.between[mine, p.choice[columns, other.x]]).sum()) >= max(apart, SAME)
        for other in others
    )


def kept_away(objective: Objective, others: Sequence[Found], apart: float) -> list[Limit]:
    """The limit that keeps a solution `apart` (ΔE00 over the area) from every one of `others`."""
    if not others:
        return []
    cells = np.stack([distance_from(objective.p, other.x) for other in others])
    return [Limit("apart", AtLeast(cells, np.full(len(others), max(apart, SAME)), 20.0))]
