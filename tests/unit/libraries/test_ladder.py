"""One difficulty at a time, in every column it can stand in and every container that can hold it.

A list of four materials that reads rightly gets one cell, header or row that is unusual; everything else
has to stay as it was.
"""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass
from typing import Any

import openpyxl
import pytest

from palette.libraries.finding import look
from palette.libraries.reading import Opened, Reading

HEADER = (
    "Code",
    "Article",
    "Colour",
    "Type",
    "Hex",
    "Price",
    "MOQ",
    "Lead time",
    "Thickness",
    "Width",
    "Status",
)
ROWS = (
    (
        "KD-101",
        "Kelder",
        "Moss",
        "pig suede",
        "#556038",
        "€42.50/m2",
        "50 m2",
        "4 weeks",
        "1.4 mm",
        "1400 mm",
        "active",
    ),
    (
        "KD-102",
        "Kelder",
        "Peat",
        "pig suede",
        "#3b2f28",
        "€42.50/m2",
        "50 m2",
        "4 weeks",
        "1.4 mm",
        "1400 mm",
        "active",
    ),
    (
        "KD-205",
        "Fellside",
        "Slate",
        "nubuck",
        "#565c60",
        "€51.20/m2",
        "30 m2",
        "2 weeks",
        "1.8 mm",
        "1370 mm",
        "active",
    ),
    (
        "KD-206",
        "Fellside",
        "Straw",
        "nubuck",
        "#cbb27c",
        "€51.20/m2",
        "30 m2",
        "2 weeks",
        "1.8 mm",
        "1370 mm",
        "active",
    ),
)
FIELDS = (
    "code",
    "name",
    "colour_name",
    "kind",
    "hex",
    "price",
    "currency",
    "unit",
    "moq",
    "moq_unit",
    "lead_days",
    "thickness_mm",
    "width_mm",
    "status",
)
CONTAINERS = ("comma", "semicolon", "tab", "utf-16", "aligned", "xlsx", "json")


@dataclass(frozen=True)
class Cell:
    """A text in one column of the second row, and what it comes to."""

    column: str
    text: str
    changes: dict[str, Any]


def amount(text: str, value: float | None, currency: str = "EUR", unit: str = "m2") -> Cell:
    return Cell("Price", text, {"price": value, "currency": currency, "unit": unit})


CELLS = (
    amount("€ 42,50/m²", 42.5),
    amount("42.50 EUR/m2", 42.5),
    amount("EUR 1.250,00 / 100 m2", 12.5),
    amount("$3.10/sqft", 3.1, "USD", "ft2"),
    amount("0,42 £/Paar", 0.42, "GBP", "pair"),
    amount("US$52.00 per 1,000 pcs", 0.052, "USD", "piece"),
    amount("40.00-42.50 €/m2", 42.5),
    amount("42.50 EUR/m2.", 42.5),
    amount("€40.00 ... 42.50/m2", 42.5),
    amount("€4.25e1/m2", 42.5),
    amount("€1e308/m2", None),
    amount("€42.50/m2 + 19% VAT", 42.5),
    amount("12% off", None),
    amount("420p/pair", 4.2, "GBP", "pair"),
    amount("85 cents per pair", 0.85, "", "pair"),
    amount("POA", None),
    amount("TBC", None),
    amount("auf Anfrage", None),
    amount("面议", None),
    amount("?", None),
    Cell("MOQ", "50 m2 / colour", {}),
    Cell("MOQ", "1.000 Stk", {"moq": 1000, "moq_unit": "piece"}),
    Cell("MOQ", "50.", {"moq": 50, "moq_unit": ""}),
    Cell("MOQ", "5E1 m2", {}),
    Cell("MOQ", "2 x 25 m2", {}),
    Cell("MOQ", "2 rolls × 50 m", {"moq": 100, "moq_unit": "lin_m"}),
    Cell("MOQ", "5k pairs", {"moq": 5000, "moq_unit": "pair"}),
    Cell("MOQ", "1.5k", {"moq": 1500, "moq_unit": ""}),
    Cell("MOQ", "2 pallets", {"moq": None, "moq_unit": ""}),
    Cell("MOQ", "10 % surcharge", {"moq": None, "moq_unit": ""}),
    Cell("MOQ", "-50", {"moq": None, "moq_unit": ""}),
    Cell("MOQ", "1 hide", {"moq": 1, "moq_unit": "hide"}),
    Cell("MOQ", "none", {"moq": 0, "moq_unit": ""}),
    Cell("MOQ", "300 sqft", {"moq": 300, "moq_unit": "ft2"}),
    Cell("MOQ", "ask us", {"moq": None, "moq_unit": ""}),
    Cell("Lead time", "4-6 weeks", {"lead_days": 42}),
    Cell("Lead time", "ex stock", {"lead_days": 0}),
    Cell("Lead time", "ab Lager", {"lead_days": 0}),
    Cell("Lead time", "30gg", {"lead_days": 30}),
    Cell("Lead time", "TBC", {"lead_days": None}),
    Cell("Lead time", "3 semaines", {"lead_days": 21}),
    Cell("Lead time", "4 weeks + 1 week", {"lead_days": 35}),
    Cell("Lead time", "48 h", {"lead_days": 2}),
    Cell("Lead time", "KW 14", {"lead_days": None}),
    Cell("Thickness", "1.2-1.4 mm", {"thickness_mm": 1.3}),
    Cell("Thickness", "1,4 ± 0,1 mm", {}),
    Cell("Thickness", '1.4 mm / 0.055"', {"thickness_mm": 1.3985}),
    Cell("Width", "4 ft", {"width_mm": None}),
    Cell("Thickness", "soft", {"thickness_mm": None}),
    Cell("Width", "142 cm", {"width_mm": 1420}),
    Cell("Width", '54"', {"width_mm": 1371.6}),
    Cell("Width", "various", {"width_mm": None}),
    Cell("Type", "Veloursleder (Rind)", {"kind": "suede-cow"}),
    Cell("Type", "nabuk", {"kind": "nubuck"}),
    Cell("Type", "air mesh", {"kind": "mesh-open"}),
    Cell("Type", "猪反绒", {"kind": "suede-pig"}),
    Cell("Type", "unobtainium weave", {"kind": "unobtainium-weave"}),
    Cell("Status", "arrêté", {"status": "discontinued"}),
    Cell("Status", "läuft aus", {"status": "limited"}),
    Cell("Status", "in sviluppo", {"status": "development"}),
    Cell("Status", "停产", {"status": "discontinued"}),
    Cell("Hex", "556038", {"hex": "#556038"}),
    Cell("Hex", "n/a", {"hex": ""}),
    Cell("Code", "00123", {"code": "00123"}),
    Cell("Code", "1E5", {"code": "1E5"}),
    Cell("Code", "3-12", {"code": "3-12"}),
    Cell("Colour", "Peat (discontinued)", {"status": "discontinued"}),
    Cell("Colour", "Peat (new)", {}),
    Cell("Colour", "Peat (neu FS27)", {}),
    Cell("Code", "RS-01-NAT", {"code": "RS-01-NAT"}),
    Cell("Hex", "rgb(59, 47, 40)", {}),
    amount("€42.50/m2 (500 m2+: €39.80/m2)", 42.5),
    amount("€42.50/m2（500 m2以上€39.80）", 42.5),
    Cell("Type", "vitello traforato", {"kind": "leather-perforated"}),
    Cell("Type", "gum rubber cupsole", {"kind": "rubber-gum"}),
    Cell("Type", "透明凝胶", {"kind": "gel-translucent"}),
    Cell("Type", "viscose para bordado", {"kind": "embroidery-thread"}),
    Cell("Type", "vải lưới 3D", {"kind": "mesh-spacer"}),
    Cell("MOQ", "1 Rolle à 50 m", {"moq": 1, "moq_unit": "roll"}),
    Cell("MOQ", "30㎡", {"moq": 30}),
    Cell("Lead time", "48 hours", {"lead_days": 2}),
    amount("JPY 1,450/m", 1450, "JPY", "lin_m"),
    amount("₩98.500/m", 98500, "KRW", "lin_m"),
    amount("£21.00 per 100", 0.21, "GBP", "piece"),
    Cell("Status", "not repeatable", {"status": "discontinued"}),
    Cell("Status", "limited to stock in hand", {"status": "limited"}),
    Cell("Status", "nicht mehr lieferbar, Ersatz ab Lager", {"status": "discontinued"}),
    Cell("Status", "余60米", {"status": "limited"}),
    Cell("Status", "delisted", {"status": "discontinued"}),
    Cell("Status", "artwork stage", {"status": "development"}),
    Cell("Status", "üretimi durdu", {"status": "discontinued"}),
    Cell("Status", "最後庫存", {"status": "limited"}),
    Cell("Status", "tolto dalla collezione", {"status": "discontinued"}),
    Cell("Status", "tant qu'il en reste", {"status": "limited"}),
    Cell("Status", "sólo muestras", {"status": "development"}),
    Cell("Status", "a descontinuar", {"status": "limited"}),
    Cell("Status", "noch nicht im Verkauf", {"status": "development"}),
    Cell("Status", "no longer supplied", {"status": "discontinued"}),
)


def table(cell: Cell | None = None) -> list[list[str]]:
    rows = [list(row) for row in ROWS]
    if cell is not None:
        rows[1][HEADER.index(cell.column)] = cell.text
    return rows


def held(
    container: str, rows: list[list[str]], header: tuple[str, ...] | list[str] = HEADER
) -> tuple[bytes, str]:
    """A file with these rows."""
    if container == "json":
        return json.dumps([dict(zip(header, row, strict=True)) for row in rows]).encode(), "list.json"
    if container == "xlsx":
        book = openpyxl.Workbook()
        for row in (header, *rows):
            book.active.append(row)
        out = io.BytesIO()
        book.save(out)
        return out.getvalue(), "list.xlsx"
    if container == "aligned":
        wide = [max(len(row[at]) for row in (header, *rows)) for at in range(len(header))]
        lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, wide, strict=True))
                 for row in (header, *rows)]
        return "\n".join(lines).encode(), "list.txt"
    text = io.StringIO()
    csv.writer(text, delimiter={"semicolon": ";", "tab": "\t", "utf-16": "\t"}.get(container, ",")).writerows(
        (header, *rows))
    return text.getvalue().encode("utf-16" if container == "utf-16" else "utf-8"), "list.csv"


def opened(data: bytes, file: str) -> Opened:
    return look(data, file, "list", Reading())


def facts(found: Opened) -> list[dict[str, Any]]:
    return [{name: getattr(m, name) for name in FIELDS} for m in found.library]


RIGHT = facts(opened(*held("comma", table())))


def test_the_list_itself_reads_rightly() -> None:
    assert [tuple(row.values()) for row in RIGHT][1] == (
        "KD-102",
        "Kelder",
        "Peat",
        "suede-pig",
        "#3b2f28",
        42.5,
        "EUR",
        "m2",
        50,
        "m2",
        28,
        1.4,
        1400,
        "active",
    )


@pytest.mark.parametrize(("column", "text", "done"), [
    ("MOQ", "2 x 25 m2", "2 times 25 m2"),
    ("MOQ", "300 per colour", "the number is taken, its words are not understood"),
    ("Lead time", "4 weeks + 1 of transit", "what is added to it is not counted"),
    ("Price", "420p", "taken as hundredths of the money"),
    ("Price", "42:50", "taken as the price from 42 on"),
])
def test_what_is_guessed_of_a_cell_is_told(column: str, text: str, done: str) -> None:
    told = opened(*held("comma", table(Cell(column, text, {})))).findings.noted
    assert ("guess", 3, done) in [(one.sort, one.place.number, one.done) for one in told]


@pytest.mark.parametrize("container", CONTAINERS)
@pytest.mark.parametrize("cell", CELLS, ids=lambda cell: f"{cell.column}-{cell.text}")
def test_an_unusual_cell_is_read_or_left_open_and_costs_nothing_else(cell: Cell, container: str) -> None:
    found = opened(*held(container, table(cell)))
    assert facts(found) == [RIGHT[0], {**RIGHT[1], **cell.changes}, *RIGHT[2:]]
    lost = [
        name
        for name in ("price", "moq", "lead_days", "thickness_mm", "width_mm")
        if cell.changes.get(name, 0) is None
    ]
    told = {one.about for one in found.report.troubles if one.sort == "open"}
    assert set(lost) <= told        # what is left open is said


HEADERS = (
    ("Colour no", "code"),
    ("Shade no.", "code"),
    ("Réf. coloris", "code"),
    ("Cod. colore", "code"),
    ("Referência", "code"),
    ("编号", "code"),
    ("品番", "code"),
    ("色号", "code"),
    ("Ref", "code"),
    ("Materialart", "kind"),
    ("Tipo di pelle", "kind"),
    ("材质", "kind"),
    ("種類", "kind"),
    ("Preis", "price"),
    ("单价", "price"),
    ("Precio", "price"),
    ("Mindestmenge", "moq"),
    ("起订量", "moq"),
    ("Pedido mínimo", "moq"),
    ("納期", "lead_days"),
    ("Délai", "lead_days"),
    ("Prazo de entrega", "lead_days"),
    ("Épaisseur", "thickness_mm"),
    ("Stärke", "thickness_mm"),
    ("幅", "width_mm"),
    ("Larghezza", "width_mm"),
    ("Statut", "status"),
    ("状态", "status"),
    ("Disponibilità", "status"),
    ("HEX code", "hex"),
    ("色值", "hex"),
)
PLACES = {
    "code": 0,
    "kind": 3,
    "hex": 4,
    "price": 5,
    "moq": 6,
    "lead_days": 7,
    "thickness_mm": 8,
    "width_mm": 9,
    "status": 10,
}


@pytest.mark.parametrize(("header", "means"), HEADERS)
def test_a_column_is_known_by_what_suppliers_call_it(header: str, means: str) -> None:
    names = list(HEADER)
    names[PLACES[means]] = header
    assert facts(opened(*held("comma", table(), names))) == RIGHT


OTHER_ROWS = (
    ["Kelder & Sons Tannery"],
    ["PIG SUEDE"],
    list(HEADER),
    ["Page 1 of 2"],
    ["", "", "", "4 items"],
    ["Total: 4"],
    ["Prices exclude VAT and carriage."],
    ["* measured on the grain side"],
    [],
)


@pytest.mark.parametrize("container", ["comma", "tab", "xlsx"])
@pytest.mark.parametrize("row", OTHER_ROWS, ids=lambda row: row[0] if row else "blank")
@pytest.mark.parametrize("place", [0, 2, 4])
def test_a_row_that_is_no_material_is_passed_over(row: list[str], place: int, container: str) -> None:
    rows = table()
    rows.insert(place, row + [""] * (len(HEADER) - len(row)))
    found = facts(opened(*held(container, rows)))
    assert found == RIGHT or [m["code"] for m in found] == [m["code"] for m in RIGHT]
