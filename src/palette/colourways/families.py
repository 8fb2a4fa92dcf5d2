"""What a designer counts as one colour: neutrals, families of a hue, warm and cool, depth.

The limits are ours, by what published colourways show (docs/proposals.md): white, grey, black, brown or tan,
navy, gum and metal go with everything; anything else is a hue. All of it on CIELAB, hues in degrees.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from palette.model import Lab
from palette.science.spaces import Floats, to_lch

Mask = NDArray[np.bool_]

GREY: Final = 9.0               # C* below which a colour is white, grey or black
EARTH: Final = (35.0, 85.0)     # the hues of brown, tan and gum
EARTH_CHROMA: Final = 45.0      # above it they are orange and yellow
NAVY: Final = (240.0, 300.0)
NAVY_DEPTH: Final = 30.0        # L* below which a blue goes with everything
VIVID: Final = 22.0             # C* from which a small part catches the eye
FAMILY: Final = 28.0            # degrees of hue within which two colours are one family
BRIGHTER: Final = 20.0      # C* between two depths of one family beyond which the brighter shouts
STEP: Final = 12.0              # L* between two depths of one family that are told apart at a glance


def hue_apart(one: ArrayLike, other: ArrayLike) -> Floats:
    """Degrees between hues, 0 to 180."""
    return np.asarray(np.abs((np.asarray(one) - np.asarray(other) + 180) % 360 - 180))


def grey(labs: ArrayLike) -> Mask:
    """White, grey, black and cream."""
    L, C, h = to_lch(np.asarray(labs, float).reshape(-1, 3)).T
    cream = (L > 74) & (C < 16) & (h > 55) & (h < 115)
    return np.asarray((C < GREY) | cream)


def earth(labs: ArrayLike) -> Mask:
    """Brown, tan and gum."""
    _, C, h = to_lch(np.asarray(labs, float).reshape(-1, 3)).T
    return np.asarray(~grey(labs) & (h >= EARTH[0]) & (h <= EARTH[1]) & (C <= EARTH_CHROMA))


def navy(labs: ArrayLike) -> Mask:
    """Blues deep enough to go with everything."""
    L, _, h = to_lch(np.asarray(labs, float).reshape(-1, 3)).T
    return np.asarray(~grey(labs) & (h >= NAVY[0]) & (h <= NAVY[1]) & (L < NAVY_DEPTH))


def neutral(labs: ArrayLike) -> Mask:
    """What goes with everything: greys, earths and navy."""
    return np.asarray(grey(labs) | earth(labs) | navy(labs))


def vivid(labs: ArrayLike) -> Mask:
    """A hue of C* 22 or more: on a small part it is a hit."""
    return np.asarray(~neutral(labs) & (to_lch(np.asarray(labs, float).reshape(-1, 3))[:, 1] >= VIVID))


def warmth(labs: ArrayLike) -> Floats:
    """(n,) 1 warm, -1 cool, and between the two the nearer to grey."""
    _, C, h = to_lch(np.asarray(labs, float).reshape(-1, 3)).T
    way = np.where((h < 125) | (h > 325), 1.0, np.where((h >= 170) & (h <= 310), -1.0, 0.0))
    return np.asarray(way * np.clip((C - 1.0) / 7.0, 0.0, 1.0))


def one_family(one: Lab, other: Lab) -> bool:
    """Two greys of one undertone, or two colours within 28 degrees of hue."""
    greys = grey([one, other])
    if greys.all():
        return bool(abs(np.subtract(*warmth([one, other]))) < 1.0)
    return bool(not greys.any() and hue_apart(one.hue, other.hue) <= FAMILY)


def turned_down(labs: ArrayLike, reach: float) -> Floats:
    """(n, 3) with C* taken back towards what covers a shoe, 26, of earths 40, by `reach` ΔE00 at most."""
    from palette.science.differences import ciede2000

    own = np.asarray(labs, float).reshape(-1, 3)
    most = np.where(earth(own), 40.0, 26.0)
    C = np.hypot(own[:, 1], own[:, 2])
    wanted = np.minimum(1.0, most / np.maximum(C, 1e-9))
    found = own.copy()
    for i in np.flatnonzero(wanted < 1.0):
        steps = np.linspace(1.0, wanted[i], 12)
        tried = np.column_stack([np.full(12, own[i, 0]), own[i, 1] * steps, own[i, 2] * steps])
        found[i] = tried[np.flatnonzero(ciede2000(own[i], tried) <= reach)[-1]]
    return found
