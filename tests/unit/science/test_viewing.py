"""Colours brought under another light: from their spectrum where there is one, else by Bradford."""

from __future__ import annotations

import numpy as np
import pytest

from palette.science import spectra
from palette.science.viewing import Curves, adapted, under

D65, A = ("D65", 10), ("A", 10)
ROWS = np.array([0, 1, 2])
LABS = np.array([[50.0, 20.0, 30.0]] * 3)


def curve(rows, start, values):
    return Curves(np.array(rows), start, 10.0, np.array([values] * len(rows)))


def test_each_row_is_recomputed_adapted_or_left_as_it_is():
    values = np.linspace(0.1, 0.7, 31)
    found = under(LABS, [(D65, ROWS[:2]), (A, ROWS[2:])], A, [curve([0], 400.0, values)])
    assert found[0] == pytest.approx(spectra.to_lab(values[None], 400.0, 10.0, "A", 10)[0], abs=1e-6)
    assert found[1] == pytest.approx(adapted(LABS[1], D65, A), abs=1e-6)
    assert found[2].tolist() == LABS[2].tolist()        # it was seen under A


def test_a_spectrum_that_nobody_can_see_leaves_the_colour_that_was_given():
    infrared = curve([0], 1000.0, np.full(31, 0.5))
    found = under(LABS, [(D65, ROWS)], A, [infrared])
    assert found[0] == pytest.approx(adapted(LABS[0], D65, A), abs=1e-6)


def test_a_spectrum_under_its_own_light_is_not_looked_at():
    found = under(LABS, [(D65, ROWS)], D65, [curve([0], 400.0, np.linspace(0.1, 0.7, 31))])
    assert found.tolist() == LABS.tolist()
