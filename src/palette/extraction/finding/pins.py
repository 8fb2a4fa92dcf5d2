"""The colours that a designer points at: light averaged over a small disc, or over an area."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from palette.errors import UsageError
from palette.extraction.finding import regions
from palette.extraction.opening.photo import Photo
from palette.model import Place
from palette.model.extraction_options import Pin, listed
from palette.science import spaces
from palette.science.spaces import Floats

DISC = 0.006        # of the shorter side: the radius, a finger's width on a photograph as large as a hand
LEAST = 2.0         # pixels of it, so that grain and noise are averaged


class Pinned(NamedTuple):
    """What pins point at."""

    lab: Floats                         # (p, 3)
    places: tuple[Place, ...]


def pinned(photo: Photo, pins: tuple[Pin, ...]) -> Pinned:
    """The colours of an upright photograph, balanced and not cropped. Raises UsageError for one outside."""
    found = [_one(photo, pin) for pin in pins]
    return Pinned(np.array([lab for lab, _ in found]).reshape(-1, 3), tuple(place for _, place in found))


def _one(photo: Photo, pin: Pin) -> tuple[Floats, Place]:
    h, w = photo.pixels.shape[:2]
    if len(pin) == 4:
        rows, columns = regions.pixels_of(pin, photo)
        inside = np.ones((rows.stop - rows.start, columns.stop - columns.start), bool)
    else:
        x, y = pin if max(pin) <= 1 else (pin[0] / photo.width, pin[1] / photo.height)
        if regions.are_mixed(pin) or not (0 <= x <= 1 and 0 <= y <= 1):
            raise UsageError(
                f"A pin is X,Y in fractions up to 1 or in whole pixels up to {photo.width},{photo.height};"
                f" {listed(pin)} is not."
            )
        x, y, r = x * w, y * h, max(LEAST, DISC * min(w, h))
        rows = slice(max(0, int(y - r)), min(h, int(y + r) + 1))
        columns = slice(max(0, int(x - r)), min(w, int(x + r) + 1))
        ys, xs = np.mgrid[rows, columns]
        inside = (xs + 0.5 - x) ** 2 + (ys + 0.5 - y) ** 2 <= r**2
    inside &= photo.alpha[rows, columns] > 0 if photo.alpha is not None else True
    if not inside.any():
        raise UsageError(f"The pin {listed(pin)} points at nothing: the photograph is transparent there.")
    light = regions.to_xyz(photo, photo.pixels[rows, columns][inside]).mean(axis=0)
    middle = (columns.start + columns.stop) / 2 / w, (rows.start + rows.stop) / 2 / h
    at = [min(int(part * size), size - 1) for part, size in zip(middle, (photo.width, photo.height),
                                                                strict=True)]
    return spaces.xyz_to_lab(light), Place(*at)
