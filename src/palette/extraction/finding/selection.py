"""A photograph reduced to what counts: balanced, cropped, masked, and its colours counted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from palette.errors import InvalidInput
from palette.extraction.background import Background
from palette.extraction.finding import accents, histogram, regions
from palette.extraction.finding.accents import Colours
from palette.extraction.finding.histogram import Histogram, Packed
from palette.extraction.finding.pins import Pinned, pinned
from palette.extraction.opening.encodings import RELATIVE
from palette.extraction.opening.photo import Photo
from palette.extraction.opening.thumbnail import thumbnail
from palette.model import LeftOut, Source
from palette.model.extraction_options import Extraction, listed
from palette.science import spaces
from palette.science.spaces import Floats


@dataclass(frozen=True, slots=True)
class Selection:
    """The part of a photograph that counts: its pixels (h, w), each as one number, and its colours (n, 3)."""

    photo: Photo                        # cropped and balanced
    packed: Packed
    counted: NDArray[np.bool_] | None   # which pixels count; None: all
    histogram: Histogram
    xyz: Floats
    lab: Floats
    vivid: Background[Colours] | None     # what accents are sought in; None where none are wanted
    start: tuple[int, int]              # where the crop begins in the photograph: x, y
    source: Source
    notes: tuple[str, ...]
    left_out: tuple[LeftOut, ...]
    pins: Pinned


def select(photo: Photo, options: Extraction) -> Selection:
    """Balance, crop, mask and count. Raises PaletteError where nothing is left."""
    notes = list(photo.notes)
    source = Source(
        photo.name, photo.sha256, photo.width, photo.height, photo.encoding.name, RELATIVE,
        path=photo.path,
    )
    if options.wb:
        photo, was = regions.balance(photo, options.wb)
        notes.append(
            f"White balance by the patch {listed(options.wb)}: it was L* {was[0]:.1f}, a* {was[1]:+.1f},"
            f" b* {was[2]:+.1f} and is neutral now, a shift of {np.hypot(was[1], was[2]):.1f} in chroma."
        )
    pins = pinned(photo, options.pins)
    stencil = regions.read_mask(options.mask, photo) if options.mask else None
    gone = regions.left_out(photo, options.ignore)
    start = (0, 0)
    if options.crop:
        rows, columns = regions.pixels_of(options.crop, photo)
        start = (columns.start, rows.start)
        stencil = None if stencil is None else stencil[rows, columns]
        gone = {what: where[rows, columns] for what, where in gone.items()}
        photo = regions.crop(photo, rows, columns)
    counted, shares = regions.counted(stencil, gone)
    weights: NDArray[Any] | None = photo.alpha
    if counted is not None:
        weights = counted if weights is None else weights * counted
    vivid = None if options.accents == 0 else Background(partial(accents.look, photo, counted))
    packed = histogram.pack(photo.pixels)
    counts = histogram.count(packed, weights)
    if not len(counts.counts):
        raise InvalidInput(f"Nothing of {photo.name} is left to look at: ignore less of it.")
    source = replace(source, thumbnail=thumbnail(photo))
    xyz = photo.encoding.to_xyz(counts.encoded)
    return Selection(
        photo, packed, counted, counts, xyz, spaces.xyz_to_lab(xyz), vivid, start, source, tuple(notes),
        shares, pins,
    )
