"""Differences said as a lab says them."""

from __future__ import annotations

import pytest

from palette.errors import UsageError
from palette.science.differences import difference
from palette.science.metrics import metric
from palette.science.words import hue_words

BROWN = (40, 20, 30)


@pytest.mark.parametrize(("sample", "words"), [
    ((36, 20, 30), "darker"),
    ((44, 20, 30), "lighter"),
    ((40, 26, 39), "brighter"),
    ((40, 14, 21), "duller"),
    ((40, 24, 26.5), "redder"),
    ((40, 14, 33), "yellower"),
    ((36, 18, 20), "darker, redder, duller"),
    ((39.8, 20, 30), "a trace darker"),
    ((40, 20, 30), "no visible difference"),
])
def test_a_brown_sample_is_darker_redder_or_duller(sample, words):
    assert difference(BROWN, sample).words == words


@pytest.mark.parametrize(("standard", "sample", "words"), [
    ((50, 1, 0), (50, 4, 0), "redder"),
    ((50, 1, 0), (50, -3, 0), "greener"),
    ((50, 0, 1), (50, 0, 5), "yellower"),
    ((50, 0, 1), (50, 0, -4), "bluer"),
    ((50, 0, 0), (55, 3, -3), "lighter, redder, bluer"),
])
def test_near_grey_a_and_b_speak(standard, sample, words):
    assert difference(standard, sample).words == words


@pytest.mark.parametrize(("hue", "words"), [
    (22, ("bluer", "yellower")),        # a red: never redder
    (50, ("redder", "yellower")),       # orange
    (90, ("redder", "greener")),        # a yellow: never yellower
    (130, ("yellower", "greener")),     # leaf
    (165, ("yellower", "bluer")),       # a green
    (200, ("greener", "bluer")),        # teal
    (238, ("greener", "redder")),       # a blue
    (320, ("bluer", "redder")),         # heather
    (5, ("bluer", "yellower")),         # rose
])
def test_the_hue_word_depends_on_where_the_standard_lies(hue, words):
    assert hue_words(hue) == words


def test_standard_and_sample_change_places_and_the_words_turn():
    assert difference((36, 18, 20), BROWN).words == "lighter, yellower, brighter"


def test_cmc_is_asymmetric_and_measures_from_the_standard():
    one, two = (50, 2, 0), (50, 5, 1)
    assert difference(one, two, "CMC").total != pytest.approx(difference(two, one, "CMC").total, abs=0.05)


def test_parts_make_up_the_total_of_the_euclidean_formulas():
    for words in ("CIE76", "OKLab"):
        found = difference(BROWN, (37, 15, 33), words)
        parts = found.lightness**2 + found.chroma**2 + found.hue**2
        assert parts**0.5 == pytest.approx(found.total, abs=1e-9)


@pytest.mark.parametrize(("words", "name"), [
    ("de2000", "CIEDE2000"), ("CIEDE2000:2:1:1", "CIEDE2000(2:1:1)"), ("cmc", "CMC(2:1)"),
    ("cmc:1:1", "CMC(1:1)"), ("CMC(2:1)", "CMC(2:1)"), ("CIE94", "CIE94"), ("76", "CIE76"),
    ("cie94 (textiles)", "CIE94 (textiles)"),
    ("oklab", "OKLab"),
])
def test_a_formula_is_named_with_its_factors(words, name):
    assert str(metric(words)) == name
    assert str(metric(name)) == name            # and can be read back


@pytest.mark.parametrize("words", ["", "delta", "cmc:2", "cmc:0:1", "cie76:2", "cie94:2", "cmc:x:y"])
def test_a_formula_that_is_none_is_named_with_those_that_are(words):
    with pytest.raises(UsageError, match="CIEDE2000"):
        metric(words)
