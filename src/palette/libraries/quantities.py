"""One reader for what people write for an amount: `€ 42,50/m²`, `4-6 weeks`, `1.4 ±0.1 mm`, `POA`.

A text is cut into numbers, money, units and words; what stands where says what is counted, per what and in
what. The words are tables (words/units.csv, money.csv, answers.csv), the grammar is this file.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from palette.libraries.measures import (
    Quantity,
    Unit,
    about_words,
    answer_inside,
    answer_of,
    bare_word,
    currencies,
    is_no_amount,
    number_of,
    per_words,
    units,
)
from palette.libraries.number_words import in_figures

LENGTHS, TIMES = frozenset(("mm",)), frozenset(("day",))
COUNTS = frozenset((1.0, 10.0, 12.0, 100.0, 144.0, 500.0, 1000.0, 10000.0))      # what a price may be for
NUMBER = (r"\d+(?:[.,]\d+)?[eE][+-]?\d{1,3}(?!\w)|\d+(?:[ \u00a0\u202f'’]\d{3})+(?:[.,]\d+)?"
          r"|\d+(?:[.,]\d+)*(?:[kK](?!\w)|[万萬千])?|(?<![^\W\d_])[.,]\d+")
FRACTION = (r"(?:\d+[ -])?\d?[13579]/(?:2|4|8|16|32|64)(?![\d.,])"      # in lowest terms: 14/16 is a range
            r"|(?<![\d–/.,-])[1-9]\d/10(?=\s*[mM]{2})")      # 12/10 mm are 1.2
GLYPHS = {"½": " 1/2", "¼": " 1/4", "¾": " 3/4", "⅛": " 1/8", "⅜": " 3/8", "⅝": " 5/8", "⅞": " 7/8",
          "，": ",", "．": ".", "㎡": "m²", "㎏": "kg", "㎜": "mm", "㎝": "cm"}
DONG = re.compile(r"(?i)(?<![^\W\d_])(?:vn)?đ(?:ồng)?(?![^\W\d_])")      # its letter folds to a d
EACH = re.compile(r"(?i)([€$£]|\beuros?|\beur)\s+les\s+(?=10{1,4}\s)")       # `12 € les 100 m`
DASHES = "-–—‒−~～〜至到"
TOKEN = re.compile(
    rf"(?P<fraction>{FRACTION})|(?P<number>{NUMBER})|(?P<tolerance>±|\+\s*/\s*-|\+-|\+/−)"
    rf"|(?P<dash>[{DASHES}]|\.{{2,}}|…)|(?P<slash>/|／)|(?P<money>[A-Za-z]{{0,3}}[€£$¥￥￡₹₩₺₫฿円元])"
    r"|(?P<sign>\"|''|″|”|%|‰|\+|<|>|≥|≤|≈)|(?P<open>[(\[（])|(?P<close>[)\]）])|(?P<end>[;|\n])"
    r"|(?P<word>[A-Za-zÀ-ʯ]+[²³2]?(?:\.(?=[A-Za-z\d]))?|[^\W\d_A-Za-zÀ-ʯ]+)|(?P<other>\S)"
)
RANGE_WORDS = frozenset(("to", "bis", "a", "à", "al", "hasta", "ate", "und", "and", "から", "till", "until"))
WHOLE = frozenset(("JPY", "KRW", "VND", "IDR", "TWD", "CLP", "COP", "HUF"))     # money without cents
BREAKS = re.compile(r"[;|\n]")


def read(text: str, comma: bool | None = None, home: str = "") -> Quantity | None:
    """What a text says, or None where it says no amount. `home` is what a bare ¥ means in this file."""
    return _read(text.strip(), comma, home)


def amount(text: str) -> Quantity | None:
    """As `read`, but None for what stands in place of an amount."""
    text = text.strip()
    return None if not text or is_no_amount(text) or answer_of(text) else _amount(_spelled(text), None, "")


def names_money(text: str) -> bool:
    """Whether money stands anywhere in a text; far quicker than `read`, which says how much of it."""
    return any(
        m.lastgroup == "money" or (m.lastgroup == "word" and bare_word(m[0]) in currencies())
        for m in TOKEN.finditer(DONG.sub("VND", text))
    )


@lru_cache(16384)
def _read(text: str, comma: bool | None, home: str) -> Quantity | None:
    if not text or is_no_amount(text):
        return None
    if said := answer_of(text):
        return Quantity(answer=said)
    text = _spelled(text)
    if (found := _amount(text, comma, home)) is None and (said := answer_inside(text)):
        return Quantity(answer=said)
    return found


def _spelled(text: str) -> str:
    for glyph, written in GLYPHS.items():
        text = text.replace(glyph, written)
    return in_figures(EACH.sub(r"\1 per ", DONG.sub("VND", text)))


@lru_cache(16384)
def _amount(text: str, comma: bool | None, home: str) -> Quantity | None:
    parts = [part for part in BREAKS.split(text) if part.strip()]
    found = [one for part in parts if (one := _Grammar(part, comma, home).quantity()) is not None]
    if not found:
        return None
    first, *others = found
    others = [
        one if one.currency or not first.currency else replace(one, currency=first.currency) for one in others
    ]
    if others and not first.unit and (shared := next((o for o in others if o.unit), None)):
        first = replace(first, unit=shared.unit, per=first.per or shared.per)
    return replace(first, several=(*first.several, *others))


class _Grammar:
    """One amount out of its tokens, left to right."""

    def __init__(self, text: str, comma: bool | None, home: str) -> None:
        self.text, self.comma, self.home = text, comma, home
        self.tokens = [(m.lastgroup or "", m[0]) for m in TOKEN.finditer(text)]
        self.at = 0
        self.whole = any(currencies().get(bare_word(text)) in WHOLE for _, text in self.tokens)
        self.loose = self.was_per = self.stroke = False
        self.doubtful = ""
        self.least = 0.0
        self.rest: list[str] = []

    def quantity(self) -> Quantity | None:
        numbers: list[float] = []
        counted: list[Unit | None] = []         # the unit behind each number
        currency, per, per_unit = "", 0.0, None
        joined = False                          # a dash, slash or `to` stands before the next number
        while self.at < len(self.tokens):
            kind, text = self.tokens[self.at]
            if kind == "number" and self._next_is_share():
                self.at += 2                    # `42.50 + 19% VAT`
            elif kind in ("number", "fraction"):
                if per_unit is None and self._slashed() and numbers and not joined:
                    per_value = self._number(kind, text)
                    per, per_unit = self._per(per_value)
                    continue
                if numbers and not joined and counted and counted[-1] is not None:
                    break                       # `50 m2 (2 rolls)`: the first counts
                self.at += 1
                counted.append(self._unit())
                numbers += self._numbers(kind, text, counted[-1])
                counted += counted[-1:] * (len(numbers) - len(counted))
                joined = False
            elif kind == "tolerance":
                self.at += 1
                self._skip_tolerance()
            elif kind == "dash":
                joined = bool(numbers)
                if not numbers and text in "-−–" and self._next_is_number(1):
                    self.rest.append("-")
                self.at += 1
            elif kind == "slash":
                found = self._after_slash(numbers, currency)
                if found == "joined":
                    joined = True
                elif isinstance(found, tuple) and (found[1] is not None or per_unit is None or numbers):
                    per, per_unit = found           # but `m/colour` counts metres
            elif (money := self._money()) is not None:
                currency = money if currency in ("", "$", "¥") else currency        # `$ MXN`
            elif kind == "sign" and text in "%‰":
                per = 100.0 if text == "%" else 1000.0
                self.at += 1
            elif text == ":" and numbers:
                self.least, numbers, counted = min(numbers), [], []     # `1-99: 5.20`
                self.loose = False
                self.at += 1
            elif kind == "sign" and text in "<>≥≤≈+":
                self.loose = True
                self.at += 1
                if text == "+" and numbers and self._next_is("money"):
                    self.least, numbers, counted, self.loose = min(numbers), [], [], False   # `100+ £4.80`
                elif text == "+" and numbers and self._next_is_number():
                    self.rest.append(text)
            elif kind in ("word", "sign"):
                word = bare_word(text)
                if self._is_per(word):
                    self.at += 1
                    per, per_unit = self._per(None)
                elif word in RANGE_WORDS and numbers and self._next_is_number(1):
                    each = self._unit_ahead(2)
                    if counted[-1] is not None and each is not None and each.name != counted[-1].name:
                        break                   # `1 Rolle à 50 m`
                    joined = True
                    self.at += 1
                elif word in about_words():
                    self.loose = True
                    self.at += 1
                elif (unit := self._unit()) is not None:
                    if numbers and counted and counted[-1] is None and not currency:
                        counted[-1] = unit
                    elif per_unit is None or not (numbers or currency):
                        per_unit = unit         # `Breite in cm`: the last that a header names
                else:
                    self.rest.append(text)
                    self.at += 1
            elif kind == "open" and numbers:
                break
            else:
                self.at += 1
        if not numbers:
            return self._bare(currency, per, per_unit)
        return self._made(numbers, counted, currency, per, per_unit)

    def _made(
        self,
        numbers: list[float],
        counted: list[Unit | None],
        currency: str,
        per: float,
        per_unit: Unit | None,
    ) -> Quantity:
        unit = next((u for u in reversed(counted[:2]) if u is not None), None)
        if currency and unit is not None and per_unit is None:
            per_unit, unit = unit, None         # `4,20 € Paar`
        if currency or (unit is None and per and per_unit is not None):
            count = per or 1.0
            if per_unit is not None:
                count *= per_unit.size
            values = [round(v / count, 10) for v in numbers[:2]]
            name = per_unit.name if per_unit else ""
            return self._quantity(values, name, currency, per or (1.0 if per_unit else 0.0), numbers)
        if unit is None and per_unit is not None and not per:
            unit = per_unit if not self.was_per else None
        sizes = [own.size if own and unit and own.name == unit.name else unit.size if unit else 1.0
                 for own in counted[:2]]        # `1.2 mm / 0.047"`
        values = [round(v * size, 10) for v, size in zip(numbers[:2], sizes, strict=True)]
        return self._quantity(values, unit.name if unit else "", "", per, numbers)

    def _quantity(
        self, values: list[float], unit: str, currency: str, per: float, numbers: Sequence[float]
    ) -> Quantity:
        low, high = min(values), max(values)
        listed = tuple(round(n * values[0] / numbers[0], 10) if numbers[0] else n for n in numbers)
        if len(numbers) < 2 or not self.stroke:
            listed = ()
        return Quantity(low, high, unit, currency, per, "", self.loose, (), " ".join(self.rest), listed,
                        self.least, self.doubtful)

    def _bare(self, currency: str, per: float, per_unit: Unit | None) -> Quantity | None:
        """A header's words: `€/m²`, `US$ per 1,000 pcs`, `weeks`, with no amount."""
        if not currency and per_unit is None and not per:
            return None
        size = per_unit.size if per_unit else 1.0
        count = (per or (1.0 if per_unit else 0.0)) * size
        nan = float("nan")
        return Quantity(
            nan, nan, per_unit.name if per_unit else "", currency, count, rest=" ".join(self.rest)
        )

    def _numbers(self, kind: str, text: str, unit: Unit | None) -> list[float]:
        """One number, or both of `3/4 weeks`, which are three to four."""
        if kind == "fraction" and unit is not None and unit.name in TIMES and not re.search(r"[ -]", text):
            return [float(part) for part in text.split("/")]
        return [self._number(kind, text)]

    def _number(self, kind: str, text: str) -> float:
        if kind == "fraction":
            whole, _, part = text.replace("-", " ").rpartition(" ")
            above, below = part.split("/")
            return (float(whole) if whole.strip() else 0.0) + (
                float(above) / float(below) if float(below) else 0.0
            )
        if self.whole and re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", text):
            return float(re.sub(r"\D", "", text))       # `JPY 1,450`, which has no cents
        value, doubtful = number_of(text, self.comma)
        if doubtful:
            self.doubtful = text
        return value

    def _slashed(self) -> bool:
        return self.at > 0 and self.tokens[self.at - 1][0] == "slash"

    def _after_slash(self, numbers: list[float], currency: str) -> str | tuple[float, Unit | None] | None:
        """`1.8 / 2.0` is a range; `/m2` and `/1000 pr` say per what."""
        self.at += 1
        if not numbers:
            if self._next_is_number() and not (self.rest or currency):
                return None
            return self._per(None)              # `Price/100 m`, `£/100 m`
        if self._next_is_number():
            ahead = self._unit_ahead(1)
            many = self._number(*self.tokens[self.at]) in COUNTS or currency
            if many and ahead is not None and ahead.name not in LENGTHS and ahead.name not in TIMES:
                return self._per(None)          # `52.00 / 1000 pcs`, but `22/24 ft2` are from 22 to 24
            if currency and self.tokens[self.at][1] in ("100", "1000") and numbers[-1] < 100:
                count, _ = self._per(None)
                return count, Unit("piece", 1.0)        # `€52/1000`
            self.stroke = True
            return "joined"
        if self.at < len(self.tokens) and self.tokens[self.at][0] == "money" and self._next_is_number(1):
            self.stroke = True
            return "joined"                     # `€5.20 / €4.80`
        return self._per(None)

    def _per(self, count: float | None) -> tuple[float, Unit | None]:
        """What stands behind `per`: a count and a unit, either of which may be missing."""
        self.was_per = True
        if count is not None:
            self.at += 1
        elif self._next_is_number():
            kind, text = self.tokens[self.at]
            # a whole number with a mark before three digits is a thousand here, whatever the file does
            count = float(re.sub(r"\D", "", text)) if re.fullmatch(r"\d{1,3}(?:[.,\s]\d{3})+", text) else (
                self._number(kind, text))
            self.at += 1
        unit = self._unit()
        if unit is None and self.at < len(self.tokens) and self.tokens[self.at][0] == "word":
            self.rest.append(self.tokens[self.at][1])
            self.at += 1
        return (count or (1.0 if unit else 0.0)), unit

    def _is_per(self, word: str) -> bool:
        if word not in per_words():
            return False
        last = self.at + 1 >= len(self.tokens)
        return not (word in units() and (last or self.at == 0))         # `500 par` are pairs in Spanish

    def _skip_tolerance(self) -> None:
        """`± 0.1 mm` and `+0.2/-0.1`: how far, which is not what."""
        while self.at < len(self.tokens) and self.tokens[self.at][0] in ("number", "dash", "sign", "slash"):
            self.at += 1

    def _next_is_number(self, ahead: int = 0) -> bool:
        at = self.at + ahead
        return at < len(self.tokens) and self.tokens[at][0] in ("number", "fraction")

    def _next_is_share(self) -> bool:
        return self.at + 1 < len(self.tokens) and self.tokens[self.at + 1][1] in ("%", "‰")

    def _next_is(self, kind: str) -> bool:
        return self.at < len(self.tokens) and self.tokens[self.at][0] == kind

    def _money(self) -> str | None:
        """The currency at this place, over one token or two (`US $`), or None."""
        kind, text = self.tokens[self.at]
        if kind not in ("money", "word"):
            return None
        if kind == "word" and self.at + 1 < len(self.tokens) and self.tokens[self.at + 1][0] == "money":
            both = bare_word(text + self.tokens[self.at + 1][1])
            if both in currencies():
                self.at += 2
                return currencies()[both]
        flat = bare_word(text)
        if kind == "money" and flat in ("¥", "￥"):
            self.at += 1
            return self.home or "¥"
        if kind == "money" and flat == "$":
            self.at += 1
            return "$"
        if flat in currencies():
            self.at += 1
            return currencies()[flat]
        if kind == "money" and flat[-1:] in currencies():
            self.at += 1
            return currencies()[flat[-1]]
        return None

    def _unit(self) -> Unit | None:
        """The unit at this place, of one to three words; the longest that is known."""
        found = self._unit_at(self.at)
        if found is None:
            return None
        unit, self.at = found
        return unit

    def _unit_ahead(self, ahead: int) -> Unit | None:
        found = self._unit_at(self.at + ahead)
        return found[0] if found else None

    def _unit_at(self, at: int) -> tuple[Unit, int] | None:
        words: list[str] = []
        if self.tokens[at : at + 1] == [("word", "in")] and self.tokens[at + 1 : at + 2] and (
                self.tokens[at + 1][0] in ("money", "word")):
            return None                         # `prices in GBP`
        for kind, text in self.tokens[at : at + 3]:
            squared = kind == "number" and words and text in ("2", "²")
            if kind not in ("word", "sign") and not squared and text != ".":
                break
            words.append(text)
        for count in range(len(words), 0, -1):
            flat = bare_word("".join(words[:count]))
            if flat in units():
                end = at + count
                while end < len(self.tokens) and self.tokens[end][1] == ".":
                    end += 1
                return units()[flat], end
            if count == 1 and words[0].isalpha() and words[0] > "\u2e80":
                return self._within(words[0], at)
        return None

    @staticmethod
    def _within(word: str, at: int) -> tuple[Unit, int] | None:
        """A unit at the beginning of a run of Chinese or Japanese: `双起订`."""
        for length in range(min(len(word), 6), 0, -1):
            flat = bare_word(word[:length])
            if flat in units():
                return units()[flat], at + 1
        return None
