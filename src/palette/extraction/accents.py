"""The small, vivid or isolated colours that averages lose: a berry, lichen, a red leaf, one orange roof.

The photograph is averaged in linear light to about 256 pixels, so that grain and lone pixels vanish and what
is coherent in place stays. Every colour there that no field colour serves is a candidate. Its salience is

    mass ** 0.4  ×  distance to the nearest swatch  ×  (chroma + 30)

where mass is the share of the photograph within 10 units of DIN99o (DIN 6176:2018) that no swatch serves. The
best becomes an accent and serves what lies near it, and the next is sought. Fewer come back than were asked
for where nothing is salient enough: a grey misty photograph has no accents.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from palette.extraction.photo import Photo
from palette.extraction.pooling import cells, means
from palette.extraction.small import small_xyz
from palette.science import spaces
from palette.science.differences import ciede2000
from palette.science.spaces import Floats

UNASKED = 2         # accents at most, where none were asked for
SIDE = 256          # pixels of the long side of the picture they are sought in
CELL = 2.5          # DIN99o; colours pooled into one
CANDIDATES = 600    # cells at most, or they are made larger
REACH = 10.0        # DIN99o; colours that an accent stands for
SERVED = (5.0, 10.0)    # CIEDE2000; a colour this near a swatch is served wholly, or not at all
APART = 9.0         # CIEDE2000; an accent is no closer to any swatch
FARTHEST = 30.0     # CIEDE2000; beyond, farther is not more salient
SUPPORT = 0.0004    # of the photograph; smaller is a speck
VIVID = 14.0        # C*ab; below, it is a grey and no accent
SALIENT = 70.0      # below, nothing the eye goes to; on marked photographs mist comes to 61, accents from 76


def find(photo: Photo, counted: NDArray[np.bool_] | None, field: Floats, n: int | None) -> Floats:
    """Lab centres of at most `n` accents (None: up to 2), most salient first, shape (m, 3)."""
    if n == 0:
        return np.empty((0, 3))
    xyz, mass = small_xyz(photo, SIDE, counted)
    weights = mass.reshape(-1)
    present = weights > 0.5     # a block mostly masked or transparent says nothing
    if not present.any():
        return np.empty((0, 3))
    lab = spaces.xyz_to_lab(xyz.reshape(-1, 3)[present])
    return salient(lab, weights[present] / weights[present].sum(), field, UNASKED if n is None else n)


def salient(lab: Floats, weights: Floats, field: Floats, n: int) -> Floats:
    """As `find`, from colours (m, 3) and their shares of the photograph (m,)."""
    place, edge = spaces.lab_to_din99o(lab), CELL
    open_, shares, served = _unserved(lab, weights, place, edge, field)
    while len(open_) > CANDIDATES:
        edge *= 1.25
        open_, shares, served = _unserved(lab, weights, place, edge, field)
    at = spaces.lab_to_din99o(open_)
    near = ((at[:, None] - at[None]) ** 2).sum(axis=-1) < REACH**2
    around = np.maximum(_sums(near, shares), 1e-12)
    modes = np.stack([_sums(near, shares * open_[:, c]) for c in range(3)], -1) / around[:, None]
    chroma = np.hypot(modes[:, 1], modes[:, 2])
    far = _nearest(field, modes)
    found: list[Floats] = []
    while len(found) < n and len(open_):
        unserved = np.clip((served - SERVED[0]) / (SERVED[1] - SERVED[0]), 0, 1)
        support = _sums(near, shares * unserved)
        salience = support**0.4 * np.minimum(far, FARTHEST) * (chroma + 30)
        salience = np.rint(salience * 1e6)      # a tie goes to the first cell, on every machine
        salience[(support < SUPPORT) | (far < APART) | (chroma < VIVID)] = 0
        best = int(np.argmax(salience))
        if salience[best] < SALIENT * 1e6:
            break
        found.append(modes[best])
        far = np.minimum(far, ciede2000(modes[best], modes))
        served = np.minimum(served, ciede2000(modes[best], open_))
    return np.array(found).reshape(-1, 3)


def _unserved(
    lab: Floats, weights: Floats, place: Floats, edge: float, field: Floats
) -> tuple[Floats, Floats, Floats]:
    """Cells of DIN99o that no field colour serves: mean Lab, share, and CIEDE2000 to the nearest field
    colour."""
    pooled, shares = means(lab, weights, *cells(place, edge))
    served = _nearest(field, pooled)
    kept = served > SERVED[0]
    return pooled[kept], shares[kept], served[kept]


def _sums(near: NDArray[np.bool_], values: Floats) -> Floats:
    """The sum of `values` over each row's neighbours, in an order that no BLAS may change."""
    return np.asarray(np.where(near, values, 0.0).sum(axis=1))


def _nearest(swatches: Floats, colours: Floats) -> Floats:
    """CIEDE2000 of each colour to the nearest swatch."""
    if not len(colours):
        return np.empty(0)
    return np.asarray(np.min([ciede2000(swatch, colours) for swatch in swatches], axis=0))
