"""From reflectance to XYZ and Lab under any lamp here, by either observer.

Weights after ASTM E308 and E2022: reflectance is interpolated to 1 nm by the Lagrange coefficients of
E2022 (third order inside, second order in the first and last interval), multiplied with observer and
illuminant (the CIE's tables, data/cie_1nm.csv) and summed over 360 to 780 nm. Where a measurement begins
or ends inside that range its end value is held: E308 adds the missing weights to the end. 20 nm data
become 10 nm data first and 5 nm data are summed as they are, as E308 has it; every other interval goes by
E2022. colormath's own tables serve where they come within 0.1 ΔE00 of that: see `COLORMATH_SERVES`.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import ArrayLike

from palette.science.spaces import WHITES, Floats, xyz_to_lab

TABLE = Path(__file__).parent / "data" / "cie_1nm.csv"
FIRST, LAST = 360, 780  # nm; E308's practice range
FEWEST, LATEST_START, EARLIEST_END = 7, 420, 680   # bands and nm: what a colour can be told from
FINEST, MOST = 0.5, 2000    # nm and points: finer than any instrument, and no file makes the tables large
LAMPS = ("D65", "D50", "D55", "D75", "A", "C", "F2", "F7", "F11", "F12", "LED-B3", "LED-B4")
STORE_NAMES = {"TL84": "F11", "TL83": "F12", "U30": "F12", "CWF": "F2", "INCA": "A", "TUNGSTEN": "A"}
OBSERVER = re.compile(r"(?<![\d.])(0?2|10|1931|1964)(?:\.0+)?(?![\d.])")

# Measured on 1,269 Munsell and 99 TM-30 spectra: within 0.04 ΔE00. Its other pairs miss 0.1 or are not there.
COLORMATH_SERVES = frozenset({("D65", 2), ("D65", 10), ("A", 2)})


def lamp(name: str) -> str:
    """The name used here: `FL11`, `TL84` and `f11` are F11. Raises KeyError where it is not tabulated."""
    short = re.sub(r"[\s_]", "", name.upper())
    short = STORE_NAMES.get(short, re.sub(r"^FL?(?=\d)", "F", re.sub(r"^LED-?(?=B)", "LED-", short)))
    if short not in LAMPS:
        raise KeyError(name)
    return short


def observer(text: str) -> int | None:
    """The standard observer, 2 or 10 degrees, by its angle or its year (CIE 1931, 1964); None for another."""
    found = OBSERVER.search(text)
    return (10 if found[1] in ("10", "1964") else 2) if found else None


@cache
def _tables() -> dict[str, Floats]:
    with TABLE.open(encoding="ascii") as file:
        names = file.readline().strip().split(",")
        rows = np.loadtxt(file, delimiter=",")
    return dict(zip(names, rows.T, strict=True))


def too_short(start: float, interval: float, count: int) -> str:
    """Why no colour can be told from such a spectrum, its ends being held; "" where one can."""
    end = start + interval * (count - 1)
    if count >= FEWEST and start <= LATEST_START and end >= EARLIEST_END:
        return ""
    return (
        f"has {count} reflectances from {start:g} to {end:g} nm, and a colour wants {FEWEST} or more that"
        f" reach from {LATEST_START} to {EARLIEST_END} nm"
    )


def in_doubt(who: str, start: float, interval: float, count: int) -> str:
    """What has to be said of a colour whose spectrum is `too_short`."""
    return (
        f"{who} measured from {start:g} to {start + interval * (count - 1):g} nm with {count} reflectances,"
        f" where a colour wants {FEWEST} or more from {LATEST_START} to {EARLIEST_END} nm: it is computed"
        " from an incomplete spectrum, so do not sign on it"
    )


def to_xyz(
    values: ArrayLike, start: float, interval: float, illuminant: str = "D65", observer: int = 10
) -> Floats:
    """XYZ, white Y = 1, of reflectances (n, m) from `start` nm in steps of `interval` nm; (n, 3).

    A perfect white is 1.0; fluorescent samples may exceed it and nothing is clipped.
    Raises KeyError for a lamp or observer that is not tabulated, ValueError for a grid outside the visible.
    """
    spectra = np.atleast_2d(np.asarray(values, float))
    table = weights(float(start), float(interval), spectra.shape[1], illuminant, observer)
    return np.asarray(spectra @ table)


def to_lab(
    values: ArrayLike, start: float, interval: float, illuminant: str = "D65", observer: int = 10
) -> Floats:
    """Lab relative to that lamp and observer, as `to_xyz`; (n, 3)."""
    xyz = to_xyz(values, start, interval, illuminant, observer)
    return xyz_to_lab(xyz, WHITES[lamp(illuminant), observer])


@lru_cache(maxsize=512)
def weights(start: float, interval: float, count: int, illuminant: str, observer: int) -> Floats:
    """The weight of each of `count` reflectances in X, Y and Z; (count, 3), its Y column sums to 1."""
    name = lamp(illuminant)
    inside = start < LAST and start + interval * (count - 1) > FIRST
    if not (interval >= FINEST and 0 < count <= MOST and inside):
        raise ValueError(
            f"{count} values from {start:g} nm by {interval:g} nm are not in {FIRST} to {LAST} nm"
        )
    if interval == 20 and start % 10 == 0:  # first to 10 nm, inside what was measured
        tens = start + 10 * np.arange(2 * count - 1)
        finer = weights(start, 10.0, len(tens), name, observer)
        return np.asarray(_lagrange(start, 20, count, tens).T @ finer)
    if interval == 10 and start % 10 == 0 and (name, observer) in COLORMATH_SERVES:
        return np.asarray(_held(start, 10, count, COLORMATH_GRID).T @ _colormath(name, observer))
    tables = _tables()
    power = tables[name][:, None] * np.stack([tables[f"{axis}{observer}"] for axis in "xyz"], axis=1)
    if interval == 5 and start % 5 == 0:        # summed as they are, as the lamps themselves are tabulated
        power = power[::5]
        fives = np.arange(FIRST, LAST + 1, 5.0)
        return np.asarray(_held(start, 5, count, fives).T @ power / power[:, 1].sum())
    before = max(0, int(np.ceil((start - FIRST) / interval)))
    after = max(0, int(np.ceil((LAST - start) / interval)) - count + 1)
    steps = start + interval * np.arange(-before, count + after)
    fine = _lagrange(steps[0], interval, len(steps), np.arange(FIRST, LAST + 1.0))
    weight = (fine @ _held(start, interval, count, steps)).T @ power
    return np.asarray(weight / power[:, 1].sum())


def _held(start: float, interval: float, count: int, steps: Floats) -> Floats:
    """The matrix that spreads `count` values over `steps` of the same interval, the end values held."""
    nearest = np.clip(np.rint((steps - start) / interval).astype(int), 0, count - 1)
    return np.asarray(np.eye(count)[nearest])


def _lagrange(start: float, interval: float, count: int, wanted: Floats) -> Floats:
    """The matrix that interpolates `count` values at `wanted` through four neighbours, three at the ends."""
    matrix = np.zeros((len(wanted), count))
    for row, at in zip(matrix, (wanted - start) / interval, strict=True):
        interval_of = min(max(int(np.floor(at + 1e-9)), 0), max(count - 2, 0))
        nodes = [n for n in range(interval_of - 1, interval_of + 3) if 0 <= n < count]
        for n in nodes:
            row[n] = np.prod([(at - m) / (n - m) for m in nodes if m != n])
    return matrix


COLORMATH_GRID = np.arange(340.0, 831.0, 10.0)


@cache
def _colormath(name: str, observer: int) -> Floats:
    """colormath's weights on its grid, (50, 3): the sums of its `Spectral_to_XYZ`, without its networkx.

    Its 10 nm tables put white up to 0.09 ΔE00 beside the CIE's; each column is scaled so that white is white.
    """
    from colormath import spectral_constants as theirs

    matching = np.stack([getattr(theirs, f"STDOBSERV_{axis}{observer}") for axis in "XYZ"], axis=1)
    power = theirs.REF_ILLUM_TABLE[name.lower()][:, None] * matching
    return np.asarray(power / power.sum(axis=0) * WHITES[name, observer])
