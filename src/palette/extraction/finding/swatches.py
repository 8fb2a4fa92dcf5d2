"""From clusters to swatches: a real pixel for each, its place, its share and its spread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from palette.extraction.finding import histogram
from palette.extraction.finding.clusters import assign
from palette.extraction.finding.histogram import Packed
from palette.extraction.finding.pooling import Indices, means, pool_to
from palette.extraction.finding.selection import Selection
from palette.extraction.opening.photo import Photo
from palette.model import Lab, Place, Swatch
from palette.model.palette import PINNED
from palette.science import spaces
from palette.science.differences import ciede2000
from palette.science.spaces import Floats

POOLED = 2000       # colours at most, whose spread is measured ...
EDGE = 3.0          # ... and the edge of their cubes at least, CIE76
NEIGHBOURS = 8      # counted colours around a centre among whose pixels its nearest is looked for
PLACES = 32         # pixels of a swatch's very colour among which the one in the calmest place is shown
AROUND = 2          # pixels on every side of a place that should be like it


def swatches_of(selection: Selection, centres: Floats, roles: Sequence[str]) -> list[Swatch]:
    """A swatch for each centre (k, 3), in their order."""
    weights = selection.histogram.counts
    nearest, far = assign(selection.lab, centres)
    in_light, shares = means(selection.xyz, weights, nearest, len(centres))
    colours, places = real_pixels(selection, centres, nearest, far)
    pins = len(selection.pins.places)       # what is pointed at stands first, and for itself
    colours[:pins], places[:pins] = selection.pins
    pooled, mass = pool_to(selection.lab, weights, POOLED, EDGE)
    spreads = spreads_of(colours, pooled, mass, assign(pooled, centres)[0])
    found = put_together(
        centres, roles, colours, places, in_light, shares, spreads, shares * scale_of(selection.photo)
    )
    return [replace(swatch, by_hand=PINNED) for swatch in found[:pins]] + found[pins:]


def put_together(
    centres: Floats, roles: Sequence[str], colours: Floats, places: Sequence[Place | None], in_light: Floats,
    shares: Floats, spreads: Sequence[float], populations: Floats,
) -> list[Swatch]:
    """A swatch of each row: its centre, a real pixel's colour and its place, the mean of its pixels as XYZ
    (NaN where it has none), its share on any scale, its spread, and its pixels' number."""
    hexes, inside = spaces.hexes(colours)
    total = shares.sum()
    return [
        Swatch(
            lab=_value(colours[i]), hex=hexes[i], in_gamut=inside[i], centre=_value(centres[i]),
            mean=_value(spaces.xyz_to_lab(in_light[i])) if shares[i] else None,
            share=float(shares[i] / total), population=round(float(populations[i])), where=places[i],
            spread=spreads[i], role=roles[i],
        )
        for i in range(len(centres))
    ]


def scale_of(photo: Photo) -> float:
    """How many pixels of the whole photograph one unit of a histogram's weight is."""
    return photo.reduced**2 / (1 if photo.alpha is None else float(np.iinfo(photo.alpha.dtype).max))


def spreads_of(colours: Floats, lab: Floats, mass: Floats, nearest: Indices) -> list[float]:
    """The standard deviation, in CIEDE2000, around each of `colours` of the Lab colours (n, 3) of weight (n,)
    that are its own; 0 for none."""
    return [_spread(colour, lab[nearest == i], mass[nearest == i]) for i, colour in enumerate(colours)]


def _spread(colour: Floats, lab: Floats, mass: Floats) -> float:
    return float(np.sqrt(np.average(ciede2000(colour, lab) ** 2, weights=mass))) if len(lab) else 0.0


def _value(lab: Floats) -> Lab:
    return Lab(*(float(v) for v in lab))


def real_pixels(
    selection: Selection, centres: Floats, nearest: Indices, far: Floats
) -> tuple[Floats, list[Place]]:
    """For each centre the colour of the pixel nearest to it (k, 3), and where that is.

    `nearest` and `far` are the counted colours' centres and squared distances, as `assign` has them.
    """
    colours: list[Floats] = []
    places: list[Place] = []
    for i, centre in enumerate(centres):
        mine = np.flatnonzero(nearest == i)
        away = far[mine]
        if not len(mine):       # other swatches serve all that is near
            mine, away = np.arange(len(far)), ((selection.lab - centre) ** 2).sum(axis=1)
        n = min(NEIGHBOURS, len(mine))
        rows = mine[np.sort(np.argpartition(away, n - 1)[:n])]
        packed, labs = _pixels_of(selection, rows)
        best = int(np.argmin(((labs - centre) ** 2).sum(axis=1)))
        colours.append(labs[best])
        places.append(_place(selection, packed[best]))
    return np.array(colours), places


def _pixels_of(selection: Selection, rows: Indices) -> tuple[Packed, Floats]:
    """The different pixels that were counted in these rows, packed and as Lab."""
    packed = selection.histogram.packed_of(rows)
    return packed, selection.photo.encoding.to_lab(histogram.encoded(packed))


def _place(selection: Selection, colour: Any) -> Place:
    """Where a packed colour is, in calm surroundings, in pixels of the whole photograph."""
    hit = selection.packed == colour
    if selection.counted is not None:
        hit &= selection.counted
    at = np.flatnonzero(hit)
    ys, xs = np.divmod(at[:: max(1, len(at) // PLACES)], hit.shape[1])
    best = int(np.argmin(_unrest(selection.photo, ys, xs)))
    x, y = int(xs[best]) + selection.start[0], int(ys[best]) + selection.start[1]
    photo = selection.photo
    middle = 0 if photo.sampled else photo.reduced // 2     # a reduced pixel stands for a patch
    x, y = x * photo.reduced + middle, y * photo.reduced + middle
    return Place(min(x, photo.width - 1), min(y, photo.height - 1))


def _unrest(photo: Photo, ys: NDArray[np.intp], xs: NDArray[np.intp]) -> NDArray[np.int64]:
    """How much the pixels around each of these (n,) differ from it."""
    offsets = np.arange(-AROUND, AROUND + 1)
    h, w = photo.pixels.shape[:2]
    rows = np.clip(ys[:, None] + offsets, 0, h - 1)[:, :, None]
    columns = np.clip(xs[:, None] + offsets, 0, w - 1)[:, None, :]
    around = photo.pixels[rows, columns].astype(np.int64)
    return np.asarray(abs(around - photo.pixels[ys, xs][:, None, None]).sum(axis=(1, 2, 3)))
