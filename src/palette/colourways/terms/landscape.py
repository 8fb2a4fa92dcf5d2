"""Does the shoe carry the photograph?"""

from __future__ import annotations

from math import fsum

import numpy as np
from numpy.typing import NDArray

from palette.colourways.draft import Draft
from palette.colourways.plans import Planner
from palette.colourways.problem import Indices, Problem
from palette.colourways.reach import graded
from palette.colourways.terms.term import at, below, part_of, spread_over
from palette.colourways.wishes import colour_asked
from palette.model import Verdict
from palette.science.spaces import Floats

QUIET = 0.85            # what a quiet part counts, against a match of 1


def quiet(p: Problem, planner: Planner, plan: Draft) -> NDArray[np.bool_]:
    """(n, k): where a carrying part wears the quiet colour of the plan, and none of the photograph's."""
    found = np.stack([planner.quiet_on(g, rows) for g, rows in enumerate(plan.targets)])
    return np.asarray(found & p.carries[:, None])


def none_table(p: Problem, planner: Planner, plan: Draft) -> Floats:
    """(n, k): the share of the carrying area beyond every band, and neither quiet nor the nearest to what
    the designer named."""
    beyond = p.pick(p.verdicts == Verdict.none.rank) & ~quiet(p, planner, plan)
    if p.wishes.decided:
        named = p.wishes.decides(p.slots, plan.places)[:, None]
        beyond &= ~named | (planner.strayed(plan) >= 1.0)
    return np.asarray(spread_over(p.carries, p.share)[:, None] * beyond)


def fidelity(p: Problem, planner: Planner, plan: Draft) -> Floats:
    """Carrying parts wear colours of the photograph, by area; what the plan keeps quiet counts nearly so."""
    value = np.maximum(p.pick(graded(p.far.min(axis=1))), QUIET * quiet(p, planner, plan))
    return np.asarray(spread_over(p.carries, p.share)[:, None] * value)


def why_fidelity(p: Problem, plan: Draft, x: Indices, value: float) -> str:
    """In words: how much of the area that carries the photograph is near to it."""
    rows = [(float(p.share[g]), p.verdicts[at(p, x, g)]) for g in range(len(x)) if p.carries[g]]
    whole = fsum(share for share, _ in rows) or 1.0
    near = fsum(share for share, verdict in rows if verdict <= Verdict.near.rank)
    return f"{near / whole:.0%} of the area that carries the photograph is near to a colour of it."


def presence(p: Problem, planner: Planner, plan: Draft) -> Floats:
    """The large panels wear what the photograph is mostly, and most strongly, made of."""
    found = np.zeros(p.choice.shape)
    worn = {"overlay": plan.overlay, "base": plan.base}
    large = np.array([slot in worn for slot in p.slots])
    weight = spread_over(large, p.share)
    for g in np.flatnonzero(large):
        j = worn[p.slots[g]]
        found[g] = weight[g] * p.significance[j] * p.pick(below(p.far[:, j], 5.0, 12.0))[g]
    return found


def why_presence(p: Problem, plan: Draft, x: Indices, value: float) -> str:
    """In words: which of the photograph's colours leads, and how near."""
    g = p.lead_group
    asked = colour_asked(p, plan, g)
    j = int(p.far[at(p, x, g)].argmin()) if asked is None else asked
    return (
        f"The {part_of(p, g)} wears {p.called(j)}, {p.shares[j]:.0%} of the photograph,"
        f" at ΔE00 {p.far[at(p, x, g), j]:.1f}."
    )


def accent(p: Problem, planner: Planner, plan: Draft) -> Floats:
    """An accent that stands off is worn as a hit; where none does, none is."""
    asked = planner.asked(plan.overlay, plan.base)
    found = np.full(p.choice.shape, 0.0 if plan.hits else (1.0 - planner.calls) / len(p.groups))
    for g, slot in enumerate(p.slots):
        if plan.hits and slot in plan.places:
            j = plan.hit_of(slot)
            weight = 1.0 / sum(s in plan.places for s in p.slots)
            near = below(planner.far[planner.small(j)], 5.0, 12.0)
            found[g] = weight * asked * float(planner.salience[j]) * p.pick(near)[g]
    return found


def why_accent(p: Problem, plan: Draft, x: Indices, value: float) -> str:
    """In words: which accent is the hit, and where."""
    if not plan.hits:
        return "No accent is worn." if value < 0.5 else "No accent stands off enough to be a hit."
    if len(plan.hits) > 1:
        worn = " and ".join(f"{p.called(plan.hit_of(place))} on the {place}" for place in plan.places)
        return f"The hits are {worn}."
    return f"The hit is {p.called(plan.hits[0])}, on the {' and '.join(plan.places)}."
