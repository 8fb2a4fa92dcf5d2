"""The designer decides: a part gets another material, and the colourway is checked and scored again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from palette.colourways.build import colourway
from palette.colourways.candidates import find, unfit
from palette.colourways.constraints import broken
from palette.colourways.limits import fits, group_named, locks_by_group
from palette.colourways.objective import Objective
from palette.colourways.problem import frame
from palette.errors import Infeasible, UsageError
from palette.model import Brief, Colourway, Library, Material, Palette


@dataclass(frozen=True, slots=True)
class Edited:
    """The colourway before and after, scored alike, and the limits of its brief that it now breaks."""

    before: Colourway
    after: Colourway
    broken: tuple[str, ...]


def edit(
    one: Colourway, changes: Mapping[str, str], palette: Palette, library: Library, brief: Brief,
    unlock: tuple[str, ...] = (),
) -> Edited:
    """`one` with part -> code changed; the parts named are locked from then on, all others stay.

    Raises UsageError for a locked part, UnknownName for a part or code, Infeasible where a part cannot be
    made of it. A broken limit of the brief does not raise: that is the designer's to decide.
    """
    shoe = one.shoe
    groups = {g.id: g for g in shoe.groups}
    free = {group_named(shoe, name) for name in unlock}
    locked = {part.component.group: part.material.code for part in one.parts if part.locked}
    locked = {group: code for group, code in locked.items() if group not in free}
    wanted = locks_by_group(shoe, changes)
    materials = {part.component.group: part.material for part in one.parts}
    shelf = with_own(library.measured, one)
    for id, code in wanted.items():
        if id in locked and locked[id].lower() != code.lower():
            raise UsageError(f"{id} is locked to {locked[id]}; --unlock {id} frees it.")
        material: Material = shelf.materials[find(code, shelf)]
        if not fits(material, groups[id].components):
            raise Infeasible(unfit(material, groups[id]))
        materials[id] = material
    locks = {**locked, **{id: materials[id].code for id in wanted}}
    before = {part.component.group: part.material for part in one.parts}
    scored = replace(brief, locks={}, place=one.place, style_ref=one.style_ref)
    was = _scored(one, before, palette, shelf, scored, materials)
    now = _scored(one, materials, palette, shelf, scored, before)
    now = replace(
        now, name=one.name, names=one.names, id=one.id, libraries=one.libraries,
        illustrative=one.illustrative, options={**one.options, "locks": locks},
        parts=tuple(replace(part, locked=part.component.group in locks) for part in now.parts),
    )
    return Edited(was, now, broken(now, replace(brief, locks=locks)))


def _scored(
    one: Colourway, materials: Mapping[str, Material], palette: Palette, library: Library, brief: Brief,
    also: Mapping[str, Material],
) -> Colourway:
    """Both sets of materials are to choose from, so that before and after are scored against the same."""
    keep = {
        group: tuple(sorted({material.code, also[group].code})) for group, material in materials.items()
    }
    try:
        problem = frame(palette, one.shoe, library, brief, keep=keep)
    except Infeasible:                                  # the brief's limits left a part nothing but this
        relaxed = replace(brief, max_lead=None, origin=(), status=(), exclude=(), where="", part={})
        problem = frame(palette, one.shoe, library, relaxed, keep=keep)
    x = problem.solution(materials)
    assert x is not None, "what is kept can be chosen"
    objective = Objective(problem)
    draft = objective.planner.of(one.plan) if one.plan else None
    return colourway(objective, x, draft or objective.planner.read(x), one.id)


def with_own(library: Library, one: Colourway) -> Library:
    """The library, and at its end what the colourway wears that is not in it any more."""
    codes = {str(c) for c in library.column("code")}
    gone = tuple(m for m in one.materials if m.code not in codes)
    return replace(library, materials=(*library.materials, *gone)) if gone else library
