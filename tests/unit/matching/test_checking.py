"""Accepted or rejected: where the limit lies, under which light, and what is not compared at all."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from palette.errors import InvalidInput
from palette.matching.checking import Rule, check, leather, textile
from palette.matching.readings import Readings
from palette.model import Lab, Limits, Spectrum, Swatch, Tolerance, Viewing
from palette.science.differences import difference
from palette.science.metamerism import SHOP, differences_under, index
from palette.science.metrics import metric
from palette.science.spectra import to_lab, weights

D65_10 = Viewing("D65", 10)
BROWN = Lab(40, 15, 25)
NM = 400 + 10 * np.arange(31)
ONE = Spectrum(400, 10, tuple(0.06 + 0.22 / (1 + np.exp(-(NM - 590) / 30))))
TWO = Spectrum(400, 10, tuple(0.08 + 0.20 / (1 + np.exp(-(NM - 580) / 28))))


def lab_under(spectrum: Spectrum, illuminant: str, observer: int) -> Lab:
    values = to_lab([spectrum.values], spectrum.start, spectrum.interval, illuminant, observer)[0]
    return Lab(*(float(v) for v in values))


def readings(*labs, name="brown", viewing=D65_10, spectrum=None) -> Readings:
    return Readings(name, tuple(
        Swatch(Lab(*lab), name=name, provenance="measured", spectrum=spectrum) for lab in labs
    ), viewing)


def lighter(by: float) -> Lab:
    return BROWN._replace(L=BROWN.L + by)


def within(limit: float, formula: str = "CIEDE2000") -> Rule:
    return Rule("agreed", Tolerance(limit, formula))


def test_a_difference_of_just_the_tolerance_is_accepted_and_a_hair_more_is_not():
    far = difference(BROWN, lighter(1.3)).total
    done = check(readings(BROWN), readings(lighter(1.3)), within(far))
    assert done.accepted
    assert done.difference.total == far
    assert (done.standard.lab, done.sample.lab, done.viewing) == (BROWN, lighter(1.3), D65_10)
    assert done.notes == ()
    assert not check(readings(BROWN), readings(lighter(1.3)), within(far - 1e-9)).accepted


def test_the_standard_comes_first_where_a_formula_is_not_symmetric():
    grey, red = Lab(50, 2, 0), Lab(50, 8, 3)
    rule = Rule("agreed", Tolerance(9, "CMC", 2.0, 1.0))
    assert check(readings(grey), readings(red), rule).difference.total == (
        pytest.approx(difference(grey, red, metric("CMC:2:1")).total))
    assert check(readings(red), readings(grey), rule).difference.total == (
        pytest.approx(difference(red, grey, metric("CMC:2:1")).total))


@pytest.mark.parametrize(("rule", "name", "limit"), [
    (leather, "ISO 22700 (leather)", "1 CIEDE2000"),
    (lambda: leather("suede-cow"), "ISO 22700 (leather)", "1.5 CIEDE2000"),
    (textile, "ISO 105-J03 (textile)", "1 CMC(2:1)"),
])
def test_the_standards_fix_the_formula_the_light_and_the_observer(rule, name, limit):
    rule = rule()
    assert (rule.name, str(rule.tolerance)) == (name, limit)
    assert (rule.illuminant, rule.observer, rule.assumed, rule.strict) == ("D65", 10, True, False)


def test_readings_that_scatter_by_more_than_half_the_tolerance_make_their_mean_doubtful():
    apart = readings(lighter(-1.0), lighter(1.0))
    spread = apart.seen(D65_10).spread
    assert check(apart, readings(BROWN), within(2 * spread)).notes == ()        # half of it is still well
    (said,) = check(apart, readings(BROWN), within(2 * spread - 1e-6)).notes
    assert said == (
        f"the 2 readings of brown scatter by {spread:.2f} on average, up to {apart.seen(D65_10).widest:.2f}:"
        " measure again before deciding"
    )
    (told,) = check(readings(BROWN), replace(apart, name="dip"), within(0.5)).notes
    assert "readings of dip" in told
    assert len(check(apart, apart, within(0.5)).notes) == 2
    assert check(readings(BROWN), readings(BROWN), within(0.01)).notes == ()    # one reading scatters nothing


def test_scatter_is_told_in_the_formula_of_the_tolerance():
    apart = readings(lighter(-1.0), lighter(1.0))
    done = check(apart, readings(BROWN), within(9, "CIE76"))
    assert (done.standard.spread, done.standard.widest, done.standard.readings) == (1.0, 1.0, 2)


def test_what_was_measured_under_another_light_is_compared_there_and_said():
    d50 = Viewing("D50", 2)
    done = check(readings(BROWN, viewing=d50), readings(BROWN, viewing=d50), leather())
    assert done.viewing == d50
    assert done.notes == (f"compared under {d50}, as measured; ISO 22700 (leather) asks for {D65_10}",)
    with pytest.raises(InvalidInput, match=r"are given under D50/2°; without spectra they cannot be\s+seen"):
        check(readings(BROWN, viewing=d50), readings(BROWN, viewing=d50), replace(leather(), strict=True))
    assert check(readings(BROWN), readings(BROWN), replace(leather(), strict=True)).accepted


def test_two_lights_without_spectra_are_not_compared():
    d50 = readings(BROWN, name="old", viewing=Viewing("D50", 10))
    with pytest.raises(InvalidInput, match="measured under D65/10° and D50/10°, and without spectra"):
        check(readings(BROWN), d50, leather())


def test_spectra_are_seen_under_what_the_rule_asks_for_and_under_the_lamps():
    one, two = (
        readings(lab_under(s, "D50", 2), name="cloth", viewing=Viewing("D50", 2), spectrum=s)
        for s in (ONE, TWO)
    )
    done = check(one, two, leather())
    assert done.viewing == D65_10
    assert done.standard.lab == pytest.approx(lab_under(ONE, "D65", 10), abs=1e-5)
    assert done.under == pytest.approx(differences_under(ONE, TWO, observer=10, tests=SHOP))
    assert done.metamerism == pytest.approx({lamp: index(ONE, TWO, lamp) for lamp in SHOP})
    by = metric("CMC:2:1")
    cloth = check(one, two, textile())
    assert cloth.under == pytest.approx(differences_under(ONE, TWO, observer=10, by=by, tests=SHOP))
    assert cloth.metamerism == pytest.approx({lamp: index(ONE, TWO, lamp, by=by) for lamp in SHOP})
    shop = check(one, two, replace(leather(), illuminant="F11", observer=2))
    assert shop.viewing == Viewing("F11", 2)
    assert shop.under == pytest.approx(differences_under(ONE, TWO, observer=2, tests=SHOP))
    assert shop.metamerism == pytest.approx({
        lamp: index(ONE, TWO, lamp, reference="F11", observer=2) for lamp in ("A", "LED-B3")
    })


def test_one_without_a_spectrum_fixes_the_light_for_both_and_leaves_the_lamps_unknown():
    known = readings(lab_under(ONE, "D65", 10), name="cloth", spectrum=ONE)
    done = check(known, readings(BROWN, viewing=Viewing("D50", 10)), leather())
    assert done.viewing == Viewing("D50", 10)
    assert done.standard.lab == pytest.approx(lab_under(ONE, "D50", 10), abs=1e-5)
    assert (done.under, done.metamerism) == (None, None)
    back = check(readings(BROWN), known, leather())
    assert (back.under, back.metamerism) == (None, None)


@pytest.mark.parametrize(("one", "other"), [
    ("d/8 SCI", "d/8 SCE"), ("specular included", "specular excluded"), ("RSIN", "RSEX"), ("SI", "SE"),
    ("45/0", "d/8"), ("45:0", "sphere"), ("0/45 M0", "0/45 M2"), ("d8", "45/0"), ("di:8", "45/0"),
    ("de:8", "45/0"), ("d/8 UV inc", "d/8 UV exc"), ("UV-included", "uv excluded"), ("M1", "M2"),
])
def test_two_ways_of_measuring_are_not_compared(one, other):
    a, b = (readings(BROWN, viewing=Viewing("D65", 10, geometry)) for geometry in (one, other))
    for pair in ((a, b), (b, a)):
        with pytest.raises(InvalidInput, match=r"'brown' and 'brown' cannot be compared: .* measured with"):
            check(*pair, leather())


@pytest.mark.parametrize(("one", "other"), [
    ("d/8 SCI", "SCI"), ("d/8", "sphere"), ("45/0 M1", "45:0"), ("", "d/8 SCE"), ("d/8 SCI", "M1"),
    ("d/8 sci", "D/8 SCI"), ("d/8 UV inc", "d/8"), ("specular included", "sphere SCI"), ("RSIN", "si"),
])
def test_what_does_not_contradict_itself_is_compared(one, other):
    a, b = (readings(BROWN, viewing=Viewing("D65", 10, geometry)) for geometry in (one, other))
    assert check(a, b, leather()).accepted


def test_a_sample_scatters_in_the_formula_that_it_is_judged_by():
    found = check(readings(BROWN), readings(lighter(-1), lighter(1)), textile())
    in_cmc = difference(BROWN, lighter(1), metric("CMC:2:1")).total
    assert found.sample.spread == pytest.approx(in_cmc, rel=0.05)
    assert abs(found.sample.spread - difference(BROWN, lighter(1)).total) > 0.1


def test_a_mean_that_is_inside_by_less_than_its_standard_error_is_marginal():
    """Readings 0.5, 0.9 and 1.3 away: mean 0.9, standard deviation 0.4, standard error 0.4 / √3."""
    dips = readings(lighter(0.5), lighter(0.9), lighter(1.3))
    done = check(readings(BROWN), dips, within(1.0, "CIE76"))
    assert done.error == pytest.approx(0.4 / 3**0.5)
    assert (done.decision, done.accepted) == ("marginal", False)
    assert done.reasons == ("the difference is inside 1 by 0.1, less than its standard error 0.23",)
    assert check(readings(BROWN), dips, within(1.2, "CIE76")).decision == "accept"
    assert check(readings(BROWN), dips, within(0.8, "CIE76")).decision == "reject"
    assert check(readings(BROWN), readings(lighter(0.9)), within(1.0, "CIE76")).error is None


def test_lightness_chroma_and_hue_have_limits_of_their_own():
    rule = replace(within(3.0, "CIE76"), limits=Limits(lightness=0.5))
    done = check(readings(BROWN), readings(lighter(0.500001)), rule)
    assert (done.decision, done.reasons) == ("reject", ("dL is 0.500001, over 0.5",))
    assert check(readings(BROWN), readings(lighter(-0.49)), rule).accepted
    redder = Lab(40, 15.6, 25)
    for part in ("chroma", "hue"):
        size = abs(getattr(difference(BROWN, redder, "CIE76"), part))
        tight = replace(rule, limits=Limits(**{part: size / 2}))
        assert check(readings(BROWN), readings(redder), tight).decision == "reject"


def test_other_lamps_decide_too_where_they_are_limited_and_are_warned_of_where_they_are_not():
    table, wave = weights(400.0, 10.0, 31, "D65", 10), 0.03 * np.sin(NM / 22.0)
    black = wave - table @ np.linalg.solve(table.T @ table, table.T @ wave)     # nobody sees it in daylight
    metamer = Spectrum(400, 10, tuple((np.array(ONE.values) + black).tolist()))
    one, two = (readings(lab_under(s, "D65", 10), spectrum=s) for s in (ONE, metamer))
    far = differences_under(ONE, metamer, observer=10, tests=SHOP)
    free = check(one, two, within(far["D65"] + 0.01))
    worse = [lamp for lamp in SHOP if far[lamp] > far["D65"] + 0.01]
    assert worse
    assert f"{worse[0]} {far[worse[0]]:.2f}" in free.notes[-1]
    bound = replace(within(9), limits=Limits(under={worse[0]: far[worse[0]] - 0.01}))
    assert check(one, two, bound).reasons[0].startswith(f"the difference under {worse[0]} is")
    metameric = replace(within(9), limits=Limits(metamerism=0.01))
    assert "metamerism index A" in check(one, two, metameric).reasons[0]
    unknown = check(readings(BROWN), readings(BROWN), bound)
    assert "limited and unknown" in unknown.reasons[0]
