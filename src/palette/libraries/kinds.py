"""Kinds from suppliers' words: `Veloursleder (Rind)` and `croûte velours` are suede-cow."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from palette.libraries.lexicon import row_words, table, tokens
from palette.ordering.kinds import KINDS

AMONG = {"lace": ("lace-",), "thread": ("thread-", "embroidery-")}
FINISHES = frozenset(("metal-antique", "metal-polished", "metal-painted"))
GENERAL = {"rubber-solid": "rubber-", "mesh-open": "mesh-"}      # where nothing narrower is said


class Kind(NamedTuple):
    """A kind that a text means, how surely, and which others it could be."""

    name: str
    surely: int                         # 3 the words say it, 2 they mostly mean it
    also: tuple[str, ...] = ()


def understood(text: str, context: str = "") -> Kind | None:
    """The kind that a text means, or None. Finishes of metal want something of metal.

    `context` is what else is said of the material: its name beside its finish.
    """
    if (own := canonical(text)) is not None:
        return Kind(own, 3)
    found = table("kinds", "kind").best(text)
    if found is None:
        return None
    if found.means.startswith("lace-") and row_words("waxed").best(text) is not None:
        return Kind("lace-waxed", found.surely)      # whatever its shape
    if found.means == "textile-lining" and row_words("animal").best(text) is not None:
        return Kind("leather-lining", 3)
    if found.means in ("knit", "textile-woven", "mesh-open") and row_words("lining").best(text) is not None:
        return Kind("textile-lining", 3)
    if found.means.startswith("metal-") and not of_metal(f"{text} {context}"):
        others = tuple(kind for kind in found.also if not kind.startswith("metal-"))
        return Kind(others[0], 2, others[1:]) if others else None
    if "metal-eyelet" in (found.means, *found.also) and (finish := _finish(text)):
        return Kind(finish, found.surely)           # what it is, and how it is plated
    narrow = [one for one in (found.means, *found.also)
              if not any(one == general and other != one and other.startswith(GENERAL[general])
                         for general in GENERAL for other in (found.means, *found.also))]
    return Kind(narrow[0], found.surely if len(narrow) == 1 else 2, tuple(narrow[1:]))


def _finish(text: str) -> str:
    """How something of metal is plated: `bright nickel`, else ``."""
    finishes = [one for one in table("kinds", "kind").all(text) if one in FINISHES]
    return finishes[0] if finishes else ""


def among(text: str, context: str) -> Kind | None:
    """The kind of a text that leaves unsaid what all around it are: `oval polyester` among laces."""
    there = [word for word in AMONG if row_words(word).best(context) is not None]
    shaped = row_words("shape").best(text) is not None or table("kinds", "kind").best(text) is not None
    if len(there) != 1 or not shaped or of_metal(text):
        return None
    found = table("kinds", "kind").best(f"{text} {there[0]}", 3)
    if found is None or not found.means.startswith(AMONG[there[0]]):
        return None
    return Kind(found.means, 2, found.also)


def of_metal(text: str) -> bool:
    """Whether a text names something of metal: an eyelet, a buckle, a hook."""
    return row_words("hardware").best(text) is not None


@cache
def canonical(text: str) -> str | None:
    """One of ours, however its words are written: `Suede Pig`, `pig_suede`."""
    plain = slug(text)
    if plain in KINDS:
        return plain
    return _by_words().get(tuple(sorted(plain.split("-"))))


@cache
def _by_words() -> dict[tuple[str, ...], str]:
    return {tuple(sorted(kind.split("-"))): kind for kind in KINDS}


def slug(text: str) -> str:
    """A kind of somebody's own, as kinds are written: lower case, hyphened."""
    return re.sub(r"[^\w]+|_+", "-", text.strip().casefold()).strip("-") or text


def near(text: str, most: int = 3) -> tuple[str, ...]:
    """The kinds whose words share one with a text that means none of them: `cotton webbing`."""
    words = set(tokens(text))
    scores: dict[str, int] = {}
    for one in table("kinds", "kind").phrases:
        shared = len(one.exact & words)
        if shared:
            scores[one.means] = max(
                scores.get(one.means, 0), shared * 10 - len(one.exact) - len(one.patterns)
            )
    return tuple(sorted(scores, key=lambda kind: (-scores[kind], kind))[:most])
