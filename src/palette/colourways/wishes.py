"""What a designer has decided about colours: what leads, what seconds it, the hits, and parts of a colour."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import fsum
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from palette.colourways.limits import limits_by_group
from palette.errors import UnknownName
from palette.model import Brief, Shoe, Swatch
from palette.model.palette import ASKED

if TYPE_CHECKING:
    from palette.colourways.draft import Draft
    from palette.colourways.problem import Problem
    from palette.colourways.reach import Reach


@dataclass(frozen=True, eq=False)
class Wishes:
    """Colours as places among the swatches; None and empty is as the plan sees fit."""

    lead: int | None
    second: int | None
    hits: tuple[int, ...]
    count: int | None                   # of hits
    parts: dict[str, int]               # group -> the swatch it wears
    free: NDArray[np.bool_]             # (j,) what a plan may use: not what was asked for one part alone

    @property
    def decided(self) -> bool:
        """Whether a large colour or the hits are named."""
        return self.lead is not None or self.second is not None or self.count is not None

    def decides(self, slots: Sequence[str], places: Sequence[str]) -> NDArray[np.bool_]:
        """(n,) which groups wear a lead, a second or a hit that was named, with the hits in `places`."""
        asked = {"overlay": self.lead is not None, "base": self.second is not None}
        return np.array([asked.get(slot, bool(self.hits) and slot in places) for slot in slots])

    def allows(self, hits: int) -> bool:
        """Whether a pattern with so many hits can be meant."""
        return self.count is None or bool(hits) == bool(self.count)

    def of_hits(self, vivid: NDArray[np.bool_], C: NDArray[np.float64], large: Sequence[int]
                ) -> Iterator[tuple[int, ...]]:
        """The hits that were asked for, by name or number; of a number, the vivid colours, else any.

        None of a plan that wears one of them `large`: on it no hit would be seen.
        """
        if {*self.hits} & {*large}:
            return
        rest = [j for j in np.flatnonzero(self.free).tolist() if j not in (*large, *self.hits)]
        more = (self.count or len(self.hits)) - len(self.hits)
        strong = [j for j in rest if vivid[j]]
        if len(strong) < more:
            strong = sorted(rest, key=lambda j: -C[j])[:more]
        for others in combinations(strong, max(0, more)):
            yield (*self.hits, *others)


def colour_asked(p: Problem, plan: Draft, g: int) -> int | None:
    """The swatch that the designer asked a group to wear: itself, or as the lead, the second or a hit."""
    w, slot = p.wishes, p.slots[g]
    if p.groups[g].id in w.parts:
        return w.parts[p.groups[g].id]
    if slot in ("overlay", "base"):
        worn = plan.overlay if slot == "overlay" else plan.base
        return worn if worn in (w.lead, w.second) else None
    worn = plan.hit_of(slot) if plan.hits and slot in plan.places else -1
    return worn if worn in w.hits else None


def target_of(p: Problem, plan: Draft, g: int, m: int) -> int | None:
    """The swatch that a material on a group answers: what was asked for there, else the nearest.

    A part with its own tone answers none, unless it was asked to.
    """
    asked = colour_asked(p, plan, g)
    if asked is None and p.carries[g]:
        return int(p.far[m].argmin())
    return asked


def undecided(p: Problem) -> float:
    """The share of the area whose colour the designer left open, a fifth at least: proposals differ there."""
    w = p.wishes
    decided = fsum(
        float(p.share[g]) for g, slot in enumerate(p.slots)
        if p.groups[g].id in w.parts
        or (slot == "overlay" and w.lead is not None) or (slot == "base" and w.second is not None)
    )
    return max(0.2, 1.0 - decided)


def kin(reach: Reach, a: int, b: int) -> str:
    """What two large colours are to each other, whether or not they go together."""
    if a == b:
        return "same"
    if reach.one_family[a, b]:
        return "depths"
    greys = bool(reach.neutral[a]), bool(reach.neutral[b])
    return {
        (True, True): "neutrals", (True, False): "neutral-hue", (False, True): "hue-neutral",
    }.get(greys, "hues")


def wishes(brief: Brief, shoe: Shoe, swatches: Sequence[Swatch]) -> Wishes:
    """What the brief says of colours, which it names by their ids. Raises UnknownName."""
    ids = [swatch.id or str(j + 1) for j, swatch in enumerate(swatches)]

    def place(id: str) -> int:
        if id not in ids:
            raise UnknownName("colour", id, ids)
        return ids.index(id)

    lead, second = (place(id) if id else None for id in (brief.lead, brief.second))
    hits = tuple(place(id) for id in brief.hit)
    parts = {group: place(more.colour) for group, (_, more) in limits_by_group(shoe, brief).items()
             if more.colour}
    free = np.array([swatch.by_hand != ASKED for swatch in swatches])
    free[[j for j in (lead, second, *hits) if j is not None]] = True
    count = brief.hits if brief.hits is not None else len(hits) or None
    return Wishes(lead, second, hits, count, parts, free)
