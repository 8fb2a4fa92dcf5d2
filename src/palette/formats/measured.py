"""What the formats with measurements share: a spectrum becomes a swatch under the viewing its file states."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from palette.formats.colours import as_viewed, possible
from palette.model import D65_2, D65_10, Lab, Palette, Spectrum, Swatch, Viewing
from palette.science import spectra
from palette.science.spaces import WHITES, hexes


class Measured:
    """Gathers measured colours in file order, and makes one palette of them."""

    def __init__(self) -> None:
        self.swatches: list[Swatch] = []
        self.left_out: list[str] = []
        self.several: list[str] = []  # measured in several geometries: the first is taken

    def add(self, swatch: Swatch, viewing: Viewing | None, lab: Sequence[float] | None) -> bool:
        """`swatch` with the colour of its spectrum under `viewing`, else with the `lab` that was stated.

        A spectrum whose file states no viewing is seen under D65/10°, as leather is. False, and remembered as
        left out, where there is no colour to see.
        """
        seen = viewing if viewing and (viewing.illuminant, viewing.observer) in WHITES else None
        spectrum = swatch.spectrum
        if spectrum is not None:
            seen = seen or replace(D65_10, geometry=viewing.geometry if viewing else "")
            try:
                with np.errstate(all="ignore"):
                    lab = spectra.to_lab(
                        [spectrum.values], spectrum.start, spectrum.interval, seen.illuminant, seen.observer
                    )[0].tolist()
            except (ValueError, KeyError):
                swatch, seen = replace(swatch, spectrum=None), viewing
        if lab is None or not possible([lab])[0] or (viewing is not None and seen is None):
            self.left_out.append(swatch.name or swatch.code or f"colour {len(self.left_out) + 1}")
            return False
        self.swatches.append(replace(swatch, lab=Lab(*map(float, lab)), viewing=seen or D65_2))
        return True

    def palette(
        self, name: str, extra: Sequence[tuple[str, str]] = (), warnings: Sequence[str] = ()
    ) -> Palette:
        """The most frequent viewing is the palette's; a swatch seen otherwise keeps its own."""
        common = Counter(s.viewing for s in self.swatches).most_common(1)[0][0] or D65_2
        labs = np.array([as_viewed(s.lab, s.viewing or common, D65_2) for s in self.swatches])
        shown, inside = hexes(labs)
        found = tuple(
            replace(s, hex=hex, in_gamut=fits, viewing=None if s.viewing == common else s.viewing)
            for s, hex, fits in zip(self.swatches, shown, inside, strict=True)
        )
        told = list(warnings)
        for what, names in (
            ("Left out, having no colour that can be seen", self.left_out),
            ("Measured more than once, of which the first is taken", self.several),
        ):
            if names:
                told.append(f"{what}: {', '.join(names[:5])}{' ...' if len(names) > 5 else ''}.")
        return Palette(found, viewing=common, name=name, extra=tuple(extra), warnings=tuple(told))


def numbers(text: str) -> list[float]:
    """Numbers parted by white space. Raises ValueError."""
    values = [float(word) for word in text.split()]
    if not all(map(math.isfinite, values)):
        raise ValueError(text)
    return values


def viewing_named(illuminant: str, observer: str, geometry: str = "") -> Viewing | None:
    """The viewing that a file's words mean, None where the light is not stated."""
    if not illuminant.strip():
        return None
    try:
        light = spectra.lamp(illuminant)
    except KeyError:
        light = illuminant.strip()
    return Viewing(light, 10 if "10" in observer else 2, geometry)


def text_of(spectrum: Spectrum, scale: float = 1.0) -> list[str]:
    """The values as the shortest decimals that read back the same to 9 digits."""
    return [f"{value * scale:.9g}" for value in spectrum.values]
