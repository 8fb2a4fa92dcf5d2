"""What a palette says of pictures whose answer is known, and what other palette tools get wrong."""

from __future__ import annotations

import numpy as np
import pytest

from palette.errors import InvalidInput, InvalidValue, UsageError
from palette.extraction import extract, extract_merged
from palette.model import Extraction
from palette.science.differences import ciede2000
from palette.science.spaces import linear, srgb_to_lab
from pictures import bands, file, lab, nearest

RED, BLUE, GREEN = (200, 30, 40), (20, 40, 180), (40, 160, 60)


def test_half_red_half_blue_is_two_equal_swatches():
    palette = extract(file(bands((RED, 50), (BLUE, 50))), colours=2, accents=0)
    assert {s.hex for s in palette.swatches} == {"#c81e28", "#1428b4"}
    assert [s.share for s in palette.swatches] == [0.5, 0.5]
    assert [s.spread for s in palette.swatches] == [0.0, 0.0]


def test_ninety_nine_and_one_percent_come_out_as_such():
    palette = extract(file(bands((RED, 90), (BLUE, 9), (GREEN, 1))), colours=3, accents=0)
    assert [round(s.share, 4) for s in palette.swatches] == [0.9, 0.09, 0.01]
    assert [s.population for s in palette.swatches] == [9000, 900, 100]
    assert [s.hex for s in palette.swatches] == ["#c81e28", "#1428b4", "#28a03c"]


def test_a_swatch_is_the_pixel_it_points_at():
    picture = np.random.default_rng(1).integers(0, 256, (60, 80, 3), np.uint8)
    for s in extract(file(picture), colours=5).swatches:
        assert lab(*picture[s.where.y, s.where.x]) == pytest.approx(s.lab, abs=1e-9)


def test_a_cropped_place_is_a_place_of_the_whole_photograph():
    picture = np.random.default_rng(2).integers(0, 256, (60, 80, 3), np.uint8)
    for s in extract(file(picture), colours=4, crop=(0.5, 0.25, 1, 1)).swatches:
        assert s.where.x >= 40
        assert s.where.y >= 15
        assert lab(*picture[s.where.y, s.where.x]) == pytest.approx(s.lab, abs=1e-9)


def test_crop_takes_fractions_or_pixels():
    data = file(bands((RED, 50), (BLUE, 50)))
    for box in ((0.5, 0, 1, 1), (50, 0, 100, 100)):
        assert [s.hex for s in extract(data, crop=box).swatches] == ["#1428b4"]


@pytest.mark.parametrize("box", [(0.5, 0, 0.5, 1), (0, 0, 101, 100), (-1, 0, 1, 1), (1, 0, 0, 1)])
def test_a_box_that_is_empty_or_outside_is_a_usage_error(box):
    with pytest.raises(UsageError, match="box"):
        extract(file(bands((RED, 50), (BLUE, 50))), crop=box)


def test_lit_stone_and_shadow_are_not_averaged_in_code_values():
    """A chequerboard keeps both; where it must be averaged, as light: gamma is 12.6 off (CIEDE2000)."""
    stone, shadow = np.array([214, 205, 190]), np.array([38, 36, 34])
    board = np.where((np.indices((600, 600)).sum(0) % 2)[..., None], stone, shadow).astype(np.uint8)
    palette = extract(file(board), colours=2)
    assert nearest(palette, lab(*stone)) < 0.01
    assert nearest(palette, lab(*shadow)) < 0.01

    from palette.extraction.opening import begin
    from palette.extraction.opening.downsample import small_lab

    light = linear(np.array([stone, shadow]) / 255).mean(axis=0)
    right = srgb_to_lab(np.where(light < 0.0031308, light * 12.92, 1.055 * light ** (1 / 2.4) - 0.055))
    small = small_lab(begin(file(board)).finish(), 60).reshape(-1, 3)
    assert max(ciede2000(right, small)) < 0.05
    gamma = srgb_to_lab((stone + shadow) / 2 / 255)
    assert ciede2000(right, gamma)[0] > 8     # what an average of code values would have been off by


def test_the_mean_is_of_light_and_muddier_than_the_swatch():
    picture = np.zeros((40, 40, 3), np.uint8)
    picture[:, :20], picture[:, 20:] = (250, 60, 60), (90, 10, 10)
    swatch = extract(file(picture), colours=1, accents=0).swatches[0]
    light = linear(np.array([(250, 60, 60), (90, 10, 10)]) / 255).mean(axis=0)
    right = srgb_to_lab(1.055 * light ** (1 / 2.4) - 0.055)
    assert ciede2000(right, [swatch.mean])[0] < 0.05


# what peers get wrong


def test_a_white_picture_is_one_white_swatch():
    for shape in ((30, 30, 3), (30, 30)):
        palette = extract(file(np.full(shape, 255)), colours=6)
        assert [(s.hex, s.share) for s in palette.swatches] == [("#ffffff", 1.0)]


def test_a_black_picture_and_a_single_pixel_are_one_swatch():
    assert [s.hex for s in extract(file(np.zeros((30, 30, 3)))).swatches] == ["#000000"]
    assert [s.hex for s in extract(file(np.full((1, 1, 3), 77))).swatches] == ["#4d4d4d"]


def test_two_colours_get_no_invented_blend_between_them():
    palette = extract(file(bands((RED, 70), (BLUE, 30))), colours=6)
    assert [s.hex for s in palette.swatches] == ["#c81e28", "#1428b4"]


@pytest.mark.parametrize("k", [1, 2, 3, 5, 8, 12])
def test_eight_colours_are_eight_when_eight_are_asked_for(k):
    eight = [(r, g, b) for r in (20, 230) for g in (20, 230) for b in (20, 230)]
    palette = extract(file(bands(*((c, 10 + i) for i, c in enumerate(eight)))), colours=k, accents=0)
    assert len(palette.swatches) == min(k, 8)
    if k >= 8:
        assert {s.hex for s in palette.swatches} == {f"#{r:02x}{g:02x}{b:02x}" for r, g, b in eight}


def test_a_colour_hidden_under_transparency_does_not_leak():
    picture = np.zeros((40, 40, 4), np.uint8)
    picture[:20] = (*GREEN, 255)
    picture[20:] = (255, 0, 255, 0)
    assert [s.hex for s in extract(file(picture)).swatches] == ["#28a03c"]


def test_half_transparent_pixels_count_half():
    picture = np.zeros((40, 40, 4), np.uint8)
    picture[:20] = (*RED, 255)
    picture[20:] = (*BLUE, 51)
    shares = {s.hex: s.share for s in extract(file(picture), colours=2).swatches}
    assert shares["#c81e28"] == pytest.approx(255 / 306)


def test_a_picture_transparent_all_over_has_no_colours():
    with pytest.raises(InvalidInput, match="transparent"):
        extract(file(np.zeros((9, 9, 4))))


def test_snow_stays_white():
    snow = np.clip(np.random.default_rng(0).normal(250, 2, (80, 80, 1)) + np.zeros(3), 0, 255)
    assert extract(file(snow), colours=3).swatches[0].lab.L > 97


# number, order, near-duplicates


def test_near_duplicates_are_one_swatch_unless_kept():
    data = file(bands(((120, 120, 120), 50), ((122, 122, 122), 40), (RED, 10)))
    assert len(extract(data, colours=3, accents=0).swatches) == 2
    assert len(extract(data, colours=3, accents=0, keep_near=True).swatches) == 3


@pytest.mark.parametrize("n", [1, 2, 5, 8])
def test_auto_finds_as_many_as_a_drawing_has(n):
    eight = [(r, g, b) for r in (20, 230) for g in (20, 230) for b in (20, 230)]
    palette = extract(file(bands(*((c, 12) for c in eight[:n]))), colours="auto", accents=0)
    assert len(palette.swatches) == n


def test_orders_read_as_they_say():
    data = file(np.random.default_rng(3).integers(0, 256, (50, 50, 3), np.uint8))
    lightness = [s.lab.L for s in extract(data, colours=9, sort="lightness").swatches]
    assert lightness == sorted(lightness, reverse=True)
    shares = [s.share for s in extract(data, colours=9).swatches]
    assert shares == sorted(shares, reverse=True)
    path = extract(data, colours=9, sort="path").swatches
    assert max(s.lab.L for s in path) == path[0].lab.L


@pytest.mark.parametrize(("asked", "said"), [
    ({"by": "cie94"}, "one of cie76, ciede2000"), ({"colours": 0}, "1 to 64"), ({"colours": 65}, "1 to 64"),
    ({"colours": "six"}, "auto\\), not the text 'six'"),
    ({"accents": -1}, "accents: -1 is under 0"), ({"sort": "beauty"}, "lightness"), ({"seed": -1}, "seed"),
    ({"crop": (0, 0, 1)}, "crop: a list of 4"), ({"wb": (0, 0, float("nan"), 1)}, r"wb\[2\]"),
    ({"ignore": ["clouds"]}, r"ignore\[0\]: one of sky, clipped, dark"),
])
def test_what_cannot_be_had_is_refused_before_the_photograph_is_read(asked, said):
    with pytest.raises(InvalidValue, match=said):
        extract(b"", **asked)


def test_the_path_is_the_shortest_tour():
    from itertools import permutations

    from palette.extraction.finding.order import ordered
    from palette.science.spaces import lab_to_oklab

    noise = np.random.default_rng(4).integers(0, 256, (50, 50, 3), np.uint8)
    found = extract(file(noise), colours=6, accents=0)

    def length(swatches):
        at = lab_to_oklab([s.lab for s in swatches])
        return float(np.sqrt(((at[1:] - at[:-1]) ** 2).sum(1)).sum())

    path = ordered(found.swatches, "path")
    assert length(path) <= min(length(p) for p in permutations(path) if p[0] == path[0]) + 1e-9


# what to look at


def test_a_mask_says_where_to_look(tmp_path):
    mask = np.zeros((50, 50), np.uint8)
    mask[:, 25:] = 255
    (tmp_path / "mask.png").write_bytes(file(mask))
    palette = extract(file(bands((RED, 50), (BLUE, 50))), mask=tmp_path / "mask.png")
    assert [s.hex for s in palette.swatches] == ["#1428b4"]
    assert palette.left_out == (("mask", 0.5),)


def test_clipped_and_dark_are_left_out_and_counted():
    data = file(bands(((255, 255, 255), 30), ((2, 2, 2), 20), (GREEN, 50)))
    palette = extract(data, ignore=["clipped", "dark"])
    assert [s.hex for s in palette.swatches] == ["#28a03c"]
    assert dict(palette.left_out) == {"clipped": 0.3, "dark": 0.2}
    with pytest.raises(InvalidInput, match="left"):
        extract(file(np.full((9, 9, 3), 255)), ignore=["clipped"])


def test_the_sky_hangs_from_the_top_and_a_lake_is_not_one():
    picture = np.zeros((240, 320, 3), float)
    picture[:100] = np.linspace((90, 140, 210), (190, 210, 230), 100)[:, None]      # sky
    noise = np.random.default_rng(5).normal(0, 14, (60, 320, 1))
    picture[100:160] = np.array((90, 75, 50)) + noise                                          # fell
    picture[160:] = np.linspace((170, 190, 215), (90, 130, 190), 80)[:, None]        # lake
    palette = extract(file(np.clip(picture, 0, 255)), ignore=["sky"])
    assert palette.left_out[0][1] == pytest.approx(100 / 240, abs=0.03)
    assert nearest(palette, lab(130, 160, 200)) < 12      # the lake is still there


def test_the_blur_along_a_sky_and_a_rough_cloud_in_it_leave_with_the_sky():
    from scipy.ndimage import gaussian_filter

    ground = np.add.outer(np.arange(300.0), 20 * np.sin(np.arange(400) / 25)) > 150
    picture = np.where(ground[..., None], (60.0, 70.0, 30.0), (205.0, 220.0, 240.0))
    picture = gaussian_filter(picture, (6, 6, 0))                      # out of focus against the light
    noise = np.random.default_rng(8).normal(0, 16, (30, 60, 1))
    picture[:30, 300:360] = np.array((205.0, 205.0, 210.0)) + noise    # a cloud cut by the edge
    whole = extract(file(np.clip(picture, 0, 255)), colours=6)
    left = extract(file(np.clip(picture, 0, 255)), colours=6, ignore=["sky"])
    halfway = lab(130, 145, 135)
    assert max(s.lab.L for s in whole.swatches) > 85
    assert max(s.lab.L for s in left.swatches) < halfway.L


def test_a_rough_wall_is_not_sky():
    slate = np.clip(np.random.default_rng(6).normal(110, 22, (240, 320, 1)) + np.array((0, 4, 10)), 0, 255)
    assert dict(extract(file(slate), ignore=["sky"]).left_out)["sky"] == 0


def test_a_grey_patch_becomes_neutral_and_the_shift_is_reported():
    data = file(bands(((150, 170, 200), 50), (RED, 50)))
    palette = extract(data, wb=(0, 0, 0.4, 1))
    patch = min(palette.swatches, key=lambda s: s.lab.chroma)
    assert patch.lab.chroma < 0.1
    assert pytest.approx(lab(150, 170, 200).L, abs=0.01) == patch.lab.L
    assert "b* -17" in palette.warnings[0]


# accents


def red_berries(share: float = 0.01):
    picture = np.random.default_rng(7).normal((70, 95, 50), 12, (300, 300, 3))
    side = int(300 * (share / 4) ** 0.5)
    for y, x in ((40, 40), (200, 60), (90, 210), (230, 240)):
        picture[y : y + side, x : x + side] = (190, 20, 45)
    return file(np.clip(picture, 0, 255))


def test_berries_are_an_accent():
    palette = extract(red_berries(0.002), colours=3)
    assert nearest(palette, lab(190, 20, 45)) < 3
    assert [s.role for s in palette.swatches].count("accent") == 1
    assert not [s for s in extract(red_berries(0.002), colours=3, accents=0).swatches if s.role == "accent"]


@pytest.mark.parametrize("share", [0.01, 0.03])
def test_where_berries_meet_leaves_there_is_no_colour_of_its_own(share):
    palette = extract(red_berries(share), accents=4)
    assert nearest(palette, lab(190, 20, 45)) < 3
    assert len(palette.swatches) <= 7       # six fields, of which the berries may be one, or the berries


def test_grain_and_mist_are_given_no_invented_accents():
    grain = np.random.default_rng(8).normal(0, 25, (300, 300, 1)) + np.array((120, 122, 124))
    assert all(s.role == "field" for s in extract(file(np.clip(grain, 0, 255))).swatches)
    mist = np.linspace((60, 66, 70), (200, 203, 206), 300)[:, None] + np.zeros((1, 300, 1))
    assert all(s.role == "field" for s in extract(file(mist), accents=4).swatches)


# several


def test_a_merged_palette_weighs_photographs_equally_whatever_their_size():
    small, large = file(np.full((10, 10, 3), RED)), file(np.full((90, 90, 3), BLUE))
    palette = extract_merged([small, large], colours=2)
    assert [s.share for s in palette.swatches] == [0.5, 0.5]
    assert [s.share for s in palette.sources] == [0.5, 0.5]
    assert {s.where.photo for s in palette.swatches} == {0, 1}
    uneven = extract_merged([small, large], colours=2, weights=[3, 1])
    assert [(s.hex, s.share) for s in uneven.swatches] == [("#c81e28", 0.75), ("#1428b4", 0.25)]
    with pytest.raises(UsageError, match="weights"):
        extract_merged([small, large], weights=[1])


def test_a_mask_is_for_one_photograph_and_not_for_several_merged(tmp_path):
    red, blue = file(np.full((10, 10, 3), RED)), file(np.full((10, 10, 3), BLUE))
    mask = tmp_path / "mask.png"
    mask.write_bytes(file(np.full((10, 10, 3), 255)))
    assert len(extract_merged([red], Extraction(mask=mask)).swatches) == 1
    with pytest.raises(UsageError, match="A mask is for one photograph"):
        extract_merged([red, blue], Extraction(mask=mask))


def test_a_merged_palette_of_one_is_about_that_photograph():
    data = file(bands((RED, 50), (BLUE, 30), (GREEN, 15), ((240, 240, 230), 40)))
    alone, merged = extract(data, accents=0), extract_merged([data], Extraction(accents=0))
    assert max(nearest(merged, s.lab) for s in alone.swatches) < 0.01


PINK, BURGUNDY, MOSS, SLATE = (196, 120, 140), (96, 30, 44), (96, 110, 50), (70, 84, 100)
STONE, SNOW, PEAT, SKY = (150, 148, 144), (236, 240, 242), (40, 34, 30), (150, 176, 204)


def test_a_merged_palette_keeps_the_strongest_colours_of_each_photograph():
    """A little colour in one grey photograph beside photographs with much of others."""
    rose = file(bands((STONE, 50), (SNOW, 40), (BURGUNDY, 6), (PINK, 4)))
    green = file(bands((MOSS, 40), ((60, 80, 40), 30), (PEAT, 20), ((130, 140, 70), 10)))
    lake = file(bands((SLATE, 40), (SKY, 40), ((110, 130, 140), 12), ((40, 60, 80), 8)))
    palette = extract_merged([rose, green, lake], Extraction(accents=0))
    assert len(palette.swatches) <= 10
    for colour in (BURGUNDY, PINK, MOSS, SKY):
        assert nearest(palette, lab(*colour)) < 5
    without = extract_merged([green, lake, rose], Extraction(accents=0), weights=[1, 1, 0])
    assert nearest(without, lab(*PINK)) > 15


@pytest.mark.parametrize(("photographs", "fields"), [(1, 6), (2, 8), (4, 12), (9, 12)])
def test_more_photographs_merged_give_more_colours_up_to_twelve(photographs, fields):
    colours = np.random.default_rng(9).integers(0, 256, (photographs, 12, 12, 3))
    palette = extract_merged([file(picture) for picture in colours], Extraction(accents=0, keep_near=True))
    assert len(palette.swatches) == fields
    assert dict(palette.options)["colours"] == fields


@pytest.mark.parametrize("theme", ["vineyard", "stone", "fell"])
def test_no_photograph_of_a_theme_loses_its_largest_chromatic_field_when_merged(corpus, theme):
    photos = sorted((corpus / "photos").glob(f"{theme}_*.jpg"))
    merged = extract_merged(photos)
    for photo in photos:
        fields = [s for s in extract(photo, accents=0).swatches if s.lab.chroma >= 10]
        if fields:
            assert nearest(merged, max(fields, key=lambda s: s.share).lab) < 5, photo.name
