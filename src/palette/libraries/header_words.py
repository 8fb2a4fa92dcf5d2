"""What a header says: which of our columns it can mean, in whatever language, and the units in it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from math import nan

from palette.formats.reflectances import UNIT
from palette.libraries import lexicon, measures, quantities
from palette.libraries.lexicon import headers, squeezed
from palette.libraries.measures import Quantity

VIEWING = re.compile(
    r"(?<![A-Za-z0-9])(D\s?50|D\s?55|D\s?65|D\s?75|A|C|F2|F7|F11|F12|TL\s?84|LED-B[34])"
    r"\s*[/\-_,; ]\s*(10|2)\s*(?:°|º|deg\w*)?(?!\w)",
    re.I,
)
LIGHT = re.compile(
    r"(?<![A-Za-z0-9])(D50|D55|D65|D75|F2|F7|F11|F12|TL84|TL83|U30|CWF)(?![A-Za-z0-9])|\b(?:ill(?:uminant)?\.?|lichtart|illuminante?)\s+(A|C)\b",
    re.I,
)
OBSERVER = re.compile(r"(?<!\d)(10|2)\s*(?:°|º|deg(?:rees?)?\b|grad\b)", re.I)
WAVELENGTH = re.compile(
    r"^(?:%?\s*r|refl\w*|reflectance|spectral|spec|nm|wl|x|λ|r\s*%)?"
    rf"[ _.\-@\[(:]*(\d{{3}})(?:\.0+)?[ _]*(?:nm)?[\])]?(?:{UNIT})?$",
    re.I,
)
BRACKETS = re.compile(r"[(\[{（【].*?[)\]}）】]")
SPLITS = re.compile(
    r"[/|\n;]|\s[-–]\s|(?<=[^\W\d_A-Za-zÀ-ʯ])\s*(?=[A-Za-z])|(?<=[A-Za-zÀ-ʯ.])\s*(?=[\u3040-\u30ff\u4e00-\u9fff])"
)
BREAK = re.compile(r"(?i)(?:[≥>]=?|\b(?:ab|from|da|dès|desde))\s*\d[\d .,]*k?\b")     # `dès 1 000`
SEASON = re.compile(
    r"(?i)\b(ss|aw|fw|ah|pe|hw|fs|ai|pv|oi)\s?['’]?((?:20)?\d{2})(?!\d)|(?<![\d.,])(20[2-4]\d)(?![\d.,])")
MONEY = re.compile(r"[€£$¥￥₩₺]|\b[A-Z]{3}\b")
LETTERED = re.compile(r"\b([EPVSFHIWAO])(\d{2})(?!\d)")         # of a season: `H27`, hiver or Herbst
BEFORE, NOW, AFTER = 1.0, 5000.0, 9000.0       # of prices without a year, so that they can be put in order
OLD = frozenset(("old", "former", "previous", "last", "alt", "alter", "alte", "bisher", "vecchio",
                 "precedente", "ancien", "anterior", "antiguo", "旧"))
NEW = frozenset(("new", "neu", "neuer", "neue", "nuovo", "nouveau", "nuevo", "novo", "新"))
UP_TO = re.compile(
    r"(?i)(?:^|\s)(?:bis|unter|up to|under|below|less than|fino a|sotto|meno di|jusqu[’']?\s?à|moins de|hasta"
    r"|menos de|até|abaixo de)\s+(?:zu\s+)?\d[\d.]*\s*\D{0,12}$|^\D{0,12}[<≤]\s*=?\s*\d[\d.]*\s*\D{0,12}$"
    r"|^\D{0,6}\d[\d.]*\s*\D{0,3}(?:以下|未满|未滿|未満|以内)$")
FROM = re.compile(
    r"(?i)^\s*(?:ab|from|min\.?|mind\.?|da|dès|à partir de|desde|a partir de|mín\.?)\s+([^\W\d]+)\s*$")
LADDER = re.compile(
    r"(?i)[-–—~+≥>]|\d\s*[aà]\s*\d|以上|\b(?:ab|from|da|dès|desde|to|bis|up|over|oltre|über|plus|más|mais|partir|k)\b")
COUNTED = re.compile(r"^(\d[\d.]*)\s*([^\W\d]+\.?)?\s*(?:以上)?$")
TIMES = re.compile(r"(?i)(?<=[^\W\d_])\s+[x×]\s*(?=10{1,3}\b|1[.,]?000\b)")        # `Prezzo x 100 paia`
LONGEST = 100   # characters of a header that says from which quantity a price holds
NUMBER_SIGN = re.compile(r"(?<=[^\W\d_])\s*#$")
TAIL = re.compile(r"[\s,:;.\-–_/*]+$")


@lru_cache(4096)
def known(header: str) -> bool:
    """Whether a word in a file is the name of a column, with each accent where it belongs."""
    accented = [word for word in lexicon.LATIN.findall(header.casefold()) if not word.isascii()]
    if accented and not lexicon.spelled().issuperset(accented):
        return False
    return bool(meanings(header)) or bool(WAVELENGTH.match(header.strip()) and header.strip()[:1].isalpha())


@lru_cache(4096)
def meanings(header: str) -> Mapping[str, float]:
    """Our columns that a header can mean, and how surely: 4 for our own name of it, 3 said outright."""
    found: dict[str, float] = {}
    if len(header) > 120:
        return found
    header = NUMBER_SIGN.sub(" no", header)         # `Color #`
    said = quantities.read(header) if "/" in header else None
    if said is not None and said.currency and said.unit and said.low != said.low and not said.rest:
        return {"price": 3.0}                   # `€/par`, though par is a unit's column too

    def note(text: str, less: float) -> bool:
        hit = False
        for means, surely in headers().get(squeezed(text), ()):
            found[means] = max(found.get(means, 0.0), surely - less)
            hit = True
        return hit

    for bracket in BRACKETS.findall(header):
        if squeezed(bracket[1:-1]) in ("hex", "rgb", "srgb"):
            return {"hex": 3.0}                     # `Colour code (hex)`: how its cells are written
    for own, _ in headers().get(squeezed(header), ()):
        if own == header:
            found[own] = 4.0
        elif own == header.casefold():
            found[own] = 3.5
    note(header, 0.0)
    plain = BRACKETS.sub(" ", header)
    note(plain, 0.0)                                # `CIE L* (D50)`, where L is no litre
    bare = without_measures(plain)
    note(bare, 0.0)
    note(VIEWING.sub(" ", LIGHT.sub(" ", bare)), 0.0)
    for part in SPLITS.split(header):
        if part and part != header and len(part.strip()) > 1:
            note(without_measures(BRACKETS.sub(" ", part)), 0.5)
    if not found and (start := FROM.match(header)) and measures.unit_of(start[1]):
        found["moq"] = 3.0                      # `ab Platten`
    if not found:
        _inside(bare or header, note)
    if not found:
        for bracket in BRACKETS.findall(header):
            note(bracket[1:-1], 1.0)
    if not found and quantities.names_money(header) and (said := units_in(header)) and said.currency:
        found["price"] = 2.0                    # `£ per sqft` is the price of one
    return found


def _inside(text: str, note: object) -> None:
    """The longest run of its words that is a column's name: `Your ref. colour no.`"""
    words = [
        word for word in re.findall(r"[^\s_]+", text) if measures.bare_word(word) not in measures.per_words()
    ]
    if any(len(word) > 2 or not word.isascii() for word in words):      # no `a` of `Price A`
        words = [word for word in words if len(word) > 1 or not word.isascii()]
    for count in range(min(len(words), max(len(words) - 1, 1)), 0, -1):
        hits = [note(" ".join(words[at : at + count]), 1.0 if 2 * count >= len(words) else 1.5)  # type: ignore[operator]
                for at in range(len(words) - count + 1)]
        if any(hits):
            return


def without_measures(text: str) -> str:
    """A header without the money, units and `per` that stand behind its words: `Preis €/m²`, `Dicke mm`."""
    text = TAIL.sub("", text.strip())
    while True:
        words = re.split(r"(?<=[\w²³€£$¥.%*°])[\s_]+|(?=[/€£$¥￥])", text)
        words = [word for word in words if word]
        if len(words) < 2 or not _is_measure(words[-1].strip("/ ,:")):
            return text
        shorter = TAIL.sub("", text[: text.rfind(words[-1])])
        if not shorter or shorter == text:
            return text
        text = shorter


def _is_measure(word: str) -> bool:
    flat = measures.bare_word(word)
    return (
        not flat
        or flat in measures.units()
        or flat in measures.currencies()
        or flat in measures.per_words()
        or re.fullmatch(r"[\d.,]+|[€£$¥￥%]+|in|de|en|of", flat) is not None
        or (flat in ("pct", "d65", "d50", "net", "exw", "fob") and flat not in ("net",))
    )


@lru_cache(2048)
def units_in(header: str) -> Quantity | None:
    """What a header says of the amounts below it: `US$ per 1,000 pcs`, `Lead (weeks)`; None if nothing.

    A bare amount in brackets counts too: `VE price (100 pairs)`.
    """
    header = TIMES.sub(" per ", SEASON.sub(" ", BREAK.sub(" ", header)))
    inside = " ".join(bracket[1:-1] for bracket in BRACKETS.findall(header))
    for text in (inside, header):
        if text.strip() and (found := quantities.amount(re.sub(r"[,:;]", " ", _thousands(text)))) is not None:
            if found.low != found.low:
                basis = _basis(header) if found.currency and not (found.unit or found.per) else None
                return replace(found, unit=basis.unit, per=basis.low) if basis is not None else found
            if text is inside and found.unit not in measures.NO_GOODS and not found.currency:
                outside = quantities.amount(BRACKETS.sub(" ", header))
                money = outside.currency if outside is not None else ""
                return Quantity(nan, nan, found.unit, money, found.low)
    return None


def _basis(header: str) -> Quantity | None:
    """How many of what a price is for, which a header says without a word for it: `Precio 100 pares (€)`."""
    bare = MONEY.sub(" ", BRACKETS.sub(" ", _thousands(header)))
    found = quantities.read(bare)
    if found is None or found.answer or found.low != found.low or found.ranged:
        return None
    return found if found.unit not in measures.NO_GOODS and found.low >= 1 else None


def _thousands(text: str) -> str:
    """`1,000` and `1 000` as 1000, so that commas can part words."""
    return re.sub(r"(?<=\d)[., \u00a0\u202f\u2009](?=\d{3}(?!\d))", "", text)


def quantity_from(header: str) -> float | None:
    """The least quantity that a column of prices holds for: `10-49k`, `50k+`, `ab 100`; None where none."""
    text = _thousands(" ".join(header.split()))
    if len(text) > LONGEST:
        return None
    if UP_TO.search(text):
        return 0.0
    found = re.fullmatch(
        r"(?:\D{0,12}?)(?:[≥>]=?\s*|ab\s+|from\s+|da\s+|dès\s+|desde\s+|à partir de\s+|a partir d[ei]\s+)?"
        r"(\d+(?:[.,]\d+)?)\s*(k|K)?"
        r"(?:\s*(?:[-–—~]|to|bis|a|à|up to)\s*(\d+(?:[.,]\d+)?)\s*(k|K)?)?"
        r"\s*(\+|et plus|and (?:up|over|more)|oder mehr|e oltre|y más|e mais|以上)?"
        r"\s*[^\d]{0,12}",
        text,
    )
    if not found or not LADDER.search(text):
        return None
    thousand = 1000 if found[2] or (found[4] and found[3]) else 1
    return float(found[1].replace(",", ".")) * thousand


def counted(header: str) -> tuple[float, str] | None:
    """A header that is nothing but an amount, and its unit: `100 M`, `50`, `1 roll`; None for any other."""
    found = COUNTED.match(_thousands(header.strip()))
    unit = measures.units().get(measures.bare_word(found[2] or "")) if found else None
    return (float(found[1]), unit.name if unit else squeezed(found[2] or "")) if found else None


def season_in(text: str) -> float | None:
    """When the season of a header begins: `FW26` 2026.5; `old` and `new` are BEFORE and AFTER."""
    if found := SEASON.search(text):
        year = int(found[2] or found[3])
        return (year if year > 100 else 2000 + year) + (
            0.5 if (found[1] or "").casefold() in ("aw", "fw", "ah", "hw", "ai", "oi") else 0.0)
    if found := LETTERED.search(text):
        return 2000 + int(found[2]) + (0.5 if found[1] in "HIWAO" else 0.0)
    words = set(lexicon.tokens(text))
    return next((when for when, those in ((BEFORE, OLD), (AFTER, NEW)) if words & those), None)


def viewing_in(text: str) -> tuple[str, str] | None:
    """Illuminant and observer that a text names: `L* (D65/10°)`, `Lichtart A / 10°`; an unsaid one is ""."""
    if both := VIEWING.search(text):
        return re.sub(r"\s", "", both[1]).upper(), both[2]
    light = LIGHT.search(text)
    observer = OBSERVER.search(text)
    if light or observer:
        return ((light[1] or light[2]).upper() if light else ""), observer[1] if observer else ""
    return None


def is_sentence(text: str) -> bool:
    """Whether a text is said in words: a note or a title, not a name of a column."""
    return len(text) > 60 or sum(not word[0].isdigit() for word in lexicon.tokens(text)) > 7
