"""From one colour space to another, on float arrays of shape (..., 3).

sRGB is IEC 61966-2-1; XYZ is scaled so that white has Y = 1; Lab is CIE 15:2018, formulas 8.3 to 8.11;
Oklab is Ottosson 2020 (https://bottosson.github.io/posts/oklab); Bradford is as Lam 1985 and ICC.1:2022.
Importing scikit-image for these costs more time than a whole extraction; its `rgb2lab` is the tests' oracle.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.floating[Any]]

# White points, Y = 1. CIE 15:2018 table; the same digits as ASTM E308 table 5 at 10 nm.
WHITES: dict[tuple[str, int], tuple[float, float, float]] = {
    ("D65", 2): (0.95047, 1.0, 1.08883),
    ("D65", 10): (0.94811, 1.0, 1.07304),
    ("D50", 2): (0.96422, 1.0, 0.82521),
    ("D50", 10): (0.96720, 1.0, 0.81427),
    ("A", 2): (1.09850, 1.0, 0.35585),
    ("A", 10): (1.11144, 1.0, 0.35200),
    ("C", 2): (0.98074, 1.0, 1.18232),
    ("C", 10): (0.97285, 1.0, 1.16145),
    ("D55", 2): (0.95682, 1.0, 0.92149),
    ("D55", 10): (0.95799, 1.0, 0.90926),
    ("D75", 2): (0.94972, 1.0, 1.22638),
    ("D75", 10): (0.94416, 1.0, 1.20641),
    # Lamps with lines have two whites, up to 0.16 ΔE00 apart: the CIE's chromaticity, summed at 5 nm, and the
    # sum at 1 nm that ASTM E308 tables are made from. Between them nobody is further off than 0.08.
    ("F2", 2): (0.99174, 1.0, 0.67357),
    ("F2", 10): (1.03245, 1.0, 0.68989),
    ("F7", 2): (0.95034, 1.0, 1.08678),
    ("F7", 10): (0.95779, 1.0, 1.07618),
    ("F11", 2): (1.00928, 1.0, 0.64317),
    ("F11", 10): (1.03820, 1.0, 0.65556),
    ("F12", 2): (1.08080, 1.0, 0.39259),
    ("F12", 10): (1.11429, 1.0, 0.40353),
    ("LED-B3", 2): (1.00874, 1.0, 0.67674),
    ("LED-B3", 10): (1.03328, 1.0, 0.67958),
    ("LED-B4", 2): (0.97706, 1.0, 0.87785),
    ("LED-B4", 10): (1.00938, 1.0, 0.88763),
}

# linear sRGB to XYZ (D65), IEC 61966-2-1 Amd 1
SRGB_TO_XYZ = np.array([
    [0.4124564, 0.3575761, 0.1804375],
    [0.2126729, 0.7151522, 0.0721750],
    [0.0193339, 0.1191920, 0.9503041],
])
XYZ_TO_SRGB = np.linalg.inv(SRGB_TO_XYZ)

BRADFORD = np.array([[0.8951, 0.2664, -0.1614], [-0.7502, 1.7135, 0.0367], [0.0389, -0.0685, 1.0296]])

XYZ_TO_LMS = np.array([
    [0.8189330101, 0.3618667424, -0.1288597137],
    [0.0329845436, 0.9293118715, 0.0361456387],
    [0.0482003018, 0.2643662691, 0.6338517070],
])
LMS_TO_OKLAB = np.array([
    [0.2104542553, 0.7936177850, -0.0040720468],
    [1.9779984951, -2.4285922050, 0.4505937099],
    [0.0259040371, 0.7827717662, -0.8086757660],
])

DELTA = 6 / 29


def white(illuminant: str, observer: int) -> Floats:
    """The XYZ of the perfect diffuser, Y = 1. Raises KeyError for a pair that is not tabulated."""
    return np.array(WHITES[illuminant, observer])


def linear(srgb: ArrayLike) -> Floats:
    """sRGB values 0 to 1 without their transfer curve."""
    v = np.asarray(srgb, float)
    return np.where(v <= 0.04045, v / 12.92, ((np.maximum(v, 0.04045) + 0.055) / 1.055) ** 2.4)


def encoded(rgb: ArrayLike) -> Floats:
    """Linear RGB 0 to 1 with the sRGB transfer curve; negative values stay on the straight piece."""
    v = np.asarray(rgb, float)
    return np.where(v <= 0.0031308, v * 12.92, 1.055 * np.maximum(v, 0.0031308) ** (1 / 2.4) - 0.055)


def xyz_to_lab(xyz: ArrayLike, white: ArrayLike = WHITES["D65", 2]) -> Floats:
    """CIE L*a*b* of XYZ relative to `white`, both on the scale Y = 1 for white."""
    t = np.asarray(xyz, float) / np.asarray(white, float)
    f = np.where(t > DELTA**3, np.cbrt(t), t / (3 * DELTA**2) + 4 / 29)
    x, y, z = f[..., 0], f[..., 1], f[..., 2]
    return np.stack([116 * y - 16, 500 * (x - y), 200 * (y - z)], axis=-1)


def lab_to_xyz(lab: ArrayLike, white: ArrayLike = WHITES["D65", 2]) -> Floats:
    """The inverse of `xyz_to_lab`."""
    L, a, b = np.moveaxis(np.asarray(lab, float), -1, 0)
    y = (L + 16) / 116
    f = np.stack([y + a / 500, y, y - b / 200], axis=-1)
    t = np.where(f > DELTA, f**3, 3 * DELTA**2 * (f - 4 / 29))
    return np.asarray(t * np.asarray(white, float))


def srgb_to_lab(srgb: ArrayLike) -> Floats:
    """Lab under D65/2° of sRGB values 0 to 1."""
    return xyz_to_lab(linear(srgb) @ SRGB_TO_XYZ.T)


def lab_to_srgb(lab: ArrayLike) -> Floats:
    """sRGB values of Lab under D65/2°: outside 0 to 1 where the colour is out of gamut."""
    return encoded(lab_to_xyz(lab) @ XYZ_TO_SRGB.T)


def xyz_to_oklab(xyz: ArrayLike) -> Floats:
    """Oklab of XYZ under D65/2°: L 0 to 1."""
    return np.asarray(np.cbrt(np.asarray(xyz, float) @ XYZ_TO_LMS.T) @ LMS_TO_OKLAB.T)


def oklab_to_xyz(oklab: ArrayLike) -> Floats:
    """The inverse of `xyz_to_oklab`."""
    lms = np.asarray(oklab, float) @ np.linalg.inv(LMS_TO_OKLAB).T
    return np.asarray(lms**3 @ np.linalg.inv(XYZ_TO_LMS).T)


def lab_to_oklab(lab: ArrayLike) -> Floats:
    """Oklab of Lab under D65/2°."""
    return xyz_to_oklab(lab_to_xyz(lab))


def lab_to_din99o(lab: ArrayLike) -> Floats:
    """DIN99o (DIN 6176:2018, kE = kCH = 1): a space whose plain distances come close to CIEDE2000."""
    L, a, b = np.moveaxis(np.asarray(lab, float), -1, 0)
    turn = np.radians(26)
    e = a * np.cos(turn) + b * np.sin(turn)
    f = 0.83 * (b * np.cos(turn) - a * np.sin(turn))
    C = np.log1p(0.075 * np.hypot(e, f)) / 0.0435
    h = np.arctan2(f, e) + turn
    return np.stack([303.67 * np.log1p(0.0039 * np.maximum(L, 0)), C * np.cos(h), C * np.sin(h)], axis=-1)


def to_lch(lab: ArrayLike) -> Floats:
    """Lightness, chroma and hue (degrees, 0 to 360) of any Lab-like space."""
    L, a, b = np.moveaxis(np.asarray(lab, float), -1, 0)
    return np.stack([L, np.hypot(a, b), np.degrees(np.arctan2(b, a)) % 360], axis=-1)


def adapt(xyz: ArrayLike, source: Iterable[float], target: Iterable[float]) -> Floats:
    """XYZ seen under white `source` as its corresponding colour under `target`, by Bradford."""
    matrix = _bradford(tuple(map(float, source)), tuple(map(float, target)))
    return np.asarray(np.asarray(xyz, float) @ matrix)


@lru_cache(256)
def _bradford(source: tuple[float, ...], target: tuple[float, ...]) -> Floats:
    gain = (BRADFORD @ np.asarray(target, float)) / (BRADFORD @ np.asarray(source, float))
    return np.asarray((np.linalg.inv(BRADFORD) @ np.diag(gain) @ BRADFORD).T)


def hexes(lab: ArrayLike) -> tuple[list[str], list[bool]]:
    """`#rrggbb` of Lab under D65/2°, shape (n, 3), and whether each lies in the sRGB gamut.

    In gamut allows half an 8-bit step: white may compute to 1.0000001.
    """
    srgb = np.atleast_2d(lab_to_srgb(lab))
    inside = np.all((srgb > -0.5 / 255) & (srgb < 1 + 0.5 / 255), axis=-1)
    # a grey of 127.5 must not round up in one channel and down in the next
    bytes_ = np.rint(np.round(np.clip(srgb, 0, 1) * 255, 6)).astype(int)
    return [f"#{r:02x}{g:02x}{b:02x}" for r, g, b in bytes_], [bool(i) for i in np.atleast_1d(inside)]


def hex_to_lab(hex: str) -> Floats:
    """Lab under D65/2° of `#rgb` or `#rrggbb`, shape (3,). Raises ValueError for anything else."""
    digits = hex.strip().removeprefix("#")
    if len(digits) == 3:
        digits = "".join(d * 2 for d in digits)
    if len(digits) != 6 or not all(d in "0123456789abcdefABCDEF" for d in digits):
        raise ValueError(hex)
    return srgb_to_lab(np.array([int(digits[i : i + 2], 16) for i in (0, 2, 4)]) / 255)
