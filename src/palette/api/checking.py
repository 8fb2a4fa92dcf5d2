"""Lab dips and deliveries against their standard."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from itertools import combinations, groupby
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from palette.api.limits import Difference as Agreed
from palette.api.limits import held
from palette.api.opening import Source, is_there, one_or_more, open, read
from palette.api.several import Several
from palette.errors import InvalidInput, UsageError
from palette.model import Limits, Palette
from palette.model.text import as_text
from palette.ordering.kinds import KINDS, OTHER, family_of

if TYPE_CHECKING:
    from palette.matching.checking import Rule
    from palette.matching.pairing import Pairing
    from palette.matching.readings import Readings
    from palette.model import Check, Library


@dataclass(frozen=True, slots=True)
class Checks(Several["Check"]):
    """A Check for each sample. `assumed`: the limit is our default and nobody's agreement."""

    each: tuple[Check, ...]
    method: str
    assumed: bool
    date: str = ""
    stage: str = ""
    correction: str = "multiplicative"
    unmatched_standards: tuple[str, ...] = ()
    unmatched_samples: tuple[str, ...] = ()

    @property
    def decision(self) -> str:
        """On all: accept where every one is and none is left over; else reject, incomplete or marginal."""
        found = {check.decision for check in self.each}
        if "reject" in found:
            return "reject"
        if self.unmatched_standards or self.unmatched_samples:
            return "incomplete"
        return "marginal" if "marginal" in found else "accept"

    @property
    def accepted(self) -> bool:
        """Whether every one is, and nothing that was to be compared is left over."""
        return self.decision == "accept"


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
    also: Mapping[str, float | None] | Sequence[str] = (),
    limits: Limits | None = None,
    metamerism: float | None = None,
    correction: Literal["multiplicative", "additive", "spectral"] = "multiplicative",
    library: str | Library = "",
    stage: str = "",
    allow_unmatched: bool = False,
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

    What decides besides:
        also        lamps that decide too, with a limit each or the tolerance's: {"A": 1.5, "LED-B3": None}
        limits      of dL, dC and dH, either way
        metamerism  the limit of the special metamerism index under every lamp
        correction  that the index takes out first, after ISO 18314-4
        library     the agreed tolerance of the material that a standard is called by, where it has one
        stage       a text put on the sheet: dip, bulk
        allow_unmatched  go on where a standard or a sample has no partner; never accepted as a whole

    `accepted` of what comes back is whether every Check of it is and nothing is left over. Raises
    InvalidInput for what cannot be
    compared (a photograph's colours, another light or geometry without spectra), saying why; UsageError for
    arguments that do not fit.
    """
    held(tolerance=(Agreed, tolerance), metamerism=(Agreed, metamerism))
    rule = _rule(trade, kind, tolerance, metric, illuminant, observer)
    rule = replace(rule, correction=correction, limits=replace(
        limits or Limits(), under=_lamps(also, rule), metamerism=metamerism
    ))
    pairing = _pairing(standard, one_or_more(samples), standard_name, average, every_pair)
    if not (allow_unmatched and pairing.pairs):
        pairing.whole()
    rules = [rule] * len(pairing.pairs)
    if library:
        agreed = _agreed([one.name for one, _ in pairing.pairs], library, rule)
        rules = [agreed[one.name] for one, _ in pairing.pairs]
    return Checks(
        tuple(_checked(pairing.pairs, rules)), rule.name, any(by.assumed for by in rules), date, stage,
        correction, pairing.standards,
        (*pairing.samples, *(f"{one.name} ({one.why})" for one in pairing.unjudged)),
    )


def _checked(pairs: Sequence[tuple[Readings, Readings]], rules: Sequence[Rule]) -> Iterator[Check]:
    """Every pair by its rule; those that follow one another with the same standard and rule at once."""
    from palette.matching.checking import check_all

    each = zip(pairs, rules, strict=True)
    for _, some in groupby(each, key=lambda one: (id(one[0][0]), id(one[1]))):
        together = list(some)
        ((standard, _), rule) = together[0]
        yield from check_all(standard, [sample for (_, sample), _ in together], rule)


def _lamps(also: Mapping[str, float | None] | Sequence[str], rule: Rule) -> dict[str, float]:
    from palette.science.spectra import LAMPS, lamp

    found: dict[str, float] = {}
    called: dict[str, str] = {}
    for name, limit in (also if isinstance(also, Mapping) else dict.fromkeys(also)).items():
        held(also=(Agreed, limit))
        try:
            light = lamp(name)
        except KeyError:
            raise UsageError(f"--also {name!r}: there are {', '.join(LAMPS)}.") from None
        if light in found:
            raise UsageError(
                f"--also gives {light} twice, as {called[light]} and {name}: only one of its limits could"
                " hold."
            )
        found[light], called[light] = rule.tolerance.value if limit is None else limit, name
    return found


def _agreed(standards: Sequence[str], library: str | Library, rule: Rule) -> dict[str, Rule]:
    """By standard, the rule with the tolerance of the material that it is called by. Raises InvalidInput."""
    from palette.libraries import load
    from palette.matching.readings import alike

    shelf = load(library) if isinstance(library, str) else library
    found: dict[str, Rule] = {}
    for name in dict.fromkeys(standards):
        material = next(
            (one for one in shelf.materials if alike(one.code, name) or alike(one.name, name)), None
        )
        if material is None:
            raise InvalidInput(f"{shelf.name} has no material called {name!r}, by code or name.")
        agreed = material.tolerance
        found[name] = rule if agreed is None else replace(rule, tolerance=agreed, assumed=False)
    return found


def _rule(
    trade: str, kind: str, tolerance: float | None, metric: str, illuminant: str, observer: int | None
) -> Rule:
    from palette.matching.checking import leather, textile
    from palette.science.metrics import metric as metric_of
    from palette.science.metrics import tolerance as tolerance_in

    if observer not in (None, 2, 10):
        raise UsageError(f"--observer {observer}: the standard observers are 2 and 10.")
    if kind not in KINDS and family_of(kind) is OTHER:
        close = get_close_matches(kind, KINDS, n=3, cutoff=0.5)
        raise UsageError(f"--kind {kind!r} is not known; {'near it' if close else 'there are'}:"
                         f" {', '.join(close or KINDS)}.")
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


def _pairing(
    standard: Source, samples: Sequence[Source], name: str, average: bool, every_pair: bool
) -> Pairing:
    from palette.matching import readings
    from palette.matching.pairing import Pairing, neither, paired, unseen

    palette, called, digest = _measured(standard)
    opened = [_measured(sample) for sample in samples]
    everything = [(palette, called, digest), *opened]
    left = [one for measured, file, _ in everything for one in unseen(measured, file)]
    left += [one for measured, file, _ in opened for one in neither(measured, file)]
    if every_pair:
        every = []
        for measured, file, print_ in everything:
            every += readings.samples_of(measured, file, average=average, sha256=print_)
        if len(every) < 2:
            raise UsageError("--set wants two samples or more.")
        return Pairing(tuple(combinations(every, 2)), unjudged=tuple(left))
    standards = readings.standards_of(palette, called, digest)
    if not samples and any(readings.kind_of(one) in readings.STANDARDS for one in palette.swatches):
        left += neither(palette, called)
    found = [] if samples else readings.batches_of(palette, called, digest)
    for measured, file, print_ in opened:
        found += readings.samples_of(measured, file, average=average, sha256=print_)
    if name or (average and len(standards) != 1):
        standards = [readings.standard_of(palette, called, name, digest)]
        if not samples:     # the batches of the file's other standards were not asked for
            found = [one for one in found if not one.of or readings.alike(one.of, name)]
    pairing = paired(standards, found)
    if not pairing.pairs and len(standards) > 1 and samples and not any(one.of for one in found):
        readings.standard_of(palette, called)
    return replace(pairing, unjudged=tuple(left))


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
    palette = palettes[0] if len(palettes) == 1 else open(list(palettes))
    return palette, str(source), sha256(data).hexdigest()
