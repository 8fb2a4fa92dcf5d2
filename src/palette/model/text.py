"""Text that came from a file is data: made harmless before a terminal or a spreadsheet sees it."""

from __future__ import annotations

import re
from collections.abc import Sequence

# C0 and C1 controls, DEL, separators of lines, bidirectional overrides and isolates, half characters
_CONTROL = re.compile(
    "[\x00-\x1f\x7f-\x9f\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]+"
)
FORMULA_SIGNS = "=+-@＝＋－＠\t\r"    # that a spreadsheet takes for the begin of one; the wide, in East Asia
_FORMULA = re.compile(f"[{re.escape(FORMULA_SIGNS)}]")
NUMBER = re.compile(r"^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?%?$")


def as_text(path: object) -> str:
    """A file's name as text that can be written: what of it is not UTF-8 stands as �."""
    return str(path).encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def plain(text: str) -> str:
    """One line without control characters: runs of them become a space."""
    return _CONTROL.sub(" ", text).strip()


def steering(text: str) -> str:
    """The same lines with a space for every control character; the very text where it has none."""
    if not _CONTROL.search(text.replace("\n", "")):
        return text
    return "\n".join(_CONTROL.sub(" ", line) for line in text.split("\n"))


def cell(text: str) -> str:
    """Safe in a spreadsheet: what would be read as a formula gets a leading apostrophe."""
    return f"'{text}" if _FORMULA.match(text) and not NUMBER.match(text) else text


def amount(number: float | None, digits: int = 3) -> str:
    """A quantity to so many digits, and never as 4e+03; ? where it is not known."""
    if number is None:
        return "?"
    return f"{number:.{digits}g}" if abs(number) < 10 ** digits - 0.5 else f"{number:.0f}"


def money(value: float) -> str:
    """A price with two decimals, or with as many more as it has: 42.50, 0.071."""
    whole, _, decimals = f"{value:.6f}".rstrip("0").partition(".")
    return f"{whole}.{decimals:0<2}"


def letter(n: int) -> str:
    """What colour `n` of a palette, from 0, is called on its pages: A, B, ... Z, AA, BB."""
    return chr(65 + n % 26) * (1 + n // 26)


def many(count: int, noun: str) -> str:
    """`1 colour`, `3,832 materials`."""
    return f"{count:,} {noun}{'s' * (count != 1)}"


def few(words: Sequence[str], most: int = 5) -> str:
    """The first of them, and dots for the others: `Fell, Moss ...`."""
    return ", ".join(words[:most]) + (" ..." if len(words) > most else "")


def listed(words: Sequence[str], last: str) -> str:
    """Words as one says them: a, b and c."""
    return f" {last} ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
