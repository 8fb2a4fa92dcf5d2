"""`palette convert`: a swatch file in another format, with a word about what that loses."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from palette.cli import anywhere, stdio
from palette.cli.extraction_flags import with_extraction
from palette.errors import UsageError, doubted
from palette.model.extraction_options import Extraction

if TYPE_CHECKING:
    from palette.api.written import File

app = typer.Typer(add_completion=False)


def _show_formats(asked: bool) -> None:
    if asked:
        _table()
        raise typer.Exit


@app.command()
@with_extraction()
def convert(
    source: Annotated[
        str,
        typer.Argument(
            metavar="IN", show_default=False,
            help="A swatch file, palette, photograph, hex colour or library, or - for standard input.",
        ),
    ],
    target: Annotated[
        str,
        typer.Argument(
            metavar="OUT", show_default=False, help="Where to; its suffix says the format. - is stdout."
        ),
    ],
    to: Annotated[str, typer.Option("--to", metavar="FORMAT", help="The format, whatever the suffix.")] = "",
    strict: Annotated[
        bool, typer.Option("--strict", help="Write nothing and leave with 1 where something would be lost.")
    ] = False,
    formats: Annotated[
        bool,
        typer.Option("--formats", callback=_show_formats, is_eager=True, help="List the formats."),
    ] = False,
    *, extraction: Extraction,
) -> int:
    """Convert a swatch file: ASE, ACO, GPL, CxF, QTX, CGATS, CSS, SVG, design tokens and more.

    The format of IN is told by its first bytes before its suffix.

    OUT is replaced whole or not at all; what it cannot hold is told on standard error.

    [bold]palette convert threads.gpl threads.ase[/bold]
    [bold]palette extract wall.jpg | palette convert - - --to css[/bold]

    [bold]palette convert studio-sample studio-sample.ase[/bold]
    """
    from palette.api.converting import convert as converted

    anywhere.unpicked("a swatch file")
    if target == "-" and not to:
        raise UsageError("Say with --to which format standard output gets, as in --to hex.")
    made = converted(source, None if target == "-" else target, to=to, strict=strict, colours=extraction)
    told = doubted.get() or ()      # which is said of every command
    notes = (sentence for sentence in made.notes if sentence not in told)
    for sentence in (*notes, *(f"{made.title}: {lost}" for lost in made.lost)):
        stdio.note(sentence)
    if strict and made.lost:
        stdio.note(f"Nothing was written to {target}, because of --strict.")
        return 1
    if target == "-":
        _to_stdout(made)
    return 0


def _to_stdout(made: File) -> None:
    if b"\0" in made.data and sys.stdout.isatty():
        raise UsageError(f"{made.title} is not text for a terminal; name a file, or pipe it on.")
    sys.stdout.flush()
    sys.stdout.buffer.write(made.data)
    sys.stdout.buffer.flush()


def _table() -> None:
    """Every registered format: rich on a terminal, tab-separated into a pipe."""
    from palette.api.converting import list_formats

    rows = [
        (f.name, f.title, " ".join(f.suffixes), "yes" if f.reads else "no", "yes" if f.writes else "no",
         f.keeps.colour)
        for f in list_formats()
    ]
    head = ("format", "", "suffixes", "read", "written", "colours kept as")
    if not sys.stdout.isatty():
        print("\n".join("\t".join(row) for row in rows))
        return
    from rich.table import Table
    from rich.text import Text

    table = Table(*head, box=None)
    for row in rows:
        table.add_row(*map(Text, row))
    stdio.console().print(table)
