"""The patterns that a colourway may follow: data, the project's and the designer's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Final

from palette import files
from palette.formats.notation import read_toml
from palette.model.shoe import Ground

PAIRS: Final = ("same", "depths", "hue-neutral", "neutral-hue", "neutrals", "hues", "pale", "dark")
SLOTS: Final = (
    "overlay", "base", "panel", "collar", "tongue", "lining", "laces", "logo", "heel", "label", "thread",
    "stitch", "midsole", "core", "wedge", "pods", "outsole", "metal", "edge",
)
WORDS: Final = ("overlay", "base", "second", "light", "dark", "grey", "gum", "metal")


@dataclass(frozen=True, slots=True)
class Pattern:
    """What a designer decides first: how the large colours stand to each other, what the rest follows."""

    id: str
    said: str
    pair: str
    follow: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    overlay: str = ""                   # darker or lighter than the base
    hits: int = 0
    third: bool = False                 # a further colour on a panel and the tongue
    ground: tuple[Ground, ...] = ("light",)
    weight: float = 5.0                 # how often it is met
    modes: tuple[str, ...] = ()         # of a brief that asks for tonal or contrast
    met_on: tuple[str, ...] = ()        # shoes whose originals wear it
    seen: str = ""


@cache
def patterns() -> tuple[Pattern, ...]:
    """Every pattern known, the designer's own last. Raises InvalidInput."""
    found: dict[str, Pattern] = {}
    follow: dict[str, tuple[str, ...]] = {}
    for folder in (files.data_folder("plans"), files.user_folder("plans")):
        for path in sorted(folder.glob("*.toml")) if folder.is_dir() else ():
            table = toml_of(path)
            follow |= {k: tuple(v) for k, v in table.get("follow", {}).items()}
            for one in table.get("pattern", ()):
                found[str(one["id"])] = _pattern(one, follow, path)
    return tuple(found.values())


def toml_of(path: Path) -> dict[str, Any]:
    """What a TOML file says. Raises InvalidInput."""
    return read_toml(files.read_bytes(str(path)), str(path))


def _pattern(table: Mapping[str, Any], follow: Mapping[str, tuple[str, ...]], path: Path) -> Pattern:
    given = dict(table)
    own = {slot: tuple(given.pop(slot)) for slot in SLOTS if isinstance(given.get(slot), list)}
    given |= {key: tuple(given[key]) for key in ("ground", "modes", "met_on") if key in given}
    return Pattern(**given, follow={**follow, **own})
