"""Are the colours where a designer puts them, and in good proportion?"""

from __future__ import annotations

import numpy as np

from palette.colourways.problem import Indices, Problem, role
from palette.colourways.terms.term import Rest, Table, at, below, between, others, part_of, spread_over
from palette.ordering.kinds import isa
from palette.science.spaces import Floats, to_lch

UPPER_PART = 0.03       # of the visible shoe: what is smaller does not make the value structure
RANGE = {"tonal": 10.0, "mixed": 25.0, "contrast": 40.0}        # L*, asked of the upper
COLOURS = {"tonal": (3, 4), "mixed": (5, 7), "contrast": (5, 7)}    # distinct, domain practice
EACH_COLOUR = 1 / 6     # what one too many or too few costs


def roles(p: Problem) -> Table:
    """Dominants wear the photograph's main fields, secondaries any of its colours, hits its accents."""
    significance = np.sqrt(p.shares / p.shares.max())
    field = np.array([j not in p.accents for j in range(len(p.swatches))])
    near = below(p.far, 4.0, 24.0)                                  # (m, j)
    main = (near * np.where(field, significance, 0.0)).max(axis=1)
    some = near.max(axis=1)
    quiet = np.maximum(some, 0.8 * below(np.hypot(p.lab[:, 1], p.lab[:, 2]), 6.0, 16.0))
    hit = np.maximum(near[:, list(p.accents)].max(axis=1), 0.6 * some) if p.accents else some
    weight = spread_over(p.carries, np.sqrt(p.share))
    unary = np.zeros(p.choice.shape)
    for g, group in enumerate(p.groups):
        kind = role(group)
        wanted = main if kind == "dominant" else hit if p.hits[g] else quiet if kind == "neutral" else some
        unary[g] = weight[g] * p.pick(wanted)[g]
    return Table(unary=unary, base=0.0 if p.carries.any() else 1.0)


def why_roles(p: Problem, x: Indices, value: float) -> str:
    g = p.lead_group
    j = int(p.far[at(p, x, g)].argmin())
    name = p.swatches[j].common or p.swatches[j].name or p.swatches[j].hex
    return (
        f"The {part_of(p, g)} wears {name}, {p.shares[j]:.0%} of the photograph,"
        f" at ΔE00 {p.far[at(p, x, g), j]:.1f}."
    )


def tone(p: Problem) -> Table:
    """Parts with a tone of their own follow it: light, dark, gum, cream, white, grey or metal."""
    L, C, h = to_lch(p.lab).T
    gum_kind = np.array([m.kind == "rubber-gum" for m in p.materials])
    meets = {
        "light": below(L, 78, 60) * below(C, 14, 36),
        "white": below(L, 88, 74) * below(C, 7, 22),
        "cream": below(L, 80, 64) * below(C, 7, 2) * below(C, 24, 40) * below(np.abs(h - 85), 25, 50),
        "grey": below(C, 8, 20) * below(L, 30, 18) * below(L, 78, 92),
        "dark": below(L, 36, 58),
        "gum": np.maximum(gum_kind, below(np.abs(L - 53), 10, 25) * below(np.abs(C - 30), 10, 22)
                          * below(np.abs(h - 66), 14, 30)),
        "metal": np.array([float(isa(m.kind, ("metal",))) for m in p.materials]),
    }
    ab = p.lab[:, None, 1:] - p.colours[None, :, 1:]
    leans = below(np.hypot(ab[..., 0], ab[..., 1]).min(axis=1), 4.0, 22.0)     # towards the photograph's hues
    weight = spread_over(~p.carries, p.share)
    unary = np.zeros(p.choice.shape)
    for g, group in enumerate(p.groups):
        if weight[g]:
            asked = {t for c in group.components for t in c.tone if t in meets}
            best = np.max([meets[t] for t in sorted(asked)], axis=0)
            unary[g] = weight[g] * p.pick(0.8 * best + 0.2 * leans)[g]
    return Table(unary=unary, base=0.0 if weight.any() else 1.0)


def why_tone(p: Problem, x: Indices, value: float) -> str:
    own = [g for g in range(len(p.groups)) if not p.carries[g]]
    if not own:
        return "No part has a tone of its own."
    said = [
        f"{part_of(p, g)} {' or '.join(dict.fromkeys(t for c in p.groups[g].components for t in c.tone))}"
        f" at L* {p.lab[at(p, x, g), 0]:.0f}" for g in own
    ]
    told = "; ".join(said)
    return f"{told[0].upper()}{told[1:]}."       # capitalize() would make L* an l*


def same_as_lead(p: Problem) -> dict[int, Floats]:
    """Group -> (k_lead, k): 1 where a material reads as the lead group's colour, 0 where it does not."""
    lead = p.lead_group
    return {h: below(between(p, lead, h), 5.0, 12.0) for h in range(len(p.groups)) if h != lead}


def asked_dominant(p: Problem) -> float:
    return sum(c.share for c in p.shoe.components if c.role == "dominant") or float(p.share[p.lead_group])


def dominant_area(p: Problem, xs: Indices) -> Floats:
    """(b,) the share of the shoe that reads as the dominant colour."""
    found = np.full(len(xs), p.share[p.lead_group])
    for h, table in same_as_lead(p).items():
        found += p.share[h] * table[xs[:, p.lead_group], xs[:, h]]
    return found


def proportion(p: Problem) -> Table:
    """How close the dominant colour's area comes to the template's dominant share."""
    return Table(rest=Proportion(p))


class Proportion(Rest):
    """1 less how far the dominant colour's area is from what the template asks."""

    def __init__(self, p: Problem) -> None:
        self.lead, self.k = p.lead_group, p.choice.shape[1]
        self.own, self.asked = float(p.share[self.lead]), asked_dominant(p)
        self.most = max(self.asked, 1 - self.asked)
        self.tables = {h: p.share[h] * table for h, table in same_as_lead(p).items()}

    def whole(self, xs: Indices) -> Floats:
        area = np.full(len(xs), self.own)
        for h, table in self.tables.items():
            area += table[xs[:, self.lead], xs[:, h]]
        return np.asarray(1.0 - np.abs(area - self.asked) / self.most)

    def moves(self, xs: Indices, g: int) -> Floats:
        area = np.full((len(xs), self.k), self.own)
        for h, table in self.tables.items():
            if g == self.lead:
                area += table[:, xs[:, h]].T
            elif h == g:
                area += table[xs[:, self.lead]]
            else:
                area += table[xs[:, self.lead], xs[:, h]][:, None]
        return np.asarray(1.0 - np.abs(area - self.asked) / self.most)


def why_proportion(p: Problem, x: Indices, value: float) -> str:
    area = float(dominant_area(p, x[None])[0])
    return f"{area:.0%} of the shoe reads as its dominant colour; the template has {asked_dominant(p):.0%}."


def upper_groups(p: Problem) -> Indices:
    """The carrying groups that are large enough to make the value structure."""
    found = np.flatnonzero(p.carries & (p.share >= UPPER_PART))
    return found if len(found) else np.arange(len(p.groups))


def value(p: Problem) -> Table:
    """Light against dark on the upper: the range of L*, up to what the mode asks."""
    return Table(rest=Range(p))


class Range(Rest):
    """The range of L* over the upper, up to what is asked."""

    def __init__(self, p: Problem) -> None:
        self.groups, self.L, self.asked = upper_groups(p), p.pick(p.lab[:, 0]), RANGE[p.brief.mode]
        self.k = p.choice.shape[1]

    def whole(self, xs: Indices) -> Floats:
        found = np.ptp(self.L[self.groups, xs[:, self.groups]], axis=1)
        return np.asarray(np.minimum(1.0, found / self.asked))

    def moves(self, xs: Indices, g: int) -> Floats:
        rest = self.groups[self.groups != g]
        if not len(rest):
            return np.zeros((len(xs), self.k))
        if len(rest) == len(self.groups):
            return np.repeat(self.whole(xs)[:, None], self.k, axis=1)
        L = self.L[rest, xs[:, rest]]
        high = np.maximum(L.max(axis=1)[:, None], self.L[g][None])
        low = np.minimum(L.min(axis=1)[:, None], self.L[g][None])
        return np.asarray(np.minimum(1.0, (high - low) / self.asked))


def why_value(p: Problem, x: Indices, value: float) -> str:
    groups = upper_groups(p)
    L = [float(p.lab[at(p, x, int(g)), 0]) for g in groups]
    dark, light = int(np.argmin(L)), int(np.argmax(L))
    return (
        f"L* runs from {L[dark]:.0f} ({part_of(p, int(groups[dark]))}) to {L[light]:.0f}"
        f" ({part_of(p, int(groups[light]))}); {RANGE[p.brief.mode]:.0f} between them is asked."
    )


def cells(lab: Floats) -> Indices:
    """What a designer counts as one colour: greys in five steps of L*, hues in twelve, each in three."""
    L, C, h = to_lch(lab).T
    grey = np.digitize(L, (28, 50, 70, 86))
    hue = 5 + 3 * (((h + 15) // 30).astype(int) % 12) + np.digitize(L, (40, 68))
    return np.asarray(np.where(C < 9, grey, hue))


def how_many(columns: Indices) -> Indices:
    """(b,) distinct values in each row."""
    ordered = np.sort(columns, axis=1)
    steps = np.count_nonzero(np.diff(ordered, axis=1), axis=1)
    return np.asarray(steps + 1, dtype=np.intp)


class Count(Rest):
    """A value by how many distinct labels a solution has: `value[n]` for n of them. Labels are (n, k)."""

    def __init__(self, label: Indices, value: Floats) -> None:
        self.label, self.value, self.k = label, value, label.shape[1]
        self.columns, self.labels = np.arange(len(label)), int(label.max()) + 1

    def whole(self, xs: Indices) -> Floats:
        return np.asarray(self.value[how_many(self.label[self.columns, xs])])

    def moves(self, xs: Indices, g: int) -> Floats:
        rest = others(len(self.columns), g)
        worn = np.zeros((len(xs), self.labels), dtype=bool)
        worn[np.arange(len(xs))[:, None], self.label[rest, xs[:, rest]]] = True
        return np.asarray(self.value[worn.sum(axis=1)[:, None] + ~worn[:, self.label[g]]])


def colours(p: Problem) -> Table:
    """Five to seven distinct colours, three or four in tonal mode."""
    few, many = COLOURS[p.brief.mode]
    n = np.arange(len(p.groups) + 1)
    off = np.maximum(0, few - n) + np.maximum(0, n - many)
    return Table(rest=Count(p.pick(cells(p.lab)), np.maximum(0.0, 1.0 - EACH_COLOUR * off)))


def why_colours(p: Problem, x: Indices, value: float) -> str:
    n = int(how_many(p.pick(cells(p.lab))[np.arange(len(x)), x][None])[0])
    few, many = COLOURS[p.brief.mode]
    return f"{n} distinct colour{'s' * (n != 1)}, where {few} to {many} is usual."


def mode(p: Problem) -> Table:
    """Tonal: hue and chroma stay with the lead. Contrast: one hit stands well off. Mixed asks neither."""
    if p.brief.mode == "mixed":
        return Table(base=1.0)
    lead = p.lead_group
    _, C, h = (p.pick(column) for column in to_lch(p.lab).T)
    L = p.pick(p.lab[:, 0])
    dC = np.abs(C[lead][None, :, None] - C[:, None, :])             # (n, k_lead, k)
    if p.brief.mode == "tonal":
        turn = np.abs((h[lead][None, :, None] - h[:, None, :] + 180) % 360 - 180)
        turn = np.where(np.minimum(C[lead][None, :, None], C[:, None, :]) < 6, 0.0, turn)
        alike = below(dC, 8, 28) * below(turn, 25, 60)
        weight = spread_over(p.carries, p.share)
        pairs = {
            (min(lead, g), max(lead, g)): weight[g] * (alike[g] if lead < g else alike[g].T)
            for g in range(len(p.groups)) if g != lead and weight[g]
        }
        return Table(base=float(weight[lead]), pairs=pairs)
    dL = np.abs(L[lead][None, :, None] - L[:, None, :])
    return Table(rest=StandOff(np.minimum(1.0, np.maximum(dC / 20, dL / 25)) * p.hits[:, None, None], lead))


class StandOff(Rest):
    """How far the best hit stands off the lead, from a table (n, k_lead, k)."""

    def __init__(self, off: Floats, lead: int) -> None:
        self.off, self.lead, self.k = off, lead, off.shape[2]

    def whole(self, xs: Indices) -> Floats:
        columns = np.arange(len(self.off))
        return np.asarray(self.off[columns[None], xs[:, [self.lead]], xs].max(axis=1))


def why_mode(p: Problem, x: Indices, value: float) -> str:
    return {
        "mixed": "Neither tone nor contrast was asked for.",
        "tonal": f"{value:.0%} of the upper keeps to the hue and chroma of the {part_of(p, p.lead_group)}.",
        "contrast": f"The best hit is off the {part_of(p, p.lead_group)} by {value:.0%} of what is asked.",
    }[p.brief.mode]
