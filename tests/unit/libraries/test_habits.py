"""What lists leave to whoever knows the trade: marks of ditto, packs, breaks of a price, tonnes."""

from __future__ import annotations

import io

import openpyxl
import pytest

from palette.libraries.reading import Opened
from palette.model import Lab
from unit.libraries.lists import opened


def told(found: Opened, about: str) -> list[str]:
    return [one.done for one in found.findings.noted if one.about == about]


@pytest.mark.parametrize("mark", ['""""', "dto.", "ditto", "do.", "″", "idem", '"-""-"', "同上"])
def test_a_mark_of_ditto_is_the_cell_above_in_every_column(mark: str) -> None:
    found = opened("Code,Article,Colour,Type,Hex,Price\n"
                   f"A1,Kelder,Moss,pig suede,#556038,€42.50/m2\nA2,{mark},Peat,{mark},#3b2f28,{mark}\n"
                   f"A3,{mark},Ash,{mark},#77736d,€40.00/m2\n")
    assert [(m.name, m.kind, m.price) for m in found.library] == [
        ("Kelder", "suede-pig", 42.5), ("Kelder", "suede-pig", 42.5), ("Kelder", "suede-pig", 40.0)]
    assert told(found, "name") == ["as above", "as above"]


@pytest.mark.parametrize(("head", "cell"), [
    ("VE (Paar)", "5 VE"), ("Pares/cx", "5 cx"), ("Ctn (pairs)", "5 ctn"),
])
def test_a_minimum_in_packs_is_so_many_of_what_their_column_counts(head: str, cell: str) -> None:
    found = opened(f"Code,Article,Type,Hex,Price,{head},MOQ\n"
                   f"A1,Isar,flat lace,#f5f5f2,€0.40/pair,50,{cell}\n"
                   "A2,Isar,flat lace,#141414,€0.40/pair,25,100 pairs\n")
    assert [(m.moq, m.moq_unit) for m in found.library] == [(250, "pair"), (100, "pair")]
    assert told(found, "moq") == ["5 packs of 50"]


@pytest.mark.parametrize("heads", [
    "up to 999,from 1000", "up to 999 pairs,from 1000 pairs", "bis 999 Paar,ab 1.000 Paar",
])
def test_a_unit_in_the_head_of_a_break_is_when_it_begins_and_not_what_it_is_for(heads: str) -> None:
    found = opened("Laces 2027\nAll prices in EUR per 100 pairs\n\n"
                   f"Code,Article,Type,Hex,{heads},MOQ\n"
                   "A1,Isar,flat lace,#f5f5f2,38.50,34.90,250 pairs\n"
                   "A2,Isar,flat lace,#141414,38.50,34.90,1500 pairs\n")
    assert [(m.price, m.currency, m.unit) for m in found.library] == [
        (0.385, "EUR", "pair"), (0.349, "EUR", "pair")]


def test_a_tonne_is_a_thousand_kilograms_and_wan_is_ten_thousand() -> None:
    found = opened("编号,名称,材质,颜色,单价,起订量\nHY1,橡胶,橡胶,#aa8866,1.95万元/吨,1吨\n")
    (material,) = found.library
    assert (material.price, material.currency, material.unit) == (19.5, "CNY", "kg")
    assert (material.moq, material.moq_unit) == (1000, "kg")


def test_a_price_les_100_m_ten_thousands_with_thousands_and_tenths_of_a_millimetre_are_read() -> None:
    found = opened("Nom,Type,Hex,Prix,Mini,Épaisseur\nBrun,cuir,#5f4632,12 € les 100 m,1万2千 m,12/10 mm\n")
    (material,) = found.library
    assert (material.price, material.currency, material.unit) == (0.12, "EUR", "lin_m")
    assert (material.moq, material.moq_unit, material.thickness_mm) == (12000, "lin_m", 1.2)
    assert not [one for one in found.report.troubles if "range" in one.said]


@pytest.mark.parametrize(("said", "size"), [
    ("22/24 ft²", 23 * 0.09290304), ("5/6 pq", 5.5 * 0.09290304), ("2,2/2,6 mq", 2.4),
    ("50/60 ft2", 55 * 0.09290304),
])
def test_a_size_with_a_stroke_is_a_range_and_no_part_of_one(said: str, size: float) -> None:
    found = opened(f'Code,Article,Type,Hex,Hide size\nA1,Kelder,nubuck,#556038,"{said}"\n')
    assert [m.hide_m2 for m in found.library] == pytest.approx([size])


@pytest.mark.parametrize(("remark", "status"), [
    ("last 400 m", "limited"), ("letzte 200 m", "limited"),
    ("替代HY-L29", "active"), ("被HY-L30替代", "discontinued"),
    ("fuori fabbricazione", "discontinued"), ("fora de fabrico", "discontinued"),
])
def test_what_is_left_is_limited_and_what_takes_a_place_is_not_gone(remark: str, status: str) -> None:
    found = opened(f"Code,Article,Type,Hex,Remarks\nA1,Kelder,nubuck,#556038,{remark}\n"
                   "A2,Kelder,nubuck,#3b2f28,\nA3,Kelder,nubuck,#77736d,\n")
    assert [m.status for m in found.library] == [status, "active", "active"]


def test_terms_of_sale_are_no_supplier_and_a_firm_is_found_between_dots() -> None:
    found = opened("Nestelwerk Oberlaubach KG · 95233 Helmbrechts · Preisliste 2027 gültig ab 1.1.2027\n"
                   "Alle Preise in EUR per 100 Paar, ab Werk, zzgl. MwSt.\n\n"
                   "Best.-Nr.,Qualität,Typ,Hex,Preis,Mind.-Abn.,Lfz.\n"
                   "08-01,Isar,Flachsenkel,#f5f5f2,38.50,250 Paar,3 Wochen\n")
    (material,) = found.library
    assert material.supplier == "Nestelwerk Oberlaubach KG"
    assert (material.moq, material.lead_days) == (250, 21)


def test_a_power_of_ten_is_the_same_number_whatever_stands_beside_it() -> None:
    for beside in ("40", "n/a"):
        text = f"code,name,kind,L,a,b\nA,Moss,nubuck,5.2E+01,1.5e1,-20\nB,Peat,nubuck,{beside},,\n"
        assert opened(text).library.materials[0].lab == Lab(52, 15, -20)


def test_a_hide_of_more_square_metres_than_an_animal_has_is_of_square_feet() -> None:
    sizes = {"2.2": 2.2, "22": 22 * 0.09290304, "18/22": 20 * 0.09290304, "45 sqft": 45 * 0.09290304}
    rows = "".join(f"{n},Moss,nubuck,#4f6438,{said}\n" for n, said in enumerate(sizes))
    found = opened(f"Code,Name,Type,Hex,Hide size\n{rows}")
    assert [m.hide_m2 for m in found.library] == pytest.approx([*sizes.values()])
    assert [one.done for one in found.findings.noted] == ["no unit, taken as square feet"] * 2


def test_stock_and_the_least_that_is_dyed_are_counted_in_the_units_of_the_list() -> None:
    found = opened("Code,Name,Kind,Hex,Price,Currency,Unit,Stock,Dyeable,Dye MOQ,MOQ\n"
                   "A,a,nubuck,#8a6a4f,10,EUR,m2,120 ft2,yes,200 kg,50 m2\n"
                   "B,b,nubuck,#8a6a40,10,EUR,m2,120 m2,yes,300 m2,50 m2\n"
                   "C,c,nubuck,#8a6a30,10,EUR,m2,120,yes,300,50 m2\n")
    assert [(m.stock, m.dye_moq) for m in found.library] == [(None, None), (120, 300), (120, 300)]
    assert any("of ft2, where the list counts m2" in one.said for one in found.report.troubles)


def test_a_gram_is_no_day_and_an_ounce_no_thickness_of_what_is_sold() -> None:
    found = opened("Code,Name,Kind,Hex,Price,Currency,Unit,MOQ,MOQ unit\n"
                   "A,a,thread poly,#8a6a4f,9,EUR,g,50,g\nC,c,thread poly,#8a6a30,9,EUR,oz,5,oz\n")
    assert [(m.price, m.unit, m.moq_unit) for m in found.library] == [(9, "g", "g"), (9, "oz", "oz")]


@pytest.mark.parametrize(("remark", "status"), [
    ("replaces B (discontinued)", "active"), ("will not be discontinued", "active"),
    ("successor of a discontinued article", "active"), ("wird nicht eingestellt", "active"),
    ("replaced by B", "discontinued"), ("discontinued", "discontinued"),
    ("no longer available", "discontinued"),
])
def test_a_remark_says_a_status_of_its_own_material(remark: str, status: str) -> None:
    found = opened(f"Code,Name,Kind,Hex,Remarks\nA,a,nubuck,#8a6a4f,{remark}\n")
    assert [material.status for material in found.library] == [status]


def test_hidden_columns_are_told() -> None:
    book = openpyxl.Workbook()
    book.active.append(["Code", "Name", "Kind", "Hex", "Thickness"])
    book.active.append(["P1", "a", "nubuck", "#8a6a4f", 1.4])
    book.active.column_dimensions["E"].hidden = True
    out = io.BytesIO()
    book.save(out)
    assert "hidden columns not read: Thickness" in opened(out.getvalue(), "list.xlsx").library.read_as
