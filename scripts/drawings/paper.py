"""The sheet a shoe is drawn on: parts from bottom to top, then light, lines and numbers."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from xml.sax.saxutils import escape

import numpy as np
from curves import Curve, join, line, oval, ring, spline
from textures import patterns

SHOES = Path(__file__).parents[2] / "palettes" / "shoes"
WIDTH, HEIGHT, GROUND = 1000, 560, 457
INK = "#1d1a17"
FONT = "Helvetica, Arial, Liberation Sans, DejaVu Sans, sans-serif"
R = 11                                              # of a callout
TOP, BOTTOM, APART = 20, 532, 27                    # the two rows of callouts, and how close they may stand
TONES = ("#000", "#fff")
BLUR = 3                                            # strokes over each other


class Drawing:
    """One view. Parts are painted in the order in which they are first named."""

    def __init__(self, shoe: str, title: str, desc: str, colours: dict[str, str]) -> None:
        self.shoe, self.title, self.desc, self.colours = shoe, title, desc, colours
        template = tomllib.loads((SHOES / f"{shoe}.toml").read_text("utf-8"))
        self.components = [c["id"] for c in template["component"]]
        self.parts: dict[str, list[str]] = {}
        self.clips: dict[str, str] = {}
        self.paints: list[str] = []
        self.shading: list[str] = []
        self.lines: list[str] = []
        self.outline: list[Curve] = []
        self.tips: dict[str, tuple[float, float, str]] = {}
        self.layers: list[tuple[str, tuple[Curve, ...]]] = []
        self.bands: list[Curve] = []                # of lace
        self.rows: list[tuple[int, Curve]] = []     # along which seams of which layer
        self.edges: list[tuple[int, Curve]] = []

    # Parts

    def part(self, id: str, *areas: Curve, texture: str, seams: Iterable[Curve] = (), lift: float = 1.0,
             rows: tuple[float, ...] = (), edged: bool = False,
             tip: tuple[float, float] | None = None, side: str = "") -> None:
        """Closed areas of one material.

        `seams` are those of its edges that lie on top of another part; `rows` says how far inside them the
        stitches run, `edged` that the cut edge is painted. `thread` and `edge` draw both, later.
        """
        group = self.parts.setdefault(id, [])
        seams = tuple(seams)
        self.layers.append((id, areas))
        for seam in seams:
            self.rows += [(len(self.layers), seam.offset(r * _inside(seam, areas))) for r in rows]
            self.edges += [(len(self.layers), seam.offset(.8 * _inside(seam, areas)))] if edged else []
        if seams:
            below = tuple(seam.moved(1.1 + 1.9j) for seam in seams)
            cast = "".join(shade(below, 0, w * lift, o) for w, o in ((8, .05), (5, .08), (2.6, .13)))
            group.append(f'<g clip-path="url(#in-shoe)">{cast}</g>')
        for area in areas:
            group.append(f'<path class="fill c-{id}" d="{area.d(True)}"/>')
            group.append(f'<path class="texture t-{id}" fill="url(#tx-{texture})" d="{area.d(True)}"/>')
        if seams:
            inner = tuple(seam.offset(1.3 * lift * _inside(seam, areas)) for seam in seams)
            group += [shade(inner, 1, 1.3 * lift, .34), shade(seams, 0, 1.1, .72)]
        if tip:
            self.tips[id] = (*tip, side)

    def thread(self, id: str, *rows: Curve, width: float = 1.2, dash: tuple[float, float] = (4.2, 2.0),
               tip: tuple[float, float] | None = None, side: str = "") -> None:
        """Stitches along the seams so far, or along `rows`; the needle holes pull a shallow groove."""
        group = self.parts.setdefault(id, [])
        if not rows:
            rows = tuple(run for layer, row in self.rows for run in self._seen(layer, row))
        group += [
            shade(tuple(row.moved(.3 + .7j) for row in rows), 0, width + 1.2, .2),
            f'<path class="s-{id}" fill="none" stroke-width="{width:g}" stroke-linecap="round"'
            f' stroke-dasharray="{dash[0]:g} {dash[1]:g}" d="{_d(rows)}"/>']
        if tip:
            self.tips[id] = (*tip, side)

    def edge(self, id: str, width: float = 1.7, tip: tuple[float, float] | None = None,
             side: str = "") -> None:
        """The painted edges so far, seen as the thickness of the leather."""
        group = self.parts.setdefault(id, [])
        edges = [run for layer, edge in self.edges for run in self._seen(layer, edge)]
        group.append(f'<path class="s-{id}" fill="none" stroke-width="{width:g}" stroke-dasharray="9 0"'
                     f' d="{_d(edges)}"/>')
        if tip:
            self.tips[id] = (*tip, side)

    def _seen(self, layer: int, row: Curve) -> list[Curve]:
        """The stretches of a row that lie on its own panel and under none of the later ones."""
        points = np.array(row.points(1.5))
        free = np.any([_within(a, points) for a in self.layers[layer - 1][1]], axis=0)
        for _, areas in self.layers[layer:]:
            for area in areas:
                free &= ~_within(area, points)
        ends = np.flatnonzero(np.diff(np.concatenate([[0], free.astype(int), [0]])))
        return [spline([complex(p) for p in (*points[a:b - 1:15], points[b - 1])])
                for a, b in zip(ends[::2], ends[1::2], strict=True) if b - a > 6]

    def light(self, feather: Curve, heel: float, toe: tuple[float, float, float],
              counter: tuple[float, float]) -> None:
        """From the upper left: the upper turns away at its feather edge and at `heel`, where it ends."""
        self.wash("upper", 300, 70, 470, 420, (0, 1, .2), (.45, 1, .04), (.6, 0, 0), (1, 0, .2))
        self.wash("upper", heel - 125, 0, heel, 0, (0, 0, 0), (.6, 0, .07), (1, 0, .32))
        self.soft("upper", feather, 0, 40, .34)
        self.glow("upper", *toe[:2], 72, 27, toe[2], 1, .36)
        self.glow("upper", *counter, 19, 56, 7, 1, .2)
        self.wash("sole", 0, feather.end.imag, 0, GROUND, (0, 1, .12), (.5, 0, 0), (1, 0, .24))
        self.wash("sole", 90, 0, 172, 0, (0, 0, .24), (.4, 0, .05), (1, 0, 0))
        self.wash("sole", heel - 50, 0, heel + 12, 0, (0, 0, 0), (1, 0, .27))

    def on(self, id: str, *marks: str, clip: str = "") -> None:
        """Light and lines that belong into the layer of a part; `clip` keeps them in a region."""
        inside = [f'<g clip-path="url(#in-{clip})">{"".join(marks)}</g>'] if clip else marks
        self.parts.setdefault(id, []).extend(inside)

    def laces(self, near: Sequence[complex], far: Sequence[complex], width: float, texture: str = "weave",
              tip: tuple[float, float] | None = None, side: str = "", start: str = "over") -> None:
        """Criss-cross from eyelet to eyelet, the lowest pair joined by a bar."""
        group = self.parts.setdefault("laces", [])
        bars = [(near[0], far[0])]
        under = [(far[i], near[i + 1]) for i in range(len(near) - 1)]
        over = [(near[i], far[i + 1]) for i in range(len(near) - 1)]
        for a, b in (*bars, *under, *over):
            marks, area = _band(a, b, width, texture)
            group += marks
            self.bands.append(area)
        if tip:
            self.tips["laces"] = (*tip, side)

    def hidden(self, *ids: str) -> None:
        """Parts that this view cannot show: they have no callout."""
        for id in ids:
            self.components.remove(id)

    # Light and lines

    def clip(self, name: str, *areas: Curve) -> None:
        self.clips[name] = " ".join(a.d(True) for a in areas)

    def soft(self, clip: str, curve: Curve, tone: int, width: float, opacity: float) -> None:
        """A blurred line: light or shade along a form."""
        self.shading.append(f'<g clip-path="url(#in-{clip})">' + "".join(blur(curve, tone, width, opacity,
                                                                              8)) + "</g>")

    def wash(self, clip: str, x1: float, y1: float, x2: float, y2: float,
             *stops: tuple[float, int, float]) -> None:
        """A gradient over a clipped region."""
        id = f"sh-{len(self.paints) + 1}"
        self.paints.append(
            f'<linearGradient id="{id}" gradientUnits="userSpaceOnUse" x1="{x1:g}" y1="{y1:g}" x2="{x2:g}"'
            f' y2="{y2:g}">'
            + _stops(stops) + "</linearGradient>")
        self.shading.append(f'<path fill="url(#{id})" d="{self.clips[clip]}"/>')

    def glow(self, clip: str, x: float, y: float, rx: float, ry: float, turn: float, tone: int,
             opacity: float) -> None:
        """A soft spot of light or shade."""
        id = f"sh-{len(self.paints) + 1}"
        self.paints.append(
            f'<radialGradient id="{id}" gradientUnits="userSpaceOnUse" cx="0" cy="0" r="1"'
            f' gradientTransform="translate({x:g} {y:g}) rotate({turn:g}) scale({rx:g} {ry:g})">'
            + _stops(((0, tone, opacity), (.5, tone, opacity * .45), (1, tone, 0))) + "</radialGradient>")
        self.shading.append(f'<path fill="url(#{id})" d="{self.clips[clip]}"/>')

    def draw(self, *curves: Curve, width: float = 1.0, opacity: float = .7) -> None:
        """Lines above everything: the outline."""
        self.outline += curves
        pen = f'stroke-width="{width:g}" stroke-opacity="{opacity:.2g}"'
        self.lines += [f'<path {pen} d="{c.d()}"/>' for c in curves]

    # Out

    def svg(self) -> str:
        self.clips.setdefault("shoe", " ".join(self.clips.values()))
        known = [c for c in self.parts if c not in self.components]
        if known:
            raise ValueError(f"{self.shoe} has no {known}")
        style = "\n".join(
            f"{f'.s-{c}{{stroke' if self._stroked(c) else f'.c-{c}{{fill'}:{self.colours[c]}}}"
            for c in self.parts)
        clips = "".join(f'<clipPath id="in-{n}"><path d="{d}"/></clipPath>\n' for n, d in self.clips.items())
        return "\n".join((
            '<?xml version="1.0" encoding="UTF-8"?>',
            '<svg xmlns="http://www.w3.org/2000/svg" xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape"'
            f' version="1.1" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" role="img"'
            ' aria-labelledby="title desc">',
            f'<title id="title">{escape(self.title)}</title>', f'<desc id="desc">{escape(self.desc)}</desc>',
            f'<style type="text/css">\n{style}\n</style>',
            f"<defs>\n{patterns()}\n" + "\n".join(self.paints) + f"\n{clips}"
            '<radialGradient id="sh-ground" gradientUnits="userSpaceOnUse" cx="0" cy="0" r="1"'
            f' gradientTransform="translate(510 {GROUND}) scale(430 14)">'
            + _stops(((0, 0, .34), (.72, 0, .17), (1, 0, 0))) + "</radialGradient>\n</defs>",
            layer("ground", f'<ellipse cx="510" cy="{GROUND}" rx="430" ry="14" fill="url(#sh-ground)"/>',
                   ' pointer-events="none"'),
            *(self._part(c, inside) for c, inside in self.parts.items()),
            layer("shading", "\n".join(self.shading), ' pointer-events="none"'),
            layer("linework", "\n".join(self.lines), f' pointer-events="none" fill="none" stroke="{INK}"'
                   ' stroke-linecap="round" stroke-linejoin="round"'),
            layer("callouts", "\n".join(self._callouts()),
                   f' class="callouts" font-family="{FONT}" font-size="13" font-weight="600"'
                   ' text-anchor="middle" fill="#1f1e1c" stroke="#1f1e1c"'),
            "</svg>\n"))

    def _stroked(self, component: str) -> bool:
        return any(f'class="s-{component}"' in mark for mark in self.parts[component])

    def _part(self, component: str, inside: list[str]) -> str:
        title = component.replace("_", " ").capitalize()
        return (f'<g id="part-{component}" class="part" data-component="{component}"'
                f' inkscape:groupmode="layer" inkscape:label="{component}">\n<title>{title}</title>\n'
                + "\n".join(inside) + "\n</g>")

    def _callouts(self) -> list[str]:
        numbers = {c: i for i, c in enumerate(components(self.shoe), 1)}
        placed: dict[str, tuple[float, float]] = {}
        for y, side in ((TOP, "top"), (BOTTOM, "bottom")):
            row = [c for c in self.tips if (self.tips[c][2] or "top") == side]
            row.sort(key=lambda c: self.tips[c][0])
            for c, x in zip(row, spread([self.tips[c][0] for c in row]), strict=True):
                placed[c] = (x, y)
        return [callout(c, numbers[c], *placed[c], *self.tips[c][:2]) for c in self.components]



def callout(component: str, number: int, x: float, y: float, u: float, v: float, r: float = R) -> str:
    """A number in a circle at `x`, `y`, and its leader to the point `u`, `v`."""
    down = r if y < v else -r
    return (
        f'<g class="callout" data-component="{component}">'
        f'<path d="M{x:g} {y + down:g}L{u:.1f} {v:.1f}" stroke="#fff" stroke-opacity=".7"'
        ' stroke-width="2.6"/>'
        f'<line x1="{x:g}" y1="{y + down:g}" x2="{u:.1f}" y2="{v:.1f}" stroke-width=".8"/>'
        f'<ellipse cx="{u:.1f}" cy="{v:.1f}" rx="2.6" ry="2.6" stroke="#fff" stroke-width="1.1"/>'
        f'<circle cx="{x:g}" cy="{y:g}" r="{r:g}" fill="#fff" stroke-width="1"/>'
        f'<text x="{x:g}" y="{y + 4.6:g}" stroke="none">{number}</text></g>')


def shade(curves: Curve | Sequence[Curve], tone: int, width: float, opacity: float) -> str:
    """Strokes of black (0) or white (1) that are no paint of the part."""
    return (f'<path class="shade" fill="none" stroke="{TONES[tone]}" stroke-opacity="{opacity:.2g}"'
            f' stroke-width="{width:.3g}" d="{_d(curves)}"/>')


def _d(curves: Curve | Sequence[Curve]) -> str:
    return curves.d() if isinstance(curves, Curve) else "".join(c.d() for c in curves)


def blot(area: Curve, tone: int, opacity: float) -> str:
    """An area of black or white that is no paint of the part."""
    return f'<path class="shade" fill="{TONES[tone]}" fill-opacity="{opacity:g}" d="{area.d(True)}"/>'


def blur(curve: Curve, tone: int, width: float, opacity: float, n: int = BLUR) -> list[str]:
    return [shade(curve, tone, width * (i + 1) / n, opacity / n) for i in reversed(range(n))]


def crease(curve: Curve, deep: float = 1.0) -> list[str]:
    """A moulded line: dark in the groove, light on the lip below it."""
    return [shade(curve.moved(.4 + 1.5j * deep), 1, 1.8 * deep, .5),
            *blur(curve.moved(-1.2j), 0, 6 * deep, .16),
            shade(curve, 0, 1.2 * deep, .5)]


def comb(bottom: Curve, deep: float, pitch: float, gap: float, taper: float = 0.0) -> Curve:
    """The lower edge of a tread: lugs on `bottom`, `pitch` apart, with gaps `deep` between them."""
    points = bottom.points(.5)
    travel = np.gradient(np.array(points))
    up = -1j * travel / np.abs(travel)
    way = np.concatenate([[0], np.cumsum(np.abs(np.diff(points)))])
    n = round(way[-1] / pitch)
    step = way[-1] / n

    def at(s: float, high: float) -> complex:
        i = int(np.searchsorted(way, min(max(s, 0), way[-1])))
        return complex(points[i] + up[i] * high)

    corners: list[complex] = []
    for k in range(n):
        a, b = k * step, (k + 1) * step - gap
        corners += [at(a - taper, deep), at(a, 0),
                    *((at(b, 0), at(b + taper, deep)) if k < n - 1 else (points[-1],))]
    return join(*(line(p, q) for p, q in pairwise(corners)))


def hills(x: float, y: float, size: float) -> tuple[Curve, Curve]:
    """The mark that stands where a brand would have its own: two fells, leaning with the shoe."""
    def outline(*points: tuple[float, float]) -> Curve:
        at = [complex(x + size * u, y + size * v) for u, v in points]
        return ring(*(line(p, q) for p, q in zip(at, [*at[1:], at[0]], strict=True)))

    return (outline((-.5, .42), (.04, -.46), (.27, -.1), (-.05, .42)),
            outline((.05, .42), (.37, -.1), (.62, .42)))


def hole(at: complex, rx: float, ry: float, turn: float) -> list[str]:
    """A punched eyelet: dark inside, lit along its lower rim."""
    return [blot(oval(at.real, at.imag, rx, ry, turn), 0, .66),
            shade(oval(at.real + .5, at.imag + .8, rx + .6, ry + .6, turn).cut(), 1, .9, .28)]


def _band(a: complex, b: complex, width: float, texture: str) -> tuple[list[str], Curve]:
    """A lace from near `a` to far `b` (or back): a little arched, narrower where it is farther off."""
    along = (b - a) / abs(b - a)
    bow = (a + b) / 2 - 1j * along * .05 * abs(b - a) * (1 if along.real >= 0 else -1)
    middle = spline([a, bow, b])
    near, far = (width, width * .8) if a.imag > b.imag else (width * .8, width)
    points = middle.points(4)
    travel = np.gradient(np.array(points))
    side = 1j * travel / np.abs(travel)
    half = np.linspace(near, far, len(points)) / 2
    left, right = np.array(points) - side * half, np.array(points) + side * half
    one, other = spline([complex(p) for p in left]), spline([complex(p) for p in right])
    area = ring(one, other.back())
    shadow = middle.moved(1.3 + 2.4j)
    return [
        shade(shadow, 0, width + 1.5, .1), shade(shadow, 0, width - 1, .16),
        f'<path class="fill c-laces" d="{area.d(True)}"/>',
        f'<path class="texture t-laces" fill="url(#tx-{texture})" d="{area.d(True)}"/>',
        shade(one.offset(width * .22), 1, width * .22, .3),
        shade(other.offset(-width * .16), 0, width * .3, .13),
        shade(join(one, line(one.end, other.end), other.back()), 0, .9, .72),
    ], area


def _inside(seam: Curve, areas: Sequence[Curve]) -> int:
    """1 where the right of travel is inside the areas, else -1."""
    middle = seam.cut(seam.at(len(seam.segments) / 2 - .02), seam.at(len(seam.segments) / 2 + .02))
    p, travel = middle.start, middle.end - middle.start
    right = p + 1j * travel / abs(travel) * 1.5
    return 1 if any(_contains(a, right) for a in areas) else -1


def _contains(area: Curve, p: complex) -> bool:
    return bool(_within(area, np.array([p]))[0])


def _within(area: Curve, points: np.ndarray) -> np.ndarray:
    """Which points lie inside, by crossings."""
    a = np.array(area.points(2.0))[:, None]
    b = np.roll(a, -1, axis=0)
    spans = (a.imag > points.imag) != (b.imag > points.imag)
    rise = np.where(a.imag == b.imag, 1, b.imag - a.imag)
    crossing = a.real + (points.imag - a.imag) * (b.real - a.real) / rise
    return np.asarray((spans & (points.real < crossing)).sum(axis=0) % 2 == 1)


def _stops(stops: Iterable[tuple[float, int, float]]) -> str:
    return "".join(
        f'<stop offset="{at:g}" stop-color="{TONES[tone]}" stop-opacity="{o:g}"/>' for at, tone,
        o in stops)


def layer(id: str, inside: str, more: str = "") -> str:
    return f'<g id="{id}" inkscape:groupmode="layer" inkscape:label="{id}"{more}>\n{inside}\n</g>'


def spread(wished: list[float], low: float = R + 4, high: float = WIDTH - R - 4,
           apart: float = APART) -> list[float]:
    """The wished places moved as little as may be until they stand apart (pool adjacent violators)."""
    blocks: list[list[float]] = []                  # sum, count
    for i, x in enumerate(wished):
        blocks.append([x - i * apart, 1])
        while len(blocks) > 1 and blocks[-2][0] / blocks[-2][1] > blocks[-1][0] / blocks[-1][1]:
            total, count = blocks.pop()
            blocks[-1][0] += total
            blocks[-1][1] += count
    flat = [total / count for total, count in blocks for _ in range(int(count))]
    return [round(min(max(x + i * apart, low + i * apart), high - (len(flat) - 1 - i) * apart), 1)
            for i, x in enumerate(flat)]


def components(shoe: str) -> list[str]:
    template = tomllib.loads((SHOES / f"{shoe}.toml").read_text("utf-8"))
    return [c["id"] for c in template["component"]]
