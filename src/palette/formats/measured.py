"""What the formats with measurements share: a spectrum becomes a swatch under the viewing its file states."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace

import numpy as np

from palette.errors import InvalidInput
from palette.formats.colours import possible
from palette.model import D65_2, D65_10, Lab, Palette, Spectrum, Swatch, Viewing
from palette.model.text import few
from palette.science import spectra
from palette.science.spaces import WHITES, Floats, hexes
from palette.viewing import labs as labs_under

GRIDS = 200     # of wavelengths in one file: each takes some 25 ms
CONTRADICTS = 2.0  # ΔE*ab: more than tables of weights, their steps and rounding make of one spectrum


class Measured:
    """Gathers measured colours in file order, and makes one palette of them, all of one grid at once."""

    def __init__(self, called: str) -> None:
        self.called = called
        self._found: list[tuple[Swatch, Viewing | None, Sequence[float] | None]] = []
        self._swatches: list[Swatch] | None = None
        self.left_out: list[str] = []
        self.several: list[str] = []  # measured in several geometries: the first is taken
        self.contradicted: list[str] = []  # whose Lab is not what the spectrum gives, which is taken
        self.strange: dict[str, None] = {}  # words on how it was measured that are not understood

    def add(self, swatch: Swatch, viewing: Viewing | None, lab: Sequence[float] | None) -> None:
        """`swatch` with the colour of its spectrum under `viewing`, else with the `lab` that was stated.

        A spectrum whose file states no viewing is seen under D65/10°, as leather is. Raises InvalidInput for
        one that shows nothing of what can be seen.
        """
        if swatch.spectrum is not None and lab is None:
            start, interval, count = swatch.spectrum.grid
            if start >= spectra.LAST or start + interval * (count - 1) < spectra.FIRST:
                why = spectra.too_short(start, interval, count)
                raise InvalidInput(f"{self.called}: {swatch.name or swatch.code or 'a colour'!r} {why}.")
        self._found.append((swatch, viewing, lab))
        self._swatches = None

    @property
    def swatches(self) -> list[Swatch]:
        """Those that have a colour; the others are remembered in `left_out`."""
        if self._swatches is None:
            labs, lights = self._seen()
            good = possible(labs)
            self._swatches, self.left_out = [], []
            for (swatch, _, _), lab, seen, fits in zip(self._found, labs.tolist(), lights, good, strict=True):
                if fits and seen is not None:
                    self._swatches.append(replace(swatch, lab=Lab(*lab), viewing=seen))
                else:
                    self.left_out.append(_called(swatch, len(self.left_out) + 1))
        return self._swatches

    def _seen(self) -> tuple[Floats, list[Viewing | None]]:
        """Lab and viewing of every colour; NaN where there is none."""
        labs = np.full((len(self._found), 3), np.nan)
        lights: list[Viewing | None] = []
        grids: dict[tuple[float, float, int, str, int], list[int]] = {}
        for i, (swatch, viewing, lab) in enumerate(self._found):
            known = viewing is not None and (viewing.illuminant, viewing.observer) in WHITES
            light = viewing if known else D65_2 if viewing is None else None
            spectrum = swatch.spectrum
            if spectrum is not None:
                light = viewing if known else replace(D65_10, geometry=viewing.geometry if viewing else "")
            if lab is not None and (known or viewing is None):
                labs[i] = lab
            if spectrum is not None and light is not None:
                grid = (
                    spectrum.start,
                    spectrum.interval,
                    len(spectrum.values),
                    light.illuminant,
                    light.observer,
                )
                grids.setdefault(grid, []).append(i)
            lights.append(light)
        if len(grids) > GRIDS:
            raise InvalidInput(f"{self.called} is refused: its spectra have {len(grids):,} different steps.")
        stated = labs.copy()
        for (start, interval, _, illuminant, observer), rows in grids.items():
            values = [s.values for i in rows if (s := self._found[i][0].spectrum) is not None]
            with np.errstate(all="ignore"), suppress(ValueError, KeyError):
                labs[rows] = spectra.to_lab(values, start, interval, illuminant, observer)
        with np.errstate(all="ignore"):
            apart = np.linalg.norm(labs - stated, axis=1)       # no number where one of the two is not known
        self.contradicted = [
            _called(swatch, number) for number, ((swatch, viewing, _), far) in
            enumerate(zip(self._found, apart > CONTRADICTS, strict=True), 1) if far and viewing
        ]
        return labs, lights

    def palette(
        self, name: str, extra: Sequence[tuple[str, str]] = (), warnings: Sequence[str] = (),
        unread: Sequence[str] = (),
    ) -> Palette:
        """The most frequent viewing is the palette's; a swatch seen otherwise keeps its own."""
        if self._found and not self.swatches:
            raise InvalidInput(
                f"{self.called}: {', '.join(self.left_out[:5])} reflects more light than there is, or less"
                " than none: no colour can be seen. Do its numbers count in percent or as fractions of 1?"
            )
        common = Counter(s.viewing for s in self.swatches).most_common(1)[0][0] or D65_2
        labs = labs_under(self.swatches, D65_2, common)
        shown, inside = hexes(labs)
        found = tuple(
            replace(s, hex=hex, in_gamut=fits, viewing=None if s.viewing == common else s.viewing)
            for s, hex, fits in zip(self.swatches, shown, inside, strict=True)
        )
        missed = list(unread)
        for what, names in (
            ("Not understood, though it may say how it was measured", list(self.strange)),
            ("Left out, having no colour that can be seen", self.left_out),
            ("Spectra and Lab that contradict each other, of which the spectra are taken", self.contradicted),
            ("Measured more than once, of which the first is taken", self.several),
        ):
            if names:
                missed.append(f"{what}: {few(names)}.")
        return Palette(
            found, viewing=common, name=name, extra=tuple(extra), warnings=(*warnings, *missed),
            unread=tuple(missed), unseen=tuple(self.left_out),
        )


def _called(swatch: Swatch, number: int) -> str:
    return swatch.name or swatch.code or f"colour {number}"


def numbers(text: str) -> list[float]:
    """Numbers parted by white space. Raises ValueError."""
    values = [float(word) for word in text.split()]
    if not all(map(math.isfinite, values)):
        raise ValueError(text)
    return values


def viewing_named(illuminant: str, observer: str, geometry: str = "") -> Viewing | None:
    """The viewing that a file's words mean, None where the light is not stated; an unknown observer is 2°."""
    if not illuminant.strip():
        return None
    try:
        light = spectra.lamp(illuminant)
    except KeyError:
        light = illuminant.strip()
    return Viewing(light, spectra.observer(observer) or 2, geometry)


def text_of(spectrum: Spectrum, scale: float = 1.0) -> list[str]:
    """The values as the shortest decimals that read back the same to 9 digits."""
    return [f"{value * scale:.9g}" for value in spectrum.values]
