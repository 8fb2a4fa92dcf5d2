"""Which form a result takes, and getting it to stdout."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from palette.cli.anywhere import columns as picked_columns
from palette.cli.anywhere import errors, failure, fields, fields_on_line, picked, unpicked
from palette.errors import UsageError
from palette.files import STANDARD_OUTPUT

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from palette.model import Palette


UNCUT = 200     # columns of a table that goes into a pipe, where nothing says how wide it may be
SAID = 2000     # letters of an error


class Form(StrEnum):
    """What an answer is printed as; `table` is for people, the others for programs."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"
    plain = "plain"


def form(**flags: bool) -> Form:
    """The form the flags ask for; with none, a table on a terminal and JSON into a pipe."""
    asked = [name for name, on in flags.items() if on]
    if len(asked) > 1:
        raise UsageError(f"Choose one of {' and '.join('--' + name for name in asked)}.")
    if asked == [Form.table]:
        unpicked("a table")
    if asked:
        return Form(asked[0])
    return Form.table if sys.stdout.isatty() and not fields_on_line.get() else Form.json


def emit_json(value: Any) -> None:
    """Pretty JSON, one final newline, the same bytes every time."""
    from palette.formats.notation import write_json

    sys.stdout.write(write_json(picked(value)))


def emit_jsonl(values: Iterable[Any]) -> None:
    """JSON, one object to a line; only what --fields picks of each."""
    from palette.formats.notation import write_json_line

    for value in values:
        sys.stdout.write(write_json_line(picked(value)))


def emit_csv(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """A heading and lines for a spreadsheet; nothing in them is taken for a formula."""
    import csv

    from palette.model.text import cell, plain

    places = picked_columns(columns) or range(len(columns))
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow([columns[place] for place in places])
    writer.writerows([cell(plain(row[place])) for place in places] for row in rows)


def emit_csv_text(text: str) -> None:
    """What is CSV already, whole or the columns that are asked for."""
    import csv
    from io import StringIO

    head, *rows = csv.reader(StringIO(text, newline="")) if fields.get() else ([],)
    if head:
        emit_csv(head, rows)
    else:
        sys.stdout.write(text)


def emit_plain(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Tab-separated, no heading, one record to a line."""
    from palette.model.text import plain

    places = picked_columns(columns) or range(len(columns))
    for row in rows:
        sys.stdout.write("\t".join(plain(row[place]) for place in places) + "\n")


def console() -> Console:
    """Where tables go. NO_COLOR, FORCE_COLOR, TERM=dumb and COLUMNS are respected by rich itself."""
    from rich.console import Console

    width = None if sys.stdout.isatty() or "COLUMNS" in os.environ else UNCUT
    return _harmless(Console(highlight=False, markup=False, emoji=False, width=width))


def _harmless(console: Console) -> Console:
    from palette.rendering.terminal.harmless import Harmless

    console.push_render_hook(Harmless())
    return console


def told(view: RenderableType) -> None:
    """A view to the person, never to the pipe."""
    from rich.console import Console

    _harmless(Console(stderr=True, highlight=False, markup=False, emoji=False)).print(view)


def paged(console: Console, view: RenderableType) -> None:
    """A view, through $PAGER (else less) where it is taller than the terminal it goes to."""
    import os
    import shlex
    import shutil
    import subprocess

    pager = shlex.split(os.environ.get("PAGER", "less"))
    if not sys.stdout.isatty() or not pager or not shutil.which(pager[0]):
        console.print(view)
        return
    with console.capture() as kept:
        console.print(view)
    if kept.get().count("\n") < console.height:
        console.file.write(kept.get())
        return
    environment = {**os.environ, "LESS": os.environ.get("LESS", "-RFX")}
    subprocess.run(pager, input=kept.get().encode(), env=environment, check=False)


def note(sentence: str) -> None:
    """A word to the person, never to the pipe. Where nobody can be told, the exit code says it alone."""
    from palette.model.text import plain

    with suppress(OSError):
        print(plain(sentence), file=sys.stderr, flush=True)


def tell(kind: str, message: str, code: int, where: str = "palette") -> int:
    """The exit code of an error that is said on stderr, in a line or as JSON; what it quotes may be long."""
    if len(message) > SAID:
        message = f"{message[:SAID].rstrip()} …"
    if errors.get() == "json":
        from palette.formats.notation import write_json_line

        with suppress(OSError):
            sys.stderr.write(write_json_line(failure(kind, message, code)))
            sys.stderr.flush()
    else:
        note(f"{where}: {message}")
    return code


def counted(palette: Palette) -> str:
    """How many colours a palette has, and what was left out of its photograph, or was not there."""
    from palette.rendering.terminal.blocks import percent
    from palette.rendering.terminal.palette_table import not_found

    accents = sum(swatch.role == "accent" for swatch in palette.swatches)
    counts = ((len(palette.swatches) - accents, "colour"), (accents, "accent"))
    many = " and ".join(f"{n} {word}{'s' if n > 1 else ''}" for n, word in counts if n)
    gone = ", ".join(f"{what} {percent(share)}" for what, share in palette.left_out if share)
    return "; ".join([f"{many}{f', without {gone}' if gone else ''}", *not_found(palette)])


def wrote(path: object, sentence: str = "") -> None:
    """Where it went, unless that is where it is read."""
    if str(path) != STANDARD_OUTPUT:
        note(sentence or f"Wrote {path}.")


@contextmanager
def working(what: str) -> Iterator[None]:
    """A spinner on stderr while something takes over a second; nothing where stderr is no terminal."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console

    with Console(stderr=True).status(f"{what} …"):
        yield
