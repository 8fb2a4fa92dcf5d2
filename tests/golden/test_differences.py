"""Published colour differences, and another program's on a hundred thousand pairs."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from palette.science.differences import ciede2000, difference
from palette.science.metrics import METRICS, metric

SHARMA = np.loadtxt(Path(__file__).parent / "sharma2005.csv", delimiter=",", skiprows=3)

# ICC HDR working group, summer 2020 (color.org/groups/hdr/HDRWG-Summer2020.pdf): strong yellows, where CIE76
# says 3 to 4 and the eye says hardly anything
ICC_YELLOWS = [
    ((84.25, 5.74, 96.0), (84.46, 8.88, 96.49), 1.6743),
    ((84.25, 5.74, 96.0), (84.52, 5.75, 93.09), 0.5887),
    ((84.25, 5.74, 96.0), (84.37, 5.86, 99.42), 0.6395),
]

# Far-off colours in the documentation of colour-science 0.4 (delta_E_CIE1994, delta_E_CMC), whose values are
# those of Lindbloom's calculator (brucelindbloom.com)
FAR = ((100.0, 21.57210357, 272.22819350), (100.0, 426.67945353, 72.39590835))
LINDBLOOM = [
    ("CIE76", 451.7133019),
    ("CIE94", 83.7792255),
    ("CIE94:textiles", 88.3355530),
    ("CMC:2:1", 172.7047712),
]


@pytest.mark.parametrize("row", SHARMA, ids=lambda row: f"{row[-1]:g}")
def test_sharmas_pairs_agree_in_both_directions(row):
    one, two, published = row[:3], row[3:6], row[6]
    assert ciede2000(one, two)[0] == pytest.approx(published, abs=1e-4)
    assert ciede2000(two, one)[0] == pytest.approx(published, abs=1e-4)


def test_all_of_sharmas_pairs_are_here():
    assert SHARMA.shape == (34, 7)


@pytest.mark.parametrize(("one", "two", "published"), ICC_YELLOWS)
def test_strong_yellows_agree_with_the_iccs_table(one, two, published):
    assert difference(one, two).total == pytest.approx(published, abs=1e-4)


@pytest.mark.parametrize(("words", "published"), LINDBLOOM)
def test_far_colours_agree_with_lindbloom(words, published):
    assert difference(*FAR, words).total == pytest.approx(published, abs=1e-6)


def test_a_yellow_pair_that_cie76_overstates_and_a_grey_pair_that_it_understates():
    yellow = (90, 0, 90), (90, 0, 96)
    assert difference(*yellow, "CIE76").total == pytest.approx(6.0)
    assert difference(*yellow).total < 1.3
    grey = (50, 2, 0), (50, 0, 2)
    assert difference(*grey, "CIE76").total < difference(*grey).total


PEERS = {
    "CIEDE2000": ("CIE 2000", {}, 2e-4),
    "CIEDE2000:2:1:1": ("CIE 2000", {"textiles": True}, 2e-4),
    "CMC:2:1": ("CMC", {"l": 2, "c": 1}, 1e-9),
    "CMC:1:1": ("CMC", {"l": 1, "c": 1}, 1e-9),
    "CIE94": ("CIE 1994", {"textiles": False}, 1e-9),
    "CIE94:textiles": ("CIE 1994", {"textiles": True}, 1e-9),
    "CIE76": ("CIE 1976", {}, 1e-9),
}


@pytest.mark.parametrize("words", PEERS)
def test_a_hundred_thousand_random_pairs_agree_with_colour_science(words, record_property):
    """Standards by samples, 317 x 317; the bound is the largest deviation found, rounded up."""
    colour = pytest.importorskip("colour", reason="colour-science is the oracle")
    method, extra, bound = PEERS[words]
    rng = np.random.default_rng(2026)
    low, high = (0, -110, -110), (100, 110, 110)
    standards, samples = rng.uniform(low, high, (317, 3)), rng.uniform(low, high, (317, 3))
    by = metric(words)
    ours = np.array([by.totals(standard, samples) for standard in standards])
    theirs = colour.delta_E(standards[:, None, :], samples[None, :, :], method=method, **extra)
    largest = float(np.abs(ours - theirs).max())
    record_property("largest deviation", largest)
    assert ours.size >= 100_000
    assert largest <= bound


def test_every_metric_is_held_against_another_program():
    assert {metric(words).name for words in PEERS} | {"OKLab"} == {one.name for one in METRICS}


def test_oklab_is_the_distance_in_oklab_as_colour_science_converts_to_it():
    colour = pytest.importorskip("colour", reason="colour-science is the oracle")
    rng = np.random.default_rng(7)
    labs = rng.uniform((5, -60, -60), (95, 60, 60), (500, 3))
    white = np.array([0.95047, 1.0, 1.08883])
    xy = colour.XYZ_to_xy(white)
    oklab = colour.XYZ_to_Oklab(colour.Lab_to_XYZ(labs, xy))
    theirs = np.linalg.norm(oklab - oklab[0], axis=-1)
    assert metric("OKLab").totals(labs[0], labs) == pytest.approx(theirs, abs=2e-5)
