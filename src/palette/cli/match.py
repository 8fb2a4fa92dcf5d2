"""`palette match`: the material nearest to every swatch, and how near that is."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from palette.cli import options, stdio
from palette.errors import UsageError
from palette.model import Bands, Verdict
from palette.science.metrics import EXAMPLES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from palette.matching import Filter
    from palette.model import Library, Match, Palette

app = typer.Typer(add_completion=False)


class FailOn(StrEnum):
    near = "near"
    family = "family"
    none = "none"
    never = "never"


@app.command()
def match(
    palette: options.PaletteIn,
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
        int, typer.Option(metavar="N", min=1, max=1000, help="Materials to tell of for each swatch.")
    ] = 3,
    within: Annotated[
        float | None, typer.Option(metavar="DIFFERENCE", min=0, help="None farther away than this.")
    ] = None,
    unique: Annotated[bool, typer.Option("--unique", help="No material twice, the best total.")] = False,
    metric: Annotated[
        str, typer.Option(metavar="FORMULA", help=f"{EXAMPLES}.")
    ] = "CIEDE2000",
    bands: Annotated[
        str, typer.Option(metavar="M,N,F", help="Ends of match, near and family, as 3,6,10, in --metric.")
    ] = "",
    colours: options.Colours = 6,
    fail_on: Annotated[
        FailOn, typer.Option(help="Exit with 1 where a verdict is this or worse.")
    ] = FailOn.none,
    json: options.AsJson = False,
    jsonl: options.AsJsonl = False,
    csv: options.AsCsv = False,
    plain: options.AsPlain = False,
    table: options.AsTable = False,
) -> int:
    """Find the material nearest to every swatch, and say how near that is.

    palette match wall.jpg --library studio-sample --kind 'suede*'

    A verdict is match, near, family or none. A photograph is an intent: it never passes or fails.
    Exit codes: 0; 1 a verdict at or beyond --fail-on; 2 usage; 3 input; 4 nothing is allowed.
    """
    form = stdio.form(json=json, jsonl=jsonl, csv=csv, plain=plain, table=table)
    from palette import matching
    from palette.cli import config, inputs
    from palette.science.metrics import metric as metric_of

    if within is not None and within != within:
        raise UsageError("--within wants a number.")
    by = metric_of(metric)
    chosen = _bands(bands, str(by)) if bands else None
    filter = matching.Filter(
        tuple(kind), tuple(exclude), tuple(status), max_lead, pairs, where, _shoe(shoe), component
    )
    filter.check()
    palettes = inputs.palettes(palette, colours=colours)
    libraries = inputs.libraries(library)
    if chosen is None and str(by) != "CIEDE2000":
        stdio.note(f"Ranked by {by}; judged by bands in CIEDE2000. --bands gives bands in {by}.")
    answers = [
        (one, matching.match(
            one, libraries, filter=filter, top=top, within=within if within is not None else float("inf"),
            unique=unique, by=by, bands=chosen, house=config.bands(),
        ))
        for one in palettes
    ]
    said = {
        "metric": str(by), "top": top, "within": within, "unique": unique,
        "bands": bands or None, **_said(filter, shoe),
    }
    _show(form, answers, libraries, said)
    worst = max(one.verdict.rank for _, matches in answers for one in matches)
    return 1 if fail_on is not FailOn.never and worst >= Verdict(fail_on.value).rank else 0


def _bands(text: str, formula: str) -> Bands:
    try:
        match, near, family = (float(word) for word in text.split(","))
        if not 0 < match <= near <= family:
            raise ValueError
    except ValueError:
        raise UsageError(f"--bands {text!r}: three rising limits are wanted, as 3,6,10.") from None
    return Bands(match, near, family, formula)


def _shoe(name: str):    # type: ignore[no-untyped-def]
    if not name:
        return None
    from palette.shoes import load

    return load(name)


def _said(filter: Filter, shoe: str) -> dict[str, str | int | None]:
    """The filters, as they go into the document."""
    return {
        "kind": " ".join(filter.kinds) or None, "component": filter.component or None, "shoe": shoe or None,
        "status": " ".join(filter.statuses), "max_lead": filter.max_lead, "pairs": filter.pairs,
        "where": filter.where or None, "exclude": " ".join(filter.exclude) or None,
    }


def _show(
    form: stdio.Form, answers: Sequence[tuple[Palette, tuple[Match, ...]]], libraries: Sequence[Library],
    said: dict[str, str | int | float | bool | None],
) -> None:
    if form is stdio.Form.table:
        from palette.rendering.terminal.match_table import show

        console = stdio.console()
        for i, (palette, matches) in enumerate(answers):
            if i:
                console.print()
            show(palette, matches, libraries, console)
        return
    from palette.formats.documents import match_document as document

    if form is stdio.Form.jsonl:
        stdio.emit_jsonl(line for one, found in answers for line in document.lines(one, found, libraries))
    elif form is stdio.Form.json:
        documents = [document.to_json(one, found, libraries, said) for one, found in answers]
        if len(documents) == 1:
            stdio.emit_json(documents[0])
        else:
            stdio.emit_jsonl(documents)
    else:
        rows = [row for one, found in answers for row in document.rows(one, found, libraries)]
        if form is stdio.Form.csv:
            stdio.emit_csv(document.COLUMNS, rows)
        else:
            stdio.emit_plain(rows)
