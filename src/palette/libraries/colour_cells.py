"""A cell that holds a colour: `L*72.4 a*5.1 b*18.9`, `(46.5, -0.2, -2.3)`, `142-143-139`."""

from __future__ import annotations

import re
from functools import lru_cache

NUMBER = r"[+\-−–]?\s?\d+(?:[.,]\d+)?"
LETTERS = re.compile(
    r"(?i)cie\s*l?a?b?|lab|l\*c\*h\*?|lch|d65|d50|[labch](?=\s*[*=:°]|\s*[+\-−]?\d)|[*°=:()\[\]{}]"
)
HEX = re.compile(r"^(?:#|0x)?([0-9a-fA-F]{6}|[0-9a-fA-F]{3})$")
HEX_INSIDE = re.compile(r"#([0-9a-fA-F]{6})\b")
RGB = re.compile(r"(?i)^(?:s?rgb)?a?\s*[(:]?\s*(?:r\D{0,3})?(\d{1,3})\s*[,;/\-_.\s|]\s*(?:g\D{0,3})?(\d{1,3})"
                 r"\s*[,;/\-_.\s|]\s*(?:b\D{0,3})?(\d{1,3})\s*\)?$")


@lru_cache(16384)
def triple(text: str) -> tuple[float, float, float] | None:
    """Three numbers as they are written for a Lab, in whatever marks; None where there are not three."""
    bare = LETTERS.sub(" ", text.strip()).replace("−", "-").replace("–", "-").strip()
    if not any(c.isdigit() for c in bare):
        return None
    for cut in (r"\s*[;|/]\s*", r",\s+|\s+,", r"\s+", r","):
        parts = [part.strip() for part in re.split(cut, bare) if part.strip()]
        if len(parts) == 3 and all(re.fullmatch(NUMBER, part) for part in parts):
            a, b, c = (float(re.sub(r"\s", "", part).replace(",", ".")) for part in parts)
            return a, b, c
    found = re.findall(r"[+\-]?\d+(?:\.\d+)?", bare)
    if len(found) == 3 and not re.sub(r"[+\-]?\d+(?:\.\d+)?|[\s,;/|]", "", bare):
        return float(found[0]), float(found[1]), float(found[2])
    return None


@lru_cache(16384)
def hex_rgb(text: str) -> tuple[int, int, int] | None:
    """A display colour as `#rrggbb`, `rrggbb`, `rgb` or three numbers of 0 to 255; None for anything else."""
    text = text.strip().strip("'\"")
    if found := HEX.match(text) or HEX_INSIDE.search(text):
        digits = found[1] if len(found[1]) == 6 else "".join(c * 2 for c in found[1])
        return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)
    if numbers := RGB.match(text):
        r, g, b = (int(v) for v in numbers.groups())
        if max(r, g, b) <= 255:
            return r, g, b
    return None


def is_hex(text: str) -> bool:
    """Whether a text can only be for a screen: six digits, three behind a #, or `rgb(169, 172, 175)`."""
    text = text.strip()
    if text[:1] in "rRsS" and RGB.match(text):
        return True
    return bool(re.fullmatch(r"#?[0-9a-fA-F]{6}|#[0-9a-fA-F]{3}", text))
