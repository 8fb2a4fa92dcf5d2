"""The trade's words, by language, out of words/: what suppliers call columns, kinds, units, answers."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain
from pathlib import Path
from typing import NamedTuple

WORDS = Path(__file__).with_name("words")
PARTS = re.compile(r"[a-z0-9]+|[^\W_a-z0-9]+")     # runs of Latin letters and digits, runs of other scripts
LATIN = re.compile(r"[a-z\u00df-\u024f\u1ea0-\u1ef9]+")        # of a text without capitals
NOT_A_LETTER = re.compile(r"[^a-z0-9]+")


@cache
def rows_of(table: str) -> tuple[dict[str, str], ...]:
    """The rows of one table of words."""
    with (WORDS / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


@lru_cache(8192)
def folded(text: str) -> str:
    """Without case, accents and widths: `Größe` is `grosse`, `ＥＶＡ` is `eva`; kana keep their marks."""
    if text.isascii():
        return text.lower()
    text = unicodedata.normalize("NFKD", text.casefold()).translate(_simplified())
    text = "".join(c for c in text if not "\u0300" <= c <= "\u036f")
    return (
        unicodedata.normalize("NFC", text).casefold().replace("ß", "ss").replace("œ", "oe")
        .replace("ø", "o").replace("ı", "i").replace("đ", "d").replace("ł", "l")
    )


@cache
def _simplified() -> dict[int, str]:
    """The trade's Chinese characters as mainland China writes them, whoever wrote them."""
    return {ord(old): row["simplified"] for row in rows_of("hanzi") for old in row["traditional"]}


def squeezed(text: str) -> str:
    """Letters and digits alone: `Colour Name`, `COLOUR_NAME` and `colour-name` agree."""
    if text.isascii():
        return NOT_A_LETTER.sub("", text.lower())
    return "".join(c for c in folded(text) if c.isalnum())


@lru_cache(8192)
def tokens(text: str) -> tuple[str, ...]:
    """The words of a text in order, those of other scripts as whole runs: `EVA发泡` is `eva`, `发泡`."""
    return tuple(PARTS.findall(folded(text)))


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that stand together for something. `*` in a word is any letters; their order is free."""

    means: str
    surely: int                         # 3 says it outright, 2 mostly means it
    exact: frozenset[str]
    patterns: tuple[tuple[str, ...], ...]       # the parts of a word between its stars
    weight: int                         # letters of it that are not *

    @property
    def needs(self) -> str:
        """The longest run of letters that a text must have for it to be found there."""
        return max((part for pattern in (*self.patterns, tuple(self.exact)) for part in pattern), key=len)

    def found_in(self, words: Sequence[str]) -> tuple[int, ...] | None:
        """The places of its words, or None where one is missing."""
        if not self.exact.issubset(words):
            return None
        places = [words.index(word) for word in self.exact]
        for pattern in self.patterns:
            for at, word in enumerate(words):
                if at not in places and fits(word, pattern):
                    places.append(at)
                    break
            else:
                return None
        return tuple(sorted(places))


def phrase(means: str, text: str, surely: int = 3) -> Phrase:
    """`pig* suede` as the table writes it: words parted by blanks, each of one script."""
    parts = [part for part in re.split(r"[^\w*]+", folded(text)) if part.strip("*")]
    plain = [part for part in parts if "*" not in part]
    globs = tuple(tuple(part.split("*")) for part in parts if "*" in part)
    return Phrase(means, surely, frozenset(plain), globs, sum(len(part.replace("*", "")) for part in parts))


def fits(word: str, pattern: Sequence[str]) -> bool:
    """Whether a word has the parts of a pattern in their order: `*velours*`, `schwein*`."""
    first, *middle, last = pattern
    if not (word.startswith(first) and word.endswith(last) and len(word) >= len(first) + len(last)):
        return False
    at = len(first)
    for part in middle:
        found = word.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    return at <= len(word) - len(last)


class Meaning(NamedTuple):
    """What a text is taken for, how surely, and what else it could as well be."""

    means: str
    surely: int
    also: tuple[str, ...] = ()


class Phrases:
    """A table of phrases. The surest wins, then the one of most words, those side by side, the longest."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self.phrases = tuple(phrases)
        self._needs = tuple(one.needs for one in self.phrases)
        self._known: dict[tuple[str, int], Meaning | None] = {}
        self._words = frozenset(word for one in self.phrases for word in one.exact)

    def best(self, text: str, surely: int = 1) -> Meaning | None:
        """The meaning of a text, of phrases that say it as surely as `surely`; None where it has none."""
        key = (text, surely)
        if key not in self._known:
            self._known[key] = self._best([self._singular(word) for word in tokens(text)], surely)
        return self._known[key]

    def _singular(self, word: str) -> str:
        """`forros` as the table has it, `forro`."""
        if word in self._words or len(word) < 4 or word[-1] != "s":
            return word
        shorter = (word[:-1], word[:-2]) if word[-2] == "e" else (word[:-1],)
        return next((one for one in shorter if one in self._words), word)

    def all(self, text: str, surely: int = 1) -> list[str]:
        """Every meaning that words of a text have, the likeliest first."""
        ranks = self._ranks([self._singular(word) for word in tokens(text)], surely)
        return sorted(ranks, key=lambda means: ranks[means], reverse=True)

    def _ranks(self, words: Sequence[str], surely: int) -> dict[str, tuple[int, int, bool, int]]:
        ranks: dict[str, tuple[int, int, bool, int]] = {}
        joined = " ".join(words)
        for one, needs in zip(self.phrases, self._needs, strict=True):
            if needs not in joined or one.surely < surely or (places := one.found_in(words)) is None:
                continue
            together = places[-1] - places[0] == len(places) - 1
            rank = (one.surely, len(places), together, one.weight)
            if rank > ranks.get(one.means, (0, 0, False, 0)):
                ranks[one.means] = rank
        return ranks

    def _best(self, words: Sequence[str], surely: int) -> Meaning | None:
        ranks = self._ranks(words, surely)
        if not ranks:
            return None
        first = max(ranks, key=lambda means: ranks[means])
        also = tuple(m for m, rank in ranks.items() if m != first and rank[:3] == ranks[first][:3])
        return Meaning(first, ranks[first][0], also)


def each_word(table: str, column: str = "words") -> Iterator[tuple[dict[str, str], str]]:
    """The words of one table, one after another, each with its row. A row may have none."""
    for row in rows_of(table):
        yield from ((row, word) for word in row[column].split(";") if word)


@cache
def table(name: str, key: str, words: str = "phrases") -> Phrases:
    """A table of words/ as phrases: `kinds`, `statuses`."""
    return Phrases(
        phrase(row[key], text, int(row["surely"])) for row, text in each_word(name, words)
    )


@cache
def row_words(sort: str) -> Phrases:
    """The words of one sort in words/rows.csv: total, page, note, document, company, grey ..."""
    return Phrases(phrase(sort, text) for row, text in each_word("rows") if row["sort"] == sort)


@cache
def headers() -> Mapping[str, tuple[tuple[str, int], ...]]:
    """A column's name, squeezed, to what it can mean and how surely: `colourno` -> (colour_no, 3)."""
    found: dict[str, list[tuple[str, int]]] = {}
    own = ((row, row["means"]) for row in rows_of("columns"))
    for row, word in chain(own, each_word("columns")):
        pair = (row["means"], 3 if word == row["means"] else int(row["surely"]))
        known = found.setdefault(squeezed(word), [])
        if pair not in known and squeezed(word):
            known.append(pair)
    return {word: tuple(pairs) for word, pairs in found.items()}


@cache
def spelled() -> frozenset[str]:
    """The words of columns' names as they are written, those with accents: a wrong encoding has others."""
    return frozenset(word for name in ("columns", "units") for row in rows_of(name)
                     for word in LATIN.findall(row["words"].casefold()) if not word.isascii())


@cache
def names_of(means: str) -> tuple[str, ...]:
    """The words for a column, as they are written."""
    return tuple(word for row in rows_of("columns") if row["means"] == means
                 for word in row["words"].split(";") if word)
