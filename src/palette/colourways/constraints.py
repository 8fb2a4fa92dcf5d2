"""The hard limits checked on a finished colourway, from the colourway alone.

The search keeps to the limits by tables that it looks up; here they are reckoned from the parts themselves,
so a mistake there shows up here. What a single material has to be is one rule for both (`limits`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from math import fsum

import numpy as np

from palette.colourways.claims import bio
from palette.colourways.limits import WAIVED, Asked, asked_by_group, asked_of, locks_by_group, refusals, said
from palette.conditions import meets
from palette.model import Brief, Colourway, Part, Shoe
from palette.model.text import amount
from palette.ordering.kinds import family_of, isa
from palette.science.differences import ciede2000

PALE_SUEDE = 80.0       # L* above which suede at the toe soils; domain rule
CARBON_BLACK = 35.0     # L* that carbon rubber can reach
NEUTRAL = 15.0          # chroma that a reflective can have
RUBS_OFF = ("leather-vegtan", "suede", "nubuck")    # pigment and veg-tan dye
TAKES_STAINS = ("eva", "pu", "rubber", "mesh", "lace")
DARK, PALE = 40.0, 78.0 # L* below which the one rubs off visibly, and above which the other shows it


def broken(colourway: Colourway, brief: Brief) -> tuple[str, ...]:
    """Every hard limit that this colourway breaks, in words; empty where it can go ahead."""
    return (*_complete(colourway), *_materials(colourway, brief), *_whole(colourway, brief))


def _complete(colourway: Colourway) -> list[str]:
    found = []
    counts = Counter(part.component.id for part in colourway.parts)
    for component in colourway.shoe.components:
        if counts[component.id] != 1:
            found.append(f"{component.title} is there {counts[component.id]} times")
    known = {c.id for c in colourway.shoe.components}
    found += [f"{id} is not a part of {colourway.shoe.id}" for id in counts if id not in known]
    by_group: dict[str, set[str]] = {}
    for part in colourway.parts:
        by_group.setdefault(part.component.group, set()).add(part.material.code)
    for group, codes in by_group.items():
        if len(codes) > 1:
            found.append(f"the parts of {group} share one material, and have {', '.join(sorted(codes))}")
    return found


def _materials(colourway: Colourway, brief: Brief) -> list[str]:
    return [
        words for part in colourway.parts for words in _lock(part, colourway.shoe, brief)
    ] + [
        said(refusal, part.material, part.component.title, asked)
        for part, refusal, asked, waived in _refused(colourway, brief) if not waived
    ]


def _lock(part: Part, shoe: Shoe, brief: Brief) -> list[str]:
    code = locks_by_group(shoe, brief.locks).get(part.component.group, part.material.code)
    if part.material.code.lower() == code.lower():
        return []
    return [f"{part.component.title} is locked to {code} and has {part.material.code}"]


def _refused(colourway: Colourway, brief: Brief) -> Iterator[tuple[Part, str, Asked, bool]]:
    """Every limit on a single material that a part breaks, and whether a lock waives it."""
    locks = locks_by_group(colourway.shoe, brief.locks)
    by_group = asked_by_group(colourway.shoe, brief)
    for part in colourway.parts:
        asked = by_group.get(part.component.group) or asked_of(brief)
        holds = all(meets(part.material, text) for text in asked.where)
        for refusal in refusals(part.material, (part.component,), asked, meets=holds):
            yield part, refusal, asked, part.component.group in locks and refusal in WAIVED


def waived(colourway: Colourway, brief: Brief) -> tuple[str, ...]:
    """What a brief asks and a lock overrules: a sentence for each locked material."""
    found: dict[tuple[str, str], tuple[list[Part], Asked]] = {}
    for part, refusal, asked, by_lock in _refused(colourway, brief):
        if by_lock:
            found.setdefault((part.material.code, refusal), ([], asked))[0].append(part)
    return tuple(
        "Locked all the same: " + said(
            refusal, parts[0].material, ", ".join(part.component.title for part in parts), asked
        ) + "."
        for (_, refusal), (parts, asked) in found.items()
    )


def _whole(colourway: Colourway, brief: Brief) -> list[str]:
    found = []
    costing = colourway.costing
    codes = {part.material.code for part in colourway.parts}
    if brief.max_materials is not None and len(codes) > brief.max_materials:
        found.append(f"{len(codes)} materials; {brief.max_materials} are allowed")
    if costing and brief.budget is not None and costing.per_pair > brief.budget + 0.005:
        found.append(f"{costing.per_pair:.2f} {costing.currency} a pair; the budget is {brief.budget:.2f}")
    if brief.min_bio is not None:
        have = 100 * fsum(part.component.share * bio(part.material) for part in colourway.parts)
        if have < brief.min_bio - 0.005:
            found.append(f"{have:.1f}% of the area is claimed bio-based; {brief.min_bio:g}% is asked")
    if costing and brief.moq == "met":
        found += [
            f"{d.material.code}: {amount(d.need)} {d.unit} needed, the minimum order is larger" if d.basis
            else f"{d.material.code}: nobody can say whether its minimum order is reached; {d.note}"
            for d in costing.demands if d.basis not in ("stock", "order")
        ]
    for sold in brief.avoid:
        if sold.shoe.id != colourway.shoe.id:
            continue
        far = distance(colourway, sold)
        if far < brief.avoid_distance - 0.005:
            found.append(
                f"ΔE00 {far:.1f} from {sold.name or sold.id} over the area; {brief.avoid_distance:g} is asked"
            )
    return found


def distance(one: Colourway, other: Colourway) -> float:
    """Mean ΔE00 of two colourways of one shoe, by the area of each part."""
    worn = {part.component.id: part.material.lab for part in other.parts}
    return fsum(
        part.component.share
        * float(ciede2000(worn[part.component.id], np.array([part.material.lab], float))[0])
        for part in one.parts if part.component.id in worn
    )


def cautions(colourway: Colourway) -> tuple[str, ...]:
    """What a factory or a wearer will complain of: soiling, crocking, compounds that have one colour."""
    found = []
    for part in colourway.parts:
        material, id = part.material, part.component.id
        napped = family_of(material.kind).surface == "napped"
        if napped and id in ("toe_cap", "mudguard", "toe_overlay", "toe_box") and material.lab.L > PALE_SUEDE:
            found.append(
                f"Soiling: {material.code} on the {part.component.title} is L* {material.lab.L:.0f} suede."
            )
        if isa(material.kind, ("reflective",)) and material.lab.chroma > NEUTRAL:
            found.append(f"{material.code} is a coloured reflective; suppliers keep greys and silvers.")
        if material.kind == "rubber-carbon" and material.lab.L > CARBON_BLACK:
            found.append(f"{material.code} is carbon rubber and cannot be L* {material.lab.L:.0f}.")
    at = {part.component.id: part for part in colourway.parts}
    rubs = []
    for a, b in colourway.shoe.adjacent:
        for dark, pale in ((a, b), (b, a)):
            upper, sole = at[dark].material, at[pale].material
            if (
                isa(upper.kind, RUBS_OFF) and upper.lab.L < DARK
                and isa(sole.kind, TAKES_STAINS) and sole.lab.L > PALE
            ):
                rubs.append(f"{upper.code} ({at[dark].component.title}) on {at[pale].component.title}")
    if rubs:
        more = f" and {len(rubs) - 1} more edges" if len(rubs) > 1 else ""
        found.append(f"Crocking: dark pigment may rub off onto pale: {rubs[0]}{more}; ask for a rub test.")
    return tuple(dict.fromkeys(found))
