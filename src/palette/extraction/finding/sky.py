"""Where the sky is: by place, smoothness and colour.

The photograph, averaged in linear light to about 240 pixels, is cut into even regions by
`skimage.segmentation.felzenszwalb` (Felzenszwalb & Huttenlocher 2004). A region is sky if it is smooth, has a
colour skies have, and hangs from the top edge or from sky above it. A lake lies below its far shore and a
wall is rough or too dark, so neither is reached. Along its edge every pixel of the photograph is then held
against the sky and the land there: what is much of the sky, as the blur around leaves, is left out with it.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from palette.extraction.finding.regions import to_xyz
from palette.extraction.opening.downsample import small_lab
from palette.extraction.opening.photo import Photo
from palette.science import spaces
from palette.science.spaces import Floats

SIDE = 240          # pixels of the long side of the picture that is cut
ROUGH = 4.0         # CIE76 between neighbours there, median of a region; leaves and walls are rougher
STEP = 30.0         # CIE76 between the means of two regions of one sky
STARRY = 9.0        # the same for a night sky, with its stars
DARKER = 8.0        # L*; a sky grows lighter towards the horizon, water below it is darker again
SAME = 12.0         # CIE76; a patch of blue this like the sky is the same sky
LOWEST = 0.75       # of the height: no blue region of sky has its middle below,
PALE_LOWEST = 0.5   # and no pale one, which might be a lake in haze
EDGE = 8            # pixels there from the sky: so far its edge may be blurred, or lie in a region of land
MIXED = 0.4         # of the way from the land's colour to the sky's: a pixel beyond it is left out with it
TOLD_APART = 15.0   # CIE76; where sky and land differ by less, as haze or snow, the regions have the word


def sky(photo: Photo) -> NDArray[np.bool_]:
    """Where the photo (h, w) shows sky."""
    from skimage.segmentation import felzenszwalb

    lab = small_lab(photo, SIDE)
    regions = felzenszwalb(lab / 100, scale=60, sigma=0.6, min_size=40, channel_axis=-1)
    small = _hanging(regions, lab)
    h, w = photo.pixels.shape[:2]
    rows = np.minimum(np.arange(h) * lab.shape[0] // h, lab.shape[0] - 1)
    columns = np.minimum(np.arange(w) * lab.shape[1] // w, lab.shape[1] - 1)
    found = small[rows[:, None], columns]
    if small.any():
        edge, land, way = _edge(small, lab)
        y, x = np.nonzero(edge[rows[:, None], columns])
        there = rows[y], columns[x]
        gone = spaces.xyz_to_lab(to_xyz(photo, photo.pixels[y, x])) - land[there]
        found[y, x] = (gone * way[there]).sum(axis=-1) > MIXED * (way[there] ** 2).sum(axis=-1)
    return np.asarray(found)


def _edge(sky: NDArray[np.bool_], lab: Floats) -> tuple[NDArray[np.bool_], Floats, Floats]:
    """Where land along the sky can be told from it, the land's colour there, and the way to the sky's."""
    from scipy.ndimage import distance_transform_edt, gaussian_filter, label

    def around(where: NDArray[np.bool_]) -> tuple[Floats, NDArray[np.bool_]]:
        weight = gaussian_filter(where.astype(float), EDGE)
        colours = [gaussian_filter(plane * where, EDGE) for plane in np.moveaxis(lab, -1, 0)]
        return np.stack(colours, -1) / np.maximum(weight, 1e-9)[..., None], weight > 1e-4

    pieces = label(sky)[0]
    hung = sky & np.isin(pieces, pieces[0])         # what else is blue may be water
    from_sky = distance_transform_edt(~(hung if hung.any() else sky))
    (above, seen), (land, known) = around(sky & (distance_transform_edt(sky) > 2)), around(from_sky > EDGE)
    way = above - land
    edge = ~sky & (from_sky <= EDGE) & seen & known & (np.linalg.norm(way, axis=-1) > TOLD_APART)
    return edge, land, way


def _hanging(regions: NDArray[Any], lab: Floats) -> NDArray[np.bool_]:
    """The regions that may be sky and hang together from the top edge, or are seen through a window."""
    from scipy.ndimage import binary_fill_holes, label

    n = int(regions.max()) + 1
    size = np.bincount(regions.ravel(), minlength=n)
    mean = np.stack([np.bincount(regions.ravel(), lab[..., c].ravel(), n) / size for c in range(3)], -1)
    rows = np.repeat(np.arange(lab.shape[0]), lab.shape[1])
    middle = np.bincount(regions.ravel(), rows, n) / size / lab.shape[0]
    rough = _roughness(regions, lab, n)
    grounded = np.bincount(regions[-1], minlength=n) > 0
    day, night, blue = _sky_colours(mean)
    high = middle < np.where(_blue(mean), LOWEST, PALE_LOWEST)
    may = ((day & (rough < ROUGH)) | (night & (rough < STARRY))) & high & ~grounded
    is_sky = may & (np.bincount(regions[0], minlength=n) > 0)
    if not is_sky.any():        # under a roof of rock or leaves: the one light blue opening
        lighter = mean[:, 0] > np.average(mean[:, 0], weights=size) + 15
        is_sky = may & blue & lighter & (size > regions.size / 200) & (middle < 0.5)
    grown = True
    joined = _neighbours(regions)
    while grown:
        grown = False
        for i, j in joined:
            for a, b in ((i, j), (j, i)):
                if not is_sky[a] or is_sky[b] or not may[b]:
                    continue
                falls = middle[b] > middle[a] and mean[b, 0] < mean[a, 0] - DARKER
                if not falls and np.linalg.norm(mean[a] - mean[b]) < STEP:
                    is_sky[b] = grown = True
    pieces = label(~is_sky[regions])[0]         # a cloud may be rough, where it has nothing but sky around it
    cloud = ~np.isin(pieces, np.append(pieces[~(day | is_sky)[regions]], pieces[-1]))
    if is_sky.any():            # the same blue between leaves
        far = np.linalg.norm(mean[:, None] - mean[is_sky][None], axis=-1).min(axis=1)
        is_sky |= may & blue & (far < SAME)
    return np.asarray(binary_fill_holes(is_sky[regions]) | cloud)


def _blue(mean: Floats) -> NDArray[np.bool_]:
    h = spaces.to_lch(mean)[:, 2]
    return np.asarray((h > 190) & (h < 320) & (np.hypot(mean[:, 1], mean[:, 2]) > 10))


def _sky_colours(mean: Floats) -> tuple[NDArray[np.bool_], NDArray[np.bool_], NDArray[np.bool_]]:
    """Which means may be a day's sky (blue, pale, or the warm light of a low sun), a night's, a clear
    blue."""
    L, C, h = np.moveaxis(spaces.to_lch(mean), -1, 0)
    blue = (h > 190) & (h < 320) & (L > 30)
    pale = (C < 14) & (L > 58)
    low_sun = ((h > 320) | (h < 65)) & (L > 55) | (h < 105) & (L > 78)
    night = (h > 260) & (h < 320) & (L > 5) & (C > 12)
    return blue | pale | low_sun, night, (h > 200) & (h < 290) & (C > 18) & (L > 45)


def _roughness(regions: NDArray[Any], lab: Floats, n: int) -> Floats:
    """The median difference between a pixel and its right and lower neighbours, within each region."""
    steps = np.zeros(regions.shape)
    steps[:, :-1] = np.linalg.norm(np.diff(lab, axis=1), axis=-1)
    steps[:-1] = np.maximum(steps[:-1], np.linalg.norm(np.diff(lab, axis=0), axis=-1))
    order = np.lexsort((steps.ravel(), regions.ravel()))
    size = np.bincount(regions.ravel(), minlength=n)
    starts = np.cumsum(size) - size
    return np.asarray(steps.ravel()[order][starts + size // 2])


def _neighbours(regions: NDArray[Any]) -> NDArray[Any]:
    """Pairs of regions that share a border."""
    pairs = np.concatenate([
        np.stack([regions[:, :-1].ravel(), regions[:, 1:].ravel()], -1),
        np.stack([regions[:-1].ravel(), regions[1:].ravel()], -1),
    ])
    return np.unique(pairs[pairs[:, 0] != pairs[:, 1]], axis=0)
