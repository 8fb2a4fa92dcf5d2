"""A small copy of a photograph, averaged in linear light."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from palette.extraction.encodings import through_matrix
from palette.extraction.photo import Photo
from palette.science import spaces
from palette.science.spaces import Floats


def small_xyz(photo: Photo, side: int, counted: NDArray[np.bool_] | None = None) -> tuple[Floats, Floats]:
    """XYZ (h, w, 3) of even blocks, about `side` on the long edge, and how much of each block counts (h, w).

    What is left over lies evenly on both sides, so that a turned picture has the same blocks. Pixels are
    decoded before they are averaged: lit stone and its shadow are one grey in light and a far darker one in
    code values. Transparent and uncounted pixels weigh nothing.
    """
    h, w = photo.pixels.shape[:2]
    step = max(1, max(h, w) // side)
    rows, columns = max(h // step, 1), max(w // step, 1)
    height, width = min(rows * step, h), min(columns * step, w)
    top, left = (h - height) // 2, (w - width) // 2
    inside = slice(top, top + height), slice(left, left + width)
    weights = None
    if counted is not None or photo.alpha is not None:
        weights = np.ones((height, width))
        if counted is not None:
            weights *= counted[inside]
        if photo.alpha is not None:
            weights *= photo.alpha[inside] / np.iinfo(photo.alpha.dtype).max
    light = photo.encoding.planes(photo.pixels[inside])
    if weights is None:
        mean = [blocks(plane, rows, columns) for plane in light]
        mass = np.ones((rows, columns))
    else:
        mass = blocks(weights, rows, columns)
        safe = np.where(mass > 0, mass, 1)
        mean = [blocks(plane * weights, rows, columns) / safe for plane in light]
    return through_matrix(np.stack(mean, axis=-1), photo.encoding.matrix), mass


def blocks(plane: Floats, rows: int, columns: int) -> Floats:
    """The mean of each block: down the columns first, where numpy adds whole rows at a time."""
    down = plane.reshape(rows, -1, plane.shape[1]).mean(axis=1).astype(float)
    step = plane.shape[1] // columns
    return np.asarray(sum(down[:, i::step] for i in range(step)) / step)    # quicker than over an axis


def small_lab(photo: Photo, side: int) -> Floats:
    """The same as Lab under D65/2°."""
    return spaces.xyz_to_lab(small_xyz(photo, side)[0])
