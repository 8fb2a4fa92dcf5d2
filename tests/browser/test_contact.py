"""The contact sheet works as a page without scripts, and sorts, filters, compares and picks with them."""

from __future__ import annotations

import json

import pytest

from palette.rendering import contact

from .looks import WIDTHS, overflowing, violations


@pytest.fixture(scope="module")
def folder(proposals, photo, tmp_path_factory):
    path = tmp_path_factory.mktemp("contact")
    contact.write(proposals, path, photos={0: photo})
    return path


@pytest.fixture
def sheet(tab, folder):
    tab.goto((folder / "index.html").as_uri())
    return tab


def shown(sheet) -> list[int]:
    return [int(n) for n in sheet.locator(".card:not([hidden]) .no").all_inner_texts()]


def test_it_renders_without_a_complaint(sheet, proposals):
    assert shown(sheet) == list(range(1, len(proposals.colourways) + 1))
    assert sheet.wrong == []


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_overflows(sheet, width):
    assert overflowing(sheet, width) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(chromium, folder, axe, scheme):
    tab = chromium.new_context(color_scheme=scheme, bypass_csp=True).new_page()
    tab.goto((folder / "index.html").as_uri())
    tab.locator("[name=pick]").first.check()
    tab.locator("details").first.evaluate("d => d.open = true")
    assert violations(tab, axe) == []
    tab.context.close()


def test_sorting_by_cost_puts_the_cheapest_first(sheet, proposals):
    sheet.select_option("#sort", "cost")
    costs = [proposals.colourways[n - 1].costing.per_pair for n in shown(sheet)]
    assert costs == sorted(costs)
    sheet.select_option("#sort", "score")
    scores = [proposals.colourways[n - 1].score.total for n in shown(sheet)]
    assert scores == sorted(scores, reverse=True)


def test_filters_leave_what_fits(sheet, proposals):
    middle = sorted(c.costing.per_pair for c in proposals.colourways)[len(proposals.colourways) // 2]
    sheet.fill("#cost", str(middle))
    kept = shown(sheet)
    assert kept
    assert all(proposals.colourways[n - 1].costing.per_pair <= middle for n in kept)
    sheet.fill("#cost", "0.01")
    assert shown(sheet) == []
    assert sheet.locator("#nothing").is_visible()


def test_what_is_picked_is_a_command_that_runs_in_the_folder_and_writes_over_nothing(sheet, folder):
    assert not sheet.locator("#tray").is_visible()
    sheet.locator("[name=pick]").nth(1).check()
    commands = sheet.locator("#commands").inner_text().splitlines()
    assert len(commands) == 1
    assert commands[0].startswith("palette spec proposals.json --pick 2 -o 02-")
    sheet.locator("#compare").check()
    assert shown(sheet) == [2]
    assert json.loads((folder / "proposals.json").read_text())["proposals"]


def test_the_shoes_show_their_own_colours(sheet, proposals):
    """The drawing is shared by all cards: each midsole is painted from the card's own custom properties."""
    for card, colourway in zip(sheet.locator(".card svg.shoe").all(), proposals.colourways, strict=True):
        style = card.get_attribute("style")
        for part in colourway.parts:
            assert f"--c-{part.component.id}:{part.material.hex}" in style


def test_without_scripts_every_card_is_there(chromium, folder, proposals):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((folder / "index.html").as_uri())
    assert page.locator(".card").count() == len(proposals.colourways)
    assert not page.locator("#tools").is_visible()
    assert page.locator("pre code").first.text_content().startswith("palette spec 01-")
    context.close()


def test_the_shared_drawing_is_painted_like_the_single_one(sheet, proposals):
    """Pixels, because what stands in a `use` cannot be asked for its colour."""
    import io

    from PIL import Image, ImageChops, ImageStat

    from palette.rendering.drawing import draw
    from palette.rendering.drawing.source import find
    from palette.rendering.png import paint

    card = sheet.locator(".card svg.shoe").first
    seen = Image.open(io.BytesIO(card.screenshot())).convert("RGB")
    colourway = proposals.colourways[0]
    svg = draw(find(colourway.shoe), colourway, callouts=False)
    alone = paint(svg, seen.width, background="#f1efeb", words=False)
    alone = alone.convert("RGB").resize(seen.size)
    assert max(ImageStat.Stat(ImageChops.difference(seen, alone)).mean) < 4
