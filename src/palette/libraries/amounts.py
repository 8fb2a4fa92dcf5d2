"""What a list says of prices, minimum orders, delivery and size: numbers in our units, and guesses."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from math import isfinite, isnan, nan
from typing import NamedTuple

from palette.formats.tables.column import Column, Texts, together
from palette.libraries import quantities
from palette.libraries.asides import Asides
from palette.libraries.measures import Quantity

SQUARE_FOOT = 0.09290304
LARGEST_HIDE = 8.0      # m2: no animal is larger
OPEN, GUESS = "open", "guess"
WEEKDAYS = re.compile(r"(?i)\b(?:kw|cw|calendar week|wk no)\b|\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{2,4}")
SPLIT = re.compile(r"(?<![\d.,])\d+([.,])(\d+)(?![\d.,])")
SIDES = re.compile(r"(?i)\d\s*(?:mm|cm|m)?\s*[*x×]\s*\d")       # a lace of 8mm*120cm: width and length


TIMES = re.compile(r"\D*(\d+)\s*[^\W\d]*\s*[x×*]\s*(?=\d)", re.I)      # 2 x 50 m, 2 rolls x 50 m
PENCE = re.compile(r"(?<![\d.,])\d+\s*(?:(p|pence)|cents?|¢)(?!\w)", re.I)
HOURS = re.compile(r"(?i)\s*(\d{1,4})\s*(?:h|std?|uur|ore)\.?\s*")
FEET = re.compile(r"(?i)\d\s*(?:['′](?!['′\d])|f(?:oo|ee)?t\b(?!\s*(?:2|²|sq)))")
ONE_WORD = re.compile(r"[\d.,'\s]+[^\W\d]+\.?")
TENTHS = re.compile(r"^\s*[0-3]\d\s*[/-]\s*[0-3]\d\s*$")        # 12/14 is a leather of 1.2 to 1.4 mm


class Remark(NamedTuple):
    """Something to be told about a cell: its sort, what was done, what is wrong and what would be right."""

    sort: str
    done: str
    found: str = ""
    right: str = ""


class Amount(NamedTuple):
    """A cell as a number in our unit. NaN is unknown; `others` are (from so many, value) of price breaks."""

    value: float
    unit: str = ""
    currency: str = ""
    remark: Remark | None = None
    others: tuple[tuple[float, float], ...] = ()
    lossy: bool = False                 # the text says more than the number


NOTHING = Amount(nan)


@dataclass(slots=True)
class Amounts:
    """The reader of one table's amounts: how it writes decimals, and what a bare $ or ¥ is there."""

    asides: Asides
    comma: bool | None = None
    known: dict[tuple[str, str, bool | None], Amount] = field(default_factory=dict)

    @property
    def home(self) -> str:
        """The currency of a bare ¥: JPY where the table has kana, CNY where it has Chinese, else empty."""
        return "JPY" if self.asides.kana else "CNY" if self.asides.han else ""

    def each(
        self, what: str, texts: Texts, read: Callable[[str, bool | None], Amount],
        styles: Sequence[bool | None] | None = None,
    ) -> Column[Amount]:
        """Every text read once for each way of writing decimals."""
        def once(text: str, comma: bool | None) -> Amount:
            if not text:
                return NOTHING
            key = (what, text, comma)
            if key not in self.known:
                self.known[key] = read(text, comma)
            return self.known[key]

        if styles is None:
            return texts.each(lambda text: once(text, self.comma))
        ways = Column([self.comma if style is None else style for style in styles])
        return together(texts, ways).each(lambda both: once(*both))

    def said(self, text: str, comma: bool | None, right: str, zero: str = "") -> Quantity | Amount:
        """What a cell says, or the amount of one that holds none: 0 where its answer is `zero`, else open."""
        said = quantities.read(text, comma, self.home)
        if said is None or (not said.answer and isnan(said.low)):
            return _open("left open", f"{text!r} is not a number", right)
        if "-" in said.rest.split():
            return _open("left open", f"{text!r} is less than nothing", right)
        if not said.answer:
            return said
        if said.answer == zero:
            return Amount(0.0)
        blank = text.strip("-–—/.* ") == ""
        return NOTHING if blank else _open("left open", f"{text!r} is no amount", right)

    def price(self, over: Quantity | None) -> Callable[[str, bool | None], Amount]:
        """A price under a header that says `over`."""
        def read(text: str, comma: bool | None) -> Amount:
            said = self.said(text, bool(comma), "a number, as 42.50")
            if isinstance(said, Amount):
                return said
            value, remark, lossy = said.high, None, False
            coins = PENCE.search(text) if not said.currency else None
            if said.listed:
                value, remark, lossy = (
                    said.listed[0],
                    Remark(GUESS, "several prices, the first is taken"),
                    True,
                )
            elif said.ranged:
                remark, lossy = Remark(GUESS, "a range, its upper end is taken"), True
            elif said.loose and not said.several:
                remark = Remark(GUESS, "taken as it stands, though it is a price from or about")
            elif said.least and not said.several:
                remark, lossy = Remark(GUESS, f"taken as the price from {said.least:g} on"), True
            elif said.doubtful and comma is None:
                remark = Remark(GUESS, f"read as {value:g}: the mark could be a decimal or a thousand's")
            elif coins:
                value, remark = value / 100, Remark(GUESS, "taken as hundredths of the money")
            if value == 0:
                return _open("left open: nothing is free", f"{text!r} is a price of nothing")
            own = bool(said.per or said.unit)
            size = 1.0 if own or over is None or not over.per else over.per
            unit = said.unit or (over.unit if over is not None else "")
            if not unit and (size in (100.0, 1000.0) or said.per in (100.0, 1000.0)):
                unit = "piece"              # `price per 1000`
            pounds = "GBP" if coins and coins[1] else ""
            currency, guess = self.currency(said.currency or (over.currency if over else "") or pounds)
            others = tuple(
                (one.least, one.low / size) for one in said.several if one.low == one.low and one.least
            )
            if said.several and not others and remark is None:
                remark, lossy = Remark(GUESS, "several prices, the first is taken"), True
            value = round(value / size, 10)
            return Amount(value, unit, currency, remark or guess, others, lossy or bool(others))
        return read

    def currency(self, said: str) -> tuple[str, Remark | None]:
        """The money of a sign that several countries use."""
        if said == "$":
            return "USD", Remark(GUESS, "$ is taken as US dollars")
        if said in ("¥", "￥"):
            return "JPY", Remark(GUESS, "¥ is taken as Japanese yen")
        return said, None

    def count(self, over: Quantity | None, right: str) -> Callable[[str, bool | None], Amount]:
        """The reader of minimum orders and stock, in the unit of `over` where a cell names none."""
        def read(text: str, comma: bool | None) -> Amount:
            times, each = 1.0, text
            while factor := TIMES.match(each):
                times, each = times * float(factor[1]), each[factor.end() :]
            said = self.said(each, None, right, zero="none")
            if isinstance(said, Amount):
                return said
            if said.currency:
                return _open("left open: a sum of money is no quantity", f"{text!r} is a sum of money")
            value, unit = said.low * times, said.unit
            if unit in ("mm", "day"):
                return _open("left open: no quantity", f"{text!r} is no quantity")
            if said.rest and not unit and ONE_WORD.fullmatch(text):
                return _open("left open", f"{said.rest} is no unit that is known", "m2, pair, kg or roll")
            done = ""
            if times != 1:
                done = f"{times:g} times {each}"
            elif said.ranged:
                done = "a range, its lower end is taken"
            elif said.rest and not unit:
                done = "the number is taken, its words are not understood"
            if not unit and over is not None and over.unit not in ("mm", "day"):
                value, unit = value * (over.per or 1.0), over.unit
            return Amount(value, unit, remark=Remark(GUESS, done) if done else None,
                          lossy=bool(said.rest) or said.ranged or times != 1)
        return read

    def days(self, over: Quantity | None) -> Callable[[str, bool | None], Amount]:
        """The reader of lead times, in days; a header `over` may say weeks."""

        def read(text: str, comma: bool | None) -> Amount:
            if hours := HOURS.fullmatch(text):
                return Amount(float(-(-int(hours[1]) // 24)))
            said = self.said(text, bool(comma), "days, as 28", zero="now")
            if isinstance(said, Amount):
                return said
            bare = not said.unit
            if (
                said.per
                or WEEKDAYS.search(text)
                or (not bare and said.unit != "day")
                or said.currency
                or (bare and said.rest)
            ):
                return _open("left open: no time", f"{text!r} is no time", "days, as 28")
            value = said.high * (
                over.per if bare and over is not None and over.unit == "day" and over.per else 1.0
            )
            if not isfinite(value):
                return _open("left open: no time", f"{text!r} is no time", "days, as 28")
            if bare and value != round(value):
                return _open("left open", f"{text!r} is not a whole number of days", "days, as 28")
            added = "+" in said.rest.split()
            if added and (whole := self._sum(text, bool(comma))):
                return Amount(whole)
            remark = Remark(GUESS, "a range, the longer time is taken") if said.ranged else (
                Remark(GUESS, "what is added to it is not counted") if added else None)
            return Amount(float(round(value)), remark=remark, lossy=said.ranged or added)
        return read

    def _sum(self, text: str, comma: bool) -> float:
        """All of `3 weeks + 5 days`, whose parts are each a time; 0 where one is none."""
        each = [quantities.read(part, comma, self.home) for part in text.split("+")]
        times = [one.high for one in each if one is not None and one.unit == "day" and isfinite(one.high)]
        return float(round(sum(times))) if len(times) == len(each) else 0.0

    def length(self, over: Quantity | None, means: str, exact: bool) -> Callable[[str, bool | None], Amount]:
        """Millimetres. Of thicknesses the middle, of widths the lesser: what a cutter can count on."""

        def read(text: str, comma: bool | None) -> Amount:
            said = self.said(text, bool(comma), "millimetres, as 1.4")
            if isinstance(said, Amount):
                return said
            roll = means == "width_mm" and said.unit == "lin_m" and said.high < 5      # a roll of 1.4 m
            if (
                (said.unit not in ("", "mm") and not roll)
                or said.currency
                or "+" in said.rest.split()
                or len(said.listed) > 2
                or FEET.search(text)
                or (means == "thickness_mm" and SIDES.search(text))
            ):
                return _open(
                    "left open: no single size", f"{text!r} is no single size", "millimetres, as 1.4"
                )
            value = (said.low if means == "width_mm" else said.middle) * (1000 if roll else 1)
            metres = means == "width_mm" and over is not None and over.unit == "lin_m" and value < 5
            if not said.unit and metres:
                value *= 1000
            elif not said.unit and over is not None and over.unit == "mm" and over.per:
                value *= over.per
            remark = None
            if means == "thickness_mm" and TENTHS.match(text) and (over is None or over.unit != "mm"):
                value, remark = value / 10, Remark(GUESS, "no unit, taken as tenths of a millimetre")
            elif said.ranged:
                taken = "its lesser end" if means == "width_mm" else "its middle"
                remark = Remark(GUESS, f"a range, {taken} is taken")
            elif (
                not said.unit
                and not exact
                and means == "width_mm"
                and (over is None or over.unit != "mm")
                and 90 <= value <= 330
            ):
                value, remark = value * 10, Remark(GUESS, "no unit, taken as centimetres")
            return Amount(round(value, 6), remark=remark, lossy=said.ranged or "±" in text)
        return read

    def area(self, over: Quantity | None) -> Callable[[str, bool | None], Amount]:
        """Square metres of a hide."""
        def read(text: str, comma: bool | None) -> Amount:
            said = self.said(text, bool(comma), "square metres, as 4.5")
            if isinstance(said, Amount):
                return said
            unit = said.unit or (over.unit if over is not None and over.unit in ("m2", "ft2") else "")
            if unit not in ("", "m2", "ft2") or said.currency:
                return _open("left open: no area", f"{text!r} is no area", "square metres, as 4.5")
            remark = Remark(GUESS, "a range, its middle is taken") if said.ranged else None
            if not unit and said.middle > LARGEST_HIDE:
                unit, remark = "ft2", Remark(GUESS, "no unit, taken as square feet")
            return Amount(
                said.middle * (SQUARE_FOOT if unit == "ft2" else 1.0), remark=remark, lossy=said.ranged
            )

        return read


def _open(done: str, found: str, right: str = "") -> Amount:
    """No number, and why."""
    return Amount(nan, remark=Remark(OPEN, done, found, f"{right} would be right" if right else ""))


def decimals(columns: Sequence[Sequence[str]], separator: str = "") -> tuple[bool | None, bool]:
    """Whether a table writes 42,5, and whether it writes both. Three digits behind a mark tell nothing."""
    found = {",": 0, ".": 0}
    for cells in columns:
        for text in cells[:2000]:
            for mark in SPLIT.finditer(text):
                if len(mark[2]) != 3:
                    found[mark[1]] += 1
    if found[","] or found["."]:
        return found[","] > found["."], bool(found[","] and found["."])
    return (True if separator == ";" else None), False


def row_styles(columns: Sequence[Sequence[str]], count: int) -> list[bool | None]:
    """How each row by itself writes decimals, where a table mixes both."""
    found: list[bool | None] = [None] * count
    for row in range(count):
        marks = {m[1] for cells in columns for m in SPLIT.finditer(cells[row]) if len(m[2]) != 3}
        if len(marks) == 1:
            found[row] = marks == {","}
    return found
