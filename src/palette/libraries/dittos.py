"""Marks that say "as above": `"`, dto., idem, 同上."""

from __future__ import annotations

from palette.formats.tables.column import Texts
from palette.libraries.batch import Batch

WORDS = ("dto", "dto.", "ditto", "ditto.", "do.", "idem", "id.")
SIGNS = ('"', "″", "〃", "''", ",,", '-"-', '- "-', '-" -', '- " -', "-″-", "- ″ -", "同上")
MARKS = frozenset((*SIGNS, *(said for word in WORDS for said in (word, word.capitalize(), word.upper()))))


def followed(batch: Batch, above: dict[str, str]) -> None:
    """Each mark with the cell above it; `above` has the last cell of each column of the batch before."""
    for name in () if batch.means.ours else batch.means.columns:
        cells = batch.text(name)
        if cells is None:
            continue
        last = above.get(name, "")
        if not MARKS.isdisjoint(cells.vocabulary):
            found = []
            for row, cell in enumerate(cells):
                if cell in MARKS:
                    batch.note("guess", name, "as above", row, text=cell, name=name)
                else:
                    last = cell
                found.append(last)
            cells = batch.texts[name] = Texts(found)
        above[name] = cells[len(cells) - 1]
