"""What the style sheet of a drawing says of its classes: programs export paint as `.cls-1{fill:none}`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from palette.formats.xml import Element, local

PAINT = frozenset(("fill", "stop-color", "fill-rule", "stroke", "stroke-width", "stroke-dasharray", "display",
                   "visibility"))
OF_A_CLASS = re.compile(r"\s*[A-Za-z]*\.([\w-]+)\s*\Z")
LONGEST = 200       # characters of a value


def styled(root: Element) -> None:
    """Every element is given what its classes say of paint, before what its own style says: the rule that
    comes last holds, and an attribute less than any (CSS 2.2, 6.4; SVG 1.1, 6.4)."""
    said: dict[str, dict[str, tuple[int, str]]] = {}
    for place, (name, word, value) in enumerate(_declared(root)):
        said.setdefault(name, {})[word] = (place, value)
    for element in root.iter() if said else ():
        found: dict[str, tuple[int, str]] = {}
        for name in element.get("class", "").split():
            for word, ruled in said.get(name, {}).items():
                found[word] = max(ruled, found.get(word, ruled))
        if found:
            own = element.get("style", "")
            element.set("style", ";".join([*(f"{word}:{value}" for word, (_, value) in found.items()), own]))


def _declared(root: Element) -> Iterator[tuple[str, str, str]]:
    """Class, property and value of each rule of the drawing's style sheets, in their order."""
    for style in root.iter():
        if local(style) != "style":
            continue
        for rule in _bare(style.text or "").split("}"):
            before, _, body = rule.rpartition("{")
            names = [m[1] for one in before.rpartition("{")[2].split(",") if (m := OF_A_CLASS.match(one))]
            for declaration in body.split(";") if names else ():
                word, _, value = declaration.partition(":")
                if word.strip() in PAINT:
                    for name in names:
                        yield name, word.strip(), value.strip()[:LONGEST]


def _bare(css: str) -> str:
    """Without remarks."""
    first, *others = css.split("/*")
    return " ".join([first, *(part.partition("*/")[2] for part in others)])
