"""A designer's words into a brief: brief.toml, and options over it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from palette.errors import InvalidValue, UnknownName, UsageError
from palette.model import Brief, Colourway

FLAGS = {"locks": "--lock", "rates": "--rate"}      # whose names are not those of the fields


def default() -> Brief:
    return Brief()


def read(path: str) -> Brief:
    """The brief in a TOML file: its keys are those of `Brief`; [locks] and [weights] are tables."""
    from palette import files
    from palette.api.colourways import load_colourways
    from palette.formats.toml import read_brief

    def named(words: Sequence[str]) -> tuple[Colourway, ...]:
        beside = [Path(path).parent / word for word in words]
        try:
            return tuple(one for word, file in zip(words, beside, strict=True)
                         for one in load_colourways(file if file.is_file() else word))
        except UnknownName as unknown:
            raise InvalidValue(str(unknown)) from None

    return read_brief(files.read_bytes(path), path, named)


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
