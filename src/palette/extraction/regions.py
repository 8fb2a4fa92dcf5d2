"""Which pixels count: crops, masks, and what is left out on request, each with its share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from palette.errors import InvalidInput, UsageError
from palette.extraction import encodings
from palette.extraction.photo import Photo
from palette.science import spaces
from palette.science.spaces import Floats

Box = tuple[float, float, float, float]

CLIPPED = 98.0      # L*: above, a sensor or a raw converter has given up (section 5 of the trade's pitfalls)
DARK = 3.0          # L*: below, mostly noise
IGNORABLE = ("sky", "clipped", "dark")


def pixels_of(box: Box, photo: Photo) -> tuple[slice, slice]:
    """Rows and columns of a box given by its corners x0, y0, x1, y1 as fractions or as pixels.

    All four at most 1 are fractions. Raises UsageError for a box that is empty or outside.
    """
    x0, y0, x1, y1 = box
    if not max(box) <= 1:
        x0, x1, y0, y1 = x0 / photo.width, x1 / photo.width, y0 / photo.height, y1 / photo.height
    if not (0 <= x0 < x1 <= 1 and 0 <= y0 < y1 <= 1):
        raise UsageError(
            f"A box is x0,y0,x1,y1 with x0 < x1 and y0 < y1, in fractions up to 1 or in pixels up to"
            f" {photo.width},{photo.height}; {','.join(f'{v:g}' for v in box)} is not."
        )
    h, w = photo.pixels.shape[:2]
    left, top = min(round(x0 * w), w - 1), min(round(y0 * h), h - 1)
    return slice(top, max(round(y1 * h), top + 1)), slice(left, max(round(x1 * w), left + 1))


def crop(photo: Photo, box: Box) -> tuple[Photo, tuple[int, int]]:
    """The part of a photo inside `box`, and the pixel at which it starts. Its width and height stay whole."""
    rows, columns = pixels_of(box, photo)
    alpha = None if photo.alpha is None else photo.alpha[rows, columns]
    return replace(photo, pixels=photo.pixels[rows, columns], alpha=alpha), (columns.start, rows.start)


def read_mask(path: Path | str, photo: Photo) -> NDArray[np.bool_]:
    """Where a mask picture is white (above half), at the photo's own size. Raises InvalidInput."""
    from PIL import Image

    from palette.extraction.photo import begin

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


def counted(
    photo: Photo, keys: NDArray[np.int32], stencil: NDArray[np.bool_] | None, ignore: Sequence[str]
) -> tuple[NDArray[np.bool_] | None, tuple[tuple[str, float], ...]]:
    """Which pixels count (None: all), and what does not with its share of the photo. Raises UsageError."""
    for what in ignore:
        if what not in IGNORABLE:
            raise UsageError(f"Cannot ignore {what!r}. There are: {', '.join(IGNORABLE)}.")
    left_out: list[tuple[str, float]] = []
    kept = stencil
    if stencil is not None:
        left_out.append(("mask", 1 - float(stencil.mean())))
    for what in IGNORABLE:
        if what in ignore:
            gone = _where(what, photo, keys)
            gone = gone if kept is None else gone & kept
            left_out.append((what, float(gone.mean())))
            kept = ~gone if kept is None else kept & ~gone
    return kept, tuple(left_out)


def _where(what: str, photo: Photo, keys: NDArray[np.int32]) -> NDArray[np.bool_]:
    if what == "sky":
        from palette.extraction.sky import sky

        return sky(photo)
    lightness = _lightness(photo)
    return (lightness > CLIPPED)[keys] if what == "clipped" else (lightness < DARK)[keys]


def _lightness(photo: Photo) -> Floats:
    """L* of every bin: of its upper corner above the middle, of its lower below, so that ends stay ends."""
    from palette.extraction.histogram import BITS

    step = 1 << BITS
    grid = np.arange(step**3)
    corner = np.stack([grid >> 2 * BITS, (grid >> BITS) % step, grid % step], -1)
    return photo.encoding.to_lab(corner / (step - 1))[:, 0]
