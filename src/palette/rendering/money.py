"""What a pair costs, in words: currencies are never added, for no rate of exchange is known."""

from __future__ import annotations

from palette.model import Costing


def per_pair(costing: Costing | None) -> str:
    """`12.40 EUR and 3.10 GBP a pair`; "" where no price is known."""
    totals: dict[str, float] = {}
    for demand in costing.demands if costing else ():
        if demand.cost is not None:
            totals[demand.currency] = totals.get(demand.currency, 0) + demand.cost
    if costing is None or (not totals and not costing.coverage):
        return ""
    if not totals:
        return f"{costing.per_pair:.2f} {costing.currency} a pair"
    return " and ".join(f"{total / costing.pairs:.2f} {c}".strip() for c, total in totals.items()) + " a pair"
