"""Excel workbooks: the sheet that looks most like a library; numbers are numbers on the way out."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from itertools import islice
from typing import Any

from palette.errors import InvalidInput
from palette.formats.tables.table import CHUNK, Cells, Row, Table, Values, guard, text_of, unguard
from palette.formats.zipped import packed

LOOK = 25
MAX_UNPACKED = 2 * 2**30
# a control character cannot stand in a workbook's XML at all
IMPOSSIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
ABOUT_SHEET = "about the library"


def read(data: bytes, file: str, knows: Callable[[str], bool]) -> Table:
    book = _open(data, file)
    best: tuple[int, int, str, int, int, tuple[str, ...]] | None = None
    for order, sheet in enumerate(book.worksheets):
        for number, cells in enumerate(sheet.iter_rows(values_only=True, max_row=LOOK), 1):
            words = tuple(_text(cell) for cell in cells)
            known = len({word.casefold() for word in words if word and knows(word)})
            if any(words) and (best is None or (known, -order) > best[:2]):
                left = next(i for i, word in enumerate(words) if word)
                best = (known, -order, sheet.title, number, left, words)
    if best is None:
        raise InvalidInput(f"{file} holds no filled sheet.")
    _, _, title, header_row, left, names = best
    while names and not names[-1]:
        names = names[:-1]
    header = tuple(name or f"column {i}" for i, name in enumerate(names[left:], left + 1))
    width = len(header)
    sheet = book[title]

    def records() -> Iterator[tuple[int, Row]]:
        rows = sheet.iter_rows(
            values_only=True, min_row=header_row + 1, min_col=left + 1, max_col=left + width
        )
        for number, cells in enumerate(rows, header_row + 1):
            row = [_text(cell) for cell in cells]
            if any(row):
                yield number, row + [""] * (width - len(row))

    def chunks() -> Iterator[list[Cells]]:
        numbered = records()
        while batch := list(islice(numbered, CHUNK)):
            yield list(zip(*(row for _, row in batch), strict=True))

    numbers: list[int] = []

    def where(row: int, column: int | None) -> str:
        from openpyxl.utils import get_column_letter

        if not numbers:
            numbers.extend(number for number, _ in records())
        number = numbers[row] if row < len(numbers) else header_row
        if column is None:
            return f"sheet {title!r}, line {number}"
        letter = get_column_letter(left + column + 1)
        return f"sheet {title!r}, line {number}, cell {letter}{number} ({header[column]})"

    notes = [f"sheet {title!r}"]
    if header_row > 1:
        notes.append(f"header found in line {header_row}")
    others = [s.title for s in book.worksheets if s.title not in (title, ABOUT_SHEET)]
    if others:
        notes.append("other sheets not read: " + ", ".join(map(repr, others)))
    return Table(file, header, chunks, where, tuple(notes), _about(book))


def _open(data: bytes, file: str) -> Any:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(part.file_size for part in archive.infolist()) > MAX_UNPACKED:
                raise InvalidInput(f"{file} unpacks to more than {MAX_UNPACKED >> 30} GB and is not read.")
        from openpyxl import load_workbook

        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        for sheet in book.worksheets:
            sheet.reset_dimensions()        # what a file says of its own size is often wrong
        return book
    except InvalidInput:
        raise
    except Exception as problem:            # openpyxl raises whatever its XML reader met
        raise InvalidInput(f"{file} is not a readable Excel workbook ({type(problem).__name__}).") from None


def _about(book: Any) -> Mapping[str, Any]:
    """Our own second sheet: a TOML text about the library, one line to a cell."""
    if ABOUT_SHEET not in book.sheetnames:
        return {}
    from palette.formats.tables.toml_table import parse

    lines = [unguard(str(row[0])) for row in book[ABOUT_SHEET].iter_rows(values_only=True) if row and row[0]]
    return parse("\n".join(lines).encode(), f"the sheet {ABOUT_SHEET!r}")[0]


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return unguard(value.strip())
    return text_of(value)


def write(
    rows: Iterable[Values], header: Sequence[str], about: str = "", colours: Sequence[str] = (),
    title: str = "materials",
) -> bytes:
    """A workbook: header in bold and frozen, the `hex` cell of each row filled with `colours[row]`."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet = book.active
    sheet.title = title
    sheet.append([_cell(name) for name in header])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
        cell.alignment = Alignment(vertical="top")
    widths = [len(name) for name in header]
    filled = header.index("hex") + 1 if "hex" in header else 0
    for number, row in enumerate(rows):
        cells = [_cell(row.get(name)) for name in header]
        sheet.append(cells)
        if filled and number < len(colours) and colours[number]:
            sheet.cell(number + 2, filled).fill = PatternFill(
                "solid", fgColor=colours[number].lstrip("#").upper()
            )
            sheet.cell(number + 2, filled).font = Font(color=_ink(colours[number]))
        if number < 200:
            widths = [max(w, len(str(c or ""))) for w, c in zip(widths, cells, strict=True)]
    for index, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(index)].width = min(max(width + 2, 7), 42)
    sheet.freeze_panes = sheet.cell(2, min(3, len(header)) if len(header) > 1 else 1)
    sheet.auto_filter.ref = sheet.dimensions
    if about:
        second = book.create_sheet(ABOUT_SHEET)
        for line in about.splitlines():
            second.append([_cell(line)])
        second.column_dimensions["A"].width = 100
    book.properties.creator = "palette"
    out = io.BytesIO()
    book.save(out)
    return _timeless(out.getvalue())


def _timeless(data: bytes) -> bytes:
    """The same workbook without the hour it was written: the same library gives the same bytes."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {part.filename: archive.read(part) for part in archive.infolist()}
    hour = rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"
    parts["docProps/core.xml"] = re.sub(hour, b"1980-01-01T00:00:00Z", parts["docProps/core.xml"])
    return packed(parts)


def _cell(value: Any) -> Any:
    """Numbers as they are; text never as a formula."""
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return value
    return IMPOSSIBLE.sub(" ", guard(text_of(value)))[:32767]


def _ink(hex: str) -> str:
    """Black or white, whichever reads on a fill."""
    r, g, b = (int(hex.lstrip("#")[i : i + 2], 16) for i in (0, 2, 4))
    return "FF000000" if 0.299 * r + 0.587 * g + 0.114 * b > 140 else "FFFFFFFF"
