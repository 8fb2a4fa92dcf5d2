"""Harmony describes and never ranks. Values by hand from the papers' formulas."""

from __future__ import annotations

from math import tanh

import numpy as np
import pytest

from palette.colourways.harmony import fit, two_colours
from palette.model import Lab


def test_ou_and_luo_is_symmetric_and_knows_identical_greys():
    grey = Lab(50, 0, 0)
    one, other = Lab(30, 12, 20), Lab(60, -20, 10)
    assert two_colours(one, other) == pytest.approx(two_colours(other, one))
    HC = 0.04 + 0.53 * tanh(0.8)
    HL = 0.28 + 0.54 * tanh(-3.88 + 2.9) + 0.14 + 0.15 * tanh(-2)
    # a grey's hue effect is next to nothing: EC = 0.5 + 0.5 tanh(-2) = 0.018
    assert two_colours(grey, grey) == pytest.approx(HC + HL, abs=0.02)


@pytest.mark.parametrize(("one", "other", "said"), [
    (Lab(27, 8, 11), Lab(38, -4, 18), -0.31),       # chocolate and olive, a published shoe
    (Lab(27, 8, 11), Lab(88, 1, 12), 0.46),         # chocolate and cream
])
def test_published_pairs_go_below_zero(one, other, said):
    """Approximate Labs of words: the sign and the size, not the digit."""
    assert two_colours(one, other) == pytest.approx(said, abs=0.25)


def test_hue_templates_do_not_mind_a_turn():
    random = np.random.default_rng(4)
    hue, weight = random.uniform(0, 360, 8), random.dirichlet(np.ones(8))
    for template in ("i", "V", "L", "I", "T", "Y", "X"):
        assert fit(hue, weight, template) == pytest.approx(fit((hue + 57) % 360, weight, template), abs=1e-9)


def test_a_single_hue_fits_every_template_and_opposites_fit_i_opposite():
    assert fit(np.array([40.0]), np.ones(1), "i") == 0
    pair, half = np.array([40.0, 220.0]), np.array([0.5, 0.5])
    assert fit(pair, half, "I") == 0
    assert fit(pair, half, "V") > 20
