"""Path data becomes polylines. Oracles: geometry that has a formula, and resvg (another painter) by area."""

from __future__ import annotations

from math import pi

import numpy as np
import pytest

from palette.science import paths


def length(points):
    return float(np.hypot(*np.diff(np.asarray(points), axis=0).T).sum())


def one(d: str, tolerance: float = 0.01) -> paths.Points:
    (only,) = paths.flatten(d, tolerance)
    return only


def test_a_square_is_its_four_corners():
    assert one("M0 0h10v10h-10z").tolist() == [[0, 0], [10, 0], [10, 10], [0, 10]]
    assert one("M0 0h10v10h-10v-10z").tolist() == one("M0 0h10v10h-10z").tolist()
    assert paths.area(one("M0,0 10,0 10,10 0,10Z")) == 100


def test_a_circle_of_arcs_has_the_area_of_a_circle():
    circle = one("M-5 0A5 5 0 1 0 5 0A5 5 0 1 0 -5 0z", 0.001)
    assert paths.area(circle) == pytest.approx(pi * 25, rel=1e-3)
    assert length([*circle, circle[0]]) == pytest.approx(10 * pi, rel=1e-3)
    assert np.hypot(*circle.T) == pytest.approx(5)


def test_arc_flags_may_stand_without_separators():
    spaced = one("M0 0a25 25 -30 0 1 50 -25")
    assert one("M0 0a25 25-30 0150-25") == pytest.approx(spaced)


def test_an_arc_too_small_to_reach_is_scaled_up():
    assert paths.area(one("M0 0A1 1 0 0 1 20 0z", 1e-4)) == pytest.approx(pi * 50, rel=1e-3)


def test_a_parabola_has_the_area_archimedes_found():
    assert paths.area(one("M0 0Q5 10 10 0z", 1e-4)) == pytest.approx(2 / 3 * 10 * 5, rel=1e-4)


def test_a_cubic_stays_within_its_tolerance():
    coarse, fine = one("M0 0C0 50 100 50 100 0", 0.5), one("M0 0C0 50 100 50 100 0", 1e-5)
    assert len(coarse) < len(fine) / 10
    segments = np.linspace(coarse[:-1], coarse[1:], 50).reshape(-1, 2)
    assert np.hypot(*(fine[:, None] - segments[None]).transpose(2, 0, 1)).min(axis=1).max() < 0.55


def test_smooth_curves_mirror_the_control_before_them():
    assert one("M0 0C0 5 5 5 5 0S10 -5 10 0") == pytest.approx(
        one("M0 0C0 5 5 5 5 0C5 -5 10 -5 10 0"))
    assert one("M0 0Q5 5 10 0T20 0") == pytest.approx(one("M0 0Q5 5 10 0Q15 -5 20 0"))


def test_a_smooth_curve_goes_on_from_a_smooth_one():
    assert one("M0 0Q5 5 10 0T20 0T30 0") == pytest.approx(one("M0 0Q5 5 10 0Q15 -5 20 0Q25 5 30 0"))
    assert one("M0 0L10 0T20 5") == pytest.approx(one("M0 0L10 0Q10 0 20 5"))     # nothing to mirror


def test_a_turn_about_a_point_leaves_that_point_where_it_is():
    turn = paths.transform("rotate(90 5 7)")
    assert paths.apply(turn, [[5, 7], [6, 7]]) == pytest.approx(np.array([[5, 7], [5, 8]]))


def test_relative_moves_start_from_the_closed_point():
    first, second = paths.flatten("m10 10h5v5zm1 1h2v2z")
    assert first[0].tolist() == [10, 10]
    assert second[0].tolist() == [11, 11]


def test_data_is_read_up_to_its_first_error():
    assert one("M0 0L10 0L10 10 L oops").tolist() == [[0, 0], [10, 0], [10, 10]]
    assert paths.flatten("") == []
    assert paths.flatten("nonsense") == []
    assert paths.flatten("M5 5") == []


def test_transforms_compose_from_left_to_right():
    m = paths.transform("translate(10,20) rotate(90) scale(2)")
    assert paths.apply(m, [[1, 0]]) == pytest.approx(np.array([[10, 22]]))
    assert paths.apply(paths.transform("rotate(180 5 5)"), [[0, 0]]) == pytest.approx(np.array([[10, 10]]))
    with pytest.raises(ValueError, match="wobble"):
        paths.transform("wobble(3)")


@pytest.mark.parametrize("d", [
    "M20 20c30-30 60 40 20 60s-40-10-30-30q-10-20 10-30z",
    "M10 50A40 25 30 1 1 80 60L50 90z",
    "M10 10L90 20 50 90zM40 30l20 5-8 20z",
])
def test_areas_agree_with_another_painter(d):
    import io

    resvg = pytest.importorskip("resvg_py")
    from PIL import Image

    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100" width="1000"><path d="{d}"/></svg>'
    png = resvg.svg_to_bytes(svg_string=svg)
    painted = np.asarray(Image.open(io.BytesIO(png)))[..., 3].mean() / 255 * 1e4
    lines = paths.flatten(d, 0.01)
    x, y = np.meshgrid(np.arange(0.25, 100, 0.5), np.arange(0.25, 100, 0.5))
    winding = np.zeros_like(x)
    for line in lines:
        for (x1, y1), (x2, y2) in zip(line, np.roll(line, -1, axis=0), strict=True):
            side = (x2 - x1) * (y - y1) - (y2 - y1) * (x - x1)
            winding += ((y1 <= y) & (y2 > y) & (side > 0)).astype(int)
            winding -= ((y1 > y) & (y2 <= y) & (side < 0)).astype(int)
    assert (winding != 0).mean() * 1e4 == pytest.approx(painted, rel=0.01)


def test_a_line_that_is_drawn_ahead_of_its_first_error_stays_and_nothing_after_it_counts():
    assert one("M0 0L10 0L10").tolist() == [[0, 0], [10, 0]]
    assert one("M0 0L10 0Z9 9L20 20").tolist() == [[0, 0], [10, 0]]
    assert one("M0 0L10 0L5 L9 9").tolist() == [[0, 0], [10, 0]]
    assert paths.flatten("L10 10M0 0") == []


def test_horizontal_and_vertical_lines_keep_the_other_coordinate():
    assert one("M1 2H5V6h-2v-1").tolist() == [[1, 2], [5, 2], [5, 6], [3, 6], [3, 5]]


def test_a_smooth_curve_after_nothing_smooth_starts_from_where_the_pen_is():
    assert one("M0 0S5 5 10 0") == pytest.approx(one("M0 0C0 0 5 5 10 0"))
    assert one("M0 0Q5 5 10 0S15 5 20 0") == pytest.approx(one("M0 0Q5 5 10 0C10 0 15 5 20 0"))
    assert one("M0 0C0 5 5 5 5 0L6 0S8 3 9 0") == pytest.approx(
        one("M0 0C0 5 5 5 5 0L6 0C6 0 8 3 9 0"))


def test_an_arc_without_a_radius_is_a_line_and_one_to_where_it_is_nothing():
    assert one("M0 0A0 5 0 0 1 10 0").tolist() == [[0, 0], [10, 0]]
    assert one("M0 0A5 5 0 0 1 0 0L1 1").tolist() == [[0, 0], [1, 1]]


def test_an_arc_goes_the_way_its_flags_say():
    for large, sweep, area in ((0, 0, 1), (0, 1, 1), (1, 0, 3), (1, 1, 3)):
        quarter = one(f"M5 0A5 5 0 {large} {sweep} 0 5", 1e-4)
        assert length(quarter) == pytest.approx(area * pi / 2 * 5, rel=1e-4)
    clockwise, counter = one("M-5 0A5 5 0 0 1 5 0"), one("M-5 0A5 5 0 0 0 5 0")
    assert clockwise[:, 1].min() == pytest.approx(-5, abs=0.01)     # y goes down: over the top
    assert counter[:, 1].max() == pytest.approx(5, abs=0.01)


def test_an_ellipse_may_stand_askew():
    tall = one("M0 -10A5 10 0 0 1 0 10", 1e-3)
    turned = one("M-10 0A10 5 90 0 1 10 0", 1e-3)        # the same radii, seen from another side
    assert tall[:, 0].max() == pytest.approx(5, abs=0.01)
    assert abs(turned[:, 1]).max() > 10


@pytest.mark.parametrize(("text", "point", "moved"), [
    ("matrix(1 2 3 4 5 6)", (1, 1), (9, 12)), ("translate(3)", (1, 1), (4, 1)),
    ("scale(2 3)", (1, 1), (2, 3)),
    ("scale(2)", (1, 1), (2, 2)), ("rotate(90)", (1, 0), (0, 1)), ("rotate(90 1 1)", (1, 0), (2, 1)),
    ("skewX(45)", (0, 1), (1, 1)), ("skewY(45)", (1, 0), (1, 1)), ("", (1, 2), (1, 2)),
])
def test_each_transform_moves_a_point_as_svg_says(text, point, moved):
    assert paths.apply(paths.transform(text), [point]) == pytest.approx(np.array([moved]), abs=1e-12)


@pytest.mark.parametrize("text", [
    "rotate(1 2)", "scale(1 2 3)", "matrix(1)", "skewX(1 2)", "translate()", "oops",
])
def test_a_transform_that_svg_does_not_have_is_refused(text):
    with pytest.raises(ValueError, match=text.partition("(")[0]):
        paths.transform(text)


def test_an_area_is_the_same_whichever_way_round_it_is_drawn():
    assert paths.area([[0, 0], [4, 0], [4, 3]]) == paths.area([[4, 3], [4, 0], [0, 0]]) == 6


def test_a_path_is_closed_by_a_large_z_as_by_a_small_one():
    large, small = (paths.flatten(f"M0 0H5V5{z}M1 1H2V2{z}l1 0") for z in "Zz")
    assert [line.tolist() for line in large] == [line.tolist() for line in small]
    assert [len(line) for line in large] == [3, 3, 2]
