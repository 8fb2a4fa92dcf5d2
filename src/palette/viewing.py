"""Colours compare only under one light, by one observer: this is the one way that anything is brought there.

What was measured is recomputed from its spectrum. Anything else is adapted to the other white by Bradford.
Where the observer is another too, that is only a likeness: a match goes on and says so, a check refuses.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, Final

import numpy as np

from palette.errors import InvalidInput
from palette.model import D65_2, Lab, Library, Material, Palette, Spectrum, Swatch, Viewing
from palette.science.spaces import WHITES, Floats, hexes
from palette.science.spectra import to_lab
from palette.science.viewing import Curves, Light, Rows
from palette.science.viewing import under as under_light

Coloured = Swatch | Material

PALEST: Final = 93.0        # L* that leather, textile and rubber reach, ours by what stock cards hold;
DARKEST: Final = 17.0       # a photograph goes beyond both
OBSERVERS_APART: Final = "1.5 CIEDE2000 at the median of the Munsell papers and 4 at their 95th percentile"


def light(viewing: Viewing) -> Light:
    """What a Lab depends on of its viewing; the geometry does not enter."""
    return viewing.illuminant, viewing.observer


def same(one: Viewing, other: Viewing) -> bool:
    """Whether a Lab means the same under both."""
    return light(one) == light(other)


def labs(things: Sequence[Coloured], wanted: Viewing, usual: Viewing = D65_2) -> Floats:
    """Lab (n, 3) of swatches or materials under `wanted`; `usual` is the viewing of those that state none.

    Raises InvalidInput for a light that is not tabulated.
    """
    rows: dict[Viewing, list[int]] = {}
    for i, thing in enumerate(things):
        rows.setdefault(thing.viewing or usual, []).append(i)
    of_light = [(viewing, np.array(some)) for viewing, some in rows.items()]
    return _under([thing.lab for thing in things], of_light, wanted, lambda: [t.spectrum for t in things])


def palette_labs(palette: Palette, wanted: Viewing) -> Floats:
    """Lab (n, 3) of every swatch under `wanted`. Raises InvalidInput as `labs`."""
    return labs(palette.swatches, wanted, palette.viewing)


def intents(palette: Palette, wanted: Viewing) -> Floats:
    """`palette_labs` as materials are to answer them: L* of a photograph clamped to what materials reach.

    A shadow is answered by the darkest leather and is not called missing. What was measured, or chosen on a
    screen, is never moved.
    """
    photographed = np.array([swatch.provenance == "photo" for swatch in palette.swatches], bool)
    return answerable(palette_labs(palette, wanted), photographed)


def answerable(labs: Floats, which: Any = slice(None)) -> Floats:
    """Lab (n, 3) with the lightness of `which` brought to what materials reach."""
    found = labs.copy()
    found[which, 0] = np.clip(found[which, 0], DARKEST, PALEST)
    return found


def clamp_remark(swatch: Swatch, L: float) -> str:
    """By how much `intents` moved a swatch of lightness `L`; "" where it did not."""
    if swatch.provenance != "photo" or DARKEST <= L <= PALEST:
        return ""
    return (
        f"L* {L:.0f} of the photograph is answered as {DARKEST:.0f}, the darkest that materials are"
        if L < DARKEST else
        f"L* {L:.0f} of the photograph is answered as {PALEST:.0f}, the palest that materials are"
    )


def settled(palette: Palette) -> Palette:
    """The palette with every swatch under the palette's own viewing. Raises InvalidInput as `labs`."""
    if all(swatch.viewing is None or same(swatch.viewing, palette.viewing) for swatch in palette.swatches):
        return palette
    brought = palette_labs(palette, palette.viewing).tolist()
    return replace(palette, swatches=tuple(
        replace(swatch, lab=Lab(*lab), viewing=None)
        for swatch, lab in zip(palette.swatches, brought, strict=True)
    ))


def lab_of(spectrum: Spectrum, wanted: Viewing) -> Lab:
    """What was measured, under any light here. Raises InvalidInput for one that is not tabulated."""
    try:
        found = to_lab([spectrum.values], spectrum.start, spectrum.interval, *light(wanted))
    except KeyError:
        raise _strange(light(wanted)) from None
    return Lab(*found[0].tolist())


def library_labs(library: Library, wanted: Viewing) -> Floats:
    """Lab (n, 3) of every material under `wanted`, in their order. Raises InvalidInput as `labs`."""
    return _under(
        library.column("lab"), library.groups("viewing"), wanted,
        lambda: library.column("spectrum") if getattr(library.materials, "spectral", True) else (),
    )


def remark(thing: Coloured, wanted: Viewing, usual: Viewing = D65_2) -> str:
    """What has to be said of a colour that was brought under `wanted`; "" where nothing has."""
    given = thing.viewing or usual
    if same(given, wanted) or thing.spectrum is not None:
        return ""
    return _remark(given, wanted, "the material" if isinstance(thing, Material) else "the colour")


def library_remarks(library: Library, wanted: Viewing) -> list[str]:
    """The same of a whole library, each sentence once."""
    library = library.measured
    others = [(given, rows) for given, rows in library.groups("viewing") if not same(given, wanted)]
    spectra: Any = library.column("spectrum") if others else ()
    return list(dict.fromkeys(
        _remark(given, wanted, library.name)
        for given, rows in others if any(spectra[row] is None for row in rows)
    ))


def hex_of(thing: Coloured, usual: Viewing = D65_2) -> str:
    """`#rrggbb` to show a colour by: its own, else its Lab taken to sRGB; "" for what has none yet."""
    if thing.hex or (isinstance(thing, Material) and not thing.measured):
        return thing.hex
    return hexes(labs([thing], D65_2, usual)[0])[0][0]


def hexes_of_labs(each: Sequence[tuple[Lab, Viewing]]) -> list[str]:
    """`#rrggbb` of Labs that are nobody's, clipped to sRGB."""
    return hexes(labs([Swatch(lab, viewing=given) for lab, given in each], D65_2))[0] if each else []


def hex_of_lab(lab: Lab, given: Viewing) -> str:
    """The same of one."""
    return hexes_of_labs([(lab, given)])[0]


def _remark(given: Viewing, wanted: Viewing, what: str) -> str:
    if given.observer == wanted.observer:
        return f"{what} is adapted from {given} to {wanted} by Bradford"
    return (
        f"{what} is {given} and compared under {wanted}: without spectra the observer cannot be converted,"
        f" which is worth {OBSERVERS_APART}"
    )


def _under(labs: Any, viewings: Iterable[tuple[Viewing, Rows]], wanted: Viewing, spectra: Any) -> Floats:
    given = [(light(viewing), rows) for viewing, rows in viewings]
    alike = all(one == light(wanted) for one, _ in given)
    try:
        return under_light(labs, given, light(wanted), () if alike else _curves(spectra()))
    except KeyError:
        lights = (light(wanted), *(one for one, _ in given))
        raise _strange(next(one for one in lights if one not in WHITES)) from None


def _strange(one: Light) -> InvalidInput:
    known = ", ".join(dict.fromkeys(name for name, _ in WHITES))
    return InvalidInput(f"The light {one[0]} at {one[1]}° is not known here; there are {known}, at 2 or 10.")


def _curves(spectra: Iterable[Spectrum | None]) -> list[Curves]:
    grids: dict[tuple[float, float, int], tuple[list[int], list[tuple[float, ...]]]] = {}
    for row, spectrum in enumerate(spectra):
        if spectrum is not None:
            rows, values = grids.setdefault(spectrum.grid, ([], []))
            rows.append(row)
            values.append(spectrum.values)
    return [
        Curves(np.array(rows), start, interval, np.array(values))
        for (start, interval, _), (rows, values) in grids.items()
    ]
