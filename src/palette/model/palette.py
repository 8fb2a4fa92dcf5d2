"""What a photograph gave: swatches, and where they came from."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import NamedTuple

from palette.model.colour import D65_2, Lab, Spectrum, Viewing

Thumbnail = tuple[tuple[tuple[int, int, int], ...], ...]    # rows of sRGB bytes


class Place(NamedTuple):
    """A pixel of an upright photograph; `photo` counts the palette's sources from 0."""

    x: int
    y: int
    photo: int = 0


@dataclass(frozen=True, slots=True)
class Swatch:
    """A colour with a name. What is None is not known: a swatch from a file has no share."""

    lab: Lab                            # a colour that is in the photo: the pixel nearest the mean
    id: str = ""
    name: str = ""                      # ISCC-NBS: "dark greyish reddish brown"
    common: str = ""                    # shorter: "chocolate"
    code: str = ""
    hex: str = ""                       # for display; clipped where `in_gamut` is False
    in_gamut: bool = True
    centre: Lab | None = None           # of its cluster: what k-means found, which need be no pixel's
    mean: Lab | None = None             # of all its pixels, taken in linear light: often muddier
    share: float | None = None          # of the photo, 0 to 1
    population: int | None = None       # pixels
    where: Place | None = None
    spread: float | None = None         # standard deviation of its pixels around it, CIEDE2000
    role: str = ""                      # field or accent
    provenance: str = "photo"           # photo, measured, or display (a hex or a screen value)
    group: str = ""
    spectrum: Spectrum | None = None
    viewing: Viewing | None = None      # of `lab`, where it differs from the palette's
    extra: tuple[tuple[str, str], ...] = ()     # what else the file said of it, kept


@dataclass(frozen=True, slots=True)
class Source:
    """A photograph (or file) that a palette was made from."""

    file: str
    sha256: str
    width: int = 0
    height: int = 0
    profile: str = ""                   # the embedded ICC profile, or "none: sRGB assumed"
    intent: str = ""                    # rendering intent of the conversion
    share: float = 1.0                  # of a merged palette
    credit: str = ""
    licence: str = ""
    thumbnail: Thumbnail = field(default=(), repr=False, compare=False)  # to look at; in no document


@dataclass(frozen=True, slots=True)
class Palette:
    """Swatches in an order that means something, with what is needed to make them again."""

    swatches: tuple[Swatch, ...]
    viewing: Viewing = D65_2
    name: str = ""
    sources: tuple[Source, ...] = ()
    options: tuple[tuple[str, str | int | float | bool | None], ...] = ()
    seed: int = 0
    warnings: tuple[str, ...] = ()
    left_out: tuple[tuple[str, float], ...] = ()    # ("sky", 0.31): ignored, share of the photo
    extra: tuple[tuple[str, str], ...] = ()         # what else a swatch file said of itself, kept

    def by_share(self) -> Palette:
        return replace(self, swatches=tuple(sorted(self.swatches, key=lambda s: -(s.share or 0))))
