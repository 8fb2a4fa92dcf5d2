"""Kinds of lists that came once: marks, spans, agents' headings, ladders, texts in columns, titles."""

from __future__ import annotations

import pytest

from palette.api.opening import read
from palette.errors import InvalidInput
from palette.files import data_folder
from palette.libraries import load
from palette.libraries.finding import look
from palette.libraries.reading import Reading
from palette.ordering.kinds import KINDS
from palette.rendering.terminal.library_table import materials_table
from unit.libraries.lists import facts, opened, workbook


def test_the_longer_of_two_marks_counts() -> None:
    rows: list[list[object]] = [
        ["Code", "Colour", "Hex"],
        ["A1", "Ciel**", "#8eb5ce"],
        ["A2", "Camel*", "#b68b60"],
        [],
        ["* coloris supprimé"],
        ["** dans la limite du stock disponible"],
    ]
    found = opened(workbook(rows), "list.xlsx")
    assert facts(found, "name", "status") == [("Ciel", "limited"), ("Camel", "discontinued")]


def test_a_number_and_a_name_under_colour_are_the_colours() -> None:
    rows: list[list[object]] = [
        ["Article", "Matière", "Coloris", "", "Hexa"],
        ["", "", "réf.", "nom", ""],
        ["Loire", "toile coton", "LO1", "Noir", "#222222"],
        ["Loire", "toile coton", "LO2", "Écru", "#dacdb1"],
    ]
    found = opened(workbook(rows, "C1:D1"), "list.xlsx")
    assert facts(found, "code", "name", "colour_name") == [("LO1", "Loire", "Noir"), ("LO2", "Loire", "Écru")]


def test_an_agents_headings_are_the_suppliers() -> None:
    rows: list[list[object]] = [
        ["Ref", "Article", "Material", "Colour", "Hex"],
        ["Conceria Lungarno (IT)"],
        ["L1", "Sirena", "nubuck", "Taupe", "#887b6c"],
        ["Minho Malhas (PT)"],
        ["M1", "Lima", "knit", "Royal", "#2c509b"],
    ]
    found = opened(workbook(rows), "list.xlsx")
    assert facts(found, "code", "supplier") == [("L1", "Conceria Lungarno"), ("M1", "Minho Malhas")]
    assert any(one.about == "supplier" and one.sort == "guess" for one in found.report.troubles)


def test_a_ladder_in_thousands_is_read_at_the_minimum_order() -> None:
    rows: list[list[object]] = [
        ["Prices in US$ per M (1,000 pcs)."],
        [],
        ["Part No.", "Description", "Hex", "1 M", "10 M", "50 M", "Min order"],
        ["7-31", "Eyelet", "c9c9c6", 8.4, 7.7, 7.1, 1000],
        ["7-32", "Eyelet", "cbab5e", 8.9, 8.2, 7.6, 10000],
    ]
    found = opened(workbook(rows), "list.xlsx")
    assert facts(found, "price", "currency", "unit") == [
        (pytest.approx(0.0084), "USD", "piece"),
        (pytest.approx(0.0082), "USD", "piece"),
    ]


def test_tenths_of_a_millimetre_are_a_guess_that_is_told() -> None:
    found = opened(
        b"Art;Tinta;Hex;Spess.;Tipo\nE1;Nero;222222;12/14;camoscio\nE2;Blu;222244;07/08;camoscio\n"
        b"E3;Bruno;442222;14/16;camoscio\n"        # no inches: they would be 7/8
    )
    assert facts(found, "thickness_mm") == [(1.3,), (0.75,), (1.5,)]
    assert any("tenths" in one.said for one in found.report.troubles)


def test_what_stands_in_a_row_of_a_text_in_columns_is_no_header() -> None:
    lines = [
        "Codice    Colore      Hex         Prezzo Min.          Consegna        Note",
        "BZ001     Nero        232026       28,50 500 paia      pronta",
        "BZ002     Blu         253445       28,50 500 paia      un mese         fuori produzione",
        "BZ003     Rosso       B32D2D       28,50 500 paia      2/3 settimane",
    ]
    found = opened("\n".join(lines).encode(), "list.txt")
    assert facts(found, "code", "moq", "lead_days", "status") == [
        ("BZ001", 500, 0, "active"),
        ("BZ002", 500, 30, "discontinued"),
        ("BZ003", 500, 21, "active"),
    ]


def test_a_sheet_titled_with_the_beginning_of_its_codes_is_that_article() -> None:
    rows: list[list[object]] = [
        ["北瀬ニット株式会社"],
        ["KN-220 フォルム（丸編ニット）"],
        [],
        ["色番", "色名", "HEX"],
        ["KN-220-01", "黒", "#222222"],
        ["KN-220-02", "白", "#f4f4f4"],
    ]
    found = opened(workbook(rows), "list.xlsx")
    assert facts(found, "code", "name", "kind") == [
        ("KN-220-01", "フォルム", "knit"),
        ("KN-220-02", "フォルム", "knit"),
    ]


def test_a_material_to_be_measured_is_shown_on_the_widest_terminal() -> None:
    found = opened(b"Code;Colour;Type;Hex\nA1;Moss;nubuck;\nA2;Peat;nubuck;#3b2f28\n")
    assert [one.measured for one in found.library] == [False, True]
    materials_table(list(found.library), 200)


@pytest.mark.parametrize(("name", "text", "hexes"), [
    ("list.csv", "Farb-Nr.;Farbwert;Materialart\nK1;556038;Nubuk\nK2;3b2f28;Nubuk\n", ["#556038", "#3b2f28"]),
    ("old.csv", "Code;Couleur;Hexa\rK1;Mousse;556038\rK2;Tourbe;3b2f28\r", ["#556038", "#3b2f28"]),
])
def test_a_suppliers_list_opens_as_swatches_too(name: str, text: str, hexes: list[str]) -> None:
    (found,) = read(text.encode(), name)
    assert [one.hex for one in found.swatches] == hexes


def test_a_table_of_neither_swatches_nor_materials_is_refused_as_swatches() -> None:
    with pytest.raises(InvalidInput, match="no column is called hex"):
        read(b"a,b,c\n1,2,3\n", "table.csv")


def test_of_two_prices_that_nothing_explains_neither_is_taken() -> None:
    text = b"Code;Colour;Hex;Price A;Price B\nA1;Moss;556038;10;12\nA2;Peat;3b2f28;11;13\n"
    assert facts(opened(text), "price") == [(None,), (None,)]
    assert any("'Price A' and 'Price B'" in note for note in opened(text).report.read_as)
    assert facts(opened(text, mapping={"Price B": "price"}), "price") == [(12,), (13,)]


def test_a_status_of_the_users_own_word_is_what_they_say() -> None:
    text = b"Code;Colour;Hex;Status\nA1;Moss;556038;Frozen\nA2;Peat;3b2f28;active\n"
    asked = {"values": {"status": {"Frozen": "discontinued"}}}
    assert facts(opened(text, **asked), "status") == [("discontinued",), ("active",)]


def test_a_kind_of_ours_is_that_kind_whatever_stands_beside_it():
    rows = "".join(f'C{n},Old Gold,{kind},"painted, brushed",#a08658\n' for n, kind in enumerate(KINDS))
    found = look(f"code,name,kind,finish,hex\n{rows}".encode(), "list.csv", "list", Reading())
    assert [m.kind for m in found.library] == list(KINDS)
    assert not [one for one in found.report.troubles if one.about == "kind"]


SHIPPED = sorted(place.parent.name for place in data_folder("libraries").glob("*/materials.csv"))


@pytest.mark.parametrize("name", SHIPPED)
def test_nothing_in_a_library_that_ships_is_guessed(name):
    assert not [warning for warning in load(name).warnings if "guessed" in warning]
