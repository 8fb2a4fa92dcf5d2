"""Tabular files: bytes to sheets of text and back, a module per format, told by first bytes, then suffix."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import PurePath
from typing import Protocol

from palette.errors import InvalidInput
from palette.formats.tables.sheet import Fault, Look, Row, Sheet

SUFFIXES = (".csv", ".tsv", ".txt", ".json", ".toml", ".xlsx", ".xlsm")
LONGEST = 4_000     # characters of a cell
NEVER = {       # what is often sent instead of a table: first bytes, what it is, and what would work
    b"\xd0\xcf\x11\xe0": "an old Excel workbook (.xls); saved as .xlsx it can be read",
    b"%PDF": "a PDF; its table copied into a spreadsheet, or as text in columns, can be read",
    b"{\\rtf": "a text of a word processor; its table saved as .csv or .xlsx can be read",
}

__all__ = ["SUFFIXES", "Look", "Sheet", "is_table", "read"]


class Reader(Protocol):
    def __call__(
        self, data: bytes, file: str, knows: Callable[[str], bool], encoding: str = ""
    ) -> list[Sheet]: ...


def is_table(data: bytes, file: str) -> bool:
    """Whether a file is a library as a table, as far as its first bytes and its name tell."""
    suffix = PurePath(file).suffix.lower()
    head = data[:64].lstrip(b"\xef\xbb\xbf \t\r\n")
    if data.startswith(tuple(NEVER)):
        return suffix not in (".ai", ".pdf") or suffix == ".pdf"
    if head[:1] in (b"{", b"[") and suffix != ".toml":
        from palette.formats.tables.json_table import claims

        if claims(data):
            return True
        if suffix == ".json":
            return False
    if suffix in ("", ".txt"):      # standard input has no name to go by
        return _separated(data)
    return suffix in SUFFIXES


def _separated(data: bytes) -> bool:
    """Whether text has columns: a separator as often in several lines, or columns aligned by blanks."""
    from palette.formats.tables.text import decode

    try:
        text = decode(data[:16384] if len(data) > 16384 else data, "").text
    except InvalidInput:
        return False
    lines = [line for line in text.splitlines()[:60] if line.strip()]
    for separator in "\t;,|":
        counts = [n for line in lines if (n := line.count(separator))]
        often = max(map(counts.count, counts), default=0)
        if (often >= 2 and often >= len(lines) / 3) or (
            len(lines) <= 3 and counts and len(counts) == len(lines)
        ):
            return True
    aligned = sum(len(line.split("  ")) > 2 and line.strip().count("  ") > 1 for line in lines)
    return aligned >= 3 and aligned >= len(lines) / 2


def read(
    data: bytes, file: str, knows: Callable[[str], bool], encoding: str = ""
) -> list[Sheet]:
    """The sheets of a tabular file. `knows` recognises a column's name. Raises InvalidInput."""
    for magic, what in NEVER.items():
        if data.startswith(magic):
            raise InvalidInput(f"{file} is {what}.")
    return [_short(sheet) for sheet in _reader(data, file)(data, file, knows, encoding)]


def _short(sheet: Sheet) -> Sheet:
    """The sheet with every cell cut to what a remark takes: a reader may look at a letter more than once."""
    faults = sheet.faults if isinstance(sheet.faults, list) else list(sheet.faults)

    def rows(first: int) -> Iterator[tuple[int, Row]]:
        for number, cells in sheet.rows(first):
            if len("".join(cells)) > LONGEST and (longest := max(map(len, cells))) > LONGEST:
                cut = f"cut to {LONGEST:,} characters"
                found = f"a cell of {longest:,} characters: {cut}"
                told = Fault(number, found, "a shorter text", f"a cell {cut}")
                if told not in faults:
                    faults.append(told)
                cells = [cell[:LONGEST] for cell in cells]
            yield number, cells

    return replace(sheet, rows=rows, faults=faults)


def _reader(data: bytes, file: str) -> Reader:
    suffix = PurePath(file).suffix.lower()
    if data[:4] == b"PK\x03\x04":
        from palette.formats.tables.xlsx_table import read as xlsx

        return xlsx
    if suffix == ".toml":
        from palette.formats.tables.toml_table import read as toml

        return toml
    if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"["):
        from palette.formats.tables.json_table import claims
        from palette.formats.tables.json_table import read as json

        if suffix == ".json" or claims(data):
            return json
    from palette.formats.tables.csv_table import read as csv

    return csv
