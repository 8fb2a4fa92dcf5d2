"""Lists to read, and what was read in them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import openpyxl

from palette.libraries.finding import look, read
from palette.libraries.reading import Opened, Reading
from palette.model import Library


def opened(data: str | bytes, file: str = "list.csv", **asked: object) -> Opened:
    return look(data.encode() if isinstance(data, str) else data, file, "list", Reading(**asked))  # type: ignore[arg-type]


def workbook(rows: list[list[object]], *merged: str) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for span in merged:
        book.active.merge_cells(span)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def with_parts(data: bytes, change: Callable[[bytes], bytes]) -> bytes:
    """The workbook with `change` of the XML of every part."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)))
    return out.getvalue()


def facts(found: Opened, *names: str) -> list[tuple[object, ...]]:
    return [tuple(getattr(one, name) for name in names) for one in found.library]


def library(text: str | bytes, file: str = "range.csv", **asked: object) -> Library:
    data = text.encode() if isinstance(text, str) else text
    return read(data, file, "range", Reading(**asked))    # type: ignore[arg-type]


def problems(text: str, file: str = "range.csv") -> list[str]:
    """What could not be read, cell by cell; everything else of the file is there."""
    found = look(text.encode(), file, "range", Reading()).findings.cells()
    return [f"{one.where}: {one.found}; {one.right}" for one in found]
