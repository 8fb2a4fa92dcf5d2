"""`palette check`: a lab dip or a delivery against its standard."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from itertools import combinations
from typing import TYPE_CHECKING, Annotated

import typer

from palette.cli import options, stdio
from palette.errors import UsageError
from palette.science.metrics import EXAMPLES

if TYPE_CHECKING:
    from palette.matching.checking import Rule
    from palette.matching.readings import Readings

app = typer.Typer(add_completion=False)


class Trade(StrEnum):
    leather = "leather"
    textile = "textile"


@app.command()
def check(
    standard: Annotated[str, typer.Argument(metavar="STANDARD", help="Readings of the standard.")],
    samples: Annotated[
        list[str] | None,
        typer.Argument(metavar="SAMPLE...", help="Readings of the samples; none: the standard's batches."),
    ] = None,
    trade: Annotated[
        Trade, typer.Option("--as", help="leather: ISO 22700, CIEDE2000. textile: ISO 105-J03, CMC 2:1.")
    ] = Trade.leather,
    kind: Annotated[
        str, typer.Option(metavar="KIND", help="The material, for its default limit: suede-cow.")
    ] = "leather-smooth",
    tolerance: Annotated[
        float | None, typer.Option("--tolerance", "--tol", metavar="LIMIT", min=0, help="The agreed limit.")
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
    json: options.AsJson = False,
    csv: options.AsCsv = False,
    table: options.AsTable = False,
) -> int:
    """Accept or reject samples against a standard, from QTX, CxF or CSV readings.

    palette check standard.qtx dip-1.qtx dip-2.qtx --tolerance 1.2

    Readings of one name are averaged, and their spread is told. Where the standard's file holds several,
    each sample is held against the one of its name. What was measured in another light
    or geometry is refused unless spectra can settle it. Exit codes: 0 accepted, 1 rejected.
    """
    form = stdio.form(json=json, csv=csv, table=table)
    if observer not in (None, 2, 10):
        raise UsageError(f"--observer {observer}: the standard observers are 2 and 10.")
    from palette.matching.checking import check as checked

    rule = _rule(trade, kind, tolerance, metric, illuminant, observer)
    pairs = _pairs(standard, samples or [], standard_name, average, every_pair)
    found = [checked(one, two, rule) for one, two in pairs]
    if form is stdio.Form.table:
        from palette.rendering.terminal.check_table import check_table

        stdio.console().print(check_table(found, rule.name, rule.assumed, date))
    else:
        from palette.formats.documents import check_document as document

        if form is stdio.Form.csv:
            stdio.emit_csv(document.COLUMNS, document.rows(found))
        else:
            stdio.emit_json(document.to_json(found, rule.name, rule.assumed, date))
    return 0 if all(one.accepted for one in found) else 1


def _rule(
    trade: Trade, kind: str, tolerance: float | None, metric: str, illuminant: str, observer: int | None
) -> Rule:
    from palette.matching.checking import leather, textile
    from palette.science.metrics import metric as metric_of
    from palette.science.metrics import tolerance as tolerance_in

    rule = leather(kind) if trade is Trade.leather else textile()
    if metric and str(metric_of(metric)) != str(rule.by):
        by = metric_of(metric)
        if tolerance is None:
            raise UsageError(f"--metric {by} wants a --tolerance in {by}; the default is {rule.tolerance}.")
        rule = replace(rule, name="as asked", tolerance=tolerance_in(tolerance, by))
    if tolerance is not None:
        rule = replace(rule, tolerance=replace(rule.tolerance, value=tolerance), assumed=False)
    if illuminant or observer:
        from palette.science.spectra import LAMPS, lamp

        try:
            light = lamp(illuminant or rule.illuminant)
        except KeyError:
            raise UsageError(f"--illuminant {illuminant!r}: there are {', '.join(LAMPS)}.") from None
        rule = replace(rule, illuminant=light, observer=observer or rule.observer, strict=True)
    return rule


def _pairs(
    standard: str, samples: list[str], name: str, average: bool, every_pair: bool
) -> list[tuple[Readings, Readings]]:
    from palette.matching import readings

    palette, digest = _read(standard)
    if every_pair:
        every = []
        for file in (standard, *samples):
            measured, digest = _read(file)
            every += readings.samples_of(measured, file, average=average, sha256=digest)
        if len(every) < 2:
            raise UsageError("--set wants two samples or more.")
        return list(combinations(every, 2))
    if not samples:
        pairs = readings.pairs_of(palette, standard, digest)
        return [pair for pair in pairs if not name or pair[0].name.lower() == name.lower()] or pairs
    standards = readings.standards_of(palette, standard, digest)
    if len(standards) == 1 or name or average:
        standards = [readings.standard_of(palette, standard, name, digest)]
    pairs = []
    for sample in samples:
        measured, digest = _read(sample)
        of = standards[0].name if len(standards) == 1 else ""
        some = readings.samples_of(measured, sample, of=of, average=average, sha256=digest)
        pairs += [
            (one, two) for two in some for one in standards if len(standards) == 1 or one.name == two.name
        ]
    if not pairs:       # several standards, and no sample is called like one of them
        readings.standard_of(palette, standard)
    return pairs


def _read(path: str):    # type: ignore[no-untyped-def]
    """The palette in a file of readings, and the file's sha256."""
    from hashlib import sha256

    from palette import files, formats

    data = files.read_bytes(path)
    return formats.read(data, path), sha256(data).hexdigest()
