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
    found = opened("No;Colour;Hex\nPig suede - 1.4-1.6 mm - 42,50 €/m² - MOQ 50 m2 - 4 weeks;;\n"
                   "K1;Moss;#556038\nK2;Peat;#3b2f28\nNubuck, 51.20 €/m2;;\nN1;Straw;#cbb27c\n")
    assert facts(found, "kind", "price", "moq", "lead_days", "thickness_mm") == [
        *[("suede-pig", 42.5, 50, 28, 1.5)] * 2, ("nubuck", 51.2, None, None, None)]


def test_a_cell_of_its_own_goes_before_what_stands_above() -> None:
    found = opened("Price: 42 €/m2\nLead time: 4 weeks\n\nNo;Colour;Hex;Price\n"
                   "K1;Moss;#556038;51 €/m2\nK2;Peat;#3b2f28;\n")
    assert facts(found, "price", "lead_days") == [(51, 28), (42, 28)]


def test_terms_of_payment_and_carriage_are_no_lead_time() -> None:
    found = opened("Delivery: ex works Kendal\nPayment: 30 days net\nMinimum order value: 250 €\n\n"
                   "No;Colour;Hex\nK1;Moss;#556038\nK2;Peat;#3b2f28\n")
    assert facts(found, "lead_days", "moq") == [(None, None)] * 2


FIXED = """Threadmill Ottery KG                Price list sewing threads             Page 1/2

Art. no.    Shade        R    G    B   Price/cone   from qty Lead time    Remarks
---------------------------------------------------------------------------------

SEWING THREAD POLYESTER 40, cone 5,000 m

P4-0101     White       243  250  248       6.40 €  10 cones ex stock
P4-0102     Black        34   30   33       6.40 €  10 cones ex stock
P4-0155     Olive       113  103   66       6.40 €  10 cones 10-14 days   discontinued

Threadmill Ottery KG                Price list sewing threads             Page 2/2

Art. no.    Shade        R    G    B   Price/cone   from qty Lead time    Remarks
---------------------------------------------------------------------------------

LINEN THREAD 18/3

L1-0102     Black        35   36   32      17.90 €    1 cone 3 weeks
"""


def test_columns_of_fixed_width_are_cut_where_every_row_is_blank() -> None:
    found = opened(FIXED, "list.txt")
    assert facts(found, "code", "colour_name", "kind", "price", "unit", "moq", "lead_days", "status") == [
        ("P4-0101", "White", "thread-poly", 6.4, "cone", 10, 0, "active"),
        ("P4-0102", "Black", "thread-poly", 6.4, "cone", 10, 0, "active"),
        ("P4-0155", "Olive", "thread-poly", 6.4, "cone", 10, 14, "discontinued"),
        ("L1-0102", "Black", "thread-linen", 17.9, "cone", 1, 21, "active")]


def merged(data: bytes, *areas: str) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(data))
    for area in areas:
        book.worksheets[0].merge_cells(area)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_an_article_whose_colours_have_codes_of_their_own_is_the_name() -> None:
    rows: list[list[object]] = [
        ["KELDER & SONS TANNERY"], ["14 Fell Lane, Kendal"], ["Spring list no. 7"],
        ["Article", "Type", "Col. code", "Colour", "L*", "a*", "b*"],
        ["CALDER", "pig suede", "VB-104", "Moss", 40, -8, 20], ["", "", "VB-107", "Peat", 22, 6, 8],
        ["ESK", "nubuck", "VA-203", "Slate", 38, 0, -4], ["", "", "VA-207", "Straw", 80, 2, 30]]
    data = merged(workbook(("Spring 27", rows), ("Terms", [["Payment 30 days"]])), "A5:A6", "B5:B6", "A7:A8",
                  "B7:B8")
    assert facts(opened(data, "list.xlsx"), "code", "name", "kind") == [
        ("VB-104", "CALDER", "suede-pig"), ("VB-107", "CALDER", "suede-pig"),
        ("VA-203", "ESK", "nubuck"), ("VA-207", "ESK", "nubuck")]


def test_a_title_over_two_sheets_is_no_article() -> None:
    rows = [["Kelder & Sons"], ["14 Fell Lane, Kendal"], *COLOURS]
    others = [["Kelder & Sons"], COLOURS[0], *[[f"{row[0]}1", *row[1:]] for row in COLOURS[1:]]]
    found = opened(workbook(("Calder", rows), ("Esk", others)), "list.xlsx")
    assert [m.name for m in found.library] == ["Calder"] * 3 + ["Esk"] * 3


@pytest.mark.parametrize(("head", "thickness"), [
    ("FLAT COTTON LACE 8 mm", None), ("WOVEN LABEL 20 mm", None), ("D-rings 15 mm", None),
    ("PIG SUEDE 1.2 mm", 1.2), ("EVA foam sheets 12 mm", 12)])
def test_millimetres_over_laces_and_labels_are_no_thickness(head: str, thickness: float | None) -> None:
    found = opened(f"No;Colour;Hex\n{head};;\nK1;Moss;#556038\nK2;Peat;#3b2f28\n")
    assert facts(found, "thickness_mm") == [(thickness,)] * 2


def test_yards_stay_yards() -> None:
    found = opened("编号,颜色,HEX,单价(元/码),起订量\nK1,黑,#222222,9.8,300码/色\n"
                   "K2,白,#f2f2f2,9.8,300码/色\n")
    assert facts(found, "price", "unit", "moq", "moq_unit") == [(9.8, "yd", 300, "yd")] * 2


@pytest.mark.parametrize(("title", "header", "text", "kind"), [
    ("Shoe laces, trade list", "Construction", "oval polyester", "lace-oval"),
    ("Ottery Thread Mfg.", "Fiber", "rayon embroidery", "embroidery-thread"),
    ("Ottery Thread Mfg.", "Fiber", "bonded polyester", "thread-poly"),
    ("Tannerie du Pont", "Type", "Doublure vachette", "leather-lining"),
    ("Hengzhi Co., Ltd.", "Composition", "100% polyester air mesh", "mesh-open"),
    ("Hengzhi Co., Ltd.", "Composition", "100% polyester", ""),
    ("Ottery Thread Mfg.", "Remarks", "oval", ""),
])
def test_a_kind_that_is_half_said_is_taken_for_what_stands_around_it(
    title: str, header: str, text: str, kind: str
) -> None:
    found = opened(f"{title}\n\nCode;Colour;Hex;{header}\nK1;Moss;#556038;{text}\nK2;Peat;#3b2f28;{text}\n")
    assert facts(found, "kind") == [(kind,)] * 2
    told = [one for one in found.report.troubles if one.about == "kind" and one.sort == "guess"]
    assert bool(told) == (kind not in ("", "leather-lining"))


BASE: list[list[object]] = [["K1", "Moss", "#556038"], ["K2", "Peat", "#3b2f28"], ["K3", "Slate", "#565c60"],
                            ["K4", "Straw", "#cbb27c"]]


@pytest.mark.parametrize("legend", [
    [["St. column:"], ["S = stock item"], ["C = clearance, while stocks last"], ["X = deleted"]],
    [["Key", ""], ["S", "stock item"], ["C", "last lots"], ["X", "no longer available"]],
    [["S: current, C: end of range, X: obsolete"]],
])
def test_the_lists_own_legend_says_what_its_letters_mean(legend: list[list[object]]) -> None:
    rows = [["Item", "Shade", "Hex", "St."],
            *[[*row, letter] for row, letter in zip(BASE, "SXCS", strict=True)]]
    found = opened(workbook(("READ ME", legend), ("Laces", rows)), "list.xlsx")
    assert [m.status for m in found.library] == ["active", "discontinued", "limited", "active"]
    assert [one.count for one in found.report.troubles if "legend" in one.said] == [2, 1, 1]


@pytest.mark.parametrize(("old", "new"), [
    ("FW26 price", "FW27 price"), ("SS27 price", "FW27 price"), ("Prix AH26", "Prix PE27"),
    ("Price 2026", "Price 2027"), ("Preis alt", "Preis neu"), ("Old price", "Price")])
def test_the_later_of_two_seasons_prices_counts_wherever_it_stands(old: str, new: str) -> None:
    for heads, prices in (((old, new), ("14 €/m2", "14.70 €/m2")), ((new, old), ("14.70 €/m2", "14 €/m2"))):
        rows = [["Code", "Colour", "Hex", *heads], *[[*row, *prices] for row in BASE]]
        found = opened(workbook(("List", rows)), "list.xlsx")
        assert facts(found, "price") == [(14.7,)] * 4
        left = [one.how for one in found.report.columns if one.header == old]
        assert left == ["an earlier season's price"]


def test_a_price_that_is_struck_through_is_none() -> None:
    rows = [["Code", "Colour", "Hex", "Price", "Offer price"], *[[*row, "14 €", "12 €"] for row in BASE]]
    book = openpyxl.load_workbook(io.BytesIO(workbook(("List", rows))))
    for row in range(2, 6):
        book.active.cell(row, 4).font = openpyxl.styles.Font(strike=True)
    out = io.BytesIO()
    book.save(out)
    assert facts(opened(out.getvalue(), "list.xlsx"), "price", "status") == [(12, "active")] * 4


@pytest.mark.parametrize("heads", [
    ("1 M", "10 M", "100 M"), ("bis 50", "ab 50", "ab 200"), ("< 50 m", "50-199 m", "≥ 200 m"),
    ("1-49", "50-199", "200+"), ("50以下", "50以上", "200以上"), ("fino a 49", "da 50", "da 200"),
    ("moins de 50", "à partir de 50", "à partir de 200")])
def test_of_prices_by_quantity_the_one_for_the_least_counts(heads: tuple[str, ...]) -> None:
    rows = [["Code", "Colour", "Hex", *heads], *[[*row, "5.20", "4.80", "4.50"] for row in BASE]]
    assert facts(opened(workbook(("List", rows)), "list.xlsx"), "price") == [(5.2,)] * 4
    rows = [["", "", "", "Price €/m", "", ""], *rows]
    assert facts(opened(workbook(("List", rows)), "list.xlsx"), "price", "currency", "unit") == [
        (5.2, "EUR", "lin_m")] * 4


def test_lengths_beside_each_other_are_no_prices() -> None:
    rows = [["Code", "Colour", "Hex", "60 cm", "90 cm"], *[[*row, "0.40", "0.52"] for row in BASE]]
    assert facts(opened(workbook(("List", rows)), "list.xlsx"), "price") == [(None,)] * 4


def test_a_turkish_list_is_read_in_its_own_letters() -> None:
    text = ("Beydere Deri San. ve Tic. A.Ş.\nFiyat listesi 2027\n\nKod;Ürün;Renk;Hex;Fiyat;Termin;Durum\n"
            "B1;Toros;Kırmızı;#b0272f;2,10 $/ft2;stok;aktif\n"
            "B2;Toros;Çam Yeşili;#2c4934;2,10 $/ft2;4 hafta;üretim dışı\n")
    found = opened(text.encode("cp1254"))
    assert facts(found, "supplier", "colour_name", "lead_days", "status") == [
        ("Beydere Deri San. ve Tic. A.Ş.", "Kırmızı", 0, "active"),
        ("Beydere Deri San. ve Tic. A.Ş.", "Çam Yeşili", 28, "discontinued")]


def test_a_status_of_the_suppliers_own_can_be_mapped() -> None:
    text = "Code;Colour;Hex;Status\nK1;Moss;#556038;halb\nK2;Peat;#3b2f28;active\n"
    assert facts(opened(text), "status") == [("active",), ("active",)]
    mapped = opened(text, values={"status": {"halb": "limited"}})
    assert facts(mapped, "status") == [("limited",), ("active",)]


def test_a_heading_may_stand_over_the_header_of_every_group() -> None:
    head = "Ref.      Shade                     R    G    B  Lead time     Remarks\n"
    text = ("KELDER LACES LTD.            Price list 2027               Page 1\n\n"
            "FLAT COTTON LACE 8 mm - 0.32 EUR/pair - minimum 500 pairs\n\n" + head +
            "F8-01     White                   244  244  240  in stock\n"
            "F8-09     Mustard                 196  150   44  2 weeks       discontinued\n\n"
            "ROUND WAXED LACE 3 mm - 0.41 EUR/pair - minimum 1,000 pairs\n\n" + head +
            "W3-01     Black                    30   28   29  in stock\n"
            "W3-04     Chestnut                 70   46   36  10 days       last lots\n")
    assert facts(opened(text, "list.txt"), "code", "kind", "price", "unit", "moq", "lead_days", "status") == [
        ("F8-01", "lace-flat", 0.32, "pair", 500, 0, "active"),
        ("F8-09", "lace-flat", 0.32, "pair", 500, 14, "discontinued"),
        ("W3-01", "lace-waxed", 0.41, "pair", 1000, 0, "active"),
        ("W3-04", "lace-waxed", 0.41, "pair", 1000, 10, "limited")]


def test_a_heading_in_chinese_holds_amounts_without_blanks() -> None:
    text = ("色号,颜色,HEX\nHC-33 单层网布 / 幅宽58吋 / USD 2.85/YD / 起订量500码 / 交期15-20天,,\n"
            "A1,黑,#222022\nA2,白,#efebdd\nHC-52 三明治网布 / USD 4.10/YD / 交期 现货,,\nB1,黑,#242325\n")
    assert facts(opened(text), "kind", "price", "unit", "moq", "lead_days", "width_mm") == [
        *[("mesh-open", 2.85, "yd", 500, 20, 1473.2)] * 2, ("mesh-spacer", 4.1, "yd", None, 0, None)]


@pytest.mark.parametrize(("head", "status"), [
    ("Discontinued", "discontinued"), ("Restposten", "limited"), ("Fuori produzione", "discontinued"),
    ("New colours", "active")])
def test_a_heading_says_what_can_still_be_ordered(head: str, status: str) -> None:
    text = f"Code;Colour;Hex\nCurrent range;;\nK1;Moss;#556038\n{head};;\nK2;Peat;#3b2f28\nK3;Slate;#565c60\n"
    assert facts(opened(text), "status") == [("active",), (status,), (status,)]


def test_labels_over_one_row_of_values_state_them_of_the_table_below() -> None:
    rows: list[list[object]] = [["TISSAGES ROCHEMAURE SAS"], []]
    for article, price, minimum, codes in (("AÉRO", 8.9, "100 ml", ("A1", "A2")), ("LIN", 7.4, "", ("L1",))):
        rows += [["Article", "Matière", "Laize", "Prix €/ml", "Minimum"],
                 [article, "toile coton", "145 cm", price, minimum], [],
                 ["Réf.", "Coloris", "L*", "a*", "b*"], *[[code, "Craie", 92, 0, 4] for code in codes], []]
    found = opened(workbook(("Nuancier", rows)), "list.xlsx")
    assert facts(found, "code", "name", "price", "unit", "moq") == [
        ("A1", "AÉRO", 8.9, "lin_m", 100), ("A2", "AÉRO", 8.9, "lin_m", 100),
        ("L1", "LIN", 7.4, "lin_m", None)]


def test_terms_state_what_no_table_does() -> None:
    terms: list[list[object]] = [["Minimum order: 50 m2 per colour. Lead time: 3-4 weeks."],
                                 ["Payment: 60 days"]]
    found = opened(workbook(("Colours", COLOURS), ("Terms", terms)), "list.xlsx")
    assert facts(found, "moq", "lead_days") == [(50, 28)] * 3
    below = "No;Colour;Hex\nK1;Moss;#556038\nK2;Peat;#3b2f28\n\nLead time: 3-4 weeks;;\nAll prices net;;\n"
    assert facts(opened(below), "lead_days") == [(28,)] * 2


def test_a_sign_that_the_list_explains_stands_beside_words() -> None:
    found = opened("品番,色名,HEX,区分\nK1,白,#f2f2f0,○\nK2,黒,#222222,廃番\nK3,茶,#62422e,在庫限り\n\n"
                   "○：継続品\n")
    assert facts(found, "status") == [("active",), ("discontinued",), ("limited",)]


def test_the_finish_of_fittings_is_their_colour() -> None:
    found = opened("Model;Finish;Hex\nBUCKLES 20 mm;;\nHB-20/N;nickel;#c6c9ce\nHB-20/V;old brass;#87703e\n")
    assert facts(found, "code", "colour_name") == [("HB-20/N", "nickel"), ("HB-20/V", "old brass")]


def test_a_turned_table_takes_its_title_and_what_it_says_once() -> None:
    rows = [["Kelder Hides Ltd"], ["Pig suede range"], [], ["Ref", "K1", "K2", "K3"],
            ["Colour", "Moss", "Peat", "Slate"], ["L*", 40, 22, 38], ["a*", -8, 6, 0], ["b*", 20, 8, -4],
            ["MOQ sqft", 300], ["Price £/sqft", 2.35, 2.35, 2.5], ["Remarks", "discontinued"]]
    assert facts(opened(workbook(("SS27", rows)), "list.xlsx"), "code", "kind", "moq", "price", "status") == [
        ("K1", "suede-pig", 300, 2.35, "discontinued"), ("K2", "suede-pig", 300, 2.35, "active"),
        ("K3", "suede-pig", 300, 2.5, "active")]


def test_model_and_colours_number_make_a_code_where_the_numbers_come_again() -> None:
    found = opened("Model;Colour;Col. no;Hex\nDOURO;Black;P1;#1e1d1f\nDOURO;Honey;M4;#b8803a\n"
                   "TUA;Black;P1;#1f1e20\n")
    assert facts(found, "code", "name") == [("DOURO-P1", "DOURO"), ("DOURO-M4", "DOURO"), ("TUA-P1", "TUA")]


def test_a_quality_that_is_a_kind_leaves_the_article_its_name() -> None:
    found = opened("Article;Qualité;N° coloris;Coloris;Hex\nAIGUILLE;Veau velours;10;Noir;#1d1c1d\n"
                   "AIGUILLE;Veau velours;24;Sauge;#7f8b6a\nCHARVIN;Nubuck;10;Noir;#1f1e1f\n")
    assert facts(found, "code", "name", "kind") == [
        ("AIGUILLE-10", "AIGUILLE", "suede-cow"), ("AIGUILLE-24", "AIGUILLE", "suede-cow"),
        ("CHARVIN-10", "CHARVIN", "nubuck")]


def test_a_legend_whose_letters_are_names_of_columns_is_no_table() -> None:
    legend: list[list[object]] = [["Zeichenerklärung"], ["L", "Lagerware"], ["B", "auf Bestellung"],
                                  ["A", "Auslauf, solange Vorrat"], ["E", "entfallen"]]
    rows = [["Art.-Nr.", "Farbe", "Hex", "St."], *[[*row, s] for row, s in zip(BASE, "LEAB", strict=True)]]
    found = opened(workbook(("Hinweise", legend), ("Liste", rows)), "list.xlsx")
    assert facts(found, "status", "thickness_mm") == [
        ("active", None), ("discontinued", None), ("limited", None), ("active", None)]


def test_a_size_of_laces_that_is_named_nothing_is_no_thickness() -> None:
    found = opened("义乌市明达织带厂\n鞋带报价单\n\n货号,规格,颜色,HEX\nM1,扁平 8mm,白,#f4f4f2\n"
                   "M2,椭圆 6mm,灰,#8e8f91\n")
    assert facts(found, "kind", "thickness_mm") == [("lace-flat", None), ("lace-oval", None)]


def test_each_table_of_a_sheet_is_known_by_its_own_rows() -> None:
    rows: list[list[object]] = [
        ["Lederfabrik Ahorn GmbH"], [], ["BLANKLEDER 2,5 mm"],
        ["Best.-Nr.", "Farbe", "L*", "a*", "b*", "Preis", "", "Status"],
        ["", "", "", "", "", "€/m²", "€/ft²", ""],
        ["BL-01", "Natur", 70, 9, 25, 68, 6.32, "lieferbar"], [], ["SOFTNAPPA 1,0-1,2 mm"],
        ["Best.-Nr.", "Status", "Farbe", "L*", "a*", "b*", "Preis", ""],
        ["", "", "", "", "", "", "€/m²", "€/ft²"],
        ["SN-11", "Auslauf", "Eisblau", 72, -8, -10, 54, 5.02], [], ["Mindermengenzuschlag 25 € unter 10 m²"]]
    found = opened(workbook(("Leder", rows)), "list.xlsx")
    assert facts(found, "code", "kind", "price", "unit", "thickness_mm", "status") == [
        ("BL-01", "leather-vegtan", 68, "m2", 2.5, "active"),
        ("SN-11", "leather-smooth", 54, "m2", 1.1, "limited")]


def test_a_pattern_makes_a_colours_code_unique() -> None:
    found = opened("Pattern,Description,Color,Color code,Hex,SS27 $/yd,SS28 $/yd\n"
                   "QM-410,Cirrus mesh,Bone,B1,#e6dfcf,6.10,6.40\n"
                   "QM-410,Cirrus mesh,Ink,I2,#2a2f3f,6.10,6.40\n"
                   "QM-522,Anvil ripstop,Bone,B1,#e5decf,4.90,5.10\n")
    assert facts(found, "code", "price", "currency", "unit") == [
        ("QM-410-B1", 6.4, "USD", "yd"), ("QM-410-I2", 6.4, "USD", "yd"), ("QM-522-B1", 5.1, "USD", "yd")]


def test_prices_may_be_for_so_many_to_so_many() -> None:
    text = "Réf.;Couleur;Hex;1 à 11;12 à 119;120 et plus\n" + "".join(
        f"{code};{shade};{hexa};6.90;6.20;5.60\n" for code, shade, hexa in BASE)
    assert facts(opened(text), "price") == [(6.9,)] * 4


def test_a_shade_of_numbers_is_the_code() -> None:
    found = opened("Shade,Description,Hex,Comment\n0012,Bone,#e2d9c5,\n0140,Loch,#24506b,last cones\n")
    assert facts(found, "code", "name", "status") == [("0012", "Bone", "active"), ("0140", "Loch", "limited")]


@pytest.mark.parametrize("shop", ["TL84", "CWF", "F11"])
def test_daylight_counts_before_a_shops_light_that_stands_first(shop: str) -> None:
    rows: list[list[object]] = [
        ["No", "Colour", shop, "", "", "D65", "", ""], ["", "", "L*", "a*", "b*", "L*", "a*", "b*"],
        ["K1", "Moss", 41, -6, 22, 40, -8, 20], ["K2", "Peat", 24, 8, 10, 22, 6, 8]]
    found = opened(workbook(("Colours", rows)), "list.xlsx")
    assert [(m.lab.L, m.viewing.illuminant) for m in found.library if m.lab] == [(40, "D65"), (22, "D65")]


def test_a_size_of_two_sides_is_no_thickness() -> None:
    found = opened("Code,Name,Kind,Thickness,Hex\nA1,Flat,lace-flat,8mm*120cm,#e2d9c5\n"
                   "A2,Wide,lace-flat,6 x 90,#24506b\nA3,Plain,nubuck,1.4 mm,#24506b\n")
    assert [m.thickness_mm for m in found.library] == [None, None, 1.4]
