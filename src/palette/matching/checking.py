"""A lab dip or a delivery against its standard: the only place that says accepted or rejected.

Leather after ISO 22700 (IUF 474): CIEDE2000 under D65, 10 degrees; textile after ISO 105-J03: CMC(2:1). The
standards fix the method. The limits are ours by assumption and are there to be replaced.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from palette.errors import InvalidInput
from palette.matching.readings import Readings
from palette.model import Check, Sample, Tolerance, Viewing
from palette.model.bands import bands_for
from palette.science.differences import difference
from palette.science.metamerism import differences_under, indices
from palette.science.metrics import CMC, Metric, metric_of, tolerance
from palette.viewing import same

SPREAD_WORTH_A_WORD: Final = 0.5    # of the tolerance: readings that scatter more make the mean doubtful

# what the geometry of a measurement says, as instruments and files write it
GEOMETRIES: Final = {
    "sphere": {"d/8": r"d/8|d8|di:8|de:8|sphere", "45/0": "45"},
    "specular": {"in": r"\bsc?i\b|specular in|\brsin\b", "ex": r"\bsc?e\b|specular ex|\brsex\b"},
    "condition": {f"M{n}": rf"\bm{n}\b" for n in range(4)},
    "ultraviolet": {"in": r"uv[\s-]*inc", "out": r"uv[\s-]*exc"},
}


@dataclass(frozen=True, slots=True)
class Rule:
    """A method and its limit."""

    name: str
    tolerance: Tolerance
    illuminant: str = "D65"
    observer: int = 10
    assumed: bool = True                # the limit is our default and nobody's agreement
    strict: bool = False                # the light was asked for: nothing else will do

    @property
    def by(self) -> Metric:
        return metric_of(self.tolerance)


def leather(kind: str = "leather-smooth") -> Rule:
    """ISO 22700; 1.0, on napped kinds 1.5."""
    return Rule("ISO 22700 (leather)", tolerance(bands_for("measured", kind).match))


def textile() -> Rule:
    """ISO 105-J03, CMC(2:1); 1.0."""
    return Rule("ISO 105-J03 (textile)", tolerance(1.0, CMC))


def check(standard: Readings, sample: Readings, rule: Rule) -> Check:
    """Accept or reject. Raises InvalidInput for what cannot be compared, saying why."""
    viewing, notes = _common(standard, sample, rule)
    one, two = standard.seen(viewing, rule.by), sample.seen(viewing, rule.by)
    apart = difference(one.lab, two.lab, rule.by)
    notes += _scatter(one, rule) + _scatter(two, rule)
    return Check(
        one, two, apart, rule.tolerance, apart.total <= rule.tolerance.value, viewing,
        under=differences_under(one.spectrum, two.spectrum, observer=viewing.observer, by=rule.by),
        metamerism=indices(
            one.spectrum, two.spectrum, reference=viewing.illuminant, observer=viewing.observer, by=rule.by
        ),
        notes=tuple(notes),
    )


def _common(standard: Readings, sample: Readings, rule: Rule) -> tuple[Viewing, list[str]]:
    """The viewing under which both can be seen."""
    _same_geometry(standard, sample)
    wanted = Viewing(rule.illuminant, rule.observer)
    fixed = list(dict.fromkeys(
        (viewing.illuminant, viewing.observer)
        for readings in (standard, sample) if not readings.spectral for viewing in readings.viewings()
    ))
    if not fixed:
        return wanted, []
    if len(fixed) > 1:
        told = " and ".join(f"{light}/{observer}°" for light, observer in fixed)
        raise InvalidInput(
            f"{standard.name!r} and {sample.name!r} cannot be compared: they are measured under {told},"
            " and without spectra one cannot be turned into the other."
        )
    given = Viewing(*fixed[0])
    if same(given, wanted):
        return wanted, []
    if rule.strict:
        raise InvalidInput(
            f"{standard.name!r} and {sample.name!r} are given under {given}; without spectra they cannot be"
            f" seen under {wanted}."
        )
    return given, [f"compared under {given}, as measured; {rule.name} asks for {wanted}"]


def _same_geometry(standard: Readings, sample: Readings) -> None:
    """Gloss included and excluded, or sphere and 45/0, are two different measurements."""
    for one in standard.viewings():
        for other in sample.viewings():
            mine, theirs = _geometry(one.geometry), _geometry(other.geometry)
            clash = [key for key in mine if key in theirs and mine[key] != theirs[key]]
            if clash:
                raise InvalidInput(
                    f"{standard.name!r} and {sample.name!r} cannot be compared: they are measured with"
                    f" {one.geometry} and {other.geometry}."
                )


def _geometry(text: str) -> dict[str, str]:
    low = text.lower()
    return {
        question: answer for question, answers in GEOMETRIES.items()
        for answer, words in answers.items() if re.search(words, low)
    }


def _scatter(sample: Sample, rule: Rule) -> list[str]:
    if sample.spread is None or sample.spread <= SPREAD_WORTH_A_WORD * rule.tolerance.value:
        return []
    return [
        f"the {sample.readings} readings of {sample.name} scatter by {sample.spread:.2f} on average, up to"
        f" {sample.widest:.2f}: measure again before deciding"
    ]
