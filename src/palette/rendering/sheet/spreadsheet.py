"""The lines of a sheet for another program: one CSV with a column for every field."""

from __future__ import annotations

import csv
import io

from palette.model.text import cell, plain
from palette.rendering.sheet.columns import COLUMNS
from palette.rendering.sheet.facts import Sheet


def csv_lines(sheet: Sheet) -> bytes:
    """One row a component, one column a field; UTF-8 with CRLF, and nothing that is read as a formula."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([column.key for column in COLUMNS])
    for line in sheet.lines:
        writer.writerow([cell(plain(column.text(line))) for column in COLUMNS])
    return out.getvalue().encode("utf-8")
