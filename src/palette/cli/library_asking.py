"""What the library commands are told on the command line, as values."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from palette.errors import UsageError

if TYPE_CHECKING:
    from palette.rendering.terminal.progress import Bar

LONG = 1 << 22                  # bytes of a list that takes longer to read than a person waits without a word
FIELDS = ("kind", "status")     # whose values may be mapped


def columns(map: Sequence[str]) -> dict[str, str]:
    """`Their header=our_column`; theirs may have a = in it. Raises UsageError."""
    return {theirs: ours for field, theirs, ours in _mapped(map) if not field}


def values(map: Sequence[str]) -> dict[str, dict[str, str]]:
    """`kind:their word=our kind`. Raises UsageError."""
    found: dict[str, dict[str, str]] = {}
    for field, theirs, ours in _mapped(map):
        if field:
            found.setdefault(field, {})[theirs] = ours
    return found


def _mapped(map: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """Field ("" for a column), their word, ours."""
    for one in map:
        theirs, sign, ours = one.rpartition("=")
        if not sign or not theirs or not ours:
            raise UsageError(
                f'--map {one!r}: write --map "Their header=our_column", or "kind:their word=our kind".'
            )
        field, colon, word = theirs.partition(":")
        is_value = bool(colon) and field.strip() in FIELDS and bool(word.strip())
        yield (field.strip(), word.strip(), ours.strip()) if is_value else ("", theirs.strip(), ours.strip())


def day(text: str) -> date | None:
    """The day that is asked for; None where none is."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise UsageError(f"--on {text!r} is no date; 2026-03-31 would be one.") from None


def progress(file: Path) -> AbstractContextManager[Bar | None]:
    """A bar with the time left, on a terminal and for a long list: its rows are read, then written."""
    if not (sys.stderr.isatty() and file.is_file() and file.stat().st_size > LONG):
        return nullcontext()
    from palette.rendering.terminal.progress import Bar

    with file.open("rb") as opened:
        lines = sum(block.count(b"\n") for block in iter(lambda: opened.read(LONG), b""))
    return Bar(2 * lines, "rows read and written")


def another_file(report: Path | None, file: str | Path) -> None:
    """Raises UsageError for a report that would take the place of the list, or is a folder."""
    if report is None or str(report) == "-":
        return
    if report.is_dir():
        raise UsageError(f"--report {report} is a folder; name a file in it.")
    if report.exists() and Path(file).exists() and report.samefile(file):
        raise UsageError(f"--report {report} is the list itself, which stays: name another file.")
