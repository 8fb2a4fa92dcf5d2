"""`palette shoe`: the templates, and their area shares from a designer's own line art."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from palette.cli import options, showing, stdio

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rich.console import Console, RenderableType

    from palette.model import Shoe

app = typer.Typer(
    add_completion=False, no_args_is_help=True,
    help="""Shoes: list, show, begin and measure them.

    palette shoe measure drawing.svg --shoe walker-allerdale -o my-shoe.toml""",
)

Id = Annotated[str, typer.Argument(metavar="SHOE", help="A shoe's name, or a TOML file.", show_default=False)]


@app.command("list")
def list_shoes(json: options.AsJson = False, table: options.AsTable = False) -> None:
    """Every shoe there is: shipped ones and your own.

    palette shoe list
    """
    from palette.api.shoes import list_shoes

    shoes = list_shoes()
    showing.show(stdio.form(json=json, table=table), shoes, lambda _: _list_table(shoes))


def _list_table(shoes: Sequence[Shoe]) -> RenderableType:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    from palette.model.text import plain

    rows = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for title in ("shoe", "", "parts", "groups", "drawing"):
        rows.add_column(title, justify="right" if title in ("parts", "groups") else "left")
    for shoe in shoes:
        rows.add_row(
            Text(shoe.id, "bold"), Text(plain(shoe.title)), str(len(shoe.components)), str(len(shoe.groups)),
            "yes" if shoe.drawing else "",
        )
    return rows


@app.command()
def show(shoe: Id, json: options.AsJson = False, table: options.AsTable = False) -> None:
    """A shoe part by part: area, role, tone, kinds, and what is reported or assumed.

    palette shoe show runner-991v2
    """
    from palette.api.shoes import load_shoe

    found = load_shoe(shoe)

    def table_of(_: Console) -> RenderableType:
        from palette.rendering.terminal.colourway_table import shoe_table

        return shoe_table(found)

    showing.show(stdio.form(json=json, table=table), found, table_of)


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
    stdio.note(f"{path} is there: edit its components, then `palette shoe show {output or name}`.")


@app.command()
def measure(
    drawing: Annotated[str, typer.Argument(metavar="DRAWING.svg", help="Line art with an id for each part.",
                                           show_default=False)],
    shoe: Annotated[str, typer.Option("--shoe", "-s", metavar="SHOE", help="The shoe that it draws.")] = "",
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="FILE.toml", help="That shoe with these shares.",
                          show_default=False)
    ] = "",
    json: options.AsJson = False, table: options.AsTable = False,
) -> None:
    """Area shares from your own line art: what is seen of each part, in percent.

    palette shoe measure drawing.svg --shoe walker-allerdale -o my-walker.toml

    A part is a shape or group with the id part-vamp, or data-component="vamp"; with --shoe the id vamp does.
    """
    from palette.api.shoes import load_shoe, measure_shoe

    found = measure_shoe(drawing, shoe or None, output or None)

    def table_of(_: Console) -> RenderableType:
        return _measured_table(found.shares, load_shoe(shoe) if shoe else None)

    showing.show(stdio.form(json=json, table=table), found, table_of)


def _measured_table(shares: Mapping[str, float], template: Shoe | None) -> RenderableType:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    from palette.model.text import plain
    from palette.rendering.terminal.blocks import bar, percent

    before = {c.id: c.share for c in template.components} if template else {}
    rows = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    rows.add_column("part")
    rows.add_column("measured", justify="right")
    rows.add_column("")
    if before:
        rows.add_column("template", justify="right")
    for part, share in shares.items():
        said = [percent(before.get(part))] if before else []
        rows.add_row(Text(plain(part.replace("_", " "))), percent(share), bar(share * 3, width=18), *said)
    return rows
