"""palette spec: the page that goes to the factory."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from palette.cli import options, stdio, words
from palette.cli.anywhere import unpicked
from palette.errors import UsageError

if TYPE_CHECKING:
    from palette.rendering.terminal.real import Pictures

app = typer.Typer(add_completion=False)


@app.command()
def spec(
    colourway: Annotated[str, typer.Argument(
        metavar="COLOURWAY|-", show_default=False,
        help="What `palette propose --json` writes, or the name of a published colourway.")],
    output: Annotated[Path | None, typer.Option(
        "--output", "-o", metavar="FILE", show_default=False,
        help="A file .html, .pdf, .xlsx, .md, .csv, .svg or .png. Without it, Markdown into a pipe.")] = None,
    pick: Annotated[int, typer.Option(
        "--pick", "-p", "--number", "-n", min=1, help="Which of several proposals.")] = 1,
    sets: Annotated[list[str] | None, typer.Option(
        "--set", metavar="KEY=VALUE", show_default=False,
        help="What only you know: season=SS27, lab_dip.mudguard=requested. Repeat it.")] = None,
    details: Annotated[list[Path] | None, typer.Option(
        "--details", metavar="FILE.toml", show_default=False, readable=False,
        help="The same from a TOML file: the shoe's, then the colourway's.")] = None,
    photos: Annotated[list[str] | None, typer.Option(
        "--photo", metavar="FILE", show_default=False,
        help="The photograph the colours came from; one that lies beside the colourway is found.")] = None,
    paper: Annotated[str, typer.Option(
        "--paper", metavar="A4|letter", show_default=False, help="Paper of the PDF and of the page.")] = "",
    since: Annotated[Path | None, typer.Option(
        "--since", metavar="CHECK.json", show_default=False, readable=False,
        help="Mark what `colourway check --json` found changed.")] = None,
    cvd: options.Cvd = options.NORMAL,
    drawing: Annotated[bool, typer.Option(
        "--drawing", help="Only the numbered drawing, as layers (.svg) or pixels (.png).")] = False,
    short: Annotated[bool, typer.Option(
        "--short", help="Two pages, .html or .pdf: drawing and parts; standards and approvals.")] = False,
    tickets: Annotated[bool, typer.Option(
        "--tickets", help="A card a lot, .html or .pdf: its standard, room for the cutting, two signatures."),
    ] = False,
    callouts: Annotated[bool, typer.Option(help="Numbers on the drawing.")] = True,
    pictures: options.Pictures = "auto",
) -> None:
    """The tech-pack page of a colourway: numbered drawing, bill of materials, colours, costs.

    [bold]palette propose wall.jpg --shoe walker-allerdale --json > wall.json[/bold]

    [bold]palette spec wall.json --pick 2 --set season=SS27 -o wall.html[/bold]

    Nothing on it is left blank: what nobody has said yet is "to be confirmed".
    """
    from palette.api.sheets import spec as made

    unpicked("a sheet")
    wrong = "is not KEY=VALUE; as in season=SS27 or lab_dip.mudguard=requested."
    given = words.pairs(sets or [], wrong, str, empty=True)
    if short and tickets:
        raise UsageError("--short and --tickets are two pages: ask for one.")
    layout = "short" if short else "tickets" if tickets else ""
    if output is None and not drawing and not layout and sys.stdout.isatty():
        _show(colourway, pick, options.seen(cvd), pictures)
        return
    suffix = output.suffix.lower() if output else ".md"
    with stdio.working("Printing" if suffix == ".pdf" else "Painting"):
        file = made(
            colourway, output, number=pick, details=given, details_file=details or [], photos=photos or [],
            paper=paper, cvd=options.seen(cvd), drawing=drawing, layout=layout, callouts=callouts,
            since=since,
        )
    for sentence in file.notes:
        stdio.note(sentence)
    if output is None:
        sys.stdout.write(file.data.decode())
    else:
        stdio.wrote(output)


def _show(word: str, number: int, cvd: str, pictures: Pictures) -> None:
    """On a terminal: the shoe and its parts, and the way to the whole sheet."""
    from palette.api.colourways import load_colourways, pick
    from palette.rendering.terminal import colourway_table

    found = load_colourways(word)
    chosen = pick(found, number, word)
    if len(found) > 1:
        stdio.note(f"Colourway {number} of {len(found)}: {chosen.name or chosen.id}.")
    colourway_table.show([chosen], stdio.console(), explain=True, full=1, cvd=cvd, pictures=pictures)
    stdio.note("-o sheet.html writes the whole sheet (or .pdf, .xlsx, .md, .csv, .svg, .png).")
