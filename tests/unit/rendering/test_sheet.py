"""What a factory reads: every field there, nothing blank, nothing that runs, and numbers that are numbers."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from palette.errors import InvalidInput, UsageError
from palette.model import Aged, Brief, Costing, Demand, Palette, Review, Spectrum, Swatch
from palette.rendering.drawing import draw
from palette.rendering.sheet import read, sheet
from palette.rendering.sheet.columns import COLUMN, COLUMNS
from palette.rendering.sheet.details import TBC
from palette.rendering.sheet.forms import FORMS

# What a colourway specification contains, line by line
LINE_FIELDS = {
    "no", "component", "group", "material_code", "material_name", "kind", "finish", "thickness_mm",
    "supplier", "supplier_ref", "colour_name", "colour_code", "external_ref", "L", "a", "b",
    "illuminant", "observer", "geometry", "spectrum_id", "hex", "match_status", "difference",
    "difference_formula", "tolerance", "tolerance_formula", "metamerism", "lab_dip", "consumption",
    "consumption_unit", "price", "currency",
    "moq", "lead_days", "claims", "notes",
}
HEADER_FIELDS = {
    "Brand", "Season", "Model", "Last and pattern", "Style reference", "Colourway", "Colourway code",
    "Gender and width", "Retail price", "Batch", "Designer", "Date", "Revision", "Status", "Inspiration",
    "Palette", "Approval history",
}
SUMMARY_FIELDS = {"Distinct materials", "Distinct colours", "Critical path", "Cost of materials"}


@pytest.fixture
def costed(colourway):
    suede = colourway["mudguard"].material
    costing = Costing(300, 14.25, 1.1, "EUR", 0.8, 35, "SUE-1", (
        Demand(suede, ("mudguard",), 26.4, "m2", 50.0, 23.6, 743.4, 831.6, "EUR", "minimum order"),))
    return replace(colourway, costing=costing)


@pytest.fixture
def page(costed, tiny):
    palette = Palette(tuple(p.target for p in costed.parts if p.target), sources=costed.sources)
    return sheet(costed, palette=palette, drawing=draw(tiny, costed), command="palette propose 'a b.jpg'",
                 details=read({"season": "SS27", "lab_dip.mudguard": "requested"}))


def test_every_field_of_the_trade_is_there(page):
    assert {c.key for c in COLUMNS} >= LINE_FIELDS
    assert {name for name, _ in page.header} >= HEADER_FIELDS
    assert {name for name, _ in page.summary} >= SUMMARY_FIELDS


def test_nothing_is_blank_and_what_is_not_known_is_to_be_confirmed(page):
    texts = [c.text(line) for line in page.lines for c in COLUMNS]
    assert all(t.strip() for t in texts)
    assert COLUMN["finish"].text(page.lines[0]) == TBC
    assert COLUMN["finish"].text(page.lines[1]) == "brushed"
    assert all(value.strip() for _, value in (*page.header, *page.summary, *page.reproduce))


def test_the_tolerance_carries_its_formula_and_says_when_it_is_only_a_default(page):
    assert COLUMN["tolerance"].text(page.lines[1]) == "1.50"
    assert COLUMN["tolerance_formula"].text(page.lines[1]) == "CMC(2:1)"
    assert COLUMN["tolerance_formula"].text(page.lines[0]) == "CIEDE2000, palette's default, to be confirmed"


def test_what_the_studio_says_stands_on_its_line_and_in_the_header(page):
    assert ("Season", "SS27") in page.header
    assert COLUMN["lab_dip"].text(page.lines[1]) == "requested"
    with pytest.raises(UsageError, match="Did you mean season"):
        read({"seson": "SS27"})
    with pytest.raises(UsageError, match="concept, proto, SMS"):
        read({"status": "nearly"})
    table = {"mine.toml": b"season = 'SS27'\n[note]\ntoe_box = 'raw edge'\n"}
    assert read({}, table).line("note", "toe_box") == "raw edge"
    with pytest.raises(InvalidInput, match="is not TOML"):
        read({}, {"mine.toml": b"season SS27"})


def test_unknown_metamerism_is_never_a_pass(page):
    assert COLUMN["metamerism"].text(page.lines[1]).startswith("unknown")
    assert "SUE-1" in page.metamerism.unknown


def test_two_materials_of_one_spectrum_match_under_every_lamp(colourway):
    flat = Spectrum(400, 10, (0.3,) * 31)
    spectra = ("toe_box", "midsole")
    same = tuple(
        replace(p, material=replace(p.material, spectrum=flat)) if p.component.id in spectra else p
        for p in colourway.parts
    )
    (pair,) = sheet(replace(colourway, parts=same)).metamerism.pairs
    assert pair.differences == pytest.approx({"D65": 0, "A": 0, "F11": 0})


def test_minimum_orders_are_reckoned_in_words(page):
    assert page.shortfalls == (
        "SUE-1 SUE-1 name: 26.4 m2 needed, 50 m2 to buy, 23.6 m2 left over (743.40 EUR)",)


@pytest.mark.parametrize("suffix", [".html", ".md", ".csv"])
def test_what_changed_since_the_last_is_marked_on_its_line_and_only_there(costed, suffix):
    kept, put = costed.parts[0], costed.parts[1]
    review = Review("Fell", costed.shoe.id, "next", (
        Aged(kept.material.code, "next", "", (kept.component.id,), ("dearer",), ("price 30, now 34 EUR",)),
        Aged("OLD-1", "next", "", (put.component.id,), ("gone",), ("not in the list any more",)),
    ))
    page = sheet(costed, since=review)
    assert [line.component for line in page.lines if line.since] == [kept.component.id, put.component.id]
    written, plain = (FORMS[suffix](each, "").decode() for each in (page, sheet(costed)))
    assert "price 30, now 34 EUR" in written
    assert f"{put.material.code} in the place of OLD-1, which is gone" in written.replace("\\", "")
    assert "since the last" not in plain


@pytest.mark.parametrize("suffix", [".html", ".md", ".csv", ".xlsx", ".svg", ".png"])
def test_each_form_is_the_same_bytes_every_time(page, suffix):
    assert FORMS[suffix](page, "") == FORMS[suffix](page, "")


def test_the_page_runs_nothing_and_fetches_nothing(page):
    html = FORMS[".html"](page, "").decode()
    assert "<script" not in html
    assert "default-src 'none'" in html
    assert not re.search(r"(src|href)=\"(?!data:|#)", html)
    assert not re.search(r"url\((?!#)", html)


def test_text_from_files_cannot_become_markup(costed):
    bad = '<img src=x onerror=alert(1)>|"\x1b[31m'
    evil = replace(costed, name=bad, place=bad, parts=tuple(
        replace(p, material=replace(p.material, name=bad, supplier=bad)) for p in costed.parts))
    html = FORMS[".html"](sheet(evil), "").decode()
    assert "<img" not in html
    assert "\x1b" not in html
    ElementTree.fromstring(FORMS[".svg"](sheet(evil), ""))
    rows = FORMS[".md"](sheet(evil), "").decode().splitlines()
    assert not any("<img" in row.replace("\\<", "") for row in rows)


def test_csv_reads_back_with_a_column_for_every_field_and_no_formula(page):
    rows = list(csv.DictReader(io.StringIO(FORMS[".csv"](page, "").decode())))
    assert [r["component"] for r in rows] == [line.part.component.title for line in page.lines]
    assert rows[0]["material_code"] == "'=MESH"
    assert not any(v[:1] in "=+@" for r in rows for v in r.values())


def test_png_carries_an_srgb_profile(page):
    from PIL import Image, ImageCms

    image = Image.open(io.BytesIO(FORMS[".png"](page, "")))
    profile = ImageCms.ImageCmsProfile(io.BytesIO(image.info["icc_profile"]))
    assert "sRGB" in ImageCms.getProfileDescription(profile)


def test_a_shoe_without_a_drawing_still_has_its_sheet(costed):
    for suffix in (".html", ".svg", ".md"):
        assert b"No drawing" in FORMS[suffix](sheet(costed), "") or suffix == ".md"


def test_a_colour_named_by_a_part_and_not_in_the_palette_is_listed_with_its_letter(costed):
    other = Palette((Swatch(costed["laces"].target.lab, id="zz", name="other", hex="#ffffff"),))
    letters = {i.letter: i.used_on for i in sheet(costed, palette=other, brief=Brief()).intents}
    assert letters == {"A": (), "B": (2,), "C": (4,)}


def test_a_measured_standard_has_its_index_and_its_own_spectrum_has_none_of_it(colourway):
    spectrum = Spectrum(400, 10, tuple(0.1 + 0.02 * i for i in range(31)))
    part = colourway["mudguard"]
    measured = replace(part, material=replace(part.material, spectrum=spectrum),
                       target=replace(part.target, spectrum=spectrum, provenance="measured"))
    parts = tuple(measured if p.component.id == "mudguard" else p for p in colourway.parts)
    lines = sheet(replace(colourway, parts=parts)).lines
    assert COLUMN["metamerism"].text(lines[1]) == "A 0.00, F11 0.00"
    assert COLUMN["metamerism"].text(lines[3]) == "unknown: no spectrum of the material"
