"""The shoe in the light box: a metameric pair is one colour in daylight, and is named where it parts."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from palette.model import Spectrum
from palette.rendering.drawing import draw
from palette.rendering.sheet import sheet
from palette.rendering.sheet.forms import FORMS
from palette.rendering.sheet.lights import LIGHTS, UNKNOWN
from palette.science.spectra import weights

GREY = np.full(31, 0.4)


@pytest.fixture
def metameric(colourway):
    """The mudguard touches toe box and laces: with the toe box it is one grey in daylight, by another way."""
    table = weights(400.0, 10.0, 31, "D65", 10)
    wave = np.sin(np.arange(31) * 0.9) * 0.12
    black = wave - table @ np.linalg.solve(table.T @ table, table.T @ wave)    # invisible under D65
    spectra = {"toe_box": GREY, "mudguard": GREY + black}
    parts = tuple(
        replace(p, material=replace(p.material, spectrum=Spectrum(400, 10, tuple(spectra[p.component.id]))))
        if p.component.id in spectra else p for p in colourway.parts
    )
    return replace(colourway, parts=parts)


def test_the_pair_that_is_one_colour_in_daylight_parts_under_another_lamp_and_is_named(metameric):
    found = sheet(metameric).lights
    assert tuple(found.colours) == tuple(LIGHTS) == ("D65", "A", "F11", "LED-B3")
    daylight, *others = found.colours.values()
    assert daylight["toe_box"] == daylight["mudguard"]
    assert any(lamp["toe_box"] != lamp["mudguard"] for lamp in others)
    assert found.says[0].startswith("Toe box and mudguard part first: ΔE00 0.0 in daylight, ")


def test_a_grey_stays_grey_to_an_eye_that_is_used_to_the_lamp(metameric):
    assert len({lamp["toe_box"] for lamp in sheet(metameric).lights.colours.values()}) == 1


def test_parts_without_spectra_are_grey_and_numbered(metameric):
    found = sheet(metameric).lights
    assert {lamp["laces"] for lamp in found.colours.values()} == {UNKNOWN}
    assert found.says[1] == "Grey, for want of a spectrum: 3, 4, 5, 6. Unknown is not a pass."


def test_the_strip_stands_on_the_page_and_where_nothing_is_known_it_says_so(metameric, colourway, tiny):
    lit = FORMS[".html"](sheet(metameric, drawing=draw(tiny, metameric)), "").decode()
    assert lit.count('alt="The shoe under ') == len(LIGHTS)
    dark = FORMS[".html"](sheet(colourway, drawing=draw(tiny, colourway)), "").decode()
    assert "The shoe under" not in dark
    assert "is unknown, and unknown is not a pass" in dark
    assert "part first" in FORMS[".md"](sheet(metameric), "").decode()
