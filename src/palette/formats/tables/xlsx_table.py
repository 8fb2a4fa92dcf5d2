"""Excel workbooks: every sheet with how its cells are shown; numbers are numbers on the way out."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, redirect_stdout, suppress
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any, TypeVar

from palette.errors import InvalidInput
from palette.formats.tables.cells import Values, guard, text_of, unguard
from palette.formats.tables.sheet import PLAIN, Look, Place, Row, Sheet
from palette.formats.tables.workbook_bounds import LONGEST, has_more_than_cells, is_bounded, values_alone
from palette.formats.tables.workbook_looks import Looks, shown
from palette.formats.tables.workbook_mending import (
    FORMAT,
    is_strict,
    mended,
    transitional,
)
from palette.formats.tables.workbook_merges import clipped
from palette.formats.tables.workbook_parts import STYLES, WORKBOOK, is_relations, parts_of
from palette.formats.zipped import UNREADABLE, packed
from palette.model.text import many

T = TypeVar("T")

MAX_UNPACKED = 256 * 2**20     # of sheets and words: some 200,000 rows of twenty columns, and a minute
MAX_PICTURES = 2 * 2**30
LOOKED_AT = 24 * 2**20      # bytes of sheets unpacked; beyond, a workbook is read as values alone
# a control character cannot stand in a workbook's XML at all
IMPOSSIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
ABOUT_SHEET = "about the library"
COLUMNS = 16_384    # of a worksheet
WHY: Mapping[type[Exception], str] = {      # the nearer kind first
    zipfile.BadZipFile: "it is no zip file, or not all of one", KeyError: "a part of it is missing",
    SyntaxError: "its XML is damaged",      # as every parse error of XML is
    IndexError: "it points at what it does not hold",
    ValueError: "a value in it is not what it is said to be", TypeError: "something is missing in it",
}
FORMULA = re.compile(rb"<(?:\w+:)?f[ >/]")
NO_VALUE = re.compile(      # of a formula; an empty text is one, and says t="str"
    rb'<(?:\w+:)?c\b(?![^<>]*\bt="str")[^<>]*>\s*<(?:\w+:)?f\b(?:[^<>]*/>|[^<>]*>[^<]*</(?:\w+:)?f>)'
    rb'\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>')
EXPONENT = re.compile(r"0E[+-]0", re.I)


def read(data: bytes, file: str, knows: Callable[[str], bool], encoding: str = "") -> list[Sheet]:
    """Every sheet that has a filled cell and is not hidden, in the workbook's order."""
    sizes = _sizes(data, file)
    bounded = all(_streams(data, file, is_relations, is_bounded))
    parts = parts_of([*sizes], _parts(data, file, is_relations) if bounded else {})
    is_worksheet = parts.sheets.__contains__
    large = sum(sizes[name] for name in parts.sheets) > LOOKED_AT
    if not (bounded and all(_streams(data, file, parts.read.__contains__, is_bounded))):
        raise InvalidInput(f"{file} is refused: a part of it holds a tag, a comment or a text of over"
                           f" {LONGEST >> 20} MB, or a hundred thousand comments.")
    if any(map(FORMAT.search, _parts(data, file, STYLES.__eq__).values())):
        data = _with(
            lambda name, xml: FORMAT.sub(rb'\1"General"', xml) if name == STYLES else xml, data, file)
    if any(_streams(data, file, lambda name: name == WORKBOOK or is_worksheet(name), is_strict)):
        data = _with(lambda _, part: transitional(part), data, file)
    written = {} if large else _parts(data, file, is_worksheet)
    less = {name: some for name, xml in written.items() if (some := clipped(xml)) is not xml}
    if less or (large and any(_streams(data, file, is_worksheet, has_more_than_cells))):
        data = _with(lambda name, xml: less.get(name) or (values_alone(xml) if large else xml), data, file)
    book, data, said = _opened(data, file, parts.sheets, large)
    about = _about(book)
    formulas = _open(data, file, values=False) if any(map(FORMULA.search, written.values())) else None
    looks = Looks(book)
    found, unseen = [], []
    for sheet in book.worksheets:
        if sheet.title == ABOUT_SHEET:
            continue
        if sheet.sheet_state != "visible":
            unseen.append(sheet.title)
            continue
        one = _streamed(sheet, file) if large else _looked_at(sheet, file, looks, formulas)
        if one is not None:
            found.append(replace(one, about=about))
    if not found:
        raise InvalidInput(f"{file} holds no filled sheet.")
    notes = [said] if said else []
    if unknown := sum(len(NO_VALUE.findall(xml)) for xml in written.values()):
        notes.append(f"{many(unknown, 'formula')} without a value, left empty: open it in its program and"
                     " save it again")
    if large:
        notes.append("a large workbook: merged cells, fills and struck-through rows are not looked at")
    if unseen:
        notes.append("hidden sheets not read: " + ", ".join(map(repr, unseen)))
    return [replace(found[0], notes=(*found[0].notes, *notes)), *found[1:]]


def _looked_at(sheet: Any, file: str, looks: Looks, formulas: Any) -> Sheet | None:
    """A sheet with the look of every cell that is not plain, and merged cells filled downwards."""
    grid: dict[int, Row] = {}
    found: dict[Place, Look] = {}
    typed = formulas[sheet.title] if formulas is not None else None
    for cell in sheet._cells.values():      # iter_rows would make every cell up to the farthest
        value, at = cell.value, (cell.row, cell.column - 1)
        form = cell.number_format if value is not None and cell.has_style else "General"
        text = shown(value, form)
        look = looks.of(cell) if cell.has_style else PLAIN
        if isinstance(value, date):
            look = replace(look, day=date(value.year, value.month, value.day), format=form)
        elif isinstance(value, int | float) and EXPONENT.search(form):
            look = replace(look, format=form)
        if typed is not None and value is None and _is_formula(typed[cell.coordinate].value):
            look = replace(look, blank_formula=True)
        if getattr(cell, "comment", None):
            look = replace(look, note=" ".join(str(cell.comment.text).split()))
        if look is not PLAIN:
            found[at] = look
        if text:
            row = grid.setdefault(cell.row, [])
            row += [""] * (at[1] + 1 - len(row))
            row[at[1]] = text
    last = max(grid, default=0)
    merged = tuple(
        (area.min_row, area.min_col - 1, min(area.max_row, last), min(area.max_col, COLUMNS) - 1)
        for area in sheet.merged_cells.ranges
    )
    for top, left, bottom, _ in merged:
        text = grid[top][left] if top in grid and left < len(grid[top]) else ""
        for number in range(top + 1, bottom + 1):
            if text and number in grid:
                row = grid[number]
                row += [""] * (left + 1 - len(row))
                row[left] = text
    if not grid:
        return None
    hidden_columns: set[int] = set()
    for dimension in sheet.column_dimensions.values():
        if dimension.hidden:
            hidden_columns.update(range((dimension.min or 1) - 1, min(dimension.max or 1, COLUMNS)))
    numbered = sorted(grid.items())
    return Sheet(
        file, lambda first: (row for row in numbered if row[0] >= first), _where(sheet.title), sheet.title,
        looks=found, merged=merged,
        hidden_columns=frozenset(hidden_columns),
    )


def _streamed(sheet: Any, file: str) -> Sheet | None:
    """A large sheet: values as they come, nothing held."""
    def rows(first: int) -> Iterator[tuple[int, Row]]:
        for number, cells in enumerate(sheet.iter_rows(min_row=first, values_only=True), first):
            row = [shown(value, "General") for value in cells]
            if any(row):
                yield number, row

    sheet.reset_dimensions()        # what a file says of its own size is often wrong
    if next(rows(1), None) is None:
        return None
    return Sheet(file, lambda first: rows(max(first, 1)), _where(sheet.title), sheet.title)


def _where(title: str) -> Callable[[int, int | None, str], str]:
    def where(number: int, column: int | None, header: str) -> str:
        from openpyxl.utils import get_column_letter

        place = f"sheet {title!r}, line {number}"
        if column is None:
            return place
        called = f" ({header})" if header else ""
        return f"{place}, cell {get_column_letter(column + 1)}{number}{called}"

    return where


def _is_formula(value: Any) -> bool:
    return (isinstance(value, str) and value.startswith("=")) or type(value).__name__ in (
        "ArrayFormula", "DataTableFormula")


def _sizes(data: bytes, file: str) -> dict[str, int]:
    """Bytes of each part once unpacked. Raises InvalidInput for what is no workbook or would swell."""
    with _readable(file, *UNREADABLE), zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = archive.infolist()
    pictures, unpacked = (
        sum(part.file_size for part in parts if part.filename.startswith("xl/media/") is there)
        for there in (True, False)
    )
    if unpacked > MAX_UNPACKED:
        raise InvalidInput(
            f"{file} unpacks to {unpacked >> 20:,} MB, over the {MAX_UNPACKED >> 20} that are read;"
            " saved as .csv it can be read."
        )
    if pictures > MAX_PICTURES:
        raise InvalidInput(
            f"{file} holds over {MAX_PICTURES >> 30} GB of pictures; saved as .csv it can be read."
        )
    names = {part.filename for part in parts}
    if "mimetype" in names and "content.xml" in names:
        raise InvalidInput(f"{file} is an OpenDocument sheet; saved as .xlsx or .csv it can be read.")
    if "Index/Document.iwa" in names:
        raise InvalidInput(f"{file} is a Numbers document; exported as .xlsx or .csv it can be read.")
    return {part.filename: part.file_size for part in parts}


def _streams(
    data: bytes, file: str, wanted: Callable[[str], bool], of: Callable[[Iterator[bytes]], T]
) -> list[T]:
    """`of` of the parts whose names are wanted, each as pieces of its XML."""
    found = []
    with _readable(file, *UNREADABLE), zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in filter(wanted, archive.namelist()):
            with archive.open(name) as part:
                found.append(of(iter(partial(part.read, LONGEST), b"")))
    return found


def _parts(data: bytes, file: str, wanted: Callable[[str], bool]) -> dict[str, bytes]:
    """The XML of the parts whose names are wanted."""
    with _readable(file, *UNREADABLE), zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist() if wanted(name)}


def _with(changed: Callable[[str, bytes], bytes], data: bytes, file: str) -> bytes:
    """The workbook with every part, of that name and content, changed."""
    out = io.BytesIO()
    with (_readable(file, *UNREADABLE), zipfile.ZipFile(io.BytesIO(data)) as old,
          zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new):
        for name in old.namelist():
            new.writestr(name, changed(name, old.read(name)))
    return out.getvalue()


def _opened(data: bytes, file: str, sheets: frozenset[str], large: bool) -> tuple[Any, bytes, str]:
    """The workbook, the bytes that it could be read from, and what has to be said. Raises InvalidInput."""
    try:
        return _open(data, file, read_only=large), data, ""
    except InvalidInput as refused:
        for parts, said in () if large else mended(_parts(data, file, (sheets | {STYLES}).__contains__)):
            less = _with(parts.get, data, file)
            with suppress(InvalidInput):
                return _open(less, file, read_only=large), less, said
        raise refused


def _open(data: bytes, file: str, *, read_only: bool = False, values: bool = True) -> Any:
    from openpyxl import load_workbook

    # openpyxl raises what its XML reader met, prints of a style that is missing, warns of what nobody needs
    with (_readable(file, Exception), redirect_stdout(io.StringIO()), warnings.catch_warnings(),
          _without_borders()):
        warnings.simplefilter("ignore")
        return load_workbook(io.BytesIO(data), read_only=read_only, data_only=values)


@contextmanager
def _without_borders() -> Iterator[None]:
    """openpyxl draws the borders of merged ranges anew, which nobody looks at and takes most of its time."""
    from openpyxl.worksheet.merge import MergedCellRange

    drawn = MergedCellRange.format
    MergedCellRange.format = lambda _: None
    try:
        yield
    finally:
        MergedCellRange.format = drawn


@contextmanager
def _readable(file: str, *problems: type[Exception]) -> Iterator[None]:
    """What goes wrong inside is said of the file. Raises InvalidInput for these `problems`."""
    try:
        yield
    except problems as problem:
        why = next((said for kind, said in WHY.items() if isinstance(problem, kind)), "it is damaged")
        raise InvalidInput(f"{file} is not a readable Excel workbook: {why}; saved anew it may be.") from None


def _about(book: Any) -> Mapping[str, Any]:
    """Our own second sheet: a TOML text about the library, one line to a cell."""
    if ABOUT_SHEET not in book.sheetnames:
        return {}
    from palette.formats.tables.toml_table import parse

    lines = [unguard(str(row[0])) for row in book[ABOUT_SHEET].iter_rows(values_only=True) if row and row[0]]
    return parse("\n".join(lines).encode(), f"the sheet {ABOUT_SHEET!r}")[0]


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
