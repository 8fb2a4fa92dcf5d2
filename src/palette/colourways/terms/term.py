"""What a scoring term is: a value of 0 to 1 as tables that a search adds up, and one sentence why."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from math import fsum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from palette.colourways.problem import Indices, Problem
from palette.science.spaces import Floats

Pair = tuple[int, int]


class Rest(ABC):
    """What is no sum over groups: the value of whole solutions, and of all changes of one group."""

    k: int                              # columns of the problem's choice

    @abstractmethod
    def whole(self, xs: Indices) -> Floats:
        """(b,) of solutions (b, n)."""

    def moves(self, xs: Indices, g: int) -> Floats:
        """(b, k) with group `g` changed to each of its materials; faster where a term knows how."""
        rows = np.repeat(xs, self.k, axis=0)
        rows[:, g] = np.tile(np.arange(self.k), len(xs))
        return self.whole(rows).reshape(len(xs), self.k)


@dataclass(frozen=True, eq=False)
class Table:
    """value = base + the chosen cells of `unary` (n, k) and of `pairs` (k, k), + `rest`.

    A pair (g, h) has g < h. Tables are exact: nothing in them is an estimate.
    """

    base: float = 0.0
    unary: Floats | None = None
    pairs: Mapping[Pair, Floats] = field(default_factory=dict)
    rest: Rest | None = None

    def values(self, xs: Indices) -> Floats:
        """(b,) the term's value of each solution (b, n)."""
        found = np.full(len(xs), self.base)
        if self.unary is not None:
            found += self.unary[np.arange(xs.shape[1]), xs].sum(axis=1)
        for (g, h), table in self.pairs.items():
            found += table[xs[:, g], xs[:, h]]
        if self.rest is not None:
            found += self.rest.whole(xs)
        return found


@dataclass(frozen=True)
class TermKind:
    """A term by name, with the family it is shown in and its default weight.

    `table` takes the problem and gives a Table; where the term is `planned`, it takes the problem, the
    planner and a plan and gives a table (n, k) alone, and `why` is told the plan.
    """

    name: str
    family: str
    weight: float
    table: Callable[..., Any]
    why: Callable[..., str]
    about: str                          # what is good, in a few words
    planned: bool = False


@cache
def others(n: int, g: int) -> Indices:
    """All groups but `g`."""
    return np.delete(np.arange(n), g)


def below(value: object, good: float, bad: float) -> Floats:
    """1 up to `good`, 0 from `bad`, straight between; with good > bad it rises instead."""
    return np.clip((bad - np.asarray(value, float)) / (bad - good), 0.0, 1.0)


def between(p: Problem, g: int, h: int) -> Floats:
    """(k, k) ΔE00 of group g's materials to group h's; padding repeats the first material."""
    rows, columns = np.maximum(p.choice[g], 0), np.maximum(p.choice[h], 0)
    return p.between[np.ix_(rows, columns)]


def touching(p: Problem) -> dict[Pair, list[tuple[str, str]]]:
    """Pairs of groups whose parts meet, each with the pairs of parts."""
    of = {c.id: g for g, group in enumerate(p.groups) for c in group.components}
    found: dict[Pair, list[tuple[str, str]]] = {}
    for a, b in p.shoe.adjacent:
        g, h = sorted((of[a], of[b]))
        if g != h:
            found.setdefault((g, h), []).append((a, b) if of[a] == g else (b, a))
    return found


def edge_weights(p: Problem) -> dict[Pair, float]:
    """How much of all boundaries between groups each pair has, by the smaller part's size; sums to 1."""
    share = {c.id: c.share for c in p.shoe.components}
    lengths = {
        pair: fsum(min(share[a], share[b]) ** 0.5 for a, b in parts) for pair, parts in touching(p).items()
    }
    whole = fsum(lengths.values()) or 1.0
    return {pair: length / whole for pair, length in lengths.items()}


def at(p: Problem, x: Indices, g: int) -> int:
    """The row in `p.materials` that solution `x` gives to group `g`."""
    return int(p.choice[g, x[g]])


def part_of(p: Problem, g: int) -> str:
    """What to call a group in a sentence: its largest part."""
    return max(p.groups[g].components, key=lambda c: c.share).title


def spread_over(mask: NDArray[np.bool_], weights: Floats) -> Floats:
    """`weights` where `mask`, made to sum to 1; zeros where nothing is left."""
    kept = np.where(mask, weights, 0.0)
    return np.asarray(kept / (kept.sum() or 1.0))
