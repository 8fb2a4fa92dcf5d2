"""Regional packs: one colourway, one slot of it in several colours."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from palette.colourways.limits import group_named
from palette.colourways.objective import Objective
from palette.colourways.problem import Indices, Problem
from palette.colourways.search import Search
from palette.errors import UsageError

UNLIKE = 15.0           # ΔE00 between two colours of the slot


def varied(objective: Objective) -> Iterator[tuple[Indices, float]]:
    """The best colourway, then it again with another colour in the slot, each UNLIKE all before."""
    p = objective.p
    slot = slot_of(p)
    x, score = Search(objective).first()
    if score <= 0:
        return
    yield x, score
    rows = np.repeat(x[None], int(p.count[slot]), axis=0)
    rows[:, slot] = np.arange(int(p.count[slot]))
    scores, _ = objective.scores(rows)
    worn = [int(x[slot])]
    for k in np.argsort(-scores, kind="stable"):
        far = [p.between[p.choice[slot, k], p.choice[slot, j]] for j in worn]
        if scores[k] > 0 and min(far) >= UNLIKE:
            worn.append(int(k))
            yield rows[k], float(scores[k])


def slot_of(p: Problem) -> int:
    """The group that `--vary` names: a part, a group, or `hit`, the largest slot an accent goes to."""
    name = p.brief.vary
    if name != "hit":
        group = group_named(p.shoe, name)
        return next(g for g, one in enumerate(p.groups) if one.id == group)
    toned = [
        g for g, group in enumerate(p.groups)
        if p.hits[g] and any({"hit", "contrast"} & set(c.tone) for c in group.components)
    ]
    free = [g for g in toned if p.count[g] > 1]
    if not free:
        raise UsageError(f"{p.shoe.id} has no hit slot left to vary; name a part.")
    return max(free, key=lambda g: (p.share[g], -g))
