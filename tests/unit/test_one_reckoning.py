"""Whether a batch can order a material is reckoned once: every door gives the same answer.

For all shoes, all their groups and several batches; between them, for all materials of the sample.
"""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date
from itertools import islice

import pytest

from palette import libraries, shoes
from palette.colourways.problem import frame
from palette.colourways.terms.makeable import Batch
from palette.libraries.checks import validate
from palette.matching import Filter
from palette.matching.filter import allowed
from palette.model import Brief, Colourway, Lab, Material, Palette, Part, Score, Swatch
from palette.ordering.consumption import need, of_group
from palette.ordering.costing import costing, demands
from palette.ordering.orders import demand, reached
from palette.ordering.units import goods, unit_of
from palette.rendering.sheet import sheet

GREY = Palette((Swatch(Lab(50, 0, 0), share=1.0),))
EVERY = ("active", "limited", "development", "discontinued")
EACH = 3        # a shoe is asked about every third material, the next shoe about the next ones
CAN = ("stock", "order")                # what a demand is bought from where no minimum is in the way


@pytest.fixture(scope="module")
def sample():
    library = libraries.load("studio-sample")
    return replace(library, materials=tuple(library))


def by_filter(shoe, group, library, pairs):
    """`match --shoe --component --pairs` for each part of the group."""
    return [
        allowed(library, Filter(statuses=EVERY, pairs=pairs, shoe=shoe, component=part.id))
        for part in group.components
    ]


def by_search(shoe, group, library, pairs):
    """The tables that `propose` looks its minimum orders up in: row -> whether anything is missing."""
    p = frame(GREY, shoe, library, Brief(pairs=pairs, status=()), candidates=10**6)
    batch, g = Batch(p), [one.id for one in p.groups].index(group.id)
    return {
        p.materials[m].code: (not batch.missing(batch.need[g, k], m), batch.need[g, k])
        for k, m in enumerate(p.choice[g, : p.count[g]])
    }


def by_sheet(shoe, group, material, pairs):
    """The line of a specification for a shoe that wears the material on this group."""
    plain = Material("PLAIN", "Plain", "", Lab(50, 0, 0), unit="pair")
    parts = tuple(
        Part(c, material if c.group == group.id else replace(plain, code=c.group)) for c in shoe.components
    )
    made = Colourway(shoe, parts, Score(0.0), costing=costing(parts, shoe, pairs))
    return [line.demand for line in sheet(made).lines if line.part.component.group == group.id]


@pytest.mark.parametrize(("name", "pairs", "first"), [
    *((name, 300, at % EACH) for at, name in enumerate(shoes.names())),
    ("runner-991v2", 40, 0), ("walker-allerdale", 1200, 1),
])
def test_match_propose_and_spec_agree_on_what_a_batch_can_order(name, pairs, first, sample):
    shoe = shoes.load(name)
    asked = 0
    for group in shoe.groups:
        filtered = by_filter(shoe, group, sample, pairs)
        searched = by_search(shoe, group, sample, pairs)
        takes = of_group(shoe, group)
        anywhere = reached(sample, takes, pairs)
        for row, material in islice(enumerate(sample), first, None, EACH):
            each = need(takes, goods(material), unit_of(material))
            alone = demand(material, (), None if each is None else pairs * each)
            assert anywhere[row] == (alone.basis in CAN), (group.id, material.code, alone)
            if material.code in searched:
                can, needed = searched[material.code]
                (ordered,) = demands([Part(c, material) for c in group.components], shoe, pairs)
                assert {bool(mask[row]) for mask in filtered} == {can}, (group.id, material.code)
                assert can == (ordered.basis in CAN), (group.id, material.code, ordered)
                assert ordered.need == pytest.approx(needed), (group.id, material.code)
                asked += 1
    assert asked > 600 / EACH


@pytest.mark.parametrize("name", shoes.names())
def test_a_line_of_the_specification_says_what_the_order_says(name, sample):
    shoe = shoes.load(name)
    for group in shoe.groups:
        for material in islice((m for m in sample if m.kind in group.kinds), 0, None, 120):
            ours = costing([Part(c, material) for c in group.components], shoe, 300).demands
            assert by_sheet(shoe, group, material, 300) == [*ours] * len(group.components)


def test_what_a_library_is_told_to_mend_is_what_no_batch_can_order(sample):
    """A minimum that does not compare, or a unit that no need follows from: said by `library validate`."""
    rows = [
        ("A", "leather-smooth", "m2", "10", "m2"), ("B", "leather-smooth", "m2", "10", "kg"),
        ("C", "leather-smooth", "sheet", "10", "sheet"), ("D", "thread-poly", "cone", "1", "lin_m"),
        ("E", "rubber-solid", "pair", "300", "kg"), ("F", "suede-pig", "ft2", "2", "hide"),
    ]
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(("code", "name", "kind", "L", "a", "b", "price", "currency", "unit", "moq", "moq unit"))
    for light, (code, kind, unit, moq, moq_unit) in enumerate(rows):
        writer.writerow((code, code, kind, 10 * light, 0, 0, 9, "EUR", unit, moq, moq_unit))
    told = validate(text.getvalue().encode(), "odd.csv", today=date(2026, 1, 1))
    assert {f.code for f in told.findings if f.check == "order"} == {"B", "C", "E"}
    walker = shoes.load("walker-allerdale")
    for code, kind, unit, moq, moq_unit in rows:
        group = next((g for g in walker.groups if kind in g.kinds), walker.groups[0])
        material = Material(
            code, code, kind, Lab(50, 0, 0), unit=unit, moq=float(moq), moq_unit=moq_unit, price=9.0
        )
        (demand,) = costing([Part(c, material) for c in group.components], walker, 10**6).demands
        assert (demand.basis == "order") == (code not in {"B", "C", "E"}), code


def test_the_sample_has_nothing_that_cannot_be_reckoned():
    from palette import files

    path = files.data_folder("libraries") / "studio-sample" / "materials.csv"
    told = validate(path.read_bytes(), str(path), today=date(2026, 1, 1))
    assert not [f for f in told.findings if f.check == "order"]
