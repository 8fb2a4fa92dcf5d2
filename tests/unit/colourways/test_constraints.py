"""Every hard limit on its own: kept just so, and broken just so."""

from __future__ import annotations

from dataclasses import replace

import pytest

from palette.colourways import broken, distance
from palette.colourways.candidates import allowed
from palette.colourways.constraints import cautions, waived
from palette.colourways.limits import asked_of, comes_from, group_named, locks_by_group, refusals
from palette.errors import Infeasible, UnknownName, UsageError
from palette.model import (
    Brief,
    Claim,
    Colourway,
    Component,
    Costing,
    Demand,
    Lab,
    Library,
    Material,
    Part,
    Score,
    Shoe,
)


def material(code, kind="leather-smooth", lab=(50, 0, 0), **more) -> Material:
    return Material(code, code.title(), kind, Lab(*lab), **more)


HIDE, SOLE = material("HIDE", lead_days=20, origin="Italy"), material("SOLE", "rubber-solid", lead_days=30)
SHOE = Shoe("boot", "Boot", (
    Component("vamp", "upper", ("leather-smooth", "suede-pig", "reflective"), 0.5, "dominant"),
    Component("toe_cap", "upper", ("leather-smooth", "suede-pig", "reflective"), 0.1, "dominant"),
    Component("outsole", "bottom-2", ("rubber-solid", "rubber-carbon", "leather-vegtan"), 0.4, "neutral"),
), (("vamp", "outsole"), ("toe_cap", "outsole"), ("vamp", "toe_cap")))
ANY = Brief(status=())


def boot(upper=HIDE, sole=SOLE, toe=None, **more) -> Colourway:
    worn = {"vamp": upper, "toe_cap": toe or upper, "outsole": sole}
    return Colourway(SHOE, tuple(Part(c, worn[c.id]) for c in SHOE.components), Score(0.5), **more)


def costed(*demands, per_pair=10.0) -> Colourway:
    return boot(costing=Costing(300, per_pair, 0.0, "EUR", 1.0, None, demands=demands))


def test_what_keeps_to_a_brief_breaks_nothing():
    assert broken(boot(), Brief()) == ()


def test_every_part_is_there_once_and_no_other():
    one = boot()
    assert broken(replace(one, parts=one.parts[1:]), ANY) == ("vamp is there 0 times",)
    assert broken(replace(one, parts=(*one.parts, one.parts[0])), ANY) == ("vamp is there 2 times",)
    other = replace(one.parts[0], component=replace(SHOE.components[0], id="tongue", group="tongue"))
    assert broken(replace(one, parts=(*one.parts, other)), ANY) == ("tongue is not a part of boot",)


def test_grouped_parts_wear_one_material():
    split = boot(toe=replace(HIDE, code="SKIN"))
    assert broken(split, ANY) == ("the parts of upper share one material, and have HIDE, SKIN",)


def test_a_part_is_of_a_kind_that_it_can_be():
    assert broken(boot(sole=HIDE), ANY) == ("outsole may not be leather-smooth (HIDE)",)


def test_a_supplier_says_where_its_material_goes():
    only = replace(HIDE, components=("vamp",))
    assert broken(boot(upper=only), ANY) == ("HIDE is not for the toe cap, says its supplier",)
    assert broken(boot(upper=replace(HIDE, components=("vamp", "toe_cap"))), ANY) == ()
    never = replace(HIDE, not_components=("toe_cap", "tongue"))
    assert broken(boot(upper=never), ANY) == ("HIDE is not for the toe cap, says its supplier",)
    assert broken(boot(upper=replace(HIDE, not_components=("tongue",))), ANY) == ()


@pytest.mark.parametrize("status", ["active", "limited", "development", "discontinued"])
def test_only_what_has_a_status_that_is_asked_for_goes_on(status):
    one = boot(upper=replace(HIDE, status=status))
    usual = broken(one, Brief())
    assert bool(usual) == (status in ("development", "discontinued"))
    assert all(f"is {status}" in said for said in usual)
    assert broken(one, Brief(status=(status, "active"))) == ()
    others = tuple({"active", "limited", "development", "discontinued"} - {status})
    assert broken(replace(one, parts=one.parts[:2]), Brief(status=others))[1:] == (
        f"HIDE (vamp) is {status}", f"HIDE (toe cap) is {status}")
    assert broken(one, ANY) == ()


def test_what_comes_too_late_or_nobody_knows_when_is_left():
    assert broken(boot(), Brief(max_lead=30)) == ()
    assert broken(boot(), Brief(max_lead=29)) == ("SOLE (outsole) has 30 days; 29 are allowed",)
    unsaid = boot(sole=replace(SOLE, lead_days=None))
    (said,) = broken(unsaid, Brief(max_lead=999))
    assert said == "SOLE (outsole) has no stated lead time; 999 are allowed"
    at_once = boot(upper=replace(HIDE, lead_days=0), sole=replace(SOLE, lead_days=0))
    assert broken(at_once, Brief(max_lead=0)) == ()


def test_what_comes_from_elsewhere_is_left():
    sole = replace(SOLE, origin="Vietnam")
    assert broken(boot(sole=sole), Brief(origin=("Europe",))) == ("SOLE (outsole) comes from Vietnam",)
    assert broken(boot(sole=sole), Brief(origin=("Italy", "vietnam"))) == ()
    assert broken(boot(), Brief(origin=("Italy",))) == ("SOLE (outsole) comes from nowhere stated",)


@pytest.mark.parametrize(("origin", "regions", "there"), [
    ("Italy", ("Europe",), True), ("Arzignano, Italy", ("Europe",), True), ("EU", ("europe",), True),
    ("Arzignano, Italy", ("ITALY ",), True), ("Arzignano, Italy", ("Arzignano",), False),
    ("Arzignano, Italy", ("Arzignano, Italy",), True), ("United Kingdom", ("Europe",), True),
    ("India", ("Europe",), False), ("", ("Europe",), False), ("", ("",), False), ("Italy", (), False),
    ("Italy", ("Spain", "Italy"), True),
])
def test_an_origin_is_a_country_or_europe(origin, regions, there):
    assert comes_from(replace(HIDE, origin=origin), regions) is there


def test_a_lock_is_kept_by_its_whole_group():
    for name in ("vamp", "toe_cap", "upper", "toe-cap", "Toe Cap"):
        assert broken(boot(), Brief(locks={name: "hide"})) == (), name
    assert broken(boot(), Brief(locks={"toe_cap": "SKIN"})) == (
        "vamp is locked to SKIN and has HIDE", "toe cap is locked to SKIN and has HIDE",
    )
    assert broken(boot(), Brief(locks={"bottom-2": "GUM"})) == ("outsole is locked to GUM and has SOLE",)
    assert broken(boot(), Brief(locks={"bottom_2": "GUM"})) == ("outsole is locked to GUM and has SOLE",)


def test_a_lock_wins_over_status_lead_and_origin_for_its_group_and_is_said():
    old = replace(HIDE, status="discontinued", lead_days=49, origin="")
    brief = Brief(max_lead=35, origin=("Italy",), locks={"vamp": "HIDE"})
    late = boot(upper=old, sole=replace(SOLE, origin="Italy"))
    assert broken(late, brief) == ()
    assert waived(late, brief) == (
        "Locked all the same: HIDE (vamp, toe cap) is discontinued.",
        "Locked all the same: HIDE (vamp, toe cap) has 49 days; 35 are allowed.",
        "Locked all the same: HIDE (vamp, toe cap) comes from nowhere stated.",
    )
    assert len(broken(late, replace(brief, locks={"outsole": "SOLE"}))) == 6
    assert waived(late, replace(brief, locks={})) == ()
    assert waived(boot(), Brief(locks={"vamp": "HIDE"})) == ()
    alone = boot(sole=replace(SOLE, status="discontinued"))
    assert waived(alone, Brief(locks={"outsole": "SOLE"})) == (
        "Locked all the same: SOLE (outsole) is discontinued.",
    )


def test_a_lock_does_not_win_over_what_a_part_can_be_made_of():
    assert broken(boot(sole=HIDE), Brief(locks={"outsole": "HIDE"})) == (
        "outsole may not be leather-smooth (HIDE)",)
    library = Library("shelf", (HIDE, SOLE))
    with pytest.raises(Infeasible, match="HIDE is leather-smooth, which outsole cannot be"):
        allowed(SHOE, library, Brief(locks={"outsole": "HIDE"}))
    forbidden = Library("shelf", (replace(HIDE, not_components=("toe_cap",)), SOLE))
    with pytest.raises(Infeasible, match="HIDE is not for the vamp, toe cap, says its supplier"):
        allowed(SHOE, forbidden, Brief(locks={"vamp": "HIDE"}))


def test_the_search_and_the_check_let_the_same_materials_through():
    old = replace(HIDE, code="OLD", status="discontinued", lead_days=49)
    shelf = Library("shelf", (HIDE, old, SOLE))
    assert [rows.tolist() for rows in allowed(SHOE, shelf, Brief())] == [[0], [2]]
    assert [rows.tolist() for rows in allowed(SHOE, shelf, ANY)] == [[0, 1], [2]]
    locked = Brief(max_lead=35, locks={"toe_cap": "old"})
    assert [rows.tolist() for rows in allowed(SHOE, shelf, locked)] == [[1], [2]]
    assert refusals(old, SHOE.components[:1], asked_of(Brief(max_lead=35))) == ["status", "lead"]


def test_locks_that_disagree_or_name_nothing_are_refused_in_a_sentence():
    with pytest.raises(UsageError, match=r"vamp, toe_cap share one material, .* both HIDE and SKIN"):
        locks_by_group(SHOE, {"vamp": "HIDE", "upper": "SKIN"})
    assert locks_by_group(SHOE, {"vamp": "HIDE", "upper": "hide"}) == {"upper": "HIDE"}
    with pytest.raises(UnknownName, match="No part called 'tong'"):
        group_named(SHOE, "tong")
    with pytest.raises(UsageError, match="No material called 'ZZZZZZ' is among the 2 of shelf"):
        allowed(SHOE, Library("shelf", (HIDE, SOLE)), Brief(locks={"vamp": "ZZZZZZ"}))
    with pytest.raises(UnknownName, match=r"No material called 'HIDES'.*HIDE"):
        allowed(SHOE, Library("shelf", (HIDE, SOLE)), Brief(locks={"vamp": "HIDES"}))


def test_no_more_materials_than_are_allowed():
    assert broken(boot(), Brief(max_materials=2)) == ()
    assert broken(boot(), Brief(max_materials=1)) == ("2 materials; 1 are allowed",)


def test_no_more_money_than_there_is():
    assert broken(costed(per_pair=10.0), Brief(budget=10.0)) == ()
    assert broken(costed(per_pair=10.004), Brief(budget=10.0)) == ()        # rounds to it
    assert broken(costed(per_pair=10.01), Brief(budget=10.0)) == ("10.01 EUR a pair; the budget is 10.00",)
    assert broken(boot(), Brief(budget=1.0)) == ()                          # nothing was reckoned


def bio(percent):
    return replace(HIDE, claims=(Claim("bio_based_pct", percent),))


@pytest.mark.parametrize(("claim", "share"), [
    ("50", 30.0), ("50%", 30.0), ("100", 60.0), ("180", 60.0), ("-20", 0.0), ("some", 0.0), ("nan", 0.0),
])
def test_enough_of_the_area_is_claimed_bio_based(claim, share):
    one = boot(upper=bio(claim))                                            # 60% of the area
    assert broken(one, Brief(min_bio=share)) == ()
    assert broken(one, Brief(min_bio=share + 1)) == (
        f"{share:.1f}% of the area is claimed bio-based; {share + 1:g}% is asked",)


@pytest.mark.parametrize(("basis", "goes"), [
    ("order", True), ("stock", True), ("minimum order", False), ("", False),
])
def test_a_batch_that_has_to_meet_its_minimums_does(basis, goes):
    one = costed(Demand(HIDE, ("vamp",), 4.0, "m2", 4.0, 0.0, 0.0, 40.0, "EUR", basis))
    assert bool(broken(one, Brief(moq="met"))) is not goes
    assert all("HIDE" in said for said in broken(one, Brief(moq="met")))
    assert all(("is larger" in said) is bool(basis) for said in broken(one, Brief(moq="met")))
    assert len(broken(one, Brief(moq="met", max_materials=1))) == 2 - goes
    assert broken(one, Brief()) == ()
    assert broken(boot(), Brief(moq="met")) == ()


def test_a_colourway_keeps_away_from_what_is_sold():
    sold = boot(upper=replace(HIDE, lab=Lab(60, 0, 0)), name="AW25")        # 60% of the area is lighter
    far = distance(boot(), sold)
    assert far == pytest.approx(0.6 * 9.5, abs=0.5)
    assert broken(boot(), Brief(avoid=(sold,), avoid_distance=far)) == ()
    (said,) = broken(boot(), Brief(avoid=(sold,), avoid_distance=far + 0.1))
    assert "from AW25 over the area" in said
    elsewhere = replace(sold, shoe=replace(SHOE, id="clog"))
    assert broken(boot(), Brief(avoid=(elsewhere,), avoid_distance=50.0)) == ()
    assert broken(boot(), Brief(avoid=(elsewhere, sold), avoid_distance=far + 0.1)) == (said,)


@pytest.mark.parametrize(("upper", "sole", "said"), [
    (material("S", "suede-pig", (81, 0, 0)), SOLE, "Soiling: S on the toe cap is L* 81 suede."),
    (material("S", "nubuck", (81, 0, 0)), SOLE, "Soiling: S on the toe cap is L* 81 suede."),
    (material("S", "suede-pig", (80, 0, 0)), SOLE, None),
    (material("S", "leather-smooth", (90, 0, 0)), SOLE, None),
    (material("R", "reflective", (60, 16, 0)), SOLE,
     "R is a coloured reflective; suppliers keep greys and silvers."),
    (material("R", "reflective", (60, 15, 0)), SOLE, None),
    (HIDE, material("C", "rubber-carbon", (36, 0, 0)), "C is carbon rubber and cannot be L* 36."),
    (HIDE, material("C", "rubber-carbon", (35, 0, 0)), None),
    (HIDE, material("C", "rubber-solid", (36, 0, 0)), None),
])
def test_what_a_factory_or_a_wearer_will_complain_of_is_said(upper, sole, said):
    assert cautions(boot(upper, sole)) == ((said,) if said else ())


@pytest.mark.parametrize("part", ["toe_cap", "mudguard", "toe_overlay", "toe_box", "collar"])
def test_pale_suede_soils_where_a_shoe_meets_the_ground(part):
    shoe = replace(SHOE, components=(replace(SHOE.components[0], id=part, share=1.0),), adjacent=())
    worn = Part(shoe.components[0], material("S", "suede-pig", (81, 0, 0)))
    assert bool(cautions(Colourway(shoe, (worn,), Score(0.5)))) is (part != "collar")


DARK = ("leather-vegtan", "suede-pig", "nubuck")
PALE = ("eva-foam", "pu-foam", "rubber-solid", "mesh-open", "lace-flat")


@pytest.mark.parametrize("dark", DARK)
@pytest.mark.parametrize("pale", PALE)
def test_dark_pigment_rubs_off_onto_what_is_pale(dark, pale):
    def told(upper=39.0, sole=79.0, kinds=(dark, pale), toe=None):
        one = boot(
            material("D", kinds[0], (upper, 0, 0)), material("P", kinds[1], (sole, 0, 0)),
            toe=material("T", "leather-smooth", (39, 0, 0)),
        )
        return cautions(one)

    (said,) = told()
    assert said == "Crocking: dark pigment may rub off onto pale: D (vamp) on outsole; ask for a rub test."
    assert told(upper=40.0) == told(sole=78.0) == ()
    assert told(kinds=("leather-smooth", pale)) == told(kinds=(dark, "tpu-moulded")) == ()
    (said,) = cautions(boot(material("P", pale, (79, 0, 0)), material("D", dark, (39, 0, 0))))
    assert "D (outsole) on vamp and 1 more edges" in said            # the other way round, and over two edges
