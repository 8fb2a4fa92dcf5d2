"""A palette by hand: what was found and what was chosen stay told apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal, get_args

import numpy as np

from palette.api.intent import colour_called
from palette.api.opening import Source, open
from palette.errors import UsageError
from palette.model import Lab, Palette, Swatch
from palette.model.extraction_options import Colours
from palette.model.text import listed

Change = Literal["rename", "merge", "keep", "drop", "reorder"]
CHANGES: tuple[Change, ...] = get_args(Change)
EDITED = "edited"       # the option of a palette that says what was done to it


def edit_palette(palette: Source, change: Change, *colours: str, of: Colours = None) -> Palette:
    """A palette with its `colours`, by id, name or value, changed by hand.

    - rename: each `f1=peat`, its new common name
    - merge: into the largest of them, with their light and shares together
    - keep: no others; drop: all others. Shares stay those of the photograph
    - reorder: these first, in this order

    `palette` is anything that `open` takes, `of` what is asked of a photograph. What was renamed or merged
    says so (`by_hand`), and the palette's options say every change (`edited`). Raises UsageError or
    UnknownName.
    """
    found = open(palette, of)
    if change not in CHANGES:
        raise UsageError(f"A palette can {', '.join(CHANGES)}, and not {change!r}.")
    if not colours:
        raise UsageError(f"Say which colours to {change}, by id, name or value.")
    words, names = [*colours], [word.partition("=")[2].strip() for word in colours]
    if change == "rename":
        words = [word.partition("=")[0].strip() for word in colours]
        if not all(words) or not all(names):
            raise UsageError("Write rename f1=peat: a colour, and its new name.")
    places = [colour_called(found, word) for word in words]
    if len(set(places)) < len(places):
        raise UsageError("One colour is named twice.")
    changed = _changed(found.swatches, change, places, names)
    if not changed:
        raise UsageError("No colour is left: drop fewer.")
    options = dict(found.options)
    done = "; ".join(filter(None, [str(options.get(EDITED) or ""), " ".join([change, *colours])]))
    return replace(found, swatches=changed, options=tuple({**options, EDITED: done}.items()))


def told(before: Palette, after: Palette) -> str:
    """What became of which colours, in a sentence; "" where only their order changed."""
    was, now = {s.id: s for s in before.swatches}, {s.id: s for s in after.swatches}
    if len(was) < len(before.swatches):
        return ""                                   # without ids nobody can say
    gone = listed([_called(swatch) for id, swatch in was.items() if id not in now], "and")
    said = [
        f"{_called(was[id])} is now {swatch.common}" if not gone else
        f"{gone} merged into {_called(was[id])}: {swatch.common} {swatch.hex}"
        + ("" if swatch.share is None else f", {swatch.share:.1%}")
        for id, swatch in now.items() if swatch != was[id]
    ]
    return ". ".join(said or [f"Gone: {gone}"]) + "." if said or gone else ""


def _called(swatch: Swatch) -> str:
    return " ".join(filter(None, (swatch.id, swatch.common or swatch.name or swatch.code)))


def _changed(
    swatches: tuple[Swatch, ...], change: Change, places: Sequence[int], names: Sequence[str]
) -> tuple[Swatch, ...]:
    rest = [swatch for n, swatch in enumerate(swatches) if n not in places]
    if change == "keep":
        return tuple(swatch for n, swatch in enumerate(swatches) if n in places)
    if change == "drop":
        return tuple(rest)
    if change == "reorder":
        return (*(swatches[n] for n in places), *rest)
    if change == "rename":
        called = dict(zip(places, names, strict=True))
        return tuple(replace(swatch, common=called[n], by_hand="renamed") if n in called else swatch
                     for n, swatch in enumerate(swatches))
    if len(places) < 2:
        raise UsageError("It takes two colours or more to merge.")
    largest = max(places, key=lambda n: swatches[n].share or 0.0)
    one = _merged([swatches[n] for n in places], swatches[largest])
    return tuple(one if n == largest else swatch for n, swatch in enumerate(swatches)
                 if n == largest or n not in places)


def _merged(several: Sequence[Swatch], largest: Swatch) -> Swatch:
    from palette.formats.names import names
    from palette.science.spaces import hexes, lab_to_xyz, xyz_to_lab

    if len({swatch.viewing for swatch in several}) > 1:
        raise UsageError("Colours under different lights cannot be merged.")
    shares = [swatch.share or 0.0 for swatch in several]
    weights = shares if sum(shares) else [1.0] * len(several)
    light = np.average(lab_to_xyz(np.array([swatch.lab for swatch in several])), axis=0, weights=weights)
    lab = Lab(*map(float, xyz_to_lab(light)))
    (hex,), (inside,) = hexes([lab])
    iscc, common = names([lab])[0]
    return replace(
        largest, lab=lab, hex=hex, in_gamut=inside, name=iscc, common=common, centre=None, mean=lab,
        share=sum(shares) if any(swatch.share is not None for swatch in several) else None,
        population=sum(swatch.population or 0 for swatch in several) or None, spread=None, spectrum=None,
        by_hand="merged",
    )
