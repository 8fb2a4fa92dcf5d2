"""What a designer says of colours, kinds and codes is what the proposals do."""

from __future__ import annotations

import re
from dataclasses import replace
from fnmatch import fnmatch

import numpy as np
import pytest

from palette import propose
from palette.api.intent import colour_called
from palette.colourways.constraints import broken
from palette.errors import Infeasible, UnknownName, UsageError
from palette.model import Brief, Lab, Library, Material, PartLimits
from palette.model.text import letter
from palette.science.differences import ciede2000


def asked(palette, library, n=2, **said):
    return propose(palette, "walker-allerdale", library, Brief(**said), n)


def test_lead_second_and_hit_are_worn_by_every_proposal(fell, sample):
    found = asked(fell, sample, 3, lead="f4", second="Walnut", hit=("bracken",))
    assert [(one.plan.lead, one.plan.second, one.plan.hits) for one in found] == [("f4", "f1", ("f6",))] * 3
    assert (found.brief.lead, found.brief.second, found.brief.hit) == ("f4", "f1", ("f6",))
    assert len({tuple(m.code for m in one.materials) for one in found}) == 3


def test_a_colour_is_called_by_its_id_its_name_or_the_letter_it_has_on_the_page(fell):
    assert [letter(n) for n in (0, 25, 26, 27, 52)] == ["A", "Z", "AA", "BB", "AAA"]
    for n, swatch in enumerate(fell.swatches):
        assert {colour_called(fell, word) for word in (swatch.id, swatch.common, letter(n))} == {n}
    with pytest.raises(UnknownName):
        colour_called(fell, letter(len(fell.swatches)))


def test_a_library_that_nothing_is_worn_of_is_told(fell, sample):
    neon = Material("NEON", "Neon", "suede-cow", Lab(60, 90, -90), moq=9e6, moq_unit="m2")
    found = propose(fell, "walker-allerdale", [sample, Library("elsewhere", (neon,))], n=1)
    (said,) = (one for one in found.warnings if "wears" in one)
    assert said.startswith("No part wears a material of elsewhere: `palette match` says how near")
    assert not [one for one in asked(fell, sample, 1).warnings if "wears" in one]


def test_a_sample_beside_a_real_library_lends_only_what_that_lacks(fell, sample):
    own = replace(sample, name="own", illustrative=False)
    for both in ([sample, own], [own, sample]):
        found = propose(fell, "walker-allerdale", both, n=2)
        assert {part.material.library for one in found for part in one.parts} == {"own"}
        assert not any(one.illustrative for one in found)
    leathers = own.take([i for i, m in enumerate(own) if m.kind.startswith("leather")])
    (one,) = propose(fell, "walker-allerdale", [sample, leathers], n=1)
    assert {part.material.library for part in one.parts} == {"own", sample.name}
    worn = [part.material for part in one.parts]
    assert all(material.library == "own" for material in worn if material.kind.startswith("leather"))
    assert one.illustrative


@pytest.mark.parametrize("hit", ["f1", "f2", "f3", "f4", "f5", "f6"])
def test_a_hit_that_is_named_is_no_large_colour_as_well(fell, sample, hit):
    for one in asked(fell, sample, 6, hit=(hit,)):
        assert one.plan.hits == (hit,)
        assert hit not in (one.plan.lead, one.plan.second, one.plan.third)


def test_however_many_are_asked_for_the_overlays_wear_the_lead(fell, sample):
    found = propose(fell, "runner-991v2", sample, Brief(lead="f4", hit=("f6",)), 8)
    assert len(found) > 3
    lead = next(swatch.lab for swatch in fell.swatches if swatch.id == "f4")
    for one in found:
        overlay = next(part.material for part in one.parts if part.component.id == "heel_counter")
        assert ciede2000(lead, np.array([overlay.lab], float))[0] <= 10, one.plan.sentence


@pytest.mark.parametrize("shoe", ["walker-allerdale", "runner-991v2"])
@pytest.mark.parametrize("lead", ["f1", "f2", "f3", "f4", "f5", "f6"])
def test_the_overlays_wear_the_nearest_there_is_to_any_lead_and_none_is_far_below_the_first(
    fell, sample, shoe, lead
):
    found = propose(fell, shoe, sample, Brief(lead=lead), 6)
    wanted = next(np.array(swatch.lab) for swatch in fell.swatches if swatch.id == lead)
    away = [
        ciede2000(wanted, np.array([part.material.lab], float))[0]
        for one in found for part in one.parts if part.component.id == "heel_counter"
    ]
    assert max(away) <= max(10.0, min(away) + 6.0)      # a dark lead is clamped to what leathers are
    assert min(one.score.total for one in found) >= found[0].score.total - 0.25


def test_a_lead_that_the_library_lacks_is_worn_as_near_as_can_be_and_said(fell, sample):
    found = asked(fell, sample, 2, lead="#ff00ff")
    assert any("has no" in said and "magenta" in said for said in found.warnings)
    assert min(one.score.total for one in found) > 0.5
    assert not any("is none of the photograph's colours" in said for one in found for said in one.warnings)


def test_a_hit_that_gives_way_to_a_locked_tongue_says_so(fell, sample):
    free = asked(fell, sample, 1, hit=("f6",))[0]
    assert "tongue" in free.plan.hit_parts
    assert not any("The hit" in said for said in free.warnings)
    locked = asked(fell, sample, 1, hit=("f6",), locks={"tongue": "f1"})[0]
    assert "tongue" not in locked.plan.hit_parts
    assert any(re.match("The hit is on the .*, since the tongue is locked", said) for said in locked.warnings)
    with pytest.raises(Infeasible, match="No part is left to wear the hit"):
        asked(fell, sample, 1, hit=("f6",), locks={"tongue": "f1", "laces": free["laces"].material.code})


def test_a_part_that_is_only_freed_of_a_limit_is_not_called_locked(fell, sample):
    freed = {part: PartLimits(origin=()) for part in ("sole_stitch", "laces", "label", "logo", "lining")}
    found = asked(fell, sample, 1, hit=("f6",), locks={"tongue": "f1"}, part=freed)
    said = [line for line in found[0].warnings if line.startswith("The hit is on")]
    assert len(said) == 1
    assert said[0].endswith(", since the tongue is locked."), said
    on_tongue = asked(fell, sample, 3, hit=("f6",), part=freed)
    assert not any(line.startswith("The hit is on") for one in on_tongue for line in one.warnings)


def test_a_hex_of_five_digits_is_told_how_many_it_has(fell, sample):
    for said in ({"locks": {"tongue": "#7a1f2"}}, {"lead": "#7a1f2"}):
        with pytest.raises(UsageError, match="'#7a1f2' is no colour: a hex has three or six digits"):
            asked(fell, sample, 1, **said)


def test_what_a_budget_would_have_to_be_keeps_to_the_lead(fell, sample):
    def allowed(**said):
        with pytest.raises(Infeasible, match="allow") as problem:
            asked(fell, sample, 1, budget=5.0, **said)
        return float(re.search(r"allow ([\d.]+)", str(problem.value))[1])

    assert allowed(lead="f5") > allowed()


def test_no_hit_and_two_hits_are_what_they_say(fell, sample):
    assert {one.plan.hits for one in asked(fell, sample, 3, hits=0)} == {()}
    assert {len(one.plan.hits) for one in asked(fell, sample, 3, hits=2)} == {2}


def test_a_colour_left_out_is_no_target_of_any_part(fell, sample):
    found = asked(fell, sample, without=("f1",))
    assert all(part.target is None or part.target.id != "f1" for one in found for part in one.parts)
    assert [swatch.id for swatch in found.palette.swatches] == [s.id for s in fell.swatches]    # it was found


def test_a_typed_colour_joins_the_palette_and_is_told_apart_from_what_was_found(fell, sample):
    found = asked(fell, sample, lead="#7a1f2b")
    added = found.palette.swatches[-1]
    assert (added.id, added.hex, added.by_hand, added.share) == ("c1", "#7a1f2b", "asked", None)
    assert {one.plan.lead for one in found} == {"c1"}
    again = propose(found.palette, "walker-allerdale", sample, found.brief, 2)
    assert again.colourways == found.colourways


def test_a_lock_on_a_colour_sets_the_target_and_on_a_kind_restricts(fell, sample):
    found = asked(fell, sample, locks={"tongue": "#7a1f2b", "laces": "lace-flat", "collar_lining": "textile"})
    assert not found.brief.locks
    for one in found:
        worn = {part.component.id: part for part in one.parts}
        assert (worn["tongue"].target.id, worn["tongue"].locked) == ("c1", False)
        there = [m for m in sample.measured if any(m.kind == k for k in worn["tongue"].component.kinds)]
        nearest = float(ciede2000(worn["tongue"].target.lab, np.array([m.lab for m in there])).min())
        assert worn["tongue"].difference.total <= max(6.0, nearest + 1.0) + 0.01
        assert worn["laces"].material.kind == "lace-flat"
        assert worn["collar_lining"].material.kind.startswith("textile")
        assert {one.plan.lead, one.plan.second, *one.plan.hits} & {"c1"} == set()


def test_what_is_excluded_or_does_not_meet_a_condition_is_nowhere(fell, sample):
    for one in asked(fell, sample, exclude=("suede",), where="lead_days <= 60"):
        assert not [m.code for m in one.materials if m.kind.startswith("suede")]
        assert all(m.lead_days <= 60 for m in one.materials)
        assert broken(one, Brief(exclude=("leather",)))[0].endswith("is excluded")
        assert broken(one, Brief(where="lead_days < 0"))[0].endswith("does not meet lead_days < 0")


def test_a_country_that_is_mistyped_is_told_and_one_that_sends_nothing_is_no_error(fell, sample):
    with pytest.raises(UnknownName, match=r"'Itlay'\. Did you mean Italy"):
        asked(fell, sample, origin=("Europe", "Itlay"))
    assert asked(fell, sample, 1, origin=("Europe", "Chile"))


def test_two_hits_are_told_as_two(fell, sample):
    one = asked(fell, sample, 1, hit=("f6", "f3"))[0]
    said = " ".join(reason for term in one.score.terms for reason in [term.reason])
    assert "one hit" not in said
    assert re.search(r"The hits are .* on the .* and .* on the ", said)


def test_a_part_has_limits_of_its_own(fell, sample):
    first = asked(fell, sample, 1)[0]
    lining = next(p for p in first.parts if p.component.id == "collar_lining")
    other = next(m.origin for m in sample if any(fnmatch(m.kind, kind) for kind in lining.component.kinds)
                 and m.origin != lining.material.origin and m.status == "active")
    free = {p.component.group: PartLimits(origin=()) for p in first.parts
            if p.component.group != lining.component.group}
    found = propose(fell, "walker-allerdale", sample, Brief(origin=(other,), part=free), 1)[0]
    assert next(p.material.origin for p in found.parts if p.component.id == "collar_lining") == other
    with pytest.raises(Infeasible, match="from Nowhere"):
        asked(fell, sample, part={"tongue": PartLimits(origin=("Nowhere",))})


@pytest.mark.parametrize(("said", "error", "sentence"), [
    ({"lead": "f9"}, UnknownName, "No colour called 'f9'"),
    ({"lead": "f1", "hit": ("f1",)}, UsageError, "f1 cannot be a large colour and a hit"),
    ({"lead": "f1", "without": ("walnut",)}, UsageError, "f1 is asked for and left out at once"),
    ({"hits": 1, "hit": ("f6", "f4")}, UsageError, "2 hits are named, and 1 asked for"),
    ({"exclude": ("velours",)}, UnknownName, "There are: .*suede-cow"),
    ({"part": {"tongue": PartLimits(kind=("velours",))}}, UnknownName, "There are: .*suede-cow"),
    ({"locks": {"tongue": "velours"}}, UnknownName, "No material, colour or kind called 'velours'"),
    ({"without": ("f1", "f2", "f3", "f4", "f5", "f6")}, UsageError, "No colour is left"),
])
def test_what_does_not_fit_is_one_sentence(said, error, sentence, fell, sample):
    with pytest.raises(error, match=sentence):
        asked(fell, sample, **said)
