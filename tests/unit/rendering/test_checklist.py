"""What factories ask for: forty lines, each answered or waiting for somebody who is named."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest

from palette.errors import UsageError
from palette.rendering.sheet import read, sheet
from palette.rendering.sheet.checklist import CHECKLIST, GROUPS, coverage
from palette.rendering.sheet.details import DETAILS, LINE_DETAILS, TBC
from palette.rendering.sheet.forms import FORMS


def said(page):
    return {one.asked.key: one for one in page.checklist}


def test_there_are_forty_and_no_key_means_two_things():
    keys = [one.key for one in CHECKLIST]
    assert len(keys) == len(set(keys)) == 40
    assert not {*keys} & {*DETAILS, *LINE_DETAILS}


def test_what_nobody_answered_waits_for_its_owner(colourway):
    page = sheet(colourway)
    assert said(page)["outsole_hardness"].said == f"{TBC} by the factory"
    assert coverage(page.checklist).startswith("0 of 40 answered; to be confirmed: ")


def test_an_answer_is_given_as_the_other_details_are_and_counts(colourway):
    tables = {
        "shoe.toml": b'outsole_hardness = "62 Shore A"\ncarton = "10 pairs"\nlogo_method = "flat stitch"\n',
        "hazelnut.toml": b'logo_method = "satin stitch"\n',
    }
    page = sheet(colourway, details=read({"carton": "12 pairs"}, tables))
    found = [said(page)[key].said for key in ("outsole_hardness", "logo_method", "carton")]
    assert found == ["62 Shore A", "satin stitch", "12 pairs"]
    assert coverage(page.checklist).startswith("3 of 40 answered; ")
    with pytest.raises(UsageError, match="Did you mean outsole_hardness"):
        read({"outsole_hardnes": "62"})


def test_what_the_colourway_knows_is_not_asked_again_and_what_it_half_knows_is_still_open(colourway):
    parts = [replace(p, material=replace(p.material, origin="Italy")) for p in colourway.parts]
    whole = said(sheet(replace(colourway, parts=tuple(parts))))
    assert (whole["material_origin"].said, whole["material_origin"].covered) == ("Italy", True)
    half = said(sheet(replace(colourway, parts=(*parts[:2], *colourway.parts[2:]))))["material_origin"]
    assert half.said == "Italy (2 of 5 materials); the others to be confirmed by the supplier"
    assert not half.covered
    assert whole["label_text"].said == "Wast Water; size label to be confirmed by the designer"
    assert whole["upper_thickness"].said == "1.4 mm; of 2 of 3 materials to be confirmed by the developer"


@pytest.mark.parametrize("suffix", [".html", ".md"])
def test_every_line_and_the_count_stand_on_the_sheet(colourway, suffix):
    page = sheet(colourway, details=read({"foam_density": "0.18 g/cm3"}))
    written = FORMS[suffix](page, "").decode()
    assert all(one.heading in written for one in CHECKLIST)
    assert "1 of 40 answered" in written
    assert "0.18 g/cm3" in written


def test_the_workbook_has_them_to_be_filtered(colourway):
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(FORMS[".xlsx"](sheet(colourway), "")))
    rows = list(book["Checklist"].iter_rows(min_row=2, values_only=True))
    assert {row[0] for row in rows} == {*GROUPS}
    assert len(rows) == 40
    assert {row[4] for row in rows} == {"no"}


def test_the_documentation_lists_every_key():
    docs = (Path(__file__).parents[3] / "docs/sheets.md").read_text("utf-8")
    assert all(f"`{one.key}`" in docs for one in CHECKLIST)
