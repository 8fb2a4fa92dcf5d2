"""What a list says outside its tables: who sends it, in which light it measured, what grey print means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from math import nan
from typing import Final

from palette.formats.tables.sheet import Sheet
from palette.libraries import header_words, kinds, lexicon, measures, quantities
from palette.libraries.layout import Header
from palette.libraries.lexicon import row_words
from palette.libraries.measures import Quantity
from palette.libraries.stated import Facts, shared

MOST = 5_000        # rows of a sheet in which asides are looked for
MARKS: Final = "*†‡§#°^+•¹²³"
STYLES: Final = ("struck", "grey", "red", "italic", "yellow", "pink", "orange", "green", "blue")
SIGNS: Final = {"asterisk": "*", "dagger": "†"}     # marks that are called by name
MARKED = re.compile(
    rf"(?:with|mit|con|avec|com|by|an|un|une|ein\w*)\s+(?:\w+\s+)?([{re.escape(MARKS)}])(?:\s|$|\.)"
    rf"|\(([{re.escape(MARKS)}])\)")
PARTING = re.compile(r"\s+[–—|/·•]\s+|\s+-\s+|\s{3,}|\t")
COMMAS = re.compile(        # but not the one of `Textile Co., Ltd.`
    r"(?i)[,，]\s(?!(?:ltda?|limited|inc|llc|plc|lda|corp|co|gmbh|s\.?\s?[al]|s\.?r\.?l|s\.?p\.?a|bv|nv|jsc|pvt|pte)\b)"
    r"|\s{2,}|\u3000")
FORM = re.compile(r"^(?:株式|有限|合同|合資)会社\s")        # which stands before a name as well as behind it
SEASON = re.compile(
    r"(?i)\b(?:ss|aw|fw|ah|pe|hw|fs|ai)\s?['’]?\d{2}(?:/\d{2})?\b|\b(?:19|20)\d{2}(?:\s?/\s?\d{1,4})?\b"
)
ADDRESS = re.compile(
    r"(?i)@|www\.|https?:|\btel\b|\bfax\b|\+\d{2}|\b\d{4,5}\s+[A-Z]|\b(?:street|road|lane|stra(?:ß|ss)e|via|rue|calle|rua|avenue|allee|weg|platz)\b|[a-zß]stra(?:ß|ss)e\b"
)
EACH = re.compile(r"(?i)\b(?:per|pro|je|par|por|al|alla|le|la|il|el|o|the)\s+([^\W\d_]{2,})")
GEOMETRY = re.compile(r"(?i)(?:d\s*/\s*8|8\s*/\s*d|45\s*/\s*0|0\s*/\s*45|d8)\s*°?|\bSC[IE]\b|\bM[0-3]\b")
PRICED = re.compile(
    r"(?i)pric|preis|prezz|prix|preci|preç|quot|价|価|價|currency|währung|valuta|moneda|moeda|devise|fiyat|giá|cen[ay]|harga"
    r"|prij[sz]|pris\b|цен|단위|단가|가격|币|幣|通貨|単位|单位|單位|\brates?\b|tarif")
LETTER = re.compile(r"(?<!\w)([A-Za-z]{1,3}|\d|[○●◎△▲×✕✗✓√□■◇◆])\s*[=:：–→-]\s*([^\s=;,|][^=:;|]*?)"
                    r"(?=\s*(?:[;|]|[,、]?\s*(?:[A-Za-z]{1,3}|\d|[○●◎△▲×✕✗✓√□■◇◆])\s*[=:：]|$))")
SHORT = re.compile(r"^(?:[A-Z]{1,3}|[a-z]|\d|[○●◎△▲×✕✗✓√□■◇◆])$")
MEASURED = re.compile(
    r"(?i)instrument|measur|spectro|mess(?:ung|gerät)|misura|mesur|medi(?:ción|ção)|messbed|测|測|cielab|\blab\b|observ|beobacht|osservat|illumin|lichtart|sphere|kugel"
)


@dataclass(frozen=True, slots=True)
class Asides:
    """What was found outside the tables of a file."""

    supplier: str = ""
    title: str = ""
    viewing: tuple[str, str] = ("", "")                 # illuminant and observer, "" where unsaid
    geometry: str = ""
    prices: Quantity | None = None                      # what prices are in that do not say it
    styles: Mapping[str, str] = field(default_factory=dict)  # grey -> discontinued, *  -> limited
    legend: Mapping[str, str] = field(default_factory=dict)  # the list's own letters: X -> discontinued
    facts: Facts = field(default_factory=dict)  # what the terms state of everything
    joint: str = ""  # what stands between article and colour in an order code
    texts: frozenset[str] = frozenset()                 # of the rows above the tables, squeezed
    kana: bool = False
    han: bool = False


def asides_of(sheets: Sequence[tuple[Sheet, Header | None]]) -> Asides:
    """Everything said above, below and beside the tables of a file."""
    above, elsewhere = [], []
    terms: list[Sequence[str]] = []     # of sheets without a table, and below the last row of the others
    letters = ""
    for sheet, header in sheets:
        if sheet.fielded:
            continue
        last: list[Sequence[str]] = []
        for number, cells in islice(sheet.rows(0), MOST):
            filled = [cell.strip() for cell in cells if cell.strip()]
            if len(letters) < 20_000:
                letters += " ".join(c for c in filled if not c.isascii())
            if len(filled) <= 2 and (header is None or number > header.last):
                last.append(filled)
            else:
                last = []
            if header is not None and header.first <= number <= header.last:
                continue
            if header is None or number < header.first:
                above.append(filled)
            elif (len(filled) <= 2 and any(len(cell) > 3 for cell in filled)) or all(
                    map(LETTER.search, filled)):
                elsewhere.append(filled)
        terms += last
    texts = [" ".join(filled) for filled in (*above, *elsewhere)]
    cells = [cell for filled in above if len(filled) > 1 for cell in filled]
    supplier, title = supplier_in(above, sheets[0][0].file if sheets else "")
    kana = bool(re.search("[\u3041-\u30ff]", letters))
    return Asides(
        supplier, title, _viewing(texts), _geometry(texts), _prices((*cells, *texts)), _styles(texts),
        _legend((*above, *elsewhere)),
        {name: text for name, text in shared(terms).items() if name in ("moq", "lead_days")}, _joint(texts),
        frozenset(lexicon.squeezed(text) for filled in above for text in (*filled, " ".join(filled))),
        kana, not kana and bool(re.search("[\u4e00-\u9fff]", letters)),
    )


def supplier_in(above: Iterable[Sequence[str]], file: str = "") -> tuple[str, str]:
    """Who a list is from and what it is called, by the lines above its tables; "" where they do not say.

    A line that the file is called after is a name more likely than another.
    """
    filed = set(lexicon.tokens(file))
    lines = [text for filled in above for text in filled if len(text) <= 90]
    best, score = "", 0.0
    title = ""
    for order, line in enumerate(lines[:12]):
        names = [name for piece in COMMAS.split(line) for name in _named(piece)]
        for piece in (line, *PARTING.split(line), *names):
            part = SEASON.sub(" ", piece).strip(" ,;:-–—|")
            worth = _worth(part, order) + (_filed(part, filed) if order < 3 else 0.0)
            if worth > score:
                best, score = re.sub(r"\s{2,}", " ", part), worth
        if not title and row_words("document").best(line) is not None:
            title = line
    return best, title or (lines[0] if lines else "")


def _worth(text: str, order: int) -> float:
    """How likely a line is a company's name."""
    words = lexicon.tokens(text)
    if (
        not 2 <= len(text) <= 60
        or not words
        or not any(c.isalpha() for c in text)
        or header_words.is_sentence(text)
    ):
        return 0.0
    worth = 1.5 if order == 0 else 0.4 if order == 1 else 0.0
    company = row_words("company").best(text)
    if row_words("terms").best(text) is not None and company is None:
        return 0.0
    if text.islower():
        return 0.0
    if company is not None and _is_form_alone(words):
        return 0.0
    if company is not None:
        worth += 2.5 - 0.02 * len(text)
    if row_words("document").best(text) is not None:
        worth -= 2.0
    if ADDRESS.search(text) or row_words("note").best(text) is not None or ":" in text or text.endswith("."):
        worth -= 0.5 if company is not None and text.endswith(".") else 2.0
    if quantities.read(text) is not None and any(c.isdigit() for c in text):
        worth -= 1.0
    if header_words.meanings(text) and company is None:
        worth -= 1.0
    return worth - 0.01 * len(words)


def _filed(text: str, file: set[str]) -> float:
    """How much of a line stands in the name of its file, of what is no word of lists."""
    own = [word for word in lexicon.tokens(text)
           if len(word) > 2 and row_words("document").best(word) is None]
    shared = sum(word in file for word in own)
    if not shared or 2 * shared < len(own) or any(c.isdigit() for c in text) or kinds.understood(text):
        return 0.0                          # files are called after goods, too
    return 3.0 if shared > 1 else 0.8       # one word may be a town


def _named(text: str) -> Sequence[str]:
    """A text in Chinese or Japanese up to where the company's name ends: `青石鞋材有限公司 报价单`."""
    return (text,) if FORM.match(text) else re.split(r"(?<=[司社厂廠])\s", text)


def _is_form_alone(words: Sequence[str]) -> bool:
    """Whether nothing stands there but what kind of company it is: `Lda`, `S.p.A.`"""
    return all(word < "\u0250" and (row_words("company").best(word) is not None or len(word) == 1)
               for word in words) and sum(map(len, words)) < 8


def _viewing(texts: Sequence[str]) -> tuple[str, str]:
    """The light and observer that a line about measuring names."""
    for text in texts:
        if MEASURED.search(text) and (found := header_words.viewing_in(text)) is not None:
            return found
    for text in texts:
        if (both := header_words.VIEWING.search(text)) and both[1].upper() not in ("A", "C"):
            return re.sub(r"\s", "", both[1]).upper(), both[2]
    return "", ""


def _geometry(texts: Sequence[str]) -> str:
    for text in texts:
        found = [re.sub(r"\s|°", "", m[0]) for m in GEOMETRY.finditer(text)]
        if found and MEASURED.search(text):
            return " ".join(
                dict.fromkeys("d/8" if one.lower() in ("8/d", "d8", "d/8") else one.upper() for one in found)
            )
    return ""


def _prices(texts: Sequence[str]) -> Quantity | None:
    """The money and unit of prices that do not say theirs: `All prices in EUR per m2`, `单位：元/双`."""
    money, unit, per = "", "", 0.0
    for text in texts:
        for clause in re.split(r"[;.]\s+|\n|\s[-–]\s|,\s+(?=\D)|　", text):
            if not PRICED.search(clause if len(clause) > 24 else text) or len(clause) > 90:
                continue
            said = header_words.units_in(re.sub(r"\b(?:19|20)\d\d\b", " ", clause))
            each = EACH.search(clause)
            if not unit and each and measures.unit_of(each[1]):
                unit, per = measures.unit_of(each[1]), 1.0      # `prix HT le cône de 5 000 m`
            if said is None:
                continue
            if said.currency != "¥":
                money = money or said.currency
            if not unit and said.unit not in ("mm", "day") and said.per and (
                    said.currency or row_words("per").best(clause) is not None):
                unit, per = said.unit, said.per
    return Quantity(nan, nan, unit, money, per) if money or unit else None


def _styles(texts: Sequence[str]) -> dict[str, str]:
    """How a list shows what is not to be ordered: `Items in grey print are discontinued`, `* = limited`."""
    found: dict[str, str] = {}
    for text in (clause for line in texts for clause in re.split(r"[;.。；]\s*|,\s|，", line)):
        said = lexicon.table("statuses", "status").all(text, 3)
        status = next((one for one in said if one != "active"), "")     # `in line`, but also `withdrawn`
        if not status:
            continue
        if marked := re.match(rf"^\s*([{re.escape(MARKS)}]{{1,3}})\s*(?:[=:\-–]|\S)", text):
            found.setdefault(marked[1], status)
            continue
        if marked := MARKED.search(text):
            found.setdefault(marked[1] or marked[2], status)
        for sign, mark in SIGNS.items():
            if row_words(sign).best(text) is not None:
                found.setdefault(mark, status)
        for style in STYLES:
            if row_words(style).best(text) is not None:
                behind = row_words("behind").best(text) is not None
                found.setdefault(f"{style} fill" if behind and style != "struck" else style, status)
    return found


def _legend(rows: Iterable[Sequence[str]]) -> dict[str, str]:
    """A list's own letters for whether a thing can be ordered: `X = deleted`, or X beside `deleted`."""
    found: dict[str, str] = {}
    for filled in rows:
        pairs = [match.groups() for cell in filled for match in LETTER.finditer(cell)]
        if len(filled) == 2 and SHORT.match(filled[0]):
            pairs.append((filled[0], filled[1]))
        for letter, text in pairs:
            status = lexicon.table("statuses", "status").best(text, 2)
            if status is not None:
                found.setdefault(letter.upper(), status.means)
    return found


def _joint(texts: Sequence[str]) -> str:
    """`Order code = article - colour no.`: what stands between the two."""
    for text in texts:
        if row_words("joined").best(text) is None:
            continue
        if found := re.search(r"[^\W\d_]\s*([\-–/._])\s*[^\W\d_]", text.split("=")[-1]):
            return "-" if found[1] == "–" else found[1]
    return ""
