"""palette spec: the page that goes to the factory."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from palette.cli import options
from palette.errors import InvalidInput, UsageError

if TYPE_CHECKING:
    from palette.model import Colourway, Proposals
    from palette.rendering.sheet import Details, Sheet

app = typer.Typer(add_completion=False)


@app.command()
def spec(
    colourway: Annotated[str, typer.Argument(
        metavar="COLOURWAY|-", show_default=False,
        help="What `palette propose --json` writes, or the name of a published colourway.")],
    output: Annotated[Path | None, typer.Option(
        "--output", "-o", metavar="FILE", show_default=False,
        help="A file .html, .pdf, .xlsx, .md, .csv, .svg or .png. Without it, Markdown into a pipe.")] = None,
    pick: Annotated[int, typer.Option("--pick", "-p", min=1, help="Which of several proposals.")] = 1,
    sets: Annotated[list[str] | None, typer.Option(
        "--set", metavar="KEY=VALUE", show_default=False,
        help="What only you know: season=SS27, lab_dip.mudguard=requested. Repeat it.")] = None,
    details: Annotated[Path | None, typer.Option(
        "--details", metavar="FILE.toml", show_default=False, help="The same from a TOML file.")] = None,
    photos: Annotated[list[str] | None, typer.Option(
        "--photo", metavar="FILE", show_default=False,
        help="The photograph the colours came from; one that lies beside the colourway is found.")] = None,
    paper: Annotated[str, typer.Option(
        "--paper", metavar="A4|letter", show_default=False, help="Paper of the PDF and of the page.")] = "",
    cvd: options.Cvd = options.NORMAL,
    drawing: Annotated[bool, typer.Option(
        "--drawing", help="Only the numbered drawing, as layers (.svg) or pixels (.png).")] = False,
    callouts: Annotated[bool, typer.Option(help="Numbers on the drawing.")] = True,
) -> None:
    """The tech-pack page of a colourway: numbered drawing, bill of materials, colours, costs.

    [bold]palette propose wall.jpg --shoe walker-allerdale --json > wall.json[/bold]

    [bold]palette spec wall.json --pick 2 --set season=SS27 -o wall.html[/bold]

    Nothing on it is left blank: what nobody has said yet is "to be confirmed".
    """
    from palette.cli.stdio import working
    from palette.rendering.sheet.forms import FORMS

    suffix = output.suffix.lower() if output else ".md"
    if suffix not in FORMS:
        raise UsageError(f"A spec sheet is written as {', '.join(FORMS)}, not {suffix or 'without suffix'}.")
    if drawing and suffix not in (".svg", ".png"):
        raise UsageError("--drawing writes .svg or .png; name such a file with -o.")
    paper = _one_of("--paper", paper, ("A4", "letter"))
    proposals = asked(colourway)
    chosen = picked(proposals, pick, colourway)
    beside = Path(colourway).parent if colourway != "-" else Path()
    seen = options.seen(cvd)
    if output is None and not drawing and sys.stdout.isatty():
        _show(chosen, seen)
        return
    svg = _drawing(chosen, beside, callouts, seen)
    if drawing:
        data = _only_drawing(chosen, svg, suffix)
    else:
        given = sheets_details(sets or [], details)
        sheet = _sheet(proposals, chosen, pick, given, photos or [], beside, svg, seen)
        with working("Printing" if suffix == ".pdf" else "Painting"):
            data = FORMS[suffix](sheet, paper)
    say_wordless(suffix)
    _write(output, data)


def asked(word: str) -> Proposals:
    """The colourways of a document, or the published one of that name or TOML file. Raises PaletteError."""
    from palette.cli import briefs
    from palette.model import Proposals

    path = Path(word)
    if word == "-" or path.suffix == ".json" or (path.is_file() and path.suffix != ".toml"):
        return briefs.proposals(word)
    return Proposals(briefs.colourways((word,)))


def picked(proposals: Proposals, pick: int, called: str) -> Colourway:
    """Proposal `pick`, from 1. Raises UsageError."""
    from palette.cli.stdio import note

    there = len(proposals.colourways)
    if not there:
        raise InvalidInput(f"{called} holds no colourway.")
    if pick > there:
        many = "1 colourway" if there == 1 else f"{there} colourways"
        raise UsageError(f"{called} holds {many}; --pick {pick} is not there.")
    chosen = proposals.colourways[pick - 1]
    if there > 1:
        note(f"Colourway {pick} of {there}: {chosen.name or chosen.id}.")
    return chosen


def _one_of(option: str, value: str, known: tuple[str, ...]) -> str:
    found = next((k for k in known if k.lower() == value.lower()), "")
    if value and not found:
        raise UsageError(f"{option} is {' or '.join(known)}, not {value!r}.")
    return found


def _drawing(chosen: Colourway, beside: Path, callouts: bool, cvd: str) -> str:
    from palette.cli.stdio import note
    from palette.rendering.cvd import seen_colours
    from palette.rendering.drawing import draw
    from palette.rendering.drawing.source import find

    svg = find(chosen.shoe, beside)
    if not svg:
        note(f"No drawing of {chosen.shoe.id} was found; the sheet is written without one.")
        return ""
    return draw(svg, chosen, colours=seen_colours(chosen, cvd), callouts=callouts)


def _only_drawing(chosen: Colourway, svg: str, suffix: str) -> bytes:
    if not svg:
        raise InvalidInput(f"There is no drawing of {chosen.shoe.id}.")
    if suffix == ".svg":
        return svg.encode() + b"\n"
    from palette.rendering.png import encode, paint

    return encode(paint(svg, 2000))


def sheets_details(sets: list[str], file: Path | None) -> Details:
    """What the studio said, on the command line over a file."""
    from palette import files
    from palette.rendering.sheet import read as read_details

    return read_details(sets, files.read_bytes(file) if file else b"", str(file))


def _sheet(
    proposals: Proposals, chosen: Colourway, pick: int, details: Details, photos: list[str], beside: Path,
    svg: str, cvd: str,
) -> Sheet:
    from palette.rendering import sheet as sheets
    from palette.rendering.photograph import find
    from palette.rendering.rebuild import command

    seen = (f"The drawing shows the colours as complete {cvd} vision sees them.",) if cvd else ()
    return sheets.sheet(
        chosen, brief=proposals.brief, palette=proposals.palette,
        details=details, command=command(proposals, pick),
        warnings=(*seen, *proposals.warnings), drawing=svg,
        photos=find(chosen.sources, photos, (beside, Path())),
    )


def _show(chosen: Colourway, cvd: str) -> None:
    """On a terminal: the shoe and its parts, and the way to the whole sheet."""
    from palette.cli.stdio import console, note
    from palette.rendering.terminal import colourway_table

    colourway_table.show([chosen], console(), explain=True, full=1, cvd=cvd)
    note("-o sheet.html writes the whole sheet (or .pdf, .xlsx, .md, .csv, .svg, .png).")


def say_wordless(suffix: str) -> None:
    """A picture without its words is worth a word."""
    from palette.cli.stdio import note

    if suffix == ".png":
        from palette.rendering.png import has_fonts

        if not has_fonts():
            note("No fonts are installed here, so the picture has no words; .svg and .html keep them.")


def _write(output: Path | None, data: bytes) -> None:
    from palette import files
    from palette.cli.stdio import note

    if output is None:
        sys.stdout.write(data.decode())
        return
    files.write_whole(output, data)
    note(f"Wrote {output}.")
