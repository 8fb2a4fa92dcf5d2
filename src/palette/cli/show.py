"""`palette show`: any palette, photograph, swatch file, colourway or hex, as colours on the terminal."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from palette.cli import options, showing
from palette.cli.extraction_flags import with_extraction
from palette.cli.flags import forms
from palette.cli.stdio import Form
from palette.model.extraction_options import Extraction

if TYPE_CHECKING:
    from rich.console import Console

    from palette.model import Palette, Proposals
    from palette.rendering.terminal.real import Pictures

app = typer.Typer(add_completion=False)


@app.command()
@with_extraction()
@forms("json", "jsonl", "table")
def show(
    files: Annotated[
        list[str], typer.Argument(metavar="FILE|HEX...", help="Palettes, photographs, colourways, hexes.")
    ],
    pictures: options.Pictures = "auto",
    *, form: Form,
    extraction: Extraction,
) -> None:
    """Show what is in a file, or what a hex looks like.

    palette show walls.ase '#8b4513' '#224466'
    """
    from palette.api.colourways import load_colourways
    from palette.api.opening import open_all

    rest = [file for file in files if not _holds_colourways(file)]
    proposed = [load_colourways(file) for file in files if file not in rest]
    palettes = open_all(rest, extraction) if rest else ()
    showing.show_several(
        form, [*palettes, *proposed], lambda answer, console: _table(answer, console, pictures)
    )


def _table(answer: Palette | Proposals, console: Console, pictures: Pictures) -> None:
    from palette.model import Palette
    from palette.rendering.terminal import colourway_table, palette_table

    if isinstance(answer, Palette):
        palette_table.show(answer, console, pictures)
    else:
        colourway_table.show(answer.colourways, console, pictures=pictures)


def _holds_colourways(word: str) -> bool:
    """Whether a file is a document of `palette propose`."""
    path = Path(word)
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return b'"palette.propose/' in file.read(400)
