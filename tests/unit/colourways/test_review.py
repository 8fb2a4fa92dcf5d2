"""A signed colourway and next season's list: what is stale, and what could stand in."""

from __future__ import annotations

from dataclasses import replace

import pytest

from palette import Brief, Lab, PaletteError, check_colourway, load_colourways, propose, save, to_json
from palette.colourways.limits import fits
from palette.formats.documents.review_document import from_json
from palette.science.differences import ciede2000


@pytest.fixture(scope="module")
def signed(fell, walker, sample):
    return propose(fell, walker, sample, n=1)


def next_season(library, **changes):
    """The list with materials by code changed, or, for None, left out."""
    kept = [m for m in library.materials if changes.get(m.code, {}) is not None]
    return replace(library, materials=tuple(replace(m, **changes.get(m.code, {})) for m in kept))


def test_the_same_list_makes_nothing_stale(signed, sample):
    found = check_colourway(signed, sample)
    assert found.aged == ()
    assert found.now == pytest.approx(found.before)


def test_a_list_without_any_of_its_codes_is_said_to_be_another(signed, sample):
    other = replace(sample, materials=tuple(replace(m, code=f"X-{m.code}") for m in sample.materials[:50]))
    said = check_colourway(signed, other).notes[0]
    assert "None of its" in said
    assert "another list" in said
    assert not any("another list" in note for note in check_colourway(signed, sample).notes)


def test_each_thing_is_called_by_its_name(signed, sample):
    a, b, c, d, e = signed[0].materials[:5]
    later = next_season(sample, **{
        a.code: None, b.code: {"price": b.price * 2}, c.code: {"lead_days": c.lead_days + 30},
        d.code: {"lab": Lab(d.lab.L + 6, d.lab.a, d.lab.b), "spectrum": None},
        e.code: {"status": "discontinued"},
    })
    found = check_colourway(signed, later)
    assert {one.code: one.what for one in found.aged} == {
        a.code: ("gone",), b.code: ("dearer",), c.code: ("slower",), d.code: ("moved",), e.code: ("gone",)}
    assert [one.code for one in found.gone] == [a.code, e.code]
    assert found.now is None
    worn = {part.component.id: part.material.code for part in signed[0].parts}
    assert all(worn[part] == one.code for one in found.aged for part in one.components)


def test_what_is_cheaper_or_faster_is_only_changed(signed, sample):
    one = signed[0].materials[0]
    later = next_season(sample, **{one.code: {"price": one.price / 2, "lead_days": 1}})
    found = check_colourway(signed, later)
    assert found.aged[0].what == ("changed",)
    assert found.now < found.before
    assert found.substitutes == ()


def test_a_dearer_list_costs_what_the_same_colourway_costs_by_it(signed, sample):
    one = signed[0].materials[0]
    found = check_colourway(signed, next_season(sample, **{one.code: {"price": one.price * 3}}))
    share = sum(d.cost for d in signed[0].costing.demands if d.material.code == one.code) / 300
    assert found.now - found.before == pytest.approx(2 * share)


def test_substitutes_are_the_nearest_of_what_the_part_may_wear(signed, sample):
    gone = signed[0].materials[0]
    later = next_season(sample, **{gone.code: None})
    found = check_colourway(signed, later)
    groups = {part.component.group for part in signed[0].parts if part.material.code == gone.code}
    assert len(found.substitutes) == 3 * len(groups)
    parts = {c.id: c for c in signed[0].shoe.components}
    for group in groups:
        ids = tuple(c.id for c in signed[0].shoe.components if c.group == group)
        offered = [one for one in found.substitutes if one.components == ids]
        may = [m for m in later.materials
               if m.status in Brief().status and m.measured and fits(m, [parts[id] for id in ids])]
        far = sorted(float(ciede2000(gone.lab, [m.lab])[0]) for m in may)[:3]
        assert [one.difference.total for one in offered] == pytest.approx(far)


def test_a_colour_that_moved_less_than_an_instrument_tells_has_not(signed, sample):
    one = signed[0].materials[0]
    moved = {"lab": Lab(one.lab.L + 0.2, one.lab.a, one.lab.b), "spectrum": None}
    assert check_colourway(signed, next_season(sample, **{one.code: moved})).aged == ()


def test_a_kind_that_the_part_may_not_be_is_gone(signed, sample):
    one = signed[0].materials[0]
    found = check_colourway(signed, next_season(sample, **{one.code: {"kind": "thread-sewing"}}))
    assert found.aged[0].what == ("gone",)


def test_its_document_reads_back(signed, sample, tmp_path):
    found = check_colourway(signed, next_season(sample, **{signed[0].materials[0].code: None}))
    back = from_json(to_json(found), "check.json")
    assert (back.aged, back.colourway, [s.after.code for s in back.substitutes]) == (
        found.aged, found.colourway, [s.after.code for s in found.substitutes])
    save(signed, tmp_path / "signed.json")
    again = check_colourway(tmp_path / "signed.json", sample)
    assert again.aged == ()
    assert load_colourways(tmp_path / "signed.json")[0].name == again.colourway


def test_limits_that_leave_no_substitute_are_told(signed, sample):
    gone = signed[0].materials[0]
    strict = replace(signed, brief=Brief(max_lead=0))
    found = check_colourway(strict, next_season(sample, **{gone.code: None}))
    assert found.substitutes == ()
    assert len(found.notes) == 1


def test_a_number_that_is_none_is_told(signed, sample):
    with pytest.raises(PaletteError, match="no number 2"):
        check_colourway(signed, sample, number=2)
