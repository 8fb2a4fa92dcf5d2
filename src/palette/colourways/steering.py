"""The next table of a sitting: nearer to what was liked, further from what was not, nothing shown twice.

Every plan with its materials is a guess at what the designer looks for. What was liked on a table, and what
was not, says how likely each guess is: as if each like were a choice among all that lay there, by how far
each is from what is sought (Luce 1959; Plackett 1975). The next table covers as much of it as it can.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from palette.colourways.draft import Draft
from palette.colourways.objective import LEAST, Objective
from palette.colourways.problem import Indices, Problem
from palette.colourways.search import ALIKE, APART, SAME, Found, otherwise, polish, realised
from palette.model import Round, Shown
from palette.science.differences import ciede2000
from palette.science.spaces import Floats
from palette.viewing import library_labs

CHOOSY: Final = 2.0     # ΔE00 over the area: so much nearer to what is sought, and it is liked at e to 1
DISLIKE: Final = 0.5    # of a like: what is not liked may be disliked for one part
DECISION: Final = 1.5   # ΔE00 that each decision of a plan counts for: lead, second, pattern, hit
CONTRAST: Final = 0.25  # ΔE00 for each unit of the spread of lightness
WORTHY: Final = 8.0     # how much a guess is believed before anything is said, by its worth
SEES: Final = 3.0       # ΔE00 within which a proposal answers a guess
ASIDE: Final = 3.0      # ΔE00 over the area between any two of one table: no twins
TASTES: Final = 3       # other weights by which materials are found: guesses differ by more than plans
OTHERWISE: Final = 0.7  # the standard deviation of the logarithm of their weights
TURNS: Final = 4        # how often others are drawn, each time stranger, where a table is not full yet


@dataclass(frozen=True, eq=False)
class Table:
    """What lay there once, and which of it was liked and which not, by place."""

    shown: tuple[Found, ...]
    liked: tuple[int, ...]
    disliked: tuple[int, ...]


def tables_of(objective: Objective, rounds: Sequence[Round]) -> list[Table]:
    """The tables of the problem's shoe, as far as their materials are still known."""
    p, found = objective.p, list[Table]()
    codes, labs = p.library.column("code"), library_labs(p.library, p.palette.viewing)
    known = dict(zip(map(str, codes), labs, strict=True))
    for said in rounds:
        there = [(one, _found(objective, one, known)) for one in said.shown if one.shoe == p.shoe.id]
        ids = [one.id for one, placed in there if placed]
        found.append(Table(
            tuple(placed for _, placed in there if placed),
            tuple(n for n, id in enumerate(ids) if id in said.liked),
            tuple(n for n, id in enumerate(ids) if id in said.disliked),
        ))
    return found


def _found(objective: Objective, shown: Shown, labs: Mapping[str, Floats]) -> Found | None:
    """What was shown, in the nearest that its groups may wear; None where the library lacks a material."""
    p = objective.p
    x = np.zeros(len(p.groups), dtype=np.intp)
    for g, group in enumerate(p.groups):
        lab = labs.get(shown.materials.get(group.id, ""))
        if lab is None:
            return None
        x[g] = ciede2000(lab, p.lab[p.choice[g, : p.count[g]]]).argmin()
    plan = objective.planner.of(shown.plan) if shown.plan else None
    return Found(plan or objective.planner.read(x), x, 0.0)


def steered(objective: Objective, tables: Sequence[Table]) -> Iterator[Found]:
    """Proposals after what was said of `tables`, what is most likely liked first; it may run dry."""
    random = np.random.default_rng((objective.p.brief.seed, len(tables)))
    plans, shown = objective.planner.plans(), [one for table in tables for one in table.shown]
    said, makers = len(shown), [objective]
    for turn in range(TURNS):
        makers += [_of_other_taste(objective, random, OTHERWISE * (1 + turn)) for _ in range(TASTES)]
        guesses = [(one, maker) for maker in makers for one in realised(maker, plans)]
        if guesses:
            yield from _likely(objective, guesses, tables, shown, said)
        makers = []
    if objective.p.wishes.decided and shown:
        liked = [table.shown[place] for table in tables for place in table.liked]
        yield from otherwise(objective, [*liked, *shown], objective.p.brief.apart)


def _of_other_taste(objective: Objective, random: np.random.Generator, spread: float) -> Objective:
    return objective.weighed({
        name: weight * float(np.exp(random.normal(0.0, spread))) for name, weight in objective.weights.items()
    })


def _likely(
    objective: Objective, guesses: Sequence[tuple[Found, Objective]], tables: Sequence[Table],
    shown: list[Found], said: int,
) -> Iterator[Found]:
    """Guesses that cover what is believed after `tables`, apart from all that is `shown`, which they join.

    A guess comes with what it was found by; the first `said` of `shown` are those of the tables.
    """
    p, found = objective.p, [one for one, _ in guesses]
    likely = _said(_unlike(objective, found, shown[:said]), tables)
    likely += WORTHY * np.array([one.worth for one in found])
    belief = np.exp(likely - likely.max())
    answers = np.exp(-0.5 * (area_distance(p, found, found) / SEES) ** 2)
    free = _apart(p, found, shown, said)
    while free.any():
        n = int(np.where(free, np.round(answers @ belief, 12), -1.0).argmax())
        belief = belief * (1.0 - answers[n])
        free[n] = False
        for one in (_finished(*guesses[n]), found[n]):      # its best materials may lie there
            if _apart(p, [one], shown, said)[0]:
                shown.append(one)
                yield one
                break


def _apart(p: Problem, some: Sequence[Found], shown: Sequence[Found], said: int) -> NDArray[np.bool_]:
    """(s,) whether each is away from what was shown, and further from what lies on the same table."""
    least = np.where(np.arange(len(shown)) < said, APART, ASIDE)
    least = np.maximum(SAME, np.minimum(least, p.brief.apart))
    return np.asarray((area_distance(p, some, shown) >= least).all(axis=1))


def area_distance(p: Problem, some: Sequence[Found], others: Sequence[Found]) -> Floats:
    """(s, o) mean ΔE00 over the visible area."""
    a, b = _worn(p, some), _worn(p, others)
    found = np.zeros((len(a), len(b)))
    for g, share in enumerate(p.share):
        found += share * p.between[np.ix_(a[:, g], b[:, g])]
    return found


def _worn(p: Problem, some: Sequence[Found]) -> Indices:
    xs = np.array([one.x for one in some], dtype=np.intp).reshape(-1, len(p.groups))
    return np.asarray(p.choice[np.arange(len(p.groups)), xs])


def _finished(one: Found, maker: Objective) -> Found:
    """A guess with changes of two groups tried, by the weights that it was made by."""
    x, score = polish(maker, one.x, maker.of_plan(one.plan))
    return Found(one.plan, x, score) if score > LEAST else one


def _unlike(objective: Objective, some: Sequence[Found], others: Sequence[Found]) -> Floats:
    """(s, o) how unlike proposals are to who looks at them: colours, decisions and contrast, in ΔE00."""
    p, planner = objective.p, objective.planner

    def spread(found: Sequence[Found]) -> Floats:
        L = p.lab[_worn(p, found), 0]
        return np.asarray(np.sqrt(((L - (L @ p.share)[:, None]) ** 2) @ p.share))

    def decisions(one: Draft, other: Draft) -> int:
        apart = planner.apart
        return (int(apart[one.overlay, other.overlay] > ALIKE) + int(apart[one.base, other.base] > ALIKE)
                + int(one.pattern.id != other.pattern.id) + int({*one.hits} != {*other.hits}))

    planned = np.array([[decisions(one.plan, other.plan) for other in others] for one in some])
    contrast = np.abs(spread(some)[:, None] - spread(others))
    return area_distance(p, some, others) + DECISION * planned + CONTRAST * contrast


def _said(far: Floats, tables: Sequence[Table]) -> Floats:
    """(s,) the logarithm of how likely what was said is, were each guess what is sought."""
    found, first = np.zeros(len(far)), 0
    for table in tables:
        there = -far[:, first: first + len(table.shown)] / CHOOSY
        first += len(table.shown)
        for places, way in ((table.liked, 1.0), (table.disliked, -DISLIKE)):
            if places:
                whole = np.logaddexp.reduce(way * there, axis=1)
                found += (way * there[:, places]).sum(axis=1) - len(places) * whole
    return found
