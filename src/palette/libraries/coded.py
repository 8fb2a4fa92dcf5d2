"""Columns of text while they grow: a vocabulary and each row's place in it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

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

    def add(self, texts: Iterable[str]) -> None:
        """Add texts to the column. Each different one is kept once, while they repeat."""
        places, texts = self.places, list(texts)
        self.n += len(texts)
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
    coded.add(texts)
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


def is_clean(text: str) -> bool:
    """Whether `clean` would leave every part of a text as it is; the quick answer for most columns."""
    return text.isascii() and text.isprintable()


def floats(texts: Sequence[str]) -> NDArray[np.float64] | None:
    """The quick way, where every cell is a plain finite number or blank; else None."""
    try:
        values = np.array([float(t) if t else np.nan for t in texts])
    except ValueError:
        return None
    return values if np.isfinite(values).sum() == len(texts) - list(texts).count("") else None


