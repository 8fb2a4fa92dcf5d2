"""Every kind has one entry, and what is named after a family is one of it."""

from __future__ import annotations

import pytest

from palette.libraries.fields import UNITS as SPELLED
from palette.ordering.consumption import WASTE, Consumption, need
from palette.ordering.kinds import FAMILIES, KINDS, OTHER, family_of, isa
from palette.ordering.units import UNITS, Goods

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


def test_every_unit_that_a_library_may_say_is_known_here():
    assert set(SPELLED) <= set(UNITS)
