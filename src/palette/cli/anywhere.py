"""Options that stand anywhere on the line and mean the same to every command: --fields and --errors."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from contextvars import ContextVar
from typing import Any, Final

from palette.errors import Infeasible, PaletteError, UnknownName, UsageError

fields: ContextVar[tuple[str, ...]] = ContextVar("fields", default=())
fields_on_line: ContextVar[bool] = ContextVar("fields_on_line", default=False)
errors: ContextVar[str] = ContextVar("errors", default="text")

KINDS: Final = ((UsageError, "usage"), (UnknownName, "name"), (Infeasible, "infeasible"))
_FILE: Final = re.compile(
    r"^(?!-)(?P<file>[^:,]+?\.\w{1,8})(?:, [^:]{1,80})?: "
    r"(?:(?P<path>[\w.\[\]-]+|\[[\w.]+\] [\w.-]+): |(?P<table>\[[\w.]+\]) )?"
    r"|^There is no file (?P<missing>.+)\.$|^(?P<called>\S+\.[A-Za-z]\w{1,7}),? "
    r"|^(?P<quote>['\"])(?P<name>.*?)(?P=quote) in (?P<inside>.+?\.\w{1,8}) (?:[^,]*? (?P<at>at \d+ nm))?"
)
_PLACE: Final = re.compile(
    r"(?:\bsheet '[^']*', )?\bline \d+"
    r"(?:, column \d+(?: \([^)]*\))?|, (?:column|cell) [^:;]{1,60}?(?=[:;.]))?|\bbyte \d+|\bcolumn \d+"
    r"|(?<=there is no )\[\w+\]|^--[a-z][a-z-]*|(?<=^Invalid value for ')--[a-z-]+|^PALETTE_[A-Z0-9_]+"
)
_HINT: Final = re.compile(
    r"(?:[Dd]id you mean|[Tt]here are|See '|such as|mend |calibrate |[Ww]rite |say which)[^\n]*$"
)


def taken(words: Sequence[str]) -> list[str]:
    """The words without these options, which hold from here on. Raises UsageError."""
    given = {f"--{name}": os.environ.get(f"PALETTE_{name.upper()}", "") for name in ("fields", "errors")}
    left, rest = [], iter(words)
    fields_on_line.set(False)
    for word in rest:
        name, equals, value = word.partition("=")
        if word == "--":
            left += [word, *rest]
        elif name in given:
            given[name] = value if equals else next(rest, "")
            if not given[name].strip(", "):
                raise UsageError(f"{name} wants a value.")
            fields_on_line.set(fields_on_line.get() or name == "--fields")
        else:
            left.append(word)
    if given["--errors"] not in ("", "text", "json"):
        raise UsageError(f"--errors {given['--errors']!r}: there are text and json.")
    errors.set(given["--errors"] or "text")
    fields.set(tuple(name.strip() for name in given["--fields"].split(",") if name.strip()))
    return left


def unpicked(what: str) -> None:
    """Raises UsageError where fields are asked for on the line of `what`, which has none to pick."""
    if fields_on_line.get():
        raise UsageError(f"--fields picks of JSON, JSON lines, CSV and --plain; {what} has no fields.")


def picked(document: Any) -> Any:
    """A document with the fields that are asked for and no others; `checks.decision` is one of every check.

    Without its other fields it is no document of its schema any more, and does not say that it is one.
    Raises UsageError for one that is not there, naming those that are.
    """
    wanted = fields.get()
    return _picked(document, [name.split(".") for name in wanted], "") if wanted else document


def columns(known: Sequence[str]) -> list[int] | None:
    """The places of the columns that are asked for, in that order; None for all. Raises UsageError."""
    wanted = fields.get()
    for name in wanted:
        if name not in known:
            raise _unknown(name, known)
    return [known.index(name) for name in wanted] if wanted else None


def _picked(value: Any, paths: list[list[str]], at: str) -> Any:
    if isinstance(value, list):
        known = dict.fromkeys(key for one in value if isinstance(one, dict) for key in one)
        for path in paths if value else ():
            if path[0] not in known:
                raise _unknown(at + path[0], known)
        return [_picked(one, [p for p in paths if p[0] in one], at) for one in value if isinstance(one, dict)]
    if not isinstance(value, dict):
        raise UsageError(f"--fields {at}{'.'.join(paths[0])!r}: {at.rstrip('.')} is a value without fields.")
    found: dict[str, Any] = {}
    for head, *_ in paths:
        if head not in value:
            raise _unknown(at + head, value)
        inner = [path[1:] for path in paths if path[0] == head and len(path) > 1]
        whole = any(path == [head] for path in paths)
        whole |= value[head] is None
        found[head] = value[head] if whole else _picked(value[head], inner, f"{at}{head}.")
    return found


def _unknown(name: str, known: Iterable[str]) -> UsageError:
    return UsageError(f"--fields: there is no {name!r}; there are {', '.join(known)}.")


def failure(kind: str, message: str, exit_code: int) -> dict[str, Any]:
    """An error as the document that --errors json prints."""
    from palette.formats.documents.error_document import DOCUMENT, Failure

    file, place, hint = (pattern.search(message) for pattern in (_FILE, _PLACE, _HINT))
    where = place[0] if place else ""
    if where.startswith("--") and (column := re.search(r"\bcolumn \d+", message)):
        where = f"{where}, {column[0]}"
    said = file.groupdict("") if file else dict.fromkeys(_FILE.groupindex, "")
    return DOCUMENT.write(Failure(
        kind, message, said["file"] or said["missing"] or said["called"] or said["inside"],
        said["path"] or said["table"] or f"{said['name']} {said['at']}".strip() or where,
        hint[0] if hint else "", exit_code,
    ))


def kind_of(problem: PaletteError) -> str:
    """The `kind` of an error in `--errors json`: usage, name, infeasible or input."""
    return next((kind for cls, kind in KINDS if isinstance(problem, cls)), "input")
