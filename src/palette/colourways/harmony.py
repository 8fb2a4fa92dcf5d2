"""Harmony as a description. It never ranks and never filters: it would reject what designers publish.

Two colours: Ou & Luo 2006 (DOI 10.1002/col.20208), with the metric hue difference ΔH*ab in CIELAB.
Hue templates: Cohen-Or et al. 2006 (DOI 10.1145/1141911.1141933), on the hue angle of CIELAB, weighted by
area and chroma; they were defined on the hue of HSV.
"""

from __future__ import annotations

from math import exp, radians, sin, sqrt, tanh

import numpy as np

from palette.model import Colourway, Lab
from palette.science.spaces import Floats

# sectors as (centre, width) in degrees, relative to the template's angle
TEMPLATES: dict[str, tuple[tuple[float, float], ...]] = {
    "i": ((0, 18),), "V": ((0, 93.6),), "L": ((0, 18), (90, 79.2)), "I": ((0, 18), (180, 18)),
    "T": ((0, 180),), "Y": ((0, 93.6), (180, 18)), "X": ((0, 93.6), (180, 93.6)),
}
FITS = 5.0              # degrees of mean arc to the nearest sector edge below which a template is said to fit
ORDER = ("i", "V", "I", "L", "Y", "T", "X")     # narrow first: the first that fits says the most


def two_colours(one: Lab, other: Lab) -> float:
    """CH of Ou & Luo 2006: about -1.24 (discord) to 1.39 (harmony). Symmetric."""
    dC = one.chroma - other.chroma
    dH2 = max(0.0, (one.a - other.a) ** 2 + (one.b - other.b) ** 2 - dC**2)
    apart = sqrt(dH2 + (dC / 1.46) ** 2)
    HC = 0.04 + 0.53 * tanh(0.8 - 0.045 * apart)
    HL = 0.28 + 0.54 * tanh(-3.88 + 0.029 * (one.L + other.L))
    HL += 0.14 + 0.15 * tanh(-2 + 0.2 * abs(one.L - other.L))
    return HC + HL + _hue_effect(one) + _hue_effect(other)


def _hue_effect(lab: Lab) -> float:
    EC = 0.5 + 0.5 * tanh(-2 + 0.5 * lab.chroma)
    HS = -0.08 - 0.14 * sin(radians(lab.hue + 50)) - 0.07 * sin(radians(2 * lab.hue + 90))
    arc = (90 - lab.hue) / 10
    EY = ((0.22 * lab.L - 12.8) / 10) * exp(arc - exp(arc)) if arc < 50 else 0.0
    return EC * (HS + EY)


def colourway_harmony(colourway: Colourway) -> float:
    """CH averaged over touching parts of different material, by the smaller part's area."""
    at = {part.component.id: part for part in colourway.parts}
    total = weight = 0.0
    for a, b in colourway.shoe.adjacent:
        one, other = at[a], at[b]
        if one.material.code == other.material.code:
            continue
        w = min(one.component.share, other.component.share)
        total += w * two_colours(one.material.lab, other.material.lab)
        weight += w
    return total / weight if weight else 0.0


def template_of(colourway: Colourway) -> tuple[str, float]:
    """The narrowest hue template that fits, or N, and the mean arc in degrees to its sectors."""
    parts = [p for p in colourway.parts if p.material.lab.chroma >= 6]
    if not parts:
        return "N", 0.0
    hue = np.array([p.material.lab.hue for p in parts])
    weight = np.array([p.component.share * p.material.lab.chroma for p in parts])
    weight /= weight.sum()
    arcs = {name: fit(hue, weight, name) for name in ORDER}
    for name in ORDER:
        if arcs[name] <= FITS:
            return name, arcs[name]
    best = min(ORDER, key=lambda name: arcs[name])
    return "none", arcs[best]


def fit(hue: Floats, weight: Floats, template: str) -> float:
    """F of Cohen-Or 2006 in degrees: the least weighted arc to the template's sectors over all its angles."""
    turned = (hue[None] - np.arange(0, 360, 1.0)[:, None]) % 360
    away = [
        np.maximum(0.0, np.abs((turned - centre + 180) % 360 - 180) - width / 2)
        for centre, width in TEMPLATES[template]
    ]
    return float((np.min(away, axis=0) * weight).sum(axis=1).min())


def described(colourway: Colourway) -> tuple[str, ...]:
    """Two sentences: what the formulas say. For information."""
    name, arc = template_of(colourway)
    words = {
        "N": "neutral: no hue to speak of", "none": f"no hue template fits within {FITS:g}°",
    }.get(name, f"hue template {name} fits ({arc:.1f}° off)")
    return (
        f"Harmony, for information: {words} (Cohen-Or 2006 on CIELAB hue).",
        f"Touching colours average {colourway_harmony(colourway):+.2f} after Ou & Luo 2006"
        " (-1.24 discord to 1.39 harmony); published colourways go below 0.",
    )
