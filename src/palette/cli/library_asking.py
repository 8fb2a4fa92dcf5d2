"""What the library commands are told on the command line, as values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date

from palette.cli import stdio
from palette.errors import UsageError

SHOWN = 20      # problems listed before validate is asked for


def columns(map: Sequence[str]) -> dict[str, str]:
    """`Their header=our_column`; theirs may have a = in it. Raises UsageError."""
    found = {}
    for one in map:
        theirs, sign, ours = one.rpartition("=")
        if not sign or not theirs or not ours:
            raise UsageError(f'--map {one!r}: write --map "Their header=our_column".')
        found[theirs.strip()] = ours.strip()
    return found


def day(text: str) -> date | None:
    """The day that is asked for; None where none is."""
    try:
        return date.fromisoformat(text) if text else None
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
