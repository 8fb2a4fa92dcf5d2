"""The designer decides: a part gets another material, and the colourway is checked and scored again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from palette.colourways.build import colourway, of_parts
from palette.colourways.candidates import allowed_on, find, unfit
from palette.colourways.constraints import broken, waived
from palette.colourways.limits import (
    Asked,
    asked_by_group,
    fits,
    group_named,
    limits_by_group,
    without_limits,
)
from palette.colourways.objective import Objective
from palette.colourways.problem import frame
from palette.errors import Infeasible, UsageError
from palette.model import (
    Brief,
    Colourway,
    Group,
    Library,
    Material,
    Palette,
    Part,
    PartLimits,
    Shoe,
    Verdict,
)
from palette.science.differences import ciede2000
from palette.viewing import intents, labs, library_labs


@dataclass(frozen=True, slots=True)
class Edited:
    """The colourway before and after, scored alike, and the limits of its brief that it now breaks.

    `brief` is its brief with what is asked of parts now, and `notes` say what of that is another than before.
    """

    before: Colourway
    after: Colourway
    broken: tuple[str, ...]
    brief: Brief
    notes: tuple[str, ...] = ()


def edit(
    one: Colourway, changes: Mapping[str, str | PartLimits], palette: Palette, library: Library, brief: Brief,
    unlock: tuple[str, ...] = (),
) -> Edited:
    """`one` with parts changed; the parts named are locked from then on, all others stay.

    A part is given a code; or a colour of the palette or kinds, and it wears the nearest that the brief
    allows there: to that colour, or of those kinds to what it answers now. Raises UsageError for a locked
    part, UnknownName for a part or code, Infeasible where a part cannot be made of it. A broken limit of the
    brief does not raise: that is the designer's to decide.
    """
    shoe = one.shoe
    groups = {g.id: g for g in shoe.groups}
    free = {group_named(shoe, name) for name in unlock}
    worn = {part.component.group: part for part in one.parts}
    locked = {group: part.material.code for group, part in worn.items() if part.locked}
    held = {group: code for group, code in locked.items() if group not in free}
    before = {group: part.material for group, part in worn.items()}
    materials, wanted = dict(before), _by_group(shoe, changes)
    shelf = with_own(library.measured, one)
    asked, notes = _asked(shoe, wanted, free, palette, brief)
    by_group = asked_by_group(shoe, asked)
    for id, (name, said) in wanted.items():
        material = (
            shelf.materials[find(said, shelf)] if isinstance(said, str)
            else _nearest(worn[id], groups[id], said, by_group[id], palette, shelf)
        )
        if id in held and held[id] != material.code:
            raise UsageError(f"{name} is locked to {held[id]}; --unlock {name} frees it.")
        if not fits(material, groups[id].components):
            raise Infeasible(unfit(material, groups[id]))
        materials[id] = material
    locks = {**held, **{id: materials[id].code for id in wanted}}
    stood, scored = (
        replace(said, locks={}, place=one.place, style_ref=one.style_ref) for said in (brief, asked)
    )
    was = _scored(one, before, palette, shelf, stood, materials)
    now = _scored(one, materials, palette, shelf, scored, before)
    by_hand = dict.fromkeys([*_texts(one.options.get("by_hand")), *wanted])
    options = {**one.options, "locks": locks, "part": of_parts(asked), "by_hand": list(by_hand)}
    if not asked.part:
        del options["part"]
    was = replace(was, warnings=(*waived(was, replace(brief, locks=locked)), *was.warnings))
    now = replace(
        now, name=one.name, names=one.names, id=one.id, libraries=one.libraries,
        illustrative=one.illustrative, options=options,
        parts=tuple(replace(part, locked=part.component.group in locks) for part in now.parts),
        warnings=(*waived(now, replace(asked, locks=locks)), *now.warnings),
    )
    given = {group for group, (_, more) in limits_by_group(shoe, brief).items() if more.colour}
    bound = {*locked, *given}
    freed = [
        f"{name} was freed." if group in bound else f"{name} was not locked."
        for name in unlock if (group := group_named(shoe, name)) not in wanted or group not in bound
    ]
    return Edited(was, now, broken(now, replace(asked, locks=locks)), asked, (*notes, *freed))


def _texts(value: object) -> list[str]:
    return list(map(str, value)) if isinstance(value, (list, tuple)) else []


Said = tuple[str, str | PartLimits]     # the part as it was named, and what is said of it


def _by_group(shoe: Shoe, changes: Mapping[str, str | PartLimits]) -> dict[str, Said]:
    """Group -> what is said of it. Raises UnknownName or UsageError."""
    found: dict[str, Said] = {}
    for name, said in changes.items():
        group = group_named(shoe, name)
        if found.setdefault(group, (name, said))[1] != said:
            members = ", ".join(c.id for c in shoe.components if c.group == group)
            raise UsageError(f"{members} share one material: say once what it is to be.")
    return found


def _asked(
    shoe: Shoe, wanted: Mapping[str, Said], free: set[str], palette: Palette, brief: Brief
) -> tuple[Brief, tuple[str, ...]]:
    """The brief with the colours that parts are asked to wear now, and what became of those before."""
    called = {s.id: " ".join(filter(None, (s.id, s.common))) for s in palette.swatches}
    limits = limits_by_group(shoe, brief)
    part, notes = dict(limits.values()), []
    for group in sorted({*free, *wanted}):
        named, said = wanted.get(group, (group, ""))
        name = limits[group][0] if group in limits else named
        own, colour = part.get(name, PartLimits()), said.colour if isinstance(said, PartLimits) else ""
        was = f"{name} was asked to wear {called.get(own.colour, own.colour)}"
        if own.colour and colour not in ("", own.colour):
            notes.append(f"{was}, and is now to wear {called.get(colour, colour)}.")
        elif own.colour and not colour and group not in free:
            notes.append(f"{was}: its difference is still from that; --unlock {name} frees it.")
        if colour or group in free:
            part[name] = replace(own, colour=colour)
    kept = {name: more for name, more in part.items() if more != PartLimits()}
    return replace(brief, part=kept), tuple(notes)


def _nearest(
    part: Part, group: Group, said: PartLimits, asked: Asked, palette: Palette, library: Library
) -> Material:
    """What comes nearest of all that may go on a group: to the colour that is said, or, of the kinds that
    are, to what its part answers, or is where it answers nothing."""
    rows = allowed_on(group, library, asked._replace(only=said.kind) if said.kind else asked)
    answered = part.target if part.verdict is not Verdict.quiet else None
    ids = [swatch.id or str(n) for n, swatch in enumerate(palette.swatches, 1)]
    wanted = said.colour or (answered.id if answered else "")
    standard = (
        intents(palette, palette.viewing)[ids.index(wanted)] if wanted in ids
        else labs([part.material], palette.viewing)[0]
    )
    far = ciede2000(standard, library_labs(library, palette.viewing)[rows])
    found: Material = library.materials[int(rows[far.argmin()])]
    return found


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
        problem = frame(palette, one.shoe, library, without_limits(brief), keep=keep)
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
