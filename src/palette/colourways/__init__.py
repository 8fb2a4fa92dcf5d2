"""A palette, a shoe and a library become colourways: part by part, ranked, each unlike the others."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice

from palette.colourways.build import colourway
from palette.colourways.constraints import broken, distance
from palette.colourways.objective import Objective
from palette.colourways.problem import frame, merged
from palette.colourways.relaxations import explain
from palette.colourways.search import proposals
from palette.errors import Infeasible
from palette.model import Brief, Colourway, Library, Palette, Shoe

__all__ = ["broken", "distance", "merged", "propose"]


def propose(
    palette: Palette, shoe: Shoe, library: Library, brief: Brief | None = None, n: int = 6,
    *, elsewhere: Mapping[str, float] | None = None,
) -> tuple[Colourway, ...]:
    """Up to `n` colourways, best first, any two at least `brief.apart` apart over the area.

    Fewer come back where no more differ enough; asking for more never changes the first ones.
    `elsewhere` is what other shoes need of a code, so that minimum orders are pooled.
    Raises Infeasible, which names the limits that bind and the cheapest way out.
    """
    brief = brief or Brief()
    problem = frame(palette, shoe, library, brief, elsewhere)
    objective = Objective(problem)
    found = []
    for number, (x, _) in enumerate(islice(proposals(objective, brief.apart), n), 1):
        made = colourway(objective, x, f"{shoe.id}-{number}")
        wrong = broken(made, brief)
        if wrong:
            raise AssertionError(f"the search proposed what cannot be made: {'; '.join(wrong)}")
        found.append(made)
    if not found:
        raise Infeasible(explain(objective))
    return tuple(found)
