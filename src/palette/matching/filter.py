"""Which materials may answer at all: kind, component, status, lead time, order size, and a condition."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from fnmatch import fnmatchcase
from functools import reduce
from itertools import chain
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from palette.conditions import any_kind, excluded, fitting, where
from palette.errors import Infeasible, UsageError
from palette.model import Library
from palette.ordering.consumption import Consumption, of_group, of_share
from palette.ordering.orders import reached

if TYPE_CHECKING:
    from palette.model import Component, Shoe

Mask = NDArray[np.bool_]

STATUSES: Final = ("active", "limited", "development", "discontinued")
ORDERABLE: Final = ("active", "limited")


@dataclass(frozen=True, slots=True)
class Filter:
    """What a designer asks of a material beside its colour. Empty is: whatever can be ordered."""

    kinds: tuple[str, ...] = ()         # patterns: suede*
    exclude: tuple[str, ...] = ()       # patterns of codes or kinds
    statuses: tuple[str, ...] = ORDERABLE
    max_lead: int | None = None         # days; an unknown lead time does not pass
    pairs: int | None = None            # the minimum order is reached by this many
    where: str = ""
    shoe: Shoe | None = None
    component: str = ""                 # of the shoe: its kinds, and materials allowed on it

    def check(self) -> None:
        """Raises UsageError for a status or a component that there is not."""
        for status in self.statuses:
            if not any(fnmatchcase(known, status.lower()) for known in STATUSES):
                raise UsageError(f"No material has the status {status!r}. There are: {', '.join(STATUSES)}.")
        self.part()

    def part(self) -> Component | None:
        """The component that materials are sought for; None for none.

        Raises UsageError where the shoe has no such.
        """
        if not self.component:
            return None
        if self.shoe is None:
            raise UsageError(f"--component {self.component} wants a --shoe, which says what it may be.")
        for component in self.shoe.components:
            if component.id == self.component:
                return component
        known = [component.id for component in self.shoe.components]
        close = get_close_matches(self.component, known, n=2, cutoff=0.5)
        hint = f"Did you mean {' or '.join(close)}?" if close else f"There are: {', '.join(known)}."
        raise UsageError(f"{self.shoe.id} has no component {self.component!r}. {hint}")

    def takes(self, share: float | None) -> Consumption:
        """What a pair takes for the part's group, which is bought together, or for a share of the upper."""
        part = self.part()
        if self.shoe is not None and part is not None:
            return of_group(self.shoe, next(g for g in self.shoe.groups if g.id == part.group))
        return of_share(1.0 if share is None else share, self.shoe.economics if self.shoe else None)


def allowed(library: Library, filter: Filter, share: float | None = None) -> Mask | None:
    """Which rows may answer; None where all may. `share` is of the upper, where no part says what is needed.

    Raises UsageError for a condition that cannot be read.
    """
    masks = list(_masks(library, filter, share).values())
    return reduce(np.logical_and, masks) if masks else None


def nothing_left(
    libraries: Sequence[Library], filter: Filter, share: float | None = None
) -> Infeasible:
    """Why no material is allowed, and which single wish given up would bring most back."""
    found = [_masks(library, filter, share) for library in libraries]
    names = list(dict.fromkeys(chain.from_iterable(masks for masks in found)))
    total = sum(len(library) for library in libraries)
    back = {}
    for dropped in names:
        rest = [[mask for name, mask in masks.items() if name != dropped] for masks in found]
        back[dropped] = sum(
            int(reduce(np.logical_and, masks).sum()) if masks else len(library)
            for masks, library in zip(rest, libraries, strict=True)
        )
    alone = {name: sum(int(masks[name].sum()) for masks in found if name in masks) for name in names}
    told = ", ".join(f"{name} leaves {alone[name]}" for name in names)
    best = max(names, key=lambda name: back[name], default="")
    way_out = f" Without {best} there would be {back[best]}." if best and back[best] else ""
    if best.startswith("--kind") and not alone[best]:
        kinds = sorted({str(kind) for library in libraries for kind in library.column("kind")})
        close = [near for kind in filter.kinds for near in get_close_matches(kind, kinds, n=1, cutoff=0.75)]
        if close:
            way_out += f" Did you mean {' or '.join(dict.fromkeys(close))}?"
        way_out += f" The kinds here are {', '.join(kinds)}."
    return Infeasible(f"None of {total} materials is allowed: {told or 'no material has a colour'}.{way_out}")


def _masks(library: Library, filter: Filter, share: float | None) -> dict[str, Mask]:
    """One mask for every wish, named as it is written on the command line."""
    masks: dict[str, Mask] = {}
    part = filter.part()
    if filter.kinds:
        masks[f"--kind {' --kind '.join(filter.kinds)}"] = any_kind(library, filter.kinds)
    if part is not None:
        given = zip(library.column("components"), library.column("not_components"), strict=True)
        masks[f"--component {part.id}"] = fitting(library, "kind", part.kinds) & np.array([
            (not may or part.id in may) and part.id not in may_not for may, may_not in given
        ], bool)
    if filter.exclude:
        masks["--exclude"] = ~excluded(library, filter.exclude)
    statuses = fitting(library, "status", filter.statuses)
    if not statuses.all():
        masks[f"--status {' --status '.join(filter.statuses)}"] = statuses
    if filter.max_lead is not None:
        with np.errstate(invalid="ignore"):
            masks[f"--max-lead {filter.max_lead}"] = numbers(library, "lead_days") <= filter.max_lead
    if filter.pairs is not None:
        masks[f"--pairs {filter.pairs}"] = reached(library, filter.takes(share), filter.pairs)
    if filter.where:
        masks["--where"] = where(library, filter.where)
    return masks


def numbers(library: Library, name: str) -> NDArray[np.float64]:
    """A column of numbers as floats; NaN is unknown."""
    return np.array([np.nan if v is None else v for v in library.column(name)], float)
