"""Which of our columns a header means, in whatever spelling, language or unit it comes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache, lru_cache
from itertools import pairwise

from palette.errors import UsageError
from palette.libraries.fields import BY_NAME, CLAIM_COLUMNS, CURRENCIES, FIELDS, PARTS, UNITS

WEAK = {  # said of a column only where nothing says it more plainly
    "colour": "name",
    "color": "name",
    "farbe": "name",
    "couleur": "name",
    "colore": "name",
    "supplierarticle": "supplier_ref",
    "ref": "supplier_ref",
    "reference": "supplier_ref",
    "material": "name",
    "description": "name",
    "title": "name",
    "art": "kind",
    "line": "collection",
    "number": "code",
    "no": "code",
    "nr": "code",
    "id": "code",
    "item": "code",
    "type": "kind",
    "brand": "supplier",
    "use": "components",
    "g": "green",
    "r": "red",
}
HEX = re.compile(r"#?[0-9a-fA-F]{6}|#[0-9a-fA-F]{3}")
VIEWING = re.compile(r"\b(D50|D55|D65|D75|A|C|F2|F7|F11|TL84)\s*[/\- ]\s*(10|2)\b", re.I)
WAVELENGTH = re.compile(
    r"^(?:r|refl|reflectance|spectral|spec|nm|wl|x)?[ _.-]*(\d{3})(?:\.0+)?[ _]*(?:nm)?$", re.I
)
MEASURES = frozenset(
    (
        "mm",
        "cm",
        "days",
        "weeks",
        "wks",
        "tage",
        "wochen",
        "jours",
        "semaines",
        "giorni",
        "settimane",
        "per",
        "pro",
        "par",
        "eur",
        "gbp",
        "usd",
        "chf",
        "jpy",
        "cny",
        "€",
        "£",
        "$",
        "¥",
        "d65",
        "d50",
        "10",
        "2",
        "pct",
        "%",
    )
)
PER_UNIT = re.compile(r"(?:/|\bper\b|\bpro\b|\bpar\b|\bal\b)\s*([\w²]+)", re.I)


@dataclass(frozen=True, slots=True)
class Meanings:
    """Column index -> our column. `spectrum` are (wavelength, index) in order."""

    columns: Mapping[str, int]
    spectrum: tuple[tuple[float, int], ...] = ()
    claims: Mapping[str, int] = field(default_factory=dict)
    extra: tuple[int, ...] = ()
    defaults: Mapping[str, str] = field(default_factory=dict)   # from headers such as "Price (EUR/m2)"
    weeks: frozenset[str] = frozenset()                         # columns that count weeks
    notes: tuple[str, ...] = ()


NOT_A_LETTER = re.compile(r"[^a-z0-9]+")


def squeezed(text: str) -> str:
    """Letters and digits without accents or case: `Colour Name`, `COLOUR_NAME` and `colour-name` agree."""
    if text.isascii():
        return NOT_A_LETTER.sub("", text.lower())
    text = unicodedata.normalize("NFKD", text.casefold().replace("ß", "ss"))
    return "".join(c for c in text if c.isalnum() and not unicodedata.combining(c))


@cache
def _synonyms() -> dict[str, str]:
    names: dict[str, str] = {}
    for one in FIELDS:
        for word in (one.name, *one.also.split(", ")):
            names.setdefault(squeezed(word), one.name)
    for part, words in PARTS.items():
        for word in (part, *words.split(", ")):
            names.setdefault(squeezed(word), part)
    for claim in CLAIM_COLUMNS:
        names.setdefault(squeezed(claim), claim)
    return names


@lru_cache(4096)
def known(header: str) -> bool:
    """Whether a word in a file is the name of a column of ours."""
    return bool(taken_for(header)) or bool(WAVELENGTH.match(header.strip()) and header.strip()[:1].isalpha())


def taken_for(header: str) -> str:
    """The column that a header means, with and without what stands in brackets; "" for none of ours."""
    names = _synonyms()
    for text in (header, re.sub(r"[(\[{].*?[)\]}]", " ", header), re.sub(VIEWING, " ", header)):
        key = squeezed(text)
        if found := names.get(key) or WEAK.get(key, ""):
            return found
    words = re.split(r"[\s_/]+", re.sub(r"[(\[{].*?[)\]}]", " ", header).strip())
    while len(words) > 1 and (words[-1].casefold() in MEASURES or unit_of(words[-1])):
        words.pop()             # "Price EUR/m2", "Thickness mm", "Lead time weeks"
        if said := names.get(squeezed(" ".join(words))):
            return said
    return ""


def meanings(header: Sequence[str], sample: Sequence[Sequence[str]], given: Mapping[str, str]) -> Meanings:
    """What each column of `header` is, by the user's own mapping `given` first.

    `sample` holds some cells of each column, for a header that can be taken two ways.
    Raises UsageError where `given` names a column that is not there or that we do not have.
    """
    columns: dict[str, int] = _given(header, given)
    claims: dict[str, int] = {}
    notes: list[str] = []
    as_it_is = {squeezed(theirs) for theirs, mine in given.items() if mine == "extra"}
    left = {i for i, name in enumerate(header) if squeezed(name) in as_it_is}
    taken = set(columns.values()) | left
    spectrum = _spectrum(header, taken)
    taken.update(index for _, index in spectrum)

    rgb = {"R", "G", "B"} <= set(header) or (
        {"r", "g", "b"} <= {h.casefold() for h in header} and not {"l", "a"} & {squeezed(h) for h in header})
    rounds: tuple[Callable[[str], str], ...] = (
        lambda name: name if name in BY_NAME or name in PARTS or name in CLAIM_COLUMNS else "",
        lambda name: "" if squeezed(name) in WEAK else taken_for(name),
        lambda name: _weak(name, columns),
    )
    for says in rounds:
        for index, name in enumerate(header):
            if index in taken:
                continue
            blue = rgb and name in ("B", "b") and not (name == "b" and "B" in header)
            found = "blue" if blue else says(name)
            if found == "name" and squeezed(name) in (
                "colour",
                "color",
                "farbe",
                "couleur",
                "colore",
                "html",
            ):
                found = _colour_column(index, sample, columns)
            if found in CLAIM_COLUMNS and found not in claims:
                claims[found] = index
            elif found and found not in columns and found not in CLAIM_COLUMNS:
                columns[found] = index
            else:
                continue
            taken.add(index)

    defaults, weeks = _from_brackets(header, columns)
    extra = tuple(i for i in range(len(header)) if i not in taken or i in left)
    for index in (i for i in extra if i not in left):
        close = get_close_matches(squeezed(header[index]), _synonyms(), n=1, cutoff=0.84)
        if close and (meant := _synonyms()[close[0]]) not in columns:
            notes.append(f"column {header[index]!r} is kept as it is; if it is {meant!r}, say "
                         f'--map "{header[index]}={meant}"')
    return Meanings(columns, spectrum, claims, extra, defaults, weeks, tuple(notes))


def _weak(name: str, columns: Mapping[str, int]) -> str:
    key = squeezed(name)
    strong = _synonyms().get(key, "")
    for found in (WEAK.get(key, ""), strong):
        if found and found not in columns:
            return found
    return ""


def _colour_column(index: int, sample: Sequence[Sequence[str]], columns: Mapping[str, int]) -> str:
    """A column that is just called colour holds hex values or names."""
    cells = [cell for cell in sample[index][:200] if cell]
    if cells and all(HEX.fullmatch(cell) for cell in cells):
        return "" if "hex" in columns else "hex"
    return "" if "name" in columns else "name"


def _given(header: Sequence[str], given: Mapping[str, str]) -> dict[str, int]:
    columns: dict[str, int] = {}
    ours = {*BY_NAME, *PARTS, "extra"}
    for theirs, mine in given.items():
        if mine not in ours:
            close = get_close_matches(mine, ours, n=2, cutoff=0.5)
            hint = (
                f"did you mean {' or '.join(close)}?" if close else f"there are: {', '.join(sorted(ours))}."
            )
            raise UsageError(f"--map {theirs}={mine}: palette has no column {mine!r}; {hint}")
        matching = [i for i, name in enumerate(header) if name == theirs] or [
            i for i, name in enumerate(header) if squeezed(name) == squeezed(theirs)]
        if not matching:
            raise UsageError(
                f"--map {theirs}={mine}: the file has no column {theirs!r}; it has: {', '.join(header)}."
            )
        if mine != "extra":
            columns[mine] = matching[0]
    return columns


def _spectrum(header: Sequence[str], taken: set[int]) -> tuple[tuple[float, int], ...]:
    """At least eight columns named by evenly spaced wavelengths, from 300 to 830 nm."""
    found = []
    for index, name in enumerate(header):
        match = WAVELENGTH.match(name.strip()) if index not in taken else None
        if match and 300 <= float(match[1]) <= 830:
            found.append((float(match[1]), index))
    found.sort()
    steps = {b[0] - a[0] for a, b in pairwise(found)}
    return tuple(found) if len(found) >= 8 and len(steps) == 1 and 0 not in steps else ()


def _from_brackets(
    header: Sequence[str], columns: Mapping[str, int]
) -> tuple[dict[str, str], frozenset[str]]:
    """`Price (EUR/m2)` gives currency and unit; `L* (D65/10)` a viewing; `Lead time (weeks)` its measure."""
    defaults: dict[str, str] = {}
    weeks = set()
    for name, index in columns.items():
        text = header[index]
        if name in ("L", "a", "b", "lab") and (viewing := VIEWING.search(text)):
            defaults.setdefault("illuminant", viewing[1].upper())
            defaults.setdefault("observer", viewing[2])
        if name in ("lead_days", "dye_lead_days") and re.search(
            r"week|wk|woche|semaine|settiman", text, re.I
        ):
            weeks.add(name)
        if name == "price":
            money = re.search(r"\b(EUR|GBP|USD|CHF|JPY|CNY|SEK|DKK|NOK|PLN|INR|BRL)\b|[€£$¥]", text, re.I)
            if money and "currency" not in columns:
                defaults["currency"] = CURRENCIES.get(money[0], money[0].upper())
        if name in ("price", "moq") and (per := PER_UNIT.search(text)):
            unit = unit_of(per[1])
            target = "unit" if name == "price" else "moq_unit"
            if unit and target not in columns:
                defaults[target] = unit
    return defaults, frozenset(weeks)


@cache
def _units() -> dict[str, str]:
    return {word.casefold(): unit for unit, words in UNITS.items() for word in words.split(", ")}


def unit_of(text: str) -> str:
    """Our word for a unit, or "" when it is none we know."""
    return _units().get(text.casefold().strip(" ."), "")
