"""Rows of text under a header: what every tabular format is read to, before anyone knows what it means."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from palette.errors import InvalidInput
from palette.model.text import plain

CHUNK = 50_000      # rows read at a time, so that a million of them need not be text at once

Row = list[str]
Cells = Sequence[str]           # one column of a chunk
Values = Mapping[str, Any]      # a row on its way out: numbers are numbers, lists are lists


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with one cell: where, what was found there and what would be right."""

    where: str                  # "line 14, column 4 (L)", "sheet 'Range', cell D14", "materials[12].L"
    found: str
    right: str = ""

    def __str__(self) -> str:
        return plain(f"{self.where}: {self.found}" + (f"; {self.right}" if self.right else ""))


class InvalidTable(InvalidInput):
    """A file with impossible cells. The sentence is the first of them; `problems` holds them all."""

    def __init__(self, file: str, problems: Sequence[Problem]) -> None:
        self.file = file
        self.problems = tuple(problems)
        others = len(problems) - 1
        more = f" And {others} more such problem{'s' * (others > 1)} in this file." if others else ""
        super().__init__(plain(f"{file}, {problems[0]}.{more}"))


@dataclass(frozen=True, slots=True)
class Table:
    """`chunks()` yields the columns of some rows at a time, in the header's order; cells are stripped text.

    `where(row, column)` says where a cell stands in its file, in that file's own terms.
    """

    file: str
    header: tuple[str, ...]
    chunks: Callable[[], Iterator[list[Cells]]]
    where: Callable[[int, int | None], str]
    notes: tuple[str, ...] = ()                         # how it was read: encoding, separator, sheet
    about: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))    # title, viewing ...
    separator: str = ""
    faults: list[Problem] = field(default_factory=list)     # rows that do not fit, noted while `chunks` runs


_GUARDED = re.compile(r"^'+[=+\-@\t\r]")
_FORMULA = re.compile(r"^'*[=+\-@\t\r]")
_NUMBER = re.compile(r"^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?%?$")


def guard(text: str) -> str:
    """Text that a spreadsheet will not take for a formula; `unguard` takes it back exactly."""
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.match(text) else text


def unguard(text: str) -> str:
    """The text that `guard` was given."""
    return text[1:] if text[:1] == "'" and _GUARDED.match(text) else text


def number_text(value: float) -> str:
    """The shortest decimal that reads back as the same number; whole numbers without a point."""
    value = float(value)
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)


def text_of(value: Any) -> str:
    """A typed value as the text of a cell."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return number_text(value)
    if isinstance(value, list | tuple):
        return "; ".join(escaped(text_of(item), ";") for item in value)
    return str(value)


def escaped(text: str, characters: str) -> str:
    """`text` with a backslash before each of `characters`, and before each backslash."""
    for character in "\\" + characters:
        text = text.replace(character, "\\" + character)
    return text


def split(text: str, character: str, last: bool = False, times: int = -1) -> list[str]:
    """Split at each unescaped `character`; the pieces keep their escapes. `last` splits once, at the last."""
    places = [m.start() for m in re.finditer(r"\\.|" + re.escape(character), text, re.DOTALL)
              if m.group() == character]
    if last:
        places = places[-1:]
    elif times >= 0:
        places = places[:times]
    ends = [*places, len(text)]
    starts = [0, *(p + 1 for p in places)]
    return [text[a:b] for a, b in zip(starts, ends, strict=True)]


def unescaped(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text, flags=re.DOTALL)
