"""JSON: a palette.library document, or any list of flat objects."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from json.decoder import scanstring  # type: ignore[attr-defined]
from typing import Any

from palette.errors import InvalidInput
from palette.formats.notation import read_json, write_json, write_jsonl
from palette.formats.tables.sheet import Fault, Row, Sheet
from palette.formats.tables.text import decode
from palette.formats.tables.values import about_of, flat, is_library, rows_of

Key = str | int
SPACE = re.compile(r"[ \t\r\n]*")


def read(data: bytes, file: str, knows: Callable[[str], bool], encoding: str = "") -> list[Sheet]:
    """The records of a JSON document as one sheet; places are lines. Raises InvalidInput."""
    decoded = decode(data, file, encoding)
    text = decoded.text
    document = read_json(text, file)
    key, rows = rows_of(document, file)

    def where(steps: list[Key]) -> str:
        return f"line {text.count(chr(10), 0, position(text, steps)) + 1}, "

    return [sheet_of(rows, key, file, document, decoded.encoding, where)]


def claims(data: bytes) -> bool:
    """Whether these bytes are a library of ours or a list of flat objects, and not some other JSON."""
    if data[:64].lstrip(b"\xef\xbb\xbf \t\r\n")[:1] not in (b"{", b"[", b""):
        return False
    with suppress(InvalidInput):
        return is_library(read_json(data, ""))
    return False


def sheet_of(
    rows: list[Any], key: str, file: str, document: Any, encoding: str, line: Callable[[list[Key]], str]
) -> Sheet:
    """A sheet of parsed objects. `line` says where a path of keys and indices stands in the file."""
    flattened, faults = [], []
    for index, row in enumerate(rows):
        if isinstance(row, Mapping):
            flattened.append(flat(row))
        else:
            flattened.append({})
            faults.append(Fault(
                index + 1, f"a material is an object with named values, and here is {row!r:.40}",
                "an object with named values",
            ))
    header = list(dict.fromkeys(name for row in flattened for name in row))

    def cells(first: int) -> Iterator[tuple[int, Row]]:
        if first <= 0:
            yield 0, header
        for index in range(max(first - 1, 0), len(flattened)):
            row = flattened[index]
            if row:
                yield index + 1, [row.get(name, "") for name in header]

    def where(number: int, column: int | None, _: str) -> str:
        row = number - 1
        steps: list[Key] = [*([key] if key else []), row]
        name = "" if column is None or column >= len(header) else header[column]
        if isinstance(rows[row], Mapping) and name in rows[row]:
            steps.append(name)
        return f"{line(steps)}{key or 'item'}[{row}]" + (f".{name}" if name else "")

    return Sheet(
        file, cells, where, notes=(encoding,), about=about_of(document, key), faults=faults, fielded=True)


def position(text: str, steps: list[Key]) -> int:
    """Where in a JSON text, known to be valid, the value at a path of keys and indices begins."""
    decoder = json.JSONDecoder()

    def past_space(at: int) -> int:
        found = SPACE.match(text, at)
        return found.end() if found else at

    at = past_space(1 if text[:1] == "\ufeff" else 0)
    for step in steps:
        inside, count = past_space(at + 1), 0
        while True:
            if isinstance(step, str):
                name, inside = scanstring(text, inside + 1, True)
                inside = past_space(past_space(inside) + 1)     # over the colon
                found = name == step
            else:
                found = count == step
            if found:
                at = inside
                break
            _, inside = decoder.raw_decode(text, inside)
            inside = past_space(inside)
            if text[inside] != ",":
                return at
            inside, count = past_space(inside + 1), count + 1
    return at


def write(document: Mapping[str, Any]) -> bytes:
    """A library's document as bytes."""
    return write_json(document).encode()


def lines(documents: Iterable[Mapping[str, Any]]) -> bytes:
    """Documents as bytes, a line each."""
    return write_jsonl(documents).encode()
