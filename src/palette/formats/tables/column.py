"""A column of some rows with the different values in it, so that each of these is looked at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Generic, Self, TypeVar, overload

import numpy as np
from numpy.typing import NDArray

from palette.formats.tables.cells import unguard
from palette.model import Library

T = TypeVar("T")
U = TypeVar("U")
SOME = 200      # cells that tell whether many are alike
Places = NDArray[np.intp]


class Column(Sequence[T], Generic[T]):
    """The cells of a column, which never change. What is asked of a cell is asked of its `vocabulary` alone.

    `vocabulary` has every value at least once: each once where they repeat, in the order in which they come,
    and simply all cells where few are alike. `codes` (n,) are the places of the rows' values in it.
    """

    __slots__ = ("_cells", "_codes", "_vocabulary")
    __hash__ = None     # type: ignore[assignment]

    def __init__(self, cells: Iterable[T]) -> None:
        self._cells: list[T] | None = list(cells)
        self._vocabulary: Sequence[T] = ()
        self._codes: Places | None = None

    @classmethod
    def of(cls, cells: Sequence[T]) -> Self:
        """Any cells as a column; one that is a column already stays."""
        return cells if isinstance(cells, cls) else cls(cells)

    @classmethod
    def coded(cls, vocabulary: Sequence[T], codes: Places) -> Self:
        """The column whose row i holds `vocabulary[codes[i]]`."""
        column = cls.__new__(cls)
        column._cells, column._vocabulary, column._codes = None, vocabulary, codes
        return column

    @classmethod
    def same(cls, value: T, count: int) -> Self:
        """One value `count` times."""
        return cls.coded([value], np.zeros(count, np.intp))

    @property
    def vocabulary(self) -> Sequence[T]:
        """Every value at least once."""
        self._code()
        return self._vocabulary

    @property
    def present(self) -> list[T]:
        """The values that some row has: a vocabulary may hold more."""
        vocabulary, there = self.vocabulary, np.bincount(self.codes, minlength=1)
        return [vocabulary[place] for place in np.flatnonzero(there).tolist()]

    @property
    def codes(self) -> Places:
        """(n,) the place of each row's value in the vocabulary."""
        return self._code()

    def _code(self) -> Places:
        if self._codes is None:
            cells = self.cells
            self._vocabulary, self._codes = cells, np.arange(len(cells))
            some = cells[:SOME]
            if 2 * len(set(some)) <= len(some):
                places: defaultdict[T, int] = defaultdict()
                places.default_factory = places.__len__
                codes = np.fromiter(map(places.__getitem__, cells), np.intp, len(cells))
                places.default_factory = None       # which holds the dictionary that holds it
                if 2 * len(places) <= len(cells):
                    self._vocabulary, self._codes = list(places), codes
        return self._codes

    @property
    def cells(self) -> list[T]:
        """The values of the rows. Nobody may change this list."""
        if self._cells is None:
            self._cells = list(map(self._vocabulary.__getitem__, self._code().tolist()))
        return self._cells

    def __len__(self) -> int:
        return len(self._code() if self._cells is None else self._cells)

    @overload
    def __getitem__(self, row: int) -> T: ...
    @overload
    def __getitem__(self, row: slice) -> list[T]: ...
    def __getitem__(self, row: int | slice) -> T | list[T]:
        if self._cells is None and not isinstance(row, slice):
            return self._vocabulary[int(self._code()[row])]
        return self.cells[row]

    def __iter__(self) -> Iterator[T]:
        return iter(self.cells)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and not isinstance(other, str) and self.cells == list(other)

    def __repr__(self) -> str:
        return f"Column({self.cells!r})"

    def each(self, of: Callable[[T], U]) -> Column[U]:
        """`of` of the value of each row."""
        words = list(map(of, self.vocabulary))
        column = Column.coded(words, self.codes)
        if self._cells is self._vocabulary:
            column._cells = words
        return column

    def array(self, of: Callable[[T], Any], dtype: Any) -> NDArray[Any]:
        """`of` of the value of each row, (n,) of `dtype`."""
        found: NDArray[Any] = np.fromiter(map(of, self.vocabulary), dtype, len(self.vocabulary))[self.codes]
        return found

    def rows(self, where: Callable[[T], object]) -> list[int]:
        """The rows whose value is so, in their order."""
        found: list[int] = np.flatnonzero(self.array(lambda value: bool(where(value)), bool)).tolist()
        return found

    def take(self, rows: Sequence[int]) -> Column[T]:
        """These rows alone, in this order."""
        return Column(map(self.cells.__getitem__, rows))


Texts = Column[str]


def column_of(library: Library, name: str) -> Column[Any]:
    """A field of every material of a library, with its vocabulary where the library keeps one."""
    coded = getattr(library.materials, "coded", None)
    return coded(name) if coded else Column(library.column(name))


def joined(texts: Texts) -> str:
    """Every text of a column at least once, one behind the other: for what signs there are anywhere."""
    return "".join(texts.vocabulary)


def columns_of(rows: Sequence[Sequence[str]], width: int, guarded: bool) -> list[Texts]:
    """Rows as columns, as wide as the header, of cells without blanks around; `guarded`: without guards."""
    if not rows:
        return [Texts(())] * width
    if set(map(len, rows)) != {width}:
        rows = [
            cells if len(cells) == width else [*cells[:width], *[""] * (width - len(cells))] for cells in rows
        ]
    return [_bare(Column(column), guarded) for column in zip(*rows, strict=True)]


def _bare(texts: Texts, guarded: bool) -> Texts:
    stripped = texts.each(str.strip)
    return stripped.each(unguard) if guarded and "'" in joined(stripped) else stripped


def together(first: Column[Any], *others: Column[Any]) -> Column[tuple[Any, ...]]:
    """Columns of the same rows as one of tuples, each different one once."""
    codes, vocabulary = first.codes, [(value,) for value in first.vocabulary]
    for other in others:
        words = other.vocabulary
        used, codes = np.unique(codes * len(words) + other.codes, return_inverse=True)
        vocabulary = [(*vocabulary[at // len(words)], words[at % len(words)]) for at in used.tolist()]
    return Column.coded(vocabulary, codes)
