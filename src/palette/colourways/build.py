"""From a solution to a colourway that a designer can read: targets, verdicts, reasons, costs, a name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace

from palette.colourways.constraints import cautions, waived
from palette.colourways.draft import Draft
from palette.colourways.harmony import described
from palette.colourways.limits import limits_by_group, locks_by_group
from palette.colourways.location import location_of
from palette.colourways.naming import names_for
from palette.colourways.objective import Objective
from palette.colourways.plans import PLACES
from palette.colourways.problem import Indices, Problem
from palette.colourways.telling import record, shade, titled
from palette.colourways.terms.edges import near_misses
from palette.colourways.terms.landscape import quiet
from palette.colourways.wishes import colour_asked, target_of
from palette.model import Brief, Colourway, Part, Verdict
from palette.model.bands import bands_for
from palette.model.text import amount, listed
from palette.ordering.costing import costing
from palette.science.differences import differences

SEEN = 0.05             # of the visible shoe: a smaller group that nothing comes near to is not spoken of
USED_UP = 0.9           # of a stock: what is left beyond it makes no second batch


def colourway(objective: Objective, x: Indices, plan: Draft, id: str) -> Colourway:
    """The colourway of solution `x` under its plan."""
    p = objective.p
    score = objective.score(x, plan)
    still = quiet(p, objective.planner, plan)
    locked = locks_by_group(p.shoe, p.brief.locks)
    parts = tuple(
        part for g, group in enumerate(p.groups)
        for part in _parts(p, plan, g, int(p.choice[g, x[g]]), group.id in locked, bool(still[g, x[g]]))
    )
    order = {c.id: n for n, c in enumerate(p.shoe.components)}
    parts = tuple(sorted(parts, key=lambda part: order[part.component.id]))
    made = Colourway(
        shoe=p.shoe, parts=parts, score=score, id=id, place=p.brief.place, style_ref=p.brief.style_ref,
        libraries=p.library.names, illustrative=_invented(p, parts),
        sources=p.palette.sources, options=options_of(p), viewing=p.palette.viewing,
        costing=costing(
            parts, p.shoe, p.brief.pairs, elsewhere=p.elsewhere, rates=p.brief.rates, currency=p.currency
        ),
    )
    names = names_for(made, p.palette)
    return replace(
        made, name=names[0], names=names[1:], plan=record(p, plan, x, still),
        notes=(*described(made), *_from_stock(made, p.brief)),
        warnings=(*_warnings(p, x, made, plan), *_moved(p, plan)),
    )


def _invented(p: Problem, parts: Sequence[Part]) -> bool:
    lent = p.library.lent
    return any(part.material.library in lent for part in parts) if lent else p.library.illustrative


def _parts(p: Problem, plan: Draft, g: int, m: int, locked: bool, still: bool) -> list[Part]:
    material, lab = p.materials[m], p.lab[m]
    j = target_of(p, plan, g, m)
    if j is None:
        tones = " or ".join(dict.fromkeys(t for c in p.groups[g].components for t in c.tone))
        why = "locked by the designer" if locked else f"follows its own tone: {tones}"
        return [Part(c, material, locked=locked, reason=why) for c in p.groups[g].components]
    swatch = p.swatches[j]
    far = differences(p.colours[j], lab[None])[0]
    verdict = bands_for(swatch.provenance, material.kind, p.library.bands).verdict(far.total)
    if still and verdict in (Verdict.family, Verdict.none):
        verdict = Verdict.quiet
    where = location_of(swatch, p.palette)
    if verdict is Verdict.quiet:
        where = f"{shade(lab) or material.name}, quiet by plan"
    if colour_asked(p, plan, g) is not None:
        nearest = int(p.far[m].argmin())
        where += ", as asked"
        where += f"; nearer to {p.called(nearest)}, {p.far[m, nearest]:.1f}" if nearest != j else ""
    reason = f"locked by the designer; {where}" if locked else where
    return [Part(c, material, swatch, far, verdict, locked, reason) for c in p.groups[g].components]


def options_of(p: Problem) -> dict[str, object]:
    """What makes this colourway again, with the palette and the libraries it names."""
    brief = p.brief
    found: dict[str, object] = {"pairs": brief.pairs, "mode": brief.mode, "seed": brief.seed}
    found |= {name: value for name, value in (
        ("locks", dict(brief.locks)), ("weights", dict(brief.weights)), ("budget", brief.budget),
        ("max_lead", brief.max_lead), ("max_materials", brief.max_materials), ("min_bio", brief.min_bio),
        ("origin", list(brief.origin)), ("vary", brief.vary), ("use_stock", brief.use_stock),
        ("lead", brief.lead), ("second", brief.second),
        ("hit", list(brief.hit)), ("without", list(brief.without)),
        ("exclude", list(brief.exclude)), ("where", brief.where), ("part", of_parts(brief)),
    ) if value}
    if brief.hits is not None:
        found["hits"] = brief.hits
    return found


def _from_stock(made: Colourway, brief: Brief) -> list[str]:
    """What the batch takes out of stock, where that is preferred."""
    if not (brief.use_stock and made.costing):
        return []
    taken = [d for d in made.costing.demands if d.basis == "stock"]
    if not taken:
        return ["Nothing is taken from stock: none of it covers the batch."]
    said = ", ".join(
        f"{d.material.code} {amount(d.need)} of {amount(d.material.stock)} {d.unit}"
        + (" (used up)" if d.need and d.material.stock and d.need > USED_UP * d.material.stock else "")
        for d in taken
    )
    return [f"From stock: {said}."]


def of_parts(brief: Brief) -> dict[str, dict[str, object]]:
    """What a brief asks of single parts, as the options of a colourway keep it."""
    return {
        part: {f.name: list(said) if isinstance(said, tuple) else said for f in fields(more)
               if (said := getattr(more, f.name)) not in ("", (), None)}
        for part, more in brief.part.items()
    }


def _warnings(p: Problem, x: Indices, made: Colourway, plan: Draft) -> tuple[str, ...]:
    found = [*waived(made, p.brief), *cautions(made)]
    misses = near_misses(p, x)
    if misses:
        said = ", ".join(f"{a}/{b} {far:.1f}".replace("_", " ") for a, b, far in misses[:4])
        found.append(f"Near miss, ΔE00: {said}. Match them or miss on purpose.")
    observers = {m.viewing.observer for m in made.materials if m.spectrum is None} - {made.viewing.observer}
    if observers:
        found.append(
            f"Materials measured for the {observers.pop()}° observer stand beside colours for the"
            f" {made.viewing.observer}°: without spectra that cannot be converted."
        )
    none = {part.component.id for part in made.parts if part.verdict is Verdict.none}
    found += [
        _missing(p, g, int(p.choice[g, x[g]])) for g, group in enumerate(p.groups)
        if group.share >= SEEN and group.components[0].id in none and colour_asked(p, plan, g) is None
    ]
    return tuple(found)


def _moved(p: Problem, plan: Draft) -> list[str]:
    """That a hit gave way to locked parts, where it would rather have been on those."""
    if not plan.hits or plan.places not in PLACES:
        return []
    rather = {slot for places in PLACES[: PLACES.index(plan.places)] for slot in places} - {*plan.places}
    limits = limits_by_group(p.shoe, p.brief)
    colours = {group for group, (_, more) in limits.items() if more.colour or more.kind}    # as locks become
    decided = {*locks_by_group(p.shoe, p.brief.locks), *colours}
    held = [titled(p, g) for g, group in enumerate(p.groups) if p.slots[g] in rather and group.id in decided]
    worn = [titled(p, g) for g, slot in enumerate(p.slots) if slot in plan.places]
    verb = "is" if len(held) == 1 and not held[0].endswith("s") else "are"
    said = f"The hit is on the {listed(worn, 'and')}, since the {listed(held, 'and')} {verb} locked."
    return [said] if held else []


def _missing(p: Problem, g: int, m: int) -> str:
    """Why a group wears nothing of the photograph: its kinds, what comes nearest, and what could be dyed."""
    group, rows = p.groups[g], p.choice[g, : p.count[g]]
    parts = listed([c.title for c in group.components], "and").capitalize()
    near = int(rows[p.far[rows].min(axis=1).argmin()])
    j = int(p.far[near].argmin())
    nearest = f"{p.materials[near].code} is {p.far[near, j]:.1f} from {p.called(j)}"
    if p.verdicts[near] < Verdict.none.rank:
        worn = p.materials[m].code
        return f"{parts}: {worn} is none of the photograph's colours; {nearest}, but does not fit the rest."
    said = f"{parts}: no {listed(group.kinds, 'or')} at hand is of the photograph; at the nearest {nearest}."
    can = [i for i in rows if p.materials[i].dyeable and p.lab[i, 0] >= p.colours[j, 0]]
    if not can:
        return f"{said} None is known to be dyeable and light enough: source one."
    base = p.materials[min(can, key=lambda i: float(p.far[i, j]))]
    words = ", ".join(word for word in (base.kind, base.supplier) if word)
    return f"{said} Dye {base.code} ({words}) to match."
