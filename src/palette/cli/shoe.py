"""`palette shoe`: the templates, and their area shares from a designer's own line art."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from palette import files
from palette.cli import completing, showing, stdio
from palette.cli.flags import forms
from palette.cli.stdio import Form
from palette.files import STANDARD_OUTPUT

if TYPE_CHECKING:

    from rich.console import Console, RenderableType


app = typer.Typer(
    add_completion=False, no_args_is_help=True,
    help="""Shoes: list, show, begin and measure them.

    palette shoe measure drawing.svg --shoe walker-allerdale -o my-shoe.toml""",
)

Id = Annotated[str, typer.Argument(
    metavar="SHOE", autocompletion=completing.shoes, show_default=False,
    help="A shoe's name, or a TOML file.",
)]


@app.command("list")
@forms("json", "table")
def list_shoes(*, form: Form) -> None:
    """Every shoe there is: shipped ones and your own.

    palette shoe list
    """
    from palette.api.shoes import list_shoes

    shoes = list_shoes()
    for problem in shoes.problems.values():
        stdio.note(f"! {problem}")

    def table_of(_: Console) -> RenderableType:
        from palette.rendering.terminal.shoe_table import list_table

        return list_table(shoes)

    showing.show(form, shoes, table_of)


@app.command()
@forms("json", "table")
def show(shoe: Id, *, form: Form) -> None:
    """A shoe part by part: area, role, tone, kinds, and what is reported or assumed.

    palette shoe show runner-991v2
    """
    from palette.api.shoes import load_shoe

    found = load_shoe(shoe)

    def table_of(console: Console) -> RenderableType:
        from palette.rendering.terminal.shoe_table import shoe_table

        return shoe_table(found, console.width)

    showing.show(form, found, table_of)


@app.command()
def new(
    name: Annotated[str, typer.Argument(metavar="NAME", help="What to call it.", show_default=False)],
    like: Annotated[
        str, typer.Option("--from", metavar="SHOE", help="The shoe to begin with.")
    ] = "runner-991v2",
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="FILE.toml", help="Where to. Else among your own shoes.",
                          show_default=False)
    ] = "",
) -> None:
    """Begin a shoe of your own as a TOML file to edit.

    palette shoe new my-walker --from walker-allerdale -o my-walker.toml
    """
    from palette.api.shoes import new_shoe

    path = new_shoe(name, like, output or None)
    stdio.wrote(path, f"{path} is there: edit its components, then `palette shoe show {output or name}`.")


@app.command()
@forms("json", "table")
def measure(
    drawing: Annotated[str, typer.Argument(metavar="DRAWING.svg", help="Line art with an id for each part.",
                                           show_default=False)],
    shoe: Annotated[str, typer.Option("--shoe", "-s", metavar="SHOE", help="The shoe that it draws.")] = "",
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="FILE.toml", help="That shoe with these shares.",
                          show_default=False)
    ] = "",
    *, form: Form,
) -> None:
    """Area shares from your own line art: what is seen of each part, in percent.

    palette shoe measure drawing.svg --shoe walker-allerdale -o my-walker.toml

    A part is a shape or group with the id part-vamp, or data-component="vamp"; with --shoe the id vamp does.
    """
    from palette.api.shoes import load_shoe, measure_shoe

    files.changes(shoe)
    found = measure_shoe(drawing, shoe or None, output or None)
    if output == STANDARD_OUTPUT:
        return

    def table_of(_: Console) -> RenderableType:
        from palette.rendering.terminal.shoe_table import measured_table

        return measured_table(found.shares, load_shoe(shoe) if shoe else None)

    showing.show(form, found, table_of)
