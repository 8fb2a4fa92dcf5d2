"""What Adobe's formats share: D50 Lab, and the choice between RGB and Lab when writing."""

from __future__ import annotations

from palette.formats.colours import fits_srgb, srgb_of
from palette.model import D50_2, Palette
from palette.science.spaces import Floats
from palette.viewing import palette_labs

LAB_SPACE = ("space", "Lab D50/2°")


def rgb_or_lab(palette: Palette) -> tuple[Floats, Floats, list[bool]]:
    """sRGB (n, 3), Lab D50/2° (n, 3), and which swatches are written as Lab.

    Lab is for what was measured, for what sRGB cannot show and for what came as Lab. Everything else is RGB,
    which more programs read.
    """
    srgb, lab = srgb_of(palette), palette_labs(palette, D50_2)
    as_lab = [
        swatch.provenance == "measured" or not fits or LAB_SPACE in swatch.extra
        for swatch, fits in zip(palette.swatches, fits_srgb(srgb), strict=True)
    ]
    return srgb, lab, as_lab
