"""Which pixels count: crops, masks, and what is left out on request, each with its share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from palette.errors import InvalidInput, UsageError
from palette.extraction.opening import begin, encodings
from palette.extraction.opening.photo import Photo
from palette.model import LeftOut
from palette.model.extraction_options import Box
from palette.science import spaces
from palette.science.spaces import Floats

CLIPPED = 98.0      # L*: above, a sensor or a raw converter has given up (section 5 of the trade's pitfalls)
DARK = 3.0          # L*: below, mostly noise


def pixels_of(box: Box, photo: Photo) -> tuple[slice, slice]:
    """Rows and columns of a box given by its corners x0, y0, x1, y1 as fractions or as pixels.

    All four at most 1 are fractions. Raises UsageError for a box that is empty, outside or both at once.
    """
    x0, y0, x1, y1 = box
    if not max(box) <= 1:
        x0, x1, y0, y1 = x0 / photo.width, x1 / photo.width, y0 / photo.height, y1 / photo.height
    if are_mixed(box) or not (0 <= x0 < x1 <= 1 and 0 <= y0 < y1 <= 1):
        raise UsageError(
            f"A box is x0,y0,x1,y1 with x0 < x1 and y0 < y1, in fractions up to 1 or in whole pixels up to"
            f" {photo.width},{photo.height}; {','.join(f'{v:g}' for v in box)} is not."
        )
    h, w = photo.pixels.shape[:2]
    left, top = min(round(x0 * w), w - 1), min(round(y0 * h), h - 1)
    return slice(top, max(round(y1 * h), top + 1)), slice(left, max(round(x1 * w), left + 1))


def are_mixed(numbers: Sequence[float]) -> bool:
    """Whether parts of a pixel stand beside what is no fraction: 0.5,0,1.2,1 is a slip."""
    return max(numbers) > 1 and any(number % 1 for number in numbers)


def crop(photo: Photo, rows: slice, columns: slice) -> Photo:
    """The part of a photo in those rows and columns. Its width and height stay those of the whole."""
    alpha = None if photo.alpha is None else photo.alpha[rows, columns]
    return replace(photo, pixels=photo.pixels[rows, columns], alpha=alpha)


def read_mask(path: Path | str, photo: Photo) -> NDArray[np.bool_]:
    """Where a mask picture is white (above half), at the photo's own size. Raises InvalidInput."""
    from PIL import Image

    mask = begin(path, full_size=True).finish()
    light = mask.pixels.mean(axis=-1) > np.iinfo(mask.pixels.dtype).max / 2
    if mask.alpha is not None:
        light &= mask.alpha > np.iinfo(mask.alpha.dtype).max / 2
    if abs(mask.width / mask.height - photo.width / photo.height) > 0.02 * photo.width / photo.height:
        raise InvalidInput(
            f"The mask {Path(path).name} is {mask.width} × {mask.height} and {photo.name} is"
            f" {photo.width} × {photo.height}: they need the same proportions."
        )
    h, w = photo.pixels.shape[:2]
    resized = Image.fromarray(light).resize((w, h), Image.Resampling.NEAREST)
    if not light.any():
        raise InvalidInput(f"The mask {Path(path).name} is black all over: nothing is left.")
    return np.asarray(resized).astype(bool)


def balance(photo: Photo, box: Box) -> tuple[Photo, tuple[float, float, float]]:
    """The photo with the patch `box` (x, y, w, h) made neutral, and the patch's Lab before."""
    x, y, w, h = box
    rows, columns = pixels_of((x, y, x + w, y + h), photo)
    xyz = to_xyz(photo, photo.pixels[rows, columns].reshape(-1, 3)).mean(axis=0)
    if xyz[1] < 0.01 or xyz.min() <= 0:
        raise UsageError("The grey patch is nearly black: point at a lighter grey.")
    L, a, b = spaces.xyz_to_lab(xyz)
    return replace(photo, encoding=encodings.balanced(photo.encoding, xyz)), (float(L), float(a), float(b))


def to_xyz(photo: Photo, pixels: NDArray[Any]) -> Floats:
    """XYZ of pixels (n, 3) of the photo."""
    return photo.encoding.to_xyz(pixels / float(np.iinfo(photo.pixels.dtype).max))


def left_out(photo: Photo, ignore: Sequence[str]) -> dict[str, NDArray[np.bool_]]:
    """Where the whole photo is what is to be ignored."""
    found = {}
    if "sky" in ignore:
        from palette.extraction.finding.sky import sky

        found["sky"] = sky(photo)
    if "clipped" in ignore or "dark" in ignore:
        luminance = _luminance(photo)
        if "clipped" in ignore:
            found["clipped"] = luminance > spaces.lab_to_xyz((CLIPPED, 0, 0))[1]
        if "dark" in ignore:
            found["dark"] = luminance < spaces.lab_to_xyz((DARK, 0, 0))[1]
    return found


def counted(
    stencil: NDArray[np.bool_] | None, gone: Mapping[str, NDArray[np.bool_]]
) -> tuple[NDArray[np.bool_] | None, tuple[LeftOut, ...]]:
    """Which pixels count (None: all), and what does not, each pixel under its first reason, with its
    share."""
    shares: list[LeftOut] = []
    kept = stencil
    if stencil is not None:
        shares.append(LeftOut("mask", 1 - float(stencil.mean())))
    for what, where in gone.items():
        where = where if kept is None else where & kept
        shares.append(LeftOut(what, float(where.mean())))
        kept = ~where if kept is None else kept & ~where
    return kept, tuple(shares)


def _luminance(photo: Photo) -> Floats:
    """Y of every pixel (h, w), 1 for white."""
    r, g, b = photo.encoding.planes(photo.pixels)
    row = photo.encoding.matrix[1]
    return np.asarray(row[0] * r + row[1] * g + row[2] * b)
