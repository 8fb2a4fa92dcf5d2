"""What stands over rows and beside names: ladders, articles, bases of prices, colours of print, marks."""

from __future__ import annotations

import io

import openpyxl
import pytest
from openpyxl.styles import Font, PatternFill

from unit.libraries.lists import facts, opened, workbook


def aligned(*rows: tuple[str, ...], widths: tuple[int, ...]) -> str:
    return "\n".join(
        "".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows)


@pytest.mark.parametrize("over", [
    ("", "", "", "Price £ per 100", "", "", "Minimum", "Delivery"),
    ("", "", "", "Price", "£", "per 100", "Minimum", "Delivery"),
    ("", "", "", "", "£ per", "100", "Minimum", "Delivery"),
])
def test_what_stands_over_a_ladder_in_a_text_belongs_together(over: tuple[str, ...]) -> None:
    text = aligned(
        over,
        ("Ref.", "Item", "Screen", "1-4,999", "5,000+", "20,000+", "pieces", ""),
        ("", "", "", "", "", "", "", ""),
        ("E5-BN", "Eyelet 5 mm", "#C7C8C6", "2.40", "2.15", "1.90", "1,000", "ex stock"),
        ("E5-AB", "Eyelet 5 mm", "#8A6D40", "2.60", "2.35", "2.10", "5,000", "2 weeks"),
        widths=(10, 16, 12, 18, 10, 10, 10, 10))
    found = opened(text.encode(), "list.txt")
    assert facts(found, "code", "price", "currency", "unit", "moq", "lead_days") == [
        ("E5-BN", pytest.approx(0.024), "GBP", "piece", 1000, 0),
        ("E5-AB", pytest.approx(0.0235), "GBP", "piece", 5000, 14),
    ]


def test_a_heading_one_column_off_is_of_the_column_with_its_unit() -> None:
    rows: list[list[object]] = [
        ["Code", "Item", "Hex", "Price £ per pair", "pairs", "Minimum", "Delivery"],
        ["L1", "flat lace", "#222222", 0.42, 500, "ex stock", "dyed by us"],
        ["L2", "flat lace", "#f4f4f4", 0.42, 300, "2 weeks", "tied by hand"],
    ]
    found = facts(opened(workbook(rows), "list.xlsx"), "moq", "lead_days")
    assert found == [(500, 0), (300, 14)]


@pytest.mark.parametrize(("heading", "price"), [
    ("D-RINGS (prices per 100)", 0.062), ("D-Ringe – Preise je 100 Stück", 0.062),
    ("Anelli, prezzi al mille", 0.0062), ("D-RINGS", 0.0062),
])
def test_a_heading_may_say_what_its_prices_are_per(heading: str, price: float) -> None:
    rows: list[list[object]] = [
        ["Part no.", "Finish", "Hex", "£ per 1,000 pcs", "Minimum"],
        ["D1", "antique brass", "#8a6d43", 9.5, "1,000 pcs"],
        [heading],
        ["D2", "antique brass", "#8a6d43", 6.2, "1,000 pcs"],
    ]
    assert facts(opened(workbook(rows), "list.xlsx"), "price", "unit") == [
        (pytest.approx(0.0095), "piece"), (pytest.approx(price), "piece")]


def test_a_heading_stays_over_a_page_break() -> None:
    running = "FITTINGS LIMITED                 Price book, spring"
    lines = [
        running, "", "Part no.  Finish         Screen    £ per 1,000    Minimum",
        "D1-AB-00  antique brass  #8A6D43           9.50      1,000",
        "", "D-RINGS  (prices per 100)", "",
        "D2-AB-00  antique brass  #8A6D43           6.20      1,000", "", "                 Page 1 of 2", "",
        running, "", "Part no.  Finish         Screen    £ per 1,000    Minimum",
        "D3-AB-00  antique brass  #8A6D43           6.30      1,000",
    ]
    found = opened("\n".join(lines).encode(), "list.txt")
    assert facts(found, "code", "price") == [
        ("D1-AB-00", pytest.approx(0.0095)), ("D2-AB-00", pytest.approx(0.062)),
        ("D3-AB-00", pytest.approx(0.063))]


@pytest.mark.parametrize(("heading", "name", "kind"), [
    ("CROSTA SCAMOSCIATA BOVINA - art. MOLINA - sp. 1,4/1,6 mm", "MOLINA", "suede-cow"),
    ("NABUK - art. GHIAIA - sp. 1,8 mm", "GHIAIA", "nubuck"),
    ("Nubuk, Art. Heide, 1,8 mm", "Heide", "nubuck"),
])
def test_an_article_in_a_heading_is_named_without_its_label(heading: str, name: str, kind: str) -> None:
    rows: list[list[object]] = [["Cod.", "Colore", "Hex", "€/mq"], [heading],
                                ["M1", "Sabbia", "#c8b494", 27.8], ["M2", "Cuoio", "#8a5a3c", 27.8]]
    assert facts(opened(workbook(rows), "list.xlsx"), "name", "kind")[0] == (name, kind)


def test_a_title_with_its_kind_names_the_article_of_a_sheet() -> None:
    book = openpyxl.Workbook()
    book.active.title = "Couverture"
    book.active.append(["TANNERIE VAUFREY"])
    titles = (("Croûte velours", "BOCAGE – croûte velours bovine"), ("Nubuck", "LANDE – nubuck de vachette"))
    for title, line in titles:
        sheet = book.create_sheet(title)
        for row in ([line], [], ["Réf.", "Coloris", "Hexa"], [line[:2] + "1", "Sable", "#c8b494"],
                    [line[:2] + "2", "Noir", "#222222"]):
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    found = facts(opened(out.getvalue(), "list.xlsx"), "name", "kind", "supplier")
    assert found[0] == ("BOCAGE", "suede-cow", "TANNERIE VAUFREY")
    assert found[2] == ("LANDE", "nubuck", "TANNERIE VAUFREY")


INKS = {
    "pink": "F4C7CE", "grey": "9A9A9A", "orange": "F4B183", "green": "A9D08E", "blue": "9DC3E6",
    "yellow": "FFF2A8", "red": "C00000",
}


@pytest.mark.parametrize("ground", [False, True], ids=["print", "ground"])
@pytest.mark.parametrize("hue", INKS)
def test_rows_in_a_colour_mean_what_the_list_says_of_it(hue: str, ground: bool) -> None:
    book = openpyxl.Workbook()
    for row in (["Code", "Colour", "Type", "Lab"], ["C1", "Navy", "mesh", "19 / 4 / -17"],
                ["C2", "Moss", "mesh", "42 / -13 / 25"], ["C3", "Fog", "mesh", "77 / -1 / 0"], [],
                [f"1. {hue.title()} rows: withdrawn by the mill, no re-order."]):
        book.active.append(row)
    for cell in book.active[3]:
        if ground:
            cell.fill = PatternFill("solid", fgColor=INKS[hue])
        else:
            cell.font = Font(color=INKS[hue])
    out = io.BytesIO()
    book.save(out)
    found = opened(out.getvalue(), "list.xlsx")
    assert facts(found, "status") == [("active",), ("discontinued",), ("active",)]


@pytest.mark.parametrize(("mark", "said"), [
    ("*", "Un astérisque signale une fin de série."), ("*", "Mit Sternchen: Restposten"),
    ("†", "A dagger marks what is left while stocks last."), ("§", "§ last stock, will not be repeated"),
    ("*", "Gli articoli con asterisco sono ad esaurimento"),
])
@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_a_mark_behind_a_name_is_explained_by_its_own_name(mark: str, said: str, encoding: str) -> None:
    text = (f"Code;Colour;Type;Hex;Price £\nC1;Navy {mark};nubuck;#222244;4,20\n"
            f"C2;Café;nubuck;#776655;4,20\n;;;;\n{said};;;;\n")
    found = opened(text.encode(encoding), "list.csv")
    assert facts(found, "name", "status") == [("Navy", "limited"), ("Café", "active")]


def test_a_comma_before_the_form_of_a_company_is_part_of_its_name() -> None:
    rows: list[list[object]] = [["RUEI TEXTILE CO., LTD. 瑞紡織"], ["Quotation"], ["Code", "Colour", "Hex"],
                                ["C1", "Navy", "#222244"]]
    assert facts(opened(workbook(rows), "list.xlsx"), "supplier") == [("RUEI TEXTILE CO., LTD. 瑞紡織",)]


def test_the_header_over_kinds_says_of_what_they_are() -> None:
    rows: list[list[object]] = [["Referência", "Tipo de linha", "Cor", "Hex"],
                                ["D1", "poliéster colado (bonded)", "Branco", "#f4f4f4"],
                                ["D2", "poliéster", "Preto", "#222222"]]
    assert facts(opened(workbook(rows), "list.xlsx"), "kind") == [("thread-poly",), ("thread-poly",)]


@pytest.mark.parametrize("header", ["カラーコード", "Colour code", "Farb-Nr.", "Cód. cor", "色号"])
def test_a_number_of_a_colour_that_is_for_a_screen_is_its_hex(header: str) -> None:
    rows: list[list[object]] = [["Code", "Type", "Colour", header], ["00415", "mesh", "Off white", "#ECE7DB"],
                                ["00416", "mesh", "Camel", "AD7C4B"]]
    found = opened(workbook(rows), "list.xlsx")
    assert facts(found, "code", "hex") == [("00415", "#ece7db"), ("00416", "#ad7c4b")]


@pytest.mark.parametrize("header", ["Tinta", "Colour", "Farbton", "Teinte"])
def test_a_finish_names_the_colour_that_only_fills_show(header: str) -> None:
    book = openpyxl.Workbook()
    for row in (["Codice", "Descrizione", "Finitura", header, "€/1000 pz"],
                ["M1", "Anello", "nichel lucido", "", 62], ["M2", "Anello", "ottone anticato", "", 64],
                ["M3", "Anello", "rame anticato", "", 64]):
        book.active.append(row)
    for row_at, fill in zip((2, 3, 4), ("C6C7C6", "87693D", "7A4A34"), strict=True):
        book.active.cell(row_at, 4).fill = PatternFill("solid", fgColor=fill)
    out = io.BytesIO()
    book.save(out)
    assert facts(opened(out.getvalue(), "list.xlsx"), "colour_name", "hex")[:2] == [
        ("nichel lucido", "#c6c7c6"), ("ottone anticato", "#87693d")]


def test_a_company_that_is_called_after_goods_says_nothing_of_their_kind() -> None:
    book = openpyxl.Workbook()
    book.active.append(["WIGSTON LACE & CORD CO."])
    for title in ("Flat", "Oval"):
        sheet = book.create_sheet(f"{title}s")
        for row in ([f"Wigston Lace & Cord - {title} laces"], ["Shade no.", "Shade", "Hex", "£ per 100 pr"],
                    ["4804", "Natural", "#e6dcc5", 34.5], ["4805", "Black", "#1e1e1f", 34.5]):
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    kinds = [kind for (kind,) in facts(opened(out.getvalue(), "list.xlsx"), "kind")]
    assert kinds == ["lace-flat", "lace-flat", "lace-oval", "lace-oval"]


def test_a_label_parted_over_two_lines_is_whole_again() -> None:
    text = aligned(
        ("", "", "CIELAB", "", "", "Preis je", "Mindest-", "Liefer-", ""),
        ("Art.-Nr.", "Farbe", "L*", "a*", "b*", "Kone EUR", "menge", "zeit", "Bemerkung"),
        ("H40-001", "Weiss", "95,1", "-0,5", "1,4", "4,10", "10 Kon.", "sofort", ""),
        ("H40-017", "Moos", "38,4", "-12,0", "20,3", "4,10", "10 Kon.", "2 Wo.", "laeuft"),
        widths=(12, 12, 6, 8, 8, 12, 11, 10, 10))
    found = opened(text.encode(), "list.txt")
    assert facts(found, "price", "unit", "moq", "moq_unit", "lead_days") == [
        (4.1, "cone", 10, "cone", 0), (4.1, "cone", 10, "cone", 14)]


@pytest.mark.parametrize(("header", "no"), [("Dispo", "non"), ("Available", "no"), ("Verfügbar", "nein"),
                                            ("Disponibile", "no"), ("Disponible", "no"),
                                            ("Disponível", "não")])
def test_what_is_not_available_by_yes_and_no_is_not_to_be_ordered(header: str, no: str) -> None:
    yes = {"non": "oui", "nein": "ja", "não": "sim"}.get(no, "yes" if header == "Available" else "sì")
    rows: list[list[object]] = [["Code", "Colour", "Hex", header], ["A1", "Sable", "#c8b494", yes],
                                ["A2", "Encre", "#28324c", no], ["A3", "Noir", "#222222", yes]]
    assert facts(opened(workbook(rows), "list.xlsx"), "status") == [
        ("active",), ("discontinued",), ("active",)]


@pytest.mark.parametrize(("old", "new"), [("Prix H27", "Prix E28"), ("Preis F28", "Preis H28"),
                                          ("Price S28", "Price W28")])
def test_the_latest_of_seasons_said_by_a_letter_counts(old: str, new: str) -> None:
    rows: list[list[object]] = [["Code", "Colour", "Hex", old, new],
                                ["A1", "Sand", "#c8b494", "41.00 €/m2", "42.50 €/m2"],
                                ["A2", "Ink", "#28324c", "41.00 €/m2", "42.50 €/m2"]]
    assert facts(opened(workbook(rows), "list.xlsx"), "price") == [(42.5,), (42.5,)]


def test_shapes_in_a_list_of_laces_are_kinds_of_laces() -> None:
    rows: list[list[object]] = [["山吹製紐株式会社"], ["靴紐価格表"],
                                ["品番", "商品名", "形状", "カラー", "HEX"],
                                ["Y1", "ツイスト", "丸", "黒", "#202022"],
                                ["Y2", "ツイスト", "平", "紺", "#283250"]]
    assert facts(opened(workbook(rows), "list.xlsx"), "kind") == [("lace-round",), ("lace-flat",)]


@pytest.mark.parametrize("name", ["list.txt", "list.xlsx"])
def test_notes_beside_a_table_are_read_without_a_header(name: str) -> None:
    rows = [("Part", "Type", "Finish", "Web colour", "Price £", "MOQ", "Lead", ""),
            ("N-101/1", "eyelet 4.5 mm", "bright nickel", "#C8C8C5", "0.02", "5000", "stock", ""),
            ("N-101/9", "eyelet 4.5 mm", "painted white", "#F0F0EC", "0.02", "5000", "3 wks", "obsolete"),
            ("N-220/4", "hook 18 mm", "antique brass", "#7B4A33", "0.08", "1000", "4 wks", "last 2,000")]
    data = workbook([list(row) for row in rows]) if name.endswith("xlsx") else aligned(
        *rows, widths=(10, 16, 16, 12, 9, 7, 8, 12)).encode()
    found = opened(data, name)
    assert facts(found, "name", "colour_name", "kind", "status") == [
        ("eyelet 4.5 mm", "bright nickel", "metal-polished", "active"),
        ("eyelet 4.5 mm", "painted white", "metal-painted", "discontinued"),
        ("hook 18 mm", "antique brass", "metal-antique", "limited")]


@pytest.mark.parametrize("header", ["Precio 100 pares (€)", "Prix 100 paires (€)", "Price 100 pairs (EUR)"])
def test_how_many_a_price_is_for_may_stand_without_a_word_for_it(header: str) -> None:
    rows: list[list[object]] = [["Ref", "Type", "Colour", "Hex", header],
                                ["C1", "flat lace", "Ecru", "#e4dbc6", 31.5]]
    assert facts(opened(workbook(rows), "list.xlsx"), "price", "currency", "unit") == [(0.315, "EUR", "pair")]
