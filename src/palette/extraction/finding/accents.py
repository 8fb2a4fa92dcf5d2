"""The small, vivid or isolated colours that averages lose: a berry, lichen, a red leaf, one orange roof.

The photograph is averaged in linear light to about 256 pixels, so that grain and lone pixels vanish and what
is coherent in place stays. Every colour there that no field colour serves is a candidate. Its salience is

    mass ** 0.2  ×  distance to the nearest swatch  ×  chroma  ×  contrast

where mass is the share of the photograph within 10 units of DIN99o (DIN 6176:2018) that no swatch serves,
distance is CIEDE2000 with a kL of 1.4 (a lighter green beside a green is no accent, a red is), and contrast
is how far the colour stands off what surrounds it in the picture, in DIN99o (in one under 512 pixels: off all
of it). The best becomes an accent and serves what lies near it, and the next is sought. Fewer come back than
were asked for where nothing is salient enough: a grey misty photograph has no accents.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from palette.extraction.finding.clusters import assign
from palette.extraction.finding.pooling import Indices, cells, means
from palette.extraction.opening.downsample import blocks, downsample
from palette.extraction.opening.photo import Photo
from palette.science import spaces
from palette.science.differences import ciede2000
from palette.science.metrics import CIEDE2000, Metric
from palette.science.spaces import Floats

SIDE = 256          # pixels of the long side of the picture they are sought in
AROUND = 11         # of those; what surrounds a pixel is three of such squares, across and down
CUBE = 2.5          # CIE76; the first pooling of colours
CELL = 2.5          # DIN99o; the second
CANDIDATES = 600    # cells at most, or they are made larger
REACH = 10.0        # DIN99o; colours that an accent stands for
SERVED = (5.0, 10.0)    # CIEDE2000; a colour this near a swatch is served wholly, or not at all
SUPPORT = 0.0003    # of the photograph; smaller is a speck
VIVID = 12.0        # C*ab; below, it is a grey and no accent
SALIENT = 1050.0    # below, nothing the eye goes to; what a misty photograph has comes to 1030
LITTLE = 0.2        # the power of the mass: a speck a hundred times smaller is two fifths as salient
CARRYING = 0.4      # the same on a board, and the least salience there
MASSIVE = 70.0
SMALL = 0.05        # of the photograph; a field colour of less is as an accent
LIKE = 12.0         # CIE76; a pixel is like another
COHERENT = 0.35     # of a colour's pixels; what is not is grain
BLEND = 5.0         # DIN99o; this near a mixture of an accent and a field colour, and ...
LESSER = 0.5        # ... of less mass than this part of the accent's: only where the two meet
APPARENT = replace(CIEDE2000, factors=(1.4, 1.0, 1.0))
APART = 8.0         # in that; an accent is no closer to any swatch
FARTHEST = 30.0     # in that; beyond, farther is not more salient

Near = tuple[Indices, Indices]


@dataclass(frozen=True, slots=True)
class Seen:
    """Colours of a photograph in Lab (n, 3), and of each its share of the photograph (n,), the Lab of what
    surrounds it (n, 3), and how much of the share is coherent in place (n,)."""

    lab: Floats
    shares: Floats
    around: Floats
    coherent: Floats

    def only(self, kept: NDArray[np.bool_]) -> Seen:
        return Seen(self.lab[kept], self.shares[kept], self.around[kept], self.coherent[kept])

    def pooled(self, which: Indices, n: int) -> Seen:
        """The same of n cells, `which` saying the cell of each colour."""
        lab, shares = means(self.lab, self.shares, which, n)
        around, _ = means(self.around, self.shares, which, n)
        return Seen(lab, shares, around, np.bincount(which, self.coherent, n).astype(float))


NOTHING = Seen(np.empty((0, 3)), np.empty(0), np.empty((0, 3)), np.empty(0))


def beside(several: Sequence[tuple[Seen, float]]) -> Seen:
    """Several photographs as one, each so many times as large."""
    return Seen(
        np.concatenate([NOTHING.lab, *(one.lab for one, _ in several)]),
        np.concatenate([NOTHING.shares, *(one.shares * times for one, times in several)]),
        np.concatenate([NOTHING.around, *(one.around for one, _ in several)]),
        np.concatenate([NOTHING.coherent, *(one.coherent * times for one, times in several)]),
    )


def look(photo: Photo, counted: NDArray[np.bool_] | None) -> Seen:
    """The pooled colours of a photograph, seen small; none of them where nothing counts."""
    xyz, mass = downsample(photo, SIDE, counted, odd=True)
    present = mass > 0.5        # a block mostly masked or transparent says nothing
    if not present.any():
        return NOTHING
    averaged = xyz.shape[:2] != photo.pixels.shape[:2]
    around = _around(xyz, mass) if averaged else _whole(xyz, mass)
    lab = spaces.xyz_to_lab(xyz)
    alike = _coherent(lab)[present]
    lab, around, weights = lab[present], around[present], mass[present]
    which, n = cells(lab, CUBE)
    pooled, shares = means(lab, weights, which, n)
    light, _ = means(around, weights, which, n)
    whole = shares.sum()
    return Seen(
        pooled, shares / whole, spaces.xyz_to_lab(light), np.bincount(which, weights * alike, n) / whole
    )


def salient(seen: Seen, field: Floats, n: int, *, board: bool = False) -> Floats:
    """Lab centres of at most `n` accents beside the field colours, most salient first, shape (m, 3).

    `board` is for several photographs side by side, where it is mass that carries and what surrounded a
    colour is left behind: mass ** 0.4 × distance (kL 1) × (chroma + 30).
    """
    if not (n and len(seen.lab)):
        return np.empty((0, 3))
    belongs, _ = assign(seen.lab, field)
    shares = np.bincount(belongs, seen.shares, len(field))
    seen, served = _unserved(seen, field)
    if not len(served):
        return np.empty((0, 3))
    at = spaces.lab_to_din99o(seen.lab)
    near = _near(at, REACH)
    mass = _sums(near, seen.shares)
    modes, around = (
        np.stack([_sums(near, seen.shares * plane) for plane in colours.T], -1) / mass[:, None]
        for colours in (seen.lab, seen.around)
    )
    chroma = np.hypot(modes[:, 1], modes[:, 2])
    at = spaces.lab_to_din99o(modes)
    contrast = np.sqrt(((at - spaces.lab_to_din99o(around)) ** 2).sum(axis=1))
    coherent = _sums(near, seen.coherent) / mass
    by = CIEDE2000 if board else APPARENT
    far = _nearest(field, modes, by)
    striking = chroma + 30 if board else chroma * contrast
    power, least = (CARRYING, MASSIVE) if board else (LITTLE, SALIENT)
    found: list[Floats] = []
    # where something small and the field meet, blocks are their mixture, and that is no colour of its own
    blend = np.zeros(len(modes), bool)
    for colour, share in zip(field[shares < SMALL], shares[shares < SMALL], strict=True):
        blend |= _mixed(colour, field, at) & (mass < LESSER * share)
    while len(found) < n:
        unserved = np.clip((served - SERVED[0]) / (SERVED[1] - SERVED[0]), 0, 1)
        support = _sums(near, seen.shares * unserved)
        salience = support**power * np.minimum(far, FARTHEST) * striking
        salience = np.rint(salience * 1e6)      # a tie goes to the first cell, on every machine
        salience[(support < SUPPORT) | (far < APART) | (chroma < VIVID) | (coherent < COHERENT) | blend] = 0
        best = int(np.argmax(salience))
        if salience[best] < least * 1e6:
            break
        found.append(modes[best])
        far = np.minimum(far, by.totals(modes[best], modes))
        served = np.minimum(served, ciede2000(modes[best], seen.lab))
        blend |= _mixed(modes[best], field, at) & (mass < LESSER * mass[best])
    return np.array(found).reshape(-1, 3)


def _mixed(colour: Floats, field: Floats, at: Floats) -> NDArray[np.bool_]:
    """Which places in DIN99o (n, 3) are about what a colour and a field colour give, mixed as light."""
    one, others = spaces.lab_to_xyz(colour), spaces.lab_to_xyz(field)
    mixtures = np.concatenate([part * one + (1 - part) * others for part in (0.25, 0.5, 0.75)])
    apart = _apart(spaces.lab_to_din99o(spaces.xyz_to_lab(mixtures)), at)
    return np.asarray((apart < BLEND**2).any(axis=0))


def _apart(these: Floats, those: Floats) -> Floats:
    """Squared distances (n, m) of places (n, 3) and (m, 3)."""
    return np.asarray(sum((a[:, None] - b) ** 2 for a, b in zip(these.T, those.T, strict=True)))


def _coherent(lab: Floats) -> NDArray[np.bool_]:
    """Which pixels (h, w) of a picture are like at least two of their four neighbours: grain is not."""
    planes = np.ascontiguousarray(np.moveaxis(lab, -1, 0), np.float32)
    count = np.zeros(lab.shape[:2], np.uint8)
    for axis in (0, 1):
        like = sum(np.diff(plane, axis=axis) ** 2 for plane in planes) < LIKE**2
        edge = [(0, 0), (0, 0)]
        for side in ((1, 0), (0, 1)):
            edge[axis] = side
            count += np.pad(like, edge, constant_values=True)
    return count >= 2


def _whole(xyz: Floats, mass: Floats) -> Floats:
    """XYZ of the whole picture for each pixel: one too small to be averaged is a swatch sheet, no scene."""
    mean = (xyz * mass[..., None]).sum(axis=(0, 1)) / mass.sum()
    return np.broadcast_to(mean, xyz.shape)


def _around(xyz: Floats, mass: Floats) -> Floats:
    """XYZ (h, w, 3) of what surrounds each pixel: squares of AROUND, and the eight about each."""
    h, w = mass.shape
    rows, columns = _squares(h), _squares(w)
    top, left = (rows * AROUND - h) // 2, (columns * AROUND - w) // 2
    wider = [(top, rows * AROUND - h - top), (left, columns * AROUND - w - left)]
    weights = blocks(np.pad(mass, wider), rows, columns)
    planes = [blocks(np.pad(plane * mass, wider), rows, columns) for plane in np.moveaxis(xyz, -1, 0)]
    weight, *light = (_three_by_three(plane) for plane in (weights, *planes))
    mean = np.stack(light, axis=-1) / np.maximum(weight, 1e-9)[..., None]
    return mean.repeat(AROUND, axis=0).repeat(AROUND, axis=1)[top : top + h, left : left + w]


def _squares(length: int) -> int:
    """As few squares as cover it and reach as far beyond one end as beyond the other."""
    count = -(-length // AROUND)
    return count + (count * AROUND - length) % 2


def _three_by_three(plane: Floats) -> Floats:
    """The sum of every element and its eight neighbours."""
    for _ in range(2):      # across, then down
        wide = np.pad(plane, [(0, 0), (1, 1)])
        plane = (wide[:, :-2] + wide[:, 1:-1] + wide[:, 2:]).T
    return plane


def _unserved(seen: Seen, field: Floats) -> tuple[Seen, Floats]:
    """Cells of DIN99o that no field colour serves, and CIEDE2000 to the nearest field colour."""
    served = _nearest(field, seen.lab)
    kept = served > SERVED[0]
    seen, served, edge = seen.only(kept), served[kept], CELL
    if not len(served):
        return seen, served
    place = spaces.lab_to_din99o(seen.lab)
    which, n = cells(place, edge)
    while n > CANDIDATES:
        edge *= 1.25
        which, n = cells(place, edge)
    pooled = seen.pooled(which, n)
    return pooled, np.bincount(which, served * seen.shares, n) / pooled.shares


def _near(at: Floats, reach: float) -> Near:
    """Of each place (n, 3) those within reach, itself too: all in one row, and where each one's begin."""
    at = at.astype(np.float32)
    near = _apart(at, at) < reach**2
    return np.nonzero(near)[1], np.concatenate([[0], np.cumsum(near.sum(axis=1))[:-1]])


def _sums(near: Near, values: Floats) -> Floats:
    """The sum of `values` over each one's neighbours, in an order that no BLAS may change."""
    neighbours, starts = near
    return np.asarray(np.add.reduceat(values[neighbours], starts))


def _nearest(swatches: Floats, colours: Floats, by: Metric = CIEDE2000) -> Floats:
    """How far each colour is from the nearest swatch."""
    if not len(colours):
        return np.empty(0)
    return np.asarray(np.min([by.totals(swatch, colours) for swatch in swatches], axis=0))
