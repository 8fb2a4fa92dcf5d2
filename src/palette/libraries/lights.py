"""Where Lab stands under several lights: D65 before the others, whatever the order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from palette.libraries import header_words
from palette.libraries.profiles import fit
from palette.libraries.settling import LAB, LCH
from palette.science.spectra import STORE_NAMES

if TYPE_CHECKING:
    from palette.libraries.meanings import Finding

LIGHTS: Final = ("D65", "D50", "D55", "D75", "C", "F11", "F12", "F7", "F2", "A")     # the first given counts


def settle(found: Finding) -> None:
    """The columns of one light become the Lab, those of the others are kept."""
    groups: dict[tuple[str, str], dict[str, int]] = {}
    last: tuple[str, str] = ("", "")
    for column in range(found.header.left, found.width):
        if column in found.left or column in found.kept or found.how.get(column) == "mapped":
            continue
        axis = next(
            (
                m
                for m in ("L", "a", "b", "chroma", "hue", "lab")
                if found.said(column).get(m, 0) >= 2 and (m == "lab" or fit(m, found.profile(column)) > -9)
            ),
            "",
        )
        if not axis:
            last = ("", "")
            continue
        seen = header_words.viewing_in(found.header.names[column])
        last = (seen[0], seen[1]) if seen else last if axis not in ("L", "lab") else ("", "")
        groups.setdefault(last, {}).setdefault(axis, column)
    whole = {key: axes for key, axes in groups.items() if (
        set(LAB) <= axes.keys() or set(LCH) <= axes.keys() or "lab" in axes)}
    if not whole:
        if any(key != ("", "") for key in groups):
            found.viewing = next(key for key in groups if key != ("", ""))
        return
    if any(
        name in found.columns and found.how.get(found.columns[name]) == "mapped" for name in (*LAB, "lab")
    ):
        return
    best = min(whole, key=lambda key: (_rank(key[0]), -len(key[1])))
    for name in (*LAB, "lab", "chroma", "hue"):
        if (old := found.columns.pop(name, None)) is not None:
            found.taken.discard(old)
            found.how.pop(old, None)
    for name, column in whole[best].items():
        if name not in ("chroma", "hue") or "a" not in whole[best]:
            found.take(name, column, "named")
    for key, axes in whole.items():
        if key != best:
            found.kept.update(axes.values())
            found.taken.update(axes.values())
    found.viewing = best


def _rank(light: str) -> int:
    """How far behind D65 a light stands, by any of its names. One that is not said comes first."""
    known = STORE_NAMES.get(light, light)
    return LIGHTS.index(known) if known in LIGHTS else len(LIGHTS) if known else 0
