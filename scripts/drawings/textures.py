"""What materials look like from an arm's length: black and white alone, so the colour beneath stays true."""

from __future__ import annotations

import math
import random

import numpy as np


def patterns() -> str:
    """The `defs` that every drawing carries."""
    return "\n".join((
        _pattern("grain", 32, 32, _grain(32, 30)),
        _pattern("suede", 96, 96, _mottle(96, 22, 3, .011) + _fibres(96, 300, 2.3, 4, .7, .1), "rotate(14)"),
        _pattern("nubuck", 48, 48, _fibres(48, 110, 1.2, 9, .6, .1), "rotate(14)"),
        _pattern("hairy", 70, 70, _mottle(70, 10, 5, .021) + _fibres(70, 120, 7.5, 6, 1, .15), "rotate(58)"),
        _pattern("mesh", 9, 7.8, _mesh(), "rotate(-9)"),
        _pattern("spacer", 7, 6, _spacer(), "rotate(-9)"),
        _pattern("perforated", 13, 13, _dots(((3.2, 3.2), (9.7, 9.7)), 1.25, .38, ".9")),
        _pattern("weave", 5, 5, _weave(), "rotate(8)"),
        _pattern("knit", 6, 4.6, _knit()),
        _pattern("foam", 22, 19, _specks(22, 19, 15, 2)),
        _pattern("rubber", 26, 24, _specks(26, 24, 20, 5, .13)),
        _pattern("gum", 34, 17, _gum()),
        _pattern("reflective", 90, 90, _reflective(), "rotate(28)"),
        _gradient("smooth", 0, 0, .35, 1,
                  ((0, 1, .04), (.16, 1, .26), (.3, 1, .07), (.55, 0, 0), (1, 0, .16))),
        _gradient("gloss", 0, 0, .2, 1, ((0, 1, .12), (.22, 1, .4), (.3, 1, .3), (.36, 0, .04), (.8, 0, .22),
                                         (1, 1, .12))),
        _gradient("metal", 0, 0, .7, 1, ((0, 1, .4), (.3, 1, .05), (.5, 0, .3), (.66, 1, .4), (1, 0, .3))),
        _gradient("translucent", 0, 0, 0, 1, ((0, 1, .36), (.3, 1, .05), (.62, 0, .14), (1, 1, .3))),
    ))


def _pattern(name: str, width: float, height: float, inside: str, turned: str = "") -> str:
    turn = f' patternTransform="{turned}"' if turned else ""
    return (f'<pattern id="tx-{name}" patternUnits="userSpaceOnUse" width="{width:g}" height="{height:g}"'
            f"{turn}>{inside}</pattern>")


def _gradient(name: str, x1: float, y1: float, x2: float, y2: float,
              stops: tuple[tuple[float, int, float], ...]) -> str:
    inside = "".join(
        f'<stop offset="{at:g}" stop-color="{("#000", "#fff")[tone]}" stop-opacity="{opacity:g}"/>'
        for at, tone, opacity in stops)
    return (f'<linearGradient id="tx-{name}" x1="{x1:g}" y1="{y1:g}" x2="{x2:g}" y2="{y2:g}">'
            f"{inside}</linearGradient>")


def _strokes(d: str, tone: int, opacity: float, width: float) -> str:
    return (f'<path d="{d}" fill="none" stroke="{("#000", "#fff")[tone]}" stroke-opacity="{opacity:g}"'
            f' stroke-width="{width:g}" stroke-linecap="round"/>')


def _wrapped(x: float, y: float, reach: float, size: float) -> list[tuple[float, float]]:
    """The places where a mark has to be drawn for a tile without seams."""
    return [(x + i * size, y + j * size) for i in (-1, 0, 1) for j in (-1, 0, 1)
            if -reach < x + i * size < size + reach and -reach < y + j * size < size + reach]


def _fibres(size: float, n: int, length: float, seed: int, width: float, opacity: float) -> str:
    """Short hairs that lie one way, dark and light."""
    chance = random.Random(seed)
    marks: tuple[list[str], list[str]] = ([], [])
    for i in range(n):
        x, y, turn = chance.uniform(0, size), chance.uniform(0, size), chance.gauss(.35, .5)
        long = length * chance.uniform(.5, 1.2)
        for u, v in _wrapped(x, y, length, size):
            marks[i % 2].append(f"M{u:.1f} {v:.1f}l{long * math.cos(turn):.1f} {long * math.sin(turn):.1f}")
    return _strokes("".join(marks[0]), 0, opacity, width) + _strokes("".join(marks[1]), 1, opacity, width)


def _mottle(size: float, n: int, seed: int, opacity: float) -> str:
    """Patches where the nap lies the other way."""
    chance = random.Random(seed)
    found = []
    for i in range(n):
        x, y = chance.uniform(0, size), chance.uniform(0, size)
        rx, ry, turn = chance.uniform(.07, .17) * size, chance.uniform(.03, .07) * size, chance.uniform(-30,
                                                                                                        40)
        for u, v in _wrapped(x, y, rx, size):
            for k in (1, .62):
                found.append(
                    f'<ellipse cx="{u:.1f}" cy="{v:.1f}" rx="{rx * k:.1f}" ry="{ry * k:.1f}"'
                    f' fill="{("#000", "#fff")[i % 2]}"'
                    f' fill-opacity="{opacity:g}" transform="rotate({turn:.0f} {u:.1f} {v:.1f})"/>')
    return "".join(found)


def _grain(size: float, n: int) -> str:
    """Pebbles: the cells of a Voronoi diagram, each lit from the upper left."""
    from scipy.spatial import Voronoi

    rng = np.random.default_rng(11)
    seeds = rng.uniform(0, size, (n, 2))
    for _ in range(9):                              # Lloyd: even pebbles, no dark knots
        tiles = np.concatenate([seeds + np.array((i, j)) * size for i in (0, -1, 1) for j in (0, -1, 1)])
        cells = Voronoi(tiles)
        corners_of = [cells.vertices[cells.regions[cells.point_region[k]]] for k in range(n)]
        seeds = np.array([corners.mean(axis=0) for corners in corners_of])
    dark, light = [], []
    for k, region in enumerate(cells.point_region):
        corners = cells.vertices[cells.regions[region]] if -1 not in cells.regions[region] else np.zeros((0,
                                                                                                          2))
        centre = tiles[k]
        if not len(corners) or (centre < -6).any() or (centre > size + 6).any():
            continue
        corners = corners[np.argsort(np.arctan2(*(corners - centre).T[::-1]))]
        small = centre + (corners - centre) * .8
        middle = (small + np.roll(small, -1, axis=0)) / 2
        outline = f"M{middle[-1][0]:.1f} {middle[-1][1]:.1f}" + "".join(
            f"Q{c[0]:.1f} {c[1]:.1f} {m[0]:.1f} {m[1]:.1f}" for c, m in zip(small, middle, strict=True)) + "Z"
        dark.append(outline)
        light.append(f"M{centre[0] - 1.1:.1f} {centre[1] - 1.1:.1f}h.1")
    return _strokes("".join(dark), 0, .2, .8) + _strokes("".join(light), 1, .22, 2.2)


def _mesh() -> str:
    hole = '<ellipse cx="{}" cy="{}" rx="2.2" ry="1.65" fill="#000" fill-opacity=".3"/>'
    rim = _strokes("M-.6 2.9Q2.25 5.6 5 2.9M3.9 6.8Q6.75 9.5 9.6 6.8M3.9 -1Q6.75 1.7 9.6 -1", 1, .34, .9)
    return hole.format(2.25, 1.95) + hole.format(6.75, 5.85) + rim


def _spacer() -> str:
    return _dots(((1.75, 1.5), (5.25, 4.5)), .95, .3, ".7") + _strokes("M0 3H7M0 6H7", 1, .13, .6)


def _dots(at: tuple[tuple[float, float], ...], r: float, opacity: float, rim: str) -> str:
    return "".join(
        f'<ellipse cx="{x:g}" cy="{y:g}" rx="{r:g}" ry="{r:g}" fill="#000" fill-opacity="{opacity:g}"/>'
        f'<path d="M{x - r:.2f} {y + r * .4:.2f}Q{x:g} {y + r * 2:.2f} {x + r:.2f} {y + r * .4:.2f}"'
        f' fill="none" stroke="#fff"'
        f' stroke-opacity=".3" stroke-width="{rim}"/>' for x, y in at)


def _weave() -> str:
    return _strokes("M0 1.25H2.5M2.5 3.75H5", 0, .2, 1) + _strokes("M3.75 0V2.5M1.25 2.5V5", 1, .2, 1)


def _knit() -> str:
    return _strokes("M0 .3L3 2.9L6 .3", 0, .2, .9) + _strokes("M0 2.2L3 4.8L6 2.2", 1, .17, .9)


def _specks(width: float, height: float, n: int, seed: int, opacity: float = .1) -> str:
    chance = random.Random(seed)
    at = [f"M{chance.uniform(1, width - 1):.1f} {chance.uniform(1, height - 1):.1f}h.1" for _ in range(n)]
    return _strokes("".join(at[::2]), 0, opacity, 1) + _strokes("".join(at[1::2]), 1, opacity * 1.6, 1)


def _gum() -> str:
    return (_specks(34, 17, 12, 12, .12) + _strokes("M0 5C8 3.6 18 6.6 34 5", 1, .07, 3))


def _reflective() -> str:
    """Glass beads: a fine grid, and the sheen that wanders over it."""
    band = "".join(
        f'<path d="M-5 {y:g}H95" stroke="#fff" stroke-opacity="{o:g}" stroke-width="{w:g}" fill="none"/>'
        for y, w, o in ((22, 34, .12), (22, 22, .14), (22, 9, .2), (70, 16, .12), (70, 6, .16)))
    shade = '<path d="M-5 50H95" stroke="#000" stroke-opacity=".1" stroke-width="20" fill="none"/>'
    grid = "".join(f"M{x:g} 0V90" for x in range(1, 90, 3)) + "".join(f"M0 {y:g}H90" for y in range(1, 90, 3))
    return shade + band + _strokes(grid, 0, .1, .6)
