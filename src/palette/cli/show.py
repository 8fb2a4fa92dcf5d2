"""`palette show`: any palette, photograph, swatch file, colourway or hex, as colours on the terminal."""

from __future__ import annotations

from typing import Annotated

import typer

from palette.cli import options, stdio

app = typer.Typer(add_completion=False)


@app.command()
def show(
    files: Annotated[
        list[str], typer.Argument(metavar="FILE|HEX...", help="Palettes, photographs, colourways, hexes.")
    ],
    colours: options.Colours = 6,
    json: options.AsJson = False,
    jsonl: options.AsJsonl = False,
    table: options.AsTable = False,
) -> None:
    """Show what is in a file, or what a hex looks like.

    palette show walls.ase '#8b4513' '#224466'
    """
    form = stdio.form(json=json, jsonl=jsonl, table=table)
    from palette.cli.inputs import holds_colourways, shown

    proposed = [file for file in files if holds_colourways(file)]
    palettes = shown([file for file in files if file not in proposed], colours=colours)
    if form is stdio.Form.table:
        for file in proposed:
            from palette.cli.briefs import proposals
            from palette.rendering.terminal import colourway_table

            colourway_table.show(proposals(file).colourways, stdio.console())
        from palette.rendering.terminal.palette_table import palette_table

        console = stdio.console()
        for i, palette in enumerate(palettes):
            if i:
                console.print()
            console.print(palette_table(palette, console.width))
        return
    from palette.formats.documents.palette_document import to_json

    documents: list[object] = [to_json(palette) for palette in palettes]
    for file in proposed:
        from palette.cli.briefs import proposals
        from palette.formats.documents import colourway_document

        documents.append(colourway_document.to_json(proposals(file)))
    if form is stdio.Form.json and len(documents) == 1:
        stdio.emit_json(documents[0])
    else:
        stdio.emit_jsonl(documents)
