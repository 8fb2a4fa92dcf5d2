"""A small copy of a photograph, averaged in linear light."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from palette.extraction.opening.encodings import through_matrix
from palette.extraction.opening.photo import Photo
from palette.science import spaces
from palette.science.spaces import Floats

BAND = 32       # rows of blocks at a time: they stay in the processor's cache


def downsample(
    photo: Photo, side: int, counted: NDArray[np.bool_] | None = None, *, odd: bool = False
) -> tuple[Floats, Floats]:
    """XYZ (h, w, 3) of even blocks, about `side` on the long edge, and how much of each block counts (h, w).

    What is left over lies evenly on both sides; where blocks are an `odd` number of pixels across, a turned
    picture has the same ones. Pixels are decoded before they are averaged: lit stone and its shadow are one
    grey in light and a far darker one in code values. Transparent and uncounted pixels weigh nothing.
    """
    h, w = photo.pixels.shape[:2]
    step = 2 * (max(h, w) // (2 * side)) + 1 if odd else max(1, max(h, w) // side)
    rows, columns = _whole(h, step), _whole(w, step)
    height, width = min(rows * step, h), min(columns * step, w)
    top, left = (h - height) // 2, (w - width) // 2
    tall = height // rows
    light, mass = np.empty((rows, columns, 3)), np.ones((rows, columns))
    for first in range(0, rows, BAND):
        band = slice(first, min(first + BAND, rows))
        inside = slice(top + band.start * tall, top + band.stop * tall), slice(left, left + width)
        size = band.stop - first, columns
        planes = photo.encoding.planes(photo.pixels[inside])
        weights = _weights(photo, counted, inside)
        if weights is not None:
            mass[band] = blocks(weights, *size)
            planes = [plane * weights for plane in planes]
        for c, plane in enumerate(planes):
            light[band, :, c] = blocks(plane, *size)
    light /= np.where(mass > 0, mass, 1)[..., None]
    return through_matrix(light, photo.encoding.matrix), mass


def _whole(length: int, step: int) -> int:
    """As many whole blocks as leave an even number of pixels over, if any number does; one at least."""
    count = length // step
    return max(count - (length - count * step) * step % 2, 1)


def _weights(photo: Photo, counted: NDArray[np.bool_] | None, inside: tuple[slice, slice]) -> Floats | None:
    """How much each pixel counts, 0 to 1; None where all do."""
    if photo.alpha is None:
        return None if counted is None else counted[inside].astype(float)
    solid = photo.alpha[inside] / np.iinfo(photo.alpha.dtype).max
    return np.asarray(solid if counted is None else solid * counted[inside])


def blocks(plane: Floats, rows: int, columns: int) -> Floats:
    """The mean of each block: down the columns first, where numpy adds whole rows at a time."""
    down = plane.reshape(rows, -1, plane.shape[1]).mean(axis=1).astype(float)
    step = plane.shape[1] // columns
    return np.asarray(sum(down[:, i::step] for i in range(step)) / step)    # quicker than over an axis


def small_lab(photo: Photo, side: int) -> Floats:
    """The same as Lab under D65/2°."""
    return spaces.xyz_to_lab(downsample(photo, side)[0])
