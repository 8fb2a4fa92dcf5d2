"""What else every part could wear: allowed materials near to each colour, with all that trying them adds up.

The tables are those of an edit: what they say of a choice is what `edit` says when it is made.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from palette.colourways.candidates import allowed
from palette.colourways.editing import with_own
from palette.colourways.plans import Planner
from palette.colourways.problem import QUIET_TONES, Indices, Problem, carried, frame
from palette.colourways.terms.landscape import quiet
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
    words: str                          # what separates it from that
    price: float | None                 # of a unit, in the currency of the tables
    least: float                        # the minimum order in units; infinite where it does not compare


@dataclass(frozen=True, eq=False, slots=True)
class Choice:
    """A group of parts, and what it may wear.

    `nearest` has for each colour of the photograph, and last for the quiet colours, the codes that come
    nearest; `needs` what one pair takes of each code, None where nobody can say. A group that does not
    carry the photograph answers none of its colours; one that was given a colour answers that.
    """

    group: Group
    carries: bool
    given: int | None
    nearest: tuple[tuple[str, ...], ...]
    needs: Mapping[str, float | None]


@dataclass(frozen=True, eq=False, slots=True)
class Alternatives:
    """The tables of one shoe; `quiet` is by colourway and group the codes that are quiet by its plan."""

    swatches: tuple[Swatch, ...]
    choices: tuple[Choice, ...]
    offers: Mapping[str, Offer]
    quiet: tuple[tuple[frozenset[str], ...], ...]
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
        free = replace(free, max_lead=None, origin=(), status=(), exclude=(), where="", part={})
        may = allowed(shoe, library, free)
    nearest = _nearest(may, replace(palette, swatches=carried(palette, free)), library)
    worn = [{part.component.group: part.material.code for part in one.parts} for one in colourways]
    keep = {
        group.id: tuple(sorted({*(code for row in rows for code in row), *(each[group.id] for each in worn)}))
        for group, rows in zip(shoe.groups, nearest, strict=True)
    }
    p = frame(palette, shoe, library, free, candidates=1, keep=keep)
    planner, given = Planner(p), p.wishes.parts
    return Alternatives(
        p.swatches,
        tuple(
            Choice(group, bool(p.carries[g]), given.get(group.id), nearest[g], {
                m.code: need_per_pair(shoe, group, m) for m in _of_group(p, g)
            })
            for g, group in enumerate(p.groups)
        ),
        {m.code: _offer(p, i) for i, m in enumerate(p.materials)},
        tuple(_quiet(planner, one, each) for one, each in zip(colourways, worn, strict=True)),
        p.currency,
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


def _offer(p: Problem, i: int) -> Offer:
    material, target = p.materials[i], int(p.far[i].argmin())
    far = tuple(p.far[i].tolist())
    verdicts = tuple(
        bands_for(swatch.provenance, material.kind, p.library.bands).verdict(each)
        for swatch, each in zip(p.swatches, far, strict=True)
    )
    words = differences(p.colours[target], p.lab[i][None])[0].words
    return Offer(
        material, far, verdicts, target, words,
        worth(material, p.currency, p.brief.rates), least_order(material),
    )


def _quiet(planner: Planner, one: Colourway, worn: Mapping[str, str]) -> tuple[frozenset[str], ...]:
    """By group the codes that are quiet by the plan of `one`, as its edit finds them."""
    p = planner.p
    draft = planner.of(one.plan) if one.plan else None
    if draft is None:
        by_code = {m.code: m for m in p.materials}
        x = p.solution({group: by_code[code] for group, code in worn.items()})
        assert x is not None, "what is worn is kept"
        draft = planner.read(x)
    still = quiet(p, planner, draft)
    return tuple(
        frozenset(m.code for m, is_quiet in zip(_of_group(p, g), still[g], strict=False) if is_quiet)
        for g in range(len(p.groups))
    )
