"""Leather and petroleum foam exchanged for mycelium or bio-based: what that changes."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from palette.colourways.claims import bio, kindness
from palette.colourways.limits import fits
from palette.colourways.problem import Problem
from palette.errors import UsageError
from palette.model import Bands, Brief, Colourway, Difference, Group, Material, Shoe, Substitution
from palette.ordering.consumption import of_group
from palette.ordering.kinds import isa
from palette.ordering.orders import price_per_pair
from palette.science.differences import differences
from palette.viewing import library_labs

ANIMAL = ("leather", "suede", "nubuck")
PETROLEUM = ("eva", "pu", "synthetic", "tpu", "rubber-solid", "mesh", "textile", "knit")
STEP = 0.10             # a substitute is bio-based by at least this much more of itself
INTENT = Bands(3.0, 6.0, 10.0)


def with_substitutes(one: Colourway, p: Problem) -> Colourway:
    """The colourway with a report of what could stand in for its leathers and foams, where asked."""
    if not p.brief.substitute:
        return one
    strange = [w for w in p.brief.substitute if w not in ("mycelium", "bio")]
    if strange:
        raise UsageError(f"--substitute {strange[0]!r}: there are mycelium and bio.")
    labs = library_labs(p.library, p.palette.viewing)
    found: list[Substitution] = []
    told: set[tuple[str, str]] = set()
    for group in p.groups:
        before = one[group.components[0].id].material
        for wish in p.brief.substitute:
            best = _best(wish, before, group, p, labs)
            if best is not None and (before.code, best.after.code) not in told:
                told.add((before.code, best.after.code))
                found.append(best)
    notes = one.notes
    if not found:
        notes = (*notes, f"Nothing in {p.library.name} can stand in as {' or '.join(p.brief.substitute)}.")
    return replace(one, substitutions=tuple(found), notes=notes)


def _best(wish: str, before: Material, group: Group, p: Problem, labs: np.ndarray) -> Substitution | None:
    """The nearest in colour; a material in development may be reported, for its status is told."""
    wanted = ANIMAL if wish == "mycelium" else (*ANIMAL, *PETROLEUM)
    if not isa(before.kind, wanted):
        return None
    may = [
        i for i, m in enumerate(p.library)
        if m.code != before.code and m.status != "discontinued" and fits(m, group.components)
        and (isa(m.kind, ("mycelium",)) if wish == "mycelium" else bio(m) >= bio(before) + STEP)
    ]
    if not may:
        return None
    row = next(i for i, m in enumerate(p.library) if m.code == before.code)
    far = differences(labs[row], labs[may])
    k = min(range(len(may)), key=lambda i: (far[i].total, may[i]))
    after = p.library.materials[may[k]]
    return exchanged(before, after, far[k], group, p.shoe, p.currency, p.brief)


def exchanged(
    before: Material, after: Material, far: Difference, group: Group, shoe: Shoe, currency: str, brief: Brief
) -> Substitution:
    """One material for another on a group of parts, `far` apart."""
    takes = of_group(shoe, group)
    old, new = (price_per_pair(takes, m, currency, brief.rates) for m in (before, after))
    known = before.lead_days is not None and after.lead_days is not None
    return Substitution(
        tuple(c.id for c in group.components), before, after, far, INTENT.verdict(far.total),
        None if old is None or new is None else new - old,
        after.lead_days - before.lead_days if known else None,    # type: ignore[operator]
        group.share, _note(before, after, brief),
    )


def _note(before: Material, after: Material, brief: Brief) -> str:
    said = []
    if after.status not in brief.status:
        said.append(f"status {after.status}: not orderable within this brief")
    if bio(after) > bio(before):
        by = next((c.by for c in after.claims if c.name == "bio_based_pct"), "")
        claimed = f"{bio(after):.0%} bio-based instead of {bio(before):.0%}"
        said.append(f"{claimed}, says {by}" if by else claimed)
    elif kindness(after) > kindness(before):
        said.append("more claimed for it than for what it replaces")
    if before.thickness_mm and after.thickness_mm and abs(before.thickness_mm - after.thickness_mm) >= 0.2:
        said.append(f"{after.thickness_mm:g} mm instead of {before.thickness_mm:g}")
    return "; ".join(said)
