"""What a pair costs, in words: currencies are added only where the brief gave a rate of exchange."""

from __future__ import annotations

from collections.abc import Mapping

from palette.model import Costing
from palette.ordering.money import totals


def per_pair(costing: Costing | None, rates: Mapping[str, float]) -> str:
    """`15.90 EUR a pair`, or `12.40 EUR and 3.10 GBP a pair` without a rate; "" where no price is known."""
    return _a_pair(costing, rates, [(d.currency, d.cost) for d in costing.demands] if costing else [])


def leftover_per_pair(costing: Costing | None, rates: Mapping[str, float]) -> str:
    """The same of what minimum orders leave over."""
    return _a_pair(costing, rates, [(d.currency, d.surcharge) for d in costing.demands] if costing else [])


def _a_pair(
    costing: Costing | None, rates: Mapping[str, float], amounts: list[tuple[str, float | None]]
) -> str:
    if costing is None or costing.pairs < 1:
        return ""
    all_ = totals(amounts, costing.currency, rates)
    some = {c: t for c, t in all_.items() if t >= 0.005 * costing.pairs} or dict([*all_.items()][:1])
    if not some:
        return ""
    return " and ".join(f"{total / costing.pairs:.2f} {c}".strip() for c, total in some.items()) + " a pair"
