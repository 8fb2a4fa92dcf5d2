"""`palette name`: what a colour is called."""

from __future__ import annotations

from typing import Annotated

import typer

from palette.cli import options, stdio

app = typer.Typer(add_completion=False)


@app.command(context_settings={"ignore_unknown_options": True})     # a b* may be negative
def name(
    colours: Annotated[
        list[str], typer.Argument(metavar="HEX|LAB...", help="#8b4513, or 40,20,30, or - for lines of them.")
    ],
    json: options.AsJson = False,
    plain: options.AsPlain = False,
    table: options.AsTable = False,
) -> None:
    """What a colour is called: the nearest ISCC-NBS name, and a shorter common one.

    palette name '#8b4513' 40,20,30

    Lab is taken as D65, 2 degrees.
    """
    form = stdio.form(json=json, plain=plain, table=table)
    import sys

    from palette.cli.inputs import named_colours

    words = [word for given in colours for word in (sys.stdin.read().split() if given == "-" else [given])]
    palette = named_colours(words)
    if form is stdio.Form.table:
        from palette.rendering.terminal.compare_table import name_table

        stdio.console().print(name_table(palette))
    elif form is stdio.Form.plain:
        stdio.emit_plain([swatch.hex, swatch.name, swatch.common] for swatch in palette.swatches)
    else:
        from palette.formats.documents.name_document import to_json

        stdio.emit_json(to_json(palette))
