"""What the cells of a column look like, whatever is written above them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property, lru_cache

from palette.libraries import lexicon, quantities
from palette.libraries.colour_cells import hex_rgb, is_hex, triple
from palette.libraries.measures import NO_GOODS, unit_of

SAMPLE = 200        # filled cells that are looked at
FEW = 60            # of them, where each costs a search through the words of the trade
PLAIN = re.compile(r"^[+\-−]?\d+(?:[.,]\d+)?%?$")
CODE = re.compile(r"^[^\W_](?:[\w./\-+#]|[ ](?=[\w]))*$")
LED = re.compile(r"^[A-Z]{1,5}-\d")
WORD = re.compile(r"[^\W\d_]{4,}")


class Profile:
    """The filled cells of a column's first rows. Shares of them, 0 to 1, are worked out when asked for."""

    def __init__(self, cells: Sequence[str]) -> None:
        self.cells = [cell for cell in cells if cell][:SAMPLE]
        self.filled = len(self.cells)
        self._numbers: list[float] | None = None

    def share(self, test: Callable[[str], object], most: int = SAMPLE) -> float:
        """How many of the first `most` cells pass a test, 0 to 1."""
        some = self.cells[:most]
        return sum(bool(test(cell)) for cell in some) / len(some) if some else 0.0

    @cached_property
    def numbers(self) -> list[float]:
        """Of the cells that are nothing but a number."""
        return [
            float(cell.rstrip("%").replace(",", ".").replace("−", "-"))
            for cell in self.cells
            if PLAIN.match(cell)
        ]

    @property
    def plain(self) -> float:
        """Nothing but a number."""
        return len(self.numbers) / self.filled if self.filled else 0.0

    @cached_property
    def bare(self) -> float:
        """An amount of nothing that is named: `1,4-1,6`."""
        return self.share(lambda cell: amount_in(cell) == "plain")

    @cached_property
    def codes(self) -> float:
        """Short, with digits, no words in them."""
        return self.share(is_code)

    @cached_property
    def hexes(self) -> float:
        """Colours in hex."""
        return self.share(is_hex)

    @cached_property
    def screen(self) -> float:
        """Colours for a screen that are no numbers by chance."""
        return self.share(lambda cell: is_hex(cell) and not cell.isdigit())

    @cached_property
    def triples(self) -> float:
        """Three numbers in one cell, as Lab or RGB."""
        return self.share(lambda cell: triple(cell) is not None)

    @cached_property
    def money(self) -> float:
        """Sums with a currency."""
        return self.share(lambda cell: amount_in(cell) == "money")

    @cached_property
    def counts(self) -> float:
        """A number of pairs, metres, hides ..."""
        return self.share(lambda cell: amount_in(cell) == "count")

    @cached_property
    def lengths(self) -> float:
        """Lengths with a unit."""
        return self.share(lambda cell: amount_in(cell) == "length")

    @cached_property
    def thin(self) -> float:
        """A length of some millimetres and nothing else."""
        return self.share(_is_thin)

    @cached_property
    def times(self) -> float:
        """Spans of time."""
        return self.share(lambda cell: amount_in(cell) == "time")

    @cached_property
    def answers(self) -> float:
        """POA, TBC, ex stock."""
        return self.share(lambda cell: amount_in(cell) == "answer")

    @cached_property
    def kinds(self) -> float:
        """Words for kinds of material."""
        return self.share(_is_kind, FEW)

    @cached_property
    def statuses(self) -> float:
        """Words for a status."""
        return self.share(is_status, FEW)

    @cached_property
    def ticks(self) -> float:
        """Yes, no, x."""
        return self.share(lambda cell: tick_in(cell) is not None)

    @cached_property
    def units(self) -> float:
        """Words for units, bare or with a count."""
        return self.share(lambda cell: unit_of(cell) or _counted_unit(cell))

    @cached_property
    def words(self) -> float:
        """Letters and no digit."""
        return self.share(lambda cell: not any(c.isdigit() for c in cell))

    @cached_property
    def spoken(self) -> float:
        """With words of four letters and more that are no capitals: `Oval lace 5 mm`."""
        return self.share(lambda cell: any(w.islower() or w.istitle() for w in WORD.findall(cell)))

    @cached_property
    def long(self) -> float:
        """Sentences."""
        return self.share(lambda cell: len(cell) > 40 or cell.count(" ") > 6)

    @cached_property
    def wordy(self) -> float:
        """Of four words and more."""
        return self.share(lambda cell: len(lexicon.tokens(cell)) > 3)

    @cached_property
    def different(self) -> float:
        """Different texts of all."""
        return len(set(self.cells)) / self.filled if self.filled else 0.0

    @cached_property
    def ordered(self) -> bool:
        """1, 2, 3 ..."""
        found = self.numbers
        return len(found) == self.filled > 2 and found == [found[0] + i for i in range(len(found))] and (
            found[0] in (0.0, 1.0))


@lru_cache(8192)
def is_code(text: str) -> bool:
    """Short and with a digit, or capitals alone: `EM-4001`, `1E5`, `OV 2210`; not `D-ring 15 mm`."""
    if len(text) > 24 or text.count(" ") > 2 or not CODE.match(text):
        return False
    if any(c.isdigit() for c in text):
        amount = amount_in(text)        # of `QM-410` square metres, were it one
        return not any(w.islower() or w.istitle() for w in WORD.findall(text)) and (
            amount in ("", "plain") or (amount != "money" and LED.match(text) is not None))
    return text.isupper() and " " not in text and len(text) <= 12


@lru_cache(8192)
def amount_in(text: str) -> str:
    """What an amount is of: money, length, time, count, plain, answer; \"\" for none."""
    found = quantities.read(text)
    if found is None:
        return ""
    if found.answer:
        return "answer"
    if found.low != found.low:          # words of measure without an amount
        return ""
    if found.currency or (found.per and found.unit not in NO_GOODS):
        return "money"                      # `29.50/m²` under a header that names the money
    if found.rest and len(found.rest) > len(text) / 2:
        return ""
    if found.unit == "mm":
        return "length"
    if found.unit == "day":
        return "" if found.per else "time"      # `180 g/m2` is no time, though g are days in Italian
    return "count" if found.unit else "plain"


def _is_thin(text: str) -> bool:
    found = quantities.read(text)
    return found is not None and amount_in(text) == "length" and not found.rest and found.high <= 6


@lru_cache(8192)
def _is_kind(text: str) -> bool:
    from palette.libraries.kinds import understood

    return understood(text) is not None


@lru_cache(8192)
def is_status(text: str) -> bool:
    """Whether a text is a status in few words."""
    found = lexicon.table("statuses", "status").best(text, 2)
    return found is not None and len(lexicon.tokens(text)) <= 5


def _counted_unit(text: str) -> bool:
    """`100 pcs` in a column called per."""
    found = quantities.read(text)
    return found is not None and not found.answer and bool(found.unit) and not found.currency


def tick_in(text: str) -> bool | None:
    """What a cell says to a question: True, False, or None where it is no answer to one."""
    from palette.libraries.cells import Wrong, yes

    try:
        return yes(text) == "yes"
    except Wrong:
        return None


def fit(means: str, one: Profile) -> float:
    """How well cells suit a meaning: above 0 they speak for it, below 0 against, -9 rules it out."""
    if not one.filled:
        return 0.0 if means in MAY_BE_BLANK else -1.0
    test = FITS.get(means)
    return test(one) if test else 0.0


def _text(one: Profile) -> float:
    if (one.hexes > 0.6 and one.words < 0.9) or one.money > 0.3:
        return -9.0
    return -4.0 if one.plain > 0.8 else 0.5 if one.words > 0.6 else 0.0


def _number(one: Profile) -> float:
    return 2.0 if one.plain > 0.5 else 0.0 if one.plain > 0.2 else -9.0


def _code(one: Profile) -> float:
    if one.money > 0.3 or one.long > 0.5 or one.triples > 0.5:
        return -9.0
    if one.ordered:
        return -3.0
    if one.spoken > 0.6:
        return -1.5
    score = 2.0 if one.codes > 0.6 or one.plain > 0.8 else -1.5 if one.words > 0.8 else 0.0
    return score + (0.5 if one.different > 0.9 else 0.0)


def _measure(own: Callable[[Profile], float]) -> Callable[[Profile], float]:
    def test(one: Profile) -> float:
        if one.times > 0.3 and own(one) < 0.3:
            return -9.0
        said = one.bare + own(one) + one.answers
        return 2.0 if own(one) > 0.3 else 1.0 if said > 0.5 else -4.0 if said < 0.2 else 0.0
    return test


def _kind(one: Profile) -> float:
    if one.plain > 0.5 or one.hexes > 0.5 or one.money > 0.3:
        return -9.0
    if one.statuses > 0.3 and one.kinds == 0:
        return -6.0
    return (
        3.0 if one.kinds > 0.4 else -2.0 if one.kinds == 0 and one.different > 0.8 and one.filled > 3 else 0.0
    )


MAY_BE_BLANK = ("swatch", "hex", "colour", "remark", "status", "replaced_by", "is_discontinued")
FITS: Mapping[str, Callable[[Profile], float]] = {
    **dict.fromkeys(("code", "colour_no"), _code),
    **dict.fromkeys(
        ("name", "colour_name", "supplier", "collection", "finish", "composition", "origin"), _text
    ),
    **dict.fromkeys(("L", "a", "b", "chroma", "hue", "red", "green", "blue"), _number),
    "hex": lambda p: 3.0 if p.hexes > 0.4 else 1.0 if p.answers > 0.8 else -6.0,
    "lab": lambda p: 3.0 if p.triples > 0.4 else -6.0,
    "lch": lambda p: 3.0 if p.triples > 0.4 else -6.0,
    "rgb": lambda p: 3.0 if p.triples > 0.4 or p.hexes > 0.4 else -6.0,
    "illuminant": lambda p: -9.0 if p.plain > 0.5 else 0.0,
    "swatch": lambda p: -2.0 if p.words > 0.5 else 0.0,
    "kind": _kind,
    **dict.fromkeys(("price", "net_price", "list_price", "cost"), _measure(lambda p: p.money)),
    "moq": _measure(lambda p: p.counts),
    "stock": _measure(lambda p: p.counts),
    "thickness_mm": lambda p: (
        -3.0 if p.plain > 0.8 and min(p.numbers) >= 10 else _measure(lambda q: q.lengths)(p)
    ),
    "width_mm": _measure(lambda p: p.lengths),
    "lead_days": _measure(lambda p: p.times),
    "is_discontinued": lambda p: 3.0 if p.ticks > 0.6 else 0.5 if p.different < 0.5 else -6.0,
    "is_active": lambda p: 3.0 if p.ticks > 0.6 else -6.0,
    "weight": lambda p: -6.0 if p.lengths > 0.5 else 0.0,
    "status": lambda p: (
        3.0 if p.statuses > 0.4 else -9.0 if p.times > 0.2 and p.times + p.answers > 0.8
        else -3.0 if p.plain > 0.5 else -1.0
    ),
    "unit": lambda p: 3.0 if p.units > 0.5 else -4.0,
    "moq_unit": lambda p: 3.0 if p.units > 0.5 else -4.0,
    "currency": lambda p: 1.0 if p.words > 0.5 and p.long == 0 else -9.0,
    "remark": lambda p: 0.5 if p.plain < 0.5 else -1.0,
    "line_no": lambda p: 2.0 if p.ordered else -6.0,
}


def looks_like_colour(text: str) -> bool:
    """Whether a cell is a hex or three numbers."""
    return hex_rgb(text) is not None or triple(text) is not None
