"""Values as the text of cells and back: every digit, text that is no formula, lists in one cell."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from palette.model.text import FORMULA_SIGNS, NUMBER

Values = Mapping[str, Any]      # a row on its way out: numbers are numbers, lists are lists

_GUARDED = re.compile(f"^'+[{re.escape(FORMULA_SIGNS)}]")
_FORMULA = re.compile(f"^'*[{re.escape(FORMULA_SIGNS)}]")


def guard(text: str) -> str:
    """Text that a spreadsheet will not take for a formula; `unguard` takes it back exactly."""
    return f"'{text}" if _FORMULA.match(text) and not NUMBER.match(text) else text


def unguard(text: str) -> str:
    """The text that `guard` was given."""
    return text[1:] if text[:1] == "'" and _GUARDED.match(text) else text


def number_text(value: float) -> str:
    """The shortest decimal that reads back as the same number; whole numbers without a point."""
    if isinstance(value, int):
        return str(value)
    value = float(value)
    return str(int(value)) if value.is_integer() and abs(value) < 2**53 else repr(value)


def text_of(value: Any) -> str:
    """A typed value as the text of a cell."""
    if isinstance(value, str):      # most are
        return value
    if isinstance(value, float):
        return number_text(value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return number_text(value)
    if isinstance(value, list | tuple):
        return "; ".join(escaped(text_of(item), ";") for item in value)
    return str(value)


def escaped(text: str, characters: str) -> str:
    """`text` with a backslash before each of `characters`, and before each backslash."""
    for character in "\\" + characters:
        text = text.replace(character, "\\" + character)
    return text


def split(text: str, character: str, last: bool = False, times: int = -1) -> list[str]:
    """Split at each unescaped `character`; the pieces keep their escapes. `last` splits once, at the last."""
    places = [m.start() for m in re.finditer(r"\\.|" + re.escape(character), text, re.DOTALL)
              if m.group() == character]
    if last:
        places = places[-1:]
    elif times >= 0:
        places = places[:times]
    ends = [*places, len(text)]
    starts = [0, *(p + 1 for p in places)]
    return [text[a:b] for a, b in zip(starts, ends, strict=True)]


def unescaped(text: str) -> str:
    """A cell in which a backslash keeps the character behind it."""
    return re.sub(r"\\(.)", r"\1", text, flags=re.DOTALL)
