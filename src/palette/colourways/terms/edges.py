"""Where parts meet: match it, or miss it on purpose."""

from __future__ import annotations

from itertools import combinations
from math import fsum

import numpy as np

from palette.colourways import families
from palette.colourways.plans import SMALL
from palette.colourways.problem import Indices, Problem, role
from palette.colourways.terms.term import (
    Table,
    at,
    below,
    between,
    edge_weights,
    part_of,
    spread_over,
    touching,
)
from palette.ordering.kinds import family_of
from palette.science.spaces import Floats

MISS = (1.5, 5.0)       # ΔE00: between these two parts look meant to match and do not
MEET, ECHO = 0.7, 0.1   # what boundaries lose at most, and every two small parts; at most three are vivid
EASED = 7.0             # ΔE00: from here a difference is certainly meant


def missed(far: Floats) -> Floats:
    """1 where a difference is a near miss, 0 where it is a match or is meant."""
    return np.asarray(np.where(far <= MISS[0], 0.0, below(far, MISS[1], EASED)))


def edges(p: Problem) -> Table:
    """1 less the share of boundaries that are a near miss, less what small parts of nearly one hue cost."""
    pairs = {pair: -MEET * w * missed(between(p, *pair)) for pair, w in edge_weights(p).items()}
    small = [g for g, slot in enumerate(p.slots) if slot in SMALL]
    labs = p.pick(p.lab)
    for g, h in combinations(small, 2):
        pairs[g, h] = pairs.get((g, h), 0.0) - ECHO * unlike(labs[g], labs[h], between(p, g, h))
    return Table(base=1.0, pairs=pairs)


def unlike(one: Floats, other: Floats, far: Floats) -> Floats:
    """(k, l) 1 where two vivid colours of one hue are neither one shade nor two depths of it."""
    vivid = families.vivid(one)[:, None] & families.vivid(other)
    related = families.one_family(one, other) & (np.abs(one[:, None, 0] - other[:, 0]) < families.STEP)
    return np.asarray((vivid & related) * (1.0 - below(far, *MISS)))


def near_misses(p: Problem, x: Indices) -> list[tuple[str, str, float]]:
    """Every two touching parts that nearly match, with their ΔE00."""
    found = []
    for (g, h), parts in touching(p).items():
        far = float(p.between[at(p, x, g), at(p, x, h)])
        if MISS[0] < far < MISS[1]:
            found += [(a, b, far) for a, b in parts]
    return found


def why_edges(p: Problem, x: Indices, value: float) -> str:
    """In words: the two touching parts that nearly match, where any do."""
    found = near_misses(p, x)
    if not found:
        return "Every two parts that touch match or differ on purpose."
    a, b, far = min(found, key=lambda f: abs(f[2] - 3))
    more = f", and {len(found) - 1} more" if len(found) > 1 else ""
    said = f"{a} and {b} nearly match at ΔE00 {far:.1f}{more}: match it or miss it on purpose."
    said = said.replace("_", " ")
    return said[0].upper() + said[1:]


def panels(p: Problem) -> dict[tuple[int, int], float]:
    """Boundaries between two upper panels, sharing 1."""
    upper = {
        g for g, group in enumerate(p.groups) if role(group) in ("dominant", "secondary") and p.carries[g]
    }
    found = {pair: w for pair, w in edge_weights(p).items() if set(pair) <= upper}
    whole = fsum(found.values()) or 1.0
    return {pair: w / whole for pair, w in found.items()}


def texture(p: Problem) -> Table:
    """Panels that meet tell themselves apart, by colour or by texture at one colour."""
    kinds = np.array([family_of(m.kind).surface for m in p.materials])
    pairs = {}
    for (g, h), w in panels(p).items():
        felt = kinds[np.maximum(p.choice[g], 0)][:, None] != kinds[np.maximum(p.choice[h], 0)][None, :]
        pairs[g, h] = 0.5 * w * np.maximum(below(between(p, g, h), 8.0, 3.0), np.where(felt, 1.0, 0.0))
    return Table(base=0.0 if pairs else 0.5, unary=0.5 * usual(p), pairs=pairs)


def usual(p: Problem) -> Floats:
    """(n, k): how usual a kind is for a part: a template names the most usual first."""
    found = np.zeros(p.choice.shape)
    for g, group in enumerate(p.groups):
        order = {kind: i for i, kind in enumerate(group.kinds)}
        last = max(1, len(order) - 1)
        for k in range(int(p.count[g])):
            rank = order.get(p.materials[p.choice[g, k]].kind, last)
            found[g, k] = 1.0 - rank / last if len(order) > 1 else 1.0
    weight = spread_over(np.ones(len(p.groups), bool), np.sqrt(p.share))
    return weight[:, None] * found


def why_texture(p: Problem, x: Indices, value: float) -> str:
    """In words: what parts of one colour are told apart by."""
    by_texture = [
        (g, h) for g, h in panels(p)
        if p.between[at(p, x, g), at(p, x, h)] < 5
        and surface(p, x, g) != surface(p, x, h)
    ]
    if by_texture:
        g, h = by_texture[0]
        a, b = surface(p, x, g), surface(p, x, h)
        return f"One colour, two surfaces: {a} {part_of(p, g)} against {b} {part_of(p, h)}."
    return f"{value:.0%} of the panel edges show, by colour or by texture."


def surface(p: Problem, x: Indices, g: int) -> str:
    """What a hand feels and the light shows of group `g`."""
    return family_of(p.materials[at(p, x, g)].kind).surface
