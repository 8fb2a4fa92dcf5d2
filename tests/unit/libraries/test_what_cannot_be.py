"""Lists in which something cannot be what it stands for: it is read as what it is, or told."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest

from palette import formats
from palette.errors import InvalidInput
from unit.libraries.lists import library, opened, problems, workbook


@pytest.mark.parametrize(("header", "cells"), [
    ("L,a,b,R,G,B", "92,1,8,238,231,216"), ("R,G,B,L,a,b", "238,231,216,92,1,8"),
    ("L,a,b,Red,Green,Blue", "92,1,8,238,231,216"), ("L*,a*,b*,R,G,B", "92,1,8,238,231,216"),
    ("L,A,B,R,G,B", "92,1,8,238,231,216"),
])
def test_the_b_of_lab_and_that_of_rgb_are_two(header: str, cells: str) -> None:
    text = f"code,name,{header}\nQ1,Bone white,{cells}\n"
    one, = library(text)
    assert (one.lab, one.hex) == ((92, 1, 8), "#eee7d8")
    swatch, = formats.read(text.encode(), "bone.csv").swatches
    assert swatch.lab[1:] == (1, 8)


@pytest.mark.parametrize("damage", ["Velours, rosé\n".encode("latin-1"), "grün".encode()[:-2]])
def test_a_damaged_letter_makes_no_other_encoding_of_utf_8(damage: bytes) -> None:
    rows = "".join(f"Q{n};Veloursleder grün Größe {n};#112233\n" for n in range(9))
    found = opened(f"code;name;hex\n{rows}Q9;".encode() + damage)
    assert [one.name for one in found.library][:9] == [f"Veloursleder grün Größe {n}" for n in range(9)]
    told = "what is no UTF-8 is read as \ufffd, first in line 11: --encoding says which it is"
    assert told in found.report.read_as


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "iso8859-5", "utf-8"])
def test_russian_is_read_in_whatever_it_was_written(encoding: str) -> None:
    text = "Артикул;Название;Цвет;hex\n01;Замша;Красный;#aa2211\n02;Нубук;Синий;#1122aa\n"
    assert [one.colour_name for one in library(text.encode(encoding))] == ["Красный", "Синий"]


def test_japanese_of_seven_bits_is_read() -> None:
    text = "コード,品名,hex\nA1,スエード 赤,#aa2211\n"
    one, = library(text.encode("iso2022_jp"))
    assert (one.code, one.hex) == ("A1", "#aa2211")


def test_red_green_and_blue_from_0_to_1_are_fractions_and_told() -> None:
    found = opened(b"code,name,R,G,B\nQ1,orange,1.0,0.5,0.25\nQ2,black,0,0,0\n")
    assert [one.hex for one in found.library] == ["#ff8040", "#000000"]
    assert found.report.doubtful


def test_bytes_below_two_are_bytes() -> None:
    assert [one.hex for one in library("code,name,R,G,B\nQ1,black,0,1,0\n")] == ["#000100"]


def test_lightness_that_ends_at_1_is_told() -> None:
    assert opened(b"code,name,L,a,b\nQ1,x,0.52,0.10,0.12\nQ2,y,0.31,0.02,0.05\n").report.doubtful
    assert not opened(b"code,name,L,a,b\nQ1,x,52,10,12\nQ2,y,0.9,0.02,0.05\n").report.doubtful


@pytest.mark.parametrize("text", [
    "12.05.2026", "12/05/2026", "2026-05-12", "12.5.26", "12.May", "5. März", "1 Sept. 26"])
def test_a_date_is_no_price(text: str) -> None:
    lists = f"code;name;hex;price\nQ1;x;#112233;{text}\nQ2;y;#112233;12,50\n"
    assert [one.price for one in library(lists)] == [None, 12.5]
    assert any(text in one for one in problems(lists))


@pytest.mark.parametrize("text", ["1.234,50", "12.50", "1.250", "3-5", "12 EUR", "5 mark"])
def test_a_price_is_no_date(text: str) -> None:
    assert library(f"code;name;hex;price\nQ1;x;#112233;{text}\nQ2;y;#112233;12,50\n").materials[0].price


def test_a_code_of_sixteen_digits_keeps_them() -> None:
    sheet = workbook([["code", "name", "hex"], [1234567890123456, "Fell", "#112233"], [7, "Moss", "#223344"]])
    assert [one.code for one in library(sheet, "range.xlsx")] == ["1234567890123456", "7"]


def test_formulas_that_a_program_wrote_without_their_values_are_told() -> None:
    book = openpyxl.Workbook()
    for row in (["code", "name", "hex"], ['="A"&1', '="Red"', '="#aa0000"'], ["A2", "Blue", "#0000aa"]):
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    found = opened(out.getvalue(), "range.xlsx")
    assert any(one.startswith("3 formulas without a value, left empty") for one in found.report.read_as)


def test_what_hides_in_a_workbook_is_named() -> None:
    book = openpyxl.Workbook()
    for row in (["code", "name", "hex"], ["A1", "Red", "#aa0000"], ["A2", "Blue", "#0000aa"]):
        book.active.append(row)
    book.active.column_dimensions["C"].hidden = True
    out = io.BytesIO()
    book.save(out)
    with pytest.raises(InvalidInput, match=r"its columns are code, name; what is hidden is not read: hex\."):
        opened(out.getvalue(), "range.xlsx")


@pytest.mark.parametrize("rows", [
    "code,name,Lab\n" + "".join(f'{c},Fell {c},"52.1 / 18.3 / 2{n}"\n' for n, c in enumerate("ABCDEFG")),
    "code,name,hex,price\n" + "".join(f"{c},Fell,#1122{n:02},12\n" for n, c in enumerate("ABCDEFGHIJKLM")),
])
def test_codes_of_one_letter_do_not_turn_a_table(rows: str) -> None:
    assert [one.code for one in library(rows)] == list("ABCDEFGHIJKLM")[: rows.count("Fell")]


def test_a_table_on_its_side_has_axes_of_one_letter() -> None:
    one, other = library("code,A1,A2\nname,Red,Blue\nL,52,31\na,18,9\nb,24,-30\n")
    assert (one.lab, other.lab) == ((52, 18, 24), (31, 9, -30))


def test_what_is_called_and_priced_without_a_code_is_to_be_measured() -> None:
    rows = "code,name,kind,hex,price\nQ1,Peat,nubuck,#112233,3\n,Nubuk Rosso,suede-cow,,12\n"
    assert [(one.code, one.colour_basis) for one in library(rows)] == [("Q1", "hex"), ("Nubuk Rosso", "none")]


def test_an_opendocument_sheet_is_told_what_would_do() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", "<x/>")
    with pytest.raises(InvalidInput, match=r"range\.ods is an OpenDocument file; saved as \.xlsx or \.csv"):
        opened(out.getvalue(), "range.ods")
