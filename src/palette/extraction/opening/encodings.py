"""What the numbers of a photograph mean: encoded pixels to XYZ under D65/2°, white at Y = 1.

Nothing here clips: a Display P3 berry keeps its chroma through clustering.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from palette.extraction.opening.icc import Curve, Profile
from palette.science import spaces
from palette.science.spaces import Floats

ICC_D50 = np.array([0.9642, 1.0, 0.8249])
D65 = spaces.white("D65", 2)

RELATIVE = "relative colorimetric"


@dataclass(frozen=True, slots=True)
class Encoding:
    """How to read pixels. `name` goes into the palette as its profile."""

    name: str
    light: Callable[[Floats], Floats]       # (..., 3) encoded 0 to 1 -> (..., 3) in linear light
    matrix: Floats                          # (3, 3), from that to XYZ

    def to_xyz(self, encoded: Floats) -> Floats:
        """XYZ under D65/2° of encoded values 0 to 1, shape (..., 3)."""
        return through_matrix(self.light(encoded), self.matrix)

    def to_lab(self, encoded: Floats) -> Floats:
        """Lab under D65/2° of encoded values 0 to 1, shape (n, 3)."""
        return spaces.xyz_to_lab(self.to_xyz(encoded))

    def planes(self, pixels: NDArray[Any]) -> list[Floats]:
        """Three planes (h, w) of linear light of uint8 or uint16 pixels (h, w, 3)."""
        if pixels.dtype == np.uint8:        # a table of 256 does
            ramp = np.repeat(np.arange(256)[:, None] / 255, 3, axis=1)
            tables = np.ascontiguousarray(self.light(ramp).T, np.float32)
            return [table.take(pixels[..., c]) for c, table in enumerate(tables)]
        light = self.light(pixels / float(np.iinfo(pixels.dtype).max))
        return [light[..., c] for c in range(3)]


def through_matrix(light: Floats, matrix: Floats) -> Floats:
    """`light` (n, 3) by the rows of `matrix`, summed in a fixed order: a BLAS may choose another per core."""
    r, g, b = light[..., 0], light[..., 1], light[..., 2]
    return np.stack([row[0] * r + row[1] * g + row[2] * b for row in matrix], axis=-1)


def srgb(name: str = "none: sRGB assumed") -> Encoding:
    """IEC 61966-2-1."""
    return Encoding(name, spaces.linear, spaces.SRGB_TO_XYZ)


def from_profile(profile: Profile) -> Encoding:
    """The encoding a matrix/TRC or grey profile describes."""
    curves = profile.curves * (3 // len(profile.curves))

    def light(encoded: Floats) -> Floats:
        return np.stack([curve(encoded[..., i]) for i, curve in enumerate(curves)], axis=-1)

    if profile.matrix is None:
        return Encoding(profile.description, light, np.diag(D65))
    return Encoding(profile.description, light, _bradford(ICC_D50) @ profile.matrix)


def from_primaries(name: str, primaries: tuple[tuple[float, float], ...], white: tuple[float, float],
                   curve: Callable[[Floats], Floats]) -> Encoding:
    """RGB with the given chromaticities (x, y) of red, green, blue and white, and a tone curve."""
    columns = np.array([[x, y, 1 - x - y] for x, y in primaries]).T
    xyz_white = np.array([white[0] / white[1], 1.0, (1 - white[0] - white[1]) / white[1]])
    matrix = _bradford(xyz_white) @ (columns * np.linalg.solve(columns, xyz_white))
    return Encoding(name, curve, matrix)


def adobe_rgb() -> Encoding:
    """Adobe RGB (1998), as Exif 2.3 and DCF mean it by their R03 mark."""
    return from_primaries(
        "Adobe RGB (1998), by its Exif mark", ((0.64, 0.33), (0.21, 0.71), (0.15, 0.06)), (0.3127, 0.3290),
        Curve(parameters=(563 / 256,)),
    )


def linear_prophoto() -> Encoding:
    """ROMM RGB primaries (ISO 22028-2) in linear light, as camera raw is developed here."""
    return from_primaries(
        "camera raw, camera white balance", ((0.7347, 0.2653), (0.1596, 0.8404), (0.0366, 0.0001)),
        (0.3457, 0.3585), Curve(),
    )


def png_gamma(gamma: float, chromaticities: tuple[float, ...] | None) -> Encoding:
    """PNG's gAMA and cHRM chunks (W3C PNG 11.3.2): `gamma` is the file's, 1/2.2 for a usual screen."""
    x = chromaticities or (0.3127, 0.3290, 0.64, 0.33, 0.30, 0.60, 0.15, 0.06)
    return from_primaries(
        f"PNG gamma 1/{1 / gamma:.3g}" + (" and chromaticities" if chromaticities else ""),
        ((x[2], x[3]), (x[4], x[5]), (x[6], x[7])), (x[0], x[1]), Curve(parameters=(1 / gamma,)),
    )


def lab16(name: str) -> Encoding:
    """Pixels that already are Lab under D50: L* over 0 to 100, a* and b* over -128 to 128, each 0 to 1."""

    def light(encoded: Floats) -> Floats:
        lab = encoded * np.array([100.0, 256.0, 256.0]) - np.array([0.0, 128.0, 128.0])
        return spaces.lab_to_xyz(lab, ICC_D50)

    return Encoding(name, light, _bradford(ICC_D50))


def encode_lab16(lab: Floats) -> NDArray[np.uint16]:
    """The uint16 pixels that `lab16` reads."""
    scaled = (lab + np.array([0.0, 128.0, 128.0])) / np.array([100.0, 256.0, 256.0])
    return np.asarray(np.rint(np.clip(scaled, 0, 1) * 65535), np.uint16)


def balanced(encoding: Encoding, grey: Floats) -> Encoding:
    """The encoding with a Bradford adaptation that makes the XYZ `grey` neutral and keeps its Y."""
    return replace(encoding, matrix=_bradford(np.asarray(grey) / grey[1]) @ encoding.matrix)


def _bradford(white: Floats) -> Floats:
    """The 3 × 3 adaptation from `white` to D65."""
    gain = (spaces.BRADFORD @ D65) / (spaces.BRADFORD @ np.asarray(white))
    return np.asarray(np.linalg.inv(spaces.BRADFORD) @ np.diag(gain) @ spaces.BRADFORD)
