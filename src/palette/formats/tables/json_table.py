"""JSON: a palette.library document, or any list of flat objects."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from json.decoder import scanstring  # type: ignore[attr-defined]
from typing import Any

from palette.errors import InvalidInput
from palette.formats.notation import write_json, write_jsonl
from palette.formats.tables.table import CHUNK, Cells, Table
from palette.formats.tables.text import decode
from palette.formats.tables.values import about_of, flat, is_library, rows_of

Key = str | int
SPACE = re.compile(r"[ \t\r\n]*")


def read(data: bytes, file: str, knows: Callable[[str], bool]) -> Table:
    text, encoding = decode(data, file)
    try:
        document = json.loads(text)
    except json.JSONDecodeError as problem:
        raise InvalidInput(f"{file}, line {problem.lineno}, column {problem.colno}: {problem.msg}.") from None
    except RecursionError:
        raise InvalidInput(f"{file} is nested too deeply to be a library.") from None
    key, rows = rows_of(document, file)

    def where(steps: list[Key]) -> str:
        return f"line {text.count(chr(10), 0, position(text, steps)) + 1}, "

    return table_of(rows, key, file, document, (encoding,), where)


def claims(data: bytes) -> bool:
    """Whether these bytes are a library of ours or a list of flat objects, and not some other JSON."""
    try:
        return is_library(json.loads(data))
    except (ValueError, RecursionError):
        return False


def table_of(
    rows: list[Any], key: str, file: str, document: Any, notes: tuple[str, ...],
    line: Callable[[list[Key]], str],
) -> Table:
    """A table of parsed objects. `line` says where a path of keys and indices stands in the file."""
    flattened = []
    for index, row in enumerate(rows):
        if not isinstance(row, Mapping):
            place = line([*([key] if key else []), index])
            raise InvalidInput(f"{file}, {place}{key or 'item'}[{index}]: a material is an object with named "
                               f"values, and here is {type(row).__name__}.")
        flattened.append(flat(row))
    header = tuple(dict.fromkeys(name for row in flattened for name in row))

    def chunks() -> Iterator[list[Cells]]:
        for start in range(0, len(flattened), CHUNK):
            some = flattened[start : start + CHUNK]
            yield [[row.get(name, "") for row in some] for name in header]

    def where(row: int, column: int | None) -> str:
        steps: list[Key] = [*([key] if key else []), row]
        name = "" if column is None else header[column]
        if name in rows[row]:
            steps.append(name)
        return f"{line(steps)}{key or 'item'}[{row}]" + (f".{name}" if name else "")

    return Table(file, header, chunks, where, notes, about_of(document, key))


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
    return write_json(document).encode()


def lines(documents: Iterable[Mapping[str, Any]]) -> bytes:
    return write_jsonl(documents).encode()
