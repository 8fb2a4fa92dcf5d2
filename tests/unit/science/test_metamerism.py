"""Pairs that look alike under daylight and may not in the shop."""

from __future__ import annotations

import numpy as np
import pytest

from palette.model import Spectrum, Viewing
from palette.science.differences import ciede2000
from palette.science.metamerism import differences_under, index, indices
from palette.science.metrics import metric
from palette.science.spaces import WHITES, xyz_to_lab
from palette.science.spectra import to_xyz, weights
from palette.viewing import lab_of

NM = 400 + 10 * np.arange(31)
BROWN = 0.06 + 0.22 / (1 + np.exp(-(NM - 590) / 30))


def spectrum(values) -> Spectrum:
    return Spectrum(400, 10, tuple(float(v) for v in values))


@pytest.fixture
def metamer():
    """The same XYZ as BROWN under D65/10 by another reflectance: a metameric black is added to it."""
    table = weights(400.0, 10.0, 31, "D65", 10)
    wave = 0.06 * np.sin(NM / 22.0)
    black = wave - table @ np.linalg.solve(table.T @ table, table.T @ wave)
    return spectrum(BROWN + black)


def test_a_metamer_matches_in_daylight_and_not_under_the_lamps(metamer):
    under = differences_under(spectrum(BROWN), metamer)
    assert under["D65"] < 1e-6
    assert under["A"] > 0.5
    assert under["F11"] > 0.5


def test_with_nothing_to_correct_the_index_is_the_plain_difference_under_the_test_lamp(metamer):
    under = differences_under(spectrum(BROWN), metamer)
    for lamp in ("A", "F11"):
        assert index(spectrum(BROWN), metamer, lamp) == pytest.approx(under[lamp], abs=1e-5)


@pytest.mark.parametrize("lamp", ["A", "F11"])
def test_the_same_dye_at_another_strength_of_light_is_not_metameric(lamp):
    """Brighter everywhere is a difference, and the multiplicative correction takes out all of it."""
    assert index(spectrum(BROWN), spectrum(BROWN * 1.3), lamp) == pytest.approx(0, abs=1e-9)
    assert differences_under(spectrum(BROWN), spectrum(BROWN * 1.3))[lamp] > 3


def test_the_correction_leaves_a_match_under_the_reference_itself():
    sample = spectrum(BROWN**1.1)
    assert index(spectrum(BROWN), sample, "D65") == pytest.approx(0, abs=1e-9)


def test_the_index_is_told_in_the_formula_that_is_asked_for(metamer):
    plain = index(spectrum(BROWN), metamer, "A", by=metric("CIE76"))
    assert plain != pytest.approx(index(spectrum(BROWN), metamer, "A"), abs=1e-3)


@pytest.mark.filterwarnings("ignore")     # it tells of every alignment
def test_the_lab_under_a_lamp_agrees_with_colour_science():
    colour = pytest.importorskip("colour", reason="colour-science is the oracle")
    data = colour.SpectralDistribution(dict(zip(NM.tolist(), BROWN.tolist(), strict=True)))
    cmfs = colour.MSDS_CMFS["CIE 1964 10 Degree Standard Observer"]
    for lamp, name in (("A", "A"), ("D65", "D65"), ("F11", "FL11")):
        light = colour.SDS_ILLUMINANTS[name]
        xyz = colour.sd_to_XYZ(data, cmfs, light, method="ASTM E308") / 100
        white = colour.sd_to_XYZ(colour.sd_ones(light.shape), cmfs, light, method="Integration") / 100
        theirs = colour.XYZ_to_Lab(xyz, colour.XYZ_to_xy(white))
        ours = lab_of(spectrum(BROWN), Viewing(lamp, 10))
        assert colour.delta_E(np.array(ours), theirs, method="CIE 2000") < 0.1


def test_without_a_spectrum_metamerism_is_unknown(metamer):
    found = indices(spectrum(BROWN), metamer)
    assert found == {light: index(spectrum(BROWN), metamer, light) for light in ("A", "F11")}
    for pair in ((spectrum(BROWN), None), (None, metamer), (None, None)):
        assert indices(*pair) is None
        assert differences_under(*pair) is None


def test_the_reference_is_no_test_of_itself(metamer):
    assert set(indices(spectrum(BROWN), metamer, reference="A")) == {"F11"}


@pytest.mark.parametrize("observer", [2, 10])
def test_the_index_is_that_of_the_observer_who_is_asked_for(metamer, observer):
    def seen(one, lamp):
        return to_xyz([one.values], one.start, one.interval, lamp, observer)[0]

    brown = spectrum(BROWN)
    corrected = seen(metamer, "A") * seen(brown, "D65") / seen(metamer, "D65")
    labs = [xyz_to_lab(xyz, WHITES["A", observer]) for xyz in (seen(brown, "A"), corrected)]
    assert index(brown, metamer, "A", observer=observer) == pytest.approx(ciede2000(labs[0], [labs[1]])[0])


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("lamp", ["A", "F11", "LED-B3", "F2"])
@pytest.mark.parametrize("observer", [2, 10])
@pytest.mark.parametrize("correction", ["additive", "multiplicative"])
@pytest.mark.parametrize("power", [0.9, 1.0, 1.2])
def test_the_index_agrees_with_that_of_colour_science(metamer, lamp, observer, correction, power):
    colour = pytest.importorskip("colour", reason="colour-science 0.4.7 is the oracle")
    brown = spectrum(BROWN**power)

    def xyz(one, light):
        return to_xyz([one.values], one.start, one.interval, light, observer)[0]

    def white(light):
        return colour.XYZ_to_xy(np.array(WHITES[light, observer]))

    four = [xyz(metamer, lamp), xyz(brown, lamp), xyz(metamer, "D65"), xyz(brown, "D65")]
    if correction == "additive":        # ISO 18314-4 takes it off L*a*b*
        labs = [colour.XYZ_to_Lab(v, white(l)) for v, l in zip(four, (lamp, lamp, "D65", "D65"), strict=True)]
        theirs = colour.difference.Lab_to_metamerism_index(*labs, correction="Additive", method="CIE 2000")
    else:
        theirs = colour.difference.XYZ_to_metamerism_index(
            *four, correction="Multiplicative", method="CIE 2000", illuminant=white(lamp)
        )
    ours = index(brown, metamer, lamp, observer=observer, correction=correction)
    assert ours == pytest.approx(float(theirs), abs=1e-4)


def test_the_spectral_correction_leaves_the_sample_its_metameric_black(metamer):
    """Worked by hand: the pair is one fundamental with two blacks, so light added to the sample is taken
    out whole, and what is left is the difference under the lamp that the black alone makes (Cohen and
    Kappauf 1982)."""
    table = weights(400.0, 10.0, 31, "D65", 10)
    shift = table @ np.array([0.02, -0.01, 0.015])      # lies in the space of fundamentals
    moved = spectrum(np.array(metamer.values) + shift)
    plain = differences_under(spectrum(BROWN), metamer)
    assert differences_under(spectrum(BROWN), moved)["D65"] > 0.5
    for lamp in ("A", "F11"):
        found = index(spectrum(BROWN), moved, lamp, correction="spectral")
        assert found == pytest.approx(plain[lamp], abs=1e-9)


def test_the_spectral_correction_wants_one_grid():
    other = Spectrum(400, 20, tuple(BROWN[::2]))
    with pytest.raises(KeyError):
        index(spectrum(BROWN), other, "A", correction="spectral")
