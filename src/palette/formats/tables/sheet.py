"""A sheet as it stands in its file: rows of text, and how a cell is shown where that says something."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any, NamedTuple

Row = list[str]
Cells = Sequence[str]           # one column of some rows
Place = tuple[int, int]         # number of the row in its file, index of the column from 0


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell is shown beyond its text."""

    fill: str = ""                      # "#8a6a4f" behind it; "" where there is none
    ink: str = ""                       # of its type; "" where it is automatic or black
    struck: bool = False
    italic: bool = False
    day: date | None = None             # where the cell holds a date
    format: str = ""                    # the number format of a date, and of a number shown with an exponent
    blank_formula: bool = False         # a formula whose value the file does not hold
    note: str = ""                      # the comment fixed to it


PLAIN = Look()


class Fault(NamedTuple):
    """What reading had to mend in a row."""

    row: int
    found: str
    right: str              # what would have been
    done: str = "mended"


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows of cells, before anyone knows what they mean. Blank rows are passed over; cells are stripped.

    `rows(n)` are the rows from number n on, as (number, cells); a number is the one that the file's own
    program shows. `where(number, column, header)` is the place in those terms.
    """

    file: str
    rows: Callable[[int], Iterator[tuple[int, Row]]]
    where: Callable[[int, int | None, str], str]
    name: str = ""                                      # of the sheet of a workbook
    notes: tuple[str, ...] = ()                         # how it was read: encoding, separator
    about: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))    # title, viewing ...
    faults: Sequence[Fault] = ()                        # what reading had to mend
    looks: Mapping[Place, Look] = field(default_factory=lambda: MappingProxyType({}))
    merged: tuple[tuple[int, int, int, int], ...] = ()  # first row, first column, last row, last column
    hidden_columns: frozenset[int] = frozenset()
    guarded: bool = False  # texts may have an apostrophe before what would be a formula: CSV
    fielded: bool = False  # the first row names the fields of records: JSON, TOML
    lines: Sheet | None = None  # of a sheet that was turned: the rows that say one thing

    def look(self, number: int, column: int) -> Look:
        """How a cell is printed; plainly where nothing is said."""
        return self.looks.get((number, column), PLAIN)


def text_where(number: int, column: int | None, header: str) -> str:
    """A place in a text file, as an editor shows it."""
    if column is None:
        return f"line {number}"
    return f"line {number}, column {column + 1}" + (f" ({header})" if header else "")
