"""HTML and SVG that escape whatever is put into them.

A `Markup` is made by `tag` from text, which it escapes, and from other `Markup`, which it keeps. A page is
made of nothing else, so what somebody forgot is escaped all the same or refused by the type checker. Only
`trusted` takes text at its word: our style sheets and scripts, and drawings that `drawing.safe` has cleaned.
"""

from __future__ import annotations

import html
import json
from collections.abc import Iterable
from typing import Any, TypeAlias

from palette.model.text import plain

Child: TypeAlias = "Markup | str | int | Iterable[Child] | None"
Attribute = str | float | bool | None

VOID = frozenset({"col", "img", "input", "meta"})                       # HTML has no end of these
CLOSED = frozenset({"circle", "image", "path", "polygon", "rect", "use"})   # SVG closes these at once


class Markup:
    """Part of a page. `Markup("a < b", tag("b", "c"))` is `a &lt; b<b>c</b>`."""

    __slots__ = ("_text",)

    def __init__(self, *children: Child) -> None:
        self._text = "".join(map(_written, children))

    def __str__(self) -> str:
        return self._text

    def __bool__(self) -> bool:
        return bool(self._text)

    def join(self, parts: Iterable[Child]) -> Markup:
        """The parts with this between them."""
        return trusted(self._text.join(map(_written, parts)))


def trusted(text: str) -> Markup:
    """Text that is markup already, and ours: nothing in it is escaped."""
    made = Markup()
    made._text = text
    return made


def tag(name: str, /, *children: Child, **attributes: Attribute) -> Markup:
    """An element: `tag("span", "a", class_="chip", aria_hidden="true")`.

    None and False leave an attribute out, True writes its bare name. `_` in a name stands for `-`.
    """
    said = "".join(
        f" {_name(key)}" if value is True else f' {_name(key)}="{_escaped(str(value))}"'
        for key, value in attributes.items() if value is not None and value is not False
    )
    if name in VOID:
        return trusted(f"<{name}{said}>")
    inside = "".join(map(_written, children))
    return trusted(f"<{name}{said}/>" if name in CLOSED else f"<{name}{said}>{inside}</{name}>")


def data(value: Any, id: str) -> Markup:
    """Values for a script to read from the element `id`: no text among them can end it or become markup."""
    text = json.dumps(_cleaned(value), ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return tag("script", trusted(text), type="application/json", id=id)


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, dict):
        return {key: _cleaned(each) for key, each in value.items()}
    return [_cleaned(each) for each in value] if isinstance(value, list | tuple) else value


def _written(child: Child) -> str:
    if isinstance(child, Markup):
        return str(child)
    if child is None:
        return ""
    if isinstance(child, str | int):
        return _escaped(str(child))
    return "".join(map(_written, child))


def _escaped(text: str) -> str:
    """One line, safe between tags and in a quoted attribute; a space at its end may part it from a tag."""
    return html.escape(plain(f"|{text}|")[1:-1])


def _name(key: str) -> str:
    return key.removesuffix("_").replace("_", "-")


BREAK = trusted("\n")
