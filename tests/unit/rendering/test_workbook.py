"""The tech pack as a workbook: pictures in it, numbers as numbers, pages that LibreOffice prints whole."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from dataclasses import replace

import pytest

from palette.rendering.drawing import draw
from palette.rendering.sheet import sheet
from palette.rendering.sheet.cells import lines_of, widths
from palette.rendering.sheet.columns import COLUMNS
from palette.rendering.sheet.workbook import USES, workbook

LONG = "Two panels of one hide, nap towards the toe, skived to eight tenths along the edge and cemented"


@pytest.fixture
def photo():
    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", (300, 200), "#6f5a43").save(out, "JPEG")
    return out.getvalue()


@pytest.fixture
def page(colourway, tiny, photo):
    priced = replace(colourway["mudguard"].material, name=LONG)
    parts = tuple(replace(p, material=priced) if p.component.id == "mudguard" else p for p in colourway.parts)
    changed = replace(colourway, parts=parts)
    return sheet(changed, drawing=draw(tiny, changed), photos={0: photo})


@pytest.fixture
def book(page):
    from openpyxl import load_workbook

    return load_workbook(io.BytesIO(workbook(page)))


def test_the_drawing_and_the_photograph_stand_on_the_first_worksheet(book):
    front = book.worksheets[0]
    kinds = {picture.anchor._from.col: picture.format for picture in front._images}
    assert kinds == {0: "png", 3: "jpeg"}
    assert front["A1"].value == "Clay & Berry, Tiny runner"


def test_every_field_of_a_line_stands_in_exactly_one_use_of_it(book):
    heads = [cell.value for use in USES.values() for cell in book[use][1]]
    leading = {"Swatch", "No.", "Component", "Material code"}
    assert sorted(h for h in heads if h not in leading) == sorted(
        c.heading for c in COLUMNS if c.heading not in leading)
    assert all(heads.count(head) == len(USES) for head in leading)


def test_swatches_are_filled_numbers_are_numbers_and_text_is_never_a_formula(book):
    colour, sourcing = book["Colour"], book["Sourcing"]
    assert colour.cell(3, 1).fill.fgColor.rgb.endswith("8C5D45")
    assert sourcing.cell(3, [c.value for c in sourcing[1]].index("Unit price") + 1).value == 31.5
    assert (colour["D2"].value, colour["D2"].data_type) == ("=MESH", "s")
    assert not any(cell.data_type == "f" for one in book for row in one.iter_rows() for cell in row)
    assert all(cell.value not in (None, "") for use in USES.values() for row in book[use] for cell in row)


@pytest.mark.parametrize("use", USES.values())
def test_every_use_of_the_lines_prints_on_a4_landscape_under_its_head_and_can_be_filtered(book, use):
    lines = book[use]
    setup = lines.page_setup
    assert (setup.orientation, setup.paperSize, setup.fitToWidth, setup.fitToHeight) == ("landscape", 9, 1, 0)
    assert lines.sheet_properties.pageSetUpPr.fitToPage
    assert (lines.print_title_rows, lines.freeze_panes) == ("$1:$1", "D2")
    assert lines.auto_filter.ref == lines.dimensions
    assert sum(one.width for one in lines.column_dimensions.values()) < 200     # larger than 6 points printed


def test_letter_is_for_those_who_ask(page):
    from openpyxl import load_workbook

    assert load_workbook(io.BytesIO(workbook(page, "letter")))["Sourcing"].page_setup.paperSize == 1


def test_a_row_is_as_high_as_its_longest_cell_wraps(book):
    heights = {row: book["Construction"].row_dimensions[row].height for row in (2, 3)}
    assert heights[3] >= heights[2] + 12


def test_words_are_broken_at_spaces_and_after_hyphens_and_no_column_cuts_one():
    said = ("one", "one and another", "LAU-SMOKED-PLUM", "a" * 40)
    assert [lines_of(text, 10) for text in said] == [1, 2, 3, 5]
    assert widths([["Minimum"], ["1"]]) > widths([[""], ["Minimum"]])       # a head is bold
    many = [["Head"] * 30, ["polyurethane " * 4] * 30]
    assert min(widths(many)) >= widths([["Head"], ["polyurethane"]])[0]


def test_a_workbook_carries_no_clock(page):
    with zipfile.ZipFile(io.BytesIO(workbook(page))) as archive:
        assert {m.date_time[0] for m in archive.infolist()} == {2020}


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice (soffice) is not installed")
@pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext (poppler-utils) is not installed")
def test_libreoffice_prints_every_worksheet_one_page_wide_with_every_word(page, tmp_path):
    (tmp_path / "pack.xlsx").write_bytes(workbook(page))
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to",
               "pdf", "--outdir", str(tmp_path), str(tmp_path / "pack.xlsx")]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    told = subprocess.run(["pdftotext", "-raw", str(tmp_path / "pack.pdf"), "-"], check=True,
                          capture_output=True, timeout=60).stdout.decode()
    pages = told.split("\f")[:-1]
    names = ("Drawing", *USES.values(), "Checklist", "Checklist", "Photograph", "Batch", "Score", "Notes")
    feet = [one.splitlines()[0] for one in pages]
    assert feet == [f"{name} {n} of {len(names)}" for n, name in enumerate(names, 1)]
    construction = " ".join(pages[1].split())
    assert all(word in construction for word in LONG.split())
