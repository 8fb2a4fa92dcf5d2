"""The spec sheet in a browser: it renders, fits, prints, reads aloud, and shows the colours it states."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from palette.rendering.drawing import draw
from palette.rendering.drawing.source import find
from palette.rendering.sheet import sheet
from palette.rendering.sheet.page import html

from .looks import WIDTHS, overflowing, violations


@pytest.fixture(scope="module", params=["runner-1500", "runner-730", "runner-991v2", "walker-allerdale"])
def each(request, proposals, photo, tmp_path_factory):
    """The sheet of every shoe on the table: its facts, and the file."""
    return made(request.param, proposals, photo, tmp_path_factory)


@pytest.fixture(scope="module")
def page(proposals, photo, tmp_path_factory):
    """The sheet of the shoe with the longest words."""
    return made("walker-allerdale", proposals, photo, tmp_path_factory)


def made(shoe, proposals, photo, tmp_path_factory):
    colourway = next(c for c in proposals.colourways if c.shoe.id == shoe)
    svg = find(colourway.shoe)
    facts = sheet(colourway, brief=proposals.brief, palette=proposals.palette, drawing=draw(svg, colourway),
                  command="palette propose bands.jpg", photos={0: photo})
    path = tmp_path_factory.mktemp("sheet") / "sheet.html"
    path.write_text(html(facts), "utf-8")
    return facts, path


def rgb(hex: str) -> str:
    return f"rgb({', '.join(str(int(hex[i : i + 2], 16)) for i in (1, 3, 5))})"


def test_it_renders_without_a_complaint_or_a_request(tab, each):
    _, path = each
    tab.goto(path.as_uri())
    assert tab.locator("h1").inner_text()
    assert tab.locator("table").count() >= 6
    assert tab.wrong == []


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_overflows(tab, page, width):
    tab.goto(page[1].as_uri())
    assert overflowing(tab, width) == []


def test_every_row_carries_a_number_that_is_on_the_drawing(tab, each):
    facts, path = each
    tab.goto(path.as_uri())
    rows = tab.locator("table.parts tbody tr").evaluate_all(
        "rows => rows.map(r => [r.dataset.component, r.querySelector('.no').textContent])")
    drawn = tab.locator(".drawing .callout").evaluate_all(
        "marks => marks.map(m => [m.dataset.component, m.querySelector('text').textContent])")
    assert len(rows) == len(facts.lines)
    assert sorted(map(tuple, rows)) == sorted(set(map(tuple, drawn)))


def test_every_part_is_painted_in_the_colour_of_the_document(tab, each):
    facts, path = each
    tab.goto(path.as_uri())
    painted = tab.evaluate("""() => {
      const found = {};
      for (const node of document.querySelectorAll('.drawing svg .fill, .drawing svg [class*="s-"]')) {
        for (const name of node.classList) {
          if (name.startsWith('c-')) (found[name.slice(2)] ??= new Set()).add(getComputedStyle(node).fill);
          if (name.startsWith('s-')) (found[name.slice(2)] ??= new Set()).add(getComputedStyle(node).stroke);
        }
      }
      return Object.fromEntries(Object.entries(found).map(([k, v]) => [k, [...v]]));
    }""")
    # the sockliner lies inside: the line drawing from above carries its number
    seen = [line for line in facts.lines if line.component != "sockliner"]
    assert painted == {line.component: [rgb(line.hex)] for line in seen}
    chips = tab.locator("table.parts tbody .chip").evaluate_all(
        "chips => chips.map(c => getComputedStyle(c).backgroundColor)")
    assert chips == [rgb(line.hex) for line in facts.lines]


def test_no_cell_is_blank(tab, each):
    tab.goto(each[1].as_uri())
    assert tab.evaluate(
        "() => [...document.querySelectorAll('td, th, dd')].filter("
        "n => !n.textContent.trim() && !n.querySelector('[aria-label]')).length") == 0


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 1280), ("dark", 360)])
def test_axe_finds_nothing_serious(chromium, page, axe, scheme, width):
    tab = chromium.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    tab.goto(page[1].as_uri())
    assert violations(tab, axe) == []
    tab.close()


@pytest.mark.parametrize(("paper", "wide", "high"), [("A4", 297, 210), ("Letter", 279.4, 215.9)])
def test_it_prints_on_paper_and_nothing_is_cut_off(tab, page, paper, wide, high):
    tab.goto(page[1].as_uri())
    tab.emulate_media(media="print")
    inside = round((wide - 24) / 25.4 * 96)         # between the margins of the print sheet
    tab.set_viewport_size({"width": inside, "height": round(high / 25.4 * 96)})
    assert tab.evaluate("document.documentElement.scrollWidth") <= inside
    pdf = tab.pdf(format=paper, landscape=True, print_background=True)
    found = re.findall(rb"/MediaBox \[([^]]+)\]", pdf)
    boxes = {tuple(round(float(v)) for v in box.split()) for box in found}
    assert {(round(b[2] / 72 * 25.4), round(b[3] / 72 * 25.4)) for b in boxes} == {(round(wide), round(high))}
    assert 6 <= len(re.findall(rb"/Type /Page\b", pdf)) <= 12


def test_the_command_line_prints_the_same_sheet(chromium, proposals, tmp_path):
    import json
    import subprocess
    import sys
    from dataclasses import replace

    from palette.formats.documents import colourway_document

    one = replace(proposals, colourways=proposals.colourways[:1])
    (tmp_path / "one.json").write_text(json.dumps(colourway_document.to_json(one)))
    words = [sys.executable, "-m", "palette", "spec", "one.json", "-o", "one.pdf", "--paper", "letter"]
    done = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    pdf = Path(tmp_path / "one.pdf").read_bytes()
    assert 6 <= len(re.findall(rb"/Type /Page\b", pdf)) <= 12
    assert re.search(rb"/MediaBox \[0 0 792 612\]", pdf)
