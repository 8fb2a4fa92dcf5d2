"""What a designer is told about each colour, and what may answer."""

from __future__ import annotations

from dataclasses import replace

import pytest

from palette.errors import Infeasible, UsageError
from palette.matching import Filter, match
from palette.model import (
    D65_10,
    Bands,
    Component,
    Lab,
    Library,
    Material,
    Palette,
    Shoe,
    Spectrum,
    Swatch,
    Verdict,
    Viewing,
)
from palette.model.bands import bands_for

FELL = Lab(40, 15, 25)


def material(code, lab, kind="leather-smooth", **more):
    return Material(code, code.title(), kind, Lab(*lab), **more)


def library(*materials, **more):
    return Library("test", materials, **more)


def palette(*labs, provenance="photo", **more):
    return Palette(tuple(
        Swatch(Lab(*lab), id=f"c{i}", provenance=provenance, **more) for i, lab in enumerate(labs, 1)
    ))


TANNERY = library(
    material("FAWN", (60, 8, 20), dyeable=True, dye_moq=50, moq_unit="m2", dye_lead_days=30, price=30.0),
    material("FELL", (41, 15, 25), kind="suede-cow", price=45.0, lead_days=14, moq=10, unit="m2"),
    material("PEAT", (22, 6, 8), price=38.0, lead_days=60, status="development", finish="waxed"),
    material("MOSS", (45, -12, 30), kind="mesh-open", extra={"lot": "A7"}),
)


def verdicts(*labs, **options):
    return [one.verdict for one in match(palette(*labs), TANNERY, **options)]


def test_a_photograph_is_judged_by_the_bands_of_an_intent():
    assert verdicts((41, 15, 25), (44, 17, 30), (49, 19, 34), (50, 60, -40)) == [
        Verdict.match, Verdict.near, Verdict.family, Verdict.none,
    ]


def test_a_measured_standard_is_judged_by_the_kind_of_the_material():
    assert bands_for("measured", "leather-smooth") == Bands(1.0, 2.0, 4.0)
    assert bands_for("measured", "suede-cow") == Bands(1.5, 3.0, 5.0)
    assert bands_for("photo", "suede-cow") == Bands(3.0, 6.0, 10.0)
    assert bands_for("display", "suede-cow") == Bands(3.0, 6.0, 10.0)


def test_a_library_and_a_house_set_their_own_bands_and_the_house_is_asked_first():
    own, house = {"suede*": Bands(1, 2, 3), "suede-cow": Bands(2, 3, 4)}, {"photo": Bands(5, 6, 7)}
    assert bands_for("measured", "suede-cow", own) == Bands(2, 3, 4)
    assert bands_for("measured", "suede-pig", own) == Bands(1, 2, 3)
    assert bands_for("photo", "suede-cow", house, own) == Bands(5, 6, 7)
    assert bands_for("photo", "suede-cow", {"photo:suede*": Bands(4, 5, 6), **house}) == Bands(4, 5, 6)
    assert bands_for("photo", "leather-smooth", own) == Bands(3.0, 6.0, 10.0)


def test_none_names_the_nearest_for_information_only():
    (one,) = match(palette((50, 60, -40)), TANNERY)
    assert one.material is None
    assert one.nearest is not None
    assert one.action in ("dye-to-match", "source")


def test_the_difference_is_the_material_minus_the_target():
    (one,) = match(palette((44, 15, 25)), TANNERY)
    assert one.difference.lightness == pytest.approx(-3)
    assert one.difference.words == "darker"


def test_a_dye_request_has_a_base_that_is_not_darker_and_a_tolerance_with_its_formula():
    (one,) = match(palette((48, 40, 30)), TANNERY)
    assert one.dye.base.code == "FAWN"
    assert "darker, redder, brighter" in one.brief
    assert "1 CIEDE2000" in one.brief
    assert "50 m2, 30 days" in one.brief
    assert "agree a physical standard first" in one.brief
    (white,) = match(palette((98, 0, 0)), TANNERY)
    assert white.dye.base is None
    assert white.action == "source"


def test_the_spread_of_a_photograph_is_carried_into_the_verdicts_that_could_be():
    (one,) = match(palette((44, 16, 27), spread=1.5), TANNERY)
    assert one.uncertainty == 1.5
    assert one.could_be == (Verdict.match, Verdict.near)
    (measured,) = match(palette((41, 15, 25), provenance="measured", spread=1.5), TANNERY)
    assert measured.uncertainty is None


@pytest.mark.parametrize(("filter", "codes"), [
    (Filter(), {"FAWN", "FELL", "MOSS"}),                       # PEAT is in development
    (Filter(kinds=("suede*",)), {"FELL"}),
    (Filter(kinds=("SUEDE-*", "mesh-open")), {"FELL", "MOSS"}),
    (Filter(exclude=("F*",)), {"MOSS"}),
    (Filter(exclude=("mesh*",)), {"FAWN", "FELL"}),
    (Filter(statuses=("*",)), {"FAWN", "FELL", "PEAT", "MOSS"}),
    (Filter(statuses=("*",), max_lead=60), {"FELL", "PEAT"}),   # unknown does not pass
    (Filter(max_lead=20), {"FELL"}),
    (Filter(where="price < 40"), {"FAWN"}),
    (Filter(statuses=("*",), where='price < 40 and finish == "waxed"'), {"PEAT"}),
    (Filter(where="L > 44 and hue > 90"), {"MOSS"}),
    (Filter(where='lot == "A7"'), {"MOSS"}),
    (Filter(pairs=300), {"FAWN", "FELL", "MOSS"}),              # 300 x 0.22 x 1.25 = 82.5 m2
    (Filter(pairs=20), {"FAWN", "MOSS"}),                       # 5.5 m2 of 10
])
def test_only_what_the_filter_lets_through_may_answer(filter, codes):
    (one,) = match(palette(FELL), TANNERY, filter=filter, top=9)
    assert {one.nearest.code, *(other.material.code for other in one.alternatives)} == codes


BOOT = Shoe("boot", "Boot", (
    Component("vamp", "upper", ("leather-smooth", "suede-cow"), 0.4, "dominant"),
    Component("quarter", "upper", ("suede-cow",), 0.4, "dominant"),
    Component("outsole", "bottom", ("rubber-solid",), 0.2, "neutral"),
), ())


def test_a_component_allows_its_kinds_and_materials_say_where_they_may_go():
    books = library(
        material("A", FELL, components=("vamp",)), material("B", FELL, not_components=("vamp",)),
        material("C", FELL, kind="mesh-open"), material("D", FELL, kind="suede-cow"),
    )
    (one,) = match(palette(FELL), books, filter=Filter(shoe=BOOT, component="vamp"), top=9)
    assert {one.nearest.code, *(other.material.code for other in one.alternatives)} == {"A", "D"}


def test_a_component_that_is_not_there_is_named_with_those_that_are():
    with pytest.raises(UsageError, match="Did you mean vamp"):
        Filter(shoe=BOOT, component="vamq").check()
    with pytest.raises(UsageError, match="--shoe"):
        Filter(component="vamp").check()
    with pytest.raises(UsageError, match="discontinued"):
        Filter(statuses=("sold",)).check()


def test_nothing_left_says_which_wish_to_give_up():
    with pytest.raises(Infeasible) as problem:
        match(palette(FELL), TANNERY, filter=Filter(kinds=("suede*",), where="price < 40"))
    assert "--kind suede* leaves 1" in str(problem.value)
    assert "Without" in str(problem.value)
    with pytest.raises(Infeasible, match="The kinds here are leather-smooth"):
        match(palette(FELL), TANNERY, filter=Filter(kinds=("velvet",)))
    with pytest.raises(Infeasible, match=r"Did you mean leather-smooth\?"):
        match(palette(FELL), TANNERY, filter=Filter(kinds=("lether-smooth",)))


def test_unique_uses_no_material_twice_and_names_the_collision():
    two = palette((41, 15, 25), (43, 14, 25))
    assert [one.nearest.code for one in match(two, TANNERY)] == ["FELL", "FELL"]
    first, second = match(two, TANNERY, unique=True)
    assert len({first.material and first.material.code, second.nearest.code}) == 2
    assert any("FELL is nearest" in warning for warning in (*first.warnings, *second.warnings))


def test_unique_takes_the_best_total_and_not_the_first_come():
    shelf = library(material("X", (50, 0, 0)), material("Y", (57, 0, 0)))
    first, second = match(palette((51, 0, 0), (49, 0, 0)), shelf, unique=True)
    assert (first.nearest.code, second.nearest.code) == ("Y", "X")


def test_unique_with_too_few_materials_leaves_one_without():
    shelf = library(material("X", (50, 0, 0)))
    found = match(palette((50, 0, 0), (51, 0, 0)), shelf, unique=True)
    assert [one.verdict for one in found] == [Verdict.match, Verdict.none]
    assert "no other material is left" in found[1].warnings[0]


def test_within_leaves_out_what_is_farther():
    (one,) = match(palette(FELL), TANNERY, within=5, top=9)
    assert [other.material.code for other in one.alternatives] == []
    (far,) = match(palette((98, 0, 0)), TANNERY, within=5)
    assert far.verdict is Verdict.none
    assert far.nearest.code == "FAWN"


def test_a_photo_under_two_degrees_goes_on_against_ten_degrees_and_says_so():
    ten = library(*(replace(m, viewing=D65_10) for m in TANNERY), viewing=D65_10)
    (one,) = match(palette(FELL), ten)
    assert one.verdict is Verdict.match
    assert "observer cannot be converted" in one.warnings[0]


def test_another_white_is_adapted_by_bradford():
    paper = library(material("A", FELL, viewing=Viewing("D50", 2)))
    (one,) = match(palette(FELL), paper)
    assert 0.1 < one.difference.total < 3
    assert "Bradford" in one.warnings[0]


def test_with_spectra_the_library_is_recomputed_and_nothing_need_be_said():
    flat = Spectrum(400, 10, (0.2,) * 31)
    grey = material("GREY", (51.84, 0, 0), spectrum=flat, colour_basis="spectrum", viewing=D65_10)
    ten = library(grey, viewing=D65_10)
    (one,) = match(palette((51.84, 0, 0)), ten)
    assert one.difference.total < 0.05
    assert one.warnings == ()


def test_metamerism_is_unknown_without_spectra_and_nothing_for_a_twin():
    flat = Spectrum(400, 10, (0.2,) * 31)
    grey = library(material("GREY", (51.84, 0, 0), spectrum=flat))
    assert match(palette((51.84, 0, 0)), grey)[0].metamerism is None
    (twin,) = match(palette((51.84, 0, 0), spectrum=flat, provenance="measured"), grey)
    assert twin.metamerism == pytest.approx({"A": 0, "F11": 0}, abs=1e-9)


def test_a_display_colour_is_said_to_be_one():
    (one,) = match(palette(FELL), library(material("A", FELL, colour_basis="hex")))
    assert "display colour" in one.warnings[0]


def test_another_formula_ranks_and_the_bands_keep_their_own():
    (one,) = match(palette((44, 16, 27)), TANNERY, by="CMC:2:1")
    assert one.difference.formula == "CMC(2:1)"
    assert one.judged != pytest.approx(one.difference.total)
    assert one.bands.formula == "CIEDE2000"
    (own,) = match(palette((44, 16, 27)), TANNERY, by="CMC:2:1", bands=Bands(1, 2, 3, "CMC(2:1)"))
    assert own.judged == one.difference.total


def test_several_libraries_answer_together_and_a_tie_goes_to_the_first():
    first, second = library(material("A", FELL)), replace(library(material("B", FELL)), name="second")
    (one,) = match(palette(FELL), [first, second], top=2)
    assert (one.nearest.code, one.library) == ("A", "test")
    assert [(other.material.code, other.library) for other in one.alternatives] == [("B", "second")]

