"""A lab dip or a delivery against its standard: the only place that says accepted or rejected.

Leather after ISO 22700 (IUF 474): CIEDE2000 under D65, 10 degrees; textile after ISO 105-J03: CMC(2:1). The
standards fix the method. The limits are ours by assumption and are there to be replaced.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Final

import numpy as np

from palette.matching.comparable import common_viewing, comparable, possible
from palette.matching.readings import Readings
from palette.model import Check, Difference, Limits, Sample, Spectrum, Tolerance, Viewing
from palette.model.bands import bands_for
from palette.model.check import decisive
from palette.science.differences import differences
from palette.science.metamerism import MULTIPLICATIVE, REFERENCE, SHOP, SPECTRAL, survey
from palette.science.metrics import CMC, Metric, metric_of, tolerance
from palette.science.textiles import grey_scale, shade_sort, strength

SPREAD_WORTH_A_WORD: Final = 0.5    # of the tolerance: readings that scatter more make the mean doubtful
NONE: Final = Limits()
ByLight = dict[str, float]
Lamps = tuple[ByLight | None, dict[str, ByLight] | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A method and its limit."""

    name: str
    tolerance: Tolerance
    illuminant: str = "D65"
    observer: int = 10
    assumed: bool = True                # the limit is our default and nobody's agreement
    strict: bool = False                # the light was asked for: nothing else will do
    limits: Limits = NONE
    correction: str = MULTIPLICATIVE

    @property
    def by(self) -> Metric:
        """The formula of the tolerance."""
        return metric_of(self.tolerance)


def leather(kind: str = "leather-smooth") -> Rule:
    """ISO 22700; 1.0, on napped kinds 1.5."""
    return Rule("ISO 22700 (leather)", tolerance(bands_for("measured", kind).match))


def textile() -> Rule:
    """ISO 105-J03, CMC(2:1); 1.0."""
    return Rule("ISO 105-J03 (textile)", tolerance(1.0, CMC))


def check(standard: Readings, sample: Readings, rule: Rule) -> Check:
    """Accept or reject. Raises InvalidInput for what cannot be compared, saying why."""
    return check_all(standard, [sample], rule)[0]


def check_all(standard: Readings, samples: Sequence[Readings], rule: Rule) -> list[Check]:
    """`check` of every sample, in their order, reckoned together."""
    for readings in (standard, *samples):
        possible(readings)
    asked = [(comparable(standard, sample), common_viewing(standard, sample, rule)) for sample in samples]
    found: dict[int, Check] = {}
    for viewing in dict.fromkeys(viewing for _, (viewing, _) in asked):
        rows = [i for i, (_, (seen_under, _)) in enumerate(asked) if seen_under == viewing]
        one = standard.seen(viewing, rule.by)
        seen = [samples[row].seen(viewing, rule.by) for row in rows]
        apart = differences(one.lab, [two.lab for two in seen], rule.by)
        lamps = under_lamps(one.spectrum, [two.spectrum for two in seen], viewing, rule)
        for row, two, difference, lit in zip(rows, seen, apart, lamps, strict=True):
            (provisos, otherwise), (_, notes) = asked[row]
            error = standard_error(standard, samples[row], viewing, rule.by)
            found[row] = _decided(one, two, difference, rule, lit, error, provisos, otherwise, notes)
    return [found[row] for row in range(len(samples))]


def _decided(
    one: Sample, two: Sample, apart: Difference, rule: Rule, lamps: Lamps, error: float | None,
    provisos: Sequence[str], otherwise: Sequence[str], notes: Sequence[str],
) -> Check:
    under, corrected = lamps
    notes = [*notes, *_scatter(one, rule), *_scatter(two, rule)]
    index = (corrected or {}).get(rule.correction)
    reasons, doubts = verdict(apart, rule, under, index, error)
    doubts += otherwise
    if not reasons:
        notes += _elsewhere(apart, rule, under)
    parts, width = (apart.lightness, apart.chroma, apart.hue), rule.tolerance.value or 1.0
    limits = (rule.limits.lightness or width, rule.limits.chroma or width, rule.limits.hue or width)
    return Check(
        one, two, apart, rule.tolerance, "reject" if reasons else "marginal" if doubts else "accept",
        two.viewing, under=under, metamerism=index, notes=tuple(notes),
        reasons=(*reasons, *(otherwise if reasons else doubts)), provisos=tuple(provisos),
        limits=rule.limits, error=error, corrections=corrected, grade=grey_scale(one.lab, two.lab)[1],
        sort=shade_sort(parts, limits),
        strength=strength(one.spectrum, two.spectrum) if one.spectrum and two.spectrum else None,
    )


def verdict(
    apart: Difference, rule: Rule, under: Mapping[str, float] | None, index: Mapping[str, float] | None,
    error: float | None,
) -> tuple[list[str], list[str]]:
    """Why a sample is rejected, and why it is no more than marginal where it is not."""
    limited = [("the difference", apart.total, rule.tolerance.value)]
    limited += [
        (f"d{letter}", abs(value), limit) for letter, value, limit in (
            ("L", apart.lightness, rule.limits.lightness), ("C", apart.chroma, rule.limits.chroma),
            ("H", apart.hue, rule.limits.hue),
        ) if limit is not None
    ]
    reasons = [_beyond(what, value, limit) for what, value, limit in limited if value > limit]
    doubts = [
        f"{what} is inside {limit:g} by {limit - value:.2g}, less than its standard error {error:.2g}"
        for what, value, limit in limited if error is not None and limit - value < error
    ]
    lamps = [("the difference under " + lamp, (under or {}).get(lamp), limit)
             for lamp, limit in (rule.limits.under or {}).items()]
    if rule.limits.metamerism is not None:
        lamps += [(f"the metamerism index {lamp}", value, rule.limits.metamerism)
                  for lamp, value in (index or {}).items()]
        if index is None:
            grid = " on one grid" if rule.correction == SPECTRAL else ""
            reasons.append(f"a metamerism index is limited and unknown: it wants spectra of both{grid}")
    for what, value, limit in lamps:
        if value is None:
            reasons.append(f"{what} is limited and unknown: it wants spectra of both")
        elif value > limit:
            reasons.append(_beyond(what, value, limit))
    return reasons, doubts


def under_lamps(
    standard: Spectrum | None, samples: Sequence[Spectrum | None], viewing: Viewing, rule: Rule
) -> list[Lamps]:
    """Of each sample the difference by lamp, and the metamerism index by lamp after each correction that the
    spectra allow; None, unknown, where one has no spectrum."""
    known = [sample for sample in samples if sample is not None]
    if standard is None or not known:
        return [(None, None)] * len(samples)
    lights = (REFERENCE, *SHOP, *(rule.limits.under or {}))
    found = iter(survey(
        standard, known, lights, reference=viewing.illuminant, observer=viewing.observer, by=rule.by
    ))
    return [(None, None) if one is None else _by_correction(next(found), viewing) for one in samples]


def _by_correction(found: dict[str, dict[str, float]], viewing: Viewing) -> Lamps:
    plain = {light: values.pop("") for light, values in found.items()}
    index: dict[str, dict[str, float]] = {}
    for light, values in found.items():
        if light not in (REFERENCE, viewing.illuminant):
            for correction, value in values.items():
                index.setdefault(correction, {})[light] = value
    return plain, index


def standard_error(standard: Readings, sample: Readings, viewing: Viewing, by: Metric) -> float | None:
    """Of the difference of the two means, from the scatter of their readings; None for single readings."""
    variance, several = 0.0, False
    labs = [readings.labs(viewing) for readings in (standard, sample)]
    means = [some.mean(axis=0) for some in labs]
    for some, other, sign in ((labs[0], means[1], False), (labs[1], means[0], True)):
        if len(some) > 1:
            apart = by.totals(other, some) if sign else np.array([by.totals(row, other)[0] for row in some])
            variance += float(np.var(apart, ddof=1)) / len(some)
            several = True
    return sqrt(variance) if several else None


def _beyond(what: str, value: float, limit: float) -> str:
    return f"{what} is {value:.{decisive(value, limit)}f}, over {limit:g}"


def _elsewhere(apart: Difference, rule: Rule, under: Mapping[str, float] | None) -> list[str]:
    """A warning where daylight passes and a lamp that nobody limited would not."""
    worse = {
        lamp: value for lamp, value in (under or {}).items()
        if lamp != rule.illuminant and lamp not in (rule.limits.under or {}) and value > rule.tolerance.value
    }
    told = ", ".join(f"{lamp} {value:.2f}" for lamp, value in worse.items())
    if not told:
        return []
    return [f"inside the limit under {rule.illuminant}, not under {told}: set limits with --also"]


def _scatter(sample: Sample, rule: Rule) -> list[str]:
    if sample.spread is None or sample.spread <= SPREAD_WORTH_A_WORD * rule.tolerance.value:
        return []
    return [
        f"the {sample.readings} readings of {sample.name} scatter by {sample.spread:.2f} on average, up to"
        f" {sample.widest:.2f}: measure again before deciding"
    ]
