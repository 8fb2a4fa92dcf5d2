"""Words of measure, money and answers, out of words/units.csv, money.csv and answers.csv."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple

from palette.libraries.lexicon import Phrases, each_word, folded, phrase, row_words, table

Answer = Literal["", "open", "none", "now"]
NO_GOODS = ("", "mm", "day")       # units in which nothing is sold: `g` is a day in Italian, not a gram


CODED = re.compile(r"[A-Z]{1,4}-\d[A-Z\d]*(?:[-/][A-Z\d]+)*")     # `RS-01-NAT` are no rupees
DATED = re.compile(     # what a spreadsheet makes of a typed 12.5
    r"(?i)(?:\d{1,2}([./-])\d{1,2}\1(?:19|20)\d\d|\d{1,2}\.\d{1,2}\.\d\d"
    r"|(?:19|20)\d\d([./-])\d{1,2}\2\d{1,2})(?:[T ][\d:.]+)?"
    r"|\d{1,2}[.\- ]{0,2}(?:(?:jan|feb)(?:r?uary?)?|m[aä]r(?:ch|zo?|s)?|apr(?:il)?|ma[iy]|ju[nl][iey]?"
    r"|aug(?:ust)?|sept?(?:ember)?|o[ck]t(?:ober)?|nov(?:ember)?|dez|de[cz]ember)\.?(?:[-. ]?\d{2,4})?")
MANY = {"k": 1e3, "K": 1e3, "千": 1e3, "万": 1e4, "萬": 1e4}


class Unit(NamedTuple):
    """Our word for a unit, and how many of it one of theirs is."""

    name: str
    size: float


@dataclass(frozen=True, slots=True)
class Quantity:
    """What a text says: from `low` to `high`, of `unit`; money is `currency` per `per` of `unit`."""

    low: float = 0.0
    high: float = 0.0
    unit: str = ""                      # m2, pair, mm, day; "" where none is said
    currency: str = ""
    per: float = 0.0                    # 0 where nothing is said; `per 1,000 pcs` is 1000
    answer: Answer = ""                 # open: POA, TBC; none: no minimum; now: ex stock
    loose: bool = False                 # about, from, up to: not to be taken to the letter
    several: tuple[Quantity, ...] = ()  # further ones in the same text: price breaks, a second currency
    rest: str = ""                      # words that say nothing here
    listed: tuple[float, ...] = ()      # one after another, parted by strokes: 5.20 / 4.80 / 4.50
    least: float = 0.0                  # a price from so many on: `100+: 4.80`
    doubtful: str = ""                  # a number whose mark may be a decimal or a thousand's

    @property
    def middle(self) -> float:
        """The middle of a range; the amount itself where it is none."""
        return round((self.low + self.high) / 2, 6)

    @property
    def ranged(self) -> bool:
        """Whether it is a range."""
        return self.low != self.high


@cache
def units() -> Mapping[str, Unit]:
    """A unit's word, folded and without blanks, to ours."""
    found: dict[str, Unit] = {}
    for row, word in each_word("units"):
        found.setdefault(bare_word(word), Unit(row["unit"], float(row["size"])))
    return found


@cache
def currencies() -> Mapping[str, str]:
    """Word or sign for a currency -> its ISO 4217 code."""
    return {bare_word(word): row["currency"] for row, word in each_word("money")}


@cache
def answers() -> Phrases:
    """The phrases of the word table for what stands in place of an amount."""
    return Phrases(phrase(row["answer"], word) for row, word in each_word("answers"))


@cache
def about_words() -> frozenset[str]:
    """Words for `about`, as `ca.` and `env.`."""
    return frozenset(bare_word(word) for row, word in each_word("answers") if row["answer"] == "about")


@cache
def answered() -> Mapping[str, Answer]:
    """A whole cell that stands in place of an amount -> what it answers."""
    return {
        bare_word(word): row["answer"]  # type: ignore[misc]
        for row, word in each_word("answers") if row["answer"] != "about"
    }


def bare_word(word: str) -> str:
    """A word without spaces and dots, folded, ² as 2: as units and signs are compared."""
    return re.sub(r"[\s.·]+", "", folded(word.replace("²", "2")))


def unit_of(text: str) -> str:
    """Our word for a unit, or "" when it is none we know; only where one of theirs is one of ours."""
    found = units().get(bare_word(text))
    return found.name if found and found.size == 1 and found.name not in NO_GOODS else ""


def number_of(text: str, comma: bool | None) -> tuple[float, bool]:
    """A number as it is written, and whether its only mark could as well be the other sort.

    `comma` is what the file does: True writes 42,5, False 42.5, None is not known.
    """
    bare = re.sub(r"[ \u00a0\u202f'’]", "", text)
    if "e" in bare.lower():
        return float(bare.replace(",", ".")), False
    if bare[-1] in MANY:
        return MANY[bare[-1]] * number_of(bare[:-1], False)[0], False
    dots, commas = bare.count("."), bare.count(",")
    if dots and commas:
        decimal = max(bare.rfind("."), bare.rfind(","))
        whole = re.sub(r"[.,]", "", bare[:decimal])
        return float(f"{whole}.{bare[decimal + 1:]}"), False
    if dots + commas > 1:
        groups = re.split(r"[.,]", bare)
        if all(len(group) == 3 for group in groups[1:]):
            return float("".join(groups)), False
        return float(groups[0] + "." + "".join(groups[1:])), True
    if not dots + commas:
        return float(bare), False
    mark = "," if commas else "."
    whole, _, decimals = bare.partition(mark)
    if len(decimals) != 3 or not whole or whole.startswith("0") or len(whole) > 3:
        return float(f"{whole or 0}.{decimals}"), False
    thousand = comma if mark == "." else not comma
    if comma is None:
        thousand = True
    return (float(whole + decimals) if thousand else float(f"{whole}.{decimals}")), True


def is_no_amount(text: str) -> bool:
    """Whether a text is a code or a date, whatever amounts stand in it."""
    coded = CODED.fullmatch(text) is not None and not re.fullmatch(r"[A-Z]{3}-\d+", text)
    return coded or DATED.fullmatch(text) is not None


def answer_of(text: str) -> Answer:
    """What a cell says that holds no amount: `TBC`, `ab Lager`, `none`; "" where it is something else."""
    flat = re.sub(r"[\s.·\-–/()!*?:]+", "", folded(text))
    if not flat:
        return (
            "open" if text.strip("-–—/.*…· ") == "" and "?" not in text else ("open" if "?" in text else "")
        )
    return answered().get(flat, "")


def answer_inside(text: str) -> Answer:
    """As `answer_of`, for an answer with other words around it: `price on request, contact sales`."""
    if any(c.isdigit() for c in text):
        return ""
    gone = table("statuses", "status").best(text, 3)
    if gone is not None and gone.means == "discontinued":
        return "open"
    found = answers().best(text)
    return found.means if found and found.means != "about" else ""  # type: ignore[return-value]


@cache
def per_words() -> frozenset[str]:
    """Words that part a price from its unit, as `per` and `pro`."""
    return frozenset(
        bare_word(" ".join(sorted(one.exact))) for one in row_words("per").phrases if not one.patterns
    )
