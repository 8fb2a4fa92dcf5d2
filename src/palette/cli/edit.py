"""`palette edit`: a palette by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, cast

import typer

from palette import files
from palette.cli import options, showing, stdio
from palette.cli.extraction_flags import with_extraction
from palette.cli.flags import asked, forms
from palette.cli.stdio import Form
from palette.files import STANDARD_OUTPUT
from palette.model.extraction_options import Extraction

if TYPE_CHECKING:
    from rich.console import Console

    from palette.api.editing import Change
    from palette.model import Palette

app = typer.Typer(add_completion=False)


@app.command()
@with_extraction()
@forms("json", "table", meaning=asked)
def edit(
    palette: options.PaletteIn,
    change: Annotated[str, typer.Argument(metavar="rename|merge|keep|drop|reorder", show_default=False)],
    which: Annotated[list[str], typer.Argument(
        metavar="COLOUR...", help="By id, name or value; rename takes f1=peat.", show_default=False)],
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="FILE", help="Keep it there.", show_default=False)
    ] = "",
    *, form: Form | None,
    extraction: Extraction,
) -> None:
    """Change a palette by hand; what was found and what was chosen stay told apart.

    palette edit wall.json merge f2 f5 | palette edit - drop f6 | palette edit - rename f1=peat -o mine.json

    What is merged is their light together, by their shares. keep and drop leave the shares as they are.
    """
    from palette.api.documents import save
    from palette.api.editing import edit_palette, told
    from palette.api.opening import open

    before = open(palette, extraction)
    found = edit_palette(before, cast("Change", change), *which)
    if said := told(before, found):
        stdio.note(said)
    if output:
        files.changes(palette)
        for loss in save(found, output):
            stdio.note(loss)
        stdio.wrote(output, f"Wrote {output}: {stdio.counted(found)}.")
        if form is None or output == STANDARD_OUTPUT:
            return
    showing.show(form or stdio.form(), found, lambda console: _table(found, console))


def _table(found: Palette, console: Console) -> None:
    from palette.rendering.terminal.palette_table import show

    show(found, console)
