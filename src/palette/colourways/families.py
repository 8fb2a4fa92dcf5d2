"""What a designer counts as one colour: neutrals, families of a hue, warm and cool, depth.

The limits are ours, by what published colourways show (docs/proposals.md): white, grey, black, brown or tan,
navy, gum and metal go with everything; anything else is a hue. All of it on CIELAB, hues in degrees.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from palette.science.spaces import Floats, to_lch

Mask = NDArray[np.bool_]

GREY: Final = 9.0               # C* below which a colour is white, grey or black
EARTH: Final = (35.0, 85.0)     # the hues of brown, tan and gum
TAN: Final = 55.0               # degrees: a light colour that is redder is salmon or pink, and no tan
EARTH_CHROMA: Final = 45.0      # above it they are orange and yellow
NAVY: Final = (240.0, 300.0)
NAVY_DEPTH: Final = 30.0        # L* below which a blue goes with everything
VIVID: Final = 22.0             # C* from which a small part catches the eye
FAMILY: Final = 28.0            # degrees of hue within which two colours are one family
BRIGHTER: Final = 20.0      # C* between two depths of one family beyond which the brighter shouts
PALE: Final = 58.0              # L* from which two coloured parts have nothing that holds them
STEP: Final = 15.0              # L* between two depths of one family that are told apart at a glance
DEEP: Final = 35.0      # L* below which a small colour need not be deeper
MUD: Final = 0.25       # of 1, how plainly a dark grey differs from a dark colour
UNDERTONE: Final = ((-0.5, -3.0), (1.5, 5.0))    # a* and b* of greys on a cool and on a warm shoe
COVERS: Final = (       # hue, and the C* with which it may cover a shoe; ours, of how blind readers marked
    (0.0, 20.0), (20.0, 24.0), (35.0, 28.0), (52.0, 38.0), (70.0, 40.0), (85.0, 38.0), (105.0, 24.0),
    (170.0, 20.0), (250.0, 24.0), (285.0, 19.0), (330.0, 18.0), (360.0, 20.0),
)


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
    L, C, h = to_lch(np.asarray(labs, float).reshape(-1, 3)).T
    least = np.interp(L, (55.0, 75.0), (EARTH[0], TAN))
    return np.asarray(~grey(labs) & (h >= least) & (h <= EARTH[1]) & (C <= EARTH_CHROMA))


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


def told_apart(one: ArrayLike, other: ArrayLike, far: Floats) -> Floats:
    """(k, l) 0 to 1: how plainly two large parts differ on purpose, `far` being their ΔE00.

    Colours of one family differ by depth; a grey beside a hue may also differ by chroma; two hues want one
    that is deep or hardly a hue. Neither may shout the other down, nor may they fall apart as night and day.
    """
    a, b = (np.asarray(labs, float).reshape(-1, 3) for labs in (one, other))
    (L, C, h), (M, D, g) = to_lch(a).T[:, :, None], to_lch(b).T[:, None, :]
    greys = grey(a)[:, None].astype(int) + grey(b)
    step, more = np.abs(L - M), np.abs(C - D)
    depth = np.interp(step, (9.0, STEP), (0.0, 1.0))
    beside = np.maximum(depth, np.interp(more, (10.0, 18.0), (0.0, 1.0)))
    strange = (greys == 0) & ~(navy(a)[:, None] | navy(b)) & (hue_apart(h, g) > FAMILY)
    strong = np.minimum(np.interp(np.minimum(C, D), (10.0, 16.0), (0.0, 1.0)),
                        np.interp(np.minimum(L, M), (28.0, 36.0), (0.0, 1.0)))
    found = np.where(greys == 1, beside, depth) * np.where(strange, 0.9 - 0.8 * strong, 1.0)
    unheld = (np.minimum(L, M) > PALE) & (np.minimum(C, D) > 8.0)
    found = found * (1.0 - 0.7 * jar(a, b)) * np.where(unheld, 0.6, 1.0)
    shout = np.where(greys == 0, np.interp(more, (BRIGHTER, 2 * BRIGHTER), (0.0, 0.7)), 0.0)
    found = found * (1.0 - shout) * np.interp(far, (5.0, 9.0), (0.0, 1.0))
    found = found * np.where(greys == 1, np.interp(np.maximum(L, M), (40.0, 50.0), (MUD, 1.0)), 1.0)
    return np.asarray(found * np.interp(far, (40.0, 60.0), (1.0, 0.0)))


def jar(one: ArrayLike, other: ArrayLike) -> Floats:
    """(k, l) 0 to 1: hues that are neither one nor two, 16 to 40 degrees apart, and neither grey nor deep."""
    a, b = (to_lch(np.asarray(labs, float).reshape(-1, 3)) for labs in (one, other))
    (L, C, h), (M, D, g) = a.T[:, :, None], b.T[:, None, :]
    between = np.interp(hue_apart(h, g), (10.0, 16.0, 40.0, 60.0), (0.0, 1.0, 1.0, 0.0))
    seen = np.interp(np.minimum(C, D), (11.0, 17.0), (0.0, 1.0))
    return np.asarray(between * seen * np.interp(np.minimum(L, M), (24.0, 32.0), (0.2, 1.0)))


def covers(labs: ArrayLike) -> Floats:
    """(n,) the C* up to which a colour covers a shoe: 40 of tans, 20 of greens and pinks; 12 more of
    deep ones, 10 less of pale ones."""
    L, _, h = to_lch(np.asarray(labs, float).reshape(-1, 3)).T
    hues, most = zip(*COVERS, strict=True)
    depth = np.interp(L, (34.0, 46.0, 58.0, 78.0), (12.0, 0.0, 0.0, -10.0))
    return np.asarray(np.interp(h, hues, most) + depth)


def toned(labs: ArrayLike, way: float, reach: float) -> Floats:
    """(n, 3) with the greys made warm (`way` 1) or cool (-1), by `reach` ΔE00 at most."""
    own = np.asarray(labs, float).reshape(-1, 3)
    goals = own.copy()
    goals[grey(own), 1:] = UNDERTONE[way > 0]
    return _towards(own, goals, reach)


def _towards(own: Floats, goals: Floats, reach: float) -> Floats:
    """(n, 3) each colour as far on its way to its goal, in twelfths, as is within `reach` ΔE00."""
    from palette.science.differences import ciede2000

    found = own.copy()
    for i in np.flatnonzero((goals != own).any(axis=1)):
        tried = own[i] + np.linspace(0.0, 1.0, 12)[:, None] * (goals[i] - own[i])
        found[i] = tried[np.flatnonzero(ciede2000(own[i], tried) <= reach)[-1]]
    return found


def one_family(one: ArrayLike, other: ArrayLike) -> Mask:
    """(k, l) where two greys are of one undertone, or two colours within 28 degrees of hue."""
    a, b = (np.asarray(labs, float).reshape(-1, 3) for labs in (one, other))
    greys = grey(a)[:, None].astype(int) + grey(b)
    undertone = np.abs(warmth(a)[:, None] - warmth(b)) < 1.0
    hue = hue_apart(to_lch(a)[:, 2][:, None], to_lch(b)[:, 2]) <= FAMILY
    return np.asarray(np.where(greys == 2, undertone, (greys == 0) & hue))


def hues_of(labs: Floats, significance: Floats) -> Floats:
    """The hues of a photograph, no two of one family, the strongest first; greys have none."""
    found: list[float] = []
    hues = to_lch(labs)[:, 2]
    for j in np.argsort(-significance, kind="stable"):
        if not grey(labs[j])[0] and (hue_apart(hues[j], found) > FAMILY).all():
            found.append(float(hues[j]))
    return np.array(found)


def family_of(hues: ArrayLike, heads: Floats) -> NDArray[np.intp]:
    """(n,) which of `heads` a hue is of, from 1 and the first that fits; 0 where it is of none."""
    found = np.zeros(np.shape(hues), dtype=np.intp)
    for n, head in reversed(list(enumerate(heads, 1))):
        found[hue_apart(hues, head) <= FAMILY] = n
    return found


def turned_down(labs: ArrayLike, reach: float, more: float = 0.0, deeper: float = 0.0) -> Floats:
    """(n, 3) with C* taken back towards `more` than what covers a shoe, L* by `deeper`: by ΔE00 `reach`."""
    own = np.asarray(labs, float).reshape(-1, 3)
    C = np.hypot(own[:, 1], own[:, 2])
    goals = own.copy()
    goals[:, 1:] *= np.minimum(1.0, (covers(own) + more) / np.maximum(C, 1e-9))[:, None]
    goals[:, 0] -= np.clip(own[:, 0] - DEEP, 0.0, deeper)
    return _towards(own, goals, reach)
