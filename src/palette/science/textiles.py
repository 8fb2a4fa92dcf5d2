"""What a dye house asks beside the difference: the grey-scale grade, the shade sort, the strength."""

from __future__ import annotations

from math import exp, hypot, log2, radians, sin, sqrt
from typing import Final

import numpy as np

from palette.model import Lab, Spectrum
from palette.science.spaces import Floats

# upper ends of ΔE_F of each grade (ISO 105-A05, table 1): halfway between the chips of ISO 105-A02
GRADES: Final = (
    (0.40, "5"), (1.25, "4-5"), (2.10, "4"), (2.95, "3-4"), (4.10, "3"), (5.80, "2-3"), (8.20, "2"),
    (11.60, "1-2"),
)
SMALLEST: Final = 1e-4      # reflectance: K/S of a perfect black is infinite


def fastness_difference(standard: Lab, sample: Lab) -> float:
    """ΔE_F of ISO 105-A05, from Lab under D65, 10 degrees."""
    C_M = (standard.chroma + sample.chroma) / 2
    turn = (sample.hue - standard.hue + 180) % 360 - 180
    h_M = (standard.hue + turn / 2) % 360
    ΔC = sample.chroma - standard.chroma
    ΔH = 2 * sqrt(standard.chroma * sample.chroma) * sin(radians(turn / 2))
    off = abs(h_M - 280)
    x = (min(off, 360 - off) / 30) ** 2
    D = ΔC * C_M * exp(-x) / 100
    ΔH_F = (ΔH - D) / (1 + (10 * C_M / 1000) ** 2)
    ΔC_F = (ΔC - D) / (1 + (20 * C_M / 1000) ** 2)
    return hypot(sample.L - standard.L, ΔC_F, ΔH_F)


def grey_scale(standard: Lab, sample: Lab) -> tuple[float, str]:
    """The rating for change in colour, 5 (none) down to 1, and the grade: 4-5 (ISO 105-A05)."""
    ΔE_F = fastness_difference(standard, sample)
    rating = 5 - ΔE_F / 1.7 if ΔE_F <= 3.4 else 5 - log2(ΔE_F / 0.85)
    return max(1.0, rating), next((grade for end, grade in GRADES if end > ΔE_F), "1")


def shade_sort(parts: tuple[float, float, float], widths: tuple[float, float, float]) -> str:
    """The box of 555 sorting: a digit each for lightness, chroma and hue, 5 the standard's, more is more."""
    return "".join(
        str(min(9, max(1, 5 + int(np.sign(part) * np.floor(abs(part) / width + 0.5)))))
        for part, width in zip(parts, widths, strict=True)
    )


def k_s(spectrum: Spectrum) -> Floats:
    """K/S by Kubelka and Munk of every reflectance between 400 and 700 nm."""
    nm = np.array(spectrum.wavelengths)
    R = np.clip(np.array(spectrum.values)[(nm >= 400) & (nm <= 700)], SMALLEST, None)
    return np.asarray((1 - np.minimum(R, 1)) ** 2 / (2 * R))


def strength(standard: Spectrum, sample: Spectrum) -> dict[str, float] | None:
    """Percent of the standard's: `apparent`, by the sums of K/S from 400 to 700 nm, and at the standard's
    `maximum` of absorption; None where the grids differ or the standard absorbs nothing."""
    if standard.grid != sample.grid:
        return None
    one, two = k_s(standard), k_s(sample)
    if not len(one) or one.max() <= 0:
        return None
    at = int(one.argmax())
    return {
        "apparent": float(100 * two.sum() / one.sum()), "maximum": float(100 * two[at] / one[at]),
    }
