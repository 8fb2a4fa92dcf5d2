"""What a colourway takes to buy, summed in one currency, and what is said about the sum."""

from __future__ import annotations

from dataclasses import replace

import pytest

from palette.model import Component, Lab, Material, Part, Shoe
from palette.ordering.consumption import of_share
from palette.ordering.costing import costing, demands
from palette.ordering.orders import price_per_pair


def material(code, kind="leather-smooth", **more) -> Material:
    given = {"unit": "m2", "price": 10.0, "currency": "EUR", "lead_days": 10} | more
    return Material(code, code.title(), kind, Lab(50, 0, 0), **given)


SHOE = Shoe("clog", "Clog", (
    Component("vamp", "upper", ("leather-smooth",), 0.3, "dominant"),
    Component("heel", "upper", ("leather-smooth",), 0.1, "dominant"),
    Component("strap", "strap", ("leather-smooth",), 0.1, "secondary"),
    Component("sole", "bottom", ("rubber-solid",), 0.5, "neutral"),
), ())
HIDE, RUBBER = material("HIDE"), material("RUBBER", "rubber-solid", unit="pair", price=2.0, lead_days=30)


def parts(upper=HIDE, strap=HIDE, sole=RUBBER):
    worn = {"upper": upper, "strap": strap, "bottom": sole}
    return [Part(c, worn[c.group]) for c in SHOE.components]


def test_groups_that_share_a_material_need_it_together():
    hide, rubber = demands(parts(), SHOE, 100)
    assert (hide.material, hide.components) == (HIDE, ("vamp", "heel", "strap"))
    assert hide.need == pytest.approx(100 * 0.22 * 1.25)
    assert (rubber.material, rubber.components) == (RUBBER, ("sole",))
    assert rubber.need == pytest.approx(103)
    strap = material("STRAP")
    assert [d.need for d in demands(parts(strap=strap), SHOE, 100)] == pytest.approx([22.0, 5.5, 103])


def test_what_other_shoes_need_counts_towards_the_minimum_and_not_the_cost():
    short = material("HIDE", moq=40)
    alone, _ = demands(parts(short, short), SHOE, 100)
    assert (alone.basis, alone.leftover) == ("minimum order", pytest.approx(12.5))
    together, _ = demands(parts(short, short), SHOE, 100, {"HIDE": 12.5})
    assert (together.basis, together.leftover, together.cost) == ("order", 0, pytest.approx(275))


def test_a_pair_costs_its_needs_and_its_part_of_what_is_left_over():
    found = costing(parts(material("HIDE", moq=40), material("HIDE", moq=40)), SHOE, 100)
    assert found.per_pair == pytest.approx(0.22 * 1.25 * 10 + 1.03 * 2)
    assert found.surcharge_per_pair == pytest.approx(1.25)
    assert (found.pairs, found.currency, found.coverage) == (100, "EUR", 1)
    assert found.notes == ()


def test_the_longest_lead_time_is_the_critical_path():
    found = costing(parts(), SHOE, 100)
    assert (found.lead_days, found.critical) == (30, "RUBBER")
    silent = costing(parts(*(replace(m, lead_days=None) for m in (HIDE, HIDE, RUBBER))), SHOE, 100)
    assert (silent.lead_days, silent.critical) == (None, "")


def test_another_currency_is_left_out_until_a_rate_says_what_it_is_worth():
    pounds = replace(RUBBER, currency="GBP")
    found = costing(parts(sole=pounds), SHOE, 100)
    assert (found.currency, found.coverage) == ("EUR", 0.5)
    assert found.per_pair == pytest.approx(2.75)
    assert found.notes == ("1 material is priced in GBP: --rate GBP=... adds it.",)
    rated = costing(parts(sole=pounds), SHOE, 100, rates={"GBP": 1.5})
    assert (rated.per_pair, rated.coverage) == (pytest.approx(2.75 + 3.09), 1)
    assert rated.notes == ("Converted: 1 GBP = 1.5.",)
    asked = costing(parts(sole=pounds), SHOE, 100, currency="GBP")
    assert (asked.currency, asked.per_pair) == ("GBP", pytest.approx(2.06))
    assert asked.notes == ("1 material is priced in EUR: --rate EUR=... adds it.",)
    both = costing(parts(pounds, replace(pounds, code="TWO"), RUBBER), SHOE, 100, currency="EUR")
    assert both.notes == ("2 materials are priced in GBP: --rate GBP=... adds them.",)
    unsaid = costing(parts(sole=replace(RUBBER, currency="")), SHOE, 100)
    assert unsaid.notes == ("1 material is priced in no stated currency: they are left out.",)


def test_what_has_no_price_or_no_reckoning_is_named():
    free, strange = replace(RUBBER, price=None), material("HIDE", unit="sheet")
    found = costing(parts(strange, strange, free), SHOE, 100)
    assert (found.currency, found.coverage, found.per_pair) == ("", 0, 0)
    assert found.notes == (
        "No price is known for RUBBER.",
        "Nobody can say how much a pair takes of HIDE: see their units.",
    )
    assert costing([], SHOE, 100).coverage == 0
    unpriced = costing(parts(replace(HIDE, price=None), replace(HIDE, price=None), free), SHOE, 100)
    assert unpriced.notes == ("No price is known for HIDE, RUBBER.",)


def test_a_batch_is_told_whether_dyeing_pays_or_how_far_it_is():
    near = material("HIDE", dyeable=True, dye_moq=30)
    far = replace(RUBBER, dyeable=True, dye_moq=1000)
    found = costing(parts(near, near, far), SHOE, 100)
    assert found.notes == (
        "At 100 pairs stock colours win: dye-to-match pays for none. The nearest is HIDE with 27.5 of 30 m2.",
    )
    paying = costing(parts(near, near, far), SHOE, 110)
    assert paying.notes == ("At 110 pairs dye-to-match pays for HIDE; for the rest stock colours win.",)


def test_a_need_has_a_price_where_both_are_known():
    takes = of_share(0.5)
    assert price_per_pair(takes, HIDE, "EUR", {}) == pytest.approx(0.11 * 1.25 * 10)
    assert price_per_pair(takes, HIDE, "GBP", {"EUR": 0.5}) == pytest.approx(0.11 * 1.25 * 5)
    assert price_per_pair(takes, HIDE, "GBP", {}) is None
    assert price_per_pair(takes, replace(HIDE, price=None), "EUR", {}) is None
    assert price_per_pair(takes, replace(HIDE, unit="sheet"), "EUR", {}) is None
