"""Tabular files: bytes to rows of text and back, one module per format, found by magic bytes, then suffix."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath
from typing import Protocol

from palette.formats.tables.table import InvalidTable, Problem, Table

SUFFIXES = (".csv", ".tsv", ".txt", ".json", ".toml", ".xlsx", ".xlsm")

__all__ = ["SUFFIXES", "InvalidTable", "Problem", "Table", "is_table", "read"]


class Reader(Protocol):
    def __call__(self, data: bytes, file: str, knows: Callable[[str], bool]) -> Table: ...


def is_table(data: bytes, file: str) -> bool:
    """Whether a file is a library as a table, as far as its first bytes and its name tell."""
    suffix = PurePath(file).suffix.lower()
    if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"["):
        from palette.formats.tables.json_table import claims

        return suffix == ".toml" or claims(data)
    if suffix in ("", ".txt"):      # standard input has no name to go by
        return _separated(data)
    return suffix in SUFFIXES


def _separated(data: bytes) -> bool:
    """Text is a table when no line has fewer of a separator than the first (ti3, hex lists and GPL have)."""
    if b"\0" in data[:4096]:
        return False
    lines = [line for line in data[:4096].decode("latin-1").splitlines() if line.strip()][:3]
    return any(lines and all(line.count(s) >= lines[0].count(s) > 0 for line in lines) for s in "\t;,|")


def read(data: bytes, file: str, knows: Callable[[str], bool]) -> Table:
    """The rows of a tabular file. `knows` recognises a column's name. Raises InvalidInput."""
    return _reader(data, file)(data, file, knows)


def _reader(data: bytes, file: str) -> Reader:
    suffix = PurePath(file).suffix.lower()
    if data[:4] == b"PK\x03\x04":
        from palette.formats.tables.xlsx_table import read as xlsx

        return xlsx
    if suffix == ".toml":
        from palette.formats.tables.toml_table import read as toml

        return toml
    if suffix == ".json" or data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"["):
        from palette.formats.tables.json_table import read as json

        return json
    from palette.formats.tables.csv_table import read as csv

    return csv
