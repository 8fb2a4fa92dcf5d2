"""Which rows of a table are materials, and which are sections, headers again, pages, totals and notes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from palette.libraries import header_words, lexicon, quantities
from palette.libraries.asides import Asides
from palette.libraries.layout import is_header, same_header
from palette.libraries.lexicon import row_words
from palette.libraries.meanings import Meanings
from palette.libraries.stated import Facts, facts_in, in_heading, is_heading, without_facts

Sort = Literal[
    "material",
    "section",
    "header over again",
    "other header",
    "title",
    "page number",
    "total",
    "note",
    "blank",
    "not understood",
]

COUNTED = re.compile(r"^\s*(?:\d+[.,]?\d*)\s*[^\W\d_]+\.?\s*$|^[^\W\d_][^\d]{0,24}[:=]?\s*\d*[.,]?\d*\s*$")
PAGED = re.compile(
    r"(?i)^\W*(?:page|seite|pag(?:ina)?\.?|página|pág\.?|p\.?|blatt|第|ページ)?\s*\d+\s*(?:/|of|von|di|de|sur|页|頁|ページ)?\s*(?:共)?\s*\d*\s*(?:页|頁)?\W*$"
)
SHAPE = (re.compile(r"[^\W\d_]+"), re.compile(r"\d+"))


def shape(code: str) -> str:
    """`CS-101` as `A-9`: codes of one list are shaped alike."""
    return SHAPE[1].sub("9", SHAPE[0].sub("A", code))


@dataclass(slots=True)
class Sorter:
    """Tells rows apart, one after another. `shapes` are those of codes that surely are materials'."""

    means: Meanings
    asides: Asides
    mapped: Mapping[str, str]
    shapes: set[str] = field(default_factory=set)

    def sort(self, cells: Sequence[str], coded: bool, coloured: bool, measured: bool = False) -> Sort:
        """What a row is that lacks a code or a colour, or has its colour from a fill alone.

        `measured` is one with a colour in its cells.
        """
        filled = [i for i, cell in enumerate(cells) if cell]
        if not filled:
            return "blank"
        row = list(cells)
        if same_header(row, self.means.header):
            return "header over again"
        if is_header(row, self.mapped):
            return "other header"
        first = cells[filled[0]]
        if not measured and (facts_in(row) or (len(filled) == 1 and is_heading(first))):
            return "section"
        if self._is_page(cells, filled):
            return "page number"
        if self._is_total(cells, filled, coloured):
            return "total"
        if all(lexicon.squeezed(cells[i]) in self.asides.texts for i in filled):
            return "title"
        if measured or (coloured and (coded or self._named(cells))):
            return "material"
        if self._is_coded_material(cells, filled) if coded else self._is_described(cells):
            return "material"
        if self._is_note(cells, filled, first):
            return "note"
        if filled[0] <= self.means.header.left + 1 and len(filled) <= max(1, len(self.means.header) // 2):
            return "section"
        return "section" if len(filled) == 1 and first.isupper() else "not understood"

    def _named(self, cells: Sequence[str]) -> bool:
        return any(
            cells[self.means.columns[name]] for name in ("name", "colour_name") if name in self.means.columns
        )

    def _is_coded_material(self, cells: Sequence[str], filled: Sequence[int]) -> bool:
        """A row with a code like the others' and something else beside it."""
        code = cells[self.means.columns.get("code", self.means.columns.get("name", 0))]
        known = {*self.means.columns.values(), *(at for _, at in self.means.spectrum)}
        others = [i for i in filled if i in known and cells[i] != code]
        if shape(code) in self.shapes:
            return True
        said = quantities.read(code)
        if header_words.is_sentence(code) or (row_words("note").best(code) is not None and len(others) < 2):
            return False
        if len(others) >= 2:
            return True
        return bool(others) and any(c.isdigit() for c in code) and (said is None or not said.currency) and (
            "code" in self.means.columns)

    def _is_described(self, cells: Sequence[str]) -> bool:
        """A row without a code that says what it is, of what kind and what it costs."""
        at = self.means.columns
        if not ({"kind", "price"} <= at.keys() and self._named(cells) and cells[at["kind"]]):
            return False
        price = quantities.read(cells[at["price"]])
        return price is not None and price.low == price.low

    def _is_page(self, cells: Sequence[str], filled: Sequence[int]) -> bool:
        if len(filled) > 3:
            return False
        others = [cells[i] for i in filled if lexicon.squeezed(cells[i]) not in self.asides.texts]
        if len(others) == 1 and PAGED.match(others[0]) and row_words("page").best(others[0]) is not None:
            return True             # a running title with another number
        text = " ".join(cells[i] for i in filled)
        word = row_words("page").best(text) is not None
        return (
            bool(PAGED.match(text))
            and (word or bool(re.search(r"(?i)\bp|页|頁|/|of|von", text)))
            and len(text) < 40
        ) or (word and len(text) < 40 and any(c.isdigit() for c in text) and not re.search(r"[€£$]", text))

    @staticmethod
    def _is_total(cells: Sequence[str], filled: Sequence[int], coloured: bool) -> bool:
        if coloured and len(filled) > 3:
            return False
        for i in filled[:2]:
            text = cells[i]
            found = row_words("total").best(text)
            if found is not None and COUNTED.match(text) and len(lexicon.tokens(text)) <= 4:
                rest = [cells[j] for j in filled if j != i]
                return all(any(c.isdigit() for c in cell) or len(cell) < 4 for cell in rest) or not rest
        return False

    @staticmethod
    def _is_note(cells: Sequence[str], filled: Sequence[int], first: str) -> bool:
        if len(filled) > 3:
            return False
        if re.match(r"^\s*(?:[*†‡•·※►▪]|\(?\d\)|[-–]\s)", first) or header_words.is_sentence(first):
            return True
        words = lexicon.tokens(first)
        if first.rstrip().endswith((".", "!", "。")) and len(words) >= 4:
            return True
        note = row_words("note").best(first)
        return (
            (note is not None and (len(words) >= 3 or first.rstrip().endswith((":", "："))))
            or "@" in first
            or "www." in first
        )


@dataclass(slots=True)
class Sections:
    """The headings over the rows that are being read: several together where they stand below each other."""

    texts: list[str] = field(default_factory=list)
    cells: dict[int, str] = field(default_factory=dict)     # what a heading says in the columns of the table
    facts: Facts = field(default_factory=dict)              # what it states of the rows below, by our names
    above: Facts = field(default_factory=dict)              # what stands above the table
    fresh: bool = False                                     # no material has come since

    def begin(self, cells: Sequence[str], left: int) -> None:
        """Begin a section with the cells of a heading, or go on with one that stands right above."""
        filled = {i: cell for i, cell in enumerate(cells) if cell}
        first = min(filled)
        if not self.fresh:
            self.texts, self.cells, self.facts = [], {}, {}
        self.fresh = True
        if stated := facts_in(cells):
            self.facts |= stated
            return
        self.facts |= in_heading(filled[first])
        if bare := without_facts(filled[first]):
            self.texts.append(bare)
        self.cells |= {i: cell for i, cell in filled.items() if i != first}

    def stated(self) -> Facts:
        """What the headings and the lines above the table say of the rows that come."""
        return {**self.above, **self.facts}


def carried(columns: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """The columns whose blank cells mean what stands above: those that say a thing once for a group of rows.

    One leads (who, which article, what kind): filled first, never twice the same in a row, blank under it.
    Others follow it, where they are blank only where it is.
    """
    leaders = [name for name in ("supplier", "name", "kind", "collection", "article")
               if name in columns and _leads(columns[name])]
    if "name" in leaders and not ({"colour_name", "colour_no"} & columns.keys()):
        leaders.remove("name")
    found = list(leaders)
    for name, cells in columns.items():
        if name in found or name in ("code", "colour_name", "colour_no", "remark", "status", "hex", "lab"):
            continue
        for leader in leaders:
            over = columns[leader]
            starts = [cell for cell, start in zip(cells, over, strict=True) if start]
            below = [cell for cell, start in zip(cells, over, strict=True) if not start]
            if starts and below and all(starts) and not any(below):
                found.append(name)
                break
    return tuple(found)


def _leads(cells: Sequence[str]) -> bool:
    blank = sum(not cell for cell in cells)
    if not cells or not cells[0] or blank < max(1, 0.15 * len(cells)):
        return False
    said = [cell for cell in cells if cell]
    return all(a != b for a, b in pairwise(said)) and len(said) < len(cells)


def filled_down(cells: Sequence[str], starts: Sequence[int] = ()) -> list[str]:
    """Each blank cell with what stands above it, but not over a row in `starts`, where a section begins."""
    found, last, fresh = [], "", set(starts)
    for row, cell in enumerate(cells):
        if row in fresh:
            last = ""
        last = cell or last
        found.append(last)
    return found
