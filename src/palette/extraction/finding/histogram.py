"""A photograph as its different colours and how many pixels each has.

A pixel is packed into one whole number and the numbers are sorted, which counts every colour exactly and
whatever the order of the pixels. Clustering is content with some ten thousands: where a photograph has more,
colours of one bin become their mean, with as many bits a channel as that allows. All sums are of integers.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from palette.science.spaces import Floats

FINE = 1 << 16          # colours at most
BITS = (7, 6, 5)        # a channel, of the bins that are tried in turn

Packed = NDArray[np.unsignedinteger[Any]]


@dataclass(frozen=True, slots=True)
class Histogram:
    """Colours in the photo's own encoding, 0 to 1, shape (n, 3); their weights (n,) in pixels.

    `packed` are all different colours (m,), those of the first row first; `starts` says where each row's
    begin.
    """

    encoded: Floats
    counts: Floats
    packed: Packed
    starts: NDArray[np.intp]

    def packed_of(self, rows: NDArray[np.intp]) -> Packed:
        """The different colours that were counted in these rows."""
        ends = np.append(self.starts[1:], len(self.packed))
        return np.concatenate([self.packed[self.starts[row] : ends[row]] for row in rows])


def pack(pixels: NDArray[Any]) -> Packed:
    """Pixels (h, w, 3) of uint8 or uint16 as one number each, (h, w)."""
    wide = np.zeros((*pixels.shape[:-1], 4), pixels.dtype)
    for c in range(3):          # one by one: four times as quick as all at once
        wide[..., c] = pixels[..., c]
    numbers: NDArray[Any] = wide.view(np.uint32 if pixels.dtype == np.uint8 else np.uint64)[..., 0]
    return numbers


def unpack(packed: Packed) -> NDArray[Any]:
    """The pixels (n, 3) of packed ones (n,)."""
    dtype = np.uint8 if packed.itemsize == 4 else np.uint16
    return np.ascontiguousarray(packed).view(dtype).reshape(-1, 4)[:, :3]


def encoded(packed: Packed) -> Floats:
    """The same in the photo's own encoding, 0 to 1."""
    pixels = unpack(packed)
    return np.asarray(pixels / float(np.iinfo(pixels.dtype).max))


def count(packed: Packed, weights: NDArray[Any] | None = None) -> Histogram:
    """The histogram of packed pixels; `weights` (of the same shape, bool or integers) leave out where 0."""
    colours, counts = _different(packed, weights)
    if len(colours) <= FINE:
        return Histogram(encoded(colours), counts.astype(float), colours, np.arange(len(colours)))
    pixels = unpack(colours)
    top = float(np.iinfo(pixels.dtype).max)
    for bits in BITS:
        order, starts = _in_bins(pixels, bits)
        if len(starts) <= FINE:
            break
    each, pixels = counts[order], pixels[order]
    mass = np.add.reduceat(each, starts)
    sums = [np.add.reduceat(each * plane, starts) for plane in np.ascontiguousarray(pixels.T)]
    means = np.stack(sums, axis=-1) / (mass[:, None] * top)
    return Histogram(means, mass.astype(float), colours[order], starts)


def _different(packed: Packed, weights: NDArray[Any] | None) -> tuple[Packed, NDArray[np.int64]]:
    """The different numbers, ascending, and the sum of the weights of each."""
    if weights is None:
        flat = np.sort(packed, axis=None)
    elif weights.dtype == bool:
        flat = np.sort(packed[weights])
    else:
        flat, heavy = packed[weights > 0], weights[weights > 0].astype(np.int64)
        order = np.argsort(flat, kind="stable")
        flat, heavy = flat[order], heavy[order]
    starts = _starts(flat)
    if weights is None or weights.dtype == bool:
        return flat[starts], np.diff(starts, append=len(flat))
    return flat[starts], np.add.reduceat(heavy, starts) if len(starts) else heavy


def _starts(ascending: NDArray[Any]) -> NDArray[np.intp]:
    """Where each run of equal numbers begins."""
    new = np.empty(len(ascending), bool)
    new[:1] = True
    np.not_equal(ascending[1:], ascending[:-1], out=new[1:])
    return np.flatnonzero(new)


def _in_bins(pixels: NDArray[Any], bits: int) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """An order of pixels (m, 3) that puts those of one bin together, and where each bin begins in it."""
    shift = pixels.dtype.itemsize * 8 - bits
    key: NDArray[Any] = np.zeros(len(pixels), np.uint64)
    for c in range(3):
        key = key << np.uint64(bits) | (pixels[:, c] >> shift)
    # the place rides along in the low half: sorting numbers is ten times as quick as sorting places by them
    key = np.sort(key << np.uint64(32) | np.arange(len(key), dtype=np.uint64))
    return (key & np.uint64(0xFFFFFFFF)).astype(np.intp), _starts(key >> np.uint64(32))
