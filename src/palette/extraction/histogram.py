"""A photograph as its colours and how many pixels each has.

A colour is a bin of 6 bits a channel that stands at the mean of its own pixels, so that nothing is rounded;
a picture of few colours (a drawing, a flat test image) is counted colour by colour. All sums are of integers
and therefore exact: the order of the pixels does not matter.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from palette.science.spaces import Floats

BITS = 6
FEW = 4096      # bins; below this the exact colours are counted
HALF = 26       # bits of a float's 53 that hold one of the two sums it carries
PLENTY = 10_000     # pixels; below this nothing is gained


@dataclass(frozen=True, slots=True)
class Histogram:
    """Colours in the photo's own encoding, 0 to 1, shape (n, 3); their weights (n,) in pixels."""

    encoded: Floats
    counts: Floats
    keys: NDArray[np.int64]         # the bin of each colour, ascending (equal where exact)
    exact: bool


def bins(pixels: NDArray[Any]) -> NDArray[np.int32]:
    """The 18-bit bin of every pixel of (..., 3) uint8 or uint16."""
    shift = pixels.dtype.itemsize * 8 - BITS
    key = (pixels[..., 0] >> shift).astype(np.int32)
    for channel in (1, 2):
        key <<= BITS
        key |= (pixels[..., channel] >> shift).astype(np.int32)
    return key


def count(pixels: NDArray[Any], weights: NDArray[Any] | None = None) -> Histogram:
    """The histogram of (..., 3) uint8 or uint16 pixels; `weights` are integers, 0 leaves a pixel out."""
    top = float(np.iinfo(pixels.dtype).max)
    key = bins(pixels).reshape(-1)
    flat = pixels.reshape(-1, 3)
    w = None if weights is None else weights.reshape(-1).astype(float)
    size = 1 << 3 * BITS
    if w is None and pixels.dtype == np.uint8 and PLENTY <= len(flat) <= 1 << HALF - 2:
        return _count_bytes(flat, key, size)
    counts = np.bincount(key, w, size)
    present = np.flatnonzero(counts)
    if len(present) <= FEW:
        return _count_exactly(flat, w, top)
    mass = counts[present].astype(float)
    sums = [
        np.bincount(key, flat[:, c] if w is None else flat[:, c] * w, size)[present] for c in range(3)
    ]
    return Histogram(np.stack(sums, axis=-1) / (mass[:, None] * top), mass, present.astype(np.int64), False)


def _count_bytes(flat: NDArray[Any], key: NDArray[np.int32], size: int) -> Histogram:
    """As `count`, in two passes for four: what the bins leave of a byte is two bits, and a float sums two
    such numbers exactly, one above the other."""
    low = 8 - BITS
    upper = float(1 << HALF)
    rest = np.arange(1 << 2 * low)
    both = (rest & 3) + (rest >> low) * upper
    rg = np.bincount(key, both[flat[:, 0] & 3 | (flat[:, 1] & 3) << low], size)
    bn = np.bincount(key, (np.arange(4) + upper)[flat[:, 2] & 3], size)
    present = np.flatnonzero(bn)
    if len(present) <= FEW:
        return _count_exactly(flat, None, 255.0)
    (g, r), (mass, b) = (np.divmod(sums[present], upper) for sums in (rg, bn))
    high = np.stack([present >> 2 * BITS, present >> BITS, present], axis=-1) & (1 << BITS) - 1
    sums = (high << low) * mass[:, None] + np.stack([r, g, b], axis=-1)
    return Histogram(sums / (mass[:, None] * 255.0), mass, present.astype(np.int64), False)


def _count_exactly(flat: NDArray[Any], w: Floats | None, top: float) -> Histogram:
    bits = flat.dtype.itemsize * 8
    packed = flat[:, 0].astype(np.int64)
    for channel in (1, 2):
        packed = packed << bits | flat[:, channel]
    colours, place = np.unique(packed, return_inverse=True)
    counts = np.bincount(place, w, len(colours)).astype(float)
    kept = counts > 0
    colours, counts = colours[kept], counts[kept]
    mask = (1 << bits) - 1
    encoded = np.stack([colours >> 2 * bits & mask, colours >> bits & mask, colours & mask], axis=-1)
    shift = bits - BITS
    key = (encoded[:, 0] >> shift) << 2 * BITS | (encoded[:, 1] >> shift) << BITS | encoded[:, 2] >> shift
    return Histogram(encoded / top, counts, key, True)
