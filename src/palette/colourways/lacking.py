"""Colours of the photograph that no material of a shoe comes near: said, so that nobody looks for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from palette.colourways.candidates import allowed
from palette.colourways.problem import OF_ITS_OWN, carried
from palette.model import Brief, Colourway, Library, Palette, Shoe
from palette.model.bands import bands_for
from palette.model.text import listed
from palette.science.differences import ciede2000
from palette.viewing import intents, library_labs

FIELD = 0.05            # of the photograph; an accent counts whatever its share


def unworn(made: Sequence[Colourway], library: Library) -> tuple[str, ...]:
    """A sentence where something of one of several libraries is worn nowhere."""
    worn = {part.material.library for one in made for part in one.parts}
    idle = [name for name in library.joined if name not in worn]
    said = (f"No part wears a material of {listed(idle, 'or')}: `palette match` says how near its colours"
            " come.")
    return (said,) if idle and made else ()


def lacking(palette: Palette, shoe: Shoe, library: Library, brief: Brief) -> tuple[str, ...]:
    """A sentence for each field, accent or named colour that nothing the shoe may wear matches or is near to.

    "The library has no brick for runner-991v2: the nearest is FAG-CASTAGNO, 6.7 away (family)."
    """
    library = library.measured
    labs = library_labs(library, palette.viewing)
    rows = np.unique(np.concatenate([
        may for group, may in zip(shoe.groups, allowed(shoe, library, brief), strict=True)
        if any(not c.tone or set(c.tone) - OF_ITS_OWN for c in group.components)
    ] or [np.zeros(0, dtype=np.intp)]))
    found, named = [], {brief.lead, brief.second, *brief.hit}
    swatches = carried(palette, brief)
    asked = intents(replace(palette, swatches=swatches), palette.viewing)
    for swatch, colour in zip(swatches, asked, strict=True) if len(rows) else ():
        if (swatch.share or 0.0) < FIELD and swatch.role != "accent" and swatch.id not in named:
            continue
        far = ciede2000(colour, labs[rows])
        best = int(far.argmin())
        nearest = library.materials[int(rows[best])]
        bands = bands_for(swatch.provenance, nearest.kind, library.bands)
        if far[best] > bands.near:
            called = swatch.common or swatch.name or swatch.code or swatch.hex
            verdict = bands.verdict(float(far[best])).value
            found.append(
                f"The library has no {called} for {shoe.id}: the nearest is {nearest.code},"
                f" {far[best]:.1f} away ({verdict if verdict == 'family' else 'beyond the family'})."
            )
    return tuple(found)
