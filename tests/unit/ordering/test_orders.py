"""A need against stock and a minimum order, and what that comes to."""

from __future__ import annotations

from math import inf, nan

import numpy as np
import pytest

from palette.model import Lab, Library, Material
from palette.ordering.consumption import Consumption, of_share
from palette.ordering.money import main_currency, totals, worth
from palette.ordering.orders import demand, dye_least, least_order, missing, reached


def material(kind="leather-smooth", **more) -> Material:
    return Material("M", "M", kind, Lab(50, 0, 0), **{"unit": "m2", "price": 10.0, "currency": "EUR"} | more)


def test_a_minimum_is_said_in_the_unit_of_the_price():
    assert least_order(material()) == 0
    assert least_order(material(moq=10)) == 10
    assert least_order(material(moq=10, moq_unit="m2", unit="ft2")) == pytest.approx(107.639, abs=1e-3)
    assert least_order(material(moq=2, moq_unit="hide", hide_m2=3.0)) == 6
    assert least_order(material("mesh-open", moq=10, moq_unit="lin_m", width_mm=1500)) == 15
    cone = material("thread-poly", unit="cone", moq=6000, moq_unit="m", extra={"metres_per_unit": "3000"})
    assert least_order(cone) == 2
    assert least_order(material(moq=10, moq_unit="kg")) == inf
    assert least_order(material("rubber-solid", unit="pair", moq=50, moq_unit="kg")) == inf
    assert least_order(material(moq=0, moq_unit="kg")) == 0


@pytest.mark.parametrize(("need", "least", "stock", "lacks"), [
    (5, 0, 0, 0), (5, 10, 0, 5), (10, 10, 0, 0), (10 - 1e-12, 10, 0, 0), (12, 10, 0, 0), (5, 10, 5, 0),
    (5, 10, 5 - 1e-12, 0), (5, 10, 4.9, 5), (5, inf, 0, inf), (5, inf, 6, 0), (nan, 10, 99, inf),
    (nan, 0, 0, 0),
])
def test_a_need_falls_short_of_a_minimum_unless_stock_covers_it(need, least, stock, lacks):
    assert missing(need, least, stock) == pytest.approx(lacks)


def test_where_the_minimum_is_more_than_the_need_the_rest_is_left_over_and_paid():
    short = demand(material(moq=10), ["vamp"], 4.0)
    assert (short.buy, short.leftover, short.surcharge, short.cost) == (10, 6, 60, 40)
    assert short.basis == "minimum order"
    assert (short.unit, short.currency, short.components) == ("m2", "EUR", ("vamp",))
    enough = demand(material(moq=10), ["vamp"], 12.0)
    assert (enough.buy, enough.leftover, enough.surcharge, enough.basis) == (12, 0, 0, "order")
    shelf = demand(material(moq=10, stock=4.0), ["vamp"], 4.0)
    assert (shelf.buy, shelf.leftover, shelf.basis) == (4, 0, "stock")
    assert demand(material(moq=10, stock=3.0), ["vamp"], 4.0).basis == "minimum order"
    assert demand(material(), ["vamp"], 4.0).basis == "order"
    free = demand(material(price=None), ["vamp"], 4.0)
    assert (free.cost, free.surcharge) == (None, None)


def test_what_other_shoes_need_shares_the_minimum_by_need():
    ours = demand(material(moq=10), ["vamp"], 2.0, elsewhere=6.0)
    assert (ours.leftover, ours.buy) == (0.5, 2.5)
    assert demand(material(moq=10), ["vamp"], 4.0, elsewhere=6.0).basis == "order"
    assert demand(material(stock=5.0), ["vamp"], 4.0, elsewhere=6.0).basis == "order"       # not for both


def test_stock_that_nobody_states_covers_nothing():
    assert demand(material(moq=10), ["vamp"], 0.5).basis == "minimum order"
    assert demand(material(moq=10), ["vamp"], 0.5).leftover == 9.5
    assert demand(material(moq=10, stock=0.5), ["vamp"], 0.5).basis == "stock"


def test_what_nobody_can_reckon_is_said_and_not_made_up():
    by_weight = demand(material(moq=10, moq_unit="kg"), ["vamp"], 4.0)
    assert (by_weight.need, by_weight.cost) == (4, 40)
    assert (by_weight.buy, by_weight.leftover, by_weight.surcharge, by_weight.basis) == (None, None, None, "")
    assert by_weight.note == "its minimum of 10 kg does not compare with m2"
    strange = demand(material(unit="sheet", moq=10), ["vamp"], None)
    assert (strange.need, strange.buy, strange.cost, strange.basis) == (None, None, None, "")
    assert strange.note == "how much leather-smooth a pair takes in sheet does not follow from the template"
    assert demand(material(unit="sheet"), ["vamp"], None).basis == "order"      # there is no minimum to reach
    nothing = demand(material(moq=10), ["vamp"], 0.0)
    assert (nothing.buy, nothing.leftover) == (0, 0)


def test_dyeing_pays_from_its_own_minimum_in_its_own_unit():
    suede = material("suede-pig", unit="ft2", moq_unit="m2", dyeable=True, dye_moq=80, dye_lead_days=42)
    assert dye_least(suede) == pytest.approx(861.1, abs=0.1)
    assert demand(suede, ["vamp"], 500.0).note == ""
    assert demand(suede, ["vamp"], 870.0).note == "dye-to-match pays: 870 ft2 needed, from 861.1, 42 days"
    assert demand(suede, ["vamp"], 500.0, elsewhere=400.0).note.startswith("dye-to-match pays: 900 ft2")
    quiet = material(dyeable=True, dye_moq=5)
    assert demand(quiet, ["vamp"], 5.0).note == "dye-to-match pays: 5 m2 needed, from 5"
    for more in ({"dye_moq": 1}, {"dyeable": True}, {"dyeable": True, "dye_moq": 1, "moq_unit": "kg"}):
        assert dye_least(material(**more)) is None


def test_a_library_is_asked_all_at_once_and_answers_as_each_material_does():
    shelf = Library("shelf", (
        material(), material(moq=10), material(moq=3), material(moq=10, stock=3.0),
        material(moq=1, moq_unit="kg"),
        material(unit="", moq=2, moq_unit="hide", hide_m2=1.5), material("thread-poly", unit="cone", moq=1),
        material("thread-poly", unit="cone"), material("mesh-open", unit="lin_m", moq=3, width_mm=700),
        material("lace-flat", unit="pair", moq=60), material("lace-flat", unit="", moq=61),
    ))
    told = reached(shelf, of_share(0.2), 60)                # 60 x 0.22 x 0.2 = 2.64 m2 net, leather 3.3
    assert told.tolist() == [
        True, False, True, False, False, True, False, True, True, True, True,
    ]
    assert reached(Library("none", ()), of_share(0.2), 60).tolist() == []
    sewing = Consumption(thread_m=20.0)                     # 60 x 20 x 1.02 = 1224 m
    cones = Library("cones", tuple(
        material("thread-poly", unit=unit, moq=moq, moq_unit=moq_unit, extra={"metres_per_unit": "1000"})
        for unit, moq, moq_unit in (
            ("cone", 1.2, ""), ("cone", 1.3, ""), ("cone", 1200, "m"), ("m", 1.2, "cone"), ("m", 1.3, "cone"),
            ("", 1.2, ""),
        )
    ))
    assert reached(cones, sewing, 60).tolist() == [True, False, True, True, False, True]
    assert reached(Library("one", (material(moq=10, stock=3.31),)), of_share(0.2), 60).tolist() == [True]


def test_two_currencies_are_added_only_by_a_rate():
    assert main_currency([("EUR", 3), ("GBP", 2), ("EUR", 1), ("USD", 9)], {"USD": 0.9}) == "EUR"
    assert main_currency([("GBP", 2), ("EUR", 2)], {}) == "EUR"             # a tie goes to the alphabet
    assert main_currency([], {}) == ""
    amounts = [("EUR", 3.0), ("GBP", 2.0), ("USD", 4.0), ("EUR", None), ("", 1.0)]
    assert totals(amounts, "EUR", {"GBP": 1.5}) == {"EUR": 6.0, "USD": 4.0, "": 1.0}
    assert totals(amounts, "EUR", {}) == {"EUR": 3.0, "GBP": 2.0, "USD": 4.0, "": 1.0}
    assert worth(material(currency="GBP"), "EUR", {"GBP": 1.5}) == 15
    assert worth(material(currency="GBP"), "EUR", {}) is None
    assert worth(material(price=None), "EUR", {}) is None
    assert np.isfinite(worth(material(), "EUR", {}))
