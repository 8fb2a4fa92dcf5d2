"""Does the shoe carry the photograph?"""

from __future__ import annotations

import numpy as np

from palette.colourways.problem import Indices, Problem
from palette.colourways.terms.term import Rest, Table, at, below, others, part_of, spread_over
from palette.colourways.transport import transport
from palette.science.spaces import Floats

FARTHEST = 0.30         # mean Oklab distance at which nothing of the photograph is left; ours
ACCENT_SEEN = 0.015     # of the visible shoe: a smaller accent counts less; ours
FIELD_SEEN = 0.03       # the same for a field of the photograph
MISSED = 0.05           # of the photograph: a field that size would be missed


def carrying(p: Problem) -> tuple[Indices, Floats]:
    """The groups that carry the photograph, and how they divide it (sums to 1)."""
    groups = np.flatnonzero(p.carries)
    return groups, spread_over(p.carries, p.share)[groups]


def ground_of(p: Problem, xs: Indices) -> Floats:
    """(b, carriers, j): the way from each chosen material to each swatch."""
    groups, _ = carrying(p)
    return p.ground[p.choice[groups[None, :], xs[:, groups]]]


def fidelity(p: Problem) -> Table:
    """1 less the earth mover's distance from the photograph's shares to the area shares, over FARTHEST."""
    return Table(rest=Fidelity(p)) if p.carries.any() else Table(base=1.0)


class Fidelity(Rest):
    """The exact transport of every solution."""

    def __init__(self, p: Problem) -> None:
        self.p, self.k = p, p.choice.shape[1]

    def whole(self, xs: Indices) -> Floats:
        _, supply = carrying(self.p)
        moved = transport(ground_of(self.p, xs), supply, self.p.shares).cost
        return np.asarray(np.maximum(0.0, 1.0 - moved / FARTHEST))


def why_fidelity(p: Problem, x: Indices, value: float) -> str:
    groups, supply = carrying(p)
    if not len(groups):
        return "No part of this shoe carries the photograph."
    plan = transport(ground_of(p, x[None]), supply, p.shares)
    cost = ground_of(p, x[None])[0] * plan.flow[0]
    g, j = np.unravel_index(int(cost.argmax()), cost.shape)
    furthest = p.swatches[int(j)].common or p.swatches[int(j)].name or p.swatches[int(j)].hex or "a colour"
    return (
        f"Colour moves {plan.cost[0]:.3f} in Oklab on average to lie as in the photograph;"
        f" most of that is {furthest} on the {part_of(p, int(groups[g]))}."
    )


def counted(p: Problem) -> Indices:
    """The fields that count: no accents, and large enough to be missed."""
    return np.array(
        [j for j in range(len(p.swatches)) if j not in p.accents and p.shares[j] >= MISSED], dtype=np.intp
    )


def presence_table(p: Problem) -> Floats:
    """(fields, n, k): how well a material on a group answers each field, by the field's weight; sums to 1."""
    fields = counted(p)
    near = below(p.far[:, fields], 4.0, 20.0).T
    weight = np.sqrt(p.shares[fields])
    weight /= weight.sum()
    seen = np.minimum(1.0, p.share / FIELD_SEEN) * p.carries
    return np.asarray(weight[:, None, None] * near[:, np.maximum(p.choice, 0)] * seen[:, None])


def presence(p: Problem) -> Table:
    """Every colour that would be missed is worn somewhere, each by its best group."""
    return Table(rest=Best(presence_table(p))) if len(counted(p)) else Table(base=1.0)


def why_presence(p: Problem, x: Indices, value: float) -> str:
    fields, columns = counted(p), np.arange(len(p.groups))
    if not len(fields):
        return "No single colour is large enough to be missed."
    best = presence_table(p)[:, columns, x].max(axis=1) / presence_table(p).max(axis=(1, 2)).clip(1e-9)
    gone = [p.swatches[j] for j, b in zip(fields, best, strict=True) if b < 0.5]
    if not gone:
        return "Every colour of the photograph that counts is worn somewhere."
    said = ", ".join(f"{s.common or s.name or s.hex} ({s.share or 0:.0%})" for s in gone)
    return f"Hardly worn anywhere: {said}."


def accent_table(p: Problem) -> Floats:
    """(accents, n, k): how well a material on a hit slot answers each accent."""
    near = below(p.far[:, list(p.accents)], 4.0, 20.0).T            # (a, m)
    seen = np.minimum(1.0, p.share / ACCENT_SEEN) * p.hits          # (n,)
    return np.asarray(near[:, np.maximum(p.choice, 0)] * seen[None, :, None])


def accents(p: Problem) -> Table:
    """Each accent of the photograph answered on its best hit slot; 1 where there is none to answer."""
    if not p.accents:
        return Table(base=1.0)
    return Table(rest=Best(accent_table(p) / len(p.accents)))


class Best(Rest):
    """The sum over a of the best group in a table (a, n, k)."""

    def __init__(self, table: Floats) -> None:
        self.table, self.k = table, table.shape[2]
        self.columns = np.arange(table.shape[1])

    def whole(self, xs: Indices) -> Floats:
        return np.asarray(self.table[:, self.columns, xs].max(axis=2).sum(axis=0))

    def moves(self, xs: Indices, g: int) -> Floats:
        rest = others(len(self.columns), g)
        best = self.table[:, rest, xs[:, rest]].max(axis=2)                     # (a, b)
        return np.asarray(np.maximum(best[:, :, None], self.table[:, g][:, None, :]).sum(axis=0))


def why_accents(p: Problem, x: Indices, value: float) -> str:
    if not p.accents:
        return "The photograph sets no accent."
    table, columns = accent_table(p), np.arange(len(p.groups))
    said = []
    for a, row in zip(p.accents, table[:, columns, x], strict=True):
        name = p.swatches[a].common or p.swatches[a].name or p.swatches[a].hex
        g = int(row.argmax())
        if row[g] > 0:
            said.append(f"{name} on the {part_of(p, g)} (ΔE00 {p.far[at(p, x, g), a]:.1f})")
        else:
            said.append(f"{name} nowhere")
    return "Accents: " + "; ".join(said) + "."
