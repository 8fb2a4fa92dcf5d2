"""What a workbook may hold before a reader of cells would take minutes over it."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest

from palette.errors import InvalidInput
from unit.libraries.lists import library, with_parts, workbook

FILE = "list.xlsx"
HEAD = ["Art. no.", "Colour name", "Material", "Hex"]
MOSS = ["M-1", "Moss", "suede-cow", "#556038"]


def test_a_format_of_numbers_longer_than_excel_takes_is_none() -> None:
    """openpyxl looks for the end of each of its brackets in all that follows."""
    book = openpyxl.load_workbook(io.BytesIO(workbook([[*HEAD, "Price"], [*MOSS, 12.5]])))
    book.active["E2"].number_format = "0[["
    out = io.BytesIO()
    book.save(out)
    data = out.getvalue()
    long = with_parts(data, lambda xml: xml.replace(b"0[[", b"0" + b"[" * 200_000))
    assert [one.price for one in library(long, FILE)] == [12.5]


def test_a_sheet_by_another_name_is_held_to_the_same_bounds() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook([HEAD, MOSS]))) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            xml = old.read(name).replace(b"worksheets/sheet1.xml", b"w/s1.xml")
            new.writestr(name.replace("worksheets/sheet1.xml", "w/s1.xml"), xml)
    assert [one.code for one in library(out.getvalue(), FILE)] == ["M-1"]
    for part in (b"<sheetData>", b"<cellXfs"):
        swollen = with_parts(out.getvalue(), lambda xml, part=part: xml.replace(
            part, b"<!--" + b"x" * (3 << 20) + b"-->" + part))
        with pytest.raises(InvalidInput, match="a part of it holds a tag, a comment or a text of over 1 MB"):
            library(swollen, FILE)
