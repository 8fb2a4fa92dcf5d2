"""Text that came from a file is data: made harmless before a terminal or a spreadsheet sees it."""

from __future__ import annotations

import re
from collections.abc import Sequence

# C0 and C1 controls, DEL, line and paragraph separators, bidirectional overrides and isolates
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+")
FORMULA_SIGNS = "=+-@＝＋－＠\t\r"    # that a spreadsheet takes for the begin of one; the wide, in East Asia
_FORMULA = re.compile(f"[{re.escape(FORMULA_SIGNS)}]")
NUMBER = re.compile(r"^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?%?$")


def as_text(path: object) -> str:
    """A file's name as text that can be written: what of it is not UTF-8 stands as �."""
    return str(path).encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def plain(text: str) -> str:
    """One line without control characters: runs of them become a space."""
    return _CONTROL.sub(" ", text).strip()


def cell(text: str) -> str:
    """Safe in a spreadsheet: what would be read as a formula gets a leading apostrophe."""
    return f"'{text}" if _FORMULA.match(text) and not NUMBER.match(text) else text


def amount(number: float | None, digits: int = 3) -> str:
    """A quantity to so many digits, and never as 4e+03; ? where it is not known."""
    if number is None:
        return "?"
    return f"{number:.{digits}g}" if abs(number) < 10 ** digits - 0.5 else f"{number:.0f}"


def listed(words: Sequence[str], last: str) -> str:
    """Words as one says them: a, b and c."""
    return f" {last} ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
