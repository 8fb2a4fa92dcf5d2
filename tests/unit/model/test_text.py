"""Text from a file is data: no terminal obeys it and no spreadsheet reckons with it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from palette.model.text import amount, as_text, cell, money, plain


def test_a_file_name_that_is_not_utf_8_is_shown_with_a_mark_where_it_is_not():
    assert as_text(os.fsdecode(b"caf\xe9.png")) == "caf�.png"
    assert as_text(Path("walls/Fels über Ærø 荒野.jpg")) == str(Path("walls/Fels über Ærø 荒野.jpg"))
    assert as_text(7) == "7"


@pytest.mark.parametrize(("value", "shown"), [
    (42.5, "42.50"), (0.071, "0.071"), (1250, "1250.00"), (0.0, "0.00"), (1 / 3, "0.333333"),
])
def test_a_price_has_two_decimals_and_loses_none_that_it_has(value, shown):
    assert money(value) == shown


@pytest.mark.parametrize(("number", "digits", "shown"), [
    (18360, 4, "18360"), (0.13731, 4, "0.1373"), (12.5, 4, "12.5"), (999.6, 3, "1000"), (None, 3, "?"),
    (1e6, 6, "1000000"),
])
def test_a_quantity_is_never_a_power_of_ten(number, digits, shown):
    assert amount(number, digits) == shown


@pytest.mark.parametrize(("told", "shown"), [
    ("Moss", "Moss"), ("  Moss\tgreen\n", "Moss green"), ("red\x1b[31m", "red [31m"), ("a\r\n\x00b", "a b"),
    ("x\x9b\u202ey", "x y"), ("\ufeffPeat", "Peat"), ("two\u2028lines", "two lines"), ("\x7f", ""),
    ("Moss\u061c", "Moss"),
])
def test_a_name_is_one_line_and_steers_no_terminal(told, shown):
    assert plain(told) == shown


@pytest.mark.parametrize(
    "formula", ["=1+1", "+cmd", "-cmd|x", "@sum", "\t=1", "\r=1", "-1-1", "+", "＝1", "＠sum"]
)
def test_what_a_spreadsheet_would_take_for_a_formula_is_marked_as_text(formula):
    assert cell(formula) == f"'{formula}"


@pytest.mark.parametrize("text", ["-4", "+1.5", "-.5e-3", "-12%", "Moss", "a=b", "", "1+1"])
def test_numbers_and_words_stay_as_they_are(text):
    assert cell(text) == text
