"""`palette board`: photographs and their colours on one page."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from palette.cli import options, stdio
from palette.cli.extraction_flags import with_extraction
from palette.model.extraction_options import Extraction

app = typer.Typer(add_completion=False)


@app.command()
@with_extraction()
def board(
    photos: Annotated[list[str], typer.Argument(
        metavar="PHOTO|PALETTE...", show_default=False,
        help="Photographs, folders of them, or palettes taken from them (.json).")],
    output: Annotated[Path, typer.Option(
        "--output", "-o", metavar="FILE", show_default=False, help="A file .html, .png, .svg or .pdf.")],
    title: Annotated[str, typer.Option(metavar="TITLE", help="What stands at its head.")] = "Mood board",
    photo: options.Photo = [],  # noqa: B006
    cvd: options.Cvd = options.NORMAL,
    pictures: options.Pictures = "auto",
    *, extraction: Extraction,
) -> None:
    """A mood board: photographs, their palettes, and where each colour was found.

    [bold]palette board wall.jpg vines.jpg -o autumn.html --title "Autumn, Borrowdale"[/bold]
    """
    from palette.api.sheets import board as made

    with stdio.working("Looking at the photographs"):
        file = made(photos, output, title=title, colours=extraction, cvd=options.seen(cvd), found=photo)
    for sentence in file.notes:
        stdio.note(sentence)
    stdio.wrote(output)
    if output.suffix.lower() == ".png":
        from palette.rendering.terminal.real import show

        show(file.data, stdio.console(), pictures)
