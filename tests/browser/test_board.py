"""The mood board in a browser."""

from __future__ import annotations

import pytest

from palette.rendering import board

from .looks import WIDTHS, overflowing, violations


@pytest.fixture(scope="module")
def path(photo, landscape, tmp_path_factory):
    found = tmp_path_factory.mktemp("board") / "board.html"
    found.write_text(board.html([board.shot(photo, landscape)] * 3, "Fell & vine <1>"), "utf-8")
    return found


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_overflows(tab, path, width):
    tab.goto(path.as_uri())
    assert overflowing(tab, width) == []
    assert tab.wrong == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(chromium, path, axe, scheme):
    tab = chromium.new_page(color_scheme=scheme)
    tab.goto(path.as_uri())
    assert violations(tab, axe) == []
    tab.close()


def test_each_pin_stands_where_its_colour_was_found(tab, path, landscape):
    tab.goto(path.as_uri())
    frame = tab.locator(".frame").first.bounding_box()
    pins = tab.locator(".frame").first.locator(".pin").all()
    for pin, swatch in zip(pins, landscape.swatches, strict=True):
        box = pin.bounding_box()
        x = (box["x"] + box["width"] / 2 - frame["x"]) / frame["width"] * 500
        y = (box["y"] + box["height"] / 2 - frame["y"]) / frame["height"] * 300
        assert (x, y) == pytest.approx((swatch.where.x, swatch.where.y), abs=3)
        assert pin.inner_text()
