"""Colours that were seen under one light, brought under another in the one way there is."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

import palette
from palette.colourways import merged, propose
from palette.errors import InvalidInput
from palette.libraries.reaching import gaps
from palette.matching import match
from palette.model import (
    D50_2,
    D65_2,
    D65_10,
    Component,
    Lab,
    Library,
    Material,
    Palette,
    Shoe,
    Spectrum,
    Swatch,
    Viewing,
)
from palette.model.bands import bands_for
from palette.science import spectra
from palette.science.differences import difference
from palette.science.spaces import BRADFORD
from palette.viewing import hex_of, lab_of, labs, library_labs, library_remarks, remark, settled

BROWN = Lab(45, 15, 30)
WALL = Palette((Swatch(Lab(46, 14, 28), id="f1", share=1.0),))
RUST = Spectrum(400, 10, tuple(np.linspace(0.05, 0.6, 31).tolist()))


def material(code, lab=BROWN, kind="leather-smooth", **more):
    return Material(code, code.title(), kind, lab, **more)


def seen(spectrum, viewing):
    found = spectra.to_lab([spectrum.values], 400, 10, viewing.illuminant, viewing.observer)
    return Lab(*found[0].tolist())


# one of every sort, each the only one of its kind
MIXED = Library("mixed", (
    material("PLAIN"),
    material("PAPER", kind="suede-cow", viewing=D50_2),
    material("TANNED", kind="mesh-open", viewing=D65_10),
    material("TUNGSTEN", kind="eva-foam", viewing=Viewing("A", 10)),
    material("METERED", seen(RUST, D65_10), "rubber-solid", viewing=D65_10, spectrum=RUST),
))
ONE_OF_EACH = Shoe("boot", "Boot", tuple(
    Component(f"part_{m.code.lower()}", m.code.lower(), (m.kind,), 0.2, "dominant") for m in MIXED
), ())


def test_match_and_propose_see_the_same_colour_in_the_same_material():
    told = match(WALL, MIXED, top=9)[0]
    at_one_door = {c.material.code: c.difference.total for c in told.alternatives}
    at_one_door[told.nearest.code] = told.difference.total
    (made, *_) = propose(WALL, ONE_OF_EACH, MIXED, n=1)
    at_the_other = {part.material.code: part.difference.total for part in made.parts}
    assert at_one_door == at_the_other
    assert len(at_one_door) == len(MIXED)


def test_a_wish_for_gaps_sees_it_too():
    told = match(WALL, MIXED.take([4]))[0]
    (found,) = gaps(WALL, MIXED.take([4]), lambda swatch, kind: bands_for(swatch.provenance, kind)).colours
    assert found.difference == told.difference


@pytest.mark.parametrize("code", ["PAPER", "TANNED", "TUNGSTEN", "METERED"])
def test_a_material_stands_among_others_as_it_stands_alone(code):
    row = next(i for i, m in enumerate(MIXED) if m.code == code)
    alone = match(WALL, MIXED.take([row]))[0]
    among = next(
        (c.difference for c in match(WALL, MIXED, top=9)[0].alternatives if c.material.code == code), None
    ) or match(WALL, MIXED)[0].difference
    assert alone.difference == among
    assert alone.viewing == WALL.viewing


def test_what_was_measured_is_recomputed_and_nothing_need_be_said():
    (metered,) = (m for m in MIXED if m.code == "METERED")
    assert difference(labs([metered], D65_2)[0], seen(RUST, D65_2)).total < 1e-6
    assert remark(metered, D65_2) == ""
    assert lab_of(RUST, D65_2) == seen(RUST, D65_2)


def test_what_was_seen_under_the_light_stays_to_the_last_digit():
    odd = material("ODD", Lab(1 / 3, 2 / 3, 1 / 7), viewing=replace(D65_10, geometry="d/8"), spectrum=RUST)
    assert labs([odd], D65_10)[0].tolist() == list(odd.lab)


def test_white_and_grey_stay_white_and_grey_in_every_light():
    whites = [material("WHITE", Lab(100, 0, 0), viewing=v) for v in (D50_2, D65_10, Viewing("F11", 10))]
    assert np.allclose(labs(whites, D65_2), [100, 0, 0], atol=1e-6)


def test_the_corresponding_colour_is_bradfords_as_lindblom_tabulates_it():
    """brucelindbloom.com, Chromatic Adaptation: D65 to D50."""
    published = np.array([
        [1.0478112, 0.0228866, -0.0501270], [0.0295424, 0.9904844, -0.0170491],
        [-0.0092345, 0.0150436, 0.7521316],
    ])
    gain = np.diag((BRADFORD @ (0.96422, 1, 0.82521)) / (BRADFORD @ (0.95047, 1, 1.08883)))
    assert np.linalg.inv(BRADFORD) @ gain @ BRADFORD == pytest.approx(published, abs=1e-6)


def test_there_and_back_is_where_it_was():
    paper = material("PAPER", viewing=D50_2)
    there = replace(paper, lab=Lab(*labs([paper], D65_2)[0].tolist()), viewing=D65_2)
    assert difference(labs([there], D50_2)[0], BROWN).total < 1e-5


def test_another_white_is_said_and_another_observer_doubted():
    plain, paper, tanned, *_ = MIXED
    assert remark(plain, D65_2) == ""
    assert remark(paper, D65_2) == "the material is adapted from D50/2° to D65/2° by Bradford"
    assert "without spectra the observer cannot be converted" in remark(tanned, D65_2)
    assert remark(Swatch(BROWN), D50_2, usual=D65_2).startswith("the colour is adapted")


def test_a_library_is_spoken_of_once_for_each_light():
    said = library_remarks(MIXED, D65_2)
    assert [sentence.split(" ")[2:4] for sentence in said] == [
        ["adapted", "from"], ["D65/10°", "and"], ["A/10°", "and"]
    ]
    assert library_remarks(MIXED.take([0, 0]), D65_2) == []
    assert library_remarks(MIXED.take([4]), D65_2) == []


def test_several_palettes_are_proposed_from_under_one_light():
    paper = Palette((Swatch(BROWN, share=1.0),), viewing=D50_2)
    together = settled(merged([WALL, paper]))
    assert {swatch.viewing for swatch in together.swatches} <= {None, D65_2}
    brought = next(s.lab for s in together.swatches if s.lab != WALL.swatches[0].lab)
    assert brought == Lab(*labs(paper.swatches, D65_2, D50_2)[0].tolist())


def test_a_settled_palette_is_the_same_palette():
    assert settled(WALL) is WALL


def test_a_light_that_nobody_tabulated_is_named():
    with pytest.raises(InvalidInput, match=r"The light F9 at 2° is not known here; there are D65, D50, A"):
        labs([material("X", viewing=Viewing("F9", 2))], D65_2)
    with pytest.raises(InvalidInput, match="The light F9 at 2°"):
        labs([material("X")], Viewing("F9", 2))
    with pytest.raises(InvalidInput, match="The light F9 at 10°"):
        lab_of(RUST, Viewing("F9", 10))


def test_a_spectrum_that_nobody_can_see_leaves_the_colour_that_was_given():
    ultraviolet = Spectrum(200, 10, (0.5, 0.5, 0.5))
    blind = material("BLIND", viewing=D50_2, spectrum=ultraviolet)
    assert labs([blind], D65_2).tolist() == labs([material("PAPER", viewing=D50_2)], D65_2).tolist()


def test_many_and_few_are_brought_alike():
    rng = np.random.default_rng(3)
    many = Library("many", tuple(
        material(f"M{i}", Lab(*rng.uniform((10, -40, -40), (90, 40, 40)).tolist()), viewing=viewing)
        for i, viewing in enumerate([D50_2, D65_10, D65_2] * 40)
    ))
    whole = library_labs(many, D65_2)
    for i in (0, 1, 2, 60, 61):
        assert whole[i].tolist() == library_labs(many.take([i]), D65_2)[0].tolist()


def test_a_colour_is_shown_by_its_own_hex_or_by_its_lab_in_its_own_light():
    assert hex_of(material("X", hex="#ab12cd")) == "#ab12cd"
    assert hex_of(material("X", None, hex="", colour_basis="none")) == ""
    grey = Lab(53.585, 0, 0)
    assert {hex_of(material("X", grey, viewing=v)) for v in (D65_2, D50_2, Viewing("A", 10))} == {"#808080"}
    assert hex_of(Swatch(BROWN), usual=D50_2) == hex_of(Swatch(BROWN, viewing=D50_2)) != hex_of(Swatch(BROWN))


ROWS = [
    "D50,2,45,15,30", "A,10,45,15,30", "D65,10,45,15,30", "F11,10,45,15,30", "D65,2,45,15,30", "A,2,45,15,30",
]


@pytest.mark.parametrize("row", ROWS)
def test_a_row_in_another_light_of_a_mixed_file_is_adapted_as_in_a_file_of_its_own(row, tmp_path):
    def matched(*rows):
        lines = ["code,name,kind,illuminant,observer,L,a,b"]
        lines += [f"{one.replace(',', '-')},Brown,suede-cow,{one}" for one in rows]
        (tmp_path / "range.csv").write_text("\n".join(lines) + "\n")
        (found,) = palette.match(WALL, str(tmp_path / "range.csv"), top=9, where=f"code == {code!r}")
        return found

    code = row.replace(",", "-")
    alone = matched(row)
    assert matched(*ROWS).difference == alone.difference
    assert matched(*reversed(ROWS)).difference == alone.difference
    assert any("Bradford" in w or "observer cannot" in w for w in alone.warnings) == (row != "D65,2,45,15,30")
