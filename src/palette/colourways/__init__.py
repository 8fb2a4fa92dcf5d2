"""A palette, a shoe and a library become colourways: part by part, ranked, each unlike the others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice

from palette.colourways.constraints import broken, distance
from palette.colourways.lacking import lacking, unworn
from palette.colourways.line import pooled
from palette.colourways.making import made
from palette.colourways.objective import Objective
from palette.colourways.problem import frame, merged
from palette.colourways.relaxations import explain
from palette.colourways.search import proposals
from palette.colourways.steering import steered, tables_of
from palette.colourways.together import range_of
from palette.colourways.variations import varied
from palette.colourways.wishes import undecided
from palette.errors import Infeasible
from palette.model import Brief, Colourway, Library, Palette, Round, Shoe

__all__ = ["broken", "distance", "lacking", "merged", "propose", "propose_line", "range_of", "unworn"]


def propose(
    palette: Palette, shoe: Shoe, library: Library, brief: Brief | None = None, n: int = 6,
    *, elsewhere: Mapping[str, float] | None = None, rounds: Sequence[Round] = (),
) -> tuple[Colourway, ...]:
    """Up to `n` colourways, the best first, then what adds most to the table.

    Any two are at least `brief.apart` apart over the area. Fewer come back where no more differ
    enough; asking for more never changes the first ones.
    `elsewhere` is what other shoes need of a code, so that minimum orders are pooled. After `rounds` come
    those that are nearest to what was liked there, none of them shown before.
    Raises Infeasible, which names the limits that bind and the cheapest way out.
    """
    brief = brief or Brief()
    problem = frame(palette, shoe, library, brief, elsewhere)
    objective = Objective(problem)
    if rounds:
        found = steered(objective, tables_of(objective, rounds))
    else:
        found = varied(objective) if brief.vary else proposals(objective, brief.apart * undecided(problem))
    names = [one.name for said in rounds for one in said.shown if one.shoe == shoe.id]
    table: list[Colourway] = []
    for number, chosen in enumerate(islice(found, n), len(names) + 1):
        first = table[0] if brief.vary and table else None
        table.append(made(objective, chosen, number, names, first))
        names.append(table[-1].name)
    if not table and names:
        raise Infeasible(f"Everything of {shoe.id} that these limits allow was shown; free some of them.")
    if not table:
        raise Infeasible(explain(objective))
    return tuple(table)


def propose_line(
    palette: Palette, shoes: list[Shoe], library: Library, brief: Brief | None = None, n: int = 6,
    rounds: Sequence[Round] = (),
) -> tuple[Colourway, ...]:
    """`propose` for several shoes, with what they need of a material pooled: the nth of each go together."""
    tables: list[tuple[Colourway, ...]] = []
    elsewhere: dict[str, float] = {}
    for shoe in shoes:
        found = propose(palette, shoe, library, brief, n, elsewhere=elsewhere, rounds=rounds)
        for demand in found[0].costing.demands if found[0].costing else ():
            elsewhere[demand.material.code] = elsewhere.get(demand.material.code, 0.0) + (demand.need or 0.0)
        tables.append(found)
    return pooled(tables, (brief or Brief()).rates) if len(tables) > 1 else tables[0]
