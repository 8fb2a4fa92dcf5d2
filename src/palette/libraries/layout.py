"""Where the tables of a sheet stand: the rows of a header, and what it says over each column."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, islice, takewhile

from palette.formats.tables.cells import unguard
from palette.formats.tables.sheet import Row, Sheet
from palette.libraries import header_words, quantities
from palette.libraries.header_words import WAVELENGTH
from palette.libraries.lexicon import headers, row_words, squeezed, table
from palette.libraries.measures import unit_of
from palette.libraries.profiles import looks_like_colour
from palette.libraries.stated import are_labels

PARTED = re.compile(r"(?<=[^\W\d_])- (?=[a-zß-ÿ])")
LOOK = 60           # rows in which the first header is looked for
DEEP = 4            # rows that a header may have
BESIDE = 3          # columns of notes beside a table
MOST = 2000         # fields of a material that stand below each other

Numbered = tuple[int, Row]


@dataclass(frozen=True, slots=True)
class Header:
    """The rows of a header. `names` join what stands over each column; `labels` are the lowest of it."""

    first: int
    last: int
    names: tuple[str, ...]
    labels: tuple[str, ...]
    groups: tuple[str, ...]             # what stands above the labels, carried over the columns it spans
    left: int = 0                       # columns before the table

    def __len__(self) -> int:
        return len(self.names)


def first_header(sheet: Sheet, mapped: Mapping[str, str]) -> Header | None:
    """The header of the first table of a sheet; None where no row names two columns."""
    rows = list(islice(sheet.rows(0), LOOK))
    if not rows:
        return None
    if sheet.fielded:
        return _single(rows[0])
    best, score = _most_named(rows, mapped)
    return header_at(rows, best, sheet) if score >= 2 else None


def _most_named(rows: Sequence[Numbered], mapped: Mapping[str, str]) -> tuple[int, float]:
    """The first row that names the most columns, and how many: none names more than it has cells."""
    best, score = 0, 0.0
    for at, (_, cells) in enumerate(rows):
        if sum(bool(cell.strip()) for cell in cells) > score and (named := _score(cells, mapped)) > score:
            best, score = at, named
    return best, score


def loose_header(sheet: Sheet) -> Header | None:
    """Where no row names columns: the first with two cells or more, else the first."""
    rows = list(islice(sheet.rows(0), LOOK))
    if not rows:
        return None
    row = next((row for row in rows if sum(map(bool, row[1])) > 1), rows[0])
    return _single(row)


def header_at(rows: Sequence[Numbered], at: int, sheet: Sheet) -> Header:
    """The header around row `at` of `rows`: the groups above it, the labels and units below it."""
    block = [rows[at]]
    if at and rows[at - 1][0] == rows[at][0] - 1 and _is_group_row(rows[at - 1][1], rows[at][1], sheet):
        block.insert(0, rows[at - 1])
    for number, cells in rows[at + 1 : at + DEEP]:
        if number != block[-1][0] + 1 or not _continues(cells, block[-1][1], rows[at][1]):
            break
        block.append((number, cells))
    return _composed(block, sheet)


def _single(row: Numbered) -> Header:
    cells = _trimmed(row[1])
    left = next((i for i, cell in enumerate(cells) if cell), 0)
    names = tuple(cell or f"column {i + 1}" if i >= left else "" for i, cell in enumerate(cells))
    return Header(row[0], row[0], names, tuple(cells), ("",) * len(cells), left)


def _trimmed(cells: Row) -> Row:
    cells = [cell.strip() for cell in cells]
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _score(cells: Row, mapped: Mapping[str, str]) -> float:
    """How many columns a row names. Cells that are values of a table speak against its being a header."""
    filled = [cell for cell in cells if cell.strip()]
    if not filled or (len(filled) == 1 and header_words.is_sentence(filled[0])) or filled[0].startswith("# "):
        return 0.0
    if len(filled) == 2 and len(filled[0].strip()) < 3 and table("statuses", "status").best(filled[1], 2):
        return 0.0          # a letter of a legend, though L, a and b are columns
    score, seen = 0.0, set[str]()
    for cell in filled:
        if (key := cell.casefold()) in seen:
            continue
        seen.add(key)
        if cell in mapped or squeezed(cell) in {squeezed(name) for name in mapped}:
            score += 1
        elif _is_value(cell):
            score -= 0.5
        elif (found := header_words.meanings(cell)) and found.keys() <= {"is_active", "is_discontinued"}:
            score += 0.5            # `discontinued` is a value as often as a header
        elif found:
            score += min(max(found.values()) / 3, 1.0) if max(found.values()) >= 2 else 0.5
        elif WAVELENGTH.match(cell) and 300 <= float(WAVELENGTH.match(cell)[1]) <= 830:  # type: ignore[index]
            score += 0.5
    return score


def _is_value(cell: str) -> bool:
    """A cell that is surely data: money, an amount with its unit, a hex, a long number."""
    if header_words.viewing_in(cell) is not None:
        return False
    if looks_like_colour(cell) and not header_words.meanings(cell):
        return True
    if not any(c.isdigit() for c in cell):
        return False
    found = quantities.read(cell)
    return found is not None and not found.answer and found.low == found.low and not found.rest and (
        bool(found.currency or found.unit)) and WAVELENGTH.match(cell) is None


def _is_group_row(cells: Row, below: Row, sheet: Sheet) -> bool:
    """A row above the labels that says what several of them belong to: a light, `Price`, `Size`."""
    filled = [i for i, cell in enumerate(cells) if cell.strip()]
    if not filled or len(filled) > sum(1 for cell in below if cell.strip()):
        return False
    if any(header_words.is_sentence(cells[i]) or _is_value(cells[i]) or row_words("company").best(cells[i])
           for i in filled):
        return False
    said = [i for i in filled if header_words.meanings(cells[i]) or header_words.viewing_in(cells[i])]
    return bool(said) and (len(filled) > 1 or filled[0] > 0)


def _continues(cells: Row, above: Row, top: Row) -> bool:
    """Whether a row goes on with the header above it: labels, units, ranges, another language; no values."""
    filled = [i for i, cell in enumerate(cells) if cell.strip()]
    if not filled or (
        len(filled) == 1 and len([c for c in top if c.strip()]) > 2 and not _is_label(cells[filled[0]])
    ):
        return False
    if len(filled) == 1 and filled[0] == 0:
        return False            # a section
    labels = sum(_is_label(cells[i]) or (i < len(above) and _completes(above[i], cells[i])) for i in filled)
    return labels >= max(1, 0.7 * len(filled)) and not any(
        _is_value(cells[i]) and header_words.quantity_from(cells[i]) is None for i in filled)


def _completes(above: str, cell: str) -> bool:
    """Whether a text is the rest of the label over it: `Minimum` `de commande`, `Prix €` `la paire`."""
    if not above.strip() or any(map(str.isdigit, cell)):
        return False
    both = _joined((above.strip(), cell.strip()))
    if squeezed(both) in headers():
        return True
    unit, without = header_words.units_in(both), header_words.units_in(above)
    return unit is not None and bool(unit.unit) and (without is None or not without.unit)


def _joined(texts: Iterable[str]) -> str:
    """Lines of a label as one, a word that was parted whole again: `Mindest-` `menge`."""
    return PARTED.sub("", " ".join(texts))


def _is_label(cell: str) -> bool:
    if unit_of(cell) or header_words.quantity_from(cell) is not None:
        return True
    unit = header_words.units_in(cell)
    if unit is not None and not any(c.isdigit() for c in cell):
        return True
    found = header_words.meanings(cell)
    return bool(found) and max(found.values()) >= 2


def _composed(block: Sequence[Numbered], sheet: Sheet) -> Header:
    """The texts of several rows over each column, the upper ones carried over the columns they span."""
    width = max(len(_trimmed(cells)) for _, cells in block)
    levels: list[list[str]] = []
    for depth, (number, cells) in enumerate(block):
        bare = [cell.strip() for cell in cells]
        cells = [*(map(unguard, bare) if sheet.guarded else bare), *[""] * (width - len(cells))]
        if depth + 1 < len(block):
            cells = _over_rungs(cells, _spread(number, cells, block[depth + 1][1], sheet), block[-1][1])
        levels.append(cells)
    names, labels, groups = [], [], []
    for column in range(width):
        texts = list(dict.fromkeys(level[column] for level in levels if level[column]))
        names.append(_joined(texts) or f"column {column + 1}")
        labels.append(texts[-1] if texts else "")
        groups.append(" ".join(texts[:-1]))
    left = next((i for i, label in enumerate(labels) if label), 0)
    names = [name if i >= left else "" for i, name in enumerate(names)]
    return Header(block[0][0], block[-1][0], tuple(names), tuple(labels), tuple(groups), left)


def _over_rungs(cells: Row, spread: Row, labels: Row) -> Row:
    """What stands over the rungs of a ladder belongs together: `£ per` `1,000` over `1k-4k` `5k+`."""
    found, rungs = list(spread), [header_words.quantity_from(label) is not None for label in labels]
    for is_rung, run in groupby(range(len(rungs)), rungs.__getitem__):
        columns = list(run)
        said = " ".join(cells[at] for at in columns if cells[at])
        if is_rung and len(columns) > 1 and said:
            for at in columns:
                found[at] = said
            for at in takewhile(lambda at: not cells[at], range(columns[-1] + 1, len(found))):
                found[at] = ""
    return found


def _spread(number: int, cells: Row, below: Row, sheet: Sheet) -> Row:
    """A group's text over each column it stands for: as merged, else up to the next text, over labels."""
    spans = {
        left: right for top, left, bottom, right in sheet.merged if top <= number <= bottom and right > left
    }
    found = list(cells)
    text, end = "", -1
    for column, cell in enumerate(cells):
        if cell:
            text, end = cell, spans.get(column, -1 if sheet.merged else len(cells))
            if column not in spans and not (column < len(below) and below[column].strip()):
                text = ""               # the label of its own column
        elif text and column <= end and column < len(below) and below[column].strip():
            found[column] = text
        else:
            text = ""
    return found


def same_header(cells: Row, header: Header) -> bool:
    """Whether a row is the header over again: most of its cells stand in the header, in place."""
    filled = [(i, squeezed(cell)) for i, cell in enumerate(cells) if cell.strip()]
    if not filled:
        return False
    hits = 0
    for i, text in filled:
        over = header.names[i] if i < len(header) else ""
        here = bool(text) and (
            text in squeezed(over)
            if len(text) > 1
            else i < len(header) and text == squeezed(header.labels[i])
        )
        if not here and (header_words.meanings(cells[i]) or header_words.units_in(cells[i])):
            return False                # another table's, which differs in a unit
        hits += here
    return hits >= max(2, 0.6 * len(filled)) or (len(filled) <= 2 and hits == len(filled) and hits > 0)


def is_header(cells: Row, mapped: Mapping[str, str]) -> bool:
    """Whether a row in the middle of a sheet begins another table."""
    filled = [cell for cell in cells if cell.strip()]
    return len(filled) >= 3 and _score(cells, mapped) >= max(2.0, 0.6 * len(filled))


def widened(header: Header, sheet: Sheet, mapped: Mapping[str, str]) -> Header:
    """The header with the columns beside it that only rows fill: notes beside a table have no label.

    Where cells keep to columns, that is: in a workbook, and in a text that blanks align.
    """
    if not sheet.name and not any("aligned" in note for note in sheet.notes):
        return header
    width = len(header)
    for _, cells in islice(sheet.rows(header.last + 1), MOST):
        if len(cells) > len(header) and is_header(cells, mapped) and not same_header(cells, header):
            break
        width = max(width, len(_trimmed(cells)))
    more = width - len(header)
    if not 0 < more <= BESIDE:
        return header
    return replace(header, names=(*header.names, *(f"column {len(header) + 1 + i}" for i in range(more))),
                   labels=(*header.labels, *[""] * more), groups=(*header.groups, *[""] * more))


def transposed(sheet: Sheet, mapped: Mapping[str, str]) -> Sheet | None:
    """A sheet whose fields stand below each other, its materials side by side, turned; else None."""
    rows = list(islice(sheet.rows(0), MOST + 1))
    if len(rows) > MOST or not rows:
        return None
    width = max(len(cells) for _, cells in rows)
    if not 2 <= width <= 400:
        return None
    first = [cells[0].strip() if cells else "" for _, cells in rows]
    waves = sum(bool((m := WAVELENGTH.match(cell)) and 300 <= float(m[1]) <= 830) for cell in first)
    sides = [cell for cell, (_, cells) in zip(first, rows, strict=True)     # with one value it states a thing
             if sum(bool(other.strip()) for other in cells[1:]) > 1]
    letters = "".join(cell if len(cell) == 1 else " " for cell in sides).casefold()
    if not any(axes in letters for axes in ("lab", "lch", "rgb", "rvb")):   # codes A, B, C are no axes
        sides = [cell for cell in sides if len(cell) > 1]
    down = _score(sides, mapped) if waves < 8 else waves
    _, across = _most_named(rows[:LOOK], mapped)
    if down < 3 or (across >= 3 if waves >= 8 else down <= across + 1):
        return None
    named = [(number, cells) for number, cells in rows if cells and cells[0].strip() and any(cells[1:])]
    if waves >= 8:              # the row of names may be called after the column: `wavelength`
        named = [(n, ["name" if i == 0 and _is_wave_word(cells[0]) else cell for i, cell in enumerate(cells)])
                 for n, cells in named]
    own = [i for i in range(width)
           if sum(i < len(cells) and bool(cells[i].strip()) for _, cells in named) > 1]
    named = [(n, _spread_out(cells, own)) for n, cells in named]
    columns = [[cells[i] if i < len(cells) else "" for _, cells in named] for i in range(width)]
    filled = [(number, column) for number, column in enumerate(columns) if any(column)]

    def where(number: int, column: int | None, header: str) -> str:
        line = named[column][0] if column is not None and column < len(named) else named[0][0]
        return sheet.where(line, number, header)

    alone = [(number, cells) for number, cells in rows if cells and cells[0].strip() and not any(cells[1:])]
    return replace(
        sheet,
        rows=lambda start: (row for row in filled if row[0] >= start),
        where=where,
        looks={},
        merged=(),
        notes=(*sheet.notes, "turned: its materials stand side by side"),
        fielded=True,
        lines=replace(sheet, rows=lambda start: (row for row in alone if row[0] >= start)),
    )


def _spread_out(cells: Row, own: Sequence[int]) -> Row:
    """A row of a turned table that states one thing of all its materials, said of each in columns `own`."""
    others = [i for i, cell in enumerate(cells) if i and cell.strip()]
    if others != [1] or len(own) < 3 or not are_labels([cells[0]]):
        return cells
    return [cells[1] if i and i in own else cell for i, cell in enumerate([*cells, *[""] * max(own)])]


def _is_wave_word(text: str) -> bool:
    return (
        not WAVELENGTH.match(text.strip()) and "wavelength" in header_words.meanings(text)
    ) or re.fullmatch(r"(?i)\s*(nm|λ|wl)?\s*", text) is not None
