"""The small, vivid or rare colours that averages lose: a berry, lichen, a red leaf, one orange roof.

To k-means every pixel is one vote, so its centres go to what is large. Here a colour counts by how much it
would be missed: the photograph is averaged in linear light to about 384 pixels, its colours are pooled into
cells of 4 Lab units, and a cell weighs

    share ** 0.35  ×  sqrt(C*)

The field colours are centres that stand still, and the accents are further ones. Each is begun at the cell
that leaves least, followed by Lloyd's iterations (fast global k-means: Likas, Vlassis & Verbeek 2003), and is
then shown by the heart of its cluster, since a mean over all of it is muddy. Greys are no accents, nor are
lone pixels and the mixtures where two colours meet: what is not like two of its neighbours is left out.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from palette.extraction.finding.clusters import assign, lloyd
from palette.extraction.finding.knee import JUST_SEEN
from palette.extraction.finding.pooling import cells, means
from palette.extraction.opening.downsample import downsample
from palette.extraction.opening.photo import Photo
from palette.science import spaces
from palette.science.differences import ciede2000
from palette.science.spaces import Floats

SIDE = 384          # pixels of the long side of the picture they are sought in
LIKE = 12.0         # CIE76; a pixel is like another
VIVID = 12.0        # C*ab; below, it is a grey and no accent
CELL = 4.0          # CIE76; the edge of the cells that colours are pooled into
MOST = 2000         # cells at most, or they are made larger
RARE = 0.35         # the power of the share: a colour a hundred times rarer weighs a fifth
APART = 6.0         # CIEDE2000; nearer to another swatch, an accent is that swatch again
ROUNDS = 15         # of Lloyd's iterations after each further accent
HEART = 17.0        # CIE76; what an accent is the mean of lies within this of its middle
CLEAR = 10.0        # CIEDE2000 to every field colour, and ...
SUPPORT = 0.001     # ... of the photograph: what an accent that nobody asked for has at least

Colours = tuple[Floats, Floats]     # Lab (n, 3), and the share of the photograph that each has (n,)


def look(photo: Photo, counted: NDArray[np.bool_] | None) -> Colours:
    """The vivid colours of a photograph, pooled."""
    xyz, mass = downsample(photo, SIDE, counted, odd=True)
    lab = spaces.xyz_to_lab(xyz)
    present = mass > 0.5        # a block mostly masked or transparent says nothing
    kept = present & _coherent(lab) & (np.hypot(lab[..., 1], lab[..., 2]) >= VIVID)
    return _pooled(lab[kept], mass[kept] / max(mass[present].sum(), 1))


def beside(several: Sequence[tuple[Colours, float]]) -> Colours:
    """Several photographs' colours together, each by its part of 1."""
    return _pooled(
        np.concatenate([np.empty((0, 3)), *(lab for (lab, _), _ in several)]),
        np.concatenate([np.empty(0), *(shares * part for (_, shares), part in several)]),
    )


def accents(colours: Colours, field: Floats, n: int) -> Floats:
    """Lab of at most `n` accents beside the field colours (k, 3), the first the most missed, shape (m, 3)."""
    lab, shares = colours
    found: Floats = np.empty((0, 3))
    if not len(lab):
        return found
    weights = shares**RARE * np.sqrt(np.hypot(lab[:, 1], lab[:, 2]))
    far = np.zeros((len(lab), len(lab)), np.float32)
    for plane in lab.T.astype(np.float32):
        far += (plane - plane[:, None]) ** 2
    for _ in range(n):
        _, left = assign(lab, np.vstack([field, found]))
        gains = (np.maximum(left.astype(np.float32) - far, 0) * weights.astype(np.float32)).sum(axis=1)
        best = int(np.argmax(gains))
        if left[best] < JUST_SEEN**2:
            break
        found = np.vstack([found, lab[best]])
        stands = np.arange(len(field) + len(found)) < len(field)
        found = lloyd(lab, weights, np.vstack([field, found]), ROUNDS, stands)[len(field) :]
    nearest, _ = assign(lab, np.vstack([field, found]))
    hearts = [_heart(lab, weights * (nearest == len(field) + i), far) for i in range(len(found))]
    kept: list[Floats] = []
    for heart in hearts:
        if heart is not None and ciede2000(heart, np.vstack([field, *kept])).min() >= APART:
            kept.append(heart)
    return np.array(kept).reshape(-1, 3)


def clear(colours: Colours, field: Floats, found: Floats) -> Floats:
    """Those of the accents that are clearly there: far from every field colour, and no speck."""
    lab, shares = colours
    return np.array([
        one for one in found
        if ciede2000(one, field).min() >= CLEAR and shares[ciede2000(one, lab) < CLEAR].sum() >= SUPPORT
    ]).reshape(-1, 3)


def _heart(lab: Floats, weights: Floats, far: Floats) -> Floats | None:
    """The mean of what lies within HEART of the cell around which most weight does; None without any."""
    within = (far < HEART**2) * weights.astype(np.float32)
    heart = within[np.argmax(within.sum(axis=1))]
    return np.asarray((lab * heart[:, None]).sum(axis=0) / heart.sum()) if heart.any() else None


def _pooled(lab: Floats, shares: Floats) -> Colours:
    if not len(lab):
        return lab, shares
    edge = CELL
    nearest, n = cells(lab, edge)
    while n > MOST:
        edge *= 1.25
        nearest, n = cells(lab, edge)
    return means(lab, shares, nearest, n)


def _coherent(lab: Floats) -> NDArray[np.bool_]:
    """Which pixels (h, w) of a picture are like at least two of their four neighbours."""
    count = np.zeros(lab.shape[:2], np.uint8)
    for axis in (0, 1):
        like = sum(np.diff(plane, axis=axis) ** 2 for plane in np.moveaxis(lab, -1, 0)) < LIKE**2
        edge = [(0, 0), (0, 0)]
        for side in ((1, 0), (0, 1)):
            edge[axis] = side
            count += np.pad(like, edge, constant_values=True)
    return count >= 2
