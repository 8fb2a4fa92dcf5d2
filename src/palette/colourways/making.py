"""What the search found as a colourway that can go into a table."""

from __future__ import annotations

from collections.abc import Sequence

from palette.colourways.build import colourway
from palette.colourways.constraints import broken
from palette.colourways.naming import named_apart, named_as_variant
from palette.colourways.objective import Objective
from palette.colourways.search import Found
from palette.colourways.substitution import with_substitutes
from palette.model import Colourway


def made(
    objective: Objective, chosen: Found, number: int, taken: Sequence[str], first: Colourway | None = None
) -> Colourway:
    """What was chosen, numbered within its shoe, by a name not yet `taken`; a variant of `first`, if any."""
    p = objective.p
    one = with_substitutes(colourway(objective, chosen.x, chosen.plan, f"{p.shoe.id}-{number}"), p)
    wrong = broken(one, p.brief)
    if wrong:
        raise AssertionError(f"the search proposed what cannot be made: {'; '.join(wrong)}")
    return named_apart(named_as_variant(one, first) if first else one, taken)
