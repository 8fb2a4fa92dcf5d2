"""One opened photograph, step by step, to its palette."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from palette.errors import InvalidInput
from palette.extraction import accents, clusters, histogram, order, regions, swatches
from palette.extraction.histogram import Histogram
from palette.extraction.photo import Photo
from palette.extraction.regions import Box
from palette.extraction.thumbnail import thumbnail
from palette.formats.names import names
from palette.model import Palette, Source, Swatch
from palette.science.spaces import Floats


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked of every photograph of a call; the options are those of `extraction.extract`."""

    colours: int | Literal["auto"] = 6
    accents: int | None = None
    crop: Box | None = None
    mask: Path | str | None = None
    ignore: tuple[str, ...] = ()
    wb: Box | None = None
    keep_near: bool = False
    sort: str = "share"
    seed: int = 0

    def options(self, **more: Any) -> tuple[tuple[str, Any], ...]:
        """As a palette records them, in a fixed order."""
        return (
            ("colours", self.colours), ("accents", "auto" if self.accents is None else self.accents),
            ("crop", _list(self.crop)), ("mask", Path(self.mask).name if self.mask else None),
            ("ignore", ",".join(self.ignore) or None),
            ("wb", f"patch:{_list(self.wb)}" if self.wb else "as-shot"),
            ("keep_near", self.keep_near), ("sort", self.sort), *more.items(),
        )


@dataclass(frozen=True, slots=True)
class View:
    """A photograph reduced to what counts: its pixels' bins, and its colours with their weights."""

    photo: Photo                        # cropped and balanced
    keys: NDArray[np.int32]
    counted: NDArray[np.bool_] | None
    histogram: Histogram
    lab: Floats
    start: tuple[int, int]
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
            f"White balance by the patch {_list(wish.wb)}: it was L* {was[0]:.1f}, a* {was[1]:+.1f},"
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
    counts = histogram.count(photo.pixels, weights)
    if not len(counts.counts):
        raise InvalidInput(f"Nothing of {photo.name} is left to look at: ignore less of it.")
    source = replace(source, thumbnail=thumbnail(photo))
    return View(
        photo, histogram.bins(photo.pixels), counted, counts, photo.encoding.to_lab(counts.encoded), start,
        source, tuple(notes), shares,
    )


def palette_of(photo: Photo, wish: Wish) -> Palette:
    """The palette of an opened photograph."""
    seen = view(photo, wish)
    weights = seen.histogram.counts
    k, why = how_many(seen.lab, weights, wish)
    field = clusters.field(seen.lab, weights, k, seed=wish.seed, keep_near=wish.keep_near)
    extra = accents.find(seen.photo, seen.counted, field, wish.accents)
    found = swatches.swatches_of(
        seen.photo, seen.histogram, seen.lab, np.vstack([field, extra]),
        ["field"] * len(field) + ["accent"] * len(extra), seen.keys, seen.counted, seen.start,
    )
    return Palette(
        order.ordered(named(found), wish.sort), sources=(seen.source,),
        options=wish.options(reduced=photo.reduced, **why), seed=wish.seed,
        warnings=seen.notes, left_out=seen.left_out,
    )


def how_many(lab: Floats, weights: Floats, wish: Wish) -> tuple[int, dict[str, Any]]:
    """The number of field colours asked for, or found; and for `auto` the curve that says so."""
    if wish.colours != "auto":
        return wish.colours, {}
    from palette.extraction import howmany

    rms = howmany.curve(lab, weights, wish.seed)
    k = howmany.knee(rms)
    return k, {"chosen": k, "rms_by_colours": ",".join(f"{v:.2f}" for v in rms)}


def named(found: Sequence[Swatch]) -> tuple[Swatch, ...]:
    """Names, and ids by role and share: f1 is the largest field, a1 the largest accent."""
    number = {"field": 0, "accent": 0}
    ids: dict[int, str] = {}
    for i in sorted(range(len(found)), key=lambda i: -(found[i].share or 0)):
        number[found[i].role] += 1
        ids[i] = f"{found[i].role[0]}{number[found[i].role]}"
    called = names([s.lab for s in found])
    return tuple(
        replace(swatch, id=ids[i], name=iscc, common=common)
        for i, (swatch, (iscc, common)) in enumerate(zip(found, called, strict=True))
    )


def _list(box: Box | None) -> str | None:
    return ",".join(f"{v:g}" for v in box) if box else None
