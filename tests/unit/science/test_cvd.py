"""Machado 2009 against colour-science, and what the deficiencies are known to confuse."""

from __future__ import annotations

import numpy as np
import pytest

from palette.science.cvd import MACHADO, simulate, simulate_lab
from palette.science.differences import ciede2000
from palette.science.spaces import hex_to_lab, hexes, linear

NAMES = {"protan": "Protanomaly", "deutan": "Deuteranomaly", "tritan": "Tritanomaly"}


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("deficiency", NAMES)
def test_matrices_are_the_published_ones(deficiency):
    colour = pytest.importorskip("colour")
    published = colour.blindness.CVD_MATRICES_MACHADO2010[NAMES[deficiency]][1.0]
    assert MACHADO[deficiency] == pytest.approx(np.asarray(published))


@pytest.mark.parametrize("deficiency", NAMES)
def test_greys_stay_grey(deficiency):
    greys = np.linspace(0, 1, 11)[:, None].repeat(3, axis=1)
    assert simulate(greys, deficiency) == pytest.approx(greys, abs=2e-3)


@pytest.mark.parametrize("deficiency", NAMES)
def test_it_is_linear_light_that_is_mixed(deficiency):
    red = np.array([1.0, 0.0, 0.0])
    assert linear(simulate(red, deficiency)) == pytest.approx(
        np.clip(MACHADO[deficiency][:, 0], 0, 1), abs=1e-9)


def test_a_leaf_and_a_rust_hit_draw_together_for_a_deutan_and_not_for_a_tritan():
    leaf, rust = hex_to_lab("#6f7a2f"), hex_to_lab("#a5632f")
    apart = ciede2000(leaf, [rust])[0]
    deutan = ciede2000(simulate_lab(leaf, "deutan"), [simulate_lab(rust, "deutan")])[0]
    tritan = ciede2000(simulate_lab(leaf, "tritan"), [simulate_lab(rust, "tritan")])[0]
    assert apart > 25
    assert deutan < apart / 2
    assert tritan > deutan


def test_a_colour_that_no_screen_shows_is_first_the_nearest_that_it_does():
    assert hex_to_lab("#00ffff")[1] > -60       # so this is out of it: its red would be negative
    outside = (80.0, -90.0, -20.0)
    shown = hex_to_lab(hexes([outside])[0][0])
    for deficiency in NAMES:
        seen = simulate_lab(shown, deficiency)
        assert ciede2000(simulate_lab(outside, deficiency), [seen])[0] < 0.5
