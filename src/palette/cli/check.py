"""`palette check`: a lab dip or a delivery against its standard."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from palette.cli import showing, stdio
from palette.cli.anywhere import unpicked
from palette.cli.flags import asked, forms, printed
from palette.cli.stdio import Form
from palette.errors import UsageError
from palette.science.metrics import EXAMPLES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import RenderableType

    from palette.api.checking import Checks
    from palette.model import Limits

PARTS = ("total", "dL", "dC", "dH")

app = typer.Typer(add_completion=False)


@app.command()
@forms("json", "jsonl", "csv", "table", meaning=asked)
def check(
    context: typer.Context,
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
    also: Annotated[
        list[str] | None,
        typer.Option(metavar="LAMPS", help="Lamps that decide too: A,F11=1.2,LED-B3; else by the tolerance."),
    ] = None,
    limits: Annotated[
        list[str] | None,
        typer.Option(metavar="LIMITS", help="dL=0.7,dC=0.5,dH=0.4; of one stage as dip:dL=0.7, dip:total=1."),
    ] = None,
    stage: Annotated[
        str, typer.Option(metavar="NAME", help="dip, bulk: put on the sheet, picks limits.")
    ] = "",
    metamerism: Annotated[
        float | None, typer.Option(metavar="LIMIT", help="Of the special metamerism index, every lamp.")
    ] = None,
    correction: Annotated[
        Literal["multiplicative", "additive", "spectral"],
        typer.Option(help="That the index takes out first (ISO 18314-4).")
    ] = "multiplicative",
    library: Annotated[
        str, typer.Option("--library", "-l", metavar="LIBRARY", help="Whose agreed tolerances hold, by name.")
    ] = "",
    allow_unmatched: Annotated[
        bool, typer.Option("--allow-unmatched", help="Go on where a standard or sample has no partner.")
    ] = False,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="A page to sign, .html or .pdf.")
    ] = None,
    date: Annotated[str, typer.Option(metavar="TEXT", help="Put on the sheet; else no date is.")] = "",
    *, form: Form | None,
) -> int:
    """Accept or reject samples against a standard, from QTX, CxF or CSV readings.

    palette check standard.qtx dip-1.qtx dip-2.qtx --tolerance 1.2

    Readings of one name are averaged, and their spread is told. Where the standard's file holds several,
    each sample is held against the one of its name. What was measured in another light
    or geometry, and what has no partner, is refused. Exit codes: 0 accepted, 1 rejected, marginal or
    incomplete.
    """
    from palette.api.checking import check as checked

    shown = printed(form, output)
    total, chosen = _limits(limits or [], stage)
    if tolerance is None or (total is not None and _goes_before(context, limits or [], stage)):
        tolerance = total
    found = checked(
        standard, samples or [], trade=trade, kind=kind, tolerance=tolerance, metric=metric,
        illuminant=illuminant, observer=observer, standard_name=standard_name, average=average,
        every_pair=every_pair, date=date, also=_lamps(also or []), metamerism=metamerism,
        correction=correction, library=library, stage=stage, allow_unmatched=allow_unmatched, limits=chosen,
    )
    if output is not None:
        unpicked("a page")
        from palette.api.sheets import check_sheet

        check_sheet(found, output)
        stdio.wrote(output)
        return 0 if found.accepted else 1
    showing.show(
        shown, found, lambda _: _table(found), rows=lambda: _rows(found), lines=lambda: _lines(found)
    )
    return 0 if found.accepted else 1


def _goes_before(context: typer.Context, limits: list[str], stage: str) -> bool:
    """Whether the total of --limits holds and not --tolerance: what is said before what a file says, and that
    of the stage before the general one. Raises UsageError where neither goes before the other."""
    from palette.cli.briefs import typed

    said = typed(context, "limits")
    if said != typed(context, "tolerance"):
        return said
    if not stage or f"{stage.lower()}:total" not in ",".join(limits).lower().replace(" ", ""):
        raise UsageError("--tolerance and a total of --limits are two limits of one thing: leave one out.")
    return True


def _lamps(words: list[str]) -> dict[str, float | None]:
    """Lamps with their limits, None where they have none of their own. Raises UsageError."""
    found: dict[str, float | None] = {}
    for word in (word for text in words for word in text.split(",") if word.strip()):
        name, given, limit = word.partition("=")
        if name.strip() in found:
            raise UsageError(f"--also gives {name.strip()} twice: only one of its limits could hold.")
        found[name.strip()] = _number(limit, "--also") if given else None
    if words and not found:
        raise UsageError("--also names no lamp.")
    return found


def _limits(words: list[str], stage: str) -> tuple[float | None, Limits]:
    """The limit of the total and those of its parts that hold at `stage`. Raises UsageError."""
    from palette.model import Limits

    found: dict[str, float] = {}
    stages: list[str] = []
    given: set[tuple[str, str]] = set()
    for word in (word.strip() for text in words for word in text.split(",") if word.strip()):
        name, _, limit = word.partition("=")
        of, _, part = name.strip().rpartition(":")
        if part not in PARTS:
            raise UsageError(f"--limits {word!r}: there are {', '.join(PARTS)}, as dL=0.7 or dip:dL=0.7.")
        value = _number(limit, "--limits")
        if (of.lower(), part) in given:
            raise UsageError(f"--limits gives {name.strip()} twice: only one of them could hold.")
        given.add((of.lower(), part))
        stages.append(of)
        if of.lower() == stage.lower() or (not of and part not in found):
            found[part] = value
    if words and not stages:
        raise UsageError("--limits gives no limit.")
    if stages and not found:        # none of them would hold, and nobody would see it
        known = " and ".join(dict.fromkeys(stages))
        wanted = f"no limit is for {stage!r}" if stage else "--stage does not say which this is"
        raise UsageError(f"--limits are for the stage {known}, and {wanted}.")
    total = found.pop("total", None)
    return total, Limits(found.get("dL"), found.get("dC"), found.get("dH"))


def _number(text: str, option: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = -1
    if not 0 <= value <= 1000:
        raise UsageError(f"{option}: {text!r} is no limit from 0 to 1000.")
    return value


def _table(found: Checks) -> RenderableType:
    from palette.rendering.terminal.check_table import check_table

    return check_table(found)


def _lines(found: Checks) -> Iterable[object]:
    from palette.api.documents import to_json

    return (to_json(replace(found, each=(one,))) for one in found)


def _rows(found: Checks) -> showing.Rows:
    from palette.formats.documents import check_document as document

    return document.COLUMNS, document.rows(found, found.unmatched_standards, found.unmatched_samples)
