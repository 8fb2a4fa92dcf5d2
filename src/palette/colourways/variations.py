"""Regional packs: one colourway, one slot of it in several colours."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from palette.colourways.limits import group_named
from palette.colourways.objective import LEAST, Objective
from palette.colourways.plans import SMALL
from palette.colourways.problem import Problem
from palette.colourways.search import Found, best
from palette.errors import UsageError

UNLIKE = 15.0           # ΔE00 between two colours of the slot


def varied(objective: Objective) -> Iterator[Found]:
    """The best colourway, then it again with another colour in the slot, each UNLIKE all before."""
    p = objective.p
    slot = slot_of(p)
    first = best(objective)
    if first is None:
        return
    yield first
    rows = np.repeat(first.x[None], int(p.count[slot]), axis=0)
    rows[:, slot] = np.arange(int(p.count[slot]))
    own = objective.of_plan(first.plan)
    scores = objective.scores(rows, np.broadcast_to(own, (len(rows), *own.shape)))
    worn = [int(first.x[slot])]
    for k in np.argsort(-scores, kind="stable"):
        far = [p.between[p.choice[slot, k], p.choice[slot, j]] for j in worn]
        if scores[k] > LEAST and min(far) >= UNLIKE:
            worn.append(int(k))
            yield Found(first.plan, rows[k], float(scores[k]))


def slot_of(p: Problem) -> int:
    """The group that `--vary` names: a part, a group, or `hit`, the largest slot an accent goes to."""
    name = p.brief.vary
    if name != "hit":
        group = group_named(p.shoe, name)
        return next(g for g, one in enumerate(p.groups) if one.id == group)
    free = [g for g in range(len(p.groups)) if p.slots[g] in SMALL[:7] and p.count[g] > 1]
    if not free:
        raise UsageError(f"{p.shoe.id} has no hit slot left to vary; name a part.")
    return max(free, key=lambda g: (p.share[g], -g))
