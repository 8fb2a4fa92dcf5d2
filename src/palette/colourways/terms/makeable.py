"""Can a factory make it, this season, at this batch?"""

from __future__ import annotations

from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from palette.colourways.problem import Indices, Problem
from palette.colourways.terms.balance import Count, how_many
from palette.colourways.terms.term import Rest, Table, at, below, others, part_of
from palette.model.text import amount
from palette.ordering.consumption import need, of_group
from palette.ordering.money import worth
from palette.ordering.orders import least_order, missing
from palette.ordering.units import goods, unit_of
from palette.science.spaces import Floats

STATUS = {"active": 1.0, "limited": 0.6, "development": 0.2}
LEAD = (21.0, 120.0)    # days: no wait at all, and a season lost
MATERIALS, MOST = 8, 11     # distinct ones that nobody minds, and that a small batch bears
LEFTOVER = 12.0         # leftovers per pair, in the library's currency, at which a batch makes no sense; ours


def status(p: Problem) -> Table:
    """How settled the materials are, each group alike: active 1, limited 0.6, development 0.2."""
    value = np.array([STATUS.get(m.status, 0.0) for m in p.materials])
    return Table(unary=p.pick(value) / len(p.groups))


def why_status(p: Problem, x: Indices, value: float) -> str:
    """In words: the materials that are not active."""
    odd = [(part_of(p, g), p.materials[at(p, x, g)]) for g in range(len(x))]
    odd = [(part, m) for part, m in odd if m.status != "active"]
    if not odd:
        return "Every material is active."
    return "; ".join(f"{m.code} ({part}) is {m.status}" for part, m in odd) + "."


class Batch:
    """What the batch needs of each material on each group (n, k), and what can be had of it, in its unit."""

    def __init__(self, p: Problem) -> None:
        self.need = np.zeros(p.choice.shape)
        self.least = np.array([least_order(m) for m in p.materials])
        self.stock = np.array([m.stock or 0.0 for m in p.materials])
        self.other = np.array([p.elsewhere.get(m.code, 0.0) for m in p.materials])
        for g, group in enumerate(p.groups):
            takes = of_group(p.shoe, group)
            for k, m in enumerate(p.choice[g, : p.count[g]]):
                each = need(takes, goods(p.materials[m]), unit_of(p.materials[m]))
                self.need[g, k] = p.brief.pairs * (each or 0.0)
                if each is None and self.least[m]:      # nobody can say whether the minimum is reached
                    self.least[m] = np.inf

    def covered(self, code: Indices) -> Floats:
        """1 where the stock of a material covers what its group, and other shoes, need of it; else 0."""
        return np.asarray((self.need > 0) & (self.stock[code] >= self.need + self.other[code]), float)

    def missing(self, need: Floats, code: Indices) -> Floats:
        """What `need` of each material `code`, with that of other shoes, falls short of its minimum by."""
        return missing(need + self.other[code], self.least[code], self.stock[code])


def moq(p: Problem) -> Table:
    """1 less what the leftovers of minimum orders cost a pair, over LEFTOVER. Groups of one material pool."""
    return Table(rest=Leftovers(p))


class Leftovers(Rest):
    """Per material: the minimum order less the pooled need, at its price, unless stock covers the need."""

    def __init__(self, p: Problem) -> None:
        self.batch, self.code, self.k = Batch(p), p.choice, p.choice.shape[1]
        self.need = self.batch.need
        self.price = np.array([worth(m, p.currency, p.brief.rates) or 0.0 for m in p.materials])
        self.shared, self.pairs = shared_groups(p), p.brief.pairs
        columns = np.arange(len(p.groups))
        self.alone = np.setdiff1d(columns, self.shared)
        self.unary = self.paid(self.need, p.choice)

    def paid(self, need: Floats, code: Indices) -> Floats:
        """What is paid for the leftover of `need` of each material `code`, in currency."""
        short = self.batch.missing(need, code)
        known = np.where(np.isfinite(short), short, 0.0)
        return np.asarray(known * self.price[code] * need / np.maximum(need + self.batch.other[code], 1e-12))

    def _value(self, leftovers: Floats) -> Floats:
        return np.asarray(np.maximum(0.0, 1.0 - leftovers / self.pairs / LEFTOVER))

    def _leftovers(self, xs: Indices, alone: Indices, shared: Indices) -> Floats:
        found = self.unary[alone, xs[:, alone]].sum(axis=1)
        if len(shared):
            code, own = self.code[shared, xs[:, shared]], self.need[shared, xs[:, shared]]
            total = ((code[:, :, None] == code[:, None, :]) * own[:, None, :]).sum(axis=2)
            found += (self.paid(total, code) * own / np.maximum(total, 1e-12)).sum(axis=1)
        return np.asarray(found)

    def whole(self, xs: Indices) -> Floats:
        """(b,) the score of what each of `xs` (b, n) leaves over."""
        return self._value(self._leftovers(xs, self.alone, self.shared))

    def moves(self, xs: Indices, g: int) -> Floats:
        """(b, k) that score with every choice of group `g` in its turn."""
        base = self._leftovers(xs, self.alone[self.alone != g], self.shared[self.shared != g])[:, None]
        if g in self.alone:
            return self._value(base + self.unary[g][None])
        found = base + self.unary[g][None]
        rest = self.shared[self.shared != g]
        code = self.code[rest, xs[:, rest]]
        row, other, k = np.nonzero(code[:, :, None] == self.code[g][None, None, :])
        if len(row):                                    # where the material is on another group already
            before = np.zeros(found.shape)
            np.add.at(before, (row, k), self.need[rest, xs[:, rest]][row, other])
            row, k = np.nonzero(before)
            material, was = self.code[g, k], before[row, k]
            more = self.paid(was + self.need[g, k], material) - self.paid(was, material)
            found[row, k] = base[row, 0] + more
        return self._value(found)


def shared_groups(p: Problem) -> Indices:
    """The groups that could have a material in common with another."""
    sets = [set(p.choice[g, : p.count[g]].tolist()) for g in range(len(p.groups))]
    found = {i for g, h in combinations(range(len(sets)), 2) if sets[g] & sets[h] for i in (g, h)}
    return np.array(sorted(found), dtype=np.intp)


def why_moq(p: Problem, x: Indices, value: float) -> str:
    """In words: what falls short of its minimum order, and by how much."""
    batch, total = Batch(p), dict[int, float]()
    for g in range(len(x)):
        m = at(p, x, g)
        total[m] = total.get(m, 0.0) + float(batch.need[g, x[g]])
    lacking = batch.missing(np.array([*total.values()]), np.array([*total]))
    short = [(p.materials[m], n, gap) for (m, n), gap in zip(total.items(), lacking, strict=True) if gap > 0]
    if not short:
        return f"{p.brief.pairs} pairs meet every minimum order, or stock covers them."
    worst, n, gap = max(short, key=lambda s: (s[0].price or 0.0) * s[2])
    others = len(short) - 1
    more = f", nor the minimum of {others} other material{'s' * (others > 1)}" if others else ""
    if not np.isfinite(gap):
        return f"Nobody can say whether {p.brief.pairs} pairs reach the minimum of {worst.code}{more}."
    pooled = n + p.elsewhere.get(worst.code, 0.0)
    return (
        f"{p.brief.pairs} pairs do not reach the minimum of {worst.code}, {amount(pooled)} of"
        f" {amount(pooled + gap, 6)} {unit_of(worst)}{more}."
    )


def lead(p: Problem) -> Table:
    """The longest lead time, from LEAD's no wait to a season lost; an unstated one counts as halfway."""
    days = np.array([sum(LEAD) / 2 if m.lead_days is None else float(m.lead_days) for m in p.materials])
    return Table(rest=Worst(p.pick(below(days, *LEAD))))


class Worst(Rest):
    """The least cell of a table (n, k)."""

    def __init__(self, table: Floats) -> None:
        self.table, self.k, self.columns = table, table.shape[1], np.arange(len(table))

    def whole(self, xs: Indices) -> Floats:
        """(b,) the least cell of each of `xs` (b, n)."""
        return np.asarray(self.table[self.columns, xs].min(axis=1))

    def moves(self, xs: Indices, g: int) -> Floats:
        """(b, k) the least cell with every choice of group `g` in its turn."""
        rest = others(len(self.columns), g)
        worst = self.table[rest, xs[:, rest]].min(axis=1)
        return np.asarray(np.minimum(worst[:, None], self.table[g][None]))


def why_lead(p: Problem, x: Indices, value: float) -> str:
    """In words: the longest lead time, and what waits for it."""
    known = [(p.materials[at(p, x, g)].lead_days, g) for g in range(len(x))]
    days = [(d, g) for d, g in known if d is not None]
    if not days:
        return "No lead time is stated."
    longest, g = max(days)
    unknown = len(known) - len(days)
    more = f"; {unknown} not stated" if unknown else ""
    return f"{longest} days, for {p.materials[at(p, x, g)].code} on the {part_of(p, g)}{more}."


def materials(p: Problem) -> Table:
    """At most eight distinct materials, or as few as the template's kinds allow; each over eleven costs most.

    Edge paint and eyelets are not counted.
    """
    free = max(MATERIALS, fewest(p))
    most = max(MOST, free + 1)
    n = np.arange(len(p.groups) + 1)
    value = np.interp(n, (free, most, most + 2), (1.0, 0.6, 0.0))
    return Table(rest=Count(np.where(counted(p)[:, None], p.choice + 1, 0), value, free=True))


def counted(p: Problem) -> NDArray[np.bool_]:
    """(n,) the groups whose materials count: all but edge paint and eyelets."""
    return np.array([slot not in ("edge", "metal") for slot in p.slots])


def fewest(p: Problem) -> int:
    """The fewest materials the shoe can have: greedily share kinds, the most shared first."""
    groups = np.flatnonzero(counted(p))
    left = [frozenset(p.materials[i].kind for i in p.choice[g, : p.count[g]]) for g in groups]
    n = 0
    while left:
        every = sorted(set().union(*left))
        best = max(every, key=lambda kind: sum(kind in k for k in left))
        left, n = [k for k in left if best not in k], n + 1
    return n


def why_materials(p: Problem, x: Indices, value: float) -> str:
    """In words: how many materials, and the fewest that the template allows."""
    n = int(how_many(p.choice[np.arange(len(x)), x][counted(p)][None])[0])
    free = "" if counted(p).all() else " beside edge paint and metal"
    return f"{n} distinct materials{free}; the template's kinds need at least {fewest(p)}."
