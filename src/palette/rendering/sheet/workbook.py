"""The tech pack as a workbook: drawing and photograph first, then the lines by use, each printing on A4."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime
from typing import Any

from palette.model.text import plain
from palette.rendering.png import encode, paint
from palette.rendering.sheet import cells
from palette.rendering.sheet.checklist import coverage
from palette.rendering.sheet.columns import COLUMN, COLUMNS, Column, Value
from palette.rendering.sheet.details import TBC
from palette.rendering.sheet.facts import Line, Sheet, known

_CLOCK = re.compile(rb"(?<=>)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z<")     # openpyxl's time of saving
NOON = datetime(2020, 1, 1, 12)     # a workbook must carry a date; the same sheet gives the same bytes
USES = {
    "parts": "Construction", "colour": "Colour", "standards": "Standards", "orders": "Sourcing",
    "origin": "Sustainability",
}
ELSEWHERE = {                       # than on the page, where a cell has a line for each of several fields
    "supplier": "orders", "supplier_ref": "orders", "notes": "parts",
    **dict.fromkeys(("L", "a", "b", "illuminant", "observer", "geometry", "colour_basis", "spectrum_id",
                     "tolerance", "tolerance_formula", "metamerism", "lab_dip"), "standards"),
}
LEADING = ("no", "component", "material_code")      # what every line begins with, after its swatch
INTENTS = (
    "Letter", "Swatch", "Name", "Common name", "Share", "L*", "a*", "b*", "Photograph", "x", "y", "Parts",
)
BATCH = (
    "Material code", "Material", "Parts", "Needed", "To buy", "Left over", "Unit", "Bought from", "Cost",
    "Cost of leftover", "Currency", "Note",
)
FRONT = (20, 44, 32, 44)            # units of the first worksheet's columns: a field and its value, twice
PIXELS = 2                          # painted for one shown, so that print is sharp
LARGEST_DRAWING, LARGEST_PHOTO, LARGEST_VIEWS = (680, 470), (300, 470), (940, 540)      # pixels shown
POINTS_A_PIXEL = 0.75


def workbook(sheet: Sheet, paper: str = "") -> bytes:
    """Drawing, other sides, bill of materials by use, photograph, batch, score, notes; for print."""
    from openpyxl import Workbook

    book = Workbook()
    book._named_styles["Normal"].font.name, book._named_styles["Normal"].font.sz = cells.FONT, 10
    front = book.active
    assert front is not None
    _front(front, sheet, paper)
    if sheet.views:
        views = book.create_sheet("Other sides")
        high = _picture(views, "A1", _painted(sheet.views, LARGEST_VIEWS), LARGEST_VIEWS)
        views.row_dimensions[1].height = high
        cells.printed(views, paper, high=1)
    for use, title in USES.items():
        _lines(book.create_sheet(title), sheet, use, paper)
    cells.rows(book.create_sheet("Checklist"), ("Group", "Asked", "Answer", "Owner", "Covered"), [
        (one.asked.group, one.asked.heading, one.said, one.asked.owner, "yes" if one.covered else "no")
        for one in sheet.checklist
    ], paper=paper)
    _intents(book.create_sheet("Photograph"), sheet, paper)
    cells.rows(book.create_sheet("Batch"), BATCH, _batch(sheet), paper=paper)
    cells.rows(book.create_sheet("Score"), ("Term", "Family", "Value", "Weight", "Why"),
               [(t.name, t.family, t.value, t.weight, t.reason) for t in sheet.colourway.score.terms],
               paper=paper)
    notes = [("Warning", w) for w in sheet.warnings] + [("Minimum order", s) for s in sheet.shortfalls]
    notes += [*_metamerism(sheet), *(("In the light box", one) for one in sheet.lights.says)]
    notes += [(f"Approval: {who}", f"name, decision, date and signature {TBC}") for who in sheet.approvals]
    cells.rows(book.create_sheet("Notes"), ("About", "Says"), [*notes, *sheet.reproduce], paper=paper)
    book.properties.creator = "palette"
    book.properties.title = plain(sheet.colourway.name)
    book.properties.created = NOON
    out = io.BytesIO()
    book.save(out)
    return _same_bytes(out.getvalue())


def _front(page: Any, sheet: Sheet, paper: str) -> None:
    """What is being made, on one page: the pictures, and every field of the style beneath them."""
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    page.title = "Drawing"
    for at, width in enumerate(FRONT, 1):
        page.column_dimensions[get_column_letter(at)].width = width
    name = sheet.colourway.name or "Unnamed colourway"
    title = cells.put(page, 1, 1, f"{name}, {sheet.colourway.shoe.title}")
    title.font, title.alignment = Font(name=cells.FONT, size=18), Alignment()
    page.row_dimensions[1].height = 28
    high = [cells.LINE_HEIGHT]
    if sheet.drawing:
        high.append(_picture(page, "A2", _painted(sheet.drawing, LARGEST_DRAWING), LARGEST_DRAWING))
    else:
        cells.put(page, 2, 1, f"No drawing of {sheet.colourway.shoe.id} was found.")
    if sheet.photos:
        high.append(_picture(page, "D2", sheet.photos[min(sheet.photos)], LARGEST_PHOTO))
    page.row_dimensions[2].height = max(high)
    fields = [*sheet.header, *sheet.summary, ("Checklist", coverage(sheet.checklist))]
    half = -(-len(fields) // 2)
    for n, (field, value) in enumerate(fields):
        row, left = 3 + n % half, 1 + 2 * (n // half)
        cells.put(page, row, left, field).font = Font(name=cells.FONT, size=cells.SIZE, color="6B6760")
        cells.put(page, row, left + 1, value)
    for row in range(3, 3 + half):
        lines = max(cells.lines_of(str(page.cell(row, at).value or ""), FRONT[at - 1]) for at in range(1, 5))
        page.row_dimensions[row].height = cells.LINE_HEIGHT * lines + 4
    cells.printed(page, paper, high=1)


def _painted(svg: str, largest: tuple[int, int]) -> bytes:
    return encode(paint(svg, largest[0] * PIXELS, background="#ffffff").convert("RGB"))


def _picture(page: Any, anchor: str, data: bytes, largest: tuple[int, int]) -> float:
    """A picture in the sheet, as large as `largest` lets it; the height of its row, in points."""
    from openpyxl.drawing.image import Image
    from PIL import Image as Pictures

    wide, tall = Pictures.open(io.BytesIO(data)).size
    scale = min(largest[0] / wide, largest[1] / tall)
    picture = Image(io.BytesIO(data))
    picture.width, picture.height = round(wide * scale), round(tall * scale)
    page.add_image(picture, anchor)
    return float(min(409, picture.height * POINTS_A_PIXEL + 10))      # the highest that a row can be


def _lines(page: Any, sheet: Sheet, use: str, paper: str) -> None:
    used = (c for c in COLUMNS if ELSEWHERE.get(c.key, c.table) == use and c.key not in LEADING)
    columns = [*(COLUMN[key] for key in LEADING), *used]
    cells.rows(
        page, ["Swatch", *(c.heading for c in columns)],
        [[line.hex, *(_value(column, line) for column in columns)] for line in sheet.lines],
        places=[None, *(c.places for c in columns)], freeze="D2", paper=paper,
    )
    for row, line in enumerate(sheet.lines, 2):
        cells.fill(page.cell(row, 1), line.hex)


def _value(column: Column, line: Line) -> Value:
    value = column.value(line)
    return TBC if value is None or value == "" else value


def _intents(page: Any, sheet: Sheet, paper: str) -> None:
    cells.rows(page, INTENTS, [
        (i.letter, i.hex, known(i.swatch.name), known(i.swatch.common),
         TBC if i.swatch.share is None else i.swatch.share, *map(float, i.swatch.lab),
         *_where(i.swatch.where, sheet), ", ".join(map(str, i.used_on)) or "no part")
        for i in sheet.intents
    ], paper=paper)
    for row, intent in enumerate(sheet.intents, 2):
        cells.fill(page.cell(row, 2), intent.hex)


def _batch(sheet: Sheet) -> list[tuple[object, ...]]:
    numbers = {line.component: line.no for line in sheet.lines}
    costing = sheet.colourway.costing
    return [
        (d.material.code, d.material.called, ", ".join(str(numbers[c]) for c in d.components if c in numbers),
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
