"""How near is near enough: the verdict bands by where the target came from and what the material is.

Ours by assumption, and every one can be set: by flag, in palette.toml, in a library's own library.toml.
"""

from __future__ import annotations

from collections.abc import Mapping
from fnmatch import fnmatchcase
from typing import Final

from palette.errors import InvalidValue
from palette.model.material import Bands

INTENT: Final = Bands(3.0, 6.0, 10.0)       # a photograph or a screen colour: a wish, not a standard
SMOOTH: Final = Bands(1.0, 2.0, 4.0)        # a measured standard on leather, film, rubber
ROUGH: Final = Bands(1.5, 3.0, 5.0)         # on what has a nap or holes
ROUGH_KINDS: Final = ("suede*", "nubuck*", "mesh*", "knit*", "lace*")


def bands_of(limits: object, formula: str = "CIEDE2000") -> Bands:
    """The bands of three rising limits, `3,6,10` or [3, 6, 10]. Raises InvalidValue."""
    ends = limits.split(",") if isinstance(limits, str) else limits
    try:
        match, near, family = (float(end) for end in ends)      # type: ignore[attr-defined]
    except (TypeError, ValueError):
        raise InvalidValue(f"three rising limits are needed, as 3, 6, 10, not {limits!r}") from None
    return Bands(match, near, family, formula)


def bands_by_kind(table: object, file: str = "") -> dict[str, Bands]:
    """A table as `photo = [3, 6, 10]`, `"suede*" = [1.5, 3, 5]`. Raises InvalidInput, naming the entry."""
    if not isinstance(table, Mapping):
        raise InvalidValue(f"a table is needed, as photo = [3, 6, 10], not {table!r}", ("bands",)).of(file)
    found = {}
    for pattern, limits in table.items():
        try:
            found[str(pattern)] = bands_of(limits)
        except InvalidValue as wrong:
            raise InvalidValue(wrong.wrong, ("bands", str(pattern))).of(file) from None
    return found


def bands_for(provenance: str, kind: str, *chosen: Mapping[str, Bands]) -> Bands:
    """The bands for a target of this provenance on a material of this kind.

    `chosen` says who is asked first. A key is a provenance (`photo`, `display`, `measured`), a kind pattern
    for measured targets (`suede*`), or both (`photo:suede*`); the longest that fits wins.
    """
    for table in chosen:
        fitting = [key for key in table if _fits(key, provenance, kind)]
        if fitting:
            return table[max(fitting, key=lambda key: (":" in key, key not in _WHOLE, len(key)))]
    if provenance != "measured":
        return INTENT
    return ROUGH if any(fnmatchcase(kind, rough) for rough in ROUGH_KINDS) else SMOOTH


_PROVENANCES: Final = ("photo", "display", "measured")
_WHOLE: Final = (*_PROVENANCES, "*")     # of any kind


def _fits(key: str, provenance: str, kind: str) -> bool:
    if key in ("*", provenance):
        return True
    origin, colon, pattern = key.partition(":")
    if not colon:
        origin, pattern = "measured", key
    return origin == provenance and key not in _PROVENANCES and fnmatchcase(kind, pattern)
