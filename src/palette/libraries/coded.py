"""Columns of text while they grow: a vocabulary and each row's place in it."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from palette.formats.tables.column import Texts, joined
from palette.libraries.columns import Words
from palette.model.text import plain

Lengths = NDArray[np.int32]

FEW = 1000                  # different texts; a column of more, mostly different, needs no vocabulary


class Coded:
    """A growing column of text: a vocabulary and each row's place in it, or all texts where few are alike."""

    def __init__(self) -> None:
        self.places: dict[str, int] = {}
        self.chunks: list[NDArray[np.uint32]] = []
        self.each: list[tuple[Lengths, bytes]] | None = None        # where few are alike
        self.n = 0

    def add(self, texts: Sequence[str]) -> None:
        """Add texts to the column. Each different one is kept once, while they repeat."""
        texts, places = Texts.of(texts), self.places
        self.n += len(texts)
        vocabulary, codes = texts.vocabulary, texts.codes
        if not self.chunks and self.each is None and len(vocabulary) > max(FEW, len(texts) / 2):
            self.each = []
        if self.each is not None:
            self.each.append(_bytes_of(texts.cells))
            return
        there = np.zeros(len(vocabulary), np.uint32)
        for place in np.flatnonzero(np.bincount(codes, minlength=len(vocabulary))).tolist():
            there[place] = places.setdefault(vocabulary[place], len(places))
        self.chunks.append(there[codes])

    def fill(self, text: str, count: int) -> None:
        """The same text `count` times."""
        self.n += count
        if self.each is not None:
            self.each.append(_bytes_of([text] * count))
            return
        self.chunks.append(np.full(count, self.places.setdefault(text, len(self.places)), np.uint32))

    def words(self) -> Words | None:
        """None where every cell is blank."""
        if self.each is None and not any(self.places):
            return None
        parts = [_bytes_of(list(self.places))] if self.each is None else self.each
        lengths = np.concatenate([some for some, _ in parts])
        offsets = np.zeros(len(lengths) + 1, np.int64)
        np.cumsum(lengths, out=offsets[1:])
        blob = np.frombuffer(b"".join(some for _, some in parts), np.uint8)
        small = np.min_scalar_type(max(len(lengths) - 1, 0))
        codes = np.concatenate(self.chunks) if self.each is None else np.arange(len(lengths))
        return Words(codes.astype(small), offsets, blob)


def words_of(texts: Iterable[str]) -> Words | None:
    """A whole column of text; None where every cell is blank."""
    coded = Coded()
    coded.add(Texts(texts))
    return coded.words()


def blank(n: int) -> Words:
    """A column that nobody filled and that is still a column."""
    return Words(np.zeros(n, np.uint32), np.zeros(2, np.int64), np.zeros(0, np.uint8))


def _bytes_of(texts: Sequence[str]) -> tuple[Lengths, bytes]:
    """The length in UTF-8 of each text, and all of them one after another."""
    joined = "".join(texts)
    if joined.isascii():
        return _lengths(texts), joined.encode("ascii")
    encoded = [text.encode("utf-8", "replace") for text in texts]
    return _lengths(encoded), b"".join(encoded)


def _lengths(texts: Sequence[str] | Sequence[bytes]) -> Lengths:
    return np.fromiter(map(len, texts), np.int32, len(texts))


def clean(text: str) -> str:
    """Composed Unicode, one line, no control characters."""
    return plain(text if text.isascii() else unicodedata.normalize("NFC", text))


def cleaned(texts: Texts, by: Callable[[str], str] = clean) -> Texts:
    """Each text as `clean`, or `plain`, leaves it; most columns are that already."""
    signs = joined(texts)
    return texts if signs.isascii() and signs.isprintable() else texts.each(by)


def floats(texts: Texts) -> NDArray[np.float64] | None:
    """The quick way, where every cell is a plain finite number or blank; else None."""
    words = texts.vocabulary
    try:
        values = np.fromiter(map(float, [text or "nan" for text in words]), float, len(words))
    except ValueError:
        return None
    sound = np.isfinite(values).sum() == len(words) - list(words).count("")
    return values[texts.codes] if sound else None
