"""Whether reflectances count in percent or as fractions of 1: as a file says, else as can be told."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import Final

PERCENT: Final = 2.0        # a reflectance above it is in percent: no white fluoresces to 200%
FRACTION: Final = 0.2       # one below it is a fraction: no leather or cloth reflects only 0.2%
GLOWING: Final = 1.5        # a fraction above it is none: no dye fluoresces to 150%
_RANGE = r"0\s*(?:-|–|\.{2,3}|to)\s*1"
# what a header may say behind a wavelength: R400 (%), 400 nm [0-1]
UNIT: Final = rf"[ _]*[(\[]?\s*(?:%|percent|pct|prozent|fraction|{_RANGE}(?:00|\.0)?)\s*[)\]]?"
_HUNDRED: Final = re.compile(rf"%|percent|pct|prozent|\b{_RANGE}00\b", re.I)
_ONE: Final = re.compile(rf"fraction|\b{_RANGE}(?:\.0)?\b", re.I)
SAID: Final = re.compile(f"{_HUNDRED.pattern}|{_ONE.pattern}", re.I)


def white(words: Iterable[str], values: Collection[float]) -> float | None:
    """What a perfect white counts, 100 or 1: as `words` of the file say, else as the `values` can only mean.

    None where the words disagree, or there are none and the values may be those of deep blacks in percent as
    well as of pale tints in fractions.
    """
    said = {
        scale for word in dict.fromkeys(words)
        for scale, pattern in ((100.0, _HUNDRED), (1.0, _ONE)) if pattern.search(word)
    }
    if said:
        return said.pop() if len(said) == 1 else None
    if max(values, default=0) > PERCENT:
        return 100.0
    return 1.0 if min(values, default=0) < FRACTION and max(values, default=0) <= GLOWING else None


def unclear(values: Collection[float]) -> str:
    """Why nobody can tell, where `white` is None."""
    low, high = min(values, default=0), max(values, default=0)
    return f"reflectances from {low:g} to {high:g} may be percent or fractions of 1"
