"""A value keeps its rules, whoever makes it, and says what would be right."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Annotated, Literal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from palette import model
from palette.errors import InvalidInput, InvalidValue
from palette.model import (
    D65_2,
    Bands,
    Brief,
    Component,
    Economics,
    Lab,
    Material,
    Source,
    Spectrum,
    Swatch,
    Viewing,
)
from palette.model import listing as listings
from palette.model.rules import MOST, Pattern, Range, Value, fields_of, fit

GREY = Lab(50, 0, 0)


def said(make) -> str:
    with pytest.raises(InvalidValue) as wrong:
        make()
    return str(wrong.value)


@pytest.mark.parametrize(("given", "sentence"), [
    ({"pairs": 0}, "pairs: 0 is under 1 (pairs in the batch, 1 to 1000000)."),
    ({"pairs": 1.5}, "pairs: a whole number is needed (pairs in the batch, 1 to 1000000), not 1.5."),
    ({"pairs": math.inf}, "pairs: a whole number is needed (pairs in the batch, 1 to 1000000), not inf."),
    ({"pairs": 10**5000},
     "pairs: a number of more than 40 digits is over 1000000 (pairs in the batch, 1 to 1000000)."),
    ({"pairs": True}, "pairs: a whole number is needed (pairs in the batch, 1 to 1000000), not true."),
    ({"seed": -1}, "seed: -1 is under 0 (same seed, same proposals, 0 or more)."),
    ({"mode": "tonl"}, "mode: one of tonal, contrast, mixed is needed, not the text 'tonl'."),
    ({"moq": "never"}, "moq: one of surcharge, met is needed, not the text 'never'."),
    ({"locks": "midsole=EVA"}, "locks: a table of PART = CODE is needed, not the text 'midsole=EVA'."),
    ({"locks": {"midsole": 3}}, "locks.midsole: a text is needed (CODE), not 3."),
    ({"weights": 3}, "weights: a table of TERM = weight is needed, not 3."),
    ({"weights": [1]}, "weights: a table of TERM = weight is needed, not a list."),
    ({"weights": {"fidelity": math.nan}},
     "weights.fidelity: a number is needed (weight, 0 to 1000000), not nan."),
    ({"weights": {"fidelity": -1}}, "weights.fidelity: -1.0 is under 0 (weight, 0 to 1000000)."),
    ({"rates": {"GBP": 0}},
     "rates.GBP: 0.0 is not over 0 (what one of it is worth in the main currency, more than 0)."),
    ({"apart": math.nan}, "apart: a number is needed (mean ΔE00 over the area, 0 to 100), not nan."),
    ({"min_bio": 500},
     "min_bio: 500.0 is over 100 (percent of the area, bio-based as the suppliers claim, 0 to 100)."),
    ({"status": ("nonsense",)},
     "status[0]: one of active, limited, development, discontinued is needed, not the text 'nonsense'."),
    ({"status": "active"},
     "status: a list of active, limited, development, discontinued is needed, not the text 'active'."),
    ({"substitute": ("unobtainium",)},
     "substitute[0]: one of mycelium, bio is needed, not the text 'unobtainium'."),
    ({"origin": 3}, "origin: a list of texts is needed, not 3."),
    ({"origin": None}, "origin: a list of texts is needed, not nothing."),
    ({"avoid": (3,)}, "avoid[0]: a colourway is needed, not 3."),
    ({"like": []}, "like: a colourway is needed, not an empty list."),
    ({"budget": -5},
     "budget: -5.0 is under 0"
     " (money for the materials of a pair, in the library's currency, 0 or more)."),
])
def test_a_brief_cannot_be_broken(given, sentence):
    assert said(lambda: Brief(**given)) == sentence
    assert said(lambda: replace(Brief(), **given)) == sentence


def test_a_broken_value_is_both_our_error_and_a_value_error():
    with pytest.raises(ValueError, match="pairs"):
        Brief(pairs=0)
    with pytest.raises(InvalidInput, match="pairs"):
        Brief(pairs=0)


def test_what_means_the_same_is_taken_for_it():
    brief = Brief(budget=24, origin=["Italy"], pairs=np.int64(300), apart=np.float32(8))
    assert brief == Brief(budget=24.0, origin=("Italy",), pairs=300, apart=8.0)
    assert [type(v) for v in (brief.budget, brief.pairs, brief.apart)] == [float, int, float]
    assert Swatch(Lab(50, 0, np.float64(1))).lab == Lab(50.0, 0.0, 1.0)


@pytest.mark.parametrize(("make", "path"), [
    (lambda: Swatch(Lab(50, math.nan, 0)), "lab.a: a number is needed"),
    (lambda: Swatch(Lab(201, 0, 0)), "lab.L: 201.0 is over 200"),
    (lambda: Swatch((50, 0)), "lab: L, a and b is needed, not a list"),
    (lambda: Swatch(GREY, share=1.4), "share: 1.4 is over 1"),
    (lambda: Swatch(GREY, hex="red"), "hex: the text 'red' is not like #7b5b3a"),
    (lambda: Swatch(GREY, role="hero"), "role: one of field, accent is needed"),
    (lambda: Viewing("D65", 5), "observer: one of 2, 10 is needed, not 5"),
    (lambda: Viewing("D65", True), "observer: one of 2, 10 is needed, not true"),
    (lambda: Spectrum(400, 10, (0.5, math.inf)), "values[1]: a number is needed"),
    (lambda: Spectrum(400, 0, (0.5,)), "interval: 0.0 is not over 0 (nm"),
    (lambda: Bands(6, 3, 10), "Three rising limits are needed, as 3, 6, 10, not 6 / 3 / 10"),
    (lambda: Material("A", "a", "suede", GREY, price=-1), "price: -1.0 is under 0 (0 or more)"),
    (lambda: Material("A", "a", "suede", GREY, lead_days=3.5), "lead_days: a whole number is needed (days"),
    (lambda: Material("A", "a", "suede", GREY, status="gone"), "status: one of active"),
    (lambda: Economics(net_upper_area_m2=-0.2), "net_upper_area_m2: -0.2 is not over 0"),
    (lambda: Economics(waste={"leather": 11.0}), "waste.leather: 11.0 is over 10"),
    (lambda: Component("vamp", "upper", ("suede",), 0.1, "boss"), "role: one of dominant"),
    (lambda: Component("vamp", "upper", ("suede",), 0.1, "accent", ("loud",)), "tone[0]: one of tonal"),
    (lambda: Source("a.jpg", "", width=-1), "width: -1 is under 0 (pixels"),
])
def test_no_value_exists_outside_its_rules(make, path):
    assert said(make).startswith(path)


def test_a_list_of_lists_that_is_right_is_kept_as_it_is_and_one_that_is_not_is_told_to_the_place():
    rows = (((0, 1, 2), (3, 4, 5)), ((6, 7, 8),))
    assert Source("a.jpg", "", thumbnail=rows).thumbnail is rows        # thousands of pixels: not made anew
    assert Source("a.jpg", "", thumbnail=[[[6, 7, 8]]]).thumbnail == (((6, 7, 8),),)
    with pytest.raises(InvalidValue, match=r"thumbnail\[1\]\[0\]\[2\]"):
        Source("a.jpg", "", thumbnail=(rows[0], ((6, 7, "x"),)))


def test_what_adds_up_to_a_whole_is_a_whole():
    """Ten tenths are more than 1 by rounding alone."""
    assert Swatch(GREY, share=sum([0.1] * 3) + 0.7).share == pytest.approx(1)
    assert Swatch(GREY, share=1 + 2e-16).share == 1
    assert Swatch(GREY, spread=-1e-17).spread == 0
    assert "is over 1" in said(lambda: Swatch(GREY, share=1.00001))


def test_values_are_equal_however_their_tables_were_given():
    assert Brief(weights={"hue": 1.0}) == Brief(weights=MappingProxyType({"hue": 1}))


# every kind of rule, to hold the quick way of telling that a value is right against the slow one

@dataclass(frozen=True, slots=True)
class Every(Value):
    a: float = 0
    b: Annotated[float, Range(0, 1)] = 0
    c: Annotated[float | None, Range(0, 1, above=True)] = None
    d: Annotated[int, Range(1, 9)] = 1
    e: str = ""
    f: Annotated[str, Pattern("[a-c]+", "like abc")] = ""
    g: Literal["x", "y"] = "x"
    h: bool = False
    i: tuple[Annotated[float, Range(0, 1)], ...] = ()
    j: Mapping[str, Annotated[float, Range(0, 1)]] = dataclasses.field(default_factory=dict)
    k: Lab | None = None
    l: Viewing = D65_2
    m: tuple[tuple[str, float], ...] = ()
    n: tuple[Literal["x", "y"], ...] = ()
    o: str | int | None = None


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers(-2, 12) | st.floats()
    | st.sampled_from(["", "x", "abc", "abd", "y"])
    | st.builds(Lab, st.floats(), st.floats(-400, 400), st.floats(0, 1)) | st.just(Viewing("A", 10)),
    lambda inner: st.lists(inner, max_size=3) | st.lists(inner, max_size=3).map(tuple)
    | st.dictionaries(st.sampled_from(["x", "y", 3]), inner, max_size=2),
    max_leaves=5,
)


@given(st.sampled_from(list("abcdefghijklmno")), ANYTHING)
def test_a_value_is_taken_exactly_where_its_rule_takes_it(name, anything):
    def either(make):
        try:
            return make()
        except InvalidValue as wrong:
            return wrong.wrong

    right = either(lambda: fit(fields_of(Every)[name], anything))
    made = either(lambda: getattr(Every(**{name: anything}), name))
    assert made == right
    assert type(made) is type(right)


def test_every_value_of_the_model_keeps_its_rules_and_its_defaults_are_right():
    values = [getattr(home, name) for home in (model, listings) for name in
              (model.__all__ if home is model else vars(listings))]
    values = {v for v in values if isinstance(v, type) and issubclass(v, Value) and v is not Value}
    assert len(values) > 30
    for value in values:
        for name, spec in value.__dataclass_fields__.items():
            if isinstance(spec.default, (int, float, str, tuple, bool)):
                assert fit(fields_of(value)[name], spec.default) == spec.default, (value, name)


def test_the_largest_number_is_a_number():
    assert Every(a=MOST).a == MOST
    assert said(lambda: Every(a=math.inf)) == "a: a number is needed, not inf."
