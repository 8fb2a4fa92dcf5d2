"""What reading a list met with: what was left open, guessed and passed over, with its places."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from palette.formats.tables.sheet import Sheet
from palette.model.listing import Finding, Trouble
from palette.model.text import many, plain

MOST = 100_000      # places remembered; a list with more is only counted
SAID = 4            # different texts that a sentence names


@dataclass(frozen=True, slots=True)
class Cell:
    """A place in the file that is being read."""

    sheet: Sheet
    number: int
    column: int | None = None
    header: str = ""

    def __str__(self) -> str:
        return self.sheet.where(self.number, self.column, self.header)

    @property
    def short(self) -> str:
        """The row, with its sheet where there are several to tell apart."""
        return f"{self.sheet.name} {self.number}".strip() if self.sheet.name else str(self.number)


@dataclass(frozen=True, slots=True)
class Noted:
    """One cell or row: what was found there, what would be right, and what was done."""

    sort: str                           # open, guess, passed over, note
    about: str                          # price, kind, colour, rows ...
    done: str                           # "left open", "taken as US dollars"
    place: Cell
    text: str = ""                      # what stands there
    found: str = ""                     # what is wrong with it, in a sentence's words
    right: str = ""
    mend: str = ""                      # how to say otherwise


@dataclass(slots=True)
class Findings:
    """Collects what is met, and says it grouped by kind rather than cell by cell."""

    noted: list[Noted] = field(default_factory=list)
    counts: dict[tuple[str, str, str], int] = field(default_factory=dict)

    def counted(self, sort: str, about: str, done: str) -> bool:
        """Count what was met; whether there are so many that its place need not be remembered."""
        key = (sort, about, done)
        self.counts[key] = self.counts.get(key, 0) + 1
        return len(self.noted) >= MOST

    def note(self, one: Noted) -> None:
        """Count what was met, and keep it while there are not too many."""
        if not self.counted(one.sort, one.about, one.done):
            self.noted.append(one)

    def without(self, gone: Callable[[Noted], bool]) -> None:
        """Forget what was noted of rows that turned out to be none."""
        for one in [one for one in self.noted if gone(one)]:
            key = (one.sort, one.about, one.done)
            self.counts[key] -= 1
        self.noted = [one for one in self.noted if not gone(one)]

    def troubles(self) -> tuple[Trouble, ...]:
        """One sentence for each kind, what is open first, then what is guessed, then what was passed over."""
        groups: dict[tuple[str, str, str], list[Noted]] = {}
        for one in self.noted:
            groups.setdefault((one.sort, one.about, one.done), []).append(one)
        order = {"open": 0, "guess": 1, "passed over": 2, "note": 3}
        found = sorted(groups.items(), key=lambda group: order[group[0][0]])
        return tuple(_trouble(key, ones, self.counts[key]) for key, ones in found)

    def cells(self) -> Iterable[Finding]:
        """Every cell that could not be read, as `library validate` lists them."""
        for one in self.noted:
            if one.sort == "open" and one.about != "kind":      # `kinds` looks at them all
                said = one.found or f"{one.text!r} is not understood"
                yield Finding("cell", str(one.place), "", plain(said), plain(one.right))


def _trouble(key: tuple[str, str, str], ones: Sequence[Noted], count: int) -> Trouble:
    sort, about, done = key
    texts = list(dict.fromkeys(one.text for one in ones if one.text))
    some = ", ".join(repr(text) if not text.isalnum() else text for text in texts[:SAID])
    more = f" and {len(texts) - SAID} more" if len(texts) > SAID else ""
    thing = "row" if sort == "passed over" or about in ("rows", "colour of rows") or all(
        one.place.column is None for one in ones) else "cell"
    things = many(count, thing)
    if sort == "passed over":
        sentence = f"{things} passed over as {about}"
    elif texts:
        sentence = f"{about}: {things} {'says' if count == 1 else 'say'} {some}{more}: {done}"
    else:
        sentence = f"{about}: {done} in {things}"
    mend = next((one.mend for one in ones if one.mend), "")
    return Trouble(sort, about, plain(sentence), count, tuple(dict.fromkeys(one.place.short for one in ones)),
                   tuple(map(plain, texts)), plain(mend))
