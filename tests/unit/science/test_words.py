"""Differences said as a lab says them."""

from __future__ import annotations

import pytest

from palette.errors import UsageError
from palette.model import Lab
from palette.science.differences import difference
from palette.science.metrics import metric
from palette.science.words import hue_words, in_words

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


@pytest.mark.parametrize(("standard", "sample", "words"), [
    ((11.2, 3, 6.4), (16, 0.3, -0.8), "lighter, duller"),       # a dark brown and a black leather: no redder
    ((40, 20, 30), (40, 2, 1), "duller"),
    ((40, 20, 30), (40, -20, -30), "greener, bluer"),
    ((40, 20, 6), (40, -8, 19), "greener, yellower"),
    ((40, 20, 6), (40, -5, 19), "yellower"),                    # a quarter of a turn is still one
])
def test_across_grey_nobody_turns(standard, sample, words):
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
    # near a unique hue is an eighth of the way to the next one, and no more
    (81.5, ("redder", "yellower")), (81.8, ("redder", "greener")),
    (98.8, ("redder", "greener")), (99.1, ("yellower", "greener")),
    (155.2, ("yellower", "greener")), (155.5, ("yellower", "bluer")),
    (172.9, ("yellower", "bluer")), (173.2, ("greener", "bluer")),
    (228.6, ("greener", "bluer")), (228.9, ("greener", "redder")),
    (254.6, ("greener", "redder")), (254.9, ("bluer", "redder")),
    (2.9, ("bluer", "redder")), (3.2, ("bluer", "yellower")),
    (28.4, ("bluer", "yellower")), (28.7, ("redder", "yellower")),
])
def test_the_hue_word_depends_on_where_the_standard_lies(hue, words):
    assert hue_words(hue) == words


def test_a_hue_angle_may_have_gone_round():
    assert hue_words(22 + 360) == hue_words(22 - 360) == hue_words(22)


OLIVE = Lab(50, 0, 40)          # of a chroma where a difference in chroma counts 1/2.8 and one in hue 1/1.6


@pytest.mark.parametrize(("standard", "sample", "parts", "words"), [
    # lightness counts for less at the ends of its scale: 1/1.596 at L* 90 and at L* 10
    (OLIVE, OLIVE, (0.26, 0, 0), "lighter"),
    (OLIVE, OLIVE, (0.24, 0, 0), "a trace lighter"),
    (Lab(90, 0, 40), Lab(90, 0, 40), (0.41, 0, 0), "lighter"),
    (Lab(90, 0, 40), Lab(90, 0, 40), (0.39, 0, 0), "a trace lighter"),
    (Lab(10, 0, 40), Lab(10, 0, 40), (-0.41, 0, 0), "darker"),
    (Lab(10, 0, 40), Lab(10, 0, 40), (-0.39, 0, 0), "a trace darker"),
    (Lab(10, 0, 40), Lab(90, 0, 40), (0.26, 0, 0), "lighter"),          # at the mean of the two
    # chroma and hue for less where there is much chroma
    (OLIVE, OLIVE, (0, 0.71, 0), "brighter"),
    (OLIVE, OLIVE, (0, 0.69, 0), "a trace brighter"),
    (OLIVE, OLIVE, (0, 0, 0.41), "greener"),
    (OLIVE, OLIVE, (0, 0, -0.39), "a trace redder"),
    (Lab(50, 0, 10), Lab(50, 0, 70), (0, 0.71, 0), "brighter"),         # at the mean of the two
    (Lab(50, 0, 10), Lab(50, 0, 70), (0, 0.69, 0), "a trace brighter"),
    # what is less than a quarter of the whole gets no word
    (OLIVE, OLIVE, (4, 0, 1.5), "lighter"),
    (OLIVE, OLIVE, (4, 0, 1.7), "lighter, greener"),
    # and below a tenth there is nothing to say
    (OLIVE, OLIVE, (0.11, 0, 0), "a trace lighter"),
    (OLIVE, OLIVE, (0.09, 0, 0), "no visible difference"),
    (OLIVE, OLIVE, (0.09, 0.11, 0), "no visible difference"),
    (OLIVE, OLIVE, (0.09, 0.14, 0), "a trace lighter"),
    # grey ends at a chroma of 6; a* and b* are weighed as hue is, here by 1.09 and 1.0975
    (Lab(50, 5.9, 0), Lab(50, 6.1, 0), (0, 0.2, 0), "a trace redder"),
    (Lab(50, 6.1, 0), Lab(50, 6.9, 0), (0, 0.8, 0), "brighter"),
    (Lab(50, 5.9, 0), Lab(50, 6.7, 0), (0, 0.8, 0), "redder"),
    (Lab(50, 0, 5.9), Lab(50, 0, 6.17), (0, 0.27, 0), "a trace yellower"),
    (Lab(50, 0, 5.9), Lab(50, 0, 6.18), (0, 0.28, 0), "yellower"),
])
def test_a_term_gets_its_word_by_how_much_of_it_is_seen(standard, sample, parts, words):
    assert in_words(standard, sample, parts) == words


@pytest.mark.parametrize("by", ["CIE76", "CMC:2:1", "OKLab"])
def test_the_words_are_the_same_whatever_formula_is_asked_for(by):
    for sample in ((36, 18, 20), (40, 14, 21), (41, 20.2, 33)):
        assert difference(BROWN, sample, by).words == difference(BROWN, sample).words


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
