"""Every colour-difference formula there is, and any that comes: each is one record of `METRICS`."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from palette.errors import UsageError
from palette.libraries.cells import tolerance as cell
from palette.libraries.cells import tolerance_of
from palette.model import Tolerance
from palette.science.differences import difference
from palette.science.metrics import CIEDE2000, CMC, EXAMPLES, METRICS, metric, metric_of, tolerance

ROOT = Path(__file__).parents[3]
BROWN, OLIVE = (40, 20, 30), (44, -6, 28)
every = pytest.mark.parametrize("one", METRICS, ids=str)


@every
def test_a_metric_is_read_back_from_its_name_and_all_its_spellings(one):
    for words in (str(one), one.name.upper(), *one.spellings):
        assert metric(words) == one


def test_no_two_metrics_answer_to_one_spelling():
    spellings = Counter(word for one in METRICS for word in one.spellings)
    assert not [word for word, times in spellings.items() if times > 1]


@every
def test_a_colour_does_not_differ_from_itself_and_brown_does_from_olive(one):
    assert difference(BROWN, BROWN, one).total == pytest.approx(0, abs=1e-9)
    assert difference(BROWN, OLIVE, one).total > 0
    assert difference(BROWN, OLIVE, one).formula == str(one)


@every
def test_its_parts_say_that_olive_is_lighter_and_further_round_than_brown(one):
    apart = difference(BROWN, OLIVE, one)
    assert apart.lightness > 0
    assert apart.hue > 0


@every
def test_a_tolerance_names_its_metric_in_a_library_and_keeps_it(one):
    limit = tolerance(1.5, one)
    assert metric_of(limit) == one
    assert cell(str(limit)) == str(limit)
    assert tolerance_of(str(limit)) == limit


@pytest.mark.parametrize("words", ["CMC(1:1)", "CMC(2:1)", "CIEDE2000(2:1:1)"])
def test_factors_that_were_agreed_are_never_dropped(words):
    limit = tolerance(1.0, metric(words))
    assert str(limit) == f"1 {words}"
    assert cell(str(limit)) == f"1 {words}"
    assert str(metric_of(limit)) == words


@pytest.mark.parametrize(("text", "formula", "canonical"), [
    ("1.5", "", "1.5 CIEDE2000"), ("1 dE", "", "1 CIEDE2000"), ("1.5dE00", "", "1.5 CIEDE2000"),
    ("1 ΔE76", "", "1 CIE76"), ("1 dE*ab", "", "1 CIE76"), ("1 dECMC", "", "1 CMC(2:1)"),
    ("1.5 CMC 2:1", "", "1.5 CMC(2:1)"), ("1 (3:1)", "CMC", "1 CMC(3:1)"), ("1", "CMC(1:1)", "1 CMC(1:1)"),
])
def test_a_tolerance_is_read_as_suppliers_write_it(text, formula, canonical):
    assert cell(text, formula) == canonical


def test_the_l_and_c_of_a_tolerance_are_those_of_cmc():
    assert tolerance(1.0, replace(CMC, factors=(3.0, 1.0))) == Tolerance(1.0, "CMC", 3.0, 1.0)
    assert tolerance(1.0, CIEDE2000) == Tolerance(1.0)


def test_the_page_on_matching_names_every_metric():
    page = (ROOT / "docs" / "matching.md").read_text("utf-8").replace("`", "")
    assert EXAMPLES in " ".join(page.split())


def test_the_parts_of_ciede2000_are_those_of_its_stretched_a():
    """Sharma, Wu & Dalal 2005, table I, pairs 7 and 9: near grey a' is 1.5 a*, and C' 2.5 for (-1, 2)."""
    near_grey = difference((50, 0, 0), (50, -1, 2))
    assert near_grey.chroma == pytest.approx(2.5, abs=1e-4)
    assert difference((50, 0, 0), (50, -1, 2), "CIE76").chroma == pytest.approx(5**0.5, abs=1e-9)
    pair = difference((50, 2.49, -0.001), (50, -2.49, 0.0009))
    assert pair.chroma == pytest.approx(0, abs=1e-4)
    assert abs(pair.hue) == pytest.approx(2 * 3.7346, abs=1e-3)         # C' of both, and half a turn
    halfway = difference((50, 2.5, 0), (73, 25, -18))                   # pair 17: C' 3.4569 and 38.9743
    assert halfway.chroma == pytest.approx(38.9743 - 3.4569, abs=1e-4)
    blues = difference((50, 2.6772, -79.7751), (50, 0, -82.7485))       # pair 1: C' 79.82 and 82.7485
    assert blues.chroma == pytest.approx(82.7485 - 79.82, abs=1e-4)
    far_from_grey = difference((50, 60, 0), (50, 70, 0))
    assert far_from_grey.chroma == pytest.approx(10, abs=0.05)          # G has died away


@every
def test_the_shorter_way_round_is_taken_across_180_degrees(one):
    """From 175 to 185 degrees is a little way counter-clockwise, not 350 degrees clockwise."""
    before, after = (50, -39.848, 3.486), (50, -39.848, -3.486)
    there, back = difference(before, after, one), difference(after, before, one)
    assert there.hue > 0 > back.hue
    assert there.hue == pytest.approx(-back.hue)
    if one.name == "CIE76":
        assert there.hue == pytest.approx(there.total)


@every
def test_parts_square_up_to_the_plain_distance_in_the_space_they_are_taken_in(one):
    L, C, H = one.parts(BROWN, OLIVE)[0]
    start, end = one.space(np.array(BROWN, float), np.array([OLIVE], float))
    assert pytest.approx(float(((end - start) ** 2).sum())) == L**2 + C**2 + H**2


def test_a_factor_is_more_than_none_and_less_than_a_hundred():
    assert metric("CMC:99:0.1").factors == (99, 0.1)
    for words in ("CMC:100:1", "CMC:0:1", "CMC:-1:1", "CMC:2", "CIEDE2000:1:1:100"):
        with pytest.raises(UsageError):
            metric(words)
