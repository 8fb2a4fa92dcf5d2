"""What the library commands are told on the command line, as values."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from palette.cli import stdio
from palette.errors import InvalidInput, UsageError

if TYPE_CHECKING:
    from palette.libraries.reading import Reading
    from palette.model import Library

SHOWN = 20      # problems listed before validate is asked for


def narrowed(
    library: Library, kind: list[str], exclude: list[str], status: list[str], max_lead: int | None, where: str
) -> Library:
    """The part of a library that the filters leave."""
    from palette.matching.filter import STATUSES, Filter, allowed

    filter = Filter(tuple(kind), tuple(exclude), tuple(status) or STATUSES, max_lead, None, where)
    filter.check()
    mask = allowed(library, filter)
    return library if mask is None or mask.all() else library.take(mask.nonzero()[0].tolist())


def reading(
    map: list[str], mapping: Path | None, kind: str, illuminant: str = "", observer: int | None = None
) -> Reading:
    """How a file is to be understood. Raises UsageError for words that do not fit."""
    from palette.libraries.reading import Reading

    columns: dict[str, str] = {}
    if mapping is not None:
        columns.update(_mapping_file(mapping))
    for one in map:
        theirs, sign, ours = one.rpartition("=")
        if not sign or not theirs or not ours:
            raise UsageError(f'--map {one!r}: write --map "Their header=our_column".')
        columns[theirs.strip()] = ours.strip()
    about: dict[str, Any] = {}
    if illuminant or observer:
        about["viewing"] = {"illuminant": illuminant or "D65", "observer": observer or 10}
    return Reading(columns, about, kind)


def _mapping_file(path: Path) -> dict[str, str]:
    from palette.files import read_bytes
    from palette.formats.tables.toml_table import parse

    columns = parse(read_bytes(path), str(path))[0].get("columns")
    if not isinstance(columns, dict) or not all(isinstance(ours, str) for ours in columns.values()):
        raise InvalidInput(f'{path} has no table [columns] with lines such as "Their header" = "name".')
    return columns


def day(text: str) -> date:
    """The day that is asked for; today where none is."""
    try:
        return date.fromisoformat(text) if text else date.today()
    except ValueError:
        raise UsageError(f"--on {text!r} is no date; 2026-03-31 would be one.") from None


@contextmanager
def every_problem() -> Iterator[None]:
    """Where a table has several problems, lists them before the first ends the command."""
    from palette.formats.tables import InvalidTable

    try:
        yield
    except InvalidTable as wrong:
        if len(wrong.problems) > 1:
            for one in wrong.problems[:SHOWN]:
                stdio.note(f"{wrong.file}, {one}")
        if len(wrong.problems) > SHOWN:
            stdio.note(f"... `palette library validate {wrong.file}` lists all {len(wrong.problems)}.")
        stdio.note("Nothing was imported.")
        raise
