"""How a colour was measured, as instruments and files say it, and which measurements may be compared.

Geometries after CIE 15:2018 (d:8 with the specular component included or excluded, 45:0), the measurement
conditions M0 to M3 after ISO 13655. 45:0 and 0:45 count as one, as CIE 15 has it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from functools import lru_cache
from types import MappingProxyType
from typing import Final, NamedTuple

from palette.model.palette import Swatch

_CUT: Final = r"(?<![a-z0-9])"
# each question, and what its answers are written as; the first answer that fits a text holds
ANSWERS: Final[dict[str, dict[str, str]]] = {
    "geometry": {
        "45/0": r"45\s?°?\s?[acx]?\s?[/:]\s?0|0\s?°?\s?[/:]\s?45|circumferential|annular",
        "multi-angle": r"multi[\s_-]?angle|\d+\s?as\s?-?\d+",
        "d/0": r"(?<![a-z])d\s?[/:]?\s?0(?!\d)",
        "d/8": r"(?<![a-z])d[ie]?\s?[/:]?\s?8|8\s?°?\s?[/:]?\s?d[ie]?(?![a-z0-9])|sphere|diffuse[\s_/:]*8",
    },
    "specular": {
        "excluded": rf"{_CUT}sc?e(?![a-z])|{_CUT}rsex|spec\w*[\s_:=]*ex|de\s?[/:]\s?8|gloss[\s_]*ex|spex",
        "included": rf"{_CUT}sc?i(?![a-z])|{_CUT}rsin|spec\w*[\s_:=]*in|di\s?[/:]\s?8|gloss[\s_]*in|spin",
    },
    "UV": {
        "excluded": r"uv[\s_:=-]*(ex|out|off|cut|no(?!rm)|0(?!\d))|no[\s_-]?uv|(?<!\d)0\s?%\s?uv|4[02]0\s?nm|"
                    rf"{_CUT}m[23](?!\w)|uv[\s_-]?filter",
        "adjusted": r"uv[\s_:=-]*(adj|cal|norm)|uv[\s_:=-]*[1-9]\d?(\.\d+)?(?![\d.])",
        "included": r"uv[\s_:=-]*(in|on|full|100)|100\s?%\s?uv",
    },
    "measurement condition": {f"M{n}": rf"{_CUT}m{n}(?!\w)" for n in range(4)},
    "aperture": {
        name: rf"{_CUT}{name.lower()}(?![a-z])" for name in ("XUSAV", "USAV", "XSAV", "SAV", "MAV", "LAV")
    },
}
_OWNER: Final = re.compile("^(std|bat)_")       # of a key in QTX
# a day in figures, in whichever order, and a time of it
_DAY: Final = re.compile(
    r"(\d{1,4})[-./ ](\d{1,2})[-./ ](\d{1,4})(?![\d./-])(?:[T,\s]+(\d+):(\d+)(?::(\d+))?)?")
_MILLIMETRES: Final = re.compile(r"(\d+(?:\.\d+)?)\s?mm\b")
REFUSED: Final = ("geometry", "specular", "UV", "measurement condition")
ON: Final = ("on", "in", "inc", "incl", "included", "include", "yes", "y", "true", "full", "100", "100%")
OFF: Final = ("off", "out", "ex", "exc", "excl", "excluded", "exclude", "no", "n", "false", "none", "0", "0%")

# how files call the parts of a measurement
PARTS: Final[dict[str, tuple[str, ...]]] = {
    "geometry": ("geometry", "viewing", "viewingmode", "viewinggeometry", "viewingconditions", "viewingarea",
                 "measurementgeometry", "geom", "geometrie", "messgeometrie"),
    "specular": ("specular", "spec", "specularmode", "specularcomponent", "specularincluded", "specularport",
                 "scisce", "scesci", "glossmode", "glanz"),
    "uv": ("uv", "uvmode", "uvfilter", "uvlevel", "uvpercent", "uvcontent", "uvcondition", "uvincluded"),
    "condition": ("condition", "measurementcondition", "mcondition", "mmode", "measurementmode"),
    "aperture": ("aperture", "aperturesize", "area", "areaview", "measuringarea", "measurementarea",
                 "messfleck", "messblende"),
}

# what a lab keeps of a reading beside the colour, and how files call it
KEPT: Final[dict[str, tuple[str, ...]]] = {
    "instrument": ("instrument", "insttype", "instrumenttype", "instrumentname", "device", "messgerät"),
    "serial": ("serial", "serialno", "serialnumber", "instrumentserialno", "instrumentserialnumber"),
    "operator": ("operator", "user", "username", "measuredby", "technician", "prüfer"),
    "measured": ("measured", "datetime", "date", "measuredon", "measurementdate", "dateofreading", "datum"),
    "order": ("order", "orderno", "ordernumber", "po", "ponumber", "auftrag"),
    "lot": ("lot", "lotno", "lotnumber", "batchno", "batchnumber", "dyelot", "partie"),
}
BATCHES: Final = ("batch", "sample", "trial")       # what files call a reading that is no standard
READINGS: Final = "readings"        # how many were averaged, where a file keeps their mean alone


class Measurement(NamedTuple):
    """What is stated of a measurement; "" is not stated."""

    geometry: str = ""
    specular: str = ""
    ultraviolet: str = ""
    condition: str = ""
    aperture: str = ""


@lru_cache(1024)
def measurement(text: str) -> Measurement:
    """What the words of an instrument say: `SAV SCI d/8 UV Inc`, `45/0 M2`, `RSIN`."""
    low = text.lower().replace("_", " ")
    found = _answers(low)
    if found["geometry"] == "45/0":
        found["specular"] = ""              # no specular light reaches it: nothing to in- or exclude
    elif found["specular"] and not found["geometry"]:
        found["geometry"] = "d/8"           # only a sphere has the port
    size = _MILLIMETRES.search(re.sub(r"4[02]0\s?nm", "", low))
    found["aperture"] = found["aperture"] or (f"{float(size[1]):g} mm" if size else "")
    return Measurement(*found.values())


def _answers(low: str) -> dict[str, str]:
    return {
        question: next((answer for answer, words in answers.items() if re.search(words, low)), "")
        for question, answers in ANSWERS.items()
    }


def contradiction(said: Sequence[tuple[str, str]]) -> str:
    """What the parts that a file states of one reading answer in more than one way; else ""."""
    if len(said) < 2:
        return ""
    each = [_answers(stated({part: text}).lower().replace("_", " ")) for part, text in said]
    return next((question for question in REFUSED if len({one[question] for one in each} - {""}) > 1), "")


def clash(one: Measurement, other: Measurement) -> str:
    """What two measurements state unlike so that no colour of one is comparable with the other; else ""."""
    for question, mine, theirs in zip(REFUSED, one, other, strict=False):
        if mine and theirs and mine != theirs:
            return question
    return ""


def unstated(one: Measurement, other: Measurement) -> list[str]:
    """What `one` does not state and the other does."""
    return [
        question for question, mine, theirs in zip(ANSWERS, one, other, strict=True) if theirs and not mine
    ]


def stated(parts: Mapping[str, str]) -> str:
    """One text of the columns or keys of a file: {"geometry": "d/8", "specular": "yes", "uv": "100"}."""
    found: list[str] = []
    for word in (
        parts.get("geometry", "").strip(),
        _answer(parts.get("specular", ""), "SCI", "SCE", ""),
        _answer(parts.get("uv", ""), "UV Inc", "UV Exc", "UV "),
        parts.get("condition", "").strip(),
        _aperture(parts.get("aperture", "")),
    ):
        if word and word.lower() not in " ".join(found).lower():
            found.append(word)
    return " ".join(found)


def not_understood(parts: Mapping[str, str]) -> list[str]:
    """Which of them say nothing that is known here."""
    return [name for name, text in parts.items() if text and _nothing(name, text)]


@lru_cache(1024)
def _nothing(part: str, text: str) -> bool:
    return measurement(stated({part: text})) == Measurement()


def _answer(text: str, on: str, off: str, before: str) -> str:
    word = text.strip().lower()
    if not word:
        return ""
    if word in ON:
        return on
    if word in OFF:
        return off
    return text.strip() if before.strip().lower() in word else before + text.strip().rstrip("% ")


def _aperture(text: str) -> str:
    word = text.strip()
    return f"{word} mm" if re.fullmatch(r"\d+(\.\d+)?", word) else word


@lru_cache(1024)
def part_name(key: str) -> str:
    """Which part of a measurement a column or key states, "" for none."""
    return _named(key, PARTS)


def kept(swatch: Swatch) -> Mapping[str, str]:
    """What the file of a swatch says of its reading: instrument, operator, date, order, lot."""
    return _kept(swatch.extra)


@lru_cache(1024)
def _kept(extra: tuple[tuple[str, str], ...]) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for key, value in extra:
        name = kept_name(key)
        if name and value:
            found.setdefault(name, value)
    if "serial" in found:
        found["instrument"] = f"{found.get('instrument', '')} no. {found.pop('serial')}".strip()
    if re.fullmatch(r"\d{9,10}", found.get("measured", "")):      # QTX: seconds since 1970
        found["measured"] = datetime.fromtimestamp(int(found["measured"]), UTC).strftime("%Y-%m-%d %H:%M")
    return MappingProxyType(found)


def impossible(moment: str) -> bool:
    """Whether a text is a day in figures that no calendar has, or a time that no clock shows."""
    found = _DAY.match(moment.strip())
    if not found:
        return False
    one, two, three, *clock = (int(figure) if figure else 0 for figure in found.groups())
    orders = ((one, two, three),) if len(found[1]) > 2 else ((three, two, one), (three, one, two))
    wrong = any(figure > most for figure, most in zip(clock, (24, 59, 60), strict=True))
    return wrong or not any(_is_day(*order) for order in orders)


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        return bool(date(year if year > 99 else 2000 + year, month, day))
    except ValueError:
        return False


def readings_of(swatch: Swatch) -> int:
    """How many readings a swatch is the mean of, as its file says; 1 where it says nothing."""
    said = next((text for key, text in swatch.extra if re.sub(_OWNER, "", key.lower()) == READINGS), "")
    return int(said) if re.fullmatch(r"\d{1,6}", said) else 1


@lru_cache(1024)
def kept_name(key: str) -> str:
    """Which of `KEPT` a column or key is, "" for none."""
    return _named(key, KEPT)


def _named(key: str, table: Mapping[str, tuple[str, ...]]) -> str:
    short = re.sub(r"[\s_.\-#/()%]", "", re.sub(_OWNER, "", key.lower()))
    return next((name for name, spellings in table.items() if short in spellings), "")
