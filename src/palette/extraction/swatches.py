"""From clusters to swatches: a real pixel for each, its place, its share and its spread."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from palette.extraction.clusters import assign, means, pool
from palette.extraction.histogram import BITS, Histogram
from palette.extraction.photo import Photo
from palette.model import Lab, Place, Swatch
from palette.science import spaces
from palette.science.differences import ciede2000
from palette.science.spaces import Floats

POOLED = 2.0        # CIE76; cubes of colours whose spread is measured as one
NEIGHBOURS = 8     # bins around a mean in which its nearest pixel is looked for
PLACES = 32         # pixels of a swatch's very colour among which the one in the calmest place is shown


def swatches_of(
    photo: Photo, histogram: Histogram, lab: Floats, centres: Floats, roles: Sequence[str],
    keys: NDArray[np.int32], counted: NDArray[np.bool_] | None, start: tuple[int, int] = (0, 0),
) -> list[Swatch]:
    """A swatch for each centre (k, 3), in their order. `keys` are the pixels' bins, `counted` those that
    count."""
    k = len(centres)
    nearest, _ = assign(lab, centres)
    shares = np.bincount(nearest, histogram.counts, k)
    xyz = photo.encoding.to_xyz(histogram.encoded)
    in_light, _ = means(xyz, histogram.counts, nearest, k)
    colours, places = real_pixels(photo, histogram, lab, centres, keys, counted, start)
    pooled, mass = pool(lab, histogram.counts, POOLED)
    belongs, _ = assign(pooled, centres)
    hexes, inside = spaces.hexes(colours)
    total, scale = shares.sum(), scale_of(photo)
    return [
        Swatch(
            lab=to_lab_value(colours[i]), hex=hexes[i], in_gamut=inside[i],
            mean=to_lab_value(spaces.xyz_to_lab(in_light[i])) if shares[i] else None,
            share=float(shares[i] / total), population=round(float(shares[i]) * scale), where=places[i],
            spread=spread_of(colours[i], pooled[belongs == i], mass[belongs == i]), role=roles[i],
        )
        for i in range(k)
    ]


def scale_of(photo: Photo) -> float:
    """How many pixels of the whole photograph one unit of a histogram's weight is."""
    return photo.reduced**2 / (1 if photo.alpha is None else float(np.iinfo(photo.alpha.dtype).max))


def spread_of(colour: Floats, lab: Floats, mass: Floats) -> float:
    """The standard deviation, in CIEDE2000, of colours (n, 3) of weight (n,) around `colour`; 0 for none."""
    return float(np.sqrt(np.average(ciede2000(colour, lab) ** 2, weights=mass))) if len(lab) else 0.0


def to_lab_value(lab: Floats) -> Lab:
    """A row of an array as a value."""
    return Lab(*(float(v) for v in lab))


def _place(photo: Photo, x: int, y: int) -> Place:
    """A pixel of the reduced photo as one of the whole: the middle of the patch it stands for."""
    middle = 0 if photo.sampled else photo.reduced // 2
    x, y = x * photo.reduced + middle, y * photo.reduced + middle
    return Place(min(x, photo.width - 1), min(y, photo.height - 1))


def real_pixels(
    photo: Photo, histogram: Histogram, lab: Floats, centres: Floats, keys: NDArray[np.int32],
    counted: NDArray[np.bool_] | None, start: tuple[int, int],
) -> tuple[Floats, list[Place]]:
    """For each centre the colour of the pixel nearest to it (k, 3), and where that is."""
    wanted = np.zeros(1 << 3 * BITS, bool)
    n = min(NEIGHBOURS, len(lab))
    for centre in centres:
        far = ((lab - centre) ** 2).sum(axis=1)
        wanted[histogram.keys[np.argpartition(far, n - 1)[:n]]] = True
    hit = wanted[keys]
    if counted is not None:
        hit &= counted
    ys, xs = np.divmod(np.flatnonzero(hit), hit.shape[1])     # four times as quick as nonzero of the plane
    pixels = photo.pixels[ys, xs]
    bits = photo.pixels.dtype.itemsize * 8
    packed = pixels[:, 0].astype(np.int64) << 2 * bits
    packed |= (pixels[:, 1].astype(np.int64) << bits) | pixels[:, 2]
    ordered = np.sort(packed)       # np.unique would import numpy.ma
    different = ordered[np.flatnonzero(np.diff(ordered, prepend=-1))]
    mask = (1 << bits) - 1
    encoded = np.stack([different >> 2 * bits, different >> bits & mask, different & mask], -1) / mask
    labs = photo.encoding.to_lab(encoded)
    colours: list[Floats] = []
    places: list[Place] = []
    for centre in centres:
        j = int(np.argmin(((labs - centre) ** 2).sum(axis=1)))
        at = np.flatnonzero(packed == different[j])
        at = at[:: max(1, len(at) // PLACES)]
        best = int(at[np.argmin([_unrest(photo, int(xs[p]), int(ys[p])) for p in at])])
        colours.append(labs[j])
        places.append(_place(photo, int(xs[best]) + start[0], int(ys[best]) + start[1]))
    return np.array(colours), places


def _unrest(photo: Photo, x: int, y: int) -> int:
    """How much the 5 × 5 pixels around one differ from it."""
    around = photo.pixels[max(y - 2, 0) : y + 3, max(x - 2, 0) : x + 3].astype(np.int32)
    return int(abs(around - photo.pixels[y, x].astype(np.int32)).sum())
