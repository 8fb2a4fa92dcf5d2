"""Two pages instead of ten, and a card a lot: printed, counted, and no word over another."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from itertools import combinations
from xml.etree import ElementTree

import pytest

from palette.model import Shoe
from palette.rendering.drawing import draw
from palette.rendering.pdf import browser
from palette.rendering.sheet import read, sheet
from palette.rendering.sheet.details import TBC
from palette.rendering.sheet.forms import LAYOUTS

WORDY = "Vegetable-tanned shoulder with a pull-up finish, waxed by hand and drum-dyed right to the core"
WORD = "{http://www.w3.org/1999/xhtml}word"
printing = pytest.mark.skipif(
    not browser() or not shutil.which("pdftotext"), reason="needs a browser and pdftotext (poppler-utils)")


def of_many_parts(colourway, count):
    """The colourway with as many parts, each in a material of its own with far too long a name."""
    parts = []
    for n in range(count):
        part = colourway.parts[n % len(colourway.parts)]
        material = replace(part.material, code=f"SUPPLIER-CODE-{n:02}", name=WORDY, supplier=WORDY)
        component = replace(part.component, id=f"part_of_a_long_name_{n}", share=1 / count)
        parts.append(replace(part, component=component, material=material))
    return replace(colourway, shoe=Shoe("many", WORDY, tuple(p.component for p in parts)), parts=tuple(parts))


def pages_of(pdf, folder):
    """The words of each page with their boxes."""
    (folder / "page.pdf").write_bytes(pdf)
    subprocess.run(["pdftotext", "-bbox", "page.pdf", "page.html"], cwd=folder, check=True, timeout=60)
    root = ElementTree.parse(folder / "page.html").getroot()
    return [
        [(w.text or "", *(float(w.get(k)) for k in ("xMin", "yMin", "xMax", "yMax"))) for w in one.iter(WORD)]
        for one in root.iter("{http://www.w3.org/1999/xhtml}page")
    ]


def over_one_another(words):
    """Words that share more than a fifth of the smaller one's room."""
    found = []
    for (one, a, b, c, d), (other, e, f, g, h) in combinations(words, 2):
        shared = max(0, min(c, g) - max(a, e)) * max(0, min(d, h) - max(b, f))
        if shared > 0.2 * min((c - a) * (d - b), (g - e) * (h - f)):
            found.append((one, other))
    return found


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_same_colourway_is_the_same_page_and_runs_nothing(colourway, tiny, layout):
    page = sheet(colourway, drawing=draw(tiny, colourway))
    written = LAYOUTS[layout][".html"](page, "")
    assert written == LAYOUTS[layout][".html"](page, "")
    assert b"<script" not in written
    assert b"default-src 'none'" in written


def test_the_second_page_says_which_tolerance_is_only_a_default_and_what_is_open(colourway):
    written = LAYOUTS["short"][".html"](sheet(colourway), "").decode()
    assert "1.50 CMC(2:1)</td>" in written
    assert "1.00 CIEDE2000*</td>" in written
    assert f"0 of 40 answered; {TBC}" in written


@printing
@pytest.mark.parametrize("paper", ["A4", "letter"])
@pytest.mark.parametrize("count", [6, 14, 22, 24])
def test_two_pages_are_two_whatever_the_names_and_no_word_stands_over_another(
    colourway, tiny, tmp_path, count, paper
):
    many = colourway if count == 6 else of_many_parts(colourway, count)
    page = sheet(many, drawing=draw(tiny, colourway))
    pages = pages_of(LAYOUTS["short"][".pdf"](page, paper), tmp_path)
    assert len(pages) == 2
    assert [over_one_another(words) for words in pages] == [[], []]
    for number, words in enumerate(pages):
        said = " ".join(word[0] for word in words)
        assert all(p.material.code in said for p in many.parts), f"a code is cut on page {number + 1}"


def test_a_ticket_has_all_that_a_lot_is_judged_by(colourway):
    page = sheet(colourway, details=read({"light_box": "D65, TL84, A", "season": "SS27"}))
    written = LAYOUTS["tickets"][".html"](page, "").decode()
    assert written.count("Cutting of the lot") == len(colourway.materials) == 5
    card = next(one for one in written.split("<article") if "SUE-1" in one)
    for said in ("2 mudguard", "L* 43.00  a* 17.00  b* 21.00", "D65/10°, geometry d/8 SCI", "1.50 CMC(2:1)",
                 "D65, TL84, A", "40.0% of the shoe", "SS27", "Colour and materials", "Supplier"):
        assert said in card


@printing
def test_four_tickets_stand_on_a_page_and_long_names_stay_inside(colourway, tmp_path):
    pages = pages_of(LAYOUTS["tickets"][".pdf"](sheet(of_many_parts(colourway, 9)), "letter"), tmp_path)
    assert [sum(word[0] == "Cutting" for word in words) for words in pages] == [4, 4, 1]
    assert [over_one_another(words) for words in pages] == [[], [], []]
