"""The decisions a shoe asks for, laid out as arrays: groups of parts, and the materials each may have."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from palette.colourways.candidates import allowed
from palette.errors import InvalidInput
from palette.model import Brief, Component, Group, Library, Material, Palette, Shoe, Source, Swatch
from palette.ordering.money import main_currency
from palette.science.differences import ciede2000
from palette.science.spaces import Floats, lab_to_oklab
from palette.viewing import library_labs, settled

Indices = NDArray[np.intp]
CANDIDATES = 64         # materials a group is decided among; the nearest of each kind to each colour first
COLOURS = 12            # of the photograph that are transported; what is beyond joins its nearest
OF_ITS_OWN = frozenset({"light", "dark", "gum", "cream", "white", "grey", "metal"})


@dataclass(frozen=True, eq=False)
class Problem:
    """n groups, at most k materials for each, j colours of the photograph.

    `choice` (n, k) points into `materials`, -1 where a group has fewer; a solution is a row of n columns
    of `choice`. `far` is ΔE00 of materials to swatches, `ground` their distance in Oklab, which is a metric.
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
        return np.array([swatch.lab for swatch in self.swatches], float)

    @cached_property
    def far(self) -> Floats:
        """(m, j) ΔE00, swatch as standard."""
        return np.stack([ciede2000(c, self.lab) for c in self.colours], axis=1)

    @cached_property
    def ground(self) -> Floats:
        """(m, j) distance in Oklab."""
        return ground_distance(self.lab, self.colours)

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

    @cached_property
    def accents(self) -> tuple[int, ...]:
        """The swatches that are accents, as indices: so named by the extraction, or small and far off."""
        return accents(self.swatches, self.far_between_swatches)

    @cached_property
    def far_between_swatches(self) -> Floats:
        return np.stack([ciede2000(c, self.colours) for c in self.colours])

    @cached_property
    def hits(self) -> NDArray[np.bool_]:
        """Groups where an accent goes: tongue, heel tab, pods, mark and laces, as the template says of parts.

        One part that may be a hit makes no hit of a large group: such parts are more than half of its area.
        """
        return np.array([
            2 * sum(c.share for c in group.components if hit(c)) > group.share
            or (group.share == 0 and any(hit(c) for c in group.components))
            for group in self.groups
        ])

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


def hit(part: Component) -> bool:
    """Whether a part is one that an accent goes to."""
    accent = part.role == "accent" or {"hit", "contrast"} & set(part.tone) or "lace" in part.id
    return bool(accent) and "metal" not in part.tone


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
    swatches = carried(palette)
    lab = library_labs(library, palette.viewing)
    groups = shoe.groups
    colours = np.array([s.lab for s in swatches], float)
    kept: list[Indices] = []
    kinds = np.asarray(library.column("kind"), dtype=object)
    for group, may in zip(groups, allowed(shoe, library, brief), strict=True):
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


def carried(palette: Palette) -> tuple[Swatch, ...]:
    """The swatches with their shares made to sum to 1; without shares they are equal."""
    if not palette.swatches:
        raise InvalidInput("The palette is empty: there is no colour to propose from.")
    palette = settled(palette)
    known = [s.share or 0.0 for s in palette.swatches]
    total = sum(known)
    swatches = [
        replace(s, share=(k / total if total > 0 else 1 / len(known)))
        for s, k in zip(palette.swatches, known, strict=True)
    ]
    while len(swatches) > COLOURS:
        order = sorted(range(len(swatches)), key=lambda i: swatches[i].share or 0)
        least = min(order, key=lambda i: swatches[i].role == "accent")
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
        total = sum(s.share or 0.0 for s in palette.swatches)
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


def accents(swatches: Sequence[Swatch], far: Floats) -> tuple[int, ...]:
    """At most three: of those the extraction calls accents the most telling, each unlike the others and
    the fields, the larger first; else one that is small (12%) and far off (15)."""
    named = [i for i, s in enumerate(swatches) if s.role == "accent"]
    if named:
        seen = [i for i, s in enumerate(swatches) if s.role != "accent" and (s.share or 0) >= 0.05]
        chosen: list[int] = []
        while named and len(chosen) < 3:
            far_off = {i: float(min((far[i, j] for j in (*seen, *chosen)), default=50.0)) for i in named}
            best = max(named, key=lambda i: (swatches[i].share or 0) ** 0.5 * far_off[i])
            chosen.append(best)
            named.remove(best)
        return tuple(chosen)
    small = [i for i, s in enumerate(swatches) if (s.share or 0) < 0.12]
    others = {i: min(far[i, j] for j in range(len(swatches)) if j != i) for i in small if len(swatches) > 1}
    lone = max(others, key=lambda i: others[i], default=None)
    return (lone,) if lone is not None and others[lone] >= 15 else ()


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
