"""The weighted terms and the hard limits of a problem, added up once so that a search can look them up.

What no plan changes is added up once; a plan adds a table of its own, a value of each material of each group.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import copy
from functools import cached_property
from math import fsum

import numpy as np
from numpy.typing import NDArray

from palette.colourways.draft import Draft
from palette.colourways.plans import Planner
from palette.colourways.problem import Indices, Problem
from palette.colourways.terms import TERMS, Table, weights
from palette.colourways.terms.landscape import none_table
from palette.colourways.terms.makeable import Batch
from palette.colourways.terms.term import Rest
from palette.colourways.whole_limits import Limit, distance_table, limits_of, worn
from palette.model import Score, Term
from palette.model.shoe import MISSING
from palette.science.spaces import Floats

PULL = 0.02             # of the score, for every ΔE00 away from the colourway to be like; ours
IN_STOCK = 0.02         # of the score, for every group whose material stock covers; ours
LENT = 0.02             # of the score, for every group in what a sample lends to a library that is real; ours
BROKEN = 5.0            # what a broken limit costs: more than any score can make up for
STRAYED = 0.3           # while searching, for a large part that wears another colour than its plan says
LEAST = 1.0 - BROKEN    # below it a limit is broken


class Objective:
    """What the search climbs. Scores are 1 at most; a broken limit takes them below LEAST.

    Shapes: `xs` (b, n) solutions, `own` (b, n, k) the tables of their plans, as `of_plans` gives them.
    """

    def __init__(self, p: Problem) -> None:
        self.p, self.planner = p, Planner(p)
        self.tables: dict[str, Table] = {kind.name: kind.table(p) for kind in TERMS if not kind.planned}
        self.columns = np.arange(len(p.groups))
        self.limits = limits_of(p)
        self._weigh(weights(p.brief.weights))

    def weighed(self, weights: Mapping[str, float]) -> Objective:
        """The same with a weight for every term."""
        other = copy(self)
        other.__dict__.pop("touching", None)
        other._weigh(weights)
        return other

    def _weigh(self, weights: Mapping[str, float]) -> None:
        p, self.weights, self.whole = self.p, weights, fsum(weights.values())
        self.base, self.unary = 0.0, np.zeros(p.choice.shape)
        self.pairs: dict[tuple[int, int], Floats] = {}
        self.rests: list[tuple[float, Rest]] = []
        for name, table in self.tables.items():
            weight = self.weights[name] / self.whole
            if not weight:
                continue
            self.base += weight * table.base
            if table.unary is not None:
                self.unary += weight * table.unary
            for pair, values in table.pairs.items():
                self.pairs[pair] = self.pairs.get(pair, 0.0) + weight * values
            if table.rest is not None:
                self.rests.append((weight, table.rest))
        if p.brief.use_stock:
            self.unary = self.unary + IN_STOCK * Batch(p).covered(p.choice)
        if p.library.lent:
            lent = np.array([material.library in p.library.lent for material in p.materials])
            self.unary = self.unary - LENT * (lent[p.choice] & (p.choice >= 0))
        if p.brief.like is not None:                    # a pull that the score does not show
            self.unary = self.unary - PULL * distance_table(p, worn(p.brief.like))

    def of_plan(self, plan: Draft) -> Floats:
        """(n, k): the terms that a plan sets, and what wearing nothing of the photograph costs."""
        strayed = self.planner.strayed(plan)
        found = -MISSING * none_table(self.p, self.planner, plan) - STRAYED * strayed
        found -= BROKEN * self.undone(plan, strayed)
        for kind in TERMS:
            if kind.planned and self.weights[kind.name]:
                found += self.weights[kind.name] / self.whole * kind.table(self.p, self.planner, plan)
        return np.asarray(found)

    def undone(self, plan: Draft, strayed: Floats | None = None) -> NDArray[np.bool_]:
        """(n, k) where a part would leave the lead, second or hit that the designer named."""
        strayed = self.planner.strayed(plan) if strayed is None else strayed
        return (strayed >= 1.0) & self.p.wishes.decides(self.p.slots, plan.places)[:, None]

    def of_plans(self, plans: Sequence[Draft]) -> Floats:
        """(b, n, k)."""
        return np.stack([self.of_plan(plan) for plan in plans])

    @cached_property
    def touching(self) -> list[list[tuple[int, Floats]]]:
        """For each group the groups it has a table with, that group first in the table's columns."""
        found: list[list[tuple[int, Floats]]] = [[] for _ in self.p.groups]
        for (g, h), table in self.pairs.items():
            found[g].append((h, np.ascontiguousarray(table.T)))
            found[h].append((g, table))
        return found

    def scores(self, xs: Indices, own: Floats, limits: Sequence[Limit] | None = None) -> Floats:
        """(b,) every term, less what broken limits cost."""
        rows = np.arange(len(xs))[:, None]
        found = self.base + (self.unary[self.columns, xs] + own[rows, self.columns, xs]).sum(axis=1)
        for (g, h), table in self.pairs.items():
            found += table[xs[:, g], xs[:, h]]
        for weight, rest in self.rests:
            found += weight * rest.whole(xs)
        return np.asarray(found - self.broken(xs, limits))

    def moves(
        self, xs: Indices, own: Floats, g: int, limits: Sequence[Limit] | None = None
    ) -> Floats:
        """(b, k) `scores` with group `g` changed to each of its materials, but for a constant of each row."""
        found = self.unary[g] + own[:, g]
        for h, table in self.touching[g]:
            found += table[xs[:, h]]
        for weight, rest in self.rests:
            found += weight * rest.moves(xs, g)
        for limit in self.limits if limits is None else limits:
            found -= penalty(limit.excess.moves(xs, g))
        found[:, self.p.count[g]:] = -np.inf
        return np.asarray(found)

    def broken(self, xs: Indices, limits: Sequence[Limit] | None = None) -> Floats:
        """(b,) 0 where every limit is kept, else BROKEN and how far, for each."""
        found = np.zeros(len(xs))
        for limit in self.limits if limits is None else limits:
            found += penalty(limit.excess.whole(xs))
        return found

    def score(self, x: Indices, plan: Draft) -> Score:
        """Every term with its value and reason."""
        terms = []
        for kind in TERMS:
            if kind.planned:
                value = float(kind.table(self.p, self.planner, plan)[self.columns, x].sum())
                why = kind.why(self.p, plan, x, value)
            else:
                value = float(self.tables[kind.name].values(x[None])[0])
                why = kind.why(self.p, x, value)
            value = min(1.0, max(0.0, value))
            terms.append(Term(kind.name, kind.family, value, self.weights[kind.name], why))
        missing = float(none_table(self.p, self.planner, plan)[self.columns, x].sum())
        total = fsum(t.weight * t.value for t in terms) / self.whole - MISSING * missing
        return Score(min(1.0, max(0.0, total)), tuple(terms))


def penalty(excess: Floats) -> Floats:
    return np.where(excess > 1e-9, BROKEN + excess, 0.0)


__all__ = ["BROKEN", "LEAST", "Limit", "Objective"]
