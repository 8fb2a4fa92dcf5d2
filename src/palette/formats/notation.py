"""JSON and TOML: bytes to plain values, and plain values to text. Every document goes through here.

NaN and infinity are no JSON; neither they, nor a number of thousands of digits, nor nesting without end ever
comes out of here or goes in as anything but a sentence.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from itertools import takewhile
from math import isfinite
from pathlib import Path
from typing import Any

from palette.errors import InvalidInput, doubted
from palette.files import is_file
from palette.model.text import many

# DEL, C1, line and paragraph separators, bidirectional marks; and halves of characters
_CONTROLS = re.compile("[\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_HALF = re.compile(r"\\u[dD][89a-fA-F]")
DIGITS = 308    # more are no float
DOTS = 2000     # in one line of TOML


def read_json(data: bytes | str, called: str) -> Any:
    """The value in a JSON text; `called` names it in errors. Raises InvalidInput with line and column."""

    def refused(constant: str) -> Any:
        raise InvalidInput(f"{called} is not JSON: {constant} is no number in it.")

    def finite(text: str) -> float:
        return number if isfinite(number := float(text)) else refused(text[:20])

    def whole(text: str) -> int:
        if len(text) > DIGITS:
            raise InvalidInput(f"{called} is not JSON: a number in it has {len(text):,} digits.")
        return int(text)

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        if len(found := dict(pairs)) < len(pairs):
            (twice, _), = Counter(key for key, _ in pairs).most_common(1)
            raise InvalidInput(f"{called} says {twice[:40]!r} twice in one place: which counts?")
        return found

    def read(text: str) -> Any:
        value = json.loads(text, parse_constant=refused, parse_float=finite, parse_int=whole,
                           object_pairs_hook=once)
        return _whole_characters(value) if _HALF.search(text) else value

    return _parsed(read, data, called, "JSON")


def _whole_characters(value: Any) -> Any:
    """A value in whose texts half a character, which JSON can write and nothing else, is U+FFFD."""
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, list):
        return [_whole_characters(one) for one in value]
    if isinstance(value, dict):
        return {_whole_characters(key): _whole_characters(one) for key, one in value.items()}
    return value


def read_jsonl(data: bytes | str, called: str) -> list[Any]:
    """The values in JSON lines or in JSON texts one after another, or in a list. Raises InvalidInput."""
    text = _text(data, called)
    try:
        whole = read_json(text, called)
        return whole if isinstance(whole, list) else [whole]
    except InvalidInput as problem:
        wrong = problem
    lines = [(n, line) for n, line in enumerate(text.splitlines(), 1) if line.strip()]
    if _begins_again(lines):
        try:
            return [read_json(line, f"{called}, line {n},") for n, line in lines]
        except InvalidInput as problem:
            wrong = problem             # or a document of many lines follows one of one line
    if len(texts := _one_after_another(text)) < 2:
        raise wrong
    return [read_json(one, called) for one in texts]


def _begins_again(lines: list[tuple[int, str]]) -> bool:
    """Whether the second line is an object of its own and not a part of the first."""
    return len(lines) > 1 and all(line.lstrip("\ufeff \t").startswith("{") for _, line in lines[:2])


def _one_after_another(text: str) -> list[str]:
    """The JSON texts that several files make when they are joined; none where a part is no JSON."""
    decoder, found, at = json.JSONDecoder(), [], 0
    while begins := re.compile(r"\S").search(text, at):
        try:
            at = decoder.raw_decode(text, begins.start())[1]
        except (ValueError, RecursionError):
            return []
        found.append(text[begins.start():at])
    return found


def read_toml(data: bytes | str, called: str) -> dict[str, Any]:
    """The table in a TOML file. Raises InvalidInput with line and column."""
    import tomllib

    def read(text: str) -> dict[str, Any]:
        if any(line.count(".") > DOTS for line in text.splitlines()):
            raise RecursionError    # a key of so many parts takes tomllib the square of them in memory
        table = tomllib.loads(text.replace("\r\n", "\n"))
        if any(one.bit_length() > 4 * DIGITS for one in _whole_numbers(table)):     # in hexadecimal
            raise InvalidInput(f"{called} is not TOML: a number in it has over {DIGITS} digits.")
        return table

    table: dict[str, Any] = _parsed(read, data, called, "TOML")
    return table


def _whole_numbers(value: Any) -> Iterator[int]:
    if isinstance(value, int):
        yield value
    elif isinstance(value, list | dict):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _whole_numbers(one)


def write_toml(table: Mapping[str, Any]) -> str:
    """A table of text, numbers, lists and tables within it, the same every time; TOML has no None."""
    def lines(table: Mapping[str, Any], inside: str) -> Iterator[str]:
        plain = {key: value for key, value in table.items()
                 if value is not None and not isinstance(value, Mapping)}
        if inside and plain:
            yield f"\n[{inside}]"
        for key, value in plain.items():
            yield f"{_toml_key(key)} = {_printable(json.dumps(value, ensure_ascii=False, allow_nan=False))}"
        for key, value in table.items():
            if isinstance(value, Mapping):
                yield from lines(value, f"{inside}.{_toml_key(key)}".lstrip("."))

    return "\n".join(lines(table, "")) + "\n"


def headed(written: str, before: Path | str) -> str:
    """TOML with the remarks above all that the file `before`, whose place it takes, says; others are told."""
    lines: list[str] = []
    if is_file(Path(before)):
        with suppress(InvalidInput):        # of a text that is none nothing stays
            lines = _text(Path(before).read_bytes(), str(before)).splitlines()
    head = list(takewhile(lambda line: line.lstrip().startswith("#"), lines))
    told = doubted.get()
    if (others := sum(line.lstrip().startswith("#") for line in lines[len(head):])) and told is not None:
        told.append(f"{before} is written anew, without {many(others, 'remark')} that stood in it.")
    return "".join(f"{line}\n" for line in head) + written


def _toml_key(key: str) -> str:
    return key if re.fullmatch(r"[A-Za-z0-9_-]+", key) else toml_text(key)


def toml_text(text: str) -> str:
    """A TOML basic string: JSON's escapes are all TOML's."""
    return _printable(json.dumps(text, ensure_ascii=False))


def write_json(value: Any) -> str:
    """Pretty JSON with one final newline, the same every time."""
    return _printable(json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False)) + "\n"


def write_json_line(value: Any) -> str:
    """A value as one line of JSON, with its newline. Raises ValueError for NaN."""
    return _printable(json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)) + "\n"


def _printable(text: str) -> str:
    """JSON that a terminal can be given: `json` escapes controls under 32 alone, and no surrogate is text."""
    return _CONTROLS.sub(lambda found: f"\\u{ord(found[0]):04x}" if found[0] < "\ud800" else "\ufffd", text)


def write_jsonl(values: Iterable[Any]) -> str:
    """Values as lines of JSON."""
    return "".join(map(write_json_line, values))


def _parsed(parse: Callable[[str], Any], data: bytes | str, called: str, language: str) -> Any:
    text = _text(data, called)
    try:
        return parse(text)
    except json.JSONDecodeError as problem:
        raise InvalidInput(
            f"{called} is not JSON: line {problem.lineno}, column {problem.colno}: {problem.msg}."
        ) from None
    except ValueError as problem:   # TOML's own, or an integer of more than 4,300 digits
        said = "a number in it has thousands of digits" if "int_max_str" in str(problem) else str(problem)
        raise InvalidInput(f"{called} is not {language}: {said.rstrip('.')}.") from None
    except RecursionError:
        raise InvalidInput(f"{called} is nested too deeply.") from None


def _text(data: bytes | str, called: str) -> str:
    if isinstance(data, str):
        return data.removeprefix("\ufeff")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise InvalidInput(f"{called} is not UTF-8 text at byte {problem.start}.") from None
