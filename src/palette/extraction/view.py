"""A photograph reduced to what counts: balanced, cropped, masked, and its colours counted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from palette.errors import InvalidInput
from palette.extraction import accents, histogram, regions
from palette.extraction.accents import Seen
from palette.extraction.histogram import Histogram, Packed
from palette.extraction.meanwhile import Meanwhile
from palette.extraction.photo import Photo
from palette.extraction.thumbnail import thumbnail
from palette.extraction.wish import Wish, listed
from palette.model import Source
from palette.science import spaces
from palette.science.spaces import Floats


@dataclass(frozen=True, slots=True)
class View:
    """What there is to see: pixels (h, w), each as one number, and their colours (n, 3) with weights."""

    photo: Photo                        # cropped and balanced
    packed: Packed
    counted: NDArray[np.bool_] | None   # which pixels count; None: all
    histogram: Histogram
    xyz: Floats
    lab: Floats
    small: Meanwhile[Seen] | None       # what accents are sought in; None where none are wanted
    start: tuple[int, int]              # where the crop begins in the photograph: x, y
    source: Source
    notes: tuple[str, ...]
    left_out: tuple[tuple[str, float], ...]


def view(photo: Photo, wish: Wish) -> View:
    """Balance, crop, mask and count. Raises PaletteError where nothing is left."""
    notes = list(photo.notes)
    source = Source(
        photo.name, photo.sha256, photo.width, photo.height, photo.encoding.name, photo.encoding.intent
    )
    if wish.wb:
        photo, was = regions.balance(photo, wish.wb)
        notes.append(
            f"White balance by the patch {listed(wish.wb)}: it was L* {was[0]:.1f}, a* {was[1]:+.1f},"
            f" b* {was[2]:+.1f} and is neutral now, a shift of {np.hypot(was[1], was[2]):.1f} in chroma."
        )
    stencil = regions.read_mask(wish.mask, photo) if wish.mask else None
    gone = regions.left_out(photo, wish.ignore)
    start = (0, 0)
    if wish.crop:
        rows, columns = regions.pixels_of(wish.crop, photo)
        start = (columns.start, rows.start)
        stencil = None if stencil is None else stencil[rows, columns]
        gone = {what: where[rows, columns] for what, where in gone.items()}
        photo = regions.crop(photo, rows, columns)
    counted, shares = regions.counted(stencil, gone)
    weights: NDArray[Any] | None = photo.alpha
    if counted is not None:
        weights = counted if weights is None else weights * counted
    small = None if wish.accents == 0 else Meanwhile(partial(accents.look, photo, counted))
    packed = histogram.pack(photo.pixels)
    counts = histogram.count(packed, weights)
    if not len(counts.counts):
        raise InvalidInput(f"Nothing of {photo.name} is left to look at: ignore less of it.")
    source = replace(source, thumbnail=thumbnail(photo))
    xyz = photo.encoding.to_xyz(counts.encoded)
    return View(
        photo, packed, counted, counts, xyz, spaces.xyz_to_lab(xyz), small, start, source, tuple(notes),
        shares,
    )
