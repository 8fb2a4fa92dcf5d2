"""`palette colourway`: look at one again, and change it by hand."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from palette import files
from palette.cli import showing, stdio, words
from palette.cli.flags import asked, forms
from palette.cli.stdio import Form
from palette.errors import UsageError
from palette.files import STANDARD_OUTPUT

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from palette.api.colourways import Edit

app = typer.Typer(
    add_completion=False, no_args_is_help=True,
    help="""Colourways: show one again, or change it by hand.

    palette colourway edit proposals.json tongue=PEC-OLIVE midsole=FLO-WHITE""",
)

File = Annotated[
    str,
    typer.Argument(metavar="FILE|NAME|-", help="Written by propose, or a published one.", show_default=False),
]
Number = Annotated[int, typer.Option(
    "--number", "-n", "--pick", "-p", min=0, help="Which, where the file holds several.",
)]


@app.command()
@forms("json", "csv", "table")
def show(
    file: File, number: Number = 0, explain: Annotated[bool, typer.Option("--explain")] = False,
    *, form: Form,
) -> None:
    """A colourway part by part: all of a file, or one of them.

    palette colourway show proposals.json -n 2 --explain
    """
    from palette.api.colourways import load_colourways, pick
    from palette.formats.documents import colourway_rows

    found = load_colourways(file)
    if number:
        found = replace(found, colourways=(pick(found, number, file),))

    def table_of(console: Console) -> None:
        from palette.rendering.terminal import colourway_table

        colourway_table.show(found.colourways, console, explain=explain)

    showing.show(form, found, table_of, rows=lambda: (colourway_rows.COLUMNS, colourway_rows.rows(found)))


@app.command()
@forms("json", "table", meaning=asked)
def edit(
    file: File,
    changes: Annotated[
        list[str], typer.Argument(metavar="PART=CODE|#hex|COLOUR|KIND...", show_default=False,
                                  help="A code, or the nearest to a colour, or of a kind: laces=f2.")
    ] = [],     # noqa: B006
    number: Number = 0,
    library: Annotated[
        list[str],
        typer.Option("--library", "-l", metavar="NAME|FILE", help="Where codes are; else as the file says."),
    ] = [],     # noqa: B006
    unlock: Annotated[list[str], typer.Option(metavar="PART", help="Free a locked part.")] = [],  # noqa: B006
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="FILE.json", help="Keep it there.", show_default=False)
    ] = "",
    *, form: Form | None,
) -> int:
    """Give parts another material: checked again, scored again, and what changed is shown.

    palette colourway edit proposals.json tongue=PEC-OLIVE laces=#7a1f2b -o mine.json

    The parts named are locked from then on; all others stay as they are. Exit codes: 0; 1 it now breaks
    a limit of its brief; 2 usage; 3 input; 4 a part cannot be made of that.
    """
    from palette.api.colourways import edit as edited
    from palette.api.documents import save

    if not changes and not unlock:
        raise UsageError("Say what to change, PART=CODE|COLOUR|KIND, or what to free, --unlock PART.")
    result = edited(file, words.locks(changes), library, number=number or 1, unlock=unlock)
    if not number and result.of > 1:
        stdio.note(f"{file} holds {result.of}: the first is edited; --number takes another.")
    for sentence in result.notes:
        stdio.note(sentence)
    if output:
        if result.of == 1:      # of several, the others would be lost
            files.changes(file)
        save(result.proposals, output)
        stdio.wrote(output)
    shown = form or (stdio.form() if not output or sys.stdout.isatty() else None)
    if shown and output != STANDARD_OUTPUT:
        showing.show(shown, result, lambda _: _table(result))
    if shown is Form.table and not output:
        stdio.note("Nothing is written: -o FILE.json keeps it.")
    for limit in result.broken:
        stdio.note(f"Breaks a limit: {limit}.")
    return 1 if result.broken else 0


@app.command()
@forms("json", "table")
def check(
    file: File, number: Number = 0,
    library: Annotated[
        list[str],
        typer.Option("--library", "-l", metavar="NAME|FILE", help="The list of today. Again for more.",
                     show_default=False),
    ] = [],     # noqa: B006
    *, form: Form,
) -> int:
    """Hold a colourway against a later list: what is gone, dearer, slower or moved in colour.

    palette colourway check mine.json --library next-season.csv

    For what is gone or moved, the nearest in colour of what the parts may wear are named. `palette spec
    mine.json --since check.json` marks the changes on the sheet, where check.json is what --json prints.
    Exit codes: 0; 1 something is gone; 2 usage; 3 input.
    """
    from palette.api.colourways import check_colourway
    from palette.rendering.terminal.review_table import review_table

    if not library:
        raise UsageError("Which list is to be held against it? --library NAME|FILE says.")
    found = check_colourway(file, library, number=number or 1)
    showing.show(form, found, lambda _: review_table(found))
    return 1 if found.gone else 0


def _table(result: Edit) -> RenderableType:
    from palette.rendering.terminal.colourway_table import changes_table

    return changes_table(result.before, result.after)
