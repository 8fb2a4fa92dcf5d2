"""What was mapped for a list, kept beside its library, so that the next list like it opens by itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from palette.errors import InvalidInput
from palette.files import read_bytes, user_folder
from palette.formats.tables.sheet import Sheet
from palette.formats.toml import Layout, read_layout
from palette.libraries.lexicon import squeezed

if TYPE_CHECKING:
    from palette.libraries.reading import Opened, Reading

FILE = "layout.toml"
LOOK = 60       # rows in which a header that is remembered is looked for


def layout_of(opened: Opened) -> Layout | None:
    """What of a reading is worth remembering: the user's own words, and the headers that they hold for."""
    asked = opened.asked
    if not (asked.mapping or asked.values):
        return None
    headers = [[name for name in part.means.header.labels if name] for part in opened.parts]
    return Layout(tuple("\t".join(header) for header in headers), asked.mapping, asked.values)


def recalled(sheets: Sequence[Sheet], asked: Reading) -> Reading:
    """The reading with what was mapped for a list of the same headers, under the user's words of today."""
    known = known_layouts()
    if not known or sheets[0].fielded:
        return asked
    rows = {
        frozenset(squeezed(cell) for cell in cells if cell.strip())
        for sheet in sheets for _, cells in islice(sheet.rows(0), LOOK)
    }
    for name, layout in known:
        headers = [frozenset(map(squeezed, text.split("\t"))) for text in layout.headers]
        if any(header in rows for header in headers if header):
            values: dict[str, Mapping[str, str]] = {**layout.values}
            for field, words in asked.values.items():
                values[field] = {**values.get(field, {}), **words}
            there = {squeezed(cell) for row in rows for cell in row} | set().union(*rows)
            columns = {theirs: ours for theirs, ours in layout.columns.items() if squeezed(theirs) in there}
            return replace(asked, mapping={**columns, **asked.mapping}, values=values, remembered=name)
    return asked


def known_layouts() -> list[tuple[str, Layout]]:
    """The layouts beside the user's own libraries, by the libraries' names; one that is damaged is none."""
    found = []
    for path in sorted(user_folder("libraries").glob(f"*/{FILE}")):
        with suppress(InvalidInput):
            found.append((path.parent.name, read_layout(read_bytes(path), str(path))))
    return found
