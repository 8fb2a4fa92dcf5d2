"""The sheet for a spreadsheet: one CSV of its lines, or a workbook of everything."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from palette.model.text import cell, plain
from palette.rendering.ink import ink_on
from palette.rendering.sheet.columns import COLUMNS, Column, Value
from palette.rendering.sheet.details import TBC
from palette.rendering.sheet.facts import Line, Sheet, known

_CLOCK = re.compile(rb"(?<=>)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z<")     # openpyxl's time of saving
WIDEST = 44         # characters of a column, beyond which its text wraps
INTENTS = (
    "Letter", "Swatch", "Name", "Common name", "Share", "L*", "a*", "b*", "Photograph", "x", "y", "Parts",
)
BATCH = (
    "Material code", "Material", "Parts", "Needed", "To buy", "Left over", "Unit", "Bought from", "Cost",
    "Cost of leftover", "Currency", "Note",
)
NOON = datetime(2020, 1, 1, 12)     # a workbook must carry a date; the same sheet gives the same bytes


def csv_lines(sheet: Sheet) -> bytes:
    """One row a component, one column a field; UTF-8 with CRLF, and nothing that is read as a formula."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([column.key for column in COLUMNS])
    for line in sheet.lines:
        writer.writerow([cell(plain(column.text(line))) for column in COLUMNS])
    return out.getvalue().encode("utf-8")


def workbook(sheet: Sheet) -> bytes:
    """Six worksheets, the bill of materials first: real numbers, filled swatches, a frozen header."""
    from openpyxl import Workbook

    book = Workbook()
    first = book.active
    assert first is not None
    _lines(first, sheet)
    _rows(book.create_sheet("Style"), ("Field", "Value"), [*sheet.header, *sheet.summary])
    _intents(book.create_sheet("Photograph"), sheet)
    _rows(book.create_sheet("Batch"), BATCH, _batch(sheet))
    _rows(book.create_sheet("Score"), ("Term", "Family", "Value", "Weight", "Why"),
          [(t.name, t.family, t.value, t.weight, t.reason) for t in sheet.colourway.score.terms])
    notes = [("Warning", w) for w in sheet.warnings] + [("Minimum order", s) for s in sheet.shortfalls]
    notes += _metamerism(sheet)
    notes += [(f"Approval: {who}", f"name, decision, date and signature {TBC}") for who in sheet.approvals]
    _rows(book.create_sheet("Notes"), ("About", "Says"), [*notes, *sheet.reproduce])
    book.properties.creator = "palette"
    book.properties.title = plain(sheet.colourway.name)
    book.properties.created = NOON
    out = io.BytesIO()
    book.save(out)
    return _same_bytes(out.getvalue())


def _lines(page: Any, sheet: Sheet) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill

    page.title = "Bill of materials"
    heads = ["Swatch", *(c.heading for c in COLUMNS)]
    _head(page, heads)
    for row, line in enumerate(sheet.lines, 2):
        swatch = page.cell(row, 1, line.hex)
        swatch.fill = PatternFill("solid", fgColor=line.hex[1:].upper())
        swatch.font = Font(color=ink_on(line.hex)[1:].upper(), size=9)
        for at, column in enumerate(COLUMNS, 2):
            _put(page, row, at, _value(column, line), column.places)
            page.cell(row, at).alignment = Alignment(vertical="top", wrap_text=True)
    page.freeze_panes = "D2"        # the header, the swatch, the number and the part stay
    _fit(page, heads, [[column.text(line) for column in COLUMNS] for line in sheet.lines], first=10)
    page.page_setup.orientation = "landscape"
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.print_title_rows = "1:1"


def _value(column: Column, line: Line) -> Value:
    value = column.value(line)
    return TBC if value is None or value == "" else value


def _put(page: Any, row: int, at: int, value: object, places: int | None = None) -> None:
    """A number as a number, text as text: never a formula, whatever it begins with."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    found = page.cell(row, at)
    if isinstance(value, (int, float)):
        found.value = value
        if places is not None:
            found.number_format = "0." + "0" * places
        return
    found.value = ILLEGAL_CHARACTERS_RE.sub("", plain(str(value)))
    found.data_type = "s"
    found.quotePrefix = True        # stays text when somebody edits the cell


def _head(page: Any, heads: Sequence[str]) -> None:
    from openpyxl.styles import Alignment, Border, Font, Side

    for at, head in enumerate(heads, 1):
        found = page.cell(1, at, head)
        found.font = Font(bold=True, size=10)
        found.alignment = Alignment(vertical="bottom", wrap_text=True)
        found.border = Border(bottom=Side("thin"))


def _rows(page: Any, heads: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    from openpyxl.styles import Alignment

    _head(page, heads)
    listed = list(rows)
    for number, row in enumerate(listed, 2):
        for at, value in enumerate(row, 1):
            _put(page, number, at, value, 3 if isinstance(value, float) else None)
            page.cell(number, at).alignment = Alignment(vertical="top", wrap_text=True)
    page.freeze_panes = "A2"
    _fit(page, heads, [[str(v) for v in row] for row in listed])


def _intents(page: Any, sheet: Sheet) -> None:
    from openpyxl.styles import Font, PatternFill

    _rows(page, INTENTS, [
        (i.letter, i.hex, known(i.swatch.name), known(i.swatch.common),
         TBC if i.swatch.share is None else i.swatch.share, *map(float, i.swatch.lab),
         *_where(i.swatch.where, sheet), ", ".join(map(str, i.used_on)) or "no part")
        for i in sheet.intents
    ])
    for row, intent in enumerate(sheet.intents, 2):
        page.cell(row, 2).fill = PatternFill("solid", fgColor=intent.hex[1:].upper())
        page.cell(row, 2).font = Font(color=ink_on(intent.hex)[1:].upper())


def _batch(sheet: Sheet) -> list[tuple[object, ...]]:
    numbers = {line.component: line.no for line in sheet.lines}
    costing = sheet.colourway.costing
    return [
        (d.material.code, d.material.name, ", ".join(str(numbers[c]) for c in d.components if c in numbers),
         *(TBC if v is None else v for v in (d.need, d.buy, d.leftover)), d.unit, d.basis or TBC,
         *(TBC if v is None else v for v in (d.cost, d.surcharge)), d.currency or TBC, d.note or "none")
        for d in (costing.demands if costing else ())
    ]


def _where(where: Any, sheet: Sheet) -> tuple[object, object, object]:
    if where is None or where.photo >= len(sheet.colourway.sources):
        return "not from a photograph", TBC, TBC
    return sheet.colourway.sources[where.photo].file, where.x, where.y


def _metamerism(sheet: Sheet) -> list[tuple[str, str]]:
    found = [
        (f"Metamerism: {' and '.join(p.parts)}", ", ".join(f"{k} {v:.2f}" for k, v in p.differences.items()))
        for p in sheet.metamerism.pairs
    ]
    unknown = ", ".join(sheet.metamerism.unknown)
    return [*found, ("Metamerism unknown (no spectrum; not a pass)", unknown)] if unknown else found


def _fit(page: Any, heads: Sequence[str], rows: Sequence[Sequence[str]], first: int = 0) -> None:
    """Columns as wide as their words, within reason; `first` is the width of one before them."""
    from openpyxl.utils import get_column_letter

    shift = 1 if first else 0
    if first:
        page.column_dimensions["A"].width = first
    for at in range(len(heads) - shift):
        longest = max([len(heads[at + shift]) * 0.7, *(len(row[at]) for row in rows)], default=8)
        page.column_dimensions[get_column_letter(at + 1 + shift)].width = min(WIDEST, max(7, longest + 2))


def _same_bytes(data: bytes) -> bytes:
    """The archive with one date on all its members and in its properties."""
    out = io.BytesIO()
    stamp = (NOON.year, NOON.month, NOON.day, NOON.hour, 0, 0)
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            info = zipfile.ZipInfo(member.filename, stamp)
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, _CLOCK.sub(NOON.isoformat().encode() + b"Z<", old.read(member)))
    return out.getvalue()
