"""`palette match`: the material nearest to every swatch, and how near that is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from palette.cli import options, showing, stdio, words
from palette.cli.extraction_flags import with_extraction
from palette.cli.flags import forms
from palette.cli.stdio import Form
from palette.model import Verdict
from palette.model.extraction_options import Extraction
from palette.science.metrics import EXAMPLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.console import Console

    from palette.api.matching import Matches

app = typer.Typer(add_completion=False)


@app.command()
@with_extraction()
@forms("json", "jsonl", "csv", "plain", "table")
def match(
    palette: options.PalettesIn,
    library: options.Libraries = options.DEFAULT_LIBRARIES,
    kind: options.Kinds = [],   # noqa: B006  # typer copies it
    component: Annotated[
        str, typer.Option(
            metavar="PART", help="Only what this part of --shoe may be made of.",
            rich_help_panel=options.WHICH,
        )
    ] = "",
    shoe: Annotated[
        str, typer.Option(metavar="SHOE", help="The shoe of --component.", rich_help_panel=options.WHICH)
    ] = "",
    status: options.Statuses = ["active", "limited"],   # noqa: B006
    max_lead: options.MaxLead = None,
    pairs: options.Pairs = None,
    where: options.Where = "",
    exclude: options.Exclude = [],   # noqa: B006
    top: Annotated[
        int, typer.Option(metavar="N", help="Materials to tell of for each swatch, 1 to 1000.")
    ] = 3,
    within: Annotated[
        float | None, typer.Option(metavar="DIFFERENCE", help="None farther away than this.")
    ] = None,
    unique: Annotated[bool, typer.Option("--unique", help="No material twice, the best total.")] = False,
    metric: Annotated[
        str, typer.Option(metavar="FORMULA", help=f"{EXAMPLES}.")
    ] = "CIEDE2000",
    bands: Annotated[
        str, typer.Option(metavar="M,N,F", help="Ends of match, near and family, as 3,6,10, in --metric.")
    ] = "",
    by_kind: Annotated[
        bool, typer.Option("--by-kind", help="A grid: how near every colour comes in every kind.")
    ] = False,
    fail_on: Annotated[
        Literal["near", "family", "none", "never"],
        typer.Option(help="Exit with 1 where a verdict is this or worse."),
    ] = "none",
    *, form: Form,
    extraction: Extraction,
) -> int:
    """Find the material nearest to every swatch, and say how near that is.

    palette match wall.jpg --library studio-sample --kind 'suede*'

    A verdict is match, near, family or none. A photograph is an intent: it never passes or fails.
    Exit codes: 0; 1 a verdict at or beyond --fail-on; 2 usage; 3 input; 4 nothing is allowed.
    """
    from palette.api.libraries import each_library
    from palette.api.matching import match as matched
    from palette.api.matching import match_by_kind
    from palette.api.opening import open_all
    from palette.cli import config
    from palette.science.metrics import metric as metric_of

    by = str(metric_of(metric))
    chosen = words.bands(bands, by) if bands else config.bands()
    libraries = each_library(library)
    asked: dict[str, Any] = {
        "kinds": kind, "exclude": exclude, "statuses": status, "max_lead": max_lead, "pairs": pairs,
        "where": where, "shoe": shoe or None, "component": component, "top": top, "within": within,
        "unique": unique, "by": metric, "bands": chosen,
    }
    opened = open_all(palette, extraction)
    if by_kind:
        return _by_kind([match_by_kind(one, libraries, **asked) for one in opened], form, fail_on)
    found = [matched(one, libraries, **asked) for one in opened]
    if not bands and by != "CIEDE2000":
        stdio.note(f"Ranked by {by}; judged by bands in CIEDE2000. --bands gives bands in {by}.")
    showing.show_several(form, found, _table, rows=lambda: _rows(found), lines=lambda: _lines(found))
    return _code(max(one.worst.rank for one in found), fail_on)


def _by_kind(each: Sequence[tuple[Matches, ...]], form: Form, fail_on: str) -> int:
    """A document for each kind, and a grid of them; a colour is as near as it comes in any kind."""
    found = [one for several in each for one in several]

    def grids(console: Console) -> None:
        from palette.rendering.terminal.kind_grid import kind_grid

        for several in each:
            console.print(kind_grid(several, console.width))

    if form is Form.table:
        showing.show(form, found, grids)
    else:
        showing.show_several(form, found, _table, rows=lambda: _rows(found), lines=lambda: _lines(found))
    return _code(max(
        min(match.verdict.rank for match in column) for several in each
        for column in zip(*several, strict=True)
    ), fail_on)


def _code(worst: int, fail_on: str) -> int:
    return 1 if fail_on != "never" and worst >= Verdict(fail_on).rank else 0


def _table(found: Matches, console: Console) -> None:
    from palette.rendering.terminal.match_table import show

    show(found.palette, found, found.libraries, console)


def _rows(several: Sequence[Matches]) -> showing.Rows:
    from palette.formats.documents import match_document as document

    return document.COLUMNS, [
        row for found in several for row in document.rows(found.palette, found, found.libraries)
    ]


def _lines(several: Sequence[Matches]) -> Iterable[Any]:
    from palette.formats.documents.match_document import lines

    return (line for found in several for line in lines(found.palette, found, found.libraries))
