"""What counts as one colour: hues on a circle, what covers a shoe, what a small part wears of it."""

from __future__ import annotations

import numpy as np
import pytest

from palette.colourways.families import covers, hue_apart, told_apart, toned, turned_down, warmth
from palette.science.differences import ciede2000


@pytest.mark.parametrize(("one", "other", "apart"), [
    (0, 0, 0), (10, 350, 20), (350, 10, 20), (0, 180, 180), (90, 271, 179), (1, 359, 2), (30, 75, 45),
])
def test_hues_are_apart_by_the_shorter_way_round(one, other, apart):
    assert hue_apart(one, other) == pytest.approx(apart)
    assert hue_apart(other, one) == pytest.approx(apart)


def test_a_deep_colour_covers_a_shoe_at_a_higher_chroma_and_a_pale_one_at_a_lower():
    deep, middle, pale = covers([(24, 0, 30), (50, 0, 30), (80, 0, 30)])
    assert deep > middle > pale


def test_a_loud_colour_is_turned_down_no_further_than_asked_and_a_small_part_less():
    cornflower = np.array([[63.0, 8.0, -34.0]])
    large, small = turned_down(cornflower, 20.0), turned_down(cornflower, 20.0, 6.0)
    assert np.hypot(*large[0, 1:]) + 5.0 < np.hypot(*small[0, 1:]) < np.hypot(*cornflower[0, 1:])
    assert 3.5 < ciede2000(cornflower[0], turned_down(cornflower, 4.5))[0] <= 4.5
    assert large[0, 0] == cornflower[0, 0]


def test_a_small_part_is_deeper_than_its_colour_but_for_one_that_is_deep():
    apple, bottle = turned_down([(58.0, -20.0, 20.0), (30.0, -16.0, 12.0)], 4.5, 6.0, 8.0)
    assert 50.0 <= apple[0] < 58.0
    assert bottle[0] == 30.0


def test_greys_are_toned_warm_or_cool_and_colours_are_left():
    labs = np.array([(60.0, 0.0, 0.0), (40.0, 30.0, 20.0)])
    for way in (1.0, -1.0):
        found = toned(labs, way, 3.0)
        assert warmth(found)[0] * way > 0
        assert ciede2000(labs[0], found[:1])[0] <= 3.0
        assert (found[1] == labs[1]).all()


def test_a_dark_grey_beside_a_dark_brown_is_mud_and_a_light_one_is_told_apart():
    peat, dark, light = [(21, 5, 10)], [(40, 2, 2)], [(62, 2, 2)]
    assert told_apart(peat, dark, ciede2000(peat[0], np.array(dark, float))[None])[0, 0] < 0.3
    assert told_apart(peat, light, ciede2000(peat[0], np.array(light, float))[None])[0, 0] > 0.8
