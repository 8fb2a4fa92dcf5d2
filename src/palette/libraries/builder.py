"""Chunks of text cells into columns of values, collecting every problem on the way instead of stopping."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from palette.formats.tables.table import Cells, Problem, Table, escaped
from palette.libraries import cells as cell
from palette.libraries.cells import Wrong
from palette.libraries.columns import DAYS, NUMBERS, Floats, Words
from palette.libraries.fields import BY_NAME
from palette.libraries.headers import Meanings, unit_of
from palette.model.text import plain

FEW = 1000                  # different texts; a column of more, mostly different, needs no vocabulary
MOST_PROBLEMS = 1000        # a file with more is not a library with mistakes but another kind of file
SPLIT_NUMBER = re.compile(r"^[+\-−]?\d*([.,])(\d+)$")



class Coded:
    """A growing column of text: a vocabulary and each row's place in it, or all texts where few are alike."""

    def __init__(self) -> None:
        self.places: dict[str, int] = {}
        self.chunks: list[NDArray[np.uint32]] = []
        self.each: list[tuple[list[int], bytes]] | None = None      # lengths and bytes, where few are alike

    def add(self, texts: Iterable[str]) -> None:
        places, texts = self.places, list(texts)
        different = dict.fromkeys(texts)
        if not self.chunks and self.each is None and len(different) > FEW + len(texts) / 2:
            self.each = []
        if self.each is not None:
            self.each.append(_bytes_of(texts))
            return
        for text in different:
            places.setdefault(text, len(places))
        self.chunks.append(np.fromiter(map(places.__getitem__, texts), np.uint32, len(texts)))

    def fill(self, text: str, count: int) -> None:
        """The same text `count` times."""
        self.chunks.append(np.full(count, self.places.setdefault(text, len(self.places)), np.uint32))

    def words(self) -> Words | None:
        """None where every cell is blank."""
        if self.each is None and not any(self.places):
            return None
        parts = [_bytes_of(list(self.places))] if self.each is None else self.each
        lengths = np.concatenate([np.array(some, np.int64) for some, _ in parts])
        offsets = np.concatenate([[0], np.cumsum(lengths)])
        blob = np.frombuffer(b"".join(some for _, some in parts), np.uint8)
        codes = np.concatenate(self.chunks) if self.each is None else np.arange(len(lengths), dtype=np.uint32)
        return Words(codes, offsets, blob)


def _bytes_of(texts: Sequence[str]) -> tuple[list[int], bytes]:
    """The length in UTF-8 of each text, and all of them one after another."""
    joined = "".join(texts)
    if joined.isascii():
        return list(map(len, texts)), joined.encode("ascii")
    encoded = [text.encode("utf-8", "replace") for text in texts]
    return list(map(len, encoded)), b"".join(encoded)


class Problems(list[Problem]):
    """What is wrong with a file so far."""

    def __init__(self, table: Table) -> None:
        super().__init__()
        self.table = table
        self.start = 0              # of the chunk being read

    def note(self, row: int, column: int | None, found: str, right: str = "") -> None:
        if len(self) < MOST_PROBLEMS:
            self.append(Problem(self.table.where(self.start + row, column), found, right))


class Builder:
    """Reads one chunk of rows after another into columns of text and numbers. Colours are another's work."""

    def __init__(self, table: Table, means: Meanings, defaults: Mapping[str, str], comma: bool) -> None:
        self.means, self.comma, self.header = means, comma, table.header
        self.defaults = {**means.defaults, **{k: v for k, v in defaults.items() if v}}
        self.problems = Problems(table)
        self.coded: dict[str, Coded] = {}
        self.arrays: dict[str, list[Floats]] = {}
        self.known: dict[str, dict[str, str]] = {}      # column -> raw text -> canonical text
        self.used: dict[str, int] = {}                  # codes so far, to make derived ones different
        self.n = 0

    def text(self, name: str, columns: Sequence[Cells], count: int) -> list[str]:
        """The cells of one of our columns, with its default where they are blank."""
        index = self.means.columns.get(name)
        default = self.defaults.get(name, "")
        if index is None:
            return [default] * count
        return [c or default for c in columns[index]] if default else list(columns[index])

    def parsed(self, name: str, texts: Cells, parse: Callable[[str], str]) -> list[str]:
        """Each text in its canonical form. A different one is parsed once; every bad cell is a problem."""
        if parse is clean and is_clean("".join(texts)):
            return list(texts)
        known = self.known.setdefault(name, {"": ""})
        bad: dict[str, Wrong] = {}
        for raw in set(texts) - known.keys():
            try:
                known[raw] = parse(raw)
            except Wrong as wrong:
                bad[raw] = wrong
        if bad:
            field = BY_NAME.get(name)
            right = f"{field.right} would be right" if field and field.right else ""
            index = self.means.columns.get(name)
            for row, raw in enumerate(texts):
                if raw in bad:
                    self.problems.note(row, index, str(bad[raw]), bad[raw].right or right)
        return [known.get(raw, "") for raw in texts]

    def keep(self, name: str, texts: Iterable[str]) -> None:
        self.coded.setdefault(name, Coded()).add(texts)

    def numbers(self, texts: Cells, index: int | None, name: str) -> Floats:
        """Floats, NaN where blank or wrong; what is wrong or out of range is a problem."""
        field = BY_NAME.get(name)
        right = f"{field.right} would be right" if field and field.right else ""
        parse = cell.days if name in DAYS else cell.number
        values: Floats | None = None
        joined = "".join(texts)
        if not joined:
            return np.full(len(texts), np.nan)
        if "_" not in joined and not (self.comma and "." in joined):
            values = _floats([t.replace(",", ".") for t in texts] if self.comma else texts)
        if (
            values is not None
            and name in DAYS
            and np.any(values != np.round(values), where=~np.isnan(values))
        ):
            values = None
        if values is None:
            values = np.full(len(texts), np.nan)
            for row, text in enumerate(texts):
                if text:
                    try:
                        values[row] = parse(text, self.comma)
                    except Wrong as wrong:
                        self.problems.note(row, index, str(wrong), right)
        if name in self.means.weeks:
            values = values * 7
        if field:
            with np.errstate(invalid="ignore"):
                outside = np.flatnonzero((values < field.low) | (values > field.high))
            for row in outside.tolist():
                self.problems.note(row, index, f"{name} is {texts[row]}, out of range", right)
        return values

    def add(self, columns: Sequence[Cells], count: int) -> None:
        """Everything but the colour of one chunk."""
        means = self.means.columns
        self._names(columns, count)
        for name, parse in CODED_AS.items():
            if name in means or name in self.defaults:
                texts = self.parsed(name, self.text(name, columns, count), parse)
                self.keep(name, [text or "active" for text in texts] if name == "status" else texts)
            else:
                self.coded.setdefault(name, Coded()).fill("active" if name == "status" else "", count)
        for name in OWN:
            if name in means:
                self.keep(name, self.parsed(name, self.text(name, columns, count), OWN[name]))
        for name in TEXT:
            if name in means or name in self.defaults:
                self.keep(name, self.parsed(name, self.text(name, columns, count), clean))
        for name in (*NUMBERS, *DAYS):
            if name in means or name in self.defaults:
                self.arrays.setdefault(name, []).append(
                    self.numbers(self.text(name, columns, count), means.get(name), name))
        if "tolerance" in means or "tolerance" in self.defaults:
            self._tolerance(columns, count)
        if "claims" in means or "claims" in self.defaults or self.means.claims:
            self._claims(columns, count)
        for index in self.means.extra:
            self.keep(f"extra:{self.header[index]}", columns[index])
        self.n += count

    def _names(self, columns: Sequence[Cells], count: int) -> None:
        """A material without a code is called by its name, one without a name by its code."""
        means = self.means.columns
        codes = self.parsed("code", self.text("code", columns, count), clean)
        names = self.parsed("name", self.text("name", columns, count), clean)
        if "code" not in means:
            codes = [self._different(name) for name in names]
        for row, (code, name) in enumerate(zip(codes, names, strict=True)):
            if code and name:
                continue
            if not code:
                at = means.get("code", means.get("name"))
                self.problems.note(row, at, "the cell is empty", "every material needs a code")
            else:
                names[row] = code
        self.keep("code", codes)
        self.keep("name", names)

    def _different(self, name: str) -> str:
        times = self.used[name] = self.used.get(name, 0) + 1
        return name if times == 1 else f"{name} ({times})"

    def _tolerance(self, columns: Sequence[Cells], count: int) -> None:
        values = self.text("tolerance", columns, count)
        formulas = self.text("tolerance_formula", columns, count)
        joined = [f"{v}\n{f}" if v else "" for v, f in zip(values, formulas, strict=True)]
        self.keep("tolerance", self.parsed(
            "tolerance", joined, lambda text: cell.tolerance(*text.partition("\n")[::2], comma=self.comma)))

    def _claims(self, columns: Sequence[Cells], count: int) -> None:
        texts = self.text("claims", columns, count)
        own = [(name, columns[index]) for name, index in self.means.claims.items()]
        if own:
            texts = list(texts)
            for row in range(count):
                more = [f"{name}={escaped(cells[row], ';@')}" for name, cells in own if cells[row]]
                if more:
                    texts[row] = "; ".join([*([texts[row]] if texts[row] else []), *more])
        self.keep("claims", self.parsed("claims", texts, cell.claims))

    def finished(self) -> tuple[dict[str, Words], dict[str, Floats]]:
        words = {name: done for name, coded in self.coded.items() if (done := coded.words()) is not None}
        for name in list(self.coded):
            if name.startswith("extra:") and name not in words:     # blank throughout, and still a column
                words[name] = Words(np.zeros(self.n, np.uint32), np.zeros(2, np.int64), np.zeros(0, np.uint8))
        numbers = {name: np.concatenate(chunks) for name, chunks in self.arrays.items()}
        return words, {name: column for name, column in numbers.items() if not np.isnan(column).all()}


def _floats(texts: Cells) -> Floats | None:
    """The quick way, where every cell is a plain finite number or blank; else None."""
    try:
        values = np.array([float(t) if t else math.nan for t in texts])
    except ValueError:
        return None
    return values if np.isfinite(values).sum() == len(texts) - list(texts).count("") else None


def clean(text: str) -> str:
    """Composed Unicode, one line, no control characters."""
    return plain(text if text.isascii() else unicodedata.normalize("NFC", text))


def is_clean(text: str) -> bool:
    """Whether `clean` would leave every part of a text as it is; the quick answer for most columns."""
    return text.isascii() and text.isprintable()


def _unit(text: str) -> str:
    return unit_of(text) or clean(text)


CODED_AS: dict[str, Callable[[str], str]] = {
    "kind": lambda text: cell.kind(clean(text)),
    "status": cell.status,
    "currency": cell.currency,
    "unit": _unit,
    "moq_unit": _unit,
    "stock_date": cell.date,
    "dyeable": cell.yes,
    "components": lambda text: cell.parts(clean(text)),
    "not_components": lambda text: cell.parts(clean(text)),
}
OWN: dict[str, Callable[[str], str]] = {"illustrative": cell.yes, "library": clean}     # of our own documents
TEXT = (
    "colour_name", "supplier", "supplier_ref", "collection", "season", "substitute_for", "finish", "grain",
    "composition", "origin", "tests",
)


def comma_decimals(table: Table, columns: Sequence[Cells], indices: Iterable[int]) -> bool:
    """Whether numbers are written 52,5. Exactly three digits behind either mark tell nothing."""
    found: dict[str, int] = {",": 0, ".": 0}
    for index in indices:
        for text in columns[index][:2000]:
            match = SPLIT_NUMBER.match(text)
            if match and len(match[2]) != 3:
                found[match[1]] += 1
    if found[","] or found["."]:
        return found[","] > found["."]
    return table.separator == ";"


def number_columns(means: Meanings) -> list[int]:
    numeric: list[Any] = [i for name, i in means.columns.items() if BY_NAME.get(name) and (
        BY_NAME[name].sort in ("number", "days", "tolerance"))]
    return [*numeric, *(index for _, index in means.spectrum)]
