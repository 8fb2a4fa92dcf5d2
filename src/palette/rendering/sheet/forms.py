"""The forms a sheet is written in, by the suffix of the file."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from importlib import import_module

from palette.rendering.sheet.facts import Sheet


def _html(sheet: Sheet, paper: str, layout: str = "page") -> bytes:
    page = import_module(f"palette.rendering.sheet.{layout}")
    return str(page.html(sheet, paper)).encode()


def _pdf(sheet: Sheet, paper: str, layout: str = "page") -> bytes:
    from palette.rendering.pdf import print_page

    return print_page(_html(sheet, paper or "A4", layout).decode())


def _markdown(sheet: Sheet, paper: str) -> bytes:
    from palette.rendering.sheet.markdown import markdown

    return markdown(sheet).encode()


def _csv(sheet: Sheet, paper: str) -> bytes:
    from palette.rendering.sheet.spreadsheet import csv_lines

    return csv_lines(sheet)


def _xlsx(sheet: Sheet, paper: str) -> bytes:
    from palette.rendering.sheet.workbook import workbook

    return workbook(sheet, paper)


def _svg(sheet: Sheet, paper: str) -> bytes:
    from palette.rendering.sheet.poster import svg

    return svg(sheet).encode()


def _png(sheet: Sheet, paper: str) -> bytes:
    from palette.rendering.sheet.poster import png

    return png(sheet)


FORMS: dict[str, Callable[[Sheet, str], bytes]] = {
    ".html": _html, ".pdf": _pdf, ".xlsx": _xlsx, ".md": _markdown, ".csv": _csv, ".svg": _svg, ".png": _png,
}
LAYOUTS: dict[str, dict[str, Callable[[Sheet, str], bytes]]] = {
    layout: {".html": partial(_html, layout=layout), ".pdf": partial(_pdf, layout=layout)}
    for layout in ("short", "tickets")
}
