"""What a photograph gave: swatches, and where they came from."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Annotated, Literal, NamedTuple

from palette.model.colour import D65_2, Lab, Spectrum, Viewing
from palette.model.rules import Pattern, Range, Value

Share = Annotated[float, Range(0, 1, "share")]
Pixels = Annotated[int, Range(0, words="pixels")]
Hex = Annotated[str, Pattern("#[0-9a-f]{6}", "like #7b5b3a")]
Provenance = Annotated[str, Literal["photo", "measured", "display"]]   # display: a hex or a screen value
Thumbnail = tuple[tuple[tuple[int, int, int], ...], ...]    # rows of sRGB bytes


class Place(NamedTuple):
    """A pixel of an upright photograph; `photo` counts the palette's sources from 0."""

    x: Pixels
    y: Pixels
    photo: Annotated[int, Range(0)] = 0


class LeftOut(NamedTuple):
    """What was ignored on request, and its share of the photograph."""

    what: str                           # sky, shadows
    share: Share


@dataclass(frozen=True, slots=True)
class Swatch(Value):
    """A colour with a name. What is None is not known: a swatch from a file has no share."""

    lab: Lab                            # a colour that is in the photo: the pixel nearest the mean
    id: str = ""
    name: str = ""                      # ISCC-NBS: "dark greyish reddish brown"
    common: str = ""                    # shorter: "chocolate"
    code: str = ""
    hex: Hex = ""                       # for display; clipped where `in_gamut` is False
    in_gamut: bool = True
    centre: Lab | None = None           # of its cluster: what k-means found, which need be no pixel's
    mean: Lab | None = None             # of all its pixels, taken in linear light: often muddier
    share: Share | None = None          # of the photo, 0 to 1
    population: Pixels | None = None    # pixels
    where: Place | None = None
    spread: Annotated[
        float | None, Range(0, 200, "standard deviation of its pixels around it, CIEDE2000")
    ] = None
    role: Annotated[str, Literal["", "field", "accent"]] = ""
    provenance: Provenance = "photo"
    group: str = ""
    spectrum: Spectrum | None = None
    viewing: Viewing | None = None      # of `lab`, where it differs from the palette's
    extra: tuple[tuple[str, str], ...] = ()     # what else the file said of it, kept


@dataclass(frozen=True, slots=True)
class Source(Value):
    """A photograph (or file) that a palette was made from."""

    file: str
    sha256: str
    width: Pixels = 0
    height: Pixels = 0
    profile: str = ""                   # the embedded ICC profile, or "none: sRGB assumed"
    intent: str = ""                    # rendering intent of the conversion
    share: Share = 1.0                  # of a merged palette
    credit: str = ""
    licence: str = ""
    thumbnail: Thumbnail = field(default=(), repr=False, compare=False)  # to look at; in no document


@dataclass(frozen=True, slots=True)
class Palette(Value):
    """Swatches in an order that means something, with what is needed to make them again."""

    swatches: tuple[Swatch, ...]
    viewing: Viewing = D65_2
    name: str = ""
    sources: tuple[Source, ...] = ()
    options: tuple[tuple[str, str | int | float | bool | None], ...] = ()
    seed: Annotated[int, Range(0)] = 0
    warnings: tuple[str, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    extra: tuple[tuple[str, str], ...] = ()         # what else a swatch file said of itself, kept

    def by_share(self) -> Palette:
        return replace(self, swatches=tuple(sorted(self.swatches, key=lambda s: -(s.share or 0))))
