"""The same score as one mixed-integer program, for a proof of how close the search comes.

Every term of the default score is in it, exactly; nothing is relaxed.

Variables: y (a material for a group; the only integers, beside one binary each for the clips at 0 of fidelity
and moq), z (two touching groups' choices where their table is not at its best, or where they read as one
colour), f (transport), and small ones for counts.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from palette.colourways.claims import bio
from palette.colourways.objective import Objective
from palette.colourways.terms.balance import (
    COLOURS,
    EACH_COLOUR,
    RANGE,
    asked_dominant,
    cells,
    same_as_lead,
    upper_groups,
)
from palette.colourways.terms.cost import prices
from palette.colourways.terms.landscape import FARTHEST, Best, carrying
from palette.colourways.terms.makeable import LEFTOVER, MATERIALS, Leftovers, fewest
from palette.colourways.whole_limits import distance_table, worn


@dataclass
class Proof:
    """What the program says: its best solution, that one's value, and that nothing is above `bound`."""

    x: np.ndarray | None
    value: float
    bound: float
    seconds: float
    status: str
    variables: int


class Program:
    def __init__(self) -> None:
        self.cost: list[float] = []
        self.low: list[float] = []
        self.high: list[float] = []
        self.integer: list[int] = []
        self.rows: list[int] = []
        self.columns: list[int] = []
        self.values: list[float] = []
        self.least: list[float] = []
        self.most: list[float] = []

    def add(self, worth: float = 0.0, low: float = 0.0, high: float = 1.0, integer: bool = False) -> int:
        self.cost.append(-worth)
        self.low.append(low)
        self.high.append(high)
        self.integer.append(int(integer))
        return len(self.cost) - 1

    def row(self, terms: list[tuple[int, float]], least: float = -np.inf, most: float = np.inf) -> None:
        n = len(self.least)
        for column, value in terms:
            self.rows.append(n)
            self.columns.append(column)
            self.values.append(value)
        self.least.append(least)
        self.most.append(most)

    def solve(self, seconds: float, gap: float):
        matrix = csr_array(
            (self.values, (self.rows, self.columns)), shape=(len(self.least), len(self.cost))
        )
        return milp(
            np.array(self.cost), integrality=np.array(self.integer),
            bounds=Bounds(np.array(self.low), np.array(self.high)),
            constraints=LinearConstraint(matrix, np.array(self.least), np.array(self.most)),
            options={"time_limit": seconds, "mip_rel_gap": gap, "presolve": True},
        )


def solve(
    objective: Objective, seconds: float = 120.0, gap: float = 0.002, at_least: float | None = None
) -> Proof:
    """The proven optimum of `objective`. `at_least` is a value already found: nothing below is looked at."""
    from time import perf_counter

    p = objective.p
    m = Program()
    n = len(p.groups)
    weight = {name: w / objective.whole for name, w in objective.weights.items()}
    constant = objective.base
    y = [[m.add(float(objective.unary[g, k]), integer=True) for k in range(p.count[g])] for g in range(n)]
    for g in range(n):
        m.row([(v, 1.0) for v in y[g]], 1.0, 1.0)
    constant += _pairs(m, objective, y, weight["proportion"])
    _transport(m, objective, y)
    for name in ("accents", "presence"):
        rest = objective.tables[name].rest
        if isinstance(rest, Best) and weight[name]:
            _best(m, y, weight[name], rest.table)
    if weight["value"]:
        _range(m, objective, y, weight["value"])
    if weight["colours"]:
        _colours(m, objective, y, weight["colours"])
    _materials_and_orders(m, objective, y, weight["materials"], weight["moq"])
    if weight["lead"]:
        worst = m.add(weight["lead"])
        table = objective.tables["lead"].rest.table
        for g in range(n):
            m.row([(worst, 1.0), *((y[g][k], -float(table[g, k])) for k in range(p.count[g]))], most=0.0)
    _limits(m, objective, y)
    if at_least is not None:
        m.row([(i, -c) for i, c in enumerate(m.cost) if c], least=at_least - constant - 1e-6)
    begun = perf_counter()
    answer = m.solve(seconds, gap)
    took = perf_counter() - begun
    bound = constant - answer.mip_dual_bound if answer.mip_dual_bound is not None else 1.0
    if answer.x is None:
        return Proof(None, 0.0, bound, took, answer.message, len(m.cost))
    x = np.array([int(np.argmax([answer.x[v] for v in y[g]])) for g in range(n)])
    value = float(constant - answer.fun)
    return Proof(x, value, max(bound, value), took, answer.message, len(m.cost))


def _pairs(m: Program, o: Objective, y, proportion: float) -> float:
    """Two groups at once: edges, logo and texture as penalties, and the dominant colour's area."""
    p = o.p
    same = same_as_lead(p) if proportion else {}
    lead = p.lead_group
    constant = proportion
    asked = asked_dominant(p)
    off = m.add(-proportion / max(asked, 1 - asked), high=1.0)
    area: list[tuple[int, float]] = []
    every = set(o.pairs) | {tuple(sorted((lead, h))) for h in same}
    for g, h in sorted(every):
        K, H = int(p.count[g]), int(p.count[h])
        table = o.pairs.get((g, h), np.zeros((p.choice.shape[1],) * 2))[:K, :H]
        best = float(table.max())
        constant += best
        worse = best - table
        alike = np.zeros((K, H))
        if lead in (g, h):
            other = h if g == lead else g
            if other in same:
                alike = p.share[other] * (same[other][:K, :H] if g == lead else same[other][:H, :K].T)
        ks, hs = np.nonzero((worse > 1e-12) | (alike > 1e-12))
        z = {(int(a), int(b)): m.add(-float(worse[a, b])) for a, b in zip(ks, hs, strict=True)}
        area += [(v, float(alike[key])) for key, v in z.items() if alike[key] > 0]
        for side, count in ((0, K), (1, H)):
            mine, theirs = (y[g], y[h]) if side == 0 else (y[h], y[g])
            for a in range(count):
                touch = [(key, v) for key, v in z.items() if key[side] == a]
                if not touch:
                    continue
                m.row([*((v, 1.0) for _, v in touch), (mine[a], -1.0)], most=0.0)
                # all of them, once a is chosen and one of its partners is
                m.row([*((v, 1.0) for _, v in touch), (mine[a], -1.0),
                       *((theirs[key[1 - side]], -1.0) for key, _ in touch)], least=-1.0)
    if proportion:
        own = float(p.share[lead])
        m.row([(off, 1.0), *((v, -a) for v, a in area)], least=own - asked)
        m.row([(off, 1.0), *((v, a) for v, a in area)], least=asked - own)
    return constant


def _transport(m: Program, o: Objective, y) -> None:
    p = o.p
    groups, supply = carrying(p)
    arrives: list[list[tuple[int, float]]] = [[] for _ in p.swatches]
    moved: list[tuple[int, float]] = []
    for i, g in enumerate(groups):
        for k in range(p.count[g]):
            sent = []
            for j in range(len(p.swatches)):
                far = float(p.ground[p.choice[g, k], j])
                f = m.add(high=float(min(supply[i], p.shares[j])))
                moved.append((f, far / FARTHEST))
                sent.append((f, 1.0))
                arrives[j].append((f, 1.0))
            m.row([*sent, (y[g][k], -float(supply[i]))], 0.0, 0.0)
    for j, terms in enumerate(arrives[:-1]):          # the last follows from the others
        m.row(terms, float(p.shares[j]), float(p.shares[j]))
    kept, lost = m.add(o.fidelity), m.add(integer=True)
    beyond = max(0.0, float(p.ground.max()) / FARTHEST - 1)
    m.row([(kept, 1.0), *moved, (lost, -beyond)], most=1.0)
    m.row([(kept, 1.0), (lost, 1.0)], most=1.0)


def _best(m: Program, y, weight: float, table: np.ndarray) -> None:
    for row in table:
        said = []
        for g in range(len(y)):
            chosen = []
            for k in range(len(y[g])):
                if row[g, k] > 0:
                    q = m.add(weight * float(row[g, k]))
                    m.row([(q, 1.0), (y[g][k], -1.0)], most=0.0)
                    chosen.append((q, 1.0))
            said += chosen
        if said:
            m.row(said, most=1.0)


def _range(m: Program, o: Objective, y, weight: float) -> None:
    p = o.p
    asked, reached = RANGE[p.brief.mode], m.add(weight)
    terms: list[tuple[int, float]] = [(reached, asked)]
    for sign in (-1.0, 1.0):
        picked = []
        for g in upper_groups(p):
            for k in range(p.count[g]):
                q = m.add()
                m.row([(q, 1.0), (y[g][k], -1.0)], most=0.0)
                picked.append((q, 1.0))
                terms.append((q, sign * float(p.lab[p.choice[g, k], 0])))
        m.row(picked, 1.0, 1.0)
    m.row(terms, most=0.0)


def _colours(m: Program, o: Objective, y, weight: float) -> None:
    p = o.p
    label = p.pick(cells(p.lab))
    few, many = COLOURS[p.brief.mode]
    used = {}
    for c in sorted({int(label[g, k]) for g in range(len(y)) for k in range(len(y[g]))}):
        used[c] = m.add()
        whole = []
        for g in range(len(y)):
            wear = [(y[g][k], -1.0) for k in range(len(y[g])) if label[g, k] == c]
            if wear:
                m.row([(used[c], 1.0), *wear], least=0.0)
                whole += wear
        m.row([(used[c], 1.0), *whole], most=0.0)
    good = m.add(weight)
    count = [(v, EACH_COLOUR) for v in used.values()]
    m.row([(good, 1.0), *count], most=1.0 + EACH_COLOUR * many)
    m.row([(good, 1.0), *((v, -c) for v, c in count)], most=1.0 - EACH_COLOUR * few)


def _materials_and_orders(m: Program, o: Objective, y, materials: float, moq: float) -> None:
    """Distinct materials, and leftovers pooled over groups that share one: a variable per set of groups."""
    p = o.p
    rest = o.tables["moq"].rest
    assert isinstance(rest, Leftovers)
    pays: list[tuple[int, float]] = []
    counted: list[tuple[int, float]] = []
    met = p.brief.moq == "met"
    where: dict[int, list[tuple[int, int]]] = {}
    for g in range(len(y)):
        for k in range(len(y[g])):
            where.setdefault(int(p.choice[g, k]), []).append((g, k))

    def short(code: int, total: float) -> bool:
        return bool(rest.batch.missing(np.array([total]), np.array([code]))[0] > 0)

    for code, at in where.items():
        if len(at) == 1:
            g, k = at[0]
            counted.append((y[g][k], 1.0))
            pays.append((y[g][k], float(rest.unary[g, k])))
            if met and short(code, float(rest.need[g, k])):
                m.row([(y[g][k], 1.0)], most=0.0)
            continue
        inside: dict[tuple[int, int], list[tuple[int, float]]] = {a: [] for a in at}
        every = []
        for size in range(1, len(at) + 1):
            for chosen in combinations(at, size):
                total = sum(float(rest.need[g, k]) for g, k in chosen)
                s = m.add(high=0.0 if met and short(code, total) else 1.0)
                every.append((s, 1.0))
                counted.append((s, 1.0))
                paid = float(rest.paid(np.array([total]), np.array([code]))[0])
                if paid:
                    pays.append((s, paid))
                for a in chosen:
                    inside[a].append((s, 1.0))
        m.row(every, most=1.0)
        for (g, k), terms in inside.items():
            m.row([*terms, (y[g][k], -1.0)], 0.0, 0.0)
    if materials:
        free = max(MATERIALS, fewest(p))
        most = max(1, len(p.groups) - free)
        good = m.add(materials)
        m.row([(good, most), *counted], most=most + free)
    if p.brief.max_materials is not None:
        m.row(counted, most=p.brief.max_materials)
    if moq:
        good = m.add(moq)
        scale = p.brief.pairs * LEFTOVER
        ceiling = sum(v for _, v in pays) / scale + 1
        lost = m.add(integer=True)
        m.row([(good, 1.0), *((v, c / scale) for v, c in pays), (lost, -ceiling)], most=1.0)
        m.row([(good, 1.0), (lost, 1.0)], most=1.0)


def _limits(m: Program, o: Objective, y) -> None:
    p = o.p
    brief = p.brief

    def linear(table, least=-np.inf, most=np.inf):
        m.row([(y[g][k], float(table[g, k])) for g in range(len(y)) for k in range(len(y[g]))], least, most)

    if brief.budget is not None:
        linear(prices(p), most=brief.budget)
    if brief.min_bio is not None:
        linear(p.pick(np.array([bio(x) for x in p.materials])) * p.share[:, None], least=brief.min_bio / 100)
    for sold in brief.avoid:
        if sold.shoe.id == p.shoe.id:
            linear(distance_table(p, worn(sold)), least=brief.avoid_distance)
