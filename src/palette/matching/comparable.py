"""Which measurements may be held against each other at all; everything else is refused, saying why."""

from __future__ import annotations

from itertools import combinations, product
from typing import TYPE_CHECKING, Final

import numpy as np

from palette.errors import InvalidInput
from palette.matching.readings import Readings
from palette.model import Viewing
from palette.model.measurement import clash, impossible, measurement, readings_of, unstated
from palette.model.text import listed
from palette.science.spectra import too_short
from palette.viewing import same

if TYPE_CHECKING:
    from palette.matching.checking import Rule

HUNDREDFOLD: Final = (40.0, 250.0)      # between them lies what percent read as a fraction comes to
Stated = tuple[Readings, str]           # and a geometry that some of them were measured in


def comparable(standard: Readings, sample: Readings) -> tuple[list[str], list[str]]:
    """What is unknown of how the two, both `possible`, were measured, and what puts any verdict in doubt.

    Raises InvalidInput where they cannot be compared.
    """
    _one_scale(standard, sample)
    both = (standard, sample)
    missing: list[dict[str, None]] = [{}, {}]
    provisos: list[str] = []
    doubts: list[str] = []
    for one, other in _both(standard, sample):
        mine, theirs = measurement(one[1]), measurement(other[1])
        if question := clash(mine, theirs):
            raise InvalidInput(
                f"{standard.name!r} and {sample.name!r} cannot be compared: they are measured with"
                f" {one[1]} and {other[1]}, which differ in {question}."
            )
        for (readings, _), questions in ((one, unstated(mine, theirs)), (other, unstated(theirs, mine))):
            missing[readings is sample].update(dict.fromkeys(questions))
        if mine.aperture != theirs.aperture and mine.aperture and theirs.aperture:
            through = f"measured through {mine.aperture} and {theirs.aperture}"
            if mine.aperture.endswith("mm") == theirs.aperture.endswith("mm"):
                doubts.append(f"{through}: grain and light lost at the rim differ, so measure both alike")
            else:
                provisos.append(f"{through}, which may be one")     # what SAV measures the maker decides
    tools = [readings.kept().get("instrument", "") for readings in both]
    if all(tools) and tools[0] != tools[1]:
        provisos.append(f"measured by {listed(tools, 'and')}")
    names = [one.name if standard.name != sample.name else f"the {role}"
             for one, role in zip(both, ("standard", "sample"), strict=True)]
    for name, tool, asked in zip(names, tools, missing, strict=True):
        unknown = [*asked, *(["instrument"] if any(tools) and not tool else [])]
        if unknown:
            provisos.append(f"{listed(unknown, 'and')} of {name} not stated")
    for name, readings in zip(names, both, strict=True):
        several = max(map(readings_of, readings.swatches))
        if several > 1:
            provisos.append(f"{name} is the mean of {several} readings, whose scatter is not known here")
    if standard.sha256 and standard.sha256 == sample.sha256 and standard.swatches == sample.swatches:
        provisos.append("held against itself: both are one reading of one file, or of a copy")
    provisos += [f"{readings.file}: {remark.rstrip('.')}" for readings in both for remark in readings.remarks]
    return list(dict.fromkeys(provisos)), list(dict.fromkeys(doubts))


def common_viewing(standard: Readings, sample: Readings, rule: Rule) -> tuple[Viewing, list[str]]:
    """The light and observer under which both can be seen, and what has to be said of it."""
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


def _both(standard: Readings, sample: Readings) -> list[tuple[Stated, Stated]]:
    """Every pair of geometries, also of two readings of one thing: their mean would be neither."""
    stated = [
        [(readings, viewing.geometry) for viewing in readings.viewings()] for readings in (standard, sample)
    ]
    within = [pair for some in stated for pair in combinations(some, 2)]
    return [*product(stated[0], stated[1]), *within]


def possible(readings: Readings) -> None:
    """Raises InvalidInput for readings that no colour can be told from, or that nobody can have taken."""
    moment = readings.kept().get("measured", "")
    if any(map(impossible, moment.split(", "))):
        raise InvalidInput(
            f"{readings.name!r} in {readings.file} was measured on {moment!r}, which is no day of any"
            " calendar."
        )
    for swatch in readings.swatches:
        if swatch.spectrum is not None and (why := too_short(*swatch.spectrum.grid)):
            raise InvalidInput(f"{readings.name!r} in {readings.file} {why}.")
        if swatch.spectrum is not None and min(swatch.spectrum.values) < 0:
            at = int(np.argmin(swatch.spectrum.values))
            raise InvalidInput(
                f"{readings.name!r} in {readings.file} reflects {swatch.spectrum.values[at]:.2%} at"
                f" {swatch.spectrum.wavelengths[at]:g} nm, and nothing reflects less than nothing:"
                " calibrate the instrument's black (zero) again and measure again."
            )


def _one_scale(standard: Readings, sample: Readings) -> None:
    """A reading in percent and another as a fraction are a hundred apart at every wavelength."""
    found = [(float(np.mean(swatch.spectrum.values)), readings) for readings in (standard, sample)
             for swatch in readings.swatches if swatch.spectrum is not None]
    if not found:
        return
    (low, little), (high, much) = (of(found, key=lambda one: one[0]) for of in (min, max))
    ratio = high / low if low > 0 else np.inf
    if HUNDREDFOLD[0] <= ratio <= HUNDREDFOLD[1]:
        files = dict.fromkeys(one.file or one.name for one in (little, much))
        one, other = repr(much.name), repr(little.name)
        if much is little:
            one, other = f"a reading of {one}", "another"
        whose = f"{one} reflects {ratio:.0f} times what {other} does"
        raise InvalidInput(
            f"{whose}: most likely one of them is in percent, the other a fraction of 1."
            f" Look at {' and '.join(files)}."
        )
