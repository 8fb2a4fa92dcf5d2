"""Proposals: buildable, ranked, different, the same every time, and honest when nothing can be made."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest

from palette import libraries, shoes
from palette.colourways import broken, distance, lacking, propose, propose_line
from palette.colourways.editing import edit
from palette.errors import Infeasible, InvalidInput, UnknownName, UsageError
from palette.formats.documents import colourway_document, palette_document
from palette.model import Brief, Lab, Library, Material, Palette, Proposals, Swatch


@pytest.fixture(scope="module")
def six(fell, walker, few):
    return propose(fell, walker, few, Brief(), 6)


def test_every_part_exactly_once_of_a_kind_it_may_be_made_of(six, walker):
    for one in six:
        assert [part.component.id for part in one.parts] == [c.id for c in walker.components]
        assert all(part.material.kind in part.component.kinds for part in one.parts)
        assert broken(one, Brief()) == ()


def test_parts_of_a_group_share_a_material(six, walker):
    for one in six:
        for group in walker.groups:
            assert len({one[c.id].material.code for c in group.components}) == 1


def test_any_two_are_apart_over_the_area(six):
    assert all(distance(a, b) >= Brief().apart - 1e-6 for a, b in combinations(six, 2))


def test_asking_for_more_never_changes_the_first_ones(fell, walker, few, six):
    two = propose(fell, walker, few, Brief(), 2)
    assert [c.materials for c in two] == [c.materials for c in six[:2]]


def test_the_same_brief_gives_the_same_document(fell, walker, few, six):
    again = propose(fell, walker, few, Brief(), 6)
    one, two = (json.dumps(colourway_document.to_json(Proposals(c, Brief(), fell))) for c in (six, again))
    assert one == two


@pytest.mark.parametrize("name", shoes.names())
def test_every_shoe_can_be_made_from_the_sample(fell, sample, name):
    (one,) = propose(fell, shoes.load(name), sample, Brief(), 1)
    assert broken(one, Brief()) == ()
    assert one.illustrative


def test_a_document_reads_back_whole(six, fell):
    written = colourway_document.to_json(Proposals(six, Brief(locks={"laces": "X"}), fell))
    read = colourway_document.from_json(json.loads(json.dumps(written)), "it")
    assert colourway_document.to_json(read) == written
    assert read.brief.locks == {"laces": "X"}


def test_a_damaged_document_says_so():
    with pytest.raises(InvalidInput, match=r"it names no schema"):
        colourway_document.from_json({}, "it")
    with pytest.raises(InvalidInput, match=r"^it: proposals\[0\]: there is no 'shoe'"):
        colourway_document.from_json({"schema": "palette.propose/2", "shoes": [], "proposals": [{}]}, "it")


def test_a_lock_stays_and_binds_its_whole_group(fell, walker, few):
    code = next(m.code for m in few if m.kind == "leather-smooth")
    (one,) = propose(fell, walker, few, Brief(locks={"vamp": code}), 1)
    assert one["vamp"].material.code == one["quarter"].material.code == code
    assert one["vamp"].locked
    assert one["quarter"].locked
    assert not one["toe_overlay"].locked


def test_parts_that_are_not_seen_are_chosen_bought_and_scored_with_the_rest(fell, walker, few):
    unseen = sum(c.share for c in walker.components if c.group == "edge")
    shares = {c.id: 0.0 for c in walker.components if c.group == "edge"}
    shares["vamp"] = walker.component("vamp").share + unseen
    parts = tuple(replace(c, share=shares.get(c.id, c.share)) for c in walker.components)
    (one,) = propose(fell, replace(walker, components=parts), few, Brief(), 1)
    assert one["edge_paint"].material.kind == "edge-paint"
    assert all(0 <= term.value <= 1 for term in one.score.terms)
    assert all(math.isfinite(d.need) and math.isfinite(d.buy) for d in one.costing.demands)
    lining = next(d for d in one.costing.demands if "sockliner" in d.components)
    assert lining.need > 0, "what is not seen is bought all the same"


@pytest.mark.parametrize("brief", [
    Brief(budget=15.0), Brief(max_materials=8), Brief(min_bio=35.0), Brief(max_lead=30),
    Brief(moq="met", pairs=400), Brief(origin=("Europe",)),
], ids=lambda brief: "limits")
def test_limits_hold_by_the_independent_check(fell, walker, few, brief):
    for one in propose(fell, walker, few, brief, 3):
        assert broken(one, brief) == ()


def test_proposals_keep_away_from_what_is_sold(fell, walker, few, six):
    brief = Brief(avoid=(six[0],), avoid_distance=14.0)
    (one,) = propose(fell, walker, few, brief, 1)
    assert distance(one, six[0]) >= 14.0


def test_the_check_finds_what_the_search_must_not_do(six):
    one = six[0]
    wrong = replace(one["vamp"], material=replace(one["vamp"].material, kind="lace-flat", code="NO"))
    parts = tuple(wrong if part.component.id == "vamp" else part for part in one.parts)
    said = broken(replace(one, parts=parts[1:] + parts[:1] + parts[-1:]), Brief())
    assert any("may not be lace-flat" in s for s in said)
    assert any("share one material" in s for s in said)
    assert any("is there 2 times" in s for s in said)
    assert broken(one, Brief(budget=0.01))
    assert broken(one, Brief(max_materials=2))


def test_no_lace_in_time_says_what_to_allow(fell, walker, few):
    slow = replace(few, materials=tuple(
        replace(m, lead_days=52) if m.kind.startswith("lace") else replace(m, lead_days=10) for m in few
    ))
    with pytest.raises(Infeasible, match=r"No laces within 45 days: allow 52 days"):
        propose(fell, walker, slow, Brief(max_lead=45), 1)


def test_limits_that_clash_are_named_with_the_cheapest_way_out(fell, walker, few):
    with pytest.raises(Infeasible, match=r"keeps to 2 a pair: allow \d+\.\d\d a pair"):
        propose(fell, walker, few, Brief(budget=2.0), 1)
    with pytest.raises(Infeasible, match=r"keeps to 2 materials: allow \d+ materials"):
        propose(fell, walker, few, Brief(max_materials=2), 1)


def test_a_library_without_a_kind_says_which_is_missing(fell, walker, few):
    bare = replace(few, materials=tuple(m for m in few if not m.kind.startswith("metal")))
    with pytest.raises(Infeasible, match="can be used for d rings: it holds no metal-antique"):
        propose(fell, walker, bare, Brief(), 1)


def test_an_empty_palette_and_unknown_words_are_refused(fell, walker, few):
    with pytest.raises(InvalidInput, match="palette is empty"):
        propose(Palette(()), walker, few)
    with pytest.raises(UnknownName, match="No part called 'sole'"):
        propose(fell, walker, few, Brief(locks={"sole": "X"}))
    with pytest.raises(UsageError, match="locked to both"):
        propose(fell, walker, few, Brief(locks={"vamp": "A", "quarter": "B"}))


def test_a_regional_pack_changes_one_slot_only(fell, walker, sample):
    pack = propose(fell, walker, sample, Brief(vary="laces"), 4)
    assert len(pack) == 4
    for one in pack[1:]:
        changed = [p.component.id for p, q in zip(one.parts, pack[0].parts, strict=True)
                   if p.material.code != q.material.code]
        assert changed == ["laces"]


def test_two_shoes_order_a_shared_material_together(fell, few):
    pair = [shoes.load("runner-1500"), shoes.load("runner-991v2")]
    made = propose_line(fell, pair, few, Brief(pairs=120), 1)
    assert [c.shoe.id for c in made] == ["runner-1500", "runner-991v2"]
    alone = propose(fell, pair[0], few, Brief(pairs=120), 1)[0]
    assert made[0].costing.surcharge_per_pair <= alone.costing.surcharge_per_pair + 1e-9


def test_an_edit_locks_what_is_named_and_leaves_the_rest(six, fell, few, walker):
    one = six[0]
    code = next(m.code for m in few if m.kind == "textile-woven" and m.code != one["tongue"].material.code)
    done = edit(one, {"tongue": code}, fell, few, Brief())
    assert done.after["tongue"].material.code == code
    assert done.after["tongue"].locked
    both = zip(done.before.parts, done.after.parts, strict=True)
    assert all(a.material.code == b.material.code for a, b in both if a.component.id != "tongue")
    assert done.before.score.total == pytest.approx(one.score.total, abs=1e-6)
    with pytest.raises(UsageError, match="tongue is locked"):
        edit(done.after, {"tongue": one["tongue"].material.code}, fell, few, Brief())
    freed = edit(done.after, {"tongue": one["tongue"].material.code}, fell, few, Brief(), ("tongue",))
    assert freed.after.score.total == pytest.approx(one.score.total, abs=1e-6)
    with pytest.raises(Infeasible, match="which laces cannot be made of"):
        edit(one, {"laces": code}, fell, few, Brief())


def test_a_story_points_into_the_photograph(six):
    part = six[0]["vamp"]
    assert "fell.jpg" in part.reason
    assert f"(x {part.target.where.x}, y {part.target.where.y})" in part.reason


def test_names_are_several_and_the_same_every_time(six, fell, walker, few):
    again = propose(fell, walker, few, Brief(), 1)[0]
    assert (again.name, again.names) == (six[0].name, six[0].names)
    assert len({six[0].name, *six[0].names}) >= 2
    at = propose(fell, walker, few, Brief(place="Castlerigg, 54.602, -3.098"), 1)[0]
    assert at.name.startswith("Castlerigg ")
    assert at.place == "Castlerigg, 54.602, -3.098"


def test_substitutes_are_told_with_what_they_change(fell, walker, sample):
    (one,) = propose(fell, walker, sample, Brief(substitute=("mycelium", "bio")), 1)
    assert one.substitutions
    for s in one.substitutions:
        assert isinstance(s.after, Material)
        assert s.difference.words
        assert s.area == pytest.approx(sum(one[id].component.share for id in s.components))


def test_a_document_keeps_to_its_schema(six, fell):
    jsonschema = pytest.importorskip("jsonschema")
    from palette.formats.documents.__main__ import schemas

    document = json.loads(json.dumps(colourway_document.to_json(Proposals(six[:2], Brief(), fell))))
    jsonschema.Draft202012Validator(schemas()["palette.propose-2.json"]).validate(document)


def priced_in_pounds(library, kind):
    return Library(library.name, tuple(
        replace(m, currency="GBP") if m.kind.startswith(kind) else m for m in library
    ), illustrative=True)


def test_euros_and_pounds_are_not_added(fell, walker, sample):
    mixed = priced_in_pounds(sample, "l")               # leathers and laces
    (one,) = propose(fell, walker, mixed, Brief(), 1)
    pounds = [d for d in one.costing.demands if d.currency == "GBP"]
    euros = [d for d in one.costing.demands if d.currency == "EUR"]
    assert pounds
    assert one.costing.currency == "EUR"
    assert one.costing.per_pair == pytest.approx(sum(d.cost for d in euros) / one.costing.pairs)
    assert one.costing.coverage == pytest.approx(len(euros) / (len(euros) + len(pounds)))
    assert any("priced in GBP: --rate GBP=... adds" in note for note in one.costing.notes)
    assert all(d.material.code in one.score["cost"].reason for d in pounds)


def test_a_rate_adds_the_pounds(fell, walker, sample):
    (one,) = propose(fell, walker, priced_in_pounds(sample, "l"), Brief(rates={"GBP": 2.0}), 1)
    total = sum(d.cost * (2.0 if d.currency == "GBP" else 1.0) for d in one.costing.demands)
    assert one.costing.coverage == 1
    assert one.costing.per_pair == pytest.approx(total / one.costing.pairs)
    assert "Converted: 1 GBP = 2." in one.costing.notes


def test_a_colour_that_the_library_lacks_is_said_with_the_nearest(walker, sample):
    lilac = Palette((Swatch(Lab(60, 45, -50), common="violet", share=0.9),
                     Swatch(Lab(25, 9, 12), common="peat", share=0.1)))
    (said,) = lacking(lilac, walker, sample, Brief())
    assert said.startswith("The library has no violet for walker-allerdale: the nearest is ")
    assert said.endswith("(beyond the family).")


LANDSCAPES = Path(__file__).parents[3] / "palettes" / "landscapes"
UPPER = (
    "vamp", "toe_overlay", "quarter", "quarter_overlay", "eyestay", "heel_counter", "backstay", "collar",
    "tongue",
)


def landscape(name):
    return palette_document.from_json(json.loads((LANDSCAPES / f"{name}.json").read_text("utf-8")), name)


def test_a_bracken_slope_gives_a_brown_upper(walker, sample):
    (one,) = propose(landscape("bracken-slope"), walker, sample, Brief(), 1)
    labs = [(one[id].component.share, one[id].material.lab) for id in UPPER]
    brown = sum(share for share, lab in labs
                if 40 <= lab.hue <= 80 and 6 <= lab.chroma <= 45 and 18 <= lab.L <= 58)
    assert brown >= 0.8 * sum(share for share, _ in labs)


# vineyard_hills_cc0.jpg and vineyard_grapes_selmani.jpg (palettes/photos), merged: L*, a*, b*, share
VINEYARD = (
    (20, 8, -6, 0.25), (90, -2, -2, 0.13), (51, 1, 26, 0.11), (30, 2, 14, 0.11), (38, 14, -37, 0.10),
    (64, 8, -32, 0.08), (61, -25, 38, 0.07), (70, -16, 11, 0.07), (79, -7, 23, 0.03), (40, -25, 31, 0.02),
    (75, -10, 53, 0.02), (36, 25, 22, 0.01),
)


def test_of_hills_and_grapes_green_plum_and_mauve_are_each_on_three_of_the_first_six():
    swatches = tuple(
        Swatch(Lab(float(L), a, b), id=f"f{n}", share=share, role="field" if n < 9 else "accent")
        for n, (L, a, b, share) in enumerate(VINEYARD, 1)
    )
    sample = libraries.load("studio-sample")
    made = propose(Palette(swatches, name="vineyard"), shoes.load("runner-991v2"), sample, Brief(), 6)
    for low, high in ((110, 180), (310, 350), (270, 310)):         # the hues of green, plum and mauve
        worn = [any(low <= m.lab.hue <= high and m.lab.chroma > 7 for m in one.materials) for one in made]
        assert sum(worn) >= 3, (low, high, worn)
