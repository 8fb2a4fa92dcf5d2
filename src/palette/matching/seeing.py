"""Two colours compare only as seen under one light by one observer.

With spectra: recomputed. Same observer, another white: Bradford. Another observer without spectra cannot be
converted: a photograph's match goes on and says so, a check refuses.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from palette.errors import InvalidInput
from palette.model import Lab, Library, Material, Palette, Spectrum, Swatch, Viewing

Floats = NDArray[np.float64]

# ΔE00 of the 1,269 Munsell papers (Joensuu) between D65/2° and D65/10°: 1.54, 4.04, at most 6.49
OBSERVERS_APART = "1.5 CIEDE2000 at the median of the Munsell papers and 4 at their 95th percentile"


def same(one: Viewing, other: Viewing) -> bool:
    """Alike in light and observer; the geometry of a photograph is not known."""
    return (one.illuminant, one.observer) == (other.illuminant, other.observer)


def targets(palette: Palette, viewing: Viewing) -> tuple[list[Lab], list[tuple[str, ...]]]:
    """Every swatch as seen under `viewing`, and what has to be said about each."""
    labs: list[Lab] = []
    said: list[tuple[str, ...]] = []
    for swatch in palette.swatches:
        lab, words = seen(swatch, swatch.viewing or palette.viewing, viewing)
        labs.append(lab)
        said.append((words,) if words else ())
    return labs, said


def seen(swatch: Swatch, given: Viewing, wanted: Viewing) -> tuple[Lab, str]:
    """The swatch under `wanted`, and a warning where that is not the whole truth."""
    if same(given, wanted):
        return swatch.lab, ""
    if swatch.spectrum is not None:
        return under(swatch.spectrum, wanted), ""
    lab = adapted(swatch.lab, given, wanted)
    if given.observer == wanted.observer:
        return lab, f"adapted from {given} to {wanted} by Bradford"
    return lab, (
        f"the colour is {given} and the library {wanted}: without spectra the observer cannot be converted,"
        f" which is worth {OBSERVERS_APART}"
    )


def under(spectrum: Spectrum, viewing: Viewing) -> Lab:
    """A measured colour under any light here. Raises InvalidInput for one that is not tabulated."""
    from palette.science.spectra import LAMPS, to_lab

    try:
        found = to_lab(
            [spectrum.values], spectrum.start, spectrum.interval, viewing.illuminant, viewing.observer
        )
    except KeyError:
        raise InvalidInput(f"{viewing} is not tabulated; there are {', '.join(LAMPS)}, at 2 or 10.") from None
    return Lab(*(float(v) for v in found[0]))


def adapted(lab: Lab, given: Viewing, wanted: Viewing) -> Lab:
    """The corresponding colour under another white, by Bradford. The observer is left as it is."""
    from palette.science import spaces

    if given.illuminant == wanted.illuminant:
        return lab
    try:
        source = spaces.white(given.illuminant, given.observer)
        target = spaces.white(wanted.illuminant, given.observer)
    except KeyError as missing:
        strange = " at ".join(str(part) for part in missing.args[0])
        known = ", ".join(sorted({name for name, _ in spaces.WHITES}))
        raise InvalidInput(f"The light {strange}° is not known here; there are {known}.") from None
    xyz = spaces.adapt(spaces.lab_to_xyz(lab, source), source, target)
    return Lab(*(float(v) for v in spaces.xyz_to_lab(xyz, target)))


def library_labs(library: Library, wanted: Viewing) -> tuple[Floats, Viewing]:
    """Every material's Lab (n, 3) and its viewing: under `wanted` where all of them are measured."""
    given = np.asarray(library.column("lab"), float).reshape(-1, 3)
    if same(library.viewing, wanted) or not len(library):
        return given, library.viewing
    basis = library.column("colour_basis")
    if any(kind != "spectrum" for kind in basis):
        return given, library.viewing
    spectra: list[Any] = list(library.column("spectrum"))
    return np.array([under(spectrum, wanted) for spectrum in spectra]), wanted


def material_words(material: Material, library: Library) -> tuple[str, ...]:
    """What has to be said about the material's own colour."""
    said = []
    if material.colour_basis == "hex":
        said.append(f"{material.code} is a display colour (hex), not a measurement")
    elif material.colour_basis == "lab-assumed":
        said.append(f"{material.code}: its library does not say under which light its Lab is; "
                    f"{material.viewing} is assumed")
    if not same(material.viewing, library.viewing):
        said.append(f"{material.code} is given under {material.viewing}, the library under {library.viewing}")
    return tuple(said)


def hexes_of(labs: Sequence[Lab], viewing: Viewing) -> list[str]:
    """Display colours of Lab under any viewing; the observer's effect is left out."""
    from palette.science.spaces import hexes

    screen = Viewing("D65", viewing.observer)
    return hexes([adapted(lab, viewing, screen) for lab in labs])[0]
