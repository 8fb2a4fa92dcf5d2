"""CSV as people have it: any separator, title lines above the header, comments, a forgotten cell."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

from palette.errors import InvalidInput
from palette.formats.tables.table import (
    CHUNK,
    Cells,
    InvalidTable,
    Problem,
    Row,
    Table,
    Values,
    guard,
    text_of,
    unguard,
)
from palette.formats.tables.text import decode

SEPARATORS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
UNCLOSED = "a quotation mark opens a cell here and the lines after it belong to that cell"
TWICE = "a quotation mark inside a cell is written twice, in a cell that has one before and one behind it"
LOOK = 25           # lines looked at to find the separator and the header

csv.field_size_limit(2**24)


def read(data: bytes, file: str, knows: Callable[[str], bool]) -> Table:
    """`knows` says whether a word is a column's name: it finds the header and tells separators apart."""
    text, encoding = decode(data, file)
    if not text.strip():
        raise InvalidInput(f"{file} is empty.")
    separator, skipped, header = _layout(text, knows, file)
    notes = [f"{encoding}, separated by {SEPARATORS[separator]}s"]
    if skipped:
        notes.append(f"header found in line {skipped + 1}")
    while header and not header[-1]:
        header.pop()
    names = tuple(name or f"column {i}" for i, name in enumerate(header, 1))

    width, faults = len(names), list[Problem]()

    def lines_and_rows() -> Iterator[tuple[int, Row]]:
        """The line on which each row below the header begins, and its cells, blank rows and all."""
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
        first = 1
        try:
            for cells in reader:
                if first > skipped + 1:
                    yield first, cells
                first = reader.line_num + 1
        except csv.Error as problem:
            found = UNCLOSED if reader.line_num > first or "end of data" in str(problem) else str(problem)
            raise InvalidTable(file, [Problem(f"line {first}", found, TWICE)]) from None

    def chunks() -> Iterator[list[Cells]]:
        faults.clear()
        below = (cells for _, cells in lines_and_rows())
        done = 0
        while batch := list(islice(below, CHUNK)):
            rows = [cells for cells in batch if _is_filled(cells)]
            for at, cells in enumerate(rows):
                if len(cells) != width:
                    rows[at] = _fitted(cells, width)
                    if any(cell.strip() for cell in cells[width:]):
                        faults.append(_too_many(where(done + at, None), cells, width))
            done += len(rows)
            if rows:
                columns = [_cleaned(column) for column in zip(*rows, strict=True)]
                faults.extend(
                    Problem(where(done - len(rows) + at, index), UNCLOSED, TWICE)
                    for index, column in enumerate(columns) for at in _swallowed(column, separator, width))
                yield columns

    lines: list[int] = []

    def where(row: int, column: int | None) -> str:
        if not lines:
            lines.extend(line for line, cells in lines_and_rows() if _is_filled(cells))
        place = f"line {lines[row]}" if row < len(lines) else "the end of the file"
        return place if column is None else f"{place}, column {column + 1} ({names[column]})"

    return Table(file, names, chunks, where, tuple(notes), separator=separator, faults=faults)


def _swallowed(column: Cells, separator: str, width: int) -> list[int]:
    """The cells that hold whole rows: a stray quotation mark opens them and the next one ends them."""
    if "\n" not in "".join(column):
        return []
    return [at for at, cell in enumerate(column)
            if any(line.count(separator) >= max(width - 1, 3) for line in cell.splitlines()[1:])]


def _is_filled(cells: Row) -> bool:
    """Neither blank nor a comment."""
    if cells and cells[0].strip():
        return cells[0][:2] != "# " or any(cells[1:])
    return any(cell.strip() for cell in cells)


def _fitted(cells: Row, width: int) -> Row:
    """As long as the header: what is missing at the end is blank."""
    return [*cells[:width], *[""] * (width - len(cells))]


def _too_many(where: str, cells: Row, width: int) -> Problem:
    return Problem(
        f"{where}, column {width + 1}", f"there are {len(cells)} cells and the header has {width} columns",
        "a cell that contains the separator needs double quotes around it",
    )


def _cleaned(column: Cells) -> Cells:
    stripped = list(map(str.strip, column))
    return [unguard(cell) for cell in stripped] if "'" in "".join(stripped) else stripped


def _layout(text: str, knows: Callable[[str], bool], file: str) -> tuple[str, int, Row]:
    """Separator, lines above the header, and the header: whichever reading knows the most column names."""
    head = "".join(islice(io.StringIO(text, newline=None), LOOK))
    best: tuple[tuple[int, int, int], str, int, Row] | None = None
    for order, separator in enumerate(SEPARATORS):
        reader = csv.reader(io.StringIO(head, newline=""), delimiter=separator)
        first = 0
        try:
            for cells in reader:
                cells = [unguard(cell.strip()) for cell in cells]
                known = len({cell.casefold() for cell in cells if cell and knows(cell)})
                said = first == 0 and "".join(cells[:1]).casefold().startswith("sep=")    # Excel's own hint
                if any(cells) and not said and not (cells[0].startswith("# ") and known < 2):
                    score = (known, min(len(cells), 2), -first * 10 - order)
                    if best is None or score > best[0]:
                        best = (score, separator, first, cells)
                first = reader.line_num
        except csv.Error:
            continue
    if best is None:
        raise InvalidInput(f"{file} has no header line.")
    return best[1], best[2], best[3]


def write(rows: Iterable[Values], header: Sequence[str]) -> bytes:
    """UTF-8, comma separated, LF; text that would be a formula is guarded."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([guard(name) for name in header])
    for row in rows:
        writer.writerow([guard(text_of(row.get(name))) for name in header])
    return out.getvalue().encode()
