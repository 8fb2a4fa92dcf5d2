"""The mood board in a browser."""

from __future__ import annotations

import shlex

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
    tab = chromium.new_context(color_scheme=scheme, bypass_csp=True).new_page()
    tab.goto(path.as_uri())
    assert violations(tab, axe) == []
    tab.context.close()


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


@pytest.fixture
def moved(tab, path):
    """The board with letter B taken from the second band into the first."""
    tab.goto(path.as_uri())
    tab.locator(".movable").first.wait_for()
    frame = tab.locator(".frame").first.bounding_box()
    box = tab.locator(".frame").first.locator(".pin").nth(1).bounding_box()
    tab.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    tab.mouse.down()
    tab.mouse.move(frame["x"] + 0.1 * frame["width"], frame["y"] + 0.8 * frame["height"], steps=4)
    tab.mouse.up()
    return tab


def test_a_moved_letter_takes_the_colour_under_it_and_gives_the_command_that_keeps_it(
    moved, photo, landscape, tmp_path
):
    import palette

    row = moved.locator(".swatches li").nth(1)
    hex = row.locator("small").first.inner_text()
    words = shlex.split(moved.locator(".pinned code").first.inner_text())
    assert words[:5] == ["palette", "extract", "bands.jpg", "--colours", "5"]
    x, y = map(float, words[words.index("--pin") + 1].split(","))
    assert (x, y) == pytest.approx((0.1, 0.8), abs=0.003)
    (tmp_path / "bands.jpg").write_bytes(photo)
    made = palette.open(tmp_path / "bands.jpg", palette.Extraction(5, pins=((x, y),)))
    assert made.swatches[0].hex == hex
    assert moved.wrong == []


def test_a_letter_moves_by_the_arrow_keys_and_goes_back_where_it_was_found(tab, path):
    tab.goto(path.as_uri())
    pin = tab.locator(".movable .pin").first
    before = pin.bounding_box(), pin.get_attribute("aria-valuetext")
    pin.focus()
    tab.keyboard.press("Shift+ArrowRight")
    assert pin.get_attribute("aria-valuetext").startswith("12.")
    tab.locator(".hold input").first.uncheck()
    assert (pin.bounding_box(), pin.get_attribute("aria-valuetext")) == before
    assert not tab.locator(".pinned").first.is_visible()


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_overflows_when_a_letter_was_moved(moved, width):
    assert overflowing(moved, width) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_when_a_letter_was_moved(chromium, path, axe, scheme):
    tab = chromium.new_context(color_scheme=scheme, bypass_csp=True).new_page()
    tab.goto(path.as_uri())
    tab.locator(".movable .pin").first.press("ArrowRight")
    assert violations(tab, axe) == []
    tab.context.close()
