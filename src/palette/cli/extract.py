"""`palette extract`: the colours that carry a photograph."""

from __future__ import annotations

from typing import Annotated

import typer

from palette.cli import options, stdio

app = typer.Typer(add_completion=False)


@app.command()
def extract(
    photos: Annotated[list[str], typer.Argument(metavar="PHOTO...", help="Photographs, folders, or -.")],
    colours: Annotated[str, typer.Option("--colours", "-k", metavar="N|auto")] = "6",
    crop: Annotated[str, typer.Option(metavar="X0,Y0,X1,Y1")] = "",
    seed: Annotated[int, typer.Option(help="Chance is a parameter.")] = 0,
    json: options.AsJson = False,
    table: options.AsTable = False,
) -> int:
    """The colours that carry a photograph, most of it first."""
    form = stdio.form(json=json, table=table)
    from palette import extraction
    from palette.formats.documents.palette_document import to_json

    box = tuple(float(v) for v in crop.split(",")) if crop else None
    for photo in photos:
        palette = extraction.extract(photo, int(colours), crop=box, seed=seed)
        if form == "table":
            from palette.rendering.terminal.palette_table import show

            show(palette, stdio.console())
        else:
            stdio.emit_json(to_json(palette))
    return 0
