"""The decisions a shoe asks for, laid out as arrays: groups of parts, and the materials each may have."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from math import fsum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from palette.colourways.candidates import allowed
from palette.colourways.wishes import Wishes, wishes
from palette.errors import InvalidInput, UsageError
from palette.model import Brief, Group, Library, Material, Palette, Shoe, Source, Swatch
from palette.model.bands import bands_for
from palette.model.palette import ASKED
from palette.ordering.money import main_currency
from palette.science.differences import ciede2000
from palette.science.spaces import Floats, lab_to_oklab, to_lch
from palette.viewing import intents, library_labs, settled

Indices = NDArray[np.intp]
QUIET_TONES = np.array([
    (87, 1, 10), (91, -0.5, 2), (62, 1.5, 6), (66, -0.5, -1.5), (23, 3, 4), (20, 0, -0.5), (53, 12, 28),
], float)
SHADOW, GLARE = 15.0, 92.0      # L* of a photograph beyond which it shows light more than colour
MARK = 0.02             # of the visible shoe: a logo beyond it is tonal
CANDIDATES = 96         # materials a group is decided among; the nearest of each kind to each colour first
COLOURS = 12            # of the photograph that are transported; what is beyond joins its nearest
HELD = 1.0              # ΔE00 beyond near, or beyond the nearest, that a part may be from its own colour
OF_ITS_OWN = frozenset({"light", "dark", "gum", "cream", "white", "grey", "metal"})


@dataclass(frozen=True, eq=False)
class Problem:
    """n groups, at most k materials for each, j colours of the photograph.

    `choice` (n, k) points into `materials`, -1 where a group has fewer; a solution is a row of n columns
    of `choice`. `far` is ΔE00 of materials to swatches.
    """

    palette: Palette
    shoe: Shoe
    library: Library
    brief: Brief
    swatches: tuple[Swatch, ...]
    groups: tuple[Group, ...]
    materials: tuple[Material, ...]
    choice: Indices
    lab: Floats                         # (m, 3), under the palette's viewing
    elsewhere: Mapping[str, float] = field(default_factory=dict)

    @cached_property
    def count(self) -> Indices:
        """How many materials each group has to choose from."""
        return np.asarray((self.choice >= 0).sum(axis=1))

    @cached_property
    def share(self) -> Floats:
        """Of the visible area, per group."""
        return np.array([group.share for group in self.groups])

    @cached_property
    def wishes(self) -> Wishes:
        """What the designer has decided about colours."""
        return wishes(self.brief, self.shoe, self.swatches)

    @cached_property
    def carries(self) -> NDArray[np.bool_]:
        """Groups that carry the photograph; the others follow a tone of their own: a light midsole, metal."""
        return np.array([
            any(not c.tone or set(c.tone) - OF_ITS_OWN for c in group.components) for group in self.groups
        ])

    @cached_property
    def currency(self) -> str:
        """The one that most of the library is priced in, of those that the brief converts no further."""
        rows = zip(self.library.column("currency"), self.library.column("price"), strict=True)
        priced = ((str(c), 1.0) for c, price in rows if price is not None and price >= 0)
        return main_currency(priced, self.brief.rates)

    @cached_property
    def shares(self) -> Floats:
        """Of the photograph, per swatch; sums to 1."""
        return np.array([swatch.share or 0.0 for swatch in self.swatches])

    @cached_property
    def colours(self) -> Floats:
        """(j, 3) as materials are to answer them."""
        return intents(self.palette, self.palette.viewing)

    @cached_property
    def verdicts(self) -> Indices:
        """(m,) the rank of the best verdict of a material over the swatches."""
        found = np.full(len(self.materials), 9)
        for i, m in enumerate(self.materials):
            j = int(self.far[i].argmin())
            bands = bands_for(self.swatches[j].provenance, m.kind, self.library.bands)
            found[i] = bands.verdict(float(self.far[i, j])).rank
        return found

    @cached_property
    def slots(self) -> tuple[str, ...]:
        """What each group is on a shoe: overlay, base, laces ..."""
        return tuple(slot_of(group) for group in self.groups)

    @cached_property
    def cupsole(self) -> bool:
        """Whether the sole is a cupsole, whose wall stands between the upper and the ground."""
        return any(c.id == "cupsole" for c in self.shoe.components)

    @cached_property
    def loud_mark(self) -> bool:
        """Whether the logo is so large that it is of its ground, or it would be all that one sees."""
        return any(slot == "logo" and s > MARK for slot, s in zip(self.slots, self.share, strict=True))

    @cached_property
    def significance(self) -> Floats:
        """(j,) how much a colour counts: sqrt(share) (9 + C*, to 34), of 1; half in shadow and glare."""
        found = np.sqrt(self.shares) * (9.0 + np.minimum(to_lch(self.colours)[:, 1], 34.0))
        L = np.array([swatch.lab.L for swatch in self.swatches])
        photographed = np.array([swatch.provenance == "photo" for swatch in self.swatches])
        found = np.where(photographed & ((L < SHADOW) | (L > GLARE)), 0.5 * found, found)
        return np.asarray(found / (found.max() or 1.0))

    def called(self, j: int) -> str:
        """A swatch by its shortest name."""
        s = self.swatches[j]
        return s.common or s.name or s.code or s.hex or "a colour"

    @cached_property
    def far(self) -> Floats:
        """(m, j) ΔE00, swatch as standard."""
        return np.stack([ciede2000(c, self.lab) for c in self.colours], axis=1)

    @cached_property
    def between(self) -> Floats:
        """(m, m) ΔE00 of materials to each other."""
        found = np.zeros((len(self.lab), len(self.lab)))
        for i in range(len(self.lab) - 1):
            found[i, i + 1:] = ciede2000(self.lab[i], self.lab[i + 1:])
        return found + found.T

    @cached_property
    def lead_group(self) -> int:
        """The group that sets the dominant colour: the largest whose largest part is dominant."""
        dominant = np.array([role(group) == "dominant" for group in self.groups])
        return int(np.argmax(np.where(dominant, self.share, self.share * 1e-3)))

    def pick(self, column: Sequence[Any] | NDArray[Any]) -> NDArray[Any]:
        """A value of every material as (n, k); padding repeats the first material's."""
        return np.asarray(column)[np.maximum(self.choice, 0)]

    def chosen(self, x: Indices) -> tuple[Material, ...]:
        """The material of each group in solution `x`."""
        return tuple(self.materials[self.choice[g, k]] for g, k in enumerate(x))

    def solution(self, by_group: Mapping[str, Material]) -> Indices | None:
        """The solution that gives these materials to the groups; None where one of them may not have its."""
        found = []
        for g, group in enumerate(self.groups):
            codes = [self.materials[i].code for i in self.choice[g, : self.count[g]]]
            material = by_group.get(group.id)
            if material is None or material.code not in codes:
                return None
            found.append(codes.index(material.code))
        return np.array(found)


# What a part is on a shoe, by its name; a part of a strange name is told by its kinds, then by its role.
SLOTS: Mapping[str, str] = {
    "vamp": "base", "quarter": "base", "toe_box": "base", "quarter_base": "base", "collar": "collar",
    "toe_overlay": "overlay", "quarter_overlay": "overlay", "eyestay": "overlay", "heel_counter": "overlay",
    "backstay": "overlay", "toe_cap": "overlay", "mudguard": "overlay", "saddle": "panel", "heel_tab": "heel",
    "tongue": "tongue", "sole_stitch": "stitch", "midsole": "midsole", "cupsole": "midsole",
    "midsole_top": "midsole", "midsole_core": "core", "midsole_wedge": "wedge", "abzorb_pods": "pods",
    "stabiliser": "pods", "outsole": "outsole", "collar_lining": "lining", "sockliner": "lining",
    "tongue_label": "label",
}
SLOTS_BY_WORD = (("logo", "logo"), ("mark", "logo"), ("embroidery", "logo"), ("label", "label"))
SLOTS_BY_KIND = (
    ("lace", "laces"), ("thread", "thread"), ("metal", "metal"), ("edge-paint", "edge"),
    ("textile-lining", "lining"),
    ("rubber", "outsole"), ("eva", "midsole"), ("pu-foam", "midsole"), ("tpu-moulded", "pods"),
    ("gel", "pods"),
)
SLOTS_BY_ROLE = {"dominant": "overlay", "secondary": "base", "neutral": "lining", "accent": "label"}


def slot_of(group: Group) -> str:
    """What a group is on a shoe, by its largest part."""
    part = max(group.components, key=lambda c: c.share)
    by_word = next((slot for word, slot in SLOTS_BY_WORD if word in part.id), "")
    by_kind = next((slot for start, slot in SLOTS_BY_KIND if part.kinds[0].startswith(start)), "")
    return SLOTS.get(part.id) or by_word or by_kind or SLOTS_BY_ROLE[part.role]


def role(group: Group) -> str:
    """The role of a group's largest part."""
    return max(group.components, key=lambda c: c.share).role


def frame(
    palette: Palette, shoe: Shoe, library: Library, brief: Brief,
    elsewhere: Mapping[str, float] | None = None, candidates: int = CANDIDATES,
    keep: Mapping[str, tuple[str, ...]] | None = None,
) -> Problem:
    """The problem, with hard limits on single materials applied. Raises Infeasible or InvalidInput.

    `keep` is group -> codes that stay to be chosen from, whatever the limits say.
    """
    library = library.measured
    swatches = carried(palette, brief)
    lab = library_labs(library, palette.viewing)
    groups = shoe.groups
    own = intents(replace(palette, swatches=swatches), palette.viewing)
    colours, worn = np.concatenate([own, QUIET_TONES]), wishes(brief, shoe, swatches).parts
    kept: list[Indices] = []
    kinds = np.asarray(library.column("kind"), dtype=object)
    for group, may in zip(groups, allowed(shoe, library, brief), strict=True):
        if group.id in worn and len(may) > 1:
            far = ciede2000(own[worn[group.id]], lab[may])
            may = may[far <= max(bands_for("photo", "", library.bands).near, far.min() + HELD)]
        few = may if len(may) <= candidates else _nearest(may, lab, kinds, colours, candidates)
        kept.append(np.union1d(few, _rows(library, (keep or {}).get(group.id, ()))))
    used = np.unique(np.concatenate(kept))
    choice = np.full((len(groups), max(len(k) for k in kept)), -1)
    for g, rows in enumerate(kept):
        choice[g, : len(rows)] = np.searchsorted(used, rows)
    materials = tuple(library.materials[int(i)] for i in used)
    return Problem(
        replace(palette, swatches=swatches), shoe, library, brief, swatches, groups, materials, choice,
        lab[used], dict(elsewhere or {}),
    )


def _rows(library: Library, codes: Sequence[str]) -> Indices:
    wanted = set(codes)
    found = [i for i, c in enumerate(library.column("code")) if str(c) in wanted] if wanted else []
    return np.array(found, dtype=np.intp)


def carried(palette: Palette, brief: Brief = Brief()) -> tuple[Swatch, ...]:
    """The swatches with their shares made to sum to 1, those that the brief leaves out left out.

    Without shares they are equal.
    """
    if not palette.swatches:
        raise InvalidInput("The palette is empty: there is no colour to propose from.")
    palette = settled(palette)
    left = tuple(s for n, s in enumerate(palette.swatches, 1) if (s.id or str(n)) not in brief.without)
    if not left:
        raise UsageError("No colour is left: leave out fewer.")
    palette = replace(palette, swatches=left)
    kept = {brief.lead, brief.second, *brief.hit, *(more.colour for more in brief.part.values())}
    known = [s.share or 0.0 for s in palette.swatches]
    total, found = sum(known), sum(s.by_hand != ASKED for s in left)
    swatches = [
        replace(s, share=(k / total if total > 0 else float(s.by_hand != ASKED) / max(1, found)))
        for s, k in zip(palette.swatches, known, strict=True)
    ]
    while len(swatches) > COLOURS:
        order = sorted(range(len(swatches)), key=lambda i: swatches[i].share or 0)
        least = min(order, key=lambda i: (swatches[i].id in kept, swatches[i].role == "accent"))
        gone = swatches.pop(least)
        near = int(np.argmin(ciede2000(gone.lab, np.array([s.lab for s in swatches]))))
        swatches[near] = replace(swatches[near], share=(swatches[near].share or 0) + (gone.share or 0))
    return tuple(swatches)


def merged(palettes: Sequence[Palette]) -> Palette:
    """Several palettes as one, each with the same weight."""
    if len(palettes) == 1:
        return palettes[0]
    swatches: list[Swatch] = []
    sources: list[Source] = []
    for n, palette in enumerate(palettes, 1):
        total = fsum(s.share or 0.0 for s in palette.swatches)
        for s in palette.swatches:
            share = (s.share or 0.0) / total if total else 1 / len(palette.swatches)
            where = s.where and s.where._replace(photo=s.where.photo + len(sources))
            swatches.append(replace(
                s, share=share / len(palettes), where=where, id=f"{n}.{s.id}" if s.id else f"{n}",
                viewing=s.viewing or palette.viewing,
            ))
        sources += [replace(s, share=s.share / len(palettes)) for s in palette.sources]
    return replace(
        palettes[0], swatches=tuple(swatches), sources=tuple(sources),
        name=" + ".join(p.name for p in palettes if p.name),
        warnings=tuple(w for p in palettes for w in p.warnings),
    ).by_share()


def ground_distance(labs: Floats, colours: Floats) -> Floats:
    """(m, j) Euclidean distance in Oklab, where black to white is 1."""
    return np.asarray(np.linalg.norm(lab_to_oklab(labs)[:, None] - lab_to_oklab(colours)[None], axis=-1))


def _nearest(may: Indices, lab: Floats, kinds: NDArray[Any], colours: Floats, most: int) -> Indices:
    """The nearest of each kind to each colour, then the lightest and darkest, then whatever is near."""
    far = ground_distance(lab[may], colours)
    rank = np.full(len(may), np.inf)
    for kind in dict.fromkeys(kinds[may]):
        rows = np.flatnonzero(kinds[may] == kind)
        places = np.argsort(np.argsort(far[rows], axis=0, kind="stable"), axis=0, kind="stable")
        rank[rows] = places.min(axis=1)
        for end in (rows[np.argmin(lab[may[rows], 0])], rows[np.argmax(lab[may[rows], 0])]):
            rank[end] = 0.5
    best = np.lexsort((far.min(axis=1), rank))[:most]
    return np.sort(may[best])
