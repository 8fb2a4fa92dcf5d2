"""One opened photograph, step by step, to its palette."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from palette.errors import InvalidInput, UsageError
from palette.extraction import clusters, histogram, order, regions, swatches
from palette.extraction.photo import Photo
from palette.extraction.regions import Box
from palette.formats.names import names
from palette.model import Palette, Source, Swatch
from palette.science import spaces

DEFAULT_ACCENTS = 2


def palette_of(
    photo: Photo, colours: int | Literal["auto"], *, accents: int | None, crop: Box | None,
    mask: Path | str | None, ignore: tuple[str, ...], wb: Box | None, keep_near: bool, sort: str, seed: int,
) -> Palette:
    """The palette of an opened photograph; the options are those of `extraction.extract`."""
    notes = list(photo.notes)
    source = Source(photo.name, photo.sha256, photo.width, photo.height, photo.encoding.name, photo.encoding.intent)
    if wb:
        photo, patch = regions.balance(photo, wb)
        notes.append(
            f"White balance by the patch at {','.join(f'{v:g}' for v in wb)}: it was L* {patch[0]:.1f},"
            f" a* {patch[1]:+.1f}, b* {patch[2]:+.1f} and is neutral now."
        )
    stencil = regions.read_mask(mask, photo) if mask else None
    start = (0, 0)
    if crop:
        whole = photo
        photo, start = regions.crop(photo, crop)
        if stencil is not None:
            rows, columns = regions.pixels_of(crop, whole)
            stencil = stencil[rows, columns]
    keys = histogram.bins(photo.pixels)
    counted, left_out = regions.counted(photo, keys, stencil, ignore)
    weights = _weights(photo, counted)
    counts = histogram.count(photo.pixels, weights)
    if not len(counts.counts):
        raise InvalidInput(f"Nothing of {photo.name} is left to look at: ignore less of it.")
    lab = photo.encoding.to_lab(counts.encoded)
    centres = clusters.field(lab, counts.counts, colours, seed=seed, keep_near=keep_near)
    roles = ["field"] * len(centres)
    found = swatches.swatches_of(photo, counts, lab, centres, roles, keys, counted, start)
    options: tuple[tuple[str, Any], ...] = (
        ("colours", colours), ("accents", accents), ("crop", ",".join(f"{v:g}" for v in crop) if crop else None),
        ("mask", Path(mask).name if mask else None), ("ignore", ",".join(ignore) or None),
        ("wb", "patch:" + ",".join(f"{v:g}" for v in wb) if wb else "as-shot"), ("keep_near", keep_near),
        ("sort", sort), ("reduced", photo.reduced),
    )
    return Palette(
        order.ordered(_named(found), sort), sources=(source,), options=options, seed=seed, warnings=tuple(notes),
        left_out=left_out,
    )


def _weights(photo: Photo, counted: NDArray[np.bool_] | None) -> NDArray[Any] | None:
    if photo.alpha is None:
        return counted
    return photo.alpha if counted is None else photo.alpha * counted


def _named(found: list[Swatch]) -> tuple[Swatch, ...]:
    """Names, and ids by role and share: f1 is the largest field, a1 the largest accent."""
    number = {"field": 0, "accent": 0}
    ids: dict[int, str] = {}
    for i in sorted(range(len(found)), key=lambda i: -(found[i].share or 0)):
        number[found[i].role] += 1
        ids[i] = f"{found[i].role[0]}{number[found[i].role]}"
    called = names([s.lab for s in found])
    return tuple(
        replace(s, id=ids[i], name=iscc, common=common)
        for i, (s, (iscc, common)) in enumerate(zip(found, called, strict=True))
    )
