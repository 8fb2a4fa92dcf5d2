"""A library laid out for looking things up: an index under one viewing, and what may be taken from it."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any, Final

import numpy as np

from palette.matching.filter import Filter, Mask, allowed
from palette.model import Lab, Library, Material, Viewing
from palette.science.metrics import Metric
from palette.science.nearest import Index, Rows, index, nearest
from palette.science.spaces import Floats
from palette.viewing import library_labs, light

KEPT: Final = 4     # libraries whose index is kept at hand


@dataclass(slots=True, eq=False)
class Shelf:
    """A library under one viewing. What costs time is worked out once and kept."""

    library: Library
    viewing: Viewing
    labs: Floats                        # (n, 3), in the library's own order
    index: Index
    whole: Library                      # with what has no colour: `library` is without
    _masks: dict[Any, Any] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.index)

    def allowed(self, filter: Filter, share: float | None = None) -> Mask | None:
        """(n,) which materials a filter allows to a colour of that `share`; None where it allows all."""
        by_share = filter.pairs is not None and not filter.component
        key = (replace(filter, shoe=None), id(filter.shoe), share if by_share else None)
        found: Mask | None = self._once(key, lambda: allowed(self.library, filter, share))
        return found

    def dyeable(self) -> Mask:
        """(n,) which materials are sold to be dyed."""
        found: Mask = self._once("dyeable", lambda: np.array(
            [answer is True for answer in self.library.column("dyeable")], bool
        ))
        return found

    def _once(self, key: Any, work: Callable[[], Any]) -> Any:
        if key not in self._masks:
            self._masks[key] = work()
        return self._masks[key]

    def closest(self, target: Lab, n: int, by: Metric, mask: Mask | None) -> list[Found]:
        """The `n` nearest of the materials in `mask`, nearest first; fewer where there are not so many."""
        if mask is not None and any(mask is kept for kept in self._masks.values()):
            rows, narrow = self._once(id(mask), lambda: self._narrowed(mask))
            at, totals = nearest(target, narrow, n, by=by)
            return [self._found(int(rows[i]), total, target) for i, total in zip(at, totals, strict=True)]
        at, totals = nearest(target, self.index, n, by=by, allowed=mask)
        return [self._found(int(row), total, target) for row, total in zip(at, totals, strict=True)]

    def _narrowed(self, mask: Mask) -> tuple[Rows, Index]:
        """The rows that a mask allows, and an index of them alone: it serves every swatch."""
        rows = np.flatnonzero(mask)
        return rows, index(self.labs[rows])

    def _found(self, row: int, total: Any, target: Lab) -> Found:
        return Found(float(total), row, self, target)


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """A row of a shelf, and how far it is from the target as seen there."""

    total: float
    row: int
    shelf: Shelf
    target: Lab

    @property
    def material(self) -> Material:
        """The material itself."""
        return self.shelf.library.materials[self.row]

    @property
    def place(self) -> tuple[int, int]:
        """The same for the same material, whoever looks for it."""
        return id(self.shelf), self.row

    def lab(self) -> Lab:
        """The material's colour under the shelf's viewing."""
        return Lab(*(float(v) for v in self.shelf.labs[self.row]))


_shelves: OrderedDict[tuple[int, str, int], Shelf] = OrderedDict()


def shelve(library: Library, viewing: Viewing) -> Shelf:
    """The shelf of a library for targets under `viewing`."""
    key = (id(library), *light(viewing))
    if key in _shelves:
        _shelves.move_to_end(key)
        return _shelves[key]
    measured = library.measured
    labs = library_labs(measured, viewing)
    shelf = Shelf(measured, viewing, labs, index(labs), library)
    _shelves[key] = shelf       # it holds the library, so no other can get its id
    while len(_shelves) > KEPT:
        _shelves.popitem(last=False)
    return shelf
