"""TOML: `[[materials]]` tables after what is said about the library."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from palette.formats.notation import read_toml, toml_text
from palette.formats.tables.json_table import Key, sheet_of
from palette.formats.tables.sheet import Sheet
from palette.formats.tables.text import decode
from palette.formats.tables.values import rows_of

BARE = re.compile(r"[A-Za-z0-9_-]+")


def read(data: bytes, file: str, knows: Callable[[str], bool], encoding: str = "") -> list[Sheet]:
    """The tables of a TOML file as one sheet; places are lines. Raises InvalidInput."""
    document, text, encoding = parse(data, file, encoding)
    key, rows = rows_of(document, file)
    heading = rf"^[ \t]*\[\[\s*[\"']?{re.escape(key)}[\"']?\s*\]\]"
    starts = [m.start() for m in re.finditer(heading, text, re.M)]

    def line(steps: list[Key]) -> str:
        row = next((step for step in steps if isinstance(step, int)), 0)
        if row >= len(starts):
            return ""
        at = starts[row]
        if isinstance(steps[-1], str) and len(steps) > 1:
            end = starts[row + 1] if row + 1 < len(starts) else len(text)
            found = re.compile(rf"^[ \t]*[\"']?{re.escape(steps[-1])}[\"']?\s*=", re.M).search(text, at, end)
            at = found.end() if found else at
        return f"line {text.count(chr(10), 0, at) + 1}, "

    return [sheet_of(rows, key, file, document, encoding, line)]


def parse(data: bytes, file: str, encoding: str = "") -> tuple[dict[str, Any], str, str]:
    """The document, its text and its encoding."""
    decoded = decode(data, file, encoding)
    return read_toml(decoded.text, file), decoded.text, decoded.encoding


def write(document: Mapping[str, Any]) -> bytes:
    """Plain values first, then tables, then arrays of tables. None is left out: TOML has no such thing."""
    return ("\n".join(_table(document, ())).strip("\n") + "\n").encode()


def _table(table: Mapping[str, Any], path: tuple[str, ...]) -> list[str]:
    lines: list[str] = []
    later: list[str] = []
    for key, value in table.items():
        here = (*path, key)
        if isinstance(value, Mapping):
            if value:
                later += ["", f"[{_dotted(here)}]", *_table(value, here)]
        elif (
            isinstance(value, list)
            and value
            and all(isinstance(item, Mapping) for item in value)
            and not path
        ):
            for item in value:
                later += ["", f"[[{_dotted(here)}]]", *(f"{_key(k)} = {_value(v)}"
                                                        for k, v in item.items() if v is not None)]
        elif value is not None:
            lines.append(f"{_key(key)} = {_value(value)}")
    return lines + later


def _dotted(path: tuple[str, ...]) -> str:
    return ".".join(_key(part) for part in path)


def _key(key: str) -> str:
    return key if BARE.fullmatch(key) else toml_text(key)


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{_key(k)} = {_value(v)}" for k, v in value.items() if v is not None) + " }"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_value(item) for item in value) + "]"
    return toml_text(str(value))
