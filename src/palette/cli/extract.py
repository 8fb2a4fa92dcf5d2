"""`palette extract`: the colours that carry a photograph."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, Annotated

import typer

from palette.cli import options, stdio
from palette.cli.extraction_flags import numbers, with_extraction
from palette.cli.flags import forms
from palette.cli.stdio import Form
from palette.errors import InvalidInput, PaletteError, UsageError
from palette.model.extraction_options import Extraction

if TYPE_CHECKING:
    from palette.model import Palette
    from palette.rendering.terminal.progress import Bar
    from palette.rendering.terminal.real import Pictures

app = typer.Typer(add_completion=False)

MANY = "Several photographs"


@app.command()
@with_extraction()
@forms("json", "jsonl", "csv", "plain", "table")
def extract(
    photos: Annotated[
        list[str],
        typer.Argument(metavar="PHOTO...", help="Photographs, folders or patterns; - is standard input.",
                       show_default=False),
    ],
    merge: Annotated[
        bool, typer.Option("--merge", rich_help_panel=MANY, help="One palette of all, for a mood board.")
    ] = False,
    weights: Annotated[
        str,
        typer.Option(metavar="W,W,...", rich_help_panel=MANY, help="How much each counts in --merge."),
    ] = "",
    jobs: Annotated[
        int | None,
        typer.Option("--jobs", "-j", min=1, metavar="N", rich_help_panel=MANY, show_default="every core",
                     help="Photographs worked on at once."),
    ] = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Also how the numbers came about, on standard error.")
    ] = False,
    output: Annotated[
        str,
        typer.Option("--output", "-o", metavar="FILE",
                     help="Write it there, in the format of its ending: .json .ase .gpl .aco .csv .css ..."),
    ] = "",
    pictures: options.Pictures = "auto",
    *, extraction: Extraction,
    form: Form,
) -> int:
    """The colours that carry a photograph, with names, shares and the pixel each stands for.

    [bold]palette extract wall.jpg[/bold]
    [bold]palette extract wall.jpg -k 5 --ignore sky | palette match - --library studio-sample[/bold]
    [bold]palette extract fells/ --merge -o season.ase[/bold]
    """
    if weights and not merge:
        raise UsageError("--weights is for --merge.")
    from palette.extraction import batch

    files = batch.photographs(photos)
    several = len(files) > 1 and not merge
    if output and several:
        raise UsageError(f"-o names one file, and {len(files)} photographs make several: add --merge")
    bad: list[str] = []
    if merge:
        found = iter([_merged(files, extraction, weights, bad)])
    elif len(files) == 1:
        from palette.extraction import palette_of

        found = (palette_of(photo, extraction) for photo in files)
    else:
        found = _each(files, extraction, jobs, bad)
    if output:
        for palette in found:
            _write(palette, output, explain)
    else:
        _show(found, Form.jsonl if form is Form.json and several else form, explain, pictures)
    if bad:
        sys.stdout.flush()
        for sentence in bad:
            stdio.note(f"palette: {sentence}")
        if len(files) > 1:
            stdio.note(f"palette: {len(bad)} of {len(files)} photographs could not be read.")
        return InvalidInput.exit_code
    return 0


def _each(files: list[str], asked: Extraction, jobs: int | None, bad: list[str]) -> Iterator[Palette]:
    """A palette of each file; what was wrong with a file goes into `bad`."""
    from palette.extraction import batch

    with _progress(len(files)) as bar:
        for outcome in batch.extract_each(files, asked, jobs):
            if bar:
                bar.step()
            if isinstance(outcome, PaletteError):
                if isinstance(outcome, UsageError):
                    raise outcome
                bad.append(str(outcome))
                continue
            with bar.aside() if bar else nullcontext():
                yield outcome


def _merged(files: list[str], asked: Extraction, weights: str, bad: list[str]) -> Palette:
    from palette.extraction import extract_merged

    parts = numbers(weights, "--weights") if weights else None
    with _progress(len(files)) as bar:
        return extract_merged(
            files, asked, weights=parts, failed=lambda _, problem: bad.append(str(problem)),
            opened=bar.step if bar else None,
        )


def _progress(total: int) -> AbstractContextManager[Bar | None]:
    """A bar with the time left, on a terminal and for more than a few photographs."""
    if total < 4 or not sys.stderr.isatty():
        return nullcontext()
    from palette.rendering.terminal.progress import Bar

    return Bar(total)


def _show(found: Iterator[Palette], form: Form, explain: bool, pictures: Pictures) -> None:
    if form is Form.csv or form is Form.plain:
        from palette.rendering.terminal.palette_lines import lines

        for i, palette in enumerate(found):
            sys.stdout.write(lines(palette, comma=form is Form.csv, heading=form is Form.csv and i == 0))
            _explain(palette, explain)
        return
    if form is Form.table:
        console = stdio.console()
        from palette.rendering.terminal.palette_table import show

        for i, palette in enumerate(found):
            if i:
                console.print()
            show(palette, console, pictures)
            _explain(palette, explain)
        return
    from palette.formats.documents.palette_document import to_json

    for palette in found:
        if form is Form.jsonl:
            stdio.emit_jsonl([to_json(palette)])
            sys.stdout.flush()
        else:
            stdio.emit_json(to_json(palette))
        _explain(palette, explain)


def _write(palette: Palette, output: str, explain: bool) -> None:
    from palette.api.documents import save

    for loss in save(palette, output):
        stdio.note(loss)
    _explain(palette, explain)
    stdio.wrote(output, f"{len(palette.swatches)} swatches in {output}.")


def _explain(palette: Palette, asked: bool) -> None:
    if asked:
        from palette.rendering.terminal.palette_why import why

        sys.stdout.flush()
        for sentence in why(palette):
            stdio.note(sentence)
