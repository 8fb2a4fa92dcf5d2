"""Lists to read, and what was read in them."""

from __future__ import annotations

import io

import openpyxl

from palette.libraries.finding import look
from palette.libraries.reading import Opened, Reading


def opened(data: bytes, file: str = "list.csv", **asked: object) -> Opened:
    return look(data, file, "list", Reading(**asked))  # type: ignore[arg-type]


def workbook(rows: list[list[object]], *merged: str) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for span in merged:
        book.active.merge_cells(span)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def facts(found: Opened, *names: str) -> list[tuple[object, ...]]:
    return [tuple(getattr(one, name) for name in names) for one in found.library]
