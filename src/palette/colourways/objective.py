"""The weighted terms and the hard limits of a problem, added up once so that a search can look them up."""

from __future__ import annotations

from functools import cached_property

import numpy as np

from palette.colourways.problem import Indices, Problem
from palette.colourways.terms import TERMS, Table, weights
from palette.colourways.terms.landscape import FARTHEST, carrying, ground_of
from palette.colourways.terms.term import Rest
from palette.colourways.transport import Transport, transport
from palette.colourways.whole_limits import Limit, distance_table, limits_of, worn
from palette.model import Score, Term
from palette.science.spaces import Floats

PULL = 0.02             # of the score, for every ΔE00 away from the colourway to be like; ours
BROKEN = 2.0            # what a broken limit costs: more than any score can make up for
EASED = 0.01            # what it costs while a search first looks around


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
            if table.rest is not None and name != "fidelity":
                self.rests.append((weight, table.rest))
        self.fidelity = self.weights["fidelity"] / self.whole if p.carries.any() else 0.0
        self.limits = limits_of(p)
        self.strictness = BROKEN
        if p.brief.like is not None:                    # a pull that the score does not show
            self.unary = self.unary - PULL * distance_table(p, worn(p.brief.like))

    @cached_property
    def touching(self) -> list[list[tuple[int, Floats]]]:
        """For each group the groups it has a table with, that group first in the table's columns."""
        found: list[list[tuple[int, Floats]]] = [[] for _ in self.p.groups]
        for (g, h), table in self.pairs.items():
            found[g].append((h, np.ascontiguousarray(table.T)))
            found[h].append((g, table))
        return found

    def without_fidelity(self, xs: Indices) -> Floats:
        """(b,) every term but the transport, less what broken limits cost."""
        found = self.base + self.unary[self.columns, xs].sum(axis=1)
        for (g, h), table in self.pairs.items():
            found += table[xs[:, g], xs[:, h]]
        for weight, rest in self.rests:
            found += weight * rest.whole(xs)
        return np.asarray(found - self.broken(xs))

    def moves(self, xs: Indices, g: int) -> Floats:
        """(b, k) `without_fidelity` with group `g` changed to each of its materials, but for a constant."""
        found = np.repeat(self.unary[g][None], len(xs), axis=0)
        for h, table in self.touching[g]:
            found += table[xs[:, h]]
        for weight, rest in self.rests:
            found += weight * rest.moves(xs, g)
        for limit in self.limits:
            found -= self.penalty(limit.excess.moves(xs, g))
        return found

    def broken(self, xs: Indices) -> Floats:
        """(b,) 0 where every limit is kept, else `strictness` and how far, for each."""
        found = np.zeros(len(xs))
        for limit in self.limits:
            found += self.penalty(limit.excess.whole(xs))
        return found

    def penalty(self, excess: Floats) -> Floats:
        return np.where(excess > 1e-9, self.strictness + excess, 0.0)

    def scores(self, xs: Indices) -> tuple[Floats, Transport]:
        """(b,) the exact score, and the transport that is part of it."""
        groups, supply = carrying(self.p)
        rest = self.without_fidelity(xs)
        if not self.fidelity:
            zeros = np.zeros((len(xs), len(groups), len(self.p.swatches)))
            return rest, Transport(np.zeros(len(xs)), zeros, zeros[:, 0])
        plan = transport(ground_of(self.p, xs), supply, self.p.shares)
        return rest + self.fidelity * np.maximum(0.0, 1 - plan.cost / FARTHEST), plan

    def score(self, x: Indices) -> Score:
        """Every term with its value and reason."""
        terms = []
        for kind in TERMS:
            value = float(np.clip(self.tables[kind.name].values(x[None])[0], 0.0, 1.0))
            why = kind.why(self.p, x, value)
            terms.append(Term(kind.name, kind.family, value, self.weights[kind.name], why))
        total = sum(t.weight * t.value for t in terms) / self.whole
        return Score(total, tuple(terms))


__all__ = ["BROKEN", "Limit", "Objective"]
