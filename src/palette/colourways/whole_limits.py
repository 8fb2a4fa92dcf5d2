"""Hard limits on whole solutions, as the search sees them; `constraints` checks them without any of this."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from palette.colourways.claims import bio
from palette.colourways.problem import Indices, Problem
from palette.colourways.terms.balance import Count
from palette.colourways.terms.cost import prices
from palette.colourways.terms.makeable import Batch
from palette.colourways.terms.term import Rest, others
from palette.model import Colourway
from palette.science.differences import ciede2000
from palette.science.spaces import Floats


@dataclass(frozen=True, eq=False)
class Limit:
    """A limit by name; `excess` is 0 where it is kept, else how far it is broken, on the scale of a score."""

    name: str
    excess: Rest


class AtLeast(Rest):
    """Several sums over groups that each have to reach a bound: cells (c, n, k), bounds (c,)."""

    def __init__(self, cells: Floats, bounds: Floats, scale: float) -> None:
        self.cells, self.bounds, self.scale, self.k = cells, bounds, scale, cells.shape[2]
        self.columns = np.arange(cells.shape[1])

    def whole(self, xs: Indices) -> Floats:
        """(b,) how far solutions (b, n) miss the bound that they miss most, over `scale`; 0 for kept."""
        sums = self.cells[:, self.columns, xs].sum(axis=2)
        return np.asarray(np.maximum(0.0, self.bounds[:, None] - sums).max(axis=0) / self.scale)

    def moves(self, xs: Indices, g: int) -> Floats:
        """(b, k) that distance with every choice of group `g` in its turn."""
        rest = others(len(self.columns), g)
        sums = self.cells[:, rest, xs[:, rest]].sum(axis=2)[:, :, None] + self.cells[:, g][:, None, :]
        return np.asarray(np.maximum(0.0, self.bounds[:, None, None] - sums).max(axis=0) / self.scale)

    def also(self, cells: Floats, bound: float) -> AtLeast:
        """This and one more."""
        return AtLeast(np.concatenate([self.cells, cells[None]]), np.append(self.bounds, bound), self.scale)


class ShortOfOrder(Rest):
    """The share of groups whose material does not reach its minimum order and is not in stock."""

    def __init__(self, p: Problem) -> None:
        self.batch, self.code, self.k = Batch(p), p.choice, p.choice.shape[1]

    def whole(self, xs: Indices) -> Floats:
        """(b,) the share of groups that fall short, 0 to 1; what several groups share is bought together."""
        columns = np.arange(len(self.code))
        code, own = self.code[columns, xs], self.batch.need[columns, xs]
        pooled = ((code[:, :, None] == code[:, None, :]) * own[:, None, :]).sum(axis=2)
        return np.asarray((self.batch.missing(pooled, code) > 0).mean(axis=1))


def limits_of(p: Problem) -> list[Limit]:
    """The limits of a brief that bind whole solutions; those on single materials are in `limits`."""
    brief = p.brief
    found: list[Limit] = []
    if brief.budget is not None:
        price = prices(p)
        cheap = AtLeast(-price[None], np.array([-brief.budget]), max(brief.budget, 1.0))
        found.append(Limit("budget", cheap))
    if brief.min_bio is not None:
        claimed = p.pick(np.array([bio(m) for m in p.materials])) * p.share[:, None]
        found.append(Limit("min_bio", AtLeast(claimed[None], np.array([brief.min_bio / 100]), 1.0)))
    if brief.max_materials is not None:
        n = np.arange(len(p.groups) + 1)
        more = np.maximum(0.0, n - brief.max_materials) / len(n)
        found.append(Limit("max_materials", Count(p.choice, more)))
    if brief.moq == "met":
        found.append(Limit("moq", ShortOfOrder(p)))
    sold = [one for one in brief.avoid if one.shoe.id == p.shoe.id]
    if sold:
        cells = np.stack([distance_table(p, worn(one)) for one in sold])
        found.append(Limit("avoid", AtLeast(cells, np.full(len(sold), brief.avoid_distance), 20.0)))
    return found


def distance_table(p: Problem, lab_of: dict[str, Floats]) -> Floats:
    """(n, k): what each choice adds to the area-weighted ΔE00 from a colourway given as part -> Lab."""
    found = np.zeros(p.choice.shape)
    for g, group in enumerate(p.groups):
        by_lab: dict[tuple[float, ...], float] = {}
        for part in group.components:
            if part.id in lab_of:
                lab = tuple(float(v) for v in lab_of[part.id])
                by_lab[lab] = by_lab.get(lab, 0.0) + part.share
        for lab, share in by_lab.items():
            found[g] += share * ciede2000(lab, p.lab[np.maximum(p.choice[g], 0)])
    return found


def worn(colourway: Colourway) -> dict[str, Floats]:
    """Part -> Lab of a finished colourway."""
    return {part.component.id: np.array(part.material.lab, float) for part in colourway.parts}


def distance_from(p: Problem, x: Indices) -> Floats:
    """(n, k): what each choice adds to the area-weighted ΔE00 from solution `x`."""
    rows = p.choice[np.arange(len(x)), x]
    return np.stack([
        p.share[g] * p.between[rows[g], np.maximum(p.choice[g], 0)] for g in range(len(p.groups))
    ])
