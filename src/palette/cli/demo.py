"""`palette demo`: two stories from photograph to shoe, with what comes with palette."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from palette.cli import options, stdio
from palette.errors import UsageError
from palette.files import STANDARD_OUTPUT

app = typer.Typer(add_completion=False)


@app.command()
def demo(
    folder: Annotated[
        str, typer.Argument(metavar="FOLDER", help="Photographs with a stories.toml of your own.",
                            show_default="the two that come with palette"),
    ] = "",
    n: Annotated[int, typer.Option("-n", help="How many colourways of each.")] = 6,
    library: options.Libraries = options.DEFAULT_LIBRARIES,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FOLDER", help="Where the contact sheets go.")
    ] = Path("palette-demo"),
    pictures: options.Pictures = "auto",
) -> None:
    """Two photographs and what becomes of them: their colours, a walking shoe, a runner.

    [bold]palette demo[/bold]

    Of each: the colours of the photograph, the first proposal in full, and a contact sheet of all.
    """
    from palette.api.proposing import propose
    from palette.api.sheets import contact_sheet
    from palette.api.stories import palette_of, read_stories
    from palette.model.text import plain
    from palette.rendering.terminal import colourway_table, palette_table

    if str(output) == STANDARD_OUTPUT:
        raise UsageError("--output -: demo writes a folder for each story, and standard output is none.")
    console = stdio.console()
    for number, story in enumerate(read_stories(folder)):
        if number:
            console.print()
        console.print(plain(story.title))
        console.print()
        with stdio.working("Looking"):
            palette = palette_of(story)
        palette_table.show(palette, console, pictures)
        console.print()
        with stdio.working("Proposing"):
            found = propose(palette, story.shoe, library, n=n)
        colourway_table.show(
            found.colourways, console, warnings=found.warnings, pictures=pictures
        )
        with stdio.working("Laying out"):
            index = contact_sheet(found, output / story.id, beside={photo.parent for photo in story.photos})
        stdio.wrote(index)
