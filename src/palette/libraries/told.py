"""How a file was understood, in words: its encoding and sheets, and what each column was taken for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from palette.formats.tables.sheet import Sheet
from palette.model.listing import Understood

if TYPE_CHECKING:
    from palette.libraries.reading import Part


def notes_of(sheets: Sequence[Sheet], parts: Sequence[Part], remembered: str = "") -> list[str]:
    """How a file was read, in a few words each."""
    notes = list(sheets[0].notes)
    read = list(dict.fromkeys(part.sheet.name for part in parts))
    if any(read):
        notes.insert(0, f"sheet{'s' * (len(read) > 1)} " + ", ".join(map(repr, read)))
    for part in parts:
        first = next((number for number, _ in part.sheet.rows(0)), 0)
        if part.means.header.first > first and not part.sheet.fielded:
            where = f" of sheet {part.sheet.name!r}" if len(read) > 1 else ""
            notes.append(f"header found in line {part.means.header.first}{where}")
    others = [sheet.name for sheet in sheets if sheet.name and sheet.name not in read]
    if others:
        notes.append("other sheets not read: " + ", ".join(map(repr, others)))
    for part in parts:
        notes += [
            *part.means.notes,
            *part.said,
            *(note for note in part.sheet.notes if note.startswith("turned")),
        ]
    read_too = {part.means.name(at) for part in parts for at in part.means.columns.values()}
    kept = dict.fromkeys(name for part in parts for name in part.columns.extra)
    if alone := [name for name in kept if name not in read_too]:
        notes.append("kept as they are: " + ", ".join(alone))
    if beside := [name for name in kept if name in read_too]:
        notes.append("read, and their text kept beside it: " + ", ".join(beside))
    if remembered:
        notes.append(f"columns as they were mapped for the library {remembered!r}")
    return list(dict.fromkeys(notes))


def understood_in(part: Part, remembered: bool, several: bool) -> Iterator[Understood]:
    """Every column of a table, and what it was taken for."""
    means, sheet = part.means, part.sheet
    sample = [
        row
        for _, row in zip(range(3), (cells for _, cells in sheet.rows(means.header.last + 1)), strict=False)
    ]
    for at in range(means.header.left, len(means.header)):
        said, how = means.means(at), str(means.how.get(at, ""))
        if how == "mapped" and remembered:
            how = "remembered"
        if any(at == place for _, place in means.spectrum):
            said, how = "spectrum", "named"
        elif len(means.prices) > 1 and any(at == place for _, place in means.prices):
            said, how = "price", "named"
        elif at in means.left:
            said, how = "not read", means.left[at]
        elif at in means.claims.values():
            said, how = "claims", "named"
        elif not said and at not in means.kept:
            continue
        example = next((row[at].strip() for row in sample if at < len(row) and row[at].strip()), "")
        yield Understood(
            sheet.name if several else "", _letter(at, sheet), means.name(at), said, how, example[:60]
        )


def _letter(at: int, sheet: Sheet) -> str:
    if not sheet.name:
        return str(at + 1)
    from openpyxl.utils import get_column_letter

    return str(get_column_letter(at + 1))
