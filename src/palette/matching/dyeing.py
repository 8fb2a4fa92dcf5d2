"""Where nothing here is near enough: what to write to the dyer."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from palette.matching.filter import Mask
from palette.matching.shelf import Found, Shelf
from palette.model import DyeRequest, Lab, Swatch, Tolerance, Viewing
from palette.model.bands import bands_for
from palette.science.differences import difference
from palette.science.metrics import CIEDE2000

FADE = 2.0      # L* that a base may be darker than the target: dye can only add; our choice


def dye_request(
    swatch: Swatch, target: Lab, nearest: Found | None, shelves: Sequence[Shelf],
    masks: Sequence[Mask | None],
) -> DyeRequest:
    """The request for a swatch, from the dyeable base that has least to change and is not darker."""
    base = _base(target, shelves, masks)
    answer, viewing = base or nearest, shelves[0].viewing
    kind = answer.material.kind if answer else ""
    tolerance = (answer.material.tolerance if answer else None) or Tolerance(
        bands_for("measured", kind, answer.shelf.library.bands if answer else {}).match
    )
    change = difference(base.lab(), target) if base else None
    return DyeRequest(
        target, viewing, tolerance, base.material if base else None, change,
        _words(swatch, target, viewing, tolerance, base, nearest),
    )


def _base(target: Lab, shelves: Sequence[Shelf], masks: Sequence[Mask | None]) -> Found | None:
    best: list[Found] = []
    for shelf, mask in zip(shelves, masks, strict=True):
        usable = shelf.dyeable() if mask is None else shelf.dyeable() & mask
        if not usable.any():
            continue
        light = np.empty(len(shelf), bool)
        light[shelf.index.order] = shelf.index.L >= target.L - FADE
        best += shelf.closest(target, 1, CIEDE2000, usable & light)
    return min(best, key=lambda found: found.total, default=None)


def _words(
    swatch: Swatch, target: Lab, viewing: Viewing, tolerance: Tolerance, base: Found | None,
    nearest: Found | None,
) -> str:
    seen = {"photo": "; a photograph is an intent", "display": "; a screen colour is an intent"}
    how = f"{viewing}{seen.get(swatch.provenance, '')}"
    colour = f"L* {target.L:.1f} a* {target.a:.1f} b* {target.b:.1f} ({how})"
    first = "agree a physical standard first, then " if swatch.provenance in seen else ""
    if base is None:
        close = f"; the nearest here, {nearest.material.code}, is {nearest.total:.1f} away" if nearest else ""
        return (
            f"Source {colour}: {first}within {tolerance} of the standard{close}."
            " Nothing allowed here is known to be dyeable and light enough."
        )
    material = base.material
    change = difference(base.lab(), target)
    name = " ".join(word for word in (material.code, material.name) if word)
    terms = []
    if material.dye_moq is not None:
        terms.append(f"dye minimum {material.dye_moq:g} {material.moq_unit or material.unit}".rstrip())
    if material.dye_lead_days is not None:
        terms.append(f"{material.dye_lead_days} days")
    return (
        f"Dye {name} ({', '.join(word for word in (material.kind, material.supplier) if word)})"
        f" {change.words} by {change.total:.1f}, to {colour}: {first}within {tolerance} of the standard;"
        f" {', '.join(terms) or 'dye minimum and lead time unknown'}."
    )
