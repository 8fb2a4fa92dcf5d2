"""Can a factory make it, this season, at this batch?"""

from __future__ import annotations

from itertools import combinations

import numpy as np

from palette.colourways.economics import least_order, need_per_pair, unit_of
from palette.colourways.problem import Indices, Problem
from palette.colourways.terms.balance import how_many
from palette.colourways.terms.term import Table, at, below, part_of
from palette.science.spaces import Floats

STATUS = {"active": 1.0, "limited": 0.6, "development": 0.2}
LEAD = (21.0, 120.0)    # days: no wait at all, and a season lost
MATERIALS = 8           # distinct ones that nobody minds
LEFTOVER = 12.0         # leftovers per pair, in the library's currency, at which a batch makes no sense; ours


def status(p: Problem) -> Table:
    """How settled the materials are, each group alike: active 1, limited 0.6, development 0.2."""
    value = np.array([STATUS.get(m.status, 0.0) for m in p.materials])
    return Table(unary=p.pick(value) / len(p.groups))


def why_status(p: Problem, x: Indices, value: float) -> str:
    odd = [(part_of(p, g), p.materials[at(p, x, g)]) for g in range(len(x))]
    odd = [(part, m) for part, m in odd if m.status != "active"]
    if not odd:
        return "Every material is active."
    return "; ".join(f"{m.code} ({part}) is {m.status}" for part, m in odd) + "."


def needs(p: Problem) -> Floats:
    """(n, k): what the batch takes of each material on each group, in the material's unit."""
    found = np.zeros(p.choice.shape)
    for g, group in enumerate(p.groups):
        for k in range(int(p.count[g])):
            material = p.materials[p.choice[g, k]]
            found[g, k] = p.brief.pairs * need_per_pair(p.shoe, group, material)
    return found


def moq(p: Problem) -> Table:
    """1 less what the leftovers of minimum orders cost a pair, over LEFTOVER. Groups of one material pool."""
    need, columns = needs(p), np.arange(len(p.groups))
    least = p.pick(np.array([least_order(m) for m in p.materials]))
    stock = p.pick(np.array([m.stock or 0.0 for m in p.materials]))
    price = p.pick(np.array([m.price or 0.0 for m in p.materials]))
    other = p.pick(np.array([p.elsewhere.get(m.code, 0.0) for m in p.materials]))

    def paid(total: Floats, own: Floats, g: Indices, x: Indices) -> Floats:
        pooled = total + other[g, x]
        short = np.where(stock[g, x] >= pooled, 0.0, np.maximum(0.0, least[g, x] - pooled))
        return np.asarray(short * price[g, x] * own / np.maximum(pooled, 1e-12))

    shared = shared_groups(p)
    alone = [g for g in columns if g not in set(shared)]
    unary = np.zeros(p.choice.shape)
    for g in alone:
        ks = np.arange(p.choice.shape[1])
        unary[g] = paid(need[g], need[g], np.full(len(ks), g), ks)

    def rest(xs: Indices) -> Floats:
        leftovers = unary[columns, xs].sum(axis=1)
        if len(shared):
            x, code = xs[:, shared], p.choice[shared, xs[:, shared]]
            own = need[shared, x]
            same = code[:, :, None] == code[:, None, :]
            total = (same * own[:, None, :]).sum(axis=2)
            leftovers = leftovers + paid(total, own, np.broadcast_to(shared, x.shape), x).sum(axis=1)
        return np.asarray(np.maximum(0.0, 1.0 - leftovers / p.brief.pairs / LEFTOVER))

    return Table(rest=rest)


def shared_groups(p: Problem) -> Indices:
    """The groups that could have a material in common with another."""
    sets = [set(p.choice[g, : p.count[g]].tolist()) for g in range(len(p.groups))]
    found = {i for g, h in combinations(range(len(sets)), 2) if sets[g] & sets[h] for i in (g, h)}
    return np.array(sorted(found), dtype=np.intp)


def why_moq(p: Problem, x: Indices, value: float) -> str:
    table, need = needs(p), dict[int, float]()
    for g in range(len(x)):
        m = at(p, x, g)
        need[m] = need.get(m, p.elsewhere.get(p.materials[m].code, 0.0)) + float(table[g, x[g]])
    short = [
        (p.materials[m], n) for m, n in need.items()
        if (p.materials[m].stock or 0.0) < n < least_order(p.materials[m])
    ]
    if not short:
        return f"{p.brief.pairs} pairs meet every minimum order, or stock covers them."
    worst, n = max(short, key=lambda s: (s[0].price or 0.0) * (least_order(s[0]) - s[1]))
    more = f", and fall short of {len(short) - 1} more" if len(short) > 1 else ""
    return (
        f"{p.brief.pairs} pairs need {n:.3g} of the {least_order(worst):g} {unit_of(worst)}"
        f" that {worst.code} starts at{more}."
    )


def lead(p: Problem) -> Table:
    """The longest lead time, from LEAD's no wait to a season lost; an unstated one counts as halfway."""
    days = np.array([sum(LEAD) / 2 if m.lead_days is None else float(m.lead_days) for m in p.materials])
    value, columns = p.pick(below(days, *LEAD)), np.arange(len(p.groups))
    return Table(rest=lambda xs: np.asarray(value[columns, xs].min(axis=1)))


def why_lead(p: Problem, x: Indices, value: float) -> str:
    known = [(p.materials[at(p, x, g)].lead_days, g) for g in range(len(x))]
    days = [(d, g) for d, g in known if d is not None]
    if not days:
        return "No lead time is stated."
    longest, g = max(days)
    unknown = len(known) - len(days)
    more = f"; {unknown} not stated" if unknown else ""
    return f"{longest} days, for {p.materials[at(p, x, g)].code} on the {part_of(p, g)}{more}."


def materials(p: Problem) -> Table:
    """At most eight distinct materials, or as few as the template's kinds allow."""
    free = max(MATERIALS, fewest(p))
    most = max(1, len(p.groups) - free)
    columns = np.arange(len(p.groups))

    def rest(xs: Indices) -> Floats:
        n = how_many(p.choice[columns, xs])
        return np.maximum(0.0, 1.0 - np.maximum(0, n - free) / most)

    return Table(rest=rest)


def fewest(p: Problem) -> int:
    """The fewest materials the shoe can have: greedily share kinds, the most shared first."""
    left = [frozenset(p.materials[i].kind for i in p.choice[g, : p.count[g]]) for g in range(len(p.groups))]
    n = 0
    while left:
        every = sorted(set().union(*left))
        best = max(every, key=lambda kind: sum(kind in k for k in left))
        left, n = [k for k in left if best not in k], n + 1
    return n


def why_materials(p: Problem, x: Indices, value: float) -> str:
    n = int(how_many(p.choice[np.arange(len(x)), x][None])[0])
    return f"{n} distinct materials; the template's kinds need at least {fewest(p)}."
