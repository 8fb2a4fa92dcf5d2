"""`palette compare`: two palettes against each other."""

from __future__ import annotations

from typing import Annotated

import typer

from palette.cli import options, stdio

app = typer.Typer(add_completion=False)


@app.command()
def compare(
    before: Annotated[str, typer.Argument(metavar="A", help="A palette, photograph or swatch file.")],
    after: Annotated[str, typer.Argument(metavar="B", help="The other.")],
    within: Annotated[
        float, typer.Option(metavar="DIFFERENCE", min=0, help="CIEDE2000 that a colour may be off.")
    ] = 10.0,
    fail_above: Annotated[
        float | None, typer.Option(metavar="DISTANCE", min=0, help="Exit with 1 if farther apart.")
    ] = None,
    colours: options.Colours = 6,
    json: options.AsJson = False,
    table: options.AsTable = False,
) -> int:
    """How far apart two palettes are, their worst pair, and what came and went.

    palette compare last-season.json this-season.json
    """
    form = stdio.form(json=json, table=table)
    from palette.cli.inputs import one_palette
    from palette.matching.comparing import compare as compared

    found = compared(one_palette(before, colours=colours), one_palette(after, colours=colours), reach=within)
    if form is stdio.Form.table:
        from palette.rendering.terminal.compare_table import compare_table

        console = stdio.console()
        console.print(compare_table(found, console.width))
    else:
        from palette.formats.documents.compare_document import to_json

        stdio.emit_json(to_json(found))
    return 1 if fail_above is not None and found.distance > fail_above else 0
