"""Design tokens, as the Design Tokens Community Group's format and colour modules (2025.10) define them.

Colours are written exactly: sRGB components where sRGB can show them, else Lab D50; `hex` is beside them
for tools that read no more. Read: those, every colour space of CSS Color 4, the older plain hex string,
and aliases.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import numpy as np

from palette.errors import InvalidInput
from palette.formats.colours import bytes_of, fits_srgb, lab_swatches, label, srgb_of
from palette.formats.css_colours import parsed
from palette.formats.format import Format, Keeps
from palette.formats.notation import read_json, write_json
from palette.formats.words import decode, slug, slugs
from palette.model import D50_2, D65_2, Palette, Swatch
from palette.model.text import few
from palette.viewing import palette_labs

OURS = "palette"  # under $extensions
DEEPEST = 50


class DesignTokens(Format):
    """Tokens with exact colours and groups, for design tools."""

    name = "dtcg"
    title = "design tokens (DTCG)"
    suffixes = (".tokens.json", ".tokens")
    keeps = Keeps("float sRGB, or Lab D50/2°", bits=0, lab=True, title=True, codes=True, groups=True)
    note = "Groups are token groups; the name is $description; code and title are under $extensions."

    def recognises(self, data: bytes) -> bool:
        """An object with a `$value` in its first 64 kB."""
        head = data[:65_536].lstrip(b"\xef\xbb\xbf \t\r\n")
        return head.startswith(b"{") and b'"$value"' in head

    def read(self, data: bytes, called: str) -> Palette:
        """Every token that is a colour, aliases followed. Raises InvalidInput for one that cannot be read."""
        document = read_json(decode(data), called)
        if not isinstance(document, dict):
            raise InvalidInput(f"{called} is not a design token file: it holds no groups or tokens.")
        labs, names, extra, words = [], [], [], []
        others: list[str] = []
        for path, token in _tokens(document, (), "", called, document, others):
            found = _colour(_resolved(token["$value"], document, 0))
            if found is None:
                raise InvalidInput(
                    f"{called}: the token {'.'.join(path)[:80]} is {json.dumps(token['$value'])[:60]},"
                    " which is no colour that can be read."
                )
            labs.append(found[0])
            alpha = () if found[1] in (None, 1.0) else (("alpha", f"{found[1]:.4g}"),)
            extra.append((*alpha, *_theirs(token)))
            names.append(str(token.get("$description") or path[-1]))
            ours = _ours(token)
            other = bool(token.get("$description")) and not path[-1].startswith(slug(names[-1]))
            words.append(
                {
                    "code": str(ours.get("code", "")) or (path[-1] if other and not ours else ""),
                    "group": str(ours.get("group", "")) or " / ".join(path[:-1]),
                }
            )
            if "name" in ours:
                names[-1] = str(ours["name"])
        if not labs:
            raise InvalidInput(f"{called} has no token of $type color in it.")
        swatches = lab_swatches(labs, D65_2, names, extra)
        told = (f"Left out, as they are no colours: {few(others)}.",) if others else ()
        return Palette(
            tuple(_with(swatch, word) for swatch, word in zip(swatches, words, strict=True)),
            name=str(_ours(document).get("title", "")), warnings=told, unread=told,
        )

    def write(self, palette: Palette) -> bytes:
        """A token for each swatch, in its group: sRGB where that can show it, else Lab D50."""
        srgb, lab, hexes = srgb_of(palette), palette_labs(palette, D50_2), bytes_of(palette)
        inside = fits_srgb(srgb)
        keys = slugs([label(swatch) for swatch in palette.swatches])
        groups = sorted({s.group for s in palette.swatches if s.group})
        names = [f"{group} group" if slug(group) in keys else group for group in groups]
        sections = dict(zip(groups, slugs(names, taken=keys), strict=True))
        document: dict[str, Any] = {}
        if palette.name:
            document["$extensions"] = {OURS: {"title": palette.name}}
        for i, swatch in enumerate(palette.swatches):
            r, g, b = hexes[i]
            value: dict[str, Any] = (
                {"colorSpace": "srgb", "components": [_digits(v) for v in np.clip(srgb[i], 0, 1)]}
                if inside[i]
                else {"colorSpace": "lab", "components": [_digits(v) for v in lab[i]]}
            )
            value["hex"] = f"#{r:02x}{g:02x}{b:02x}"
            token: dict[str, Any] = {"$type": "color", "$value": value}
            name = swatch.name or swatch.common
            ours = {key: text for key, text in (("code", swatch.code), ("group", swatch.group)) if text}
            if name:
                token["$description"] = name
            else:
                ours["name"] = ""
            if ours:
                token["$extensions"] = {OURS: ours}
            place = document.setdefault(sections[swatch.group], {}) if swatch.group else document
            place[keys[i]] = token
        return write_json(document).encode("utf-8", "replace")


def _digits(value: float) -> float:
    return round(float(value), 6) + 0.0


def _with(swatch: Swatch, words: dict[str, str]) -> Swatch:
    from dataclasses import replace

    return replace(swatch, **words)  # type: ignore[arg-type]


def _ours(token: dict[str, Any]) -> dict[str, Any]:
    extensions = token.get("$extensions")
    ours = extensions.get(OURS) if isinstance(extensions, dict) else None
    return ours if isinstance(ours, dict) else {}


def _theirs(token: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    """What other programs say of a token, in words."""
    extensions = token.get("$extensions")
    if not isinstance(extensions, dict):
        return ()
    return tuple(
        (f"{vendor}.{name}", str(value)) for vendor, said in extensions.items()
        if vendor != OURS for name, value in (said if isinstance(said, dict) else {"": said}).items()
        if isinstance(value, (str, int, float)))


def _tokens(
    node: dict[str, Any], path: tuple[str, ...], kind: str, called: str, root: dict[str, Any],
    others: list[str],
) -> Iterator[tuple[tuple[str, ...], dict[str, Any]]]:
    """The colour tokens below `node` with the way to each; $type is inherited from the group.

    The names of other tokens go into `others`.
    """
    if len(path) > DEEPEST:
        raise InvalidInput(f"{called} is refused: its groups are nested more than {DEEPEST} deep.")
    kind = str(node.get("$type", kind))
    if "$value" in node:
        value = _resolved(node["$value"], root, 0)
        looks = (isinstance(value, dict) and "colorSpace" in value) or (
            isinstance(value, str) and bool(parsed(value))
        )
        if kind == "color" or (not kind and looks):
            yield path or ("colour",), node
        else:
            others.append(".".join(path))
        return
    for key, below in node.items():
        if key == "$root" and isinstance(below, dict):      # a group's own colour
            yield from _tokens(below, path, kind, called, root, others)
        elif not key.startswith("$") and isinstance(below, dict):
            yield from _tokens(below, (*path, key), kind, called, root, others)


def _resolved(value: Any, document: dict[str, Any], steps: int) -> Any:
    """The value at the end of a chain of `{group.token}` aliases; a circle ends after 20 steps."""
    if not (isinstance(value, str) and value.startswith("{") and value.endswith("}")) or steps > 20:
        return value
    node: Any = document
    for key in value[1:-1].split("."):
        node = node.get(key) if isinstance(node, dict) else None
    return _resolved(node.get("$value") if isinstance(node, dict) else None, document, steps + 1)


def _colour(value: Any) -> tuple[Any, float | None] | None:
    if isinstance(value, str):
        return parsed(value)
    if not isinstance(value, dict):
        return None
    components, space = value.get("components"), value.get("colorSpace")
    if isinstance(components, list) and isinstance(space, str) and len(components) == 3:
        words = " ".join(
            "none" if c == "none" else repr(float(c)) if isinstance(c, int | float) else "?"
            for c in components
        )
        if space in ("hsl", "hwb"):
            words = "{} {}% {}%".format(*words.split())
        made = (
            f"{space}({words})"
            if space in ("lab", "lch", "oklab", "oklch", "hsl", "hwb")
            else f"color({space} {words})"
        )
        found = parsed(made)
        if found is not None:
            alpha = value.get("alpha")
            return found[0], float(alpha) if isinstance(alpha, int | float) else None
    return parsed(value["hex"]) if isinstance(value.get("hex"), str) else None


FORMAT = DesignTokens()
