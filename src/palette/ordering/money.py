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


def totals(amounts: Iterable[tuple[str, float | None]], into: str, rates: Rates) -> dict[str, float]:
    """What amounts come to: in `into` all that a rate converts, every other currency for itself."""
    found: dict[str, float] = {}
    for currency, amount in amounts:
        if amount is not None:
            here = into if currency in rates else currency
            found[here] = found.get(here, 0.0) + amount * rates.get(currency, 1.0)
    return found


def worth(material: Material, currency: str, rates: Rates) -> float | None:
    """A unit's price in `currency`; None where it is unknown, or in another that has no rate."""
    return totals([(material.currency, material.price)], currency, rates).get(currency)
