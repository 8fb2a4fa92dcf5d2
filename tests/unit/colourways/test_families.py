"""Hues lie on a circle."""

from __future__ import annotations

import pytest

from palette.colourways.families import hue_apart


@pytest.mark.parametrize(("one", "other", "apart"), [
    (0, 0, 0), (10, 350, 20), (350, 10, 20), (0, 180, 180), (90, 271, 179), (1, 359, 2), (30, 75, 45),
])
def test_hues_are_apart_by_the_shorter_way_round(one, other, apart):
    assert hue_apart(one, other) == pytest.approx(apart)
    assert hue_apart(other, one) == pytest.approx(apart)
