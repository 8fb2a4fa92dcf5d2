"""When no colourway keeps every limit on the whole shoe: which bind, and the cheapest way out."""

from __future__ import annotations

from copy import copy
from math import fsum

import numpy as np
from numpy.random import default_rng
from numpy.typing import NDArray

from palette.colourways.claims import bio
from palette.colourways.objective import BROKEN, Limit, Objective
from palette.colourways.problem import Indices
from palette.colourways.search import climb
from palette.colourways.terms.balance import how_many
from palette.colourways.terms.cost import prices
from palette.colourways.terms.makeable import Batch
from palette.model import Brief
from palette.science.spaces import Floats

STARTS = 24             # colourways drawn at random from which the least excess is sought


def explain(objective: Objective) -> str:
    """Which limits on the whole shoe bind together, and for each the least that would have to give."""
    limits, plans = objective.limits, objective.planner.plans()
    if not plans and objective.p.wishes.count is None:
        return "These colours make no plan: --no-hit leaves them alone, or give more of them."
    if not plans:
        return "No part is left to wear the hit: free one that is locked, or leave --hit and --hits out."
    undone = objective.undone(plans[0])
    ways = []
    for limit in limits:
        x = _least(objective, limit.name, undone)
        if x is not None:
            ways.append((_strain(objective, limit.name, x), _allow(objective, limit.name, x)))
    said = " and ".join(_asked(limit.name, objective.p.brief) for limit in limits)
    if not ways:
        return f"No colourway keeps to {said}: more than one of them has to give."
    ways.sort()
    return f"No colourway keeps to {said}: {', or '.join(way for _, way in ways)}."


def _least(objective: Objective, name: str, undone: NDArray[np.bool_]) -> Indices | None:
    """The solution that breaks the limit `name` least, keeps all others and is nowhere `undone`; or None."""
    limit = next(one for one in objective.limits if one.name == name)
    others = [one for one in objective.limits if one.name != name]
    only = replaced(objective, limit)
    starts = default_rng(0).integers(0, objective.p.count, (STARTS, len(objective.p.groups)))
    xs, _ = climb(only, starts, np.broadcast_to(-BROKEN * undone, (STARTS, *undone.shape)), others)
    kept = xs[(only.broken(xs, others) == 0) & ~undone[np.arange(xs.shape[1]), xs].any(axis=1)]
    if not len(kept):
        return None
    return np.asarray(kept[limit.excess.whole(kept).argmin()])


def replaced(objective: Objective, limit: Limit) -> Objective:
    """An objective that asks for nothing but the least excess of one limit."""
    only = copy(objective)
    only.__dict__.pop("touching", None)
    only.base, only.unary, only.pairs = 0.0, np.zeros(objective.unary.shape), {}
    only.rests = [(-1.0, limit.excess)]
    return only


def _strain(objective: Objective, name: str, x: Indices) -> float:
    limit = next(one for one in objective.limits if one.name == name)
    return float(limit.excess.whole(x[None])[0])


def _asked(name: str, brief: Brief) -> str:
    return {
        "budget": f"{brief.budget:g} a pair" if brief.budget is not None else "",
        "min_bio": f"{brief.min_bio:g}% bio-based" if brief.min_bio is not None else "",
        "max_materials": f"{brief.max_materials} materials",
        "moq": f"minimum orders at {brief.pairs} pairs",
        "avoid": f"ΔE00 {brief.avoid_distance:g} from what is sold",
    }[name]


def _allow(objective: Objective, name: str, x: Indices) -> str:
    """What would do, in the words of the option."""
    p = objective.p
    columns = np.arange(len(x))
    if name == "budget":
        return f"allow {np.ceil(100 * prices(p)[columns, x].sum()) / 100:.2f} a pair"
    if name == "min_bio":
        share = fsum(float(p.share[g]) * bio(m) for g, m in enumerate(p.chosen(x)))
        return f"ask for {np.floor(1000 * share) / 10:g}% bio-based"
    if name == "max_materials":
        return f"allow {int(how_many(p.choice[columns, x][None])[0])} materials"
    if name == "moq":
        pairs = _enough(objective, x)
        return f"make {pairs} pairs" if pairs else "pay for leftovers (--moq surcharge)"
    excess = _strain(objective, name, x) * 20
    return f"keep ΔE00 {np.floor(10 * (p.brief.avoid_distance - excess)) / 10:g} from what is sold"


def _enough(objective: Objective, x: Indices) -> int:
    """The batch at which this solution meets every minimum order; 0 where no batch is known to."""
    p, batch = objective.p, Batch(objective.p)
    columns = np.arange(len(x))
    code, same = np.unique(p.choice[columns, x], return_inverse=True)
    need: Floats = np.bincount(same, weights=batch.need[columns, x]).astype(float)
    short = batch.missing(need, code) > 0
    with np.errstate(divide="ignore", invalid="ignore"):
        pairs = p.brief.pairs * (batch.least[code] - batch.other[code]) / need
    return int(np.ceil(pairs[short].max() - 1e-9)) if short.any() and np.isfinite(pairs[short]).all() else 0
