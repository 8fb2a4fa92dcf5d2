"""A designer's words into a brief: brief.toml, and options over it."""

from __future__ import annotations

import tomllib
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from palette.errors import InvalidInput, InvalidValue, UsageError
from palette.model import Brief

FLAGS = {"locks": "--lock", "rates": "--rate"}      # whose names are not those of the fields
TUPLES = ("origin", "status", "substitute")


def default() -> Brief:
    return Brief()


def read(path: str) -> Brief:
    """The brief in a TOML file: its keys are those of `Brief`; [locks] and [weights] are tables."""
    from palette import files

    try:
        table = tomllib.loads(files.read_bytes(path).decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        raise InvalidInput(f"{path} is not readable as TOML: {problem}.") from None
    known = {field.name for field in fields(Brief)}
    given: dict[str, Any] = {}
    for key, value in table.items():
        name = key.replace("-", "_")
        if name not in known:
            raise InvalidInput(f"{path}: a brief has no {key!r}; it has {', '.join(sorted(known))}.")
        try:
            given[name] = _value(name, value, Path(path).parent)
        except (TypeError, ValueError):
            raise InvalidInput(f"{path}: {key} cannot be {value!r}.") from None
    try:
        return Brief(**given)
    except InvalidValue as wrong:
        raise wrong.of(path) from None


def _value(name: str, value: Any, beside: Path) -> Any:
    if name in TUPLES and isinstance(value, str):
        return (value,)
    if name in ("avoid", "like"):
        words = [value] if isinstance(value, str) else value
        if not (isinstance(words, list) and words and all(isinstance(w, str) and w for w in words)):
            raise ValueError
        from palette.api.colourways import load_colourways

        found = tuple(
            one for word in words
            for one in load_colourways(beside / word if (beside / word).is_file() else word)
        )
        return found[0] if name == "like" else found
    return value


def over(brief: Brief, **given: Any) -> Brief:
    """`brief` with what the command line says; None leaves it. Locks and weights are added to."""
    changes = {name: value for name, value in given.items() if value is not None}
    for name in ("locks", "weights", "rates"):
        if name in changes:
            changes[name] = {**getattr(brief, name), **changes[name]}
    try:
        return replace(brief, **changes)
    except InvalidValue as wrong:
        field, *inside = map(str, wrong.path)
        flag = FLAGS.get(field, f"--{field.replace('_', '-')}")
        of = " ".join([flag, *(step for step in inside if not step.isdigit())])
        raise UsageError(f"{of}: {wrong.wrong}.") from None
