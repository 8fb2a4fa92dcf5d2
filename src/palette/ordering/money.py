"""Prices in one currency: two are added only where somebody says what one is worth in the other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from palette.model import Material

Rates = Mapping[str, float]             # GBP -> 1.17 of the main currency


def main_currency(amounts: Iterable[tuple[str, float]], rates: Rates) -> str:
    """The currency that most of (currency, amount) is in, of those that no rate converts; "" for none."""
    totals: dict[str, float] = {}
    for currency, amount in amounts:
        if currency not in rates:
            totals[currency] = totals.get(currency, 0.0) + amount
    return max(sorted(totals), key=lambda currency: totals[currency], default="")


def rate(currency: str, into: str, rates: Rates) -> float | None:
    """What a unit of `currency` is worth in `into`; None where nobody says."""
    return rates.get(currency, 1.0 if currency == into else None)


def worth(material: Material, currency: str, rates: Rates) -> float | None:
    """A unit's price in `currency`; None where it is unknown, or in another that has no rate."""
    known = rate(material.currency, currency, rates)
    return None if known is None or material.price is None else known * material.price
