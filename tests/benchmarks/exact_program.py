"""The same score as one mixed-integer program, for a proof of how close the search comes.

Every term of the score under a plan, in every mode, is in it, exactly; nothing is relaxed.

Variables: y (a material for a group; the only integers, beside a binary each for the clips at 0 of moq and
materials), z (two groups' choices where their table is not at its best), and small ones for counts.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from palette.colourways.claims import bio
from palette.colourways.draft import Draft
from palette.colourways.objective import Objective
from palette.colourways.terms.balance import Count
from palette.colourways.terms.cost import prices
from palette.colourways.terms.makeable import LEFTOVER, Leftovers, counted
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
        matrix.indices, matrix.indptr = (a.astype(np.int32) for a in (matrix.indices, matrix.indptr))
        return milp(        # of SciPy 1.13 takes no others
            np.array(self.cost), integrality=np.array(self.integer),
            bounds=Bounds(np.array(self.low), np.array(self.high)),
            constraints=LinearConstraint(matrix, np.array(self.least), np.array(self.most)),
            options={"time_limit": seconds, "mip_rel_gap": gap, "presolve": True},
        )


def solve(
    objective: Objective, plan: Draft, seconds: float = 120.0, gap: float = 0.002,
    at_least: float | None = None,
) -> Proof:
    """The proven optimum under `plan`. `at_least` is a value already found: nothing below is looked at."""
    from time import perf_counter

    p = objective.p
    m = Program()
    n = len(p.groups)
    weight = {name: w / objective.whole for name, w in objective.weights.items()}
    unary = objective.unary + objective.of_plan(plan)
    y = [[m.add(float(unary[g, k]), integer=True) for k in range(p.count[g])] for g in range(n)]
    for g in range(n):
        m.row([(v, 1.0) for v in y[g]], 1.0, 1.0)
    constant = objective.base + _pairs(m, objective, y)
    if weight["families"]:
        _families(m, objective, y, weight["families"])
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


def _pairs(m: Program, o: Objective, y) -> float:
    """Two groups at once, as penalties below the best of their table."""
    p = o.p
    constant = 0.0
    for (g, h), whole in sorted(o.pairs.items()):
        K, H = int(p.count[g]), int(p.count[h])
        table = whole[:K, :H]
        best = float(table.max())
        constant += best
        ks, hs = np.nonzero(best - table > 1e-12)
        z = {
            (int(a), int(b)): m.add(-float(best - table[a, b])) for a, b in zip(ks, hs, strict=True)
        }
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
    return constant


def _families(m: Program, o: Objective, y, weight: float) -> None:
    """How many families of colour are worn, 0 not counted, and a value that falls ever more steeply."""
    rest = o.tables["families"].rest
    assert isinstance(rest, Count)
    used = []
    for label in sorted({int(v) for v in np.unique(rest.label)} - {0}):
        wear = [(y[g][k], -1.0) for g in range(len(y)) for k in range(len(y[g])) if rest.label[g, k] == label]
        if wear:
            one = m.add()
            used.append((one, 1.0))
            for v, _ in wear:
                m.row([(one, 1.0), (v, -1.0)], least=0.0)
    good = m.add(weight)
    value = rest.value
    for n in range(len(used)):                          # the value is concave until it ends at 0
        slope = float(value[n + 1] - value[n])
        m.row([(good, 1.0), *((v, -slope) for v, _ in used)], most=float(value[n]) - slope * n)
        if value[n + 1] == 0.0:
            break


def _materials_and_orders(m: Program, o: Objective, y, materials: float, moq: float) -> None:
    """Distinct materials, and leftovers pooled over groups that share one: a variable per set of groups."""
    p = o.p
    rest = o.tables["moq"].rest
    assert isinstance(rest, Leftovers)
    pays: list[tuple[int, float]] = []
    had: list[tuple[int, float]] = []                   # a material each
    counts: list[tuple[int, float]] = []                # those of them that the term counts
    seen = counted(p)
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
            had.append((y[g][k], 1.0))
            if seen[g]:
                counts.append((y[g][k], 1.0))
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
                had.append((s, 1.0))
                if any(seen[g] for g, _ in chosen):
                    counts.append((s, 1.0))
                paid = float(rest.paid(np.array([total]), np.array([code]))[0])
                if paid:
                    pays.append((s, paid))
                for a in chosen:
                    inside[a].append((s, 1.0))
        m.row(every, most=1.0)
        for (g, k), terms in inside.items():
            m.row([*terms, (y[g][k], -1.0)], 0.0, 0.0)
    if materials:
        value = o.tables["materials"].rest.value
        good, lost = m.add(materials), m.add(integer=True)
        for n in np.flatnonzero(np.diff(value)):        # concave until it ends at 0
            slope = float(value[n + 1] - value[n])
            m.row([(good, 1.0), *((v, -slope * c) for v, c in counts), (lost, slope * len(p.groups))],
                  most=float(value[n]) - slope * float(n))
        m.row([(good, 1.0), (lost, 1.0)], most=1.0)
    if p.brief.max_materials is not None:
        m.row(had, most=p.brief.max_materials)
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
