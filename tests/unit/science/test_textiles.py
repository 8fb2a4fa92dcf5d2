"""Grey scale, shade sorting and strength."""

from __future__ import annotations

from math import cos, radians, sin

import numpy as np
import pytest

from palette.model import Lab, Spectrum
from palette.science.textiles import fastness_difference, grey_scale, shade_sort, strength

# the grey chips of ISO 105-A02 (EN 20105-A02), 2.4: CIELAB difference of the pair of each grade
CHIPS = [(0, "5", 5), (0.8, "4-5", 4.5), (1.7, "4", 4), (2.5, "3-4", 3.5), (3.4, "3", 3), (4.8, "2-3", 2.5),
         (6.8, "2", 2), (9.6, "1-2", 1.5), (13.6, "1", 1)]


@pytest.mark.parametrize(("apart", "grade", "rating"), CHIPS)
def test_the_grey_chips_of_iso_105_a02_have_their_own_grade(apart, grade, rating):
    for sign in (1, -1):
        found, named = grey_scale(Lab(45, 0, 0), Lab(45 + sign * apart, 0, 0))
        assert named == grade
        assert found == pytest.approx(rating, abs=0.035)      # 2.5 on a scale of 1.7 a step is 3.53


# What an independent implementation of ISO 105-A05:1996, 7 and 8, gives (a public script in Python that rates
# photographs of fabrics): standard, sample, ΔE_F, rating. The first pair is its own, the others go round.
THEIRS = [
    ((33.49205637, 18.21758719, 18.75735102), (34.12387882, 18.98491883, 19.08586749), 0.9219, 4.458),
    ((41.19, 13.3, 0.0), (40.62, 12.51, -2.33), 2.4794, 3.542),
    ((27.9, 28.5, 16.45), (27.37, 31.09, 17.07), 1.9375, 3.860),
    ((28.49, 4.99, 8.65), (24.32, 7.13, 9.92), 4.8058, 2.501),
    ((56.37, 0.0, 57.12), (57.62, -2.22, 55.95), 2.1665, 3.726),
    ((73.81, -3.78, 6.55), (75.11, -5.39, 7.32), 2.1769, 3.719),
    ((40.42, -43.2, 24.94), (41.41, -41.81, 27.93), 2.8049, 3.350),
    ((56.95, -25.48, 0.0), (56.09, -25.75, 1.58), 1.7251, 3.985),
    ((59.02, -24.7, -14.26), (59.64, -26.0, -11.21), 3.1277, 3.160),
    ((47.66, -10.74, -18.61), (48.73, -14.46, -18.49), 3.6070, 2.915),
    ((51.26, 0.0, -53.13), (54.53, -0.27, -55.17), 3.4444, 2.981),
    ((74.01, 5.75, -9.95), (70.35, 7.82, -8.28), 4.5071, 2.593),
    ((26.96, 36.16, -20.88), (29.32, 36.46, -24.13), 3.4452, 2.981),
]


@pytest.mark.parametrize(("standard", "sample", "apart", "rating"), THEIRS)
def test_another_implementation_of_iso_105_a05_gives_the_same(standard, sample, apart, rating):
    assert fastness_difference(Lab(*standard), Lab(*sample)) == pytest.approx(apart, abs=6e-5)
    assert grey_scale(Lab(*standard), Lab(*sample))[0] == pytest.approx(rating, abs=6e-4)


def polar(L, C, h):
    return Lab(L, C * cos(radians(h)), C * sin(radians(h)))


def test_a_change_of_chroma_counts_less_the_more_vivid_a_colour_is():
    """ISO 105-A05: ΔC_F = ΔC / (1 + (20 C_M / 1000)²), far from 280° where D is nothing."""
    for C in (0, 20, 50, 80):
        found = fastness_difference(polar(50, C, 100), polar(50, C + 2, 100))
        assert found == pytest.approx(2 / (1 + (20 * (C + 1) / 1000) ** 2), abs=1e-3)


def test_a_turn_of_hue_across_red_is_as_small_as_one_across_yellow():
    across = fastness_difference(polar(50, 30, 358), polar(50, 30, 2))
    assert across == pytest.approx(fastness_difference(polar(50, 30, 88), polar(50, 30, 92)), abs=1e-3)


def test_blue_takes_chroma_as_hue():
    """At 280° D is all of ΔC C_M / 100: half of a change in chroma of C_M 50 counts as hue."""
    found = fastness_difference(polar(50, 49, 280), polar(50, 51, 280))
    assert found == pytest.approx(np.hypot(1 / (1 + 1.0**2), -1 / (1 + 0.5**2)), abs=1e-6)


@pytest.mark.parametrize(("parts", "box"), [
    ((0, 0, 0), "555"), ((0.49, -0.49, 0), "555"), ((0.5, -0.5, 0), "645"), ((1.2, -2.2, 0.6), "636"),
    ((9, -9, 0), "915"),
])
def test_a_lot_lies_in_the_box_of_its_own_differences(parts, box):
    assert shade_sort(parts, (1.0, 1.0, 1.0)) == box


def test_twice_the_dye_is_twice_the_strength():
    """Kubelka and Munk: K/S is proportional to the dye; R of a K/S is 1 + k - sqrt(k² + 2k)."""
    ks = 0.2 + 4 * np.exp(-((np.arange(400, 701, 10) - 550) / 60) ** 2)
    one, two = (Spectrum(400, 10, tuple((1 + k - np.sqrt(k * k + 2 * k)).tolist())) for k in (ks, 2 * ks))
    found = strength(one, two)
    assert found == {"apparent": pytest.approx(200), "maximum": pytest.approx(200)}
    assert strength(one, one) == {"apparent": pytest.approx(100), "maximum": pytest.approx(100)}
    assert strength(one, Spectrum(400, 20, two.values[::2])) is None
