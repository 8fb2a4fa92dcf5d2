"""Several shoes at once: what they need of one material is ordered together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from palette.model import Colourway
from palette.ordering.costing import costing


def pooled(made: Sequence[Sequence[Colourway]], rates: Mapping[str, float]) -> tuple[Colourway, ...]:
    """The nth colourways of every shoe costed as one order; shoe by shoe, in order."""
    found = []
    for own, colourways in enumerate(made):
        for n, one in enumerate(colourways):
            others = [made[s][n] for s in range(len(made)) if s != own and n < len(made[s])]
            found.append(ordered_with(one, others, rates))
    return tuple(found)


def ordered_with(one: Colourway, others: Sequence[Colourway], rates: Mapping[str, float]) -> Colourway:
    """A colourway costed in one order with `others`, and with a note of what they share."""
    if one.costing is None:
        return one
    need: dict[str, float] = {}
    for other in others:
        for demand in other.costing.demands if other.costing else ():
            need[demand.material.code] = need.get(demand.material.code, 0.0) + (demand.need or 0.0)
    together = costing(
        one.parts, one.shoe, one.costing.pairs, elsewhere=need, rates=rates,
        currency=one.costing.currency or None,
    )
    shared = [d.material.code for d in together.demands if d.material.code in need]
    if not shared:
        return one
    alike = {other.shoe.id for other in others} <= {one.shoe.id}
    with_ = ", ".join(dict.fromkeys(other.name if alike else other.shoe.id for other in others))
    note = f"Ordered together with {with_}: {', '.join(shared)}."
    return replace(one, costing=replace(together, notes=(*together.notes, note)))
