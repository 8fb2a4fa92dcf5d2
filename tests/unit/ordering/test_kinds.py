"""Every kind has one entry, and what is named after a family is one of it."""

from __future__ import annotations

import pytest

from palette.libraries.lexicon import rows_of
from palette.ordering.consumption import WASTE, Consumption, need
from palette.ordering.kinds import FAMILIES, KINDS, OTHER, family_of, isa
from palette.ordering.units import UNITS, Goods, converted, holds, units_for

KNOWN = Consumption(1.0, 1.0, 1.0, (None,), 1.0)


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_is_of_one_family_and_can_be_reckoned_in_the_unit_it_is_bought_in(kind):
    (own,) = [family for family in FAMILIES if kind in family.names]
    assert family_of(kind) is own
    assert own.cut in WASTE
    assert own.unit in UNITS
    assert need(KNOWN, Goods(kind), own.unit) > 0


def test_a_further_kind_is_reckoned_like_its_family_and_a_strange_one_like_none():
    assert family_of("suede-goat").name == "suede"
    assert family_of("leather-perforated-fine").surface == "open"
    assert family_of("leathery") is family_of("") is family_of("cork") is OTHER
    assert isa("suede-pig", ("mesh", "suede"))
    assert isa("nubuck", ("nubuck",))
    assert not isa("suedette", ("suede",))


def test_every_unit_that_is_reckoned_in_can_be_read_from_a_list():
    assert set(UNITS) - {"m"} <= {row["unit"] for row in rows_of("units")}      # m is lin_m of a thread


@pytest.mark.parametrize(("kind", "units"), [
    ("leather-smooth", ("m2", "ft2", "lin_m", "yd", "hide", "pair", "set", "piece")),
    ("rubber-solid", ("pair", "set", "piece", "kg")),
    ("thread-poly", ("lin_m", "yd", "pair", "set", "piece", "cone")),
    ("edge-paint", ("pair", "set", "piece", "kg")),
])
def test_a_kind_is_told_the_units_that_a_need_of_it_follows_in(kind, units):
    assert units_for(kind) == units
    assert all(need(KNOWN, Goods(kind), unit) is not None for unit in units)
    assert all(need(KNOWN, Goods(kind), unit) is None for unit in {*UNITS} - {*units, "m"})


def test_a_unit_measures_one_thing_and_converts_into_what_measures_the_same():
    hide = Goods("leather-smooth", hide_m2=2.0)
    assert holds(hide, "hide") == ("m2", 2.0)
    assert holds(hide, "pair") == holds(hide, "set") == ("pair", 1.0)
    assert (holds(hide, "sheet"), holds(hide, "bale")) == (None, None)
    assert converted(3, hide, "hide", "m2") == 6
    assert converted(3, hide, "set", "pair") == 3
    assert converted(100, Goods("mesh-open", width_mm=1500), "yd", "lin_m") == pytest.approx(91.44)
    assert converted(100, Goods("lace-flat"), "yd", "lin_m") == pytest.approx(91.44)
    assert converted(3, hide, "bale", "bale") == 3
    for one, other in (("hide", "pair"), ("hide", "bale"), ("bale", "hide")):
        assert converted(3, hide, one, other) is None
