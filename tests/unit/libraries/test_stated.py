"""What a list says once: facts above a table, headings that hold amounts, legends, seasons and units."""

from __future__ import annotations

import io

import openpyxl
import pytest

from palette.libraries.finding import look
from palette.libraries.reading import Opened, Reading


def workbook(*sheets: tuple[str, list[list[object]]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def opened(data: bytes | str, file: str = "list.csv", **asked: object) -> Opened:
    return look(data.encode() if isinstance(data, str) else data, file, "list",
                Reading(**asked))   # type: ignore[arg-type]


def facts(found: Opened, *names: str) -> list[tuple[object, ...]]:
    return [tuple(getattr(m, name) for name in names) for m in found.library]


COLOURS: list[list[object]] = [["No", "Colour", "L*", "a*", "b*"], ["K1", "Moss", 40, -8, 20],
                               ["K2", "Peat", 22, 6, 8], ["K3", "Slate", 38, 0, -4]]
AMOUNTS = ("name", "kind", "price", "unit", "moq", "lead_days", "thickness_mm")
SAID = ("Kelder", "suede-pig", 42.5, "m2", 50, 28, 1.3)


@pytest.mark.parametrize("lines", [
    [["Article:", "Kelder"], ["Type:", "pig suede"], ["Price:", "42,50 €/m2"], ["MOQ:", "50 m2"],
     ["Lead time:", "4 weeks"], ["Thickness:", "1.2-1.4 mm"]],
    [["Article: Kelder"], ["Type: pig suede"], ["Price 42.50 €/m2"], ["MOQ 50 m2; lead time 3-4 weeks"],
     ["Thickness 1.2-1.4 mm"]],
    [["Article:", "Kelder", "", "Type:", "pig suede"], ["Price per m2", "42.50 €", "", "MOQ", "50 m2"],
     ["Lead time (weeks)", "4", "", "Thickness", "1.3 mm"]],
])
def test_facts_above_the_colours_hold_for_each_of_them(lines: list[list[object]]) -> None:
    found = opened(workbook(("Kelder", [["Kelder & Sons Tannery"], [], *lines, [], *COLOURS])), "list.xlsx")
    assert facts(found, "code", *AMOUNTS) == [(code, *SAID) for code in ("K1", "K2", "K3")]
    assert {"price", "moq"} <= {one.about for one in found.report.troubles if one.sort == "guess"}


def test_a_heading_holds_for_its_rows_until_the_next() -> None:
    found = opened("No;Colour;Hex\nPig suede - 1.4-1.6 mm - 42,50 €/m² - MOQ 50 m2 - 4 weeks;;\nK1;Moss;#556038\n"
                   "K2;Peat;#3b2f28\nNubuck, 51.20 €/m2;;\nN1;Straw;#cbb27c\n")
    assert facts(found, "kind", "price", "moq", "lead_days", "thickness_mm") == [
        ("suede-pig", 42.5, 50, 28, 1.5), ("suede-pig", 42.5, 50, 28, 1.5), ("nubuck", 51.2, None, None, None)]


def test_a_cell_of_its_own_goes_before_what_stands_above() -> None:
    found = opened("Price: 42 €/m2\nLead time: 4 weeks\n\nNo;Colour;Hex;Price\nK1;Moss;#556038;51 €/m2\nK2;Peat;#3b2f28;\n")
    assert facts(found, "price", "lead_days") == [(51, 28), (42, 28)]


def test_terms_of_payment_and_carriage_are_no_lead_time() -> None:
    found = opened("Delivery: ex works Kendal\nPayment: 30 days net\nMinimum order value: 250 €\n\n"
                   "No;Colour;Hex\nK1;Moss;#556038\nK2;Peat;#3b2f28\n")
    assert facts(found, "lead_days", "moq") == [(None, None)] * 2
