"""A range planned together: colourways that share materials where that costs little, so that orders pool."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from dataclasses import replace
from itertools import islice
from math import fsum, isfinite
from typing import Final

import numpy as np

from palette.colourways.line import ordered_with
from palette.colourways.making import made
from palette.colourways.objective import LEAST, Objective
from palette.colourways.problem import frame
from palette.colourways.relaxations import explain
from palette.colourways.search import PAGE, Found, kept_away, polish, proposals
from palette.colourways.wishes import undecided
from palette.errors import Infeasible
from palette.model import Brief, Colourway, Library, Palette, Shared, Sharing, Shoe
from palette.ordering.orders import least_order

LITTLE: Final = 0.005   # of the score: what a group of parts gives up to take what the range takes anyway
WORTH: Final = 0.05     # of the score, while choosing: a colourway all of whose materials the range has
LATER: Final = 0.004    # off it for each place further down the table, which is in order of what adds most
PASSES: Final = 2       # over the range: what the first takes may follow the last

Table = tuple[Objective, list[Found]]


def range_of(
    palette: Palette, shoes: Sequence[Shoe], library: Library, brief: Brief, n: int
) -> tuple[tuple[Colourway, ...], Sharing]:
    """`n` colourways of each shoe that share materials, ordered as one, and what that saves.

    Raises Infeasible where the limits leave nothing.
    """
    tables = [_table(palette, shoe, library, brief) for shoe in shoes]
    chosen: list[tuple[int, Found]] = []                    # of which table; shoe by shoe in the end
    alone: list[float] = []
    for _ in range(n):
        for at, (objective, table) in enumerate(tables):
            left = [one for one in table if all(one.plan is not other.plan for _, other in chosen)]
            tried = [(_sharing(objective, one, tables, chosen, at), one) for one in left]
            if tried:
                worn = _codes(tables, chosen)
                best = max(range(len(tried)), key=lambda i: (_worth(objective, tried[i][0], worn, i), -i))
                chosen.append((at, tried[best][0]))
                one = tried[best][1]
                alone.append(objective.score(one.x, one.plan).total)
    for _ in range(PASSES):
        for i, (at, one) in enumerate(chosen):
            others = [*chosen[:i], *chosen[i + 1 :]]
            chosen[i] = at, _sharing(tables[at][0], one, tables, others, at)
    order = sorted(range(len(chosen)), key=lambda i: chosen[i][0])
    found: list[Colourway] = []
    for i in order:
        objective, one = tables[chosen[i][0]][0], chosen[i][1]
        number = 1 + sum(other.shoe.id == objective.p.shoe.id for other in found)
        found.append(made(objective, one, number, [other.name for other in found]))
    given_up = float(np.mean([alone[i] - one.score.total for i, one in zip(order, found, strict=True)]))
    pooled = tuple(
        ordered_with(one, [other for other in found if other is not one], brief.rates) for one in found
    )
    return pooled, _savings(found, pooled, max(0.0, given_up))


def _table(
    palette: Palette, shoe: Shoe, library: Library, brief: Brief
) -> Table:
    objective = Objective(frame(palette, shoe, library, brief))
    table = list(islice(proposals(objective, brief.apart * undecided(objective.p)), PAGE))
    if not table:
        raise Infeasible(explain(objective))
    return objective, table


def _codes(tables: Sequence[Table], chosen: Sequence[tuple[int, Found]]) -> set[str]:
    return {m.code for at, one in chosen for m in tables[at][0].p.chosen(one.x)}


def _worth(objective: Objective, one: Found, worn: set[str], place: int) -> float:
    own = {m.code for m in objective.p.chosen(one.x)}
    return one.score + WORTH * len(own & worn) / len(own) - LATER * place


def _sharing(
    objective: Objective, one: Found, tables: Sequence[Table],
    others: Sequence[tuple[int, Found]], at: int,
) -> Found:
    """The same plan in materials that `others` take, where a group gives up no more than LITTLE for that."""
    worn = _codes(tables, others)
    if not worn:
        return one
    p, own = objective.p, objective.of_plan(one.plan)
    taken = np.array([m.code in worn for m in p.materials])
    drawn = copy(objective)
    drawn.unary = objective.unary + LITTLE * taken[np.maximum(p.choice, 0)]
    beside = [other for table, other in others if table == at]
    limits = [*objective.limits, *kept_away(objective, beside, p.brief.apart * undecided(p))]
    x, score = polish(drawn, one.x, own, limits)
    if score <= LEAST:
        return one
    return replace(one, x=x, score=float(objective.scores(x[None], own[None])[0]))


def _savings(found: Sequence[Colourway], pooled: Sequence[Colourway], given_up: float) -> Sharing:
    takers: dict[str, list[int]] = {}
    for i, one in enumerate(found):
        for m in one.materials:
            takers.setdefault(m.code, []).append(i)
    shared = [_shared(code, those, found, pooled) for code, those in takers.items() if len(those) > 1]
    shared.sort(key=lambda one: (-round(one.saved or 0.0, 2), -(one.alone or 0.0)))
    currency = next((one.costing.currency for one in pooled if one.costing), "")
    saved = fsum(
        one.costing.pairs * (one.costing.surcharge_per_pair - other.costing.surcharge_per_pair)
        for one, other in zip(found, pooled, strict=True) if one.costing and other.costing
    )
    return Sharing(
        len(takers), sum(map(len, takers.values())), tuple(shared), max(0.0, saved), currency, given_up
    )


def _shared(
    code: str, those: Sequence[int], found: Sequence[Colourway], pooled: Sequence[Colourway]
) -> Shared:
    each = [next(d for d in c.costing.demands if d.material.code == code)
            for i in those if (c := found[i]).costing]
    now = [next(d for d in c.costing.demands if d.material.code == code)
           for i in those if (c := pooled[i]).costing]
    least = least_order(each[0].material)
    needs = [d.need / c.costing.pairs for d, i in zip(each, those, strict=True)
             if (c := found[i]).costing and d.need]
    reckoned = len(needs) == len(each) and least > 0 and isfinite(least)
    saved = [a.surcharge - b.surcharge for a, b in zip(each, now, strict=True)
             if a.surcharge is not None and b.surcharge is not None]
    return Shared(
        code, found[those[0]].library_of(each[0].material), tuple(found[i].id for i in those),
        least / min(needs) if reckoned else None, least / fsum(needs) if reckoned else None,
        fsum(saved) if len(saved) == len(each) else None,
    )
