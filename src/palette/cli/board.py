"""`palette board`: photographs and their colours on one page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from palette.cli import options, stdio
from palette.errors import UsageError

if TYPE_CHECKING:
    from palette.rendering.board import Shot

app = typer.Typer(add_completion=False)
FORMS = (".html", ".png", ".svg", ".pdf")


@app.command()
def board(
    photos: Annotated[list[str], typer.Argument(metavar="PHOTO...", help="Photographs.", show_default=False)],
    output: Annotated[Path, typer.Option(
        "--output", "-o", metavar="FILE", show_default=False, help="A file .html, .png, .svg or .pdf.")],
    title: Annotated[str, typer.Option(metavar="TITLE", help="What stands at its head.")] = "Mood board",
    colours: options.Colours = 6,
    cvd: options.Cvd = options.NORMAL,
) -> None:
    """A mood board: photographs, their palettes, and where each colour was found.

    [bold]palette board wall.jpg vines.jpg -o autumn.html --title "Autumn, Borrowdale"[/bold]
    """
    suffix = output.suffix.lower()
    if suffix not in FORMS:
        raise UsageError(f"A board is written as {', '.join(FORMS)}, not {suffix or 'without suffix'}.")
    from palette import files
    from palette.cli.spec import say_wordless
    from palette.rendering import board as boards

    with stdio.working("Looking at the photographs"):
        shots = [_shot(photo, colours, options.seen(cvd)) for photo in photos]
        if suffix == ".html":
            data = boards.html(shots, title).encode()
        elif suffix == ".pdf":
            from palette.rendering.pdf import print_page

            data = print_page(boards.html(shots, title))
        else:
            data = boards.png(shots, title) if suffix == ".png" else boards.svg(shots, title).encode()
    say_wordless(suffix)
    files.write_whole(output, data)
    stdio.note(f"Wrote {output}.")


def _shot(photo: str, colours: int, cvd: str) -> Shot:
    from palette import files
    from palette.extraction import extract
    from palette.rendering.board import shot

    data = files.read_bytes(photo)
    name = "standard input" if photo == "-" else Path(photo).name
    return shot(data, extract(data, colours, name=name), cvd=cvd)
