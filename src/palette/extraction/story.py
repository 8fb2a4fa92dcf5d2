"""One opened photograph, step by step, to its palette."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from palette.extraction import accents, clusters, order, swatches
from palette.extraction.photo import Photo
from palette.extraction.view import view
from palette.extraction.wish import Wish
from palette.formats.names import names
from palette.model import Palette, Swatch
from palette.science.spaces import Floats

UNASKED = 2         # accents at most, where none were asked for


def palette_of(photo: Photo, wish: Wish) -> Palette:
    """The palette of an opened photograph."""
    seen = view(photo, wish)
    weights = seen.histogram.counts
    k, why = how_many(seen.lab, weights, wish)
    n = UNASKED if wish.accents is None else wish.accents
    field = clusters.field(seen.lab, weights, k, seed=wish.seed, keep_near=wish.keep_near, by=wish.by)
    extra = accents.salient(seen.small.result(), field, n) if seen.small else np.empty((0, 3))
    found = swatches.swatches_of(
        seen, np.vstack([field, extra]), ["field"] * len(field) + ["accent"] * len(extra)
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
