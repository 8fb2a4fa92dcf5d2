"""Finding the best colourways: many climbers at once, one group at a time, under exact transport prices.

The transport term couples every group with every other. Its dual prices uncouple it: with prices fixed, each
group's share of the distance is a table of its own, a lower bound that is exact at the climber's place. So a
climber decides a group by looking up sums, and prices are renewed after every sweep by the exact transport.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations

import numpy as np
from numpy.random import Generator, default_rng

from palette.colourways.objective import BROKEN, EASED, Limit, Objective
from palette.colourways.problem import Indices
from palette.colourways.terms.landscape import FARTHEST, carrying
from palette.colourways.transport import Transport
from palette.colourways.whole_limits import AtLeast, distance_from
from palette.science.spaces import Floats

CLIMBERS = 24           # drawn at random for the first proposal, beside those of `pairings`
GO_ON = 24              # of them all, how many climb further after the first sweep
PAGE = 18               # proposals that are sought together, so that they can be put in order
SCOUTS = 14             # of them, how many are sought one after the other before all are picked
SAME = 1e-6             # ΔE00: nearer is the same colourway
AGAIN = 6               # for each further one: half of them where what is known is best
SWEEPS, SWEEPS_AGAIN = 5, 2
ROUNDS, ROUNDS_LIMITED = 5, 12  # of shaking the best and climbing again, for the first proposal
TRIED, TRIED_AGAIN = 6, 0   # materials of each group that a change of two groups begins with
SCORED = 48             # of the changes that a bound leaves hope for, how many are scored exactly


class Found:
    """Every solution met, with its exact score under the brief's own limits, for further proposals."""

    def __init__(self) -> None:
        self.xs: list[Indices] = []
        self.scores: list[Floats] = []

    def add(self, xs: Indices, scores: Floats) -> None:
        self.xs.append(xs)
        self.scores.append(scores)

    def all(self) -> tuple[Indices, Floats]:
        """(m, groups) and (m,); a solution may be there more than once."""
        return np.concatenate(self.xs), np.concatenate(self.scores)

    def best(self, n: int) -> Indices:
        """The best `n`, each once; a tie goes to what was met first."""
        xs, scores = self.all()
        return unlike(xs, scores, n)


def unlike(xs: Indices, scores: Floats, n: int) -> Indices:
    """The `n` best rows, each once."""
    order = np.argsort(-np.round(scores, 12), kind="stable")
    kept: dict[tuple[int, ...], None] = {}
    for row in xs[order[: 40 * n]].tolist():
        kept[tuple(row)] = None
        if len(kept) == n:
            break
    return np.array(list(kept), dtype=np.intp)


class Search:
    """The state of one search: what has been found, and what further proposals keep away from."""

    def __init__(self, objective: Objective) -> None:
        self.objective, self.p = objective, objective.p
        self.random: Generator = default_rng(self.p.brief.seed)
        self.found = Found()
        self.order = np.argsort(-self.p.share, kind="stable")       # the largest groups decide first
        self.groups, self.supply = carrying(self.p)
        self.own = list(objective.limits)
        self.apart: AtLeast | None = None

    def first(self, start: Indices | None = None) -> tuple[Indices, float]:
        """The best solution."""
        xs = np.concatenate([self.pairings(), self.starts(CLIMBERS)])
        if start is not None:
            xs[0] = start
        if self.own:
            xs = np.concatenate([xs[:CLIMBERS], self.eased(xs)])
        self.climb(xs)
        x, score = self.polish(self.found.best(1)[0])
        for _ in range(ROUNDS_LIMITED if self.own else ROUNDS):
            self.climb(self.shaken(8))
            best = self.found.best(1)[0]
            if (best == x).all():
                continue
            x, score = self.polish(best)
        return x, score

    def eased(self, xs: Indices) -> Indices:
        """Where climbers end up that may step over a limit on their way, for a small price."""
        found, self.found, self.objective.strictness = self.found, Found(), EASED
        try:
            self.climb(xs)
            return self.found.best(2 * CLIMBERS)
        finally:
            self.found, self.objective.strictness = found, BROKEN

    def page(self, apart: float, start: Indices | None = None) -> list[tuple[Indices, float]]:
        """PAGE solutions `apart` from each other and from those of earlier pages, best first.

        At first each is sought away from those before, which meets better ones than it has taken. So the page
        is picked once more, best first, from all that were met.
        """
        earlier = self.apart
        met = [self.first(start) if earlier is None else self.again()]
        while met[-1][1] > 0 and len(met) < SCOUTS:
            self.keep_away(met[-1][0], apart)
            met.append(self.again(rough=True))
        met = [one for one in met if one[1] > 0]
        if not met:
            return []
        self.apart = earlier
        found = self.picked(apart)
        if len(found) < len(met):
            self.apart, found = earlier, met
            for x, _ in met:
                self.keep_away(x, apart)
        return sorted(found, key=lambda one: -round(one[1], 12))

    def picked(self, apart: float) -> list[tuple[Indices, float]]:
        """Greedily the best of all that were met, each polished where it may move, away from the others."""
        xs, scores = self.found.all()
        left = scores > 0
        if self.apart:
            left &= self.apart.whole(xs) <= 1e-9
        found: list[tuple[Indices, float]] = []
        while len(found) < PAGE and left.any():
            best = xs[int(np.where(left, np.round(scores, 12), -np.inf).argmax())]
            found.append(self.within(lambda x=best: self.polish(x, TRIED_AGAIN)))     # type: ignore[misc]
            xs, scores = xs[left], scores[left]
            left = self.keep_away(found[-1][0], apart).whole(xs) <= 1e-9
        while len(found) < PAGE:
            x, score = self.again()
            if score <= 0:
                break
            found.append((x, score))
            self.keep_away(x, apart)
        return found

    def keep_away(self, x: Indices, apart: float) -> AtLeast:
        """From now on; the limit of this one alone."""
        cells, apart = distance_from(self.p, x), max(apart, SAME)
        alone = AtLeast(cells[None], np.array([apart]), 20.0)
        self.apart = self.apart.also(cells, apart) if self.apart else alone
        return alone

    def again(self, rough: bool = False) -> tuple[Indices, float]:
        """The best solution away from all that it has to keep away from; `rough` is not polished yet."""
        assert self.apart
        xs, scores = self.found.all()
        likely = unlike(xs, scores - (self.apart.whole(xs) > 1e-9), AGAIN // 2)
        begun = np.concatenate([likely, self.starts(AGAIN // 2)])

        def climbing() -> tuple[Indices, float]:
            x = self.climb(begun, SWEEPS_AGAIN)
            return (x, float(self.objective.scores(x[None])[0][0])) if rough else self.polish(x, TRIED_AGAIN)

        return self.within(climbing)

    def within(self, climbing: Callable[[], tuple[Indices, float]]) -> tuple[Indices, float]:
        """What `climbing` finds where solutions too near to `apart` break a limit."""
        if self.apart is None:
            return climbing()
        self.objective.limits = [*self.own, Limit("apart", self.apart)]
        try:
            return climbing()
        finally:
            self.objective.limits = self.own

    def starts(self, n: int) -> Indices:
        """(n, groups): each wears what is nearest to a swatch drawn by its share, or follows its tone."""
        p = self.p
        xs = np.zeros((n, len(p.groups)), dtype=np.intp)
        for g in range(len(p.groups)):
            count = int(p.count[g])
            unary = self.objective.unary[g, :count]
            if g in self.groups:
                swatch = self.random.choice(len(p.swatches), size=n, p=p.shares)
                appeal = -4 * p.ground[p.choice[g, :count]][:, swatch].T
                appeal += self.random.normal(0, 0.12, (n, count)) + 4 * unary[None]
            else:
                appeal = 8 * unary[None] + self.random.normal(0, 0.05, (n, count))
            xs[:, g] = appeal.argmax(axis=1)
        return xs

    def pairings(self) -> Indices:
        """(j x j, groups): the two largest carriers wear every two swatches, the others are drawn."""
        p = self.p
        largest = [int(g) for g in self.order if g in self.groups][:2]
        wearing = []
        for g in largest:
            count = int(p.count[g])
            appeal = 4 * self.objective.unary[g, :count, None] - p.ground[p.choice[g, :count]]
            wearing.append(appeal.argmax(axis=0))
        if len(largest) < 2:
            return self.starts(len(p.swatches))
        first, second = np.meshgrid(wearing[0], wearing[1])
        xs = self.starts(first.size)
        xs[:, largest[0]], xs[:, largest[1]] = first.ravel(), second.ravel()
        return xs

    def shaken(self, n: int) -> Indices:
        """(n, groups): the best few with three groups drawn anew."""
        best = self.found.best(4)
        xs = best[self.random.integers(0, len(best), n)]
        for row in xs:
            for g in self.random.choice(len(row), size=min(3, len(row)), replace=False):
                row[g] = self.random.integers(0, self.p.count[g])
        return xs

    def keep(self, xs: Indices, scores: Floats) -> None:
        """Into `found`, with the score under the brief's own limits only."""
        if self.objective.limits is not self.own and self.apart is not None:
            excess = self.apart.whole(xs)
            scores = np.where(excess > 1e-9, scores + 2.0 + excess, scores)
        self.found.add(xs, scores)

    def climb(self, xs: Indices, sweeps: int = SWEEPS) -> Indices:
        """Each climber decides one group after another until a sweep brings nothing; the best of them.

        Every other climber is `sure`: it counts on the transport as it lies, so that no sweep can make it
        worse. The others count on the prices, which promise more and may disappoint.
        """
        scores, plan = self.objective.scores(xs)
        sure = np.where(np.arange(len(xs)) % 2 == 0, 1.0, 0.5)
        self.keep(xs, scores)
        top, x = float(scores.max()), xs[int(scores.argmax())]
        for _ in range(sweeps):
            moved = xs.copy()
            for g in self.order:
                if self.p.count[g] > 1:
                    moved[:, g] = self.bounds(moved, int(g), plan, sure).argmax(axis=1)
            moved, place = np.unique(moved, axis=0, return_index=True)
            new, renewed = self.objective.scores(moved)
            self.keep(moved, new)
            if new.max() > top:
                top, x = float(new.max()), moved[int(new.argmax())]
            going = new > scores[place] + 1e-9
            if going.sum() > GO_ON:
                going &= new >= np.sort(new[going])[-GO_ON]
            xs, scores, plan, sure = moved[going], new[going], renewed.take(going), sure[place][going]
            if not len(xs):
                break
        return np.asarray(x)

    def bounds(self, xs: Indices, g: int, plan: Transport, sure: Floats) -> Floats:
        """(s, k): the score of every change of group `g`, but for a constant per row.

        The fidelity in it is a lower bound where `sure` is 1 (the transport as it lies), an upper bound where
        it is 0 (its prices), and between the two between.
        """
        count = int(self.p.count[g])
        found = self.objective.moves(xs, g)[:, :count]
        where = np.flatnonzero(self.groups == g)
        if not len(where) or not self.objective.fidelity:
            return found
        ground = self.p.ground[self.p.choice[g, :count]]                        # (k, j)
        flow = plan.flow[:, where[0]]
        lying = flow @ ground.T - (flow * plan.price).sum(axis=1)[:, None]
        moved = np.zeros_like(lying)
        if (sure < 1).any():
            moved = self.supply[where[0]] * (ground[None] - plan.price[:, None, :]).min(axis=2)
        way = sure[:, None] * lying + (1 - sure[:, None]) * moved
        return np.asarray(found - self.objective.fidelity / FARTHEST * way)

    def polish(self, x: Indices, tried: int = TRIED) -> tuple[Indices, float]:
        """Climb to where no change of one group helps, nor of two among the likely."""
        scores, plan = self.objective.scores(x[None])
        score = float(scores[0])
        while True:
            xs, hoped = self.neighbours(x, score, plan, tried)
            likely = np.argsort(-hoped, kind="stable")[:SCORED]
            likely = likely[hoped[likely] > score + 1e-9]
            if not len(likely):
                return x, score
            new, renewed = self.objective.scores(xs[likely])
            self.keep(xs[likely], new)
            best = int(new.argmax())
            if new[best] <= score + 1e-9:
                return x, score
            x, score, plan = xs[likely[best]], float(new[best]), renewed.take([best])

    def neighbours(
        self, x: Indices, score: float, plan: Transport, tried: int
    ) -> tuple[Indices, Floats]:
        """Changes of one group, and of two beginning with a likely one; each with a bound above its score."""
        n = len(self.p.groups)
        found: list[Indices] = []
        hopes: list[Floats] = []
        begun, gained = [x[None]], [np.zeros(1)]
        for g in range(n):
            gain = self.gains(x[None], g, plan)[0]
            top = np.argsort(-gain, kind="stable")[:tried]
            top = top[top != x[g]]
            rows = np.repeat(x[None], len(top), axis=0)
            rows[:, g] = top
            begun.append(rows)
            gained.append(gain[top])
        starts, base = np.concatenate(begun), np.concatenate(gained)
        plans = plan.take(np.zeros(len(starts), dtype=np.intp))
        for g in range(n):
            gain = self.gains(starts, g, plans) + base[:, None]
            gain[np.arange(len(starts)), starts[:, g]] = -np.inf
            row, k = np.nonzero(gain > 1e-9)
            if len(row) > SCORED:
                keep = np.argsort(-gain[row, k], kind="stable")[:SCORED]
                row, k = row[keep], k[keep]
            rows = starts[row].copy()
            rows[:, g] = k
            found.append(rows)
            hopes.append(score + gain[row, k])
        if tried:
            together = self.together(x)
            found.append(together)
            hopes.append(self.ceiling(together, plan))
        xs, hoped = np.concatenate(found), np.concatenate(hopes)
        if not len(xs):
            return xs, hoped
        xs, place = np.unique(xs, axis=0, return_index=True)
        return xs, hoped[place]

    def together(self, x: Indices) -> Indices:
        """Changes of several groups to one material: those that share one now, and every two that could."""
        choice, n = self.p.choice, len(x)
        worn = choice[np.arange(n), x]
        sets = {tuple(int(g) for g in np.flatnonzero(worn == m)) for m in worn}
        sets |= set(combinations(range(n), 2))
        rows = []
        for groups in sorted(groups for groups in sets if len(groups) > 1):
            common = set(choice[groups[0], : self.p.count[groups[0]]].tolist())
            for g in groups[1:]:
                common &= set(choice[g, : self.p.count[g]].tolist())
            for m in sorted(common):
                row = x.copy()
                for g in groups:
                    row[g] = int(np.flatnonzero(choice[g] == m)[0])
                rows.append(row)
        return np.array(rows, dtype=np.intp).reshape(-1, n)

    def ceiling(self, xs: Indices, plan: Transport) -> Floats:
        """(s,): above the score of any solutions, by the prices of one transport."""
        found = self.objective.without_fidelity(xs)
        if not self.objective.fidelity or not len(xs):
            return found
        price = plan.price[0]
        moved = np.full(len(xs), float(price @ self.p.shares))
        for g, supply in zip(self.groups, self.supply, strict=True):
            reduced = (self.p.ground[np.maximum(self.p.choice[g], 0)] - price).min(axis=1)
            moved += supply * reduced[xs[:, g]]
        return np.asarray(found + self.objective.fidelity * np.maximum(0.0, 1 - moved / FARTHEST))

    def gains(self, xs: Indices, g: int, plan: Transport) -> Floats:
        """(s, k): at most how much better a change of group `g` is than what each row has there."""
        bounds = self.bounds(xs, g, plan, np.zeros(len(xs)))
        return np.asarray(bounds - bounds[np.arange(len(xs)), xs[:, g]][:, None])


def proposals(
    objective: Objective, apart: float, start: Indices | None = None
) -> Iterator[tuple[Indices, float]]:
    """Solutions that lie `apart`, best first within every PAGE of them; it may run dry.

    It is a sequence: asking for more never changes the first ones. Same problem and seed, same sequence.
    """
    search = Search(objective)
    while found := search.page(apart, start):
        yield from found
        if len(found) < PAGE:
            return
