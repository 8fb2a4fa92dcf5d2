"""What else every part could wear: allowed materials near to each colour, with all that trying them adds up.

The tables are those of an edit: what they say of a choice is what `edit` says when it is made.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from palette.colourways.candidates import allowed
from palette.colourways.draft import Draft
from palette.colourways.editing import with_own
from palette.colourways.limits import without_limits
from palette.colourways.plans import Planner
from palette.colourways.problem import QUIET_TONES, Indices, Problem, carried, frame
from palette.colourways.terms.landscape import quiet
from palette.colourways.wishes import colour_asked
from palette.errors import Infeasible
from palette.model import (
    Brief,
    Colourway,
    Group,
    Library,
    Material,
    Palette,
    Swatch,
    Verdict,
)
from palette.model.bands import bands_for
from palette.ordering.money import worth
from palette.ordering.orders import least_order, need_per_pair
from palette.science.differences import ciede2000, differences
from palette.science.spaces import Floats
from palette.viewing import intents, library_labs

NEAREST = 12            # materials offered for a colour: what can be judged side by side


@dataclass(frozen=True, eq=False, slots=True)
class Offer:
    """A material as any part wears it."""

    material: Material
    far: tuple[float, ...]              # ΔE00 to each colour of the photograph
    verdicts: tuple[Verdict, ...]       # how near that is
    target: int                         # the nearest of them, which it answers where nobody asks for another
    words: Mapping[int, str]            # what separates it from that, and from what is asked for anywhere
    price: float | None                 # of a unit, in the currency of the tables
    least: float                        # the minimum order in units; infinite where it does not compare


@dataclass(frozen=True, eq=False, slots=True)
class Choice:
    """A group of parts, and what it may wear.

    `nearest` has for each colour of the photograph, and last for the quiet colours, the codes that come
    nearest; `needs` what one pair takes of each code, None where nobody can say. A group that does not
    carry the photograph answers none of its colours, unless it is asked to; `given` is what was asked of it
    by name.
    """

    group: Group
    carries: bool
    given: int | None
    nearest: tuple[tuple[str, ...], ...]
    needs: Mapping[str, float | None]


@dataclass(frozen=True, eq=False, slots=True)
class Alternatives:
    """The tables of one shoe.

    By colourway and group, `quiet` are the codes that are quiet by its plan, and `asked` is the colour that
    the group answers whatever it wears, where the designer asked for one.
    """

    swatches: tuple[Swatch, ...]
    choices: tuple[Choice, ...]
    offers: Mapping[str, Offer]
    quiet: tuple[tuple[frozenset[str], ...], ...]
    asked: tuple[tuple[int | None, ...], ...]
    currency: str


def alternatives(
    colourways: Sequence[Colourway], palette: Palette, library: Library, brief: Brief
) -> Alternatives:
    """What the parts of `colourways`, all of one shoe, could wear within the brief's limits on materials."""
    shoe, free = colourways[0].shoe, replace(brief, locks={})
    library = library.measured
    for one in colourways:
        library = with_own(library, one)
    try:
        may = allowed(shoe, library, free)
    except Infeasible:                  # a lock went beyond limits that leave its part nothing else
        free = without_limits(free)
        may = allowed(shoe, library, free)
    nearest = _nearest(may, replace(palette, swatches=carried(palette, free)), library)
    worn = [{part.component.group: part.material.code for part in one.parts} for one in colourways]
    keep = {
        group.id: tuple(sorted({*(code for row in rows for code in row), *(each[group.id] for each in worn)}))
        for group, rows in zip(shoe.groups, nearest, strict=True)
    }
    p = frame(palette, shoe, library, free, candidates=1, keep=keep)
    planner, given = Planner(p), p.wishes.parts
    drafts = [_draft(planner, one, each) for one, each in zip(colourways, worn, strict=True)]
    asked = tuple(tuple(colour_asked(p, draft, g) for g in range(len(p.groups))) for draft in drafts)
    named = {j for each in asked for j in each if j is not None}
    return Alternatives(
        p.swatches,
        tuple(
            Choice(group, bool(p.carries[g]), given.get(group.id), nearest[g], {
                m.code: need_per_pair(shoe, group, m) for m in _of_group(p, g)
            })
            for g, group in enumerate(p.groups)
        ),
        {m.code: _offer(p, i, named) for i, m in enumerate(p.materials)},
        tuple(_quiet(planner, draft) for draft in drafts), asked, p.currency,
    )


def _nearest(may: list[Indices], palette: Palette, library: Library) -> list[tuple[tuple[str, ...], ...]]:
    """By group and colour the codes that come nearest; the quiet colours share one row, in turn."""
    lab, codes = library_labs(library, palette.viewing), library.column("code")
    rows = np.unique(np.concatenate(may))
    place = np.zeros(len(lab), dtype=np.intp)
    place[rows] = np.arange(len(rows))
    colours = np.stack([ciede2000(c, lab[rows]) for c in intents(palette, palette.viewing)])
    tones = np.stack([ciede2000(c, lab[rows]) for c in QUIET_TONES])

    def first(group: Indices, far: Floats) -> list[int]:
        return [int(i) for i in group[np.argsort(far[place[group]], kind="stable")[:NEAREST]]]

    found = []
    for group in may:
        turns = zip(*(first(group, far) for far in tones), strict=True)
        quiets = [*dict.fromkeys(i for turn in turns for i in turn)][:NEAREST]
        found.append(tuple(
            tuple(str(codes[i]) for i in row) for row in [*(first(group, far) for far in colours), quiets]
        ))
    return found


def _of_group(p: Problem, g: int) -> list[Material]:
    return [p.materials[i] for i in p.choice[g, : p.count[g]]]


def _offer(p: Problem, i: int, named: set[int]) -> Offer:
    material, target = p.materials[i], int(p.far[i].argmin())
    far = tuple(p.far[i].tolist())
    verdicts = tuple(
        bands_for(swatch.provenance, material.kind, p.library.bands).verdict(each)
        for swatch, each in zip(p.swatches, far, strict=True)
    )
    words = {j: differences(p.colours[j], p.lab[i][None])[0].words for j in sorted({target, *named})}
    return Offer(
        material, far, verdicts, target, words,
        worth(material, p.currency, p.brief.rates), least_order(material),
    )


def _draft(planner: Planner, one: Colourway, worn: Mapping[str, str]) -> Draft:
    """The plan of a colourway, as its edit finds it."""
    if (draft := planner.of(one.plan) if one.plan else None) is not None:
        return draft
    by_code = {m.code: m for m in planner.p.materials}
    x = planner.p.solution({group: by_code[code] for group, code in worn.items()})
    assert x is not None, "what is worn is kept"
    return planner.read(x)


def _quiet(planner: Planner, draft: Draft) -> tuple[frozenset[str], ...]:
    """By group the codes that are quiet by a plan."""
    p = planner.p
    still = quiet(p, planner, draft)
    return tuple(
        frozenset(m.code for m, is_quiet in zip(_of_group(p, g), still[g], strict=False) if is_quiet)
        for g in range(len(p.groups))
    )
