"""What is said about a library: what to mend, what changed, what it holds, what it cannot reach."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from skimage.color import deltaE_ciede2000

from palette.libraries.checks import NEAR, _pairs, reaches, validate
from palette.libraries.diffing import diff
from palette.libraries.finding import read
from palette.libraries.reaching import gaps
from palette.libraries.reading import Reading
from palette.libraries.statistics import statistics
from palette.model import Bands, Lab, Library, Material, Palette, Swatch, Verdict
from palette.model.palette import together
from palette.science.differences import ciede2000

TODAY = date(2026, 6, 1)
HEAD = "code,name,kind,L,a,b,illuminant,observer,supplier,supplier_ref,price,currency,unit,claims\n"
CLEAN = HEAD + (
    "A,Moss,suede-cow,41,-8,20,D65,10,Mill,M1,12,EUR,m2,lwg=gold @ LWG until 2027-01\n"
    "B,Peat,suede-cow,23,5,6,D65,10,Mill,M2,,,,\n")


def findings(text: str, file: str = "range.csv") -> list[tuple[str, str, str]]:
    report = validate(text.encode(), file, today=TODAY)
    return [(f.check, f.where, f.found) for f in report.findings]


def test_a_clean_library_has_nothing_to_mend() -> None:
    assert findings(CLEAN) == []


@pytest.mark.parametrize(("row", "check", "where", "found"), [
    ("A,Fell,nubuck,50,1,2,D65,10,,,,,,", "duplicate-code", "line 4, column 1 (code)",
     "the code 'A' is taken by line 2, column 1 (code)"),
    ("C,Fell,nubuck,50,1,2,D65,10,Mill,M1,,,,", "duplicate-reference", "line 4, column 10 (supplier_ref)",
     "Mill's 'M1' is already 'A' (line 2, column 10 (supplier_ref))"),
    ("C,Fell,suede-cow,41.2,-8,20,D65,10,,,,,,", "near-duplicate", "line 4, column 4 (L)",
     "0.18 (CIEDE2000) from 'A' in line 2"),
    ("C,Fell,nubuck,50,1,2,D65,10,,,9,EUR,,", "price-without-unit", "line 4, column 11 (price)",
     "a price of 9 and no unit"),
    ("C,Fell,nubuck,50,1,2,D65,10,,,9,,m2,", "price-without-currency", "line 4, column 11 (price)",
     "a price of 9 and no currency"),
    ("C,Fell,nubuck,50,1,2,D65,10,,,,,,lwg=gold @ LWG until 2026-05", "expired", "line 4, column 14 (claims)",
     "lwg=gold held until 2026-05"),
    ("C,Fell,nubuck,50,1,2,D65,10,,,,,,bio=30", "claim-without-source", "line 4, column 14 (claims)",
     "bio=30 and nobody who says so"),
    ("C,Fell,hempskin,50,1,2,D65,10,,,,,,", "kind", "line 4, column 3 (kind)",
     "no shoe template asks for the kind 'hempskin'"),
    ("C,Fell,nubuck,150,1,2,D65,10,,,,,,", "cell", "line 4, column 4 (L)", "L is 150, out of range"),
])
def test_each_thing_to_mend_is_found_in_its_place(row: str, check: str, where: str, found: str) -> None:
    assert findings(CLEAN + row + "\n") == [(check, where, found)]


def test_a_certificate_that_holds_until_this_month_still_holds() -> None:
    assert findings(CLEAN.replace("2027-01", "2026-06")) == []


def test_a_library_of_nothing_but_hex_is_told_once() -> None:
    found = findings("code,name,kind,hex\n1,Moss,nubuck,#445522\n2,Peat,nubuck,#332211\n")
    assert found == [("all-hex", "line 2", "every colour is a display colour (hex), none is measured")]


def test_a_hex_of_another_colour_than_its_lab_is_told() -> None:
    found = findings("code,name,kind,L,a,b,hex,illuminant,observer\n1,Moss,nubuck,41,-8,20,#4f6438,D65,2\n"
                     "2,Peat,nubuck,23,5,6,#c04030,D65,2\n")
    assert [(check, where) for check, where, _ in found] == [("hex-differs", "line 3, column 7 (hex)")]


def test_the_same_colour_in_another_kind_is_no_duplicate() -> None:
    assert findings(CLEAN + "C,Moss,nubuck,41,-8,20,D65,10,,,,,,\n") == []


def test_a_swatch_file_is_looked_through_as_well() -> None:
    report = validate(b"GIMP Palette\nName: x\n#\n255 0 0 Red\n254 0 0 Rot\n", "x.gpl",
                      Reading(kind="embroidery-thread"), today=TODAY)
    assert [(f.check, f.where) for f in report.findings] == [
        ("all-hex", "swatch 1"), ("near-duplicate", "swatch 2")]


@pytest.mark.parametrize("seed", range(4))
def test_near_duplicates_are_all_found(seed: int) -> None:
    """Held against every pair by scikit-image's CIEDE2000."""
    rng = np.random.default_rng(seed)
    lab = np.stack([rng.uniform(20, 60, 500), rng.normal(0, 25, 500), rng.normal(0, 25, 500)], axis=1)
    lab[250:] = lab[:250] + rng.normal(0, 0.4, (250, 3))
    lab[499] = lab[3]
    wanted = {}
    for late in range(1, 500):
        apart = deltaE_ciede2000(lab[late][None], lab[:late])
        if apart.min() < NEAR:
            wanted[late] = apart.min()
    found = {late: apart for late, _, apart in _pairs(lab, NEAR)}
    assert found.keys() == wanted.keys()
    assert all(abs(found[late] - wanted[late]) < 1e-3 for late in found)


def test_no_near_duplicate_lies_beyond_the_reach() -> None:
    """Every colour around one, at any chroma and hue: within 0.5 by CIEDE2000 means within reach in Lab."""
    rng = np.random.default_rng(1)
    for _ in range(300):
        one = np.array([rng.uniform(0, 100), *rng.normal(0, 45, 2)])
        many = one + rng.normal(0, rng.uniform(0.2, 5), (400, 3))
        near = many[ciede2000(one, many) < NEAR]
        reach = np.maximum(reaches(one[None], NEAR), reaches(near, NEAR)) if len(near) else np.zeros(0)
        assert np.all(np.linalg.norm(near - one, axis=1) <= reach)


def library(text: str) -> Library:
    return read(text.encode(), "range.csv", "range", Reading())


def test_a_difference_tells_what_came_went_and_moved() -> None:
    new = (
        CLEAN.replace("A,Moss,suede-cow,41,", "A,Moss,suede-cow,43,")
        .replace(",12,EUR", ",13.5,EUR")
        .replace("B,Peat", "C,Heather")
    )
    changes = diff(library(CLEAN), library(new))
    assert [(c.what, c.code, c.before, c.after) for c in changes if c.what != "colour"] == [
        ("dropped", "B", "suede-cow, Mill", ""),
        ("added", "C", "", "suede-cow, Mill"),
        ("price", "A", "12 EUR/m2", "13.5 EUR/m2"),
    ]
    assert (changes[2].what, changes[2].code) == ("colour", "A")
    assert changes[2].difference is not None
    assert changes[2].difference.words == "lighter"
    assert diff(library(CLEAN), library(CLEAN)) == ()
    assert [c.what for c in diff(library(CLEAN), library(new), moved=5)] == ["dropped", "added", "price"]


def test_colours_seen_differently_are_not_compared() -> None:
    changes = diff(library(CLEAN), library(CLEAN.replace("D65,10", "D65,2")))
    assert {c.what for c in changes} == {"viewing"}


FELL = Library(
    "fell",
    (
        Material("BROWN", "Brown", "nubuck", Lab(40, 15, 25)),
        Material("GREY", "Grey", "mesh-open", Lab(60, 0, 0)),
    ),
)
WALL = Palette((
    Swatch(Lab(60, 1, 0), id="1", share=0.5), Swatch(Lab(40, 15, 24), id="2", share=0.3),
    Swatch(Lab(55, 60, 0), id="3", share=0.2)))


def test_gaps_are_ranked_by_area_and_told_kind_by_kind() -> None:
    found = gaps(WALL, FELL, lambda *_: Bands(3, 6, 10))
    assert found.unreached == pytest.approx(0.2)
    assert [(k.kind, round(k.unreached, 3), [g.swatch.id for g in k.missing]) for k in found.kinds] == [
        ("nubuck", 0.7, ["1", "3"]), ("mesh-open", 0.5, ["2", "3"])]
    assert [(g.swatch.id, g.nearest.code, g.verdict) for g in found.colours] == [
        ("1", "GREY", Verdict.match), ("2", "BROWN", Verdict.match), ("3", "GREY", Verdict.none)]


def test_two_landscapes_have_the_same_say() -> None:
    both = together([WALL, Palette((Swatch(Lab(10, 0, 0), id="1", share=1.0),))])
    assert sum(s.share or 0 for s in both.swatches) == pytest.approx(1)
    assert [s.id for s in both.swatches] == ["1.1", "1.2", "1.3", "2.1"]


def test_a_palette_without_shares_counts_its_colours_alike() -> None:
    chart = Palette((Swatch(Lab(60, 1, 0)), Swatch(Lab(55, 60, 0))))
    found = gaps(chart, FELL, lambda *_: Bands(3, 6, 10))
    assert found.unreached == 0.5
    assert found.notes


def test_statistics_count_and_measure() -> None:
    square = HEAD + "".join(f"{i},x,nubuck,50,{a},{b},D65,10,,,,,,\n"
                            for i, (a, b) in enumerate([(0, 0), (10, 0), (10, 10), (0, 10), (5, 5)]))
    told = statistics(library(square))
    assert (told.materials, dict(told.kinds)) == (5, {"nubuck": 5})
    assert told.area == pytest.approx(100)
    assert told.lightness == (50, 50, 50)
    assert len(told.hull) == 4
    assert statistics(library(CLEAN)).area == 0       # two colours have no area between them
