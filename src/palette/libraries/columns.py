"""A library as columns: arrays of numbers, text coded by a vocabulary. A Material is a view of a row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from types import MappingProxyType
from typing import Any, overload

import numpy as np
from numpy.typing import NDArray

from palette.formats.tables.cells import split, unescaped
from palette.formats.tables.column import Column, Texts
from palette.libraries.cells import claims_of, tolerance_of
from palette.model import Lab, Material, Spectrum, Viewing
from palette.model.material import NOTHING

Floats = NDArray[np.float64]

AT_ONCE = 1 << 16       # texts that are Python's at a time
NUMBERS = ("thickness_mm", "width_mm", "hide_m2", "price", "moq", "stock", "dye_moq")
DAYS = ("lead_days", "dye_lead_days")
TEXTS = (
    "code",
    "name",
    "colour_name",
    "kind",
    "colour_basis",
    "supplier",
    "supplier_ref",
    "collection",
    "season",
    "status",
    "substitute_for",
    "finish",
    "grain",
    "composition",
    "origin",
    "currency",
    "unit",
    "moq_unit",
    "stock_date",
    "tests",
    "library",
)
CODED = (
    "viewing",
    "tolerance",
    "claims",
    "components",
    "not_components",
    "dyeable",
)  # text that means a value


@dataclass(frozen=True, slots=True)
class Words:
    """A column of text: `codes[i]` is the place of row i's text in a vocabulary held as UTF-8."""

    codes: NDArray[np.unsignedinteger[Any]]
    offsets: NDArray[np.int64]
    blob: NDArray[np.uint8]

    def word(self, code: int) -> str:
        """The text of a code."""
        start, end = self.offsets[code], self.offsets[code + 1]
        return self.blob[start:end].tobytes().decode("utf-8", "replace")

    def __getitem__(self, row: int) -> str:
        return self.word(int(self.codes[row]))

    def vocabulary(self, first: int = 0, last: int | None = None) -> list[str]:
        """The different texts; those from `first` to before `last` of them."""
        ends = self.offsets[first : None if last is None else last + 1]
        blob, ends = self.blob[ends[0] : ends[-1]].tobytes(), (ends - ends[0]).tolist()
        if blob.isascii():
            text = blob.decode("ascii")
            return [text[a:b] for a, b in pairwise(ends)]
        return [blob[a:b].decode("utf-8", "replace") for a, b in pairwise(ends)]

    def counted(self, rows: NDArray[np.intp] | slice = slice(None)) -> Counter[str]:
        """How often each text stands in `rows`, in the order of the vocabulary."""
        found: Counter[str] = Counter()
        times = np.bincount(self.codes[rows], minlength=len(self.offsets) - 1)
        for word, n in zip(self.vocabulary(), times.tolist(), strict=True):
            if n:
                found[word] += n
        return found

    def repeated(self) -> list[str]:
        """The texts that stand in more than one row. Where there is none, as of codes, no text is kept."""
        if np.bincount(self.codes, minlength=1).max() < 2:
            n = len(self.offsets) - 1
            hashes = np.concatenate([
                np.array([hash(word) for word in self.vocabulary(at, min(at + AT_ONCE, n))], np.int64)
                for at in range(0, n, AT_ONCE)
            ])
            hashes.sort()
            if not (hashes[1:] == hashes[:-1]).any():
                return []
        return [text for text, n in self.counted().items() if n > 1]

    def texts(self, rows: NDArray[np.intp] | slice) -> Texts:
        """The text of each row."""
        codes = self.codes[rows].astype(np.intp)
        first, last = (int(codes.min()), int(codes.max()) + 1) if len(codes) else (0, 0)
        if last - first > 2 * len(codes):
            used, codes = np.unique(codes, return_inverse=True)
            return Texts.coded(list(map(self.word, used.tolist())), codes)
        return Texts.coded(self.vocabulary(first, last), codes - first)

    def each(self, rows: NDArray[np.intp] | slice, of: Callable[[str], Any] = str) -> NDArray[np.object_]:
        """`of` of the text of each row; every different text is looked at once."""
        texts = self.texts(rows)
        meaning = np.empty(len(texts.vocabulary), object)
        meaning[:] = list(map(of, texts.vocabulary))
        found: NDArray[np.object_] = meaning[texts.codes]
        return found


@dataclass(frozen=True, slots=True)
class Spectra:
    """The reflectances of the rows that share one grid; `rows` ascend."""

    start: float
    interval: float
    rows: NDArray[np.int64]
    values: Floats                      # (len(rows), number of wavelengths), 1.0 is a perfect white


@dataclass(frozen=True, slots=True, eq=False)
class Columns:
    """Everything about `n` materials. A column that nobody filled is not there."""

    n: int
    lab: Floats                         # (n, 3)
    rgb: NDArray[np.uint8]              # (n, 3), for display
    numbers: Mapping[str, Floats] = field(default_factory=dict)      # NaN is unknown
    words: Mapping[str, Words] = field(default_factory=dict)
    spectra: tuple[Spectra, ...] = ()
    extra: tuple[str, ...] = ()  # names of the columns we do not know; their text is words["extra:NAME"]

    def spectrum(self, row: int) -> Spectrum | None:
        """The reflectances of a row, 0 to 1; None where it has none."""
        for group in self.spectra:
            at = int(np.searchsorted(group.rows, row))
            if at < len(group.rows) and group.rows[at] == row:
                return Spectrum(group.start, group.interval, tuple(group.values[at].tolist()))
        return None

    def measured(self, rows: NDArray[np.intp] | slice) -> NDArray[np.bool_]:
        """Which of `rows` have a colour."""
        basis = self.words.get("colour_basis")
        if basis is None:
            return np.ones(len(self.lab[rows]), bool)
        missing = [code for code, word in enumerate(basis.vocabulary()) if word == "none"]
        return ~np.isin(basis.codes[rows], missing)

    def material(self, row: int) -> Material:
        """One row as a Material."""
        words, numbers = self.words, self.numbers
        fields: dict[str, Any] = {name: words[name][row] for name in TEXTS if name in words}
        for name, meaning in MEANING.items():
            if name in words:
                fields[name] = meaning(words[name][row])
        for name, column in numbers.items():
            value = column[row]
            fields[name] = None if value != value else int(value) if name in DAYS else float(value)
        unknown = fields.get("colour_basis") == "none"
        r, g, b = self.rgb[row].tolist()
        extra = {name: text for name in self.extra if (text := words[f"extra:{name}"][row])}
        return Material(**{"code": "", "name": "", "kind": ""} | fields | {
            "lab": None if unknown else Lab(*self.lab[row].tolist()),
            "hex": "" if unknown else f"#{r:02x}{g:02x}{b:02x}",
            "spectrum": self.spectrum(row), "extra": MappingProxyType(extra) if extra else NOTHING,
        })

    def column(self, name: str, rows: NDArray[np.intp] | slice) -> Any:
        """One field of `rows`: lab (n, 3) and numbers as floats (NaN unknown), anything else as objects."""
        if name == "lab":
            return self.lab[rows]
        if name in ("L", "a", "b"):
            return self.lab[rows, "Lab".index(name)]
        if name in self.numbers:
            return self.numbers[name][rows]
        count = len(range(*rows.indices(self.n))) if isinstance(rows, slice) else len(rows)
        if name in (*NUMBERS, *DAYS):
            return np.full(count, np.nan)
        if name == "hex":
            digits = self.rgb[rows].tobytes().hex("#", 3)
            hexes = np.array([f"#{six}" for six in digits.split("#")] if count else [], object)
            hexes[~self.measured(rows)] = ""
            return hexes
        if name in self.words:      # also "extra:NAME"
            return self.words[name].each(rows, MEANING.get(name, str))
        every = np.arange(self.n)[rows]
        found = np.empty(count, object)
        if name == "spectrum" and self.spectra:
            found[:] = [self.spectrum(int(row)) for row in every]
        elif name in (*TEXTS, *CODED, "spectrum"):
            found[:] = [BLANK.get(name, "")] * count
        else:
            found[:] = [getattr(self.material(int(row)), name) for row in every]
        return found


@lru_cache(4096)
def viewing_of(text: str) -> Viewing:
    """`D65|10|d/8 SCI`."""
    illuminant, observer, geometry = text.split("|", 2)
    return Viewing(illuminant, int(observer), geometry)


def _parts_of(text: str) -> tuple[str, ...]:
    return tuple(unescaped(piece) for piece in split(text, ";") if piece)


MEANING: dict[str, Callable[[str], Any]] = {
    "viewing": viewing_of,
    "tolerance": lru_cache(1024)(tolerance_of),
    "claims": lru_cache(4096)(claims_of),
    "components": lru_cache(1024)(_parts_of),
    "not_components": lru_cache(1024)(_parts_of),
    "dyeable": {"yes": True, "no": False}.get,
}
BLANK: dict[str, Any] = {
    "status": "active",
    "spectrum": None,
    "tolerance": None,
    "claims": (),
    "components": (),
    "not_components": (),
    "dyeable": None,
    "colour_basis": "lab",
}


class Rows(Sequence[Material]):
    """The materials of a library, made when asked for. A slice or `take` is another view, not a copy."""

    __slots__ = ("columns", "rows")

    def __init__(self, columns: Columns, rows: NDArray[np.intp] | slice | None = None) -> None:
        self.columns = columns
        self.rows: NDArray[np.intp] | slice = slice(None) if rows is None else rows

    def __len__(self) -> int:
        return self.columns.n if isinstance(self.rows, slice) else len(self.rows)

    @overload
    def __getitem__(self, index: int) -> Material: ...
    @overload
    def __getitem__(self, index: slice) -> Rows: ...
    def __getitem__(self, index: int | slice) -> Material | Rows:
        if isinstance(index, slice):
            return self.take(np.arange(len(self))[index])
        row = range(len(self))[index]
        return self.columns.material(row if isinstance(self.rows, slice) else int(self.rows[row]))

    def __iter__(self) -> Iterator[Material]:
        return (self[i] for i in range(len(self)))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence) or isinstance(other, str):
            return NotImplemented
        return len(self) == len(other) and all(a == b for a, b in zip(self, other, strict=True))

    def __hash__(self) -> int:
        return hash((len(self), self[0] if len(self) else None))

    def __repr__(self) -> str:
        return f"<{len(self)} materials>"

    def column(self, name: str) -> Any:
        """A column of these rows: numbers as an array, NaN for none, texts as a list."""
        return self.columns.column(name, self.rows)

    def coded(self, name: str) -> Column[Any]:
        """A column of texts, or of what they mean, with its vocabulary."""
        words = self.columns.words.get(name)
        if words is not None:
            return words.texts(self.rows).each(MEANING.get(name, str))
        nothing = name in (*TEXTS, *CODED)
        return Column.same(BLANK.get(name, ""), len(self)) if nothing else Column(self.column(name))

    @property
    def spectral(self) -> bool:
        """Whether any of the library has a spectrum."""
        return bool(self.columns.spectra)

    def measured(self) -> Any:
        """The indices of those that have a colour."""
        return np.flatnonzero(self.columns.measured(self.rows))

    def groups(self, name: str) -> list[tuple[Any, NDArray[np.intp]]]:
        """Every different value of a column of text, and the places that have it."""
        words = self.columns.words[name]
        codes = words.codes[self.rows]
        return [
            (MEANING.get(name, str)(words.word(code)), np.flatnonzero(codes == code))
            for code in np.flatnonzero(np.bincount(codes, minlength=1)).tolist()
        ]

    def take(self, indices: Any) -> Rows:
        """The materials at `indices` (or where a boolean mask is true), in that order."""
        chosen = np.asarray(indices)
        every = np.arange(self.columns.n) if isinstance(self.rows, slice) else self.rows
        return Rows(self.columns, every[chosen] if chosen.size else every[:0])
