"""Text in columns: four separators, or aligned by blanks; title lines; a stray quotation mark."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice, pairwise, takewhile
from math import isfinite
from typing import Any

from palette.errors import InvalidInput
from palette.formats.tables.cells import guard, number_text, text_of, unguard
from palette.formats.tables.column import Column, Texts
from palette.formats.tables.sheet import Fault, Row, Sheet, text_where
from palette.formats.tables.text import decode
from palette.model.text import FORMULA_SIGNS

SEPARATORS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
ALIGNED = ""
UNCLOSED = "a quotation mark opens a cell and is never closed: the marks of this line are read as text"
LOOK = 80           # lines looked at to find the separator
BEYOND = 4          # lines that a quoted cell may run on over where the quotes of a file are not sound
BREAK = re.compile(r"\r\n|\r|\n")
QUOTED = re.compile(r'[",\r\n]')
# Signs of cells that need quotes or a guard; NUL stands before each cell.
NEEDS = ('"', ",", "\r", "\n", *(f"\0{sign}" for sign in f"'{FORMULA_SIGNS}"))
GAP = re.compile(r"\S+(?: \S+)*")
RUNG = re.compile(r"\d[\d.,]*[kKM]?(?:\s?[-–]\s?\d[\d.,]*[kKM]?|\s?\+)")     # `1-4,999`, `20,000+`

ROWS = 1000         # parsed at a time
AT_ONCE = 2**20     # characters whose lines are parted at a time
LONGEST = 2**20     # characters of a cell; a text without end is no table
WIDEST = 4096       # columns, each of which is looked at for what it may mean
csv.field_size_limit(LONGEST)

Knows = Callable[[str], bool]


def read(data: bytes, file: str, knows: Knows, encoding: str = "") -> list[Sheet]:
    """`knows` says whether a word is a column's name: it tells separators and encodings apart."""
    decoded = decode(data, file, encoding, lambda text: _words_known(text, knows))
    text = decoded.text
    if not text.strip():
        raise InvalidInput(f"{file} is empty.")
    separator = _separator(text, knows)
    how = f"separated by {SEPARATORS[separator]}s" if separator else "in columns aligned by blanks"
    notes = [f"{decoded.encoding}, {how}"]
    if decoded.doubt:
        notes.append(f"{decoded.doubt}: --encoding says which it is")
    faults: list[Fault] = []
    sound = separator == ALIGNED or '"' not in text or _sound(text, separator)

    def rows(first: int) -> Iterator[tuple[int, Row]]:
        if separator == ALIGNED:
            numbered = _aligned(text, knows)
        elif sound:
            numbered = _parsed(text, separator)
        else:
            faults.clear()
            numbered = _mended(text, separator, faults)
        try:
            for number, cells in numbered:
                if len(cells) > WIDEST:
                    raise InvalidInput(f"{file} is no table: line {number} of it has {len(cells):,} columns.")
                if number >= first and _is_filled(cells):
                    yield number, cells
        except csv.Error:
            raise InvalidInput(f"{file} is no table: a cell of it has over {LONGEST:,} characters.") from None

    return [Sheet(file, rows, text_where, notes=tuple(notes), faults=faults, guarded=True)]


def _parsed(text: str, separator: str) -> Iterator[tuple[int, Row]]:
    """The line on which each row begins, and its cells."""
    reader = csv.reader(_lines(text), delimiter=separator, strict=True)
    first = 1
    while some := list(islice(reader, ROWS)):
        if reader.line_num - first + 1 == len(some):
            yield from enumerate(some, first)
        else:
            for cells in some:
                yield first, cells
                first += 1 + sum(len(BREAK.findall(cell)) for cell in cells)
        first = reader.line_num + 1


def _lines(text: str) -> Iterator[str]:
    """The lines of a text as `io.StringIO` parts them, which holds four bytes for each character."""
    def some() -> Iterator[io.StringIO]:
        start = 0
        while start < len(text):
            end = text.find("\n", start + AT_ONCE) + 1 or len(text)
            yield io.StringIO(text[start:end], newline="")
            start = end

    return chain.from_iterable(some())


def _sound(text: str, separator: str) -> bool:
    """Whether every quotation mark that opens a cell closes it before other rows begin."""
    width = 0
    try:
        for _, cells in _parsed(text, separator):
            width = max(width, len(cells))
            for cell in cells:
                if "\n" in cell or "\r" in cell:
                    inside = cell.splitlines()[1:]
                    if any(line.count(separator) >= max(width - 1, 3) for line in inside):
                        return False
    except csv.Error:
        return False
    return True


def _mended(text: str, separator: str, faults: list[Fault]) -> Iterator[tuple[int, Row]]:
    """Line by line; where the quotes of one are not sound it runs on over a few more, or they are text."""
    lines = text.splitlines()
    width = max(Counter(line.count(separator) for line in lines[:LOOK] if line.strip()).items(),
                key=lambda found: found[1])[0] + 1
    at = 0
    while at < len(lines):
        for end in range(at + 1, min(at + BEYOND, len(lines)) + 1):
            cells = _strictly("\n".join(lines[at:end]), separator)
            if cells is not None and (end == at + 1 or len(cells) == width):
                break
        else:
            end = at + 1
            reader = csv.reader([lines[at]], delimiter=separator, quoting=csv.QUOTE_NONE)
            cells = [cell.strip().removeprefix('"') for cell in next(reader, [])]
            faults.append(Fault(at + 1, UNCLOSED, "quotation marks in pairs"))
        yield at + 1, cells or []
        at = end


def _strictly(text: str, separator: str) -> Row | None:
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True))
    except csv.Error:
        return None
    return rows[0] if len(rows) == 1 else [] if not rows else None


def _is_filled(cells: Row) -> bool:
    """Neither blank, nor a comment, nor Excel's own word about the separator."""
    if cells and cells[0][:1].isalnum():
        return not cells[0].casefold().startswith("sep=")
    if cells and not any(cell.strip(" -:=+") for cell in cells):
        return False            # the line under a header of Markdown
    if cells and cells[0].strip():
        return (cells[0][:2] != "# " or any(cells[1:])) and not cells[0].casefold().startswith("sep=")
    return any(cell.strip() for cell in cells)


def _words_known(text: str, knows: Knows) -> int:
    """How many names of columns a text holds that are written with letters beyond ASCII: no others tell."""
    head = text[:20_000]
    words = dict.fromkeys([*re.split(r"[,;|\t\r\n\"]+|  +", head), *re.findall(r"[^\s,;|\"]{2,20}", head)])
    return sum(knows(word) for word in words if 1 < len(word) < 40 and _tells(word))


def _tells(word: str) -> bool:
    """Whether all that is not ASCII in a word are letters: `PreÃ§o` and `¥≤` are no words."""
    beyond = [c for c in word if not c.isascii()]
    return bool(beyond) and all(map(str.isalpha, beyond))


def _separator(text: str, knows: Knows) -> str:
    """The separator under which some line knows the most names of columns, then of the widest rows."""
    head = "".join(islice(io.StringIO(text[:AT_ONCE], newline=None), LOOK))
    tries: list[tuple[int, int, str, list[Row]]] = []
    for order, separator in enumerate(SEPARATORS):
        try:
            rows = [[unguard(cell.strip()) for cell in cells]
                    for cells in csv.reader(io.StringIO(head, newline=""), delimiter=separator)]
        except csv.Error:
            continue
        tries.append((max(map(len, rows), default=0), -order, separator, rows))
    best: tuple[tuple[int, int, int], str] = ((0, 0, 0), ",")
    for width, order, separator, rows in sorted(tries, reverse=True):
        if width < best[0][0]:      # nor do those after it have the cells for as many names
            break
        wide = sum(len(cells) > 1 for cells in rows)
        best = max(best, ((_most_known(rows, knows), wide, order), separator))
    spaced = (GAP.findall(line) for line in head.splitlines() if "  " in line)
    return ALIGNED if _most_known(spaced, knows, max(best[0][0], 1)) > max(best[0][0], 1) else best[1]


def _most_known(rows: Iterable[Row], knows: Knows, most: int = 0) -> int:
    """How many names of columns a row has at most, where it is more than `most`."""
    for cells in rows:
        if len(cells) > most:
            most = max(most, _known(cells, knows))
    return most


def _known(cells: Row, knows: Knows) -> int:
    if cells and cells[0].startswith("# "):
        return 0
    return len({cell.casefold() for cell in cells if cell and knows(cell)})


def _aligned(text: str, knows: Knows) -> Iterator[tuple[int, Row]]:
    """Columns as a PDF's text has them: parted where no line of a table has a character."""
    lines = [line.expandtabs(8).rstrip() for line in text.splitlines()]
    heads = [at for at, line in enumerate(lines) if _is_head(GAP.findall(line), knows)]
    named = {lines[at] for at in heads}
    tops = [at for at in heads if at - 1 not in heads]
    starts = [at for i, at in enumerate(tops) if not i or lines[at].split() != lines[tops[i - 1]].split()]
    for first, last in pairwise([0, *starts[1:], len(lines)]):
        top = next((at for at in starts if first <= at < last), len(lines))
        header = max(takewhile(lambda line: line in named, lines[top:]), key=_width, default="")
        ends, usual = _ends(lines[first:last], header, knows)
        for number, line in enumerate(lines[first:last], first + 1):
            parts = GAP.findall(line)
            own = ends
            if number in heads or (number - 2 in heads and not any(map(str.isdigit, line))):
                own = _moved(line, ends)
            if len(parts) > 1 and all(line[end - 1 : end].strip() == "" for end in own):
                yield number, [line[a:b].strip() for a, b in pairwise([0, *own, len(line) + 1])]
            elif number - 1 <= min(heads, default=len(lines)) or _numbers(parts) >= usual / 2:
                yield number, parts
            else:
                yield number, [" ".join(parts)]     # a heading or a note, which keeps to no column


def _moved(line: str, ends: Sequence[int]) -> list[int]:
    """The cuts for another line of a header, each before the word that it would part, or behind it."""
    found: list[int] = []
    for end in ends:
        last = found[-1] if found else 0
        cut = end if line[end - 1 : end].strip() == "" else line.rfind("  ", 0, end) + 2
        if cut <= last:
            behind = line.find("  ", end)
            cut = behind + 1 if behind >= 0 else len(line) + 1
        found.append(max(cut, last + 1))
    return found


def _is_head(parts: Row, knows: Knows) -> bool:
    """Whether a line names columns: `Blu` and `net` stand in rows too, but beside codes and amounts.

    A heading names some between dashes: `NABUK  -  art. GHIAIA  -  sp. 1,8 mm`.
    """
    known = _known(parts, knows)
    rungs = [part for part in parts if RUNG.fullmatch(part)]
    if len(rungs) > 1:
        parts = [part for part in parts if part not in rungs]
    amounts = sum(any(map(str.isdigit, part)) and not knows(part) for part in parts)
    return known > max(1, amounts) and not {"-", "–", "—"} & set(parts)


def _ends(lines: Sequence[str], header: str, knows: Knows) -> tuple[list[int], int]:
    """Where the columns begin: behind two blanks of all rows, or one between two names of columns.

    And how many cells of a row have digits as a rule: a heading may be as wide as one, with fewer.
    """
    most = _width(header or max(lines, key=len, default=""))
    heads = {line for pair in pairwise([*lines, ""]) if pair[0] == header for line in pair}
    wide = [line for line in lines if _width(line) >= max(3, most / 2)]
    numbers = [_numbers(GAP.findall(line)) for line in wide]
    usual = sorted(numbers)[len(numbers) // 2] if numbers else 0
    table = [line for line, n in zip(wide, numbers, strict=True) if n >= usual / 2 or line in heads]
    used = bytearray(max(map(len, table), default=0))
    for line in table:
        for word in re.finditer(r"\S+", line):
            used[word.start() : word.end()] = b"\1" * len(word[0])
    begins = [i for i in range(1, len(used)) if used[i] and not used[i - 1]]
    ends = [i for i in begins if i > 1 and not used[i - 2]]
    for i in begins:
        if i not in ends:
            left = max((end for end in ends if end < i), default=0)
            right = min((end for end in ends if end > i), default=None)
            if knows(header[left:i].strip()) and knows(header[i:right].strip()) and any(
                    line[left:i].strip() and line[i:right].strip() for line in table if line not in heads):
                ends = sorted((*ends, i))
    return ends, usual


def _width(line: str) -> int:
    return len(GAP.findall(line))


def _numbers(parts: Row) -> int:
    return sum(any(map(str.isdigit, part)) for part in parts)


def write(batches: Iterable[Mapping[str, Sequence[Any]]], header: Sequence[str]) -> bytes:
    """Named columns of some rows at a time in UTF-8, commas and LF; what could be a formula is guarded."""
    out = io.BytesIO()
    out.write((",".join(_texts(Column(header))) + "\n").encode())
    for columns in batches:
        blank = [""] * len(next(iter(columns.values())))
        cells = [_texts(Column.of(columns.get(name, blank))).cells for name in header]
        out.write(("\n".join(map(",".join, zip(*cells, strict=True))) + "\n").encode())
    return out.getvalue()


def _texts(values: Column[Any]) -> Texts:
    """The cells of a column: most are text as it stands; else each different value is looked at."""
    try:
        together = "\0" + "\0".join(values.vocabulary)
    except TypeError:       # numbers and lists
        together = '"'
    return values.each(_cell) if any(sign in together for sign in NEEDS) else values


def _cell(value: Any) -> str:
    if isinstance(value, float) and isfinite(value):
        return number_text(value)
    text = guard(text_of(value))
    return '"' + text.replace('"', '""') + '"' if QUOTED.search(text) else text
