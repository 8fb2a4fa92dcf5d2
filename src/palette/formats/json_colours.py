"""Colours in anybody's JSON: lists, maps, and the token files of Style Dictionary and Tokens Studio."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from palette.errors import InvalidInput
from palette.formats.colours import lab_swatches
from palette.formats.css_colours import not_understood, parsed
from palette.formats.format import Format, Keeps, strange
from palette.formats.notation import read_json
from palette.formats.words import decode
from palette.model import D65_2, Palette
from palette.science.spaces import srgb_to_lab

DEEPEST = 50
STEPS = 20          # of aliases that point to one another
BARE = re.compile(r"(?:#|0x)?([0-9a-fA-F]{6}|[0-9a-fA-F]{8})")
VALUES = ("hex", "hexcode", "hexvalue", "value", "$value", "color", "colour", "rgb", "lab", "css", "html")
NAMES = ("name", "colourname", "colorname", "title", "label", "shade", "description")
MODELS = ("l", "a", "b", "r", "g", "alpha", "opacity", "cmyk", "hsl", "hsv", "hsb", "xyz", "lch", "oklch",
          "oklab", "hwb", "type", "$type")                # the colour once more
CODES = ("code", "id", "colorno", "colourno", "colornumber", "colournumber", "number", "ref", "sku")


class Found(NamedTuple):
    """One colour: Lab D65/2°, alpha, name, code and the group it stands in."""

    lab: Any
    alpha: float | None
    name: str
    code: str = ""
    group: str = ""
    extra: tuple[tuple[str, str], ...] = ()


class JsonColours(Format):
    """Read only: lists, maps and objects with a colour in them, at any depth."""

    name = "json-colours"
    title = "JSON of colours"
    suffixes = ()
    keeps = Keeps("8-bit sRGB")
    writes = False
    note = (
        "Read: lists and maps of colours, Coolors, Style Dictionary and Tokens Studio (`value`), aliases too."
    )

    def recognises(self, data: bytes) -> bool:
        """JSON that is none of our documents and has a colour in it."""
        head = data[:65_536].lstrip(b"\xef\xbb\xbf \t\r\n")
        if not head.startswith((b"{", b"[")) or (b'"schema"' in head and b'"palette.' in head):
            return False
        try:
            return next(_colours(read_json(decode(data), "")), None) is not None
        except InvalidInput:
            return False

    def read(self, data: bytes, called: str) -> Palette:
        """Every colour with the name, code and group that its keys say.

        Raises InvalidInput where there is none.
        """
        document = read_json(decode(data), called)
        found = list(_colours(document))
        if not found:
            raise InvalidInput(f'{called} has no colour in it, such as "Hazelnut": "#7b5b3a".')
        title = document.get("name") if isinstance(document, Mapping) else ""
        swatches = lab_swatches(
            [one.lab for one in found], D65_2, [one.name for one in found],
            [(*(() if one.alpha in (None, 1.0) else (("alpha", f"{one.alpha:.4g}"),)), *one.extra)
             for one in found])
        told = strange([repr(text[:20]) for text in _texts(document) if not_understood(text)])
        from dataclasses import replace

        return Palette(
            tuple(replace(s, code=one.code, group=one.group) for s, one in zip(swatches, found, strict=True)),
            name=title if isinstance(title, str) and not parsed(title) else "", warnings=told, unread=told)


def _texts(node: Any) -> Iterator[str]:
    """Every text that stands for a value."""
    if isinstance(node, str):
        yield node
    elif isinstance(node, (Mapping, list)):
        for below in node.values() if isinstance(node, Mapping) else node:
            yield from _texts(below)


def _colours(document: Any) -> Iterator[Found]:
    """Every colour in file order."""
    yield from _inside(document, (), document)


def _inside(node: Any, path: tuple[str, ...], root: Any) -> Iterator[Found]:
    if len(path) > DEEPEST:
        raise InvalidInput(f"its groups are nested more than {DEEPEST} deep")
    if isinstance(node, list):
        for item in node:
            if isinstance(item, (Mapping, list)):
                yield from _inside(item, path, root)
            elif (colour := _colour(item, root)) is not None:
                yield Found(*colour, "", "", " / ".join(path))
        return
    if not isinstance(node, Mapping):
        return
    if (found := _entry(node, path, root)) is not None:
        yield found
        return
    for key, below in node.items():
        if isinstance(below, (Mapping, list)):
            yield from _inside(below, (*path, str(key)), root)
        elif (colour := _colour(below, root)) is not None:
            yield Found(*colour, str(key), "", " / ".join(path))


def _entry(node: Mapping[str, Any], path: tuple[str, ...], root: Any) -> Found | None:
    """One colour that is an object: with a name and a hex, or a token with its value."""
    words = {_bare(key): value for key, value in node.items()}
    if words.get("type", words.get("$type", "color")) not in ("color", "colour", None) and "value" in words:
        return None             # a token of another type
    if {"l", "a", "b"} <= words.keys():
        words.setdefault("lab", [words["l"], words["a"], words["b"]])
    if {"r", "g", "b"} <= words.keys():
        words.setdefault("rgb", [words["r"], words["g"], words["b"]])
    token = "value" in words or "$value" in words
    said = [key for key in VALUES if key in words]
    if not said or not (token or any(key in words for key in (*NAMES, *CODES)) or len(words) <= 4):
        return None
    for key in said:
        colour = _colour(words[key], root, key)
        if colour is not None:
            named = next((key for key in NAMES if isinstance(words.get(key), str)), "")
            coded = next((key for key in CODES if isinstance(words.get(key), (str, int))), "")
            told = (named, coded, *VALUES, *MODELS)
            more = tuple((str(key), str(value)) for key, value in node.items()
                         if _bare(key) not in told and isinstance(value, (str, int, float)))
            return Found(*colour, str(words.get(named, "")) or (path[-1] if path else ""),
                         str(words.get(coded, "")), " / ".join(path[:-1]), more)
    return None


def _bare(key: object) -> str:
    return re.sub(r"[\s_\-.]", "", str(key)).casefold()


def _colour(value: Any, root: Any, key: str = "", steps: int = 0) -> tuple[Any, float | None] | None:
    """Lab D65/2° and alpha of a value, through its aliases; None for what is no colour."""
    if isinstance(value, str):
        text = value.strip()
        if text.startswith("{") and text.endswith("}") and steps < STEPS:
            node: Any = root
            for step in text[1:-1].strip().split("."):
                if step in ("value", "$value") and not isinstance(node, Mapping):
                    break
                node = node.get(step) if isinstance(node, Mapping) else None
            if isinstance(node, Mapping):
                node = node.get("value", node.get("$value"))
            return _colour(node, root, key, steps + 1)
        if match := BARE.fullmatch(text):
            return parsed(f"#{match[1]}")
        return parsed(text)
    if isinstance(value, Mapping) and key:
        inner = {str(k).casefold(): v for k, v in value.items()}
        for axes in ("rgb", "lab"):
            if set(axes) <= inner.keys():
                return _numbers([inner[axis] for axis in axes], axes)
        return _colour(inner.get("hex"), root) if "hex" in inner else None
    return _numbers(value, key) if isinstance(value, list) else None


def _numbers(values: list[Any], key: str) -> tuple[Any, float | None] | None:
    if len(values) not in (3, 4) or not all(isinstance(v, (int, float)) for v in values):
        return None
    if key == "lab":
        return parsed(f"lab({values[0]} {values[1]} {values[2]})")
    if key == "rgb" and all(0 <= v <= 255 for v in values[:3]):
        return srgb_to_lab([v / 255 for v in values[:3]]), None
    return None


FORMAT = JsonColours()
