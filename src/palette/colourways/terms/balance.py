"""Are the colours few, related, and where the plan has them?"""

from __future__ import annotations

from itertools import combinations
from math import fsum

import numpy as np

from palette.colourways import families
from palette.colourways.draft import Draft
from palette.colourways.plans import Planner
from palette.colourways.problem import Indices, Problem
from palette.colourways.terms.term import Rest, Table, at, below, between, others, part_of, spread_over
from palette.science.spaces import Floats, to_lch

LARGE = 0.03            # of the visible shoe: what is smaller does not make a pair
SEEN = 0.03             # of the visible shoe: the least that a part counts; a strange thread is seen
MARK = 0.03             # of the visible shoe: what a logo on its ground counts as
MARKS = ({"logo", "overlay"}, {"logo", "base"}, {"logo", "panel"})
BRIGHT = 75.0           # L* of whites and creams
MATCHED, UNDECIDED, PLAIN = 1.5, 5.0, 9.0       # ΔE00 between two large parts
FEW, EACH_FAMILY = 2, (0.1, 0.45)   # families that are free; what the third costs, and each beyond


def by_plan(p: Problem, planner: Planner, plan: Draft) -> Floats:
    """Every part wears what the plan gives it, its first choice best."""
    called = np.array([
        3.0 if slot in ("overlay", "base") else 2.0 if slot in plan.places else 1.0 for slot in p.slots
    ])
    weight = spread_over(p.share > 0, called * np.sqrt(np.maximum(p.share, SEEN)))
    return np.stack([weight[g] * planner.worth(g, rows) for g, rows in enumerate(plan.targets)])


def why_by_plan(p: Problem, plan: Draft, x: Indices, value: float) -> str:
    """In words: how much of what the plan asks is worn."""
    said = plan.pattern.said
    if len(plan.hits) > plan.pattern.hits:      # more were named than the pattern has
        said = said.replace("one hit", "two hits")
    return f"{value:.0%} of what the plan asks of the parts: {said}."


def how_many(columns: Indices) -> Indices:
    """(b,) distinct values in each row."""
    ordered = np.sort(columns, axis=1)
    steps = np.count_nonzero(np.diff(ordered, axis=1), axis=1)
    return np.asarray(steps + 1, dtype=np.intp)


class Count(Rest):
    """A value by how many distinct labels a solution has: `value[n]` for n of them. Labels are (n, k).

    Groups may wear label 0 for nothing to count: where `free`, it is left out.
    """

    def __init__(self, label: Indices, value: Floats, free: bool = False) -> None:
        self.label, self.value, self.k = label, value, label.shape[1]
        self.columns, self.labels, self.first = np.arange(len(label)), int(label.max()) + 1, int(free)

    def whole(self, xs: Indices) -> Floats:
        """(b,) the score of how many families each of `xs` (b, n) wears."""
        return np.asarray(self.value[self._worn(xs, self.columns)[:, self.first:].sum(axis=1)])

    def _worn(self, xs: Indices, columns: Indices) -> np.ndarray:
        found = np.zeros((len(xs), self.labels), dtype=bool)
        found[np.arange(len(xs))[:, None], self.label[columns, xs[:, columns]]] = True
        return found

    def moves(self, xs: Indices, g: int) -> Floats:
        """(b, k) that score with every choice of group `g` in its turn."""
        worn = self._worn(xs, others(len(self.columns), g))
        worn[:, : self.first] = True
        count = worn[:, self.first:].sum(axis=1)
        return np.asarray(self.value[count[:, None] + ~worn[:, self.label[g]]])


def labels(p: Problem) -> Indices:
    """(m,) the family of every material: 0 goes with everything, then the photograph's, then other hues."""
    _, C, h = to_lch(p.lab).T
    hues = families.hues_of(p.colours, p.significance)
    family = families.family_of(h, hues)
    found = np.where(family > 0, family, len(hues) + 1 + ((h + 15) // 30).astype(int) % 12)
    free = families.grey(p.lab) | families.navy(p.lab) | (C < 12.0)
    return np.asarray(np.where(free, 0, found), dtype=np.intp)


def few_families(p: Problem) -> Table:
    """Two families of colour and one accent; white, grey, black and navy are free, and so is the sole."""
    label = np.where(p.carries[:, None], p.pick(labels(p)), 0)
    over = np.maximum(0, np.arange(len(p.groups) + 2) - FEW)
    lost = EACH_FAMILY[0] * np.minimum(over, 1) + EACH_FAMILY[1] * np.maximum(0, over - 1)
    return Table(rest=Count(label, np.maximum(0.0, 1.0 - lost), free=True))


def why_few_families(p: Problem, x: Indices, value: float) -> str:
    """In words: how many families of colour."""
    rows = [at(p, x, g) for g in range(len(x)) if p.carries[g]]
    n = len({int(v) for v in labels(p)[rows]} - {0})
    return f"{n} famil{'y' if n == 1 else 'ies'} of colour beside white, grey, black and navy."


def large(p: Problem) -> list[int]:
    """The groups that a pair of colours is seen on."""
    return [
        g for g, slot in enumerate(p.slots)
        if p.share[g] >= LARGE and slot in ("overlay", "base", "panel", "collar", "tongue")
    ]


def pair(p: Problem) -> Table:
    """Two large parts match, or differ plainly: two clear steps, and not night and day."""
    groups = large(p)
    weight = {
        (g, h): float(min(p.share[g], p.share[h])) for i, g in enumerate(groups) for h in groups[i + 1:]
    }
    tables, labs = {}, p.pick(p.lab)
    for g, h in weight:
        far, one, other = between(p, g, h), labs[g], labs[h]
        if "tongue" in (p.slots[g], p.slots[h]):        # small enough to differ by hue alone
            plain = below(far, PLAIN, UNDECIDED) * (1.0 - families.jar(one, other))
        else:
            plain = families.told_apart(one, other, far)
        tables[g, h] = np.maximum(below(far, MATCHED, UNDECIDED), plain)
    for g, h in combinations(range(len(p.groups)), 2):      # a mark is of its ground, or stands out of it
        if {p.slots[g], p.slots[h]} in MARKS:
            step = np.abs(labs[g, :, None, 0] - labs[h, :, 0])
            plain = np.zeros_like(step) if p.loud_mark else below(step, 30.0, 16.0)
            tables[g, h] = np.maximum(below(between(p, g, h), MATCHED, UNDECIDED), plain)
            weight[g, h] = MARK
    whole = fsum(weight.values())
    pairs = {at: weight[at] / whole * table for at, table in tables.items()}
    return Table(base=0.0 if pairs else 1.0, pairs=pairs)


def why_pair(p: Problem, x: Indices, value: float) -> str:
    """In words: how far the two largest groups are apart."""
    groups = sorted(large(p), key=lambda g: -p.share[g])[:2]
    if len(groups) < 2:
        return "The shoe has one large part."
    g, h = groups
    far = p.between[at(p, x, g), at(p, x, h)]
    return f"{part_of(p, g).capitalize()} and {part_of(p, h)} are ΔE00 {far:.1f} apart."


def muted(p: Problem) -> Table:
    """Large parts are no louder than what covers a shoe."""
    C = np.hypot(p.lab[:, 1], p.lab[:, 2])
    value = below(C - families.covers(p.lab), 2.0, 20.0)
    groups = large(p)
    weight = spread_over(np.isin(np.arange(len(p.groups)), groups), p.share)
    return Table(base=0.0 if groups else 1.0, unary=weight[:, None] * p.pick(value))


def why_muted(p: Problem, x: Indices, value: float) -> str:
    """In words: the large part that is loudest."""
    if value > 0.97:
        return "Nothing large is louder than what covers a shoe."
    g = max(large(p), key=lambda g: float(np.hypot(*p.lab[at(p, x, g), 1:])))
    return f"The {part_of(p, g)} is loud for its size: C* {np.hypot(*p.lab[at(p, x, g), 1:]):.0f}."


def undertone(p: Problem, planner: Planner, plan: Draft) -> Floats:
    """White, grey, black, metal and sole are warm on a warm shoe and cool on a cool one."""
    toward = plan.temperature * families.warmth(p.lab)
    bright = p.lab[:, 0] > BRIGHT
    asked = np.where(bright, 0.6, 0.3) if plan.temperature > 0 else 0.0     # one white to a shoe
    value = np.where(families.grey(p.lab), 1.0 - np.clip(asked - toward, 0.0, 1.0), 1.0)
    weight = spread_over(np.ones(len(p.groups), bool), np.sqrt(p.share))
    return np.asarray(weight[:, None] * p.pick(value))


def why_undertone(p: Problem, plan: Draft, x: Indices, value: float) -> str:
    """In words: whether the neutrals are warm or cool with the shoe."""
    way = "warm" if plan.temperature > 0 else "cool"
    return f"A {way} shoe, and its neutrals are {way}{'' if value > 0.97 else ', but not all'}."
