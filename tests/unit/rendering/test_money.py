"""Euros and pounds are two things until somebody says what a pound is worth."""

from __future__ import annotations

from palette.model import Costing, Demand
from palette.rendering.money import leftover_per_pair, per_pair


def batch(colourway, *amounts):
    material = colourway.parts[0].material
    demands = tuple(
        Demand(material, ("toe_box",), 1, "m2", 1, 0, over, cost, currency)
        for cost, over, currency in amounts
    )
    return Costing(100, 0.0, 0.0, "EUR", 1.0, 10, "", demands)


def test_one_currency_is_added(colourway):
    assert per_pair(batch(colourway, (1000, 0, "EUR"), (240, 0, "EUR")), {}) == "12.40 EUR a pair"


def test_two_currencies_stand_side_by_side_until_there_is_a_rate(colourway):
    costing = batch(colourway, (1000, 50, "EUR"), (100, 0, "GBP"))
    assert per_pair(costing, {}) == "10.00 EUR and 1.00 GBP a pair"
    assert per_pair(costing, {"GBP": 1.2}) == "11.20 EUR a pair"
    assert leftover_per_pair(costing, {}) == "0.50 EUR a pair"


def test_what_has_no_price_is_not_free(colourway):
    assert per_pair(batch(colourway, (None, None, "EUR")), {}) == ""
    assert per_pair(None, {}) == ""
