"""The columns of a CSV that say what was measured and how: R400, R410 ..., geometry, specular, uv ..."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final

from palette.errors import InvalidInput
from palette.formats.reflectances import SAID, UNIT, unclear, white
from palette.formats.words import apart
from palette.model import Spectrum
from palette.model.measurement import (
    contradiction,
    impossible,
    kept_name,
    not_understood,
    part_name,
    stated,
)
from palette.model.text import few, plain
from palette.science.spectra import FEWEST

_BAND: Final = re.compile(
    rf"^(%?\s?r|r?\s?%|refl\w*|spec\w*|nm|wl|λ)?[\s_.\-]*(\d{{3,4}})(?:\.0+)?\s?(nm)?(?:{UNIT})?$", re.I)
_BETWEEN: Final = re.compile(rf"^(?:%?\s?r|r?\s?%|refl\w*|spec\w*|nm|wl|λ)[\s_.\-]*\d{{3,4}}\.\d*[1-9]\d*"
                             rf"\s?(?:nm)?(?:{UNIT})?$", re.I)
SHORTEST, LONGEST = 300, 1100       # nm: a number alone between them may be a wavelength
WIDEST = 20     # nm between numbers alone that may be wavelengths; quantities of a price lie farther apart
RECORDS: Final = ("record", "type", "objecttype", "sampletype")
STANDARDS: Final = ("standard", "standardname", "stdname", "target", "of")
DERIVED: Final = (      # in a table of ours: of a colour, or of the photograph that it was found in
    "photo", "id", "role", "common", "ingamut", "c", "h", "share", "population", "x", "y", "spread",
    "provenance",
)
SCALES: Final = ("scale", "reflectancescale", "reflectanceunit")
UNSAID: Final = frozenset(("", "-", "–", "?", "n/a", "na", "none", "unknown"))
KNOWN: Final = {
    "geometry": "d/8, 45/0 or d/8 SCI", "specular": "SCI or SCE", "uv": "UV Inc or UV Exc",
    "condition": "M0, M1, M2 or M3", "aperture": "a size in mm, or LAV, MAV, SAV or USAV",
}
VAGUE: Final = frozenset(("condition", "spec", "area", "viewing", "glanz"))     # other columns are called so
_CONDITION: Final = re.compile(r"M\s?\d+", re.I)       # of ISO 13655
_SAYS: Final = re.compile(r"\s*(?:refl|%\s*r\b|r\s*[(\[]?\s*%)", re.I)       # what the reflectances count to


class Columns:
    """Where a header states reflectances, how they were measured, and what a lab keeps of them."""

    def __init__(self, header: Sequence[str], taken: Mapping[str, int]) -> None:
        self.bands, self.unsound = _bands(header)
        self.parts: list[tuple[str, int]] = []
        self.vague: set[str] = set()
        self.kept: dict[str, int] = {}
        self.words = [title for title in header if _SAYS.match(title)] + [header[at] for _, at in self.bands]
        self.scales: list[int] = []
        self.others: list[tuple[str, int]] = []         # which have no place here, and may in other formats
        bands = {at for _, at in self.bands}
        passed_over = (*SCALES, *(DERIVED if "provenance" in map(str.lower, header) else ()))
        for place, title in enumerate(header):
            if place in taken.values():
                continue
            short = re.sub(r"[\s_.\-]", "", title.lower())
            if short in SCALES:
                self.scales.append(place)
            if name := part_name(title):
                self.parts.append((name, place))
                if short in VAGUE:
                    self.vague.add(name)
            elif name := kept_name(title):
                self.kept.setdefault(name, place)
            elif short in RECORDS or short in STANDARDS:
                self.kept.setdefault("record" if short in RECORDS else "STD_NAME", place)
            elif short not in passed_over and place not in bands and title.strip():
                self.others.append((plain(title), place))
        names = apart([name for name, _ in self.others])
        self.others = [(name, place) for name, (_, place) in zip(names, self.others, strict=True)]

    def geometry(self, row: Sequence[str], where: str) -> str:
        """How a row was measured. Raises InvalidInput for words that say nothing that is known, or that
        contradict each other."""
        every = [(name, text) for name, place in self.parts
                 if (text := _text(row, place)).lower() not in UNSAID]
        if question := contradiction(every):
            told = " and ".join(f"{name} {text[:20]!r}" for name, text in every)
            raise InvalidInput(f"{where}: {told} contradict each other in {question}.")
        said: dict[str, str] = {}
        for name, text in every:
            said[name] = f"{said.get(name, '')} {text}".strip()
        for name in not_understood(said):
            if name not in self.vague or _CONDITION.fullmatch(said[name]):
                raise InvalidInput(
                    f"{where}: {name} {said[name][:20]!r} is none that palette knows; {KNOWN[name]} would"
                    " be right, and nothing where it is not known."
                )
        return stated(said)

    def extra(self, row: Sequence[str], where: str) -> tuple[tuple[str, str], ...]:
        """What a lab keeps of a row, and others. Raises InvalidInput for a day that there is not."""
        found = tuple((name, text) for name, place in self.kept.items() if (text := _text(row, place)))
        for name, text in found:
            if name == "measured" and impossible(text):
                raise InvalidInput(f"{where}, column measured: {text[:20]!r} is no day of any calendar.")
        return (*found, *((name, text) for name, place in self.others if (text := _text(row, place))))

    def scale(self, rows: Sequence[Sequence[str]], called: str) -> float:
        """What a perfect white counts in these rows: 100 or 1. Raises InvalidInput where nobody can tell."""
        cells = [_text(row, place) for row in rows for _, place in self.bands]
        stands = [_text(row, place) for row in rows for place in self.scales]
        for text in stands:
            if text and not SAID.search(text):
                raise InvalidInput(f"{called}, column scale: {text[:20]!r} is neither percent nor fraction.")
        said = stands + [c for c in cells if "%" in c]
        values = [value for text in cells if (value := _number(text)) is not None]
        found = white((*self.words, *said), values)
        if found is None and (any(map(SAID.search, self.words)) or any(said)):
            raise InvalidInput(
                f"{called} says that its reflectances are in percent and that they are fractions of 1; its"
                " header or its column scale is wrong."
            )
        if found is None:
            raise InvalidInput(
                f"{called}: {unclear(values)}: say which in the header, as R400 (%) or R400 (0-1), or in a"
                " column scale."
            )
        return found

    def spectrum(self, row: Sequence[str], scale: float, where: str) -> Spectrum | None:
        """None where a row has no reflectance at all. Raises InvalidInput where one is missing."""
        texts = [(nm, _text(row, place)) for nm, place in self.bands]
        if not any(text for _, text in texts):
            return None
        values = []
        for nm, text in texts:
            value = _number(text)
            if value is None:
                raise InvalidInput(f"{where}, column {nm}: {text[:20]!r} is no reflectance.")
            values.append(value / scale)
        (first, _), (second, _), *_ = self.bands
        return Spectrum(first, second - first, tuple(values))


def _bands(header: Sequence[str]) -> tuple[list[tuple[int, int]], str]:
    """Wavelength and place of each, rising; or none, and why what looks like bands makes no spectrum."""
    if sum(bool(_BETWEEN.match(title.strip())) for title in header) > 1:
        return [], "wavelengths that are no whole nanometres"
    titled = [(match, place) for place, title in enumerate(header) if (match := _BAND.match(title.strip()))]
    called = sum(bool(match[1] or match[3]) for match, _ in titled)
    found = sorted(
        (int(match[2]), place) for match, place in titled
        if match[1] or match[3] or SHORTEST <= int(match[2]) <= LONGEST
    )
    if len(found) < FEWEST:
        few = f"{len(found)} reflectance columns, where a spectrum wants {FEWEST} or more"
        return [], few if called > 1 else ""
    waves = [nm for nm, _ in found]
    step = Counter(b - a for a, b in pairwise(waves)).most_common(1)[0][0]
    twice = [b for a, b in pairwise(waves) if a == b]
    gaps = [(a, b) for a, b in pairwise(waves) if b - a != step]
    if not SHORTEST <= waves[0] < waves[-1] <= LONGEST:
        why = f"reflectances from {waves[0]} to {waves[-1]} nm, where {SHORTEST} to {LONGEST} is known"
    elif twice:
        why = f"more than one column for {_named(twice)} nm"
    elif gaps:
        missing = [nm for a, b in gaps for nm in range(a + step, b, step)]
        uneven = any((b - a) % step for a, b in gaps)
        why = f"no column for {_named(missing)} nm" if not uneven else (
            f"reflectance columns that are not evenly spaced: {gaps[0][0]} and {gaps[0][1]} nm among steps of"
            f" {step} nm")
    else:
        return found, ""
    return [], why if called > 1 or step <= WIDEST else ""


def _named(waves: Sequence[int]) -> str:
    return few([*map(str, waves)])


def _text(row: Sequence[str], place: int) -> str:
    return row[place].strip() if place < len(row) else ""


def _number(text: str) -> float | None:
    try:
        value = float(text.rstrip("% ").replace(",", "."))
    except ValueError:
        return None
    return value if math.isfinite(value) else None
