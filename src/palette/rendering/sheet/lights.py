"""The shoe in the light box: each part as its spectrum says, and the touching pair that parts first."""

from __future__ import annotations

from typing import NamedTuple

from palette.model import Colourway, Viewing
from palette.rendering.sheet.metamerism import MEANT_TO_MATCH
from palette.science.metamerism import SHOP, differences_under
from palette.viewing import hex_of_lab, lab_of

LIGHTS = {
    "D65": "D65, daylight", "A": "A, light bulb", "F11": "TL84 (F11), shop", "LED-B3": "LED-B3, shop LED",
}
UNKNOWN = "#dcd9d3"     # a part of which nobody knows


class Lights(NamedTuple):
    """`colours` by lamp and component, empty where no two touching parts have spectra; `says` in words."""

    colours: dict[str, dict[str, str]]
    says: tuple[str, ...]


def lights(colourway: Colourway) -> Lights:
    """Under each lamp of `LIGHTS` for the 10° observer, as an eye used to that lamp sees it."""
    parts = {part.component.id: part.material for part in colourway.parts}
    numbers = {part.component.id: n for n, part in enumerate(colourway.parts, 1)}
    unknown = [str(numbers[name]) for name, material in parts.items() if material.spectrum is None]
    touching = [
        (one, other) for one, other in colourway.shoe.adjacent
        if {one, other} <= parts.keys() and parts[one].spectrum and parts[other].spectrum
        and parts[one].code != parts[other].code
    ]
    if not touching:
        return Lights({}, (
            "No two touching parts of different materials have spectra: what the shoe does under A, TL84 and"
            " LED-B3 is unknown, and unknown is not a pass.",))
    colours = {
        lamp: {
            name: hex_of_lab(lab_of(material.spectrum, viewing), viewing) if material.spectrum else UNKNOWN
            for name, material in parts.items()
        }
        for lamp in LIGHTS for viewing in (Viewing(lamp, 10),)
    }
    said = [_parting(colourway, touching)]
    if unknown:
        said.append(f"Grey, for want of a spectrum: {', '.join(unknown)}. Unknown is not a pass.")
    return Lights(colours, tuple(said))


def _parting(colourway: Colourway, touching: list[tuple[str, str]]) -> str:
    """The pair that is one colour in daylight and moves apart the most under another lamp."""
    worst, growth = "", 0.0
    for pair in touching:
        one, other = (colourway[name].material for name in pair)
        apart = differences_under(one.spectrum, other.spectrum, tests=SHOP) or {}
        if apart["D65"] > MEANT_TO_MATCH:
            continue
        lamp = max(SHOP, key=apart.__getitem__)
        if apart[lamp] - apart["D65"] > growth:
            growth = apart[lamp] - apart["D65"]
            names = " and ".join(name.replace("_", " ") for name in pair)
            worst = (f"{names.capitalize()} part first: ΔE00 {apart['D65']:.1f} in daylight,"
                     f" {apart[lamp]:.1f} under {LIGHTS[lamp]}.")
    return worst or "No touching pair that is one colour in daylight moves apart under A, TL84 or LED-B3."
