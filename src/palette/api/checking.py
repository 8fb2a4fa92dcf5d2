"""Lab dips and deliveries against their standard."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from palette.api import limits
from palette.api.opening import Source, is_there, one_or_more, open, read
from palette.api.several import Several
from palette.errors import UsageError
from palette.model import Palette
from palette.model.text import as_text

if TYPE_CHECKING:
    from palette.matching.checking import Rule
    from palette.matching.readings import Readings
    from palette.model import Check


@dataclass(frozen=True, slots=True)
class Checks(Several["Check"]):
    """A Check for each sample. `assumed`: the limit is our default and nobody's agreement."""

    each: tuple[Check, ...]
    method: str
    assumed: bool
    date: str = ""

    @property
    def accepted(self) -> bool:
        """Whether every one is."""
        return all(check.accepted for check in self.each)


def check(
    standard: Source,
    samples: Source | Sequence[Source] = (),
    *,
    trade: Literal["leather", "textile"] = "leather",
    kind: str = "leather-smooth",
    tolerance: float | None = None,
    metric: str = "",
    illuminant: str = "",
    observer: int | None = None,
    standard_name: str = "",
    average: bool = False,
    every_pair: bool = False,
    date: str = "",
) -> Checks:
    """Accept or reject samples against a standard, from measurements: QTX, CxF, CSV, or what `open` takes.

    Without `samples` the batches in the standard's own file are checked. Readings of one name are averaged
    and their spread is told. Where there are several standards, each sample is held against the one of its
    name, or all against the one called `standard_name`.

    The method:
        trade       leather: ISO 22700, CIEDE2000; textile: ISO 105-J03, CMC 2:1; both under D65, 10 degrees
        kind        of the leather, for its default limit: suede-cow
        tolerance   the agreed limit, 0 or more, in the method's formula; else our default, which is assumed
        metric      another formula, CIE94:textiles, CMC:1:1 ...; it wants a `tolerance`
        illuminant  D65, A, F11 (TL84) ...: wants spectra, or measurements in that light
        observer    2 or 10 degrees
        average     all readings of a sample's file are of one thing
        every_pair  all are meant to look alike: every pair of them is checked
        date        a text put on the sheet

    `accepted` of what comes back is whether every Check of it is. Raises InvalidInput for what cannot be
    compared (a photograph's colours, another light or geometry without spectra), saying why; UsageError for
    arguments that do not fit.
    """
    from palette.matching.checking import check as checked

    limits.held(tolerance=(limits.Difference, tolerance))
    rule = _rule(trade, kind, tolerance, metric, illuminant, observer)
    pairs = _pairs(standard, one_or_more(samples), standard_name, average, every_pair)
    return Checks(tuple(checked(one, two, rule) for one, two in pairs), rule.name, rule.assumed, date)


def _rule(
    trade: str, kind: str, tolerance: float | None, metric: str, illuminant: str, observer: int | None
) -> Rule:
    from palette.matching.checking import leather, textile
    from palette.science.metrics import metric as metric_of
    from palette.science.metrics import tolerance as tolerance_in

    if observer not in (None, 2, 10):
        raise UsageError(f"--observer {observer}: the standard observers are 2 and 10.")
    rule = leather(kind) if trade == "leather" else textile()
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
    standard: Source, samples: Sequence[Source], name: str, average: bool, every_pair: bool
) -> list[tuple[Readings, Readings]]:
    from palette.matching import readings

    palette, called, digest = _measured(standard)
    if every_pair:
        every = []
        for source in (standard, *samples):
            measured, file, print_ = _measured(source)
            every += readings.samples_of(measured, file, average=average, sha256=print_)
        if len(every) < 2:
            raise UsageError("--set wants two samples or more.")
        return list(combinations(every, 2))
    if not samples:
        pairs = readings.pairs_of(palette, called, digest)
        return [pair for pair in pairs if not name or pair[0].name.lower() == name.lower()] or pairs
    standards = readings.standards_of(palette, called, digest)
    if len(standards) == 1 or name or average:
        standards = [readings.standard_of(palette, called, name, digest)]
    pairs = []
    for sample in samples:
        measured, file, print_ = _measured(sample)
        of = standards[0].name if len(standards) == 1 else ""
        some = readings.samples_of(measured, file, of=of, average=average, sha256=print_)
        pairs += [
            (one, two) for two in some for one in standards if len(standards) == 1 or one.name == two.name
        ]
    if not pairs:       # several standards, and no sample is called like one of them
        readings.standard_of(palette, called)
    return pairs


def _measured(source: Source) -> tuple[Palette, str, str]:
    """The colours, how they are called, and the sha256 of their file, "" where there is none."""
    if not isinstance(source, (str, Path)) or not is_there(str(source)) or Path(source).is_dir():
        palette = open(source)
        name = as_text(source) if isinstance(source, (str, Path)) else palette.name or "the data"
        return palette, name, ""
    from hashlib import sha256

    from palette.files import read_bytes

    data = read_bytes(source)
    palettes = read(data, str(source), path=Path(source))
    return open(list(palettes)), str(source), sha256(data).hexdigest()
