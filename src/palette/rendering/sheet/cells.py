"""Cells of a workbook that prints: text as data, rows as high as their words, a width that fits A4."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from palette.model.text import plain
from palette.rendering.ink import ink_on, wide

FONT, SIZE = "Arial", 9             # Liberation Sans, its metric twin, where Arial is missing
DIGIT = 7                           # pixels of one unit of a column's width, as Excel counts
EDGE = 8                            # pixels of a cell that its words do not get
BOLD = 1.12                         # how much wider a head is set than other words
LINE_HEIGHT = 12.0                  # points
NARROWEST, WIDEST = 5.0, 44.0       # units; beyond the widest text wraps
PRINTED = 175.0                     # units on A4 landscape before fitting to it makes the words small
PAPERS = {"A4": 9, "letter": 1}     # as the format numbers them


def put(page: Any, row: int, at: int, value: object, places: int | None = None) -> Any:
    """A number as a number, text as text: never a formula, whatever it begins with."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
    from openpyxl.styles import Alignment, Font

    found = page.cell(row, at)
    found.font = Font(name=FONT, size=SIZE)
    found.alignment = Alignment(vertical="top", wrap_text=True)
    if isinstance(value, (int, float)):
        found.value = value
        found.alignment = Alignment(vertical="top", horizontal="right", indent=1)
        if places is not None:
            found.number_format = "0." + "0" * places
        return found
    found.value = ILLEGAL_CHARACTERS_RE.sub("", plain(str(value)))
    found.data_type = "s"
    found.quotePrefix = True        # stays text when somebody edits the cell
    return found


def fill(found: Any, hex: str) -> None:
    """A cell as a swatch of colour, its own words readable on it."""
    from openpyxl.styles import Font, PatternFill

    found.fill = PatternFill("solid", fgColor=hex[1:].upper())
    found.font = Font(name=FONT, size=SIZE, color=ink_on(hex)[1:].upper())


def rows(
    page: Any, heads: Sequence[str], listed: Iterable[Sequence[object]], *, places: Sequence[int | None] = (),
    freeze: str = "A2", paper: str = "",
) -> None:
    """A table under its heads, ready to be filtered and printed; `places` are a column's decimals."""
    from openpyxl.styles import Alignment, Border, Font, Side
    from openpyxl.utils import get_column_letter

    body = [list(row) for row in listed]
    decimals = list(places) or [3] * len(heads)
    for at, head in enumerate(heads, 1):
        found = put(page, 1, at, head)
        found.font = Font(name=FONT, size=SIZE, bold=True)
        found.border = Border(bottom=Side("thin"))
        if any(isinstance(row[at - 1], (int, float)) for row in body):
            found.alignment = Alignment(vertical="top", horizontal="right", indent=1, wrap_text=True)
    for number, row in enumerate(body, 2):
        for at, value in enumerate(row, 1):
            cell = put(page, number, at, value, decimals[at - 1] if isinstance(value, float) else None)
            cell.border = Border(bottom=Side("hair"))
    said = [list(heads), *([_shown(v, d) for v, d in zip(row, decimals, strict=True)] for row in body)]
    units = widths(said)
    for at, width in enumerate(units, 1):
        page.column_dimensions[get_column_letter(at)].width = width
    for number, texts in enumerate(said, 1):
        lines = max(lines_of(text, width) for text, width in zip(texts, units, strict=True))
        page.row_dimensions[number].height = LINE_HEIGHT * lines + 4
    page.freeze_panes = freeze
    page.auto_filter.ref = f"A1:{get_column_letter(len(heads))}{len(body) + 1}"
    page.print_title_rows = "1:1"
    printed(page, paper)


def printed(page: Any, paper: str, *, high: int = 0) -> None:
    """Landscape, one page wide and `high` pages high (0: as many as it takes), numbered at the foot."""
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = PAPERS[paper or "A4"]
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, high
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.page_margins.left = page.page_margins.right = 0.4
    page.page_margins.top, page.page_margins.bottom, page.page_margins.footer = 0.5, 0.8, 0.35
    page.oddFooter.left.text = "&A"
    page.oddFooter.right.text = "&P of &N"


def widths(said: Sequence[Sequence[str]]) -> list[float]:
    """Units of each column: what its words ask for, the widest giving way until the sheet fits the paper.

    None becomes narrower than its longest word, for a word in two is read as two.
    """
    columns = list(zip(*said, strict=True))
    needed = [
        min(WIDEST, max(
            NARROWEST, BOLD * max(map(_units, _words(texts[0]))),
            *(_units(word) for text in texts[1:] for word in _words(text)),
        )) for texts in columns
    ]
    wanted = [max(need, *map(_units, texts[1:]), 0) for texts, need in zip(columns, needed, strict=True)]
    for limit in range(int(WIDEST), int(NARROWEST), -1):
        found = [max(need, min(wish, limit)) for need, wish in zip(needed, wanted, strict=True)]
        if sum(found) <= PRINTED:
            break
    return [round(width, 1) for width in found]


def lines_of(text: str, width: float) -> int:
    """How many lines text takes in a column `width` units wide; broken at spaces and after hyphens."""
    room, lines, used = width * DIGIT - EDGE, 1, 0.0
    for word in re.findall(r"[^\s-]*-?\s*", text):
        size = _pixels(word.rstrip())
        if used and used + size > room:
            lines, used = lines + 1, 0.0
        if size > room:
            lines += int(size / room)
        used += _pixels(word)
    return lines


def _words(text: str) -> list[str]:
    return re.findall(r"[^\s-]+-?|-", text) or [""]


def _shown(value: object, places: int | None) -> str:
    return f"{value:.{places}f}" if isinstance(value, float) and places is not None else str(value)


def _units(text: str) -> float:
    return (_pixels(text) + EDGE + 4) / DIGIT


def _pixels(text: str) -> float:
    return wide(text, SIZE * 96 / 72)
