"""What a designer says of parts and colours stands in every edit, as it stands in the proposals."""

from __future__ import annotations

from fnmatch import fnmatch

import numpy as np
import pytest

from palette import edit, propose
from palette.errors import Infeasible, UnknownName, UsageError
from palette.model import Brief, Lab, Palette, Swatch, Verdict
from palette.science.differences import ciede2000

BROWNS = Palette(tuple(     # two browns that any leather of the one is of the other, nearly; and two rusts
    Swatch(Lab(*map(float, lab)), id=f"f{n}", common=name, share=share)
    for n, (name, lab, share) in enumerate([
        ("espresso", (28, 6, 10), 0.4), ("peat", (31, 9, 15), 0.2), ("oatmeal", (77, 4, 14), 0.2),
        ("orange", (55, 38, 45), 0.1), ("coral", (60, 38, 32), 0.1),
    ], 1)
))
OVERLAYS = {"heel_counter", "toe_overlay", "quarter_overlay", "eyestay", "mudguard", "toe_cap", "backstay"}


def asked_of(one, part):
    """The id of the colour that a part answers by the plan, where it is lead, second or hit."""
    plan, id = one.plan, part.component.id
    return plan.lead if id in OVERLAYS else plan.hits[0] if id in plan.hit_parts else None


@pytest.fixture(scope="module", params=["peat", "espresso"])
def led(request, sample):
    return propose(BROWNS, "runner-991v2", sample, Brief(lead=request.param, hit=("orange",)), 3)


def test_what_wears_the_lead_or_a_hit_by_name_answers_that_colour_though_another_is_nearer(led):
    colours = {s.id: s for s in led.palette.swatches}
    seen = 0
    for one in led:
        for part in one.parts:
            if (id := asked_of(one, part)) is None:
                continue
            assert part.target.id == id, part.component.id
            assert part.difference.total == pytest.approx(
                float(ciede2000(colours[id].lab, np.array([part.material.lab]))[0]))
            nearest = min(colours.values(), key=lambda s: float(
                ciede2000(s.lab, np.array([part.material.lab]))[0]))
            assert (f"nearer to {nearest.common}" in part.reason) == (nearest.id != id), part.reason
            assert "as asked" in part.reason
            seen += 1
    assert seen >= 6


def test_without_a_word_of_the_designer_parts_answer_the_nearest(sample):
    for one in propose(BROWNS, "runner-991v2", sample, Brief(), 3):
        for part in one.parts:
            if part.target:
                far = [float(ciede2000(s.lab, np.array([part.material.lab]))[0]) for s in BROWNS.swatches]
                assert part.target.id == BROWNS.swatches[int(np.argmin(far))].id


def test_an_edit_keeps_what_the_lead_and_the_hit_answer(led, sample):
    one = led[0]
    part = next(p for p in one.parts if p.component.id in OVERLAYS)
    other = next(m for m in sample.measured if m.kind == part.material.kind and m.code != part.material.code)
    done = edit(led, {part.component.id: other.code}, sample)
    again = edit(done.proposals, {"laces": one["laces"].material.code}, sample)
    for made in (done.after, again.after):
        assert {id for p in made.parts if (id := asked_of(made, p)) and p.target.id != id} == set()
        assert made[part.component.id].material.code == other.code


def test_a_colour_is_worn_in_the_nearest_that_is_allowed_and_answered_from_then_on(led, sample):
    done = edit(led, {"tongue": "#7a1f2b"}, sample)
    tongue = done.after["tongue"]
    assert (tongue.target.hex, tongue.locked) == ("#7a1f2b", True)
    may = [m for m in sample.measured if any(fnmatch(m.kind, kind) for kind in tongue.component.kinds)
           and m.status in ("active", "limited")]
    assert tongue.difference.total == pytest.approx(
        float(ciede2000(tongue.target.lab, np.array([m.lab for m in may])).min()), abs=0.01)
    assert "as asked" in tongue.reason
    again = edit(done.proposals, {"laces": led[0]["laces"].material.code}, sample)
    assert again.after["tongue"] == tongue


def test_whatever_an_edit_asks_for_it_starts_from_the_score_of_the_document(led, sample):
    other = led[0]["laces"].material.code
    for changes in ({"tongue": "#7a1f2b"}, {"laces": "f3"}, {"tongue": "#7a1f2b", "laces": "f3"},
                    {"laces": other}):
        done = edit(led, changes, sample)
        assert done.before.score.total == pytest.approx(led[0].score.total, abs=1e-4), changes
        again = edit(done.proposals, {"laces": done.after["laces"].material.code}, sample)
        assert again.before.score.total == pytest.approx(done.after.score.total, abs=1e-4), changes


def test_a_colour_by_id_and_by_name_is_the_same(led, sample):
    by_id, by_name = (edit(led, {"tongue": word}, sample).after for word in ("f4", "Orange"))
    assert by_id["tongue"].target.id == "f4"
    assert by_id["tongue"] == by_name["tongue"]


def test_a_kind_is_worn_in_what_comes_nearest_to_what_the_part_answers(led, sample):
    part = next(p for p in led[0].parts if p.component.id in OVERLAYS)
    kind = next(kind for kind in part.component.kinds if not fnmatch(part.material.kind, kind)
                and any(fnmatch(m.kind, kind) for m in sample.measured))
    done = edit(led, {part.component.id: kind.rstrip("*-")}, sample)
    now = done.after[part.component.id]
    assert fnmatch(now.material.kind, kind)
    assert (now.target, now.locked) == (part.target, True)


def test_a_limit_of_the_brief_holds_for_what_an_edit_looks_for(sample):
    brief = Brief(exclude=("textile-woven",))
    one = propose(BROWNS, "runner-991v2", sample, brief, 1)
    assert edit(one, {"tongue": "#7a1f2b"}, sample).after["tongue"].material.kind != "textile-woven"
    with pytest.raises(Infeasible, match="without textile-woven"):
        edit(one, {"tongue": "textile-woven"}, sample)


def test_a_part_that_was_to_wear_a_colour_says_so_when_it_is_changed_and_unlocking_frees_it(sample):
    found = propose(BROWNS, "runner-991v2", sample, Brief(locks={"tongue": "orange"}), 1)
    other = next(m.code for m in sample.measured if m.kind == found[0]["tongue"].material.kind
                 and m.code != found[0]["tongue"].material.code)
    kept = edit(found, {"tongue": other}, sample)
    assert kept.after["tongue"].target.id == "f4"
    assert kept.notes == (
        "tongue was asked to wear f4 orange: its difference is still from that; --unlock tongue frees it.",)
    moved = edit(found, {"tongue": "f3"}, sample)
    assert moved.notes == ("tongue was asked to wear f4 orange, and is now to wear f3 oatmeal.",)
    freed = edit(found, {"tongue": other}, sample, unlock=["tongue"])
    assert freed.notes == ()
    assert freed.after["tongue"].target.id == BROWNS.swatches[int(np.argmin([
        float(ciede2000(s.lab, np.array([freed.after["tongue"].material.lab]))[0])
        for s in BROWNS.swatches]))].id
    assert not freed.proposals.brief.part
    assert edit(freed.proposals, {}, sample, unlock=["laces"]).notes == ("laces was not locked.",)


def test_a_part_that_is_freed_and_not_changed_is_said_to_be_free(led, sample):
    locked = edit(led, {"laces": led[0]["laces"].material.code}, sample)
    freed = edit(locked.proposals, {}, sample, unlock=["laces"])
    assert freed.notes == ("laces was freed.",)
    assert not freed.after["laces"].locked


def test_a_limit_that_an_edit_overrules_is_said(sample):
    found = propose(BROWNS, "runner-991v2", sample, Brief(exclude=("lace-flat",)), 1)
    flat = next(m.code for m in sample.measured if m.kind == "lace-flat")
    done = edit(found, {"laces": flat}, sample)
    assert any(said.startswith(f"Locked all the same: {flat}") for said in done.after.warnings)
    assert not any(said.startswith("Locked") for said in done.before.warnings)


def test_a_locked_part_is_refused_whatever_it_is_to_be(led, sample):
    done = edit(led, {"tongue": "f4"}, sample)
    for word in ("f3", "#7a1f2b", led[0]["tongue"].material.code):
        with pytest.raises(UsageError, match=r"^tongue is locked to .*; --unlock tongue frees it\.$"):
            edit(done.proposals, {"tongue": word}, sample)


def test_a_likely_code_is_one_that_the_part_can_be_made_of(sample):
    # the thin library has codes alike of other kinds; one of a lace is suggested for laces
    laces = [m.code for m in sample.measured if m.kind.startswith("lace")]
    wrong = f"{laces[0][:-1]}?"
    for ask in (
        lambda: propose(BROWNS, "runner-991v2", sample, Brief(locks={"laces": wrong}), 1),
        lambda: edit(propose(BROWNS, "runner-991v2", sample, Brief(), 1), {"laces": wrong}, sample),
    ):
        with pytest.raises(UnknownName) as problem:
            ask()
        suggested = str(problem.value).partition("Did you mean ")[2].partition("?")[0].split(" or ")
        assert suggested
        assert all(code in laces for code in suggested)


def test_a_published_colourway_is_edited_to_a_colour_too(sample):
    done = edit("allerdale-drakes", {"laces": "#7a1f2b"}, sample)
    assert done.after["laces"].target.hex == "#7a1f2b"
    assert done.after["laces"].verdict is not Verdict.quiet
    assert edit(done.proposals, {"tongue": "#7a1f2b"}, sample).after["laces"] == done.after["laces"]


def test_of_two_hits_each_stays_where_it_was_when_another_part_is_edited(sample):
    found = propose(BROWNS, "runner-991v2", sample, Brief(hit=("f4", "f5")), 2)
    for n, one in enumerate(found, 1):
        worn = {id: one[id].target.id for id in one.plan.hit_parts}
        assert {*worn.values()} == {"f4", "f5"}
        code = next(m.code for m in sample.measured if m.kind == one["laces"].material.kind
                    and m.code != one["laces"].material.code)
        after = edit(found, {"laces": code}, sample, number=n).after
        assert {id: after[id].target.id for id in worn} == worn
        assert after.plan.hit_parts == one.plan.hit_parts
