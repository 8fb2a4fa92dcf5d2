"""The photograph itself, small enough for a terminal."""

from __future__ import annotations

import numpy as np

from palette.extraction.opening.photo import Photo
from palette.model.palette import Thumbnail
from palette.science.spaces import WHITES, XYZ_TO_SRGB, encoded

WIDE, HIGH = 44, 32     # pixels at most; two of them, one above the other, are a cell
TAKEN = 3               # samples along each side of one, averaged in linear light


def thumbnail(photo: Photo) -> Thumbnail:
    """Rows of sRGB bytes, an even number of them; what is transparent shows white."""
    high, wide = photo.pixels.shape[:2]
    scale = min(WIDE / wide, HIGH / high)
    columns, rows = max(1, round(wide * scale)), max(2, 2 * round(high * scale / 2))
    at = np.ix_(
        (np.arange(rows * TAKEN) + 0.5) * high // (rows * TAKEN),
        (np.arange(columns * TAKEN) + 0.5) * wide // (columns * TAKEN),
    )
    y, x = (index.astype(int) for index in at)
    pixels = photo.pixels[y, x]
    xyz = photo.encoding.to_xyz(pixels.reshape(-1, 3) / np.iinfo(pixels.dtype).max).reshape(pixels.shape)
    if photo.alpha is not None:
        solid = (photo.alpha[y, x] / np.iinfo(photo.alpha.dtype).max)[..., None]
        xyz = solid * xyz + (1 - solid) * np.array(WHITES["D65", 2])
    small = xyz.reshape(rows, TAKEN, columns, TAKEN, 3).mean(axis=(1, 3))
    srgb = np.rint(np.clip(encoded(small @ XYZ_TO_SRGB.T), 0, 1) * 255).astype(int)
    return tuple(tuple((r, g, b) for r, g, b in row) for row in srgb.tolist())
