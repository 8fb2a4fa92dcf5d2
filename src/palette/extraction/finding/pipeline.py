"""One opened photograph, step by step, to its palette."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from palette.extraction.finding import accents, clusters, knee, order, swatches
from palette.extraction.finding.selection import select
from palette.extraction.opening.photo import Photo
from palette.formats.names import names
from palette.model import Palette, Swatch
from palette.model.extraction_options import Extraction
from palette.science.spaces import Floats

UNASKED = 2         # accents at most, where none were asked for


def palette_of(photo: Photo, options: Extraction) -> Palette:
    """The palette of an opened photograph."""
    selection = select(photo, options)
    weights = selection.histogram.counts
    k, why = how_many(selection.lab, weights, options)
    pins = selection.pins.lab
    field = clusters.field(
        selection.lab, weights, max(k, len(pins)), seed=options.seed, keep_near=options.keep_near,
        by=options.by, held=pins,
    )
    extra = beside(field, selection.vivid.result(), options, UNASKED) if selection.vivid else np.empty((0, 3))
    found = swatches.swatches_of(
        selection, np.vstack([field, extra]), ["field"] * len(field) + ["accent"] * len(extra)
    )
    return Palette(
        order.ordered(named(found), options.sort), sources=(selection.source,),
        options=options.recorded(reduced=photo.reduced, **why), seed=options.seed,
        warnings=selection.notes, left_out=selection.left_out,
    )


def beside(field: Floats, colours: accents.Colours, options: Extraction, unasked: int) -> Floats:
    """The accents beside the field colours: as many as are asked for, or the first `unasked` clear ones."""
    if options.accents is not None:
        return accents.accents(colours, field, options.accents)
    return accents.clear(colours, field, accents.accents(colours, field, 2 * unasked))[:unasked]


def how_many(
    lab: Floats, weights: Floats, options: Extraction, photographs: int = 1
) -> tuple[int, dict[str, Any]]:
    """The number of field colours asked for, or found; and for `auto` the curve that says so."""
    asked = options.field_colours(photographs)
    if asked != "auto":
        return asked, {}
    rms = knee.curve(lab, weights, options.seed)
    k = knee.knee(rms)
    return k, {"chosen": k, "rms_by_colours": ",".join(f"{v:.2f}" for v in rms)}


def named(found: Sequence[Swatch]) -> tuple[Swatch, ...]:
    """Names, and ids by role and share: f1 is the largest field, a1 the largest accent."""
    number = {"field": 0, "accent": 0}
    ids: dict[int, str] = {}
    largest = sorted(range(len(found)), key=lambda i: -(found[i].share or 0))
    for i in largest:
        number[found[i].role] += 1
        ids[i] = f"{found[i].role[0]}{number[found[i].role]}"
    given = names([found[i].lab for i in largest], apart=True)      # the largest has the first choice
    called = [given[largest.index(i)] for i in range(len(found))]
    return tuple(
        replace(swatch, id=ids[i], name=iscc, common=common)
        for i, (swatch, (iscc, common)) in enumerate(zip(found, called, strict=True))
    )
