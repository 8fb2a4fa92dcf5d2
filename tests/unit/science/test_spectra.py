"""Spectra become Lab as ASTM E308 has it: colour-science is the oracle, lamp by lamp."""

from __future__ import annotations

import csv
import warnings
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from palette.science import spectra
from palette.science.differences import ciede2000
from palette.science.spaces import WHITES, xyz_to_lab

colour = pytest.importorskip("colour", reason="colour-science is the oracle")

NEAR = 0.1  # ΔE00
OBSERVERS = {2: "CIE 1931 2 Degree Standard Observer", 10: "CIE 1964 10 Degree Standard Observer"}
PAIRS = [(lamp, observer) for lamp in spectra.LAMPS for observer in (2, 10)]


def theirs(lamp: str) -> str:
    return f"FL{lamp[1:]}" if lamp.startswith("F") else lamp


@cache
def oracle(lamp: str, observer: int) -> tuple[object, object]:
    """colour-science's observer and lamp in 1 nm steps, as its ASTM E308 takes them."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        matching = colour.colorimetry.reshape_msds(
            colour.MSDS_CMFS[OBSERVERS[observer]], colour.SpectralShape(360, 780, 1), "Trim"
        )
        light = colour.colorimetry.reshape_sd(colour.SDS_ILLUMINANTS[theirs(lamp)], matching.shape)
    return matching, light


def oracle_xyz(values: np.ndarray, start: int, interval: int, lamp: str, observer: int) -> np.ndarray:
    wavelengths = start + interval * np.arange(len(values))
    matching, light = oracle(lamp, observer)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        distribution = colour.SpectralDistribution(values, wavelengths)
        return np.asarray(colour.sd_to_XYZ(distribution, matching, light, method="ASTM E308")) / 100


@cache
def oracle_weights(lamp: str, observer: int, start: int, end: int) -> np.ndarray:
    """colour-science's E2022 weights in 10 nm steps, its ends adjusted as E308 has it."""
    from colour.colorimetry.tristimulus_values import (
        adjust_tristimulus_weighting_factors_ASTME308,
        tristimulus_weighting_factors_ASTME2022,
    )

    matching, light = oracle(lamp, observer)
    tens = colour.SpectralShape(360, 780, 10)
    weights = tristimulus_weighting_factors_ASTME2022(matching, light, tens)
    return (
        adjust_tristimulus_weighting_factors_ASTME308(weights, tens, colour.SpectralShape(start, end, 10))
        / 100
    )


def oracle_whites(lamp: str, observer: int) -> list[np.ndarray]:
    """The perfect diffuser through the same weights, and the CIE's chromaticity: people use either."""
    published = colour.CCS_ILLUMINANTS[OBSERVERS[observer]][theirs(lamp)]
    return [oracle_weights(lamp, observer, 360, 780).sum(axis=0), colour.xy_to_XYZ(published)]


def farthest(expected: np.ndarray, found: np.ndarray) -> float:
    return max(float(ciede2000(one, other)[0]) for one, other in zip(expected, found, strict=True))


def colour_checkers() -> np.ndarray:
    """The reflectances of the ColorChecker that ship with colour-science, 400 to 700 nm by 10."""
    shape = colour.SpectralShape(400, 700, 10)
    return np.array(
        [
            chip.copy().align(shape).values
            for chart in ("ISO 17321-1", "babel_average", "BabelColor Average")
            for chip in colour.SDS_COLOURCHECKERS.get(chart, {}).values()
        ]
    )


@pytest.mark.parametrize(("lamp", "observer"), PAIRS)
def test_the_colour_checker_under_every_lamp_is_as_astm_e308_sees_it(lamp: str, observer: int) -> None:
    charts = colour_checkers()
    assert len(charts) >= 24
    found = spectra.to_lab(charts, 400, 10, lamp, observer)
    xyz = charts @ oracle_weights(lamp, observer, 400, 700)
    for white in oracle_whites(lamp, observer):
        assert farthest(xyz_to_lab(xyz, white), found) < NEAR


@pytest.mark.parametrize(("lamp", "observer"), PAIRS)
@pytest.mark.parametrize("file", ["munsell1269_matt_400-700_10nm.csv", "tm30_99_labelled_400-700_10nm.csv"])
def test_munsell_and_tm30_under_every_lamp_are_as_astm_e308_sees_them(
    corpus: Path, file: str, lamp: str, observer: int
) -> None:
    with (corpus / "spectra" / file).open(encoding="utf-8") as lines:
        rows = list(csv.reader(lines))
    first = rows[0].index("400")
    samples = np.array([[float(value) for value in row[first:]] for row in rows[1:]])
    found = spectra.to_lab(samples, 400, 10, lamp, observer)
    xyz = samples @ oracle_weights(lamp, observer, 400, 700)
    for white in oracle_whites(lamp, observer):
        assert farthest(xyz_to_lab(xyz, white), found) < NEAR


@pytest.mark.parametrize(("lamp", "observer"), [("D65", 10), ("D65", 2), ("A", 10), ("F11", 10), ("F2", 2)])
@pytest.mark.parametrize(
    ("start", "end", "interval"),
    [
        (400, 700, 10),
        (360, 700, 10),
        (380, 730, 10),
        (360, 750, 10),
        (380, 780, 5),
        (400, 700, 5),
        (400, 700, 20),
        (380, 780, 1),
        (360, 740, 20),
    ],
)
def test_every_range_and_interval_is_as_the_oracle_sees_it(
    start: int, end: int, interval: int, lamp: str, observer: int
) -> None:
    shape = colour.SpectralShape(start, end, interval)
    chips = list(colour.SDS_COLOURCHECKERS["BabelColor Average"].values())[:24:3]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        samples = np.array(
            [
                chip.copy()
                .align(shape, extrapolator_kwargs={"method": "Constant", "left": None, "right": None})
                .values
                for chip in chips
            ]
        )
    found = spectra.to_lab(samples, start, interval, lamp, observer)
    white = oracle_whites(lamp, observer)[0]
    expected = np.array(
        [xyz_to_lab(oracle_xyz(sample, start, interval, lamp, observer), white) for sample in samples]
    )
    assert farthest(expected, found) < NEAR


@pytest.mark.parametrize(("lamp", "observer"), PAIRS)
@pytest.mark.parametrize(
    ("start", "interval", "count"),
    [(400, 10, 31), (360, 10, 40), (380, 5, 81), (400, 20, 16), (390, 7, 50), (405.5, 3.3, 100)],
)
def test_a_perfect_white_is_white_on_every_grid(
    start: float, interval: float, count: int, lamp: str, observer: int
) -> None:
    L, a, b = spectra.to_lab(np.ones((1, count)), start, interval, lamp, observer)[0]
    assert abs(L - 100) < 1e-6
    assert np.hypot(a, b) < (
        0.15 if interval == 5 else NEAR
    )  # lamps summed at 5 nm have a white of their own


def test_f11_does_not_depend_on_the_interval_it_was_measured_in() -> None:
    """Lamps with lines are where a careless resampling shows."""
    smooth = 0.4 + 0.3 * np.sin(np.linspace(0, 3, 401))
    fine = spectra.to_lab([smooth], 380, 1, "F11", 10)[0]
    for interval in (2, 4, 5, 8, 10, 20):
        coarse = spectra.to_lab([smooth[::interval]], 380, interval, "F11", 10)
        assert ciede2000(fine, coarse)[0] < NEAR


def test_a_fluorescent_sample_is_brighter_than_white() -> None:
    assert spectra.to_xyz([[1.2] * 31], 400, 10, "D65", 10)[0][1] > 1.19


def test_ends_that_were_not_measured_are_held_and_never_zero() -> None:
    short, long = spectra.to_lab([[0.5] * 31], 400, 10), spectra.to_lab([[0.5] * 43], 360, 10)
    assert ciede2000(short[0], long)[0] < 1e-6


def test_ultraviolet_below_the_table_changes_nothing() -> None:
    plain = [0.5] * 43
    assert np.allclose(
        spectra.to_lab([plain], 360, 10), spectra.to_lab([[9.0] * 6 + plain], 300, 10), atol=0.05
    )


def test_metamers_match_under_daylight_and_part_under_the_shop_lamp() -> None:
    base = np.full(31, 0.4)
    weights = spectra.weights(400.0, 10.0, 31, "D65", 10)
    wave = np.sin(np.arange(31) * 1.1) * 0.15
    black = wave - weights @ np.linalg.solve(weights.T @ weights, weights.T @ wave)
    pair = np.array([base, base + black])
    assert (
        ciede2000(
            *np.split(spectra.to_lab(pair, 400, 10, "D65", 10), 2)[0], spectra.to_lab(pair, 400, 10)[1:]
        )[0]
        < 1e-6
    )
    shop = spectra.to_lab(pair, 400, 10, "F11", 10)
    assert ciede2000(shop[0], shop[1:])[0] > 0.5


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("FL11", "F11"),
        ("TL84", "F11"),
        ("f2", "F2"),
        ("CWF", "F2"),
        ("d65", "D65"),
        ("LED-B3", "LED-B3"),
        ("ledb3", "LED-B3"),
    ],
)
def test_a_lamp_goes_by_its_names(said: str, meant: str) -> None:
    assert spectra.lamp(said) == meant


def test_a_lamp_nobody_tabulated_is_refused() -> None:
    with pytest.raises(KeyError):
        spectra.lamp("candle")


def test_values_outside_the_visible_are_refused() -> None:
    with pytest.raises(ValueError, match="360 to 780"):
        spectra.to_xyz([[0.5] * 5], 900, 10)


def test_every_lamp_has_a_white_that_its_table_sums_to() -> None:
    for lamp, observer in PAIRS:
        summed = spectra.weights(360.0, 1.0, 421, lamp, observer).sum(axis=0)
        assert ciede2000(xyz_to_lab(summed, WHITES[lamp, observer]), [[100, 0, 0]])[0] < NEAR


def test_colormath_serves_where_it_meets_the_tolerance_and_nowhere_else() -> None:
    """Its F11 misses by several ΔE00: the leather under the shop lamp must not come from it."""
    from colormath import spectral_constants

    assert {("D65", 2), ("D65", 10), ("A", 2)} == spectra.COLORMATH_SERVES
    charts = colour_checkers()
    found = charts @ (spectra._held(400, 10, 31, spectra.COLORMATH_GRID).T @ spectra._colormath("F11", 10))
    expected = charts @ oracle_weights("F11", 10, 400, 700)
    white = oracle_whites("F11", 10)[0]
    assert farthest(xyz_to_lab(expected, white), xyz_to_lab(found, white)) > 1
    assert "f11" in spectral_constants.REF_ILLUM_TABLE


def test_the_committed_table_is_the_cies() -> None:
    """Against colour-science's own copies of the CIE tables, at every nm."""
    for lamp, observer in PAIRS:
        matching, light = oracle(lamp, observer)
        tables = spectra._tables()
        assert np.allclose(tables[lamp], light.values, rtol=1e-5, atol=1e-5)
        for axis, values in zip("xyz", matching.values.T, strict=True):
            assert np.allclose(tables[f"{axis}{observer}"], values, rtol=1e-5, atol=1e-9)
