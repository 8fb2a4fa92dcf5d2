"""`palette check`: a lab dip or a delivery against its standard."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from palette.cli import showing
from palette.cli.flags import forms
from palette.cli.stdio import Form
from palette.science.metrics import EXAMPLES

if TYPE_CHECKING:
    from rich.console import RenderableType

    from palette.api.checking import Checks

app = typer.Typer(add_completion=False)


@app.command()
@forms("json", "csv", "table")
def check(
    standard: Annotated[str, typer.Argument(metavar="STANDARD", help="Readings of the standard.")],
    samples: Annotated[
        list[str] | None,
        typer.Argument(metavar="SAMPLE...", help="Readings of the samples; none: the standard's batches."),
    ] = None,
    trade: Annotated[
        Literal["leather", "textile"],
        typer.Option("--as", help="leather: ISO 22700, CIEDE2000. textile: ISO 105-J03, CMC 2:1.")
    ] = "leather",
    kind: Annotated[
        str, typer.Option(metavar="KIND", help="The material, for its default limit: suede-cow.")
    ] = "leather-smooth",
    tolerance: Annotated[
        float | None, typer.Option("--tolerance", "--tol", metavar="LIMIT", help="The agreed limit.")
    ] = None,
    metric: Annotated[
        str, typer.Option(metavar="FORMULA", help=f"{EXAMPLES}.")
    ] = "",
    illuminant: Annotated[str, typer.Option(help="D65, A, F11 (TL84): wants spectra or that light.")] = "",
    observer: Annotated[int | None, typer.Option(help="2 or 10 degrees; leather is 10.")] = None,
    standard_name: Annotated[
        str, typer.Option("--standard-name", metavar="NAME", help="Which standard of the file.")
    ] = "",
    average: Annotated[
        bool, typer.Option("--average", help="All readings of a sample file are of one thing.")
    ] = False,
    every_pair: Annotated[
        bool, typer.Option("--set", help="All are meant to look alike: check every pair of them.")
    ] = False,
    date: Annotated[str, typer.Option(metavar="TEXT", help="Put on the sheet; else no date is.")] = "",
    *, form: Form,
) -> int:
    """Accept or reject samples against a standard, from QTX, CxF or CSV readings.

    palette check standard.qtx dip-1.qtx dip-2.qtx --tolerance 1.2

    Readings of one name are averaged, and their spread is told. Where the standard's file holds several,
    each sample is held against the one of its name. What was measured in another light
    or geometry is refused unless spectra can settle it. Exit codes: 0 accepted, 1 rejected.
    """
    from palette.api.checking import check as checked

    found = checked(
        standard, samples or [], trade=trade, kind=kind, tolerance=tolerance, metric=metric,
        illuminant=illuminant, observer=observer, standard_name=standard_name, average=average,
        every_pair=every_pair, date=date,
    )
    showing.show(form, found, lambda _: _table(found), rows=lambda: _rows(found))
    return 0 if found.accepted else 1


def _table(found: Checks) -> RenderableType:
    from palette.rendering.terminal.check_table import check_table

    return check_table(found, found.method, found.assumed, found.date)


def _rows(found: Checks) -> showing.Rows:
    from palette.formats.documents import check_document as document

    return document.COLUMNS, document.rows(found)
