"""Several photographs as one palette, for a mood board.

Each photograph is kept as a digest of a few thousand colours, so that memory does not grow with a folder; the
few photographs that a swatch's real pixel is shown in are opened a second time.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import starmap

import numpy as np

from palette.errors import UsageError
from palette.extraction.finding import accents, clusters, order
from palette.extraction.finding.accents import Colours
from palette.extraction.finding.clusters import assign
from palette.extraction.finding.pipeline import beside, how_many, named
from palette.extraction.finding.pooling import means, pool_to
from palette.extraction.finding.selection import select
from palette.extraction.finding.swatches import put_together, real_pixels, scale_of, spreads_of
from palette.extraction.opening.photo import Photo
from palette.model import LeftOut, Palette, Place, Source
from palette.model.extraction_options import COLOURS as OWN
from palette.model.extraction_options import Extraction
from palette.science import spaces
from palette.science.spaces import Floats

COLOURS = 4000      # of a digest, at most
CHROMATIC = 10.0    # C*ab; of a photograph's own field colours, those that are colours and not greys
STRONGEST = 2       # of them, the largest, that a merged palette keeps
KEPT = 5.0          # CIEDE2000; a photograph's colour this near a swatch is kept
LEAST = 1e-12       # of a palette; a photograph that is less of it is none of it
UNASKED = 4         # accents at most, where none were asked for: a board has more of them than a photograph


@dataclass(frozen=True, slots=True)
class Digest:
    """One photograph's colours: Lab and XYZ (n, 3), shares (n,); and what its accents are sought in."""

    source: Source
    lab: Floats
    xyz: Floats
    shares: Floats
    pixels: float
    vivid: Colours | None
    strongest: Floats               # Lab of its own largest chromatic field colours (m, 3), the largest first
    notes: tuple[str, ...]
    left_out: tuple[LeftOut, ...]
    again: Callable[[], Photo]


def digest(photo: Photo, options: Extraction, again: Callable[[], Photo]) -> Digest:
    """What a merged palette needs to know of one photograph; `again` opens it once more."""
    selection = select(photo, options)
    lab, mass = pool_to(selection.lab, selection.histogram.counts, COLOURS)
    return Digest(
        selection.source, lab, spaces.lab_to_xyz(lab), mass / mass.sum(),
        float(mass.sum()) * scale_of(selection.photo), selection.vivid.result() if selection.vivid else None,
        _strongest(selection.lab, selection.histogram.counts, options),
        selection.notes, selection.left_out, again,
    )


def _strongest(lab: Floats, mass: Floats, options: Extraction) -> Floats:
    """The largest chromatic field colours that a photograph has alone."""
    own = clusters.field(lab, mass, OWN, seed=options.seed)
    shares = np.bincount(assign(lab, own)[0], mass, len(own))
    largest = own[np.argsort(-shares, kind="stable")]
    return largest[np.hypot(largest[:, 1], largest[:, 2]) >= CHROMATIC][:STRONGEST]


def shares_of(weights: Sequence[float] | None, photos: int) -> list[float]:
    """Each photograph's share of the palette: equal, or by `weights`. Raises UsageError."""
    if weights is None:
        return [1 / photos] * photos
    if len(weights) != photos or min(weights) < 0 or not 0 < sum(weights) < math.inf:
        raise UsageError(f"{photos} photographs need as many weights, each 0 or more; {len(weights)} came.")
    return [part if (part := w / sum(weights)) > LEAST else 0.0 for w in weights]


def merge(digests: Sequence[Digest], options: Extraction, parts: Sequence[float]) -> Palette:
    """One palette of all: every photograph counts by its part of 1, whatever its size."""
    lab = np.concatenate([d.lab for d in digests])
    mass = np.concatenate([d.shares * part for d, part in zip(digests, parts, strict=True)])
    whose = np.repeat(np.arange(len(digests)), [len(d.lab) for d in digests])
    kept = mass > 0
    lab, mass, whose = lab[kept], mass[kept], whose[kept]
    xyz = np.concatenate([d.xyz for d in digests])[kept]
    k, why = how_many(lab, mass, options, len(digests))
    field = clusters.field(lab, mass, k, seed=options.seed, keep_near=options.keep_near, by=options.by)
    own = [d.strongest for d, part in zip(digests, parts, strict=True) if part]
    keep = [each[rank] for rank in range(STRONGEST) for each in own if rank < len(each)]
    field = clusters.with_kept(lab, mass, field, keep, within=KEPT)
    vivid = [(d.vivid, part) for d, part in zip(digests, parts, strict=True) if d.vivid and part]
    extra = beside(field, accents.beside(vivid), options, UNASKED)
    centres = np.vstack([field, extra])
    nearest, _ = assign(lab, centres)
    by_photo = np.zeros((len(centres), len(digests)))
    np.add.at(by_photo, (nearest, whose), mass)
    colours, places = _shown(digests, centres, by_photo, options)
    in_light, shares = means(xyz, mass, nearest, len(centres))
    pixels = np.array([d.pixels / part if part else 0.0 for d, part in zip(digests, parts, strict=True)])
    found = put_together(
        centres, ["field"] * len(field) + ["accent"] * len(extra), colours, places, in_light, shares,
        spreads_of(colours, lab, mass, nearest), (by_photo * pixels).sum(axis=1),
    )
    several = len(digests) > 1
    notes = tuple(
        note if not several or d.source.file in note else f"{d.source.file}: {note}"
        for d in digests for note in d.notes
    )
    left_out: dict[str, float] = {}
    for d, part in zip(digests, parts, strict=True):
        for what, share in d.left_out:
            left_out[what] = left_out.get(what, 0.0) + share * part
    sources = tuple(replace(d.source, share=part) for d, part in zip(digests, parts, strict=True))
    return Palette(
        order.ordered(named(found), options.sort), sources=sources, seed=options.seed,
        options=options.recorded(len(digests), merged=len(digests), **why), warnings=notes,
        left_out=tuple(starmap(LeftOut, left_out.items())),
    )


def _shown(
    digests: Sequence[Digest], centres: Floats, by_photo: Floats, options: Extraction
) -> tuple[Floats, list[Place | None]]:
    """Each centre's nearest real pixel in the photograph that has most of it."""
    colours = centres.copy()
    places: list[Place | None] = [None] * len(centres)
    home = by_photo.argmax(axis=1)
    for number in sorted(set(home.tolist())):
        mine = np.flatnonzero(home == number)
        selection = select(digests[number].again(), replace(options, accents=0))
        found, where = real_pixels(selection, centres[mine], *assign(selection.lab, centres[mine]))
        for i, colour, place in zip(mine, found, where, strict=True):
            colours[i] = colour
            places[i] = place._replace(photo=number)
    return colours, places
