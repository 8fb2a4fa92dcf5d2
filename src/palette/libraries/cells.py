"""One cell of text to one value, and what to say when it is none."""

from __future__ import annotations

import re
from datetime import date as day

from palette.errors import UsageError
from palette.formats.tables.cells import escaped, split, unescaped
from palette.formats.tables.values import claim_text
from palette.libraries.measures import currencies, number_of
from palette.model import Claim, Tolerance
from palette.science.metrics import CIEDE2000, METRICS, metric
from palette.science.metrics import tolerance as tolerance_in


class Wrong(ValueError):
    """What is wrong with a cell; `right` is what would be right."""

    def __init__(self, found: str, right: str = "") -> None:
        super().__init__(found)
        self.right = right


YES = {
    "yes",
    "y",
    "true",
    "1",
    "ja",
    "j",
    "oui",
    "o",
    "si",
    "sì",
    "s",
    "x",
    "wahr",
    "vrai",
    "vero",
    "✓",
    "sí",
    "sim",
    "是",
    "有",
    "はい",
    "●",
    "○",
    "√",
    "☑",
    "✔",
}
NO = {
    "no",
    "n",
    "false",
    "0",
    "nein",
    "non",
    "falsch",
    "faux",
    "falso",
    "-",
    "não",
    "否",
    "无",
    "いいえ",
    "×",
    "✗",
    "✘",
    "☐",
}
TOLERANCE = r"^([\d.,]+)\s*(?:[dΔ]E$)?(.*)$"
FACTORS = r"^[\s(]*[\d.]+\s*:"         # without the formula that they are of


def yes(text: str) -> str:
    """Yes or no, in any language of the word tables. Raises Wrong."""
    word = text.casefold()
    if word in YES:
        return "yes"
    if word in NO:
        return "no"
    raise Wrong(f"{text!r} is neither yes nor no")


def currency(text: str) -> str:
    """The ISO 4217 code of a currency by code, name or sign. Raises Wrong."""
    found = currencies().get(text.strip().casefold(), "") or {"$": "USD", "¥": "JPY", "￥": "CNY"}.get(
        text.strip(), text.upper()
    )
    if re.fullmatch(r"[A-Z]{3}", found):
        return found
    raise Wrong(f"{text!r} is no currency")


def observer(text: str) -> str:
    """The standard observer, 2 or 10 degrees, by its angle or its year. Raises Wrong."""
    from palette.science import spectra

    if (found := spectra.observer(text)) is None:
        raise Wrong(f"{text!r} is no standard observer")
    return str(found)


def date(text: str) -> str:
    """ISO, as precise as it was: 2026, 2026-03, 2026-03-31. 3/4/2026 is two days, so it is refused."""
    bare = text.strip().split("T")[0]
    if re.fullmatch(r"\d{4}(-\d\d){0,2}", bare):
        parts = [int(p) for p in bare.split("-")]
    elif iso := re.fullmatch(r"(\d{4}-\d\d-\d\d) \d\d:\d\d(:\d\d)?", bare):
        return date(iso[1])
    elif found := re.fullmatch(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", bare):
        parts = [int(found[3]), int(found[2]), int(found[1])]
    elif found := re.fullmatch(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})", bare):
        first, second, year = (int(v) for v in found.groups())
        if first <= 12 and second <= 12 and first != second:
            raise Wrong(f"{text!r} may be {year}-{second:02}-{first:02} or {year}-{first:02}-{second:02}",
                        "a date as 2026-03-31 would be right")
        parts = [year, second, first] if first > 12 or first == second else [year, first, second]
    else:
        raise Wrong(f"{text!r} is not a date")
    try:
        day(*[*parts, 1, 1][:3])
    except ValueError:
        raise Wrong(f"{text!r} is a day that no calendar has") from None
    return "-".join(f"{p:02}" for p in parts)


def parts(text: str) -> str:
    """Component names in their own spelling: `Toe Cap, mudguard` as toe_cap;mudguard."""
    pieces = split(text, ";")
    if len(pieces) == 1 and "\\" not in text:
        pieces = text.split(",")
    slugs = (re.sub(r"[\s\-]+", "_", unescaped(piece).strip().casefold()) for piece in pieces)
    return ";".join(escaped(slug, ";") for slug in slugs if slug)


def tolerance(text: str, formula: str = "", comma: bool = False) -> str:
    """`1.5 CMC(2:1)`, canonical. Raises Wrong."""
    found = re.match(TOLERANCE, text.strip())
    if not found:
        raise Wrong(f"{text!r} is not a tolerance")
    words = found[2] or formula.strip() or str(CIEDE2000)
    if re.match(FACTORS, words):
        words = formula.partition("(")[0] + words
    try:
        return str(tolerance_in(number_of(found[1], comma)[0], metric(words)))
    except UsageError:
        right = ", ".join(map(str, METRICS[:-1]))
        raise Wrong(f"{words!r} is no difference formula palette knows",
                    f"{right} or {METRICS[-1]} would be right") from None


def tolerance_of(text: str) -> Tolerance | None:
    """The value of a canonical tolerance."""
    value, _, formula = text.partition(" ")
    return tolerance_in(float(value), metric(formula)) if formula else None


def spectrum(text: str) -> tuple[float, float, tuple[float, ...]]:
    """`400 10: 0.05 0.06 ...`: start and interval in nanometres, then the reflectances. Raises Wrong."""
    try:
        grid, values = text.split(":", 1)
        start, interval = (float(part) for part in grid.split())
        found = tuple(float(part) for part in values.split())
    except ValueError:
        raise Wrong(f"{text[:40]!r} is not a spectrum", "as 400 10: 0.05 0.06 0.08 would be right") from None
    if len(found) < 3 or interval <= 0 or not 200 < start < 700:
        raise Wrong(
            f"{text[:40]!r} is not a spectrum of visible light", "as 400 10: 0.05 0.06 0.08 would be right"
        )
    return start, interval, found


CLAIM_TAIL = (
    r"(?s)^(?P<by>.*?)\s*(?:(?:^|,\s*)(?P<date>\d{4}(?:-\d\d){0,2}))?"
    r"\s*(?:(?:^|(?<=\s))until\s+(?P<until>\S+))?$"
)


def claims_of(text: str) -> tuple[Claim, ...]:
    """`bio_based_pct=35 @ the supplier, 2026-03; lwg=gold @ LWG, 2024 until 2026-05`. Raises Wrong."""
    found = []
    for piece in split(text, ";"):
        if not piece.strip():
            continue
        said, *tail = split(piece, "@", last=True)
        name, *value = split(said, "=", times=1)
        if not value or not name.strip():
            raise Wrong(f"{piece.strip()!r} is no claim")
        match = re.match(CLAIM_TAIL, tail[0].strip()) if tail else None
        until = (match["until"] or "") if match else ""
        found.append(
            Claim(
                unescaped(name).strip(),
                unescaped(value[0]).strip(),
                unescaped(match["by"]).strip() if match else "",
                (match["date"] or "") if match else "",
                date(until) if until else "",
            )
        )
    return tuple(found)


def claims(text: str) -> str:
    """Claims as they are kept in a column. Raises Wrong."""
    return claims_cell(claims_of(text))


def claims_cell(found: tuple[Claim, ...]) -> str:
    """Claims as one cell, which `claims_of` reads back."""
    return "; ".join(claim_text(c.name, c.value, c.by, c.date, c.until) for c in found)
