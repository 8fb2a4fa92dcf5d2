"""One table of a sheet, row by row: which rows are materials, what stands over them, what is carried down."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from palette.formats.tables.column import Texts, columns_of
from palette.formats.tables.sheet import PLAIN, Cells, Row, Sheet
from palette.libraries.asides import Asides
from palette.libraries.batch import Batch
from palette.libraries.colours import Colours, Seen
from palette.libraries.dittos import followed
from palette.libraries.findings import Cell, Findings, Noted
from palette.libraries.layout import Header, header_at, is_header, same_header, widened
from palette.libraries.meanings import Meanings, meanings
from palette.libraries.rows import Sections, Sorter, carried, filled_down, shape
from palette.libraries.stated import Facts, beside, shared
from palette.libraries.statuses import marks_of

CHUNK = 8_000       # rows read at a time: a million are never text at once, and few stay in a cache
Bools = NDArray[np.bool_]
SAMPLE = 400        # rows that tell what a column holds


@dataclass(slots=True)
class Block:
    """A table from its header to the next one."""

    sheet: Sheet
    header: Header
    mapped: Mapping[str, str]
    asides: Asides
    findings: Findings
    heading: Sequence[str] = ()         # what stood between the table above and this one
    stated: Facts = field(default_factory=dict)     # what the lines above it say of all its rows
    below_another: bool = False
    next: Header | None = None          # of the table below it, once this one is read
    below: Sequence[str] = ()           # the headings between this table and that
    stated_below: Facts = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.header = widened(self.header, self.sheet, self.mapped)

    def sample(self) -> list[Texts]:
        """The first cells of each column, of rows with more than one and above the next header."""
        some: list[Row] = []
        for _, row in islice(self._rows(), SAMPLE):
            filled = [cell for cell in row if cell.strip()]
            if len(filled) > 2 and not any(c.isdigit() for cell in filled for c in cell) and (
                    is_header(row, self.mapped) and not same_header(row, self.header)):
                break
            if len(filled) > 1 or len(self.header) < 3:
                some.append(row)
        return columns_of(some, len(self.header), self.sheet.guarded)

    def means(self) -> Meanings:
        """What the columns are taken for, by header and by sample."""
        sample = self.sample()
        return meanings(self.header, sample, self.mapped, filled=self._filled(),
                        hidden=self.sheet.hidden_columns,
                        struck=self._struck(), legend=frozenset(self.asides.legend))

    def _rows(self) -> Iterator[tuple[int, Row]]:
        return self.sheet.rows(self.header.last + 1)

    def _filled(self) -> frozenset[int]:
        """The columns whose cells have fills of their own, most of them different."""
        if not self.sheet.looks:
            return frozenset()
        fills: dict[int, list[str]] = {}
        for number, _ in islice(self._rows(), SAMPLE):
            own = [self.sheet.look(number, column).fill for column in range(len(self.header))]
            for column, fill in enumerate(own):
                if fill and own.count(fill) == 1:
                    fills.setdefault(column, []).append(fill)
        return frozenset(
            column
            for column, found in fills.items()
            if len(set(found)) > min(2, max(1, len(found) / 3)) or len(found) == 1
        )

    def _struck(self) -> frozenset[int]:
        """The columns that are struck through while the rest of their rows is not: no longer valid."""
        if not self.sheet.looks:
            return frozenset()
        filled, struck = Counter[int](), Counter[int]()
        for number, cells in islice(self._rows(), SAMPLE):
            there = [at for at, cell in enumerate(cells) if cell.strip()]
            own = [at for at in there if self.sheet.look(number, at).struck]
            filled.update(there)
            if len(own) < len(there) / 2:
                struck.update(own)
        return frozenset(at for at, count in struck.items() if count > 0.6 * filled[at])

    def states(self) -> bool:
        """Whether it is no table but labels over one row of values, for the table below it."""
        rows: list[Row] = []
        for _, cells in self._rows():
            row = [cell.strip() for cell in cells]
            if is_header(row, self.mapped):
                return len(rows) == 1 and bool(beside(self.header.names, rows[0])) and not same_header(
                    row, self.header)
            rows.append(row)
            if len(rows) > 1:
                return False
        return False

    def skip(self) -> None:
        """Look for the next table, this one being none of materials."""
        chunk = list(islice(self._rows(), CHUNK))
        for row, (_, cells) in enumerate(chunk):
            if is_header([cell.strip() for cell in cells], self.mapped):
                self.next = _next_header(chunk, row, self.sheet)
                self.stated_below = shared([self.header.names, *(cells for _, cells in chunk[:row])])
                return

    def batches(self, means: Meanings, colours: Colours) -> Iterator[tuple[Batch, Seen]]:
        """The rows that are materials, some at a time, with their colours."""
        sections = Sections(list(self.heading), above=dict(self.stated))
        state = _State(Sorter(means, self.asides, self.mapped), sections)
        numbered = self._rows()
        while self.next is None and (chunk := list(islice(numbered, CHUNK))):
            yield from self._batch(chunk, means, colours, state)
        if self.next is not None and state.sections.fresh:
            self.below = tuple(state.sections.texts)
        if self.next is not None:
            self.stated_below = dict(state.sections.facts if state.sections.fresh else {})
            if not self.stated_below and not {"name", "kind"} & self.stated.keys():
                self.stated_below = self.stated
        self._trailing(state)

    def _batch(
        self, chunk: Sequence[tuple[int, Row]], means: Meanings, colours: Colours, state: _State
    ) -> Iterator[tuple[Batch, Seen]]:
        numbers: Sequence[int] = [number for number, _ in chunk]
        columns = columns_of([row for _, row in chunk], len(self.header), self.sheet.guarded)
        whole = Batch(self.sheet, means, Findings(), numbers, columns)
        self._overfull(chunk, whole)
        painted = self._paint(whole)
        seen = colours.look(whole)
        codes = next((cells for name in ("code", "colour_no", "name", "colour_name")
                      if (cells := whole.text(name)) is not None), Texts.same("", len(chunk)))
        coded = codes.array(bool, bool)
        coloured = seen.coloured
        written = coloured.copy()
        written[painted] = False
        sure = coded & written
        if len(state.sorter.shapes) < 50:
            state.sorter.shapes.update(shape(codes[row]) for row in np.flatnonzero(sure)[:200].tolist())
        suspects = np.flatnonzero(~sure | self._like_header(codes, means)).tolist()
        keep = np.ones(len(chunk), bool)
        headings: list[str] = [""] * len(chunk) if suspects or state.sections.texts else []
        starts: list[int] = []
        if headings:
            keep, starts = self._sorted(chunk, columns, suspects, (coded, coloured, written), state, headings)
        if self.next is not None:
            end = next(i for i, number in enumerate(numbers) if number >= self.next.first)
            keep[end:] = False
        kept = np.flatnonzero(keep)
        for one in whole.findings.noted:
            if one.place.number in state.skipped:
                continue
            self.findings.note(one)
        if not len(kept):
            return
        if len(kept) < len(chunk):
            taken = kept.tolist()
            columns = [cells.take(taken) for cells in columns]
            texts: dict[str, Cells] = {
                name: Texts.of(cells).take(taken) for name, cells in whole.texts.items()}
            numbers = [numbers[row] for row in taken]
            headings = [headings[row] for row in taken] if headings else []
            place = {row: i for i, row in enumerate(taken)}
            starts = [place[row] for row in starts if row in place]
            seen = seen.take(kept)
        else:
            texts = whole.texts
        batch = Batch(self.sheet, means, self.findings, numbers, columns, texts, headings)
        self._carry(batch, state, starts)
        batch.marks = self._marks(batch)
        yield batch, seen

    def _overfull(self, chunk: Sequence[tuple[int, Row]], batch: Batch) -> None:
        """Rows of a text with more cells than there are columns: a separator inside a cell, most likely."""
        if self.sheet.name or self.sheet.fielded:
            return
        width = len(self.header)
        if max(len(cells) for _, cells in chunk) <= width:
            return
        for row, (_, cells) in enumerate(chunk):
            if len(cells) > width and any(cell.strip() for cell in cells[width:]):
                batch.note(
                    "open", "rows", "more cells than columns, the last are not read", row, column=width,
                    found=f"there are {len(cells)} cells and the header has {width} columns",
                    right="a cell that contains the separator needs double quotes around it")

    def _like_header(self, codes: Texts, means: Meanings) -> Bools:
        """Rows whose code is the word that stands over the codes."""
        places = [at for name in ("code", "colour_no", "name", "colour_name")
                  if (at := means.columns.get(name)) is not None]
        words = {text for at in places for text in (self.header.names[at], self.header.labels[at])}
        return codes.array(words.__contains__, bool)

    def _sorted(
        self, chunk: Sequence[tuple[int, Row]], columns: Sequence[Cells], suspects: Sequence[int],
        told: tuple[Bools, Bools, Bools], state: _State, headings: list[str],
    ) -> tuple[Bools, list[int]]:
        """Which rows stay, and at which a section begins."""
        keep, starts, doubtful = np.ones(len(chunk), bool), [], set(suspects)
        for row, (number, _) in enumerate(chunk):
            if row in doubtful:
                cells = [column[row] for column in columns]
                sort = state.sorter.sort(cells, *(bool(one[row]) for one in told))
                if sort == "other header":
                    self.next = _next_header(chunk, row, self.sheet)
                    keep[row:] = False
                    break
                if sort == "section":
                    state.begin(number, cells, self.header.left)
                if sort != "material":
                    keep[row] = False
                    state.pass_over(sort, number)
                    continue
            if state.sections.fresh:
                starts.append(row)
                state.sections.fresh = False
                for one in state.pending:
                    self._passed("section", one)
                state.pending.clear()
            headings[row] = " / ".join(state.sections.texts)
            state.heads[number] = state.sections.cells
            state.facts[number] = state.sections.stated()
        for passed in state.passed:
            self._passed(*passed)
        state.passed.clear()
        return keep, starts

    def _passed(self, sort: str, number: int) -> None:
        about = {"section": "sections", "header over again": "headers over again", "title": "titles",
                 "page number": "page numbers", "total": "totals", "note": "notes",
                 "not understood": "not understood"}.get(sort, sort)
        if sort == "not understood":
            row = next((cells for n, cells in self.sheet.rows(number) if n == number), [])
            text = " ".join(cell.strip() for cell in row if cell.strip())[:60]
            self.findings.note(
                Noted(
                    "open",
                    "rows",
                    "not understood, left out",
                    Cell(self.sheet, number),
                    text,
                    f"{text!r} is no material, section or note",
                )
            )
        elif sort != "blank":
            self.findings.note(Noted("passed over", about, "", Cell(self.sheet, number)))

    def _trailing(self, state: _State) -> None:
        """Headings that nothing came under are notes."""
        for number in state.pending:
            self._passed("note", number)

    def _paint(self, batch: Batch) -> list[int]:
        """The rows whose colour is nothing but the fill of their cell, which becomes its text."""
        at = batch.means.columns.get("hex")
        if at is None or not self.sheet.looks:
            return []
        cells, painted = list(batch.columns[at]), []
        name = batch.means.columns.get("code", batch.means.columns.get("name"))
        from palette.libraries.colour_cells import hex_rgb

        for row, number in enumerate(batch.numbers):
            fill = self.sheet.look(number, at).fill
            other = self.sheet.look(number, name).fill if name is not None and name != at else ""
            if fill and fill != other and (not cells[row] or hex_rgb(cells[row]) is None):
                cells[row] = fill
                painted.append(row)
        if painted:
            batch.texts["hex"] = cells
        return painted

    def _unmerged(self, batch: Batch, name: str, cells: Cells) -> Cells:
        """A column without what a merged cell filled it with."""
        at = batch.means.columns[name]
        spans = [(top, bottom) for top, left, bottom, _ in self.sheet.merged if left == at and bottom > top]
        if not spans or name in batch.texts:
            return cells
        below = {number for top, bottom in spans for number in range(top + 1, bottom + 1)}
        return ["" if number in below else cell for number, cell in zip(batch.numbers, cells, strict=True)]

    def _marks(self, batch: Batch) -> list[str]:
        """How each row is printed, of the cells that are filled and say what it is."""
        if not self.sheet.looks:
            return []
        found = []
        hex_at = batch.means.columns.get("hex")
        for row, number in enumerate(batch.numbers):
            looks = [self.sheet.look(number, column) for column in range(len(self.header))
                     if column != hex_at and batch.columns[column][row]]
            found.append("" if all(look is PLAIN for look in looks) else marks_of(looks))
        return found

    def _carry(self, batch: Batch, state: _State, starts: Sequence[int]) -> None:
        """What is said once for a group of rows, said of each."""
        means = batch.means
        followed(batch, state.above)
        names = {
            name: batch.text(name) or ()
            for name in means.columns
            if name not in ("L", "a", "b", "lab", "hex", "spectrum")
        }
        if not (self.sheet.fielded or means.ours):
            if state.carried is None:
                own = {name: self._unmerged(batch, name, cells) for name, cells in names.items() if cells}
                state.carried = carried(own)
            for name in state.carried:
                cells = list(batch.text(name) or ())
                if cells and not cells[0] and name in state.last and 0 not in starts:
                    cells[0] = state.last[name]
                down = filled_down(cells, starts if name != "supplier" else ())
                blanks = [row for row, cell in enumerate(batch.text(name) or ()) if not cell and down[row]]
                for row in blanks:
                    batch.note("guess", name, "blank, filled from the row above", row, name=name)
                batch.texts[name] = down
                state.last[name] = down[-1] if down else ""
        heads = [state.heads.pop(number, None) for number in batch.numbers] if state.heads else []
        if any(heads):
            for name, at in means.columns.items():
                if any(head and at in head for head in heads):
                    filled = list(batch.text(name) or ())
                    for row, head in enumerate(heads):
                        if head and at in head and not filled[row]:
                            filled[row] = head[at]
                    batch.texts[name] = filled
        if self.stated or state.facts:
            _state_facts(batch, [state.facts.pop(number, self.stated) for number in batch.numbers])


def _state_facts(batch: Batch, stated: Sequence[Facts]) -> None:
    """What a row leaves blank, as the lines above it state."""
    if batch.means.ours:
        return
    for name in dict.fromkeys(name for facts in stated for name in facts):
        own = batch.text(name) or [""] * len(batch)
        filled = [cell or facts.get(name, "") for cell, facts in zip(own, stated, strict=True)]
        for row, (cell, text) in enumerate(zip(own, filled, strict=True)):
            if text != cell:
                batch.note("guess", name.removesuffix("_basis"), "stated once above the rows", row, text=text)
        batch.texts[name] = filled


@dataclass(slots=True)
class _State:
    """What is remembered from one batch of a table to the next."""

    sorter: Sorter
    sections: Sections
    pending: list[int] = field(default_factory=list)        # rows of headings that nothing came under yet
    passed: list[tuple[str, int]] = field(default_factory=list)
    skipped: set[int] = field(default_factory=set)
    heads: dict[int, dict[int, str]] = field(default_factory=dict)
    facts: dict[int, Facts] = field(default_factory=dict)
    carried: tuple[str, ...] | None = None
    last: dict[str, str] = field(default_factory=dict)
    above: dict[str, str] = field(default_factory=dict)     # the last cell of each column

    def begin(self, number: int, cells: Sequence[str], left: int) -> None:
        if not self.sections.fresh:
            self.pending = []
        self.sections.begin(cells, left)
        self.pending.append(number)

    def pass_over(self, sort: str, number: int) -> None:
        self.skipped.add(number)
        if sort != "section":
            self.passed.append((sort, number))


def _next_header(chunk: Sequence[tuple[int, Row]], row: int, sheet: Sheet) -> Header:
    some = [(number, [cell.strip() for cell in cells]) for number, cells in chunk[max(row - 1, 0) : row + 6]]
    return header_at(some, min(row, 1), sheet)


