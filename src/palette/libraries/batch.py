"""Rows of a table that are materials, under our names for their columns, before their cells are values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from palette.formats.tables.column import Texts
from palette.formats.tables.sheet import Cells, Sheet
from palette.libraries.findings import Cell, Findings, Noted
from palette.libraries.meanings import Meanings


@dataclass(slots=True)
class Batch:
    """Some rows: `numbers` are those of the file, `columns` their cells by place, `texts` by our names.

    `texts` win over `columns`: what was carried down, joined or taken from a section stands there.
    """

    sheet: Sheet
    means: Meanings
    findings: Findings
    numbers: Sequence[int]
    columns: Sequence[Texts]
    texts: dict[str, Cells] = field(default_factory=dict)
    headings: Sequence[str] = ()        # what stands over each row: its sections; "" for none
    called: str = ""                    # what the sheet is called and titled
    marks: Sequence[str] = ()           # how each row is printed: struck, grey ...
    styles: Sequence[bool | None] = ()  # how each row writes decimals, where they differ

    def __len__(self) -> int:
        return len(self.numbers)

    def text(self, name: str) -> Texts | None:
        """The cells of one of our columns; None where the table has none."""
        if name in self.texts:
            self.texts[name] = cells = Texts.of(self.texts[name])
            return cells
        at = self.means.columns.get(name)
        return None if at is None else self.columns[at]

    def cell(self, row: int, name: str | None = None) -> Cell:
        """Where a cell stands; the whole row where no column is named or the table has none."""
        at = self.means.columns.get(name) if name else None
        return Cell(self.sheet, self.numbers[row], at, self.means.name(at) if at is not None else "")

    def note(
        self, sort: str, about: str, done: str, row: int, *, text: str = "", found: str = "", right: str = "",
        name: str | None = None, mend: str = "", column: int | None = None,
    ) -> None:
        """Keep a note on a cell: its sort, what it is about, what was done, what stood there."""
        if self.findings.counted(sort, about, done):
            return
        place = self.cell(row, name or about)
        if column is not None:
            place = Cell(self.sheet, self.numbers[row], column, self.means.name(column))
        self.findings.noted.append(Noted(sort, about, done, place, text, found, right, mend))


@dataclass(frozen=True, slots=True)
class Values:
    """The user's own words for values: kind -> camoscio -> suede-cow."""

    of: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def get(self, field: str, text: str) -> str | None:
        """What a word means in a field, whatever its case and spaces; None where it is not mapped."""
        from palette.libraries.lexicon import squeezed

        mapped = self.of.get(field)
        return None if not mapped else mapped.get(text) or mapped.get(squeezed(text))
