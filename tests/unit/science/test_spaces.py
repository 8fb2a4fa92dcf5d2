"""From one colour space to another, held against other people's programs and tables."""

from __future__ import annotations

import numpy as np
import pytest

from palette.science import spaces
from palette.science.spaces import WHITES, to_lch

RNG = np.random.default_rng(11)
ANY = RNG.random((2000, 3))                                 # sRGB, 0 to 1
DARK = RNG.random((500, 3)) * 0.05                          # where the curves are straight
SRGB = np.vstack([ANY, DARK, [[0, 0, 0], [1, 1, 1]]])


def test_srgb_becomes_lab_as_scikit_image_has_it():
    from skimage.color import rgb2lab

    # the same white, and a matrix of six digits where ours has seven
    assert spaces.srgb_to_lab(SRGB) == pytest.approx(rgb2lab(SRGB[None])[0], abs=6e-3)


def test_lab_and_srgb_lead_back_to_each_other_also_where_it_is_dark():
    assert spaces.lab_to_srgb(spaces.srgb_to_lab(SRGB)) == pytest.approx(SRGB, abs=1e-9)
    xyz = SRGB * 0.9
    for white in (WHITES["D50", 2], WHITES["A", 10]):
        assert spaces.lab_to_xyz(spaces.xyz_to_lab(xyz, white), white) == pytest.approx(xyz, abs=1e-12)


def test_the_transfer_curve_is_the_one_of_iec_61966():
    colour = pytest.importorskip("colour", reason="colour-science is the oracle")
    values = np.linspace(0, 1, 1001)
    assert spaces.linear(values) == pytest.approx(colour.models.eotf_sRGB(values), abs=1e-12)
    assert spaces.encoded(values) == pytest.approx(colour.models.eotf_inverse_sRGB(values), abs=1e-12)
    assert spaces.encoded(-0.01) == pytest.approx(-0.1292)


def test_white_is_white_under_every_light_and_black_is_black():
    for white in WHITES.values():
        assert spaces.xyz_to_lab(white, white) == pytest.approx([100, 0, 0], abs=1e-12)
        assert spaces.xyz_to_lab([0, 0, 0], white) == pytest.approx([0, 0, 0], abs=1e-12)


@pytest.mark.parametrize(("xyz", "oklab"), [
    ((0.950, 1.000, 1.089), (1.000, 0.000, 0.000)),
    ((1.000, 0.000, 0.000), (0.450, 1.236, -0.019)),
    ((0.000, 1.000, 0.000), (0.922, -0.671, 0.263)),
    ((0.000, 0.000, 1.000), (0.153, -1.415, -0.449)),
])
def test_oklab_is_what_ottosson_tabulates(xyz, oklab):
    """bottosson.github.io/posts/oklab, "Table of example XYZ and Oklab pairs"."""
    assert spaces.xyz_to_oklab(xyz) == pytest.approx(oklab, abs=6e-4)
    assert spaces.oklab_to_xyz(spaces.xyz_to_oklab(xyz)) == pytest.approx(xyz, abs=1e-9)


def test_the_oklab_of_a_lab_goes_by_its_xyz():
    lab = spaces.xyz_to_lab((0.2, 0.3, 0.1))
    assert spaces.lab_to_oklab(lab) == pytest.approx(spaces.xyz_to_oklab((0.2, 0.3, 0.1)), abs=1e-12)


@pytest.mark.parametrize(("hex", "din99o"), [
    ("#ff0000", (57.28918, 39.49798, 30.51844)), ("#111111", (5.93815, 0, 0)), ("#ffffff", (100, 0, 0)),
    ("#000000", (0, 0, 0)),
])
def test_din99o_is_what_culori_makes_of_red_and_grey(hex, din99o):
    """culori, test/dlab.test.js; its white has one digit more."""
    assert spaces.lab_to_din99o(spaces.hex_to_lab(hex)) == pytest.approx(din99o, abs=5e-3)


def test_din99o_has_no_lightness_below_black():
    assert spaces.lab_to_din99o((-1, 0, 0)) == pytest.approx([0, 0, 0])


@pytest.mark.parametrize("to", [("D50", 2), ("A", 10), ("F11", 10)])
def test_a_colour_is_adapted_by_bradford_as_colour_science_does(to):
    colour = pytest.importorskip("colour", reason="colour-science is the oracle")
    source, target = np.array(WHITES["D65", 2]), np.array(WHITES[to])
    theirs = colour.adaptation.chromatic_adaptation_VonKries(SRGB, source, target, transform="Bradford")
    assert spaces.adapt(SRGB, source, target) == pytest.approx(theirs, abs=1e-9)
    assert spaces.adapt(source, source, target) == pytest.approx(target, abs=1e-12)


def test_chroma_and_hue_go_round_from_red_by_yellow_and_green_to_blue():
    around = spaces.to_lch([(50, 10, 0), (50, 0, 10), (50, -10, 0), (50, 0, -10), (50, 3, -4)])
    assert around[:4] == pytest.approx(np.array([(50, 10, h) for h in (0, 90, 180, 270)]))
    assert around[4] == pytest.approx([50, 5, 306.8699], abs=1e-4)


def test_a_hex_is_read_long_or_short_and_written_long():
    assert spaces.hexes(spaces.hex_to_lab("#8b4513"))[0] == ["#8b4513"]
    assert spaces.hexes(spaces.hex_to_lab(" F0a "))[0] == ["#ff00aa"]
    for wrong in ("#12345", "#gggggg", "", "#12", "rebeccapurple"):
        with pytest.raises(ValueError, match=wrong or "^$"):
            spaces.hex_to_lab(wrong)


def test_every_byte_comes_back_and_a_grey_stays_grey():
    greys = [f"#{v:02x}{v:02x}{v:02x}" for v in range(256)]
    assert spaces.hexes(np.stack([spaces.hex_to_lab(grey) for grey in greys]))[0] == greys
    half = spaces.srgb_to_lab(np.full((1, 3), 127.5 / 255))
    (hex,), _ = spaces.hexes(half)
    assert len({hex[1:3], hex[3:5], hex[5:7]}) == 1


def test_what_no_screen_can_show_is_clipped_and_said():
    shown, inside = spaces.hexes([(50, 0, 0), (50, 120, 0), (100, 0, 0), (100.0001, 0, 0), (104, 0, 0)])
    assert inside == [True, False, True, True, False]
    assert shown[2] == shown[4] == "#ffffff"
    assert spaces.hexes((50, 0, 0))[1] == [True]


@pytest.mark.parametrize(("red", "inside"), [
    (-0.45, True), (-0.55, False), (255.45, True), (255.55, False), (0, True), (255, True),
])
def test_half_a_step_beyond_the_gamut_is_rounding(red, inside):
    lab = spaces.xyz_to_lab(_decoded(np.array([[red / 255, 0.5, 0.5]])) @ spaces.SRGB_TO_XYZ.T)
    assert spaces.hexes(lab)[1] == [inside]


def _decoded(srgb):
    """`linear`, also beyond white."""
    return np.where(srgb <= 0.04045, srgb / 12.92, ((np.maximum(srgb, 0.04045) + 0.055) / 1.055) ** 2.4)


def test_a_light_that_is_not_tabulated_is_a_key_error():
    with pytest.raises(KeyError):
        spaces.white("D65", 4)
    assert spaces.white("D65", 10).tolist() == [0.94811, 1.0, 1.07304]


def test_one_colour_in_polar_form_is_as_a_row_of_many():
    assert to_lch((50, 3, 4)) == pytest.approx((50, 5, 53.1301), abs=1e-4)
    assert to_lch([(50, 3, 4), (20, 0, -2)])[1] == pytest.approx((20, 2, 270))
