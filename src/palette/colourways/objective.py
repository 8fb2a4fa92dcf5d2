"""The weighted terms and the hard limits of a problem, added up once so that a search can look them up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from palette.colourways.economics import least_order
from palette.colourways.problem import Indices, Problem
from palette.colourways.terms import TERMS, Table, weights
from palette.colourways.terms.balance import how_many
from palette.colourways.terms.cost import bio, prices
from palette.colourways.terms.landscape import FARTHEST, carrying, ground_of
from palette.colourways.terms.makeable import needs
from palette.colourways.transport import transport
from palette.model import Colourway, Score, Term
from palette.science.differences import ciede2000
from palette.science.spaces import Floats

PULL = 0.02             # of the score, for every ΔE00 away from the colourway to be like; ours
BROKEN = 2.0            # what a broken limit costs: more than any score can make up for


@dataclass(frozen=True, eq=False)
class Limit:
    """A hard limit on whole solutions: `excess` (b,) is 0 where it is kept, else how far it is broken."""

    name: str
    excess: Callable[[Indices], Floats]


class Objective:
    """What the search climbs. Scores lie in 0..1; a broken limit takes them below 0."""

    def __init__(self, p: Problem) -> None:
        self.p = p
        self.weights = weights(p.brief.weights, p.brief.mode)
        self.whole = sum(self.weights.values())
        self.tables: dict[str, Table] = {kind.name: kind.table(p) for kind in TERMS}
        self.columns = np.arange(len(p.groups))
        self.base, self.unary = 0.0, np.zeros(p.choice.shape)
        self.pairs: dict[tuple[int, int], Floats] = {}
        self.rests: list[tuple[float, Callable[[Indices], Floats]]] = []
        for name, table in self.tables.items():
            weight = self.weights[name] / self.whole
            if not weight:
                continue
            self.base += weight * table.base
            if table.unary is not None:
                self.unary += weight * table.unary
            for pair, values in table.pairs.items():
                self.pairs[pair] = self.pairs.get(pair, 0.0) + weight * values
            if table.rest is not None and name != "fidelity":
                self.rests.append((weight, table.rest))
        self.fidelity = self.weights["fidelity"] / self.whole
        self.limits = limits_of(p)
        if p.brief.like is not None:                    # a pull that the score does not show
            self.unary = self.unary - PULL * distance_table(p, worn(p.brief.like))

    @cached_property
    def touching(self) -> list[list[tuple[int, Floats]]]:
        """For each group the groups it has a table with, that table turned so that it comes first."""
        found: list[list[tuple[int, Floats]]] = [[] for _ in self.p.groups]
        for (g, h), table in self.pairs.items():
            found[g].append((h, table))
            found[h].append((g, table.T))
        return found

    def without_fidelity(self, xs: Indices) -> Floats:
        """(b,) every term but the transport, less what broken limits cost."""
        found = self.base + self.unary[self.columns, xs].sum(axis=1)
        for (g, h), table in self.pairs.items():
            found += table[xs[:, g], xs[:, h]]
        return self._rest(xs, found)

    def of_group(self, xs: Indices, g: int) -> Floats:
        """As `without_fidelity`, less what does not depend on group `g`."""
        found = self.unary[g, xs[:, g]].copy()
        for h, table in self.touching[g]:
            found += table[xs[:, g], xs[:, h]]
        return self._rest(xs, found)

    def _rest(self, xs: Indices, found: Floats) -> Floats:
        for weight, rest in self.rests:
            found += weight * rest(xs)
        return found - self.broken(xs)

    def broken(self, xs: Indices) -> Floats:
        """(b,) 0 where every limit is kept, else BROKEN and how far."""
        found = np.zeros(len(xs))
        for limit in self.limits:
            excess = limit.excess(xs)
            found += np.where(excess > 1e-9, BROKEN + excess, 0.0)
        return found

    def scores(self, xs: Indices) -> tuple[Floats, Floats]:
        """(b,) the exact score, and (b, j) the prices that prove each transport."""
        groups, supply = carrying(self.p)
        rest = self.without_fidelity(xs)
        if not len(groups):
            return rest + self.fidelity, np.zeros((len(xs), len(self.p.swatches)))
        plan = transport(ground_of(self.p, xs), supply, self.p.shares)
        return rest + self.fidelity * np.maximum(0.0, 1 - plan.cost / FARTHEST), plan.price

    def score(self, x: Indices) -> Score:
        """Every term with its value and reason."""
        terms = []
        for kind in TERMS:
            value = float(np.clip(self.tables[kind.name].values(x[None])[0], 0.0, 1.0))
            why = kind.why(self.p, x, value)
            terms.append(Term(kind.name, kind.family, value, self.weights[kind.name], why))
        total = sum(t.weight * t.value for t in terms) / self.whole
        return Score(total, tuple(terms))


def limits_of(p: Problem) -> list[Limit]:
    """The limits of a brief that bind whole solutions; those on single materials are in `limits`."""
    brief, columns = p.brief, np.arange(len(p.groups))
    found: list[Limit] = []
    if brief.budget is not None:
        price, budget = prices(p), brief.budget
        found.append(Limit("budget", lambda xs: np.maximum(
            0.0, (price[columns, xs].sum(axis=1) - budget) / max(budget, 1.0))))
    if brief.min_bio is not None:
        asked = brief.min_bio / 100
        claimed = p.pick(np.array([bio(m) for m in p.materials])) * p.share[:, None]
        found.append(Limit("bio", lambda xs: np.maximum(0.0, asked - claimed[columns, xs].sum(axis=1))))
    if brief.max_materials is not None:
        most = brief.max_materials
        found.append(Limit("materials", lambda xs: np.maximum(
            0.0, how_many(p.choice[columns, xs]) - most) / len(columns)))
    if brief.moq == "met":
        found.append(Limit("moq", short_of_order(p)))
    for sold in brief.avoid:
        if sold.shoe.id == p.shoe.id:
            found.append(apart_from(p, worn(sold), brief.avoid_distance, f"avoid {sold.name or sold.id}"))
    return found


def short_of_order(p: Problem) -> Callable[[Indices], Floats]:
    """(b,) the share of groups whose material does not reach its minimum order and is not in stock."""
    need, columns = needs(p), np.arange(len(p.groups))
    least = p.pick(np.array([least_order(m) for m in p.materials]))
    stock = p.pick(np.array([m.stock or 0.0 for m in p.materials]))
    other = p.pick(np.array([p.elsewhere.get(m.code, 0.0) for m in p.materials]))

    def excess(xs: Indices) -> Floats:
        code, own = p.choice[columns, xs], need[columns, xs]
        pooled = ((code[:, :, None] == code[:, None, :]) * own[:, None, :]).sum(axis=2) + other[columns, xs]
        short = (pooled < least[columns, xs] - 1e-9) & (stock[columns, xs] < pooled - 1e-9)
        return np.asarray(short.mean(axis=1))

    return excess


def apart_from(p: Problem, lab_of: dict[str, Floats], asked: float, name: str) -> Limit:
    """At least `asked` mean ΔE00 over the area from a colourway given as part -> Lab."""
    table = distance_table(p, lab_of)
    columns = np.arange(len(p.groups))
    return Limit(name, lambda xs: np.maximum(0.0, asked - table[columns, xs].sum(axis=1)) / 100)


def distance_table(p: Problem, lab_of: dict[str, Floats]) -> Floats:
    """(n, k): what each choice adds to the area-weighted ΔE00 from a colourway given as part -> Lab."""
    found = np.zeros(p.choice.shape)
    for g, group in enumerate(p.groups):
        for part in group.components:
            if part.id in lab_of:
                found[g] += part.share * ciede2000(lab_of[part.id], p.lab)[np.maximum(p.choice[g], 0)]
    return found


def worn(colourway: Colourway) -> dict[str, Floats]:
    """Part -> Lab of a finished colourway."""
    return {part.component.id: np.array(part.material.lab, float) for part in colourway.parts}


def worn_by(p: Problem, x: Indices) -> dict[str, Floats]:
    """Part -> Lab of a solution."""
    return {
        part.id: p.lab[p.choice[g, x[g]]] for g, group in enumerate(p.groups) for part in group.components
    }
