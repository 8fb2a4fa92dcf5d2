"""What a header says of the cells below it, and how they are parted."""

from __future__ import annotations

import pytest

from palette.libraries import quantities
from palette.libraries.finding import look, read
from palette.libraries.reading import Reading


def test_a_heading_as_wide_as_a_row_of_a_text_in_columns_parts_no_column():
    text = """\
Cod.      Colore                L*      a*      b*   Euro/mq     Minimo Consegna      Note
================================================================================

CROSTA SCAMOSCIATA  -  art. MOLINA  -  sp. 1,4/1,6 mm  -  bovina
MO/01     Sabbia              74,3     1,9    19,9     27,80      30 mq pronto
MO/02     Blu Notte           19,8     5,2   -17,1     29,30      30 mq 4 settimane   fuori produzione
MO/03     Oliva               44,4    -6,7    27,7     27,80      30 mq 20 gg
"""
    first, second, third = read(text.encode(), "listino.txt", "listino", Reading())
    assert [m.code for m in (first, second, third)] == ["MO/01", "MO/02", "MO/03"]
    assert (first.lab.L, first.price, first.currency, first.unit) == (74.3, 27.8, "EUR", "m2")
    assert (second.moq, second.moq_unit, second.lead_days, second.status) == (30, "m2", 28, "discontinued")
    assert {m.kind for m in (first, second, third)} == {"suede-cow"}


@pytest.mark.parametrize(("sampled", "bulk"), [
    ("Sample price (under minimum)", "Bulk price"), ("Musterpreis", "Preis"), ("Prezzo campione", "Prezzo"),
    ("Prix échantillon", "Prix"), ("Precio muestra", "Precio"), ("Preço amostra", "Preço"),
    ("打样价", "单价"), ("サンプル価格", "単価"),
])
def test_the_price_of_a_sample_is_no_price(sampled, bulk):
    head = f"code,name,kind,hex,{sampled},{bulk}\n"
    (only,) = read(f"{head}A1,Moss,suede-cow,#556038,14.00 EUR,5.90 EUR\n".encode(), "x.csv", "x", Reading())
    assert only.price == 5.9


@pytest.mark.parametrize("header", ["Cód. cor (hex)", "Colour code (HEX)", "Farb-Nr. (sRGB)"])
def test_a_bracket_says_how_the_cells_of_a_column_are_written(header):
    (only,) = read(f"code;name;kind;{header}\n0117;Moss;suede-cow;556038\n".encode(), "x.csv", "x", Reading())
    assert (only.code, only.hex) == ("0117", "#556038")


@pytest.mark.parametrize(("text", "low"), [
    ("Rs.212", 212), ("Rs.224.72", 224.72), ("Fr.12.50", 12.5), ("sp.1,4", 1.4), (".5 mm", 0.5),
    ("€.95", 0.95),
])
def test_the_dot_of_an_abbreviation_is_no_decimal_point(text, low):
    assert quantities.read(text).low == low


def test_the_second_line_of_a_header_may_say_from_how_much_a_price_is_and_where_l_a_and_b_stand():
    text = ("Art.-Nr.;Artikel;Farbton;CIELAB (D65/10);;;Preis €/m²;\n"
            "Art.-Nr.;Artikel;Farbton;L*;a*;b*;ab 20 m²;ab 100 m²\n"
            "4711;Moorkater;Sand;73;3,8;19,4;33,90;31,50\n4712;Moorkater;Cognac;44,5;23,4;36,5;34,30;31,90\n")
    first, _ = read(text.encode(), "x.csv", "x", Reading())
    assert (first.code, first.lab.L, first.lab.b, first.price) == ("4711", 73, 19.4, 33.9)


def test_l_behind_cie_is_no_litre():
    head = "SKU,Style,CIE L* (D50/2°),CIE a* (D50/2°),CIE b* (D50/2°)\n"
    (only,) = read(f"{head}PC-01,Cap,83.66,2.07,15.1\n".encode(), "x.csv", "x", Reading())
    assert (only.lab.L, only.viewing.illuminant) == (83.66, "D50")


def test_a_price_times_a_hundred_pairs_is_for_a_hundred_pairs():
    head = "Cod.;Descrizione;Tipo;Prezzo x 100 paia\n"
    (only,) = read(f"{head}00318;Ardea;stringa piatta;€ 38,50\n".encode(), "x.csv", "x", Reading())
    assert (only.price, only.unit, only.currency) == (0.385, "pair", "EUR")


def test_numbers_under_a_light_are_no_illuminants():
    text = "Art.-Nr.;Farbe;L*;a*;b*;Lichtart A / 10°\n1;Moos;47,1;-11,2;20,8;49,6\n2;Torf;23,4;5,1;6,2;24,0\n"
    opened = look(text.encode(), "x.csv", "x", Reading())
    assert not [one for one in opened.report.troubles if one.about == "illuminant"]
