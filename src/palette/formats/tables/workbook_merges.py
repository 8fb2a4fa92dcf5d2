"""Merged ranges of a worksheet's XML, no wider than what is filled and no more of them than can be read.

openpyxl makes a cell of each of theirs, and a row that is merged to its end has 16,384.
"""

from __future__ import annotations

import re

MERGED = 100_000    # cells of merged ranges: as many as a list has
MERGE = re.compile(rb'<(?:\w+:)?mergeCell ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"\s*'
                   rb"(?:/>|></(?:\w+:)?mergeCell>)")
CELL = re.compile(rb'<(?:\w+:)?c r="([A-Z]{1,3})(\d{1,7})"')
Range = tuple[int, int, int, int]       # first column, first row, last column, last row


def clipped(sheet: bytes) -> bytes:
    """The same XML where its ranges have so few cells, else with as many as there is room for."""
    from openpyxl.utils import column_index_from_string as number_of
    from openpyxl.utils import get_column_letter as letters_of

    def range_of(found: re.Match[bytes]) -> Range:
        first, top, end, bottom = found.groups()
        return number_of(first.decode()), int(top), number_of(end.decode()), int(bottom)

    if sum(_area(range_of(found)) for found in MERGE.finditer(sheet)) <= MERGED:
        return sheet
    cells = CELL.findall(sheet)
    last = max((number_of(column.decode()) for column in {column for column, _ in cells}), default=1)
    lowest, left = max((int(row) for _, row in cells), default=1), MERGED

    def kept(found: re.Match[bytes]) -> bytes:
        nonlocal left
        first, top, end, bottom = range_of(found)
        one = first, top, max(first, min(end, last)), max(top, min(bottom, lowest))
        if not 1 < _area(one) <= left:
            return b""
        left -= _area(one)
        return f'<mergeCell ref="{letters_of(one[0])}{one[1]}:{letters_of(one[2])}{one[3]}"/>'.encode()

    return MERGE.sub(kept, sheet)


def _area(one: Range) -> int:
    first, top, end, bottom = one
    return max(0, end - first + 1) * max(0, bottom - top + 1)
