"""What it costs, where it comes from, and what it is made of."""

from __future__ import annotations

from math import fsum

import numpy as np

from palette.colourways.claims import bio, kindness
from palette.colourways.limits import comes_from
from palette.colourways.problem import Indices, Problem
from palette.colourways.terms.term import Table, at
from palette.ordering.consumption import of_group
from palette.ordering.orders import price_per_pair
from palette.science.spaces import Floats


def prices(p: Problem) -> Floats:
    """(n, k): a pair's cost of each material on each group; an unknown price is the group's median.

    A price in a currency without a rate is unknown: euros and pounds are not added.
    """
    found = np.zeros(p.choice.shape)
    for g, group in enumerate(p.groups):
        takes = of_group(p.shoe, group)
        there = [p.materials[i] for i in p.choice[g, : p.count[g]]]
        known = [price_per_pair(takes, m, p.currency, p.brief.rates) for m in there]
        middle = float(np.median([k for k in known if k is not None] or [0.0]))
        found[g, : len(known)] = [middle if k is None else k for k in known]
    return found


def cost(p: Problem) -> Table:
    """Where a pair lies between the cheapest and the dearest that this library can make of this shoe."""
    price = prices(p)
    real = p.choice >= 0
    low = np.where(real, price, np.inf).min(axis=1).sum()
    high = np.where(real, price, -np.inf).max(axis=1).sum()
    if high - low < 1e-9:
        return Table(base=1.0)
    return Table(base=high / (high - low), unary=-price / (high - low))


def why_cost(p: Problem, x: Indices, value: float) -> str:
    """In words: what the materials of a pair cost, and which have no price."""
    worn = [p.materials[at(p, x, g)] for g in range(len(x))]
    each = [
        price_per_pair(of_group(p.shoe, group), m, p.currency, p.brief.rates)
        for group, m in zip(p.groups, worn, strict=True)
    ]
    left_out = sorted({m.code for m, price in zip(worn, each, strict=True) if price is None})
    total = fsum(price for price in each if price is not None)
    more = f", without {', '.join(left_out)}" if left_out else ""
    return f"Materials of a pair come to {total:.2f} {p.currency}".rstrip() + f"{more}."


def origin(p: Problem) -> Table:
    """Share of the shoe from Europe, or from where the brief asks; an unstated origin counts a quarter."""
    asked = p.brief.origin or ("Europe",)
    value = np.array([1.0 if comes_from(m, asked) else 0.5 if m.origin else 0.25 for m in p.materials])
    return Table(unary=p.pick(value) * p.share[:, None])


def why_origin(p: Problem, x: Indices, value: float) -> str:
    """In words: the three places that most of the area is from."""
    places: dict[str, float] = {}
    for g in range(len(x)):
        place = p.materials[at(p, x, g)].origin or "not stated"
        places[place] = places.get(place, 0.0) + float(p.share[g])
    most = sorted(places.items(), key=lambda item: (-item[1], item[0]))[:3]
    return "By area: " + ", ".join(f"{place} {share:.0%}" for place, share in most) + "."


def sustainability(p: Problem) -> Table:
    """Share of the shoe by what suppliers claim of it: bio-based, recycled, chrome-free, audited."""
    return Table(unary=p.pick(np.array([kindness(m) for m in p.materials])) * p.share[:, None])


def why_sustainability(p: Problem, x: Indices, value: float) -> str:
    """In words: the bio-based share by area, and for how much anything is claimed."""
    share = fsum(float(p.share[g]) * bio(p.materials[at(p, x, g)]) for g in range(len(x)))
    claimed = fsum(float(p.share[g]) for g in range(len(x)) if p.materials[at(p, x, g)].claims)
    return f"{share:.0%} bio-based by area; suppliers claim something for {claimed:.0%}."
