"""Curves drawn through points, as a designer pulls them: Hobby's splines, cut and joined.

The spline is Hobby 1986, "Smooth, Easy to Compute Interpolating Splines", with tension 1 and curl 1.
A curve is written as its points: `"98,416 150,444 240,456"`. `!` after a point makes it a corner, `@30` gives
the direction of travel there in degrees (0 right, 90 down), and `-` between two points is a straight line.
"""

from __future__ import annotations

import cmath
import math
import re
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

Segment = tuple[complex, complex, complex, complex]
Where = complex | tuple[float, float]


@dataclass(frozen=True)
class Curve:
    """Cubic Bézier segments, end to end."""

    segments: tuple[Segment, ...]
    holes: tuple[Curve, ...] = ()

    @property
    def start(self) -> complex:
        return self.segments[0][0]

    @property
    def end(self) -> complex:
        return self.segments[-1][3]

    def back(self) -> Curve:
        """The same, the other way round."""
        return Curve(tuple(s[::-1] for s in reversed(self.segments)))   # type: ignore[misc]

    def cut(self, a: Where | None = None, b: Where | None = None) -> Curve:
        """The stretch from the point nearest to `a` to the one nearest to `b`; None is that end."""
        t = 0.0 if a is None else self.nearest(a)
        u = float(len(self.segments)) if b is None else self.nearest(b)
        return self._between(t, u) if t <= u else self._between(u, t).back()

    def _between(self, t: float, u: float) -> Curve:
        found = []
        for i, segment in enumerate(self.segments):
            low, high = max(t - i, 0.0), min(u - i, 1.0)
            if high - low > 1e-6:
                found.append(_part(segment, low, high))
        return Curve(tuple(found))

    def nearest(self, point: Where) -> float:
        """The parameter of the curve's point nearest to `point`: segment index plus 0..1."""
        p = _complex(point)
        t = np.linspace(0, 1, 101)
        far = np.array([np.abs(_at(s, t) - p) for s in self.segments])
        i, j = np.unravel_index(far.argmin(), far.shape)
        low, high = max(t[j] - 0.01, 0), min(t[j] + 0.01, 1)
        fine = np.linspace(low, high, 101)
        return float(i + fine[np.abs(_at(self.segments[i], fine) - p).argmin()])

    def at(self, t: float) -> complex:
        i = min(int(t), len(self.segments) - 1)
        return complex(_at(self.segments[i], t - i))

    def points(self, step: float = 3.0) -> list[complex]:
        """Points about `step` apart along the curve, both ends among them."""
        fine = np.concatenate([_at(s, np.linspace(0, 1, 41))[:-1] for s in self.segments] + [[self.end]])
        along = np.concatenate([[0], np.cumsum(np.abs(np.diff(fine)))])
        n = max(1, round(along[-1] / step))
        at = np.linspace(0, along[-1], n + 1)
        return list(np.interp(at, along, fine.real) + 1j * np.interp(at, along, fine.imag))

    def spaced(self, n: int, a: float, b: float) -> list[complex]:
        """`n` points at equal ways between the fractions `a` and `b` of the length."""
        points = self.points(1.0)
        return [points[round((a + (b - a) * i / (n - 1)) * (len(points) - 1))] for i in range(n)]

    def offset(self, by: float, step: float = 22.0) -> Curve:
        """The parallel curve `by` to the right of travel; corners stay corners."""
        return join(*(_parallel(piece, by, step) for piece in self.smooth()))

    def smooth(self) -> list[Curve]:
        """The pieces between corners (a turn of more than 30 degrees)."""
        pieces = [[self.segments[0]]]
        for one, other in pairwise(self.segments):
            turn = cmath.phase(_travel(other[:3]) / -_travel(one[:0:-1]))
            if abs(turn) > math.pi / 6:
                pieces.append([])
            pieces[-1].append(other)
        return [Curve(tuple(p)) for p in pieces]

    def moved(self, by: complex) -> Curve:
        return Curve(tuple(tuple(p + by for p in s) for s in self.segments))    # type: ignore[misc]

    def placed(self, scale: float, by: complex, mirrored: bool = False) -> Curve:
        """Scaled about the origin, left and right exchanged if `mirrored`, then moved."""
        way = -1 if mirrored else 1
        return Curve(
            tuple(tuple(complex(way * p.real, p.imag) * scale + by for p in s) for s in self.segments),
            # type: ignore[misc]
            tuple(h.placed(scale, by, mirrored) for h in self.holes))

    def around(self, hole: Curve) -> Curve:
        """This closed outline with a hole in it."""
        return Curve(self.segments, (*self.holes, hole.back()))

    def d(self, close: bool = False) -> str:
        """SVG path data: absolute M, L, C and Z."""
        text = [f"M{_n(self.start)}"]
        for a, b, c, e in self.segments:
            straight = abs(b - (2*a + e) / 3) < 0.05 and abs(c - (a + 2*e) / 3) < 0.05
            text.append(f"L{_n(e)}" if straight else f"C{_n(b)} {_n(c)} {_n(e)}")
        return "".join(text) + ("Z" if close else "") + "".join(h.d(True) for h in self.holes)


def curve(text: str) -> Curve:
    """The curve of a string of points, as the module describes it."""
    knots: list[complex] = []
    given: list[float | None] = []
    segments: list[Segment] = []
    straight = False

    def finish() -> None:
        if len(knots) > 1:
            segments.extend(_sections(knots, given))
        knots[:], given[:] = knots[-1:], given[-1:]

    for token in text.split():
        if token == "-":
            finish()
            straight = True
            continue
        found = re.fullmatch(r"(-?[\d.]+),(-?[\d.]+)(!?)(?:@(-?[\d.]+))?", token)
        if not found:
            raise ValueError(f"{token!r} is not a point")
        point = complex(float(found[1]), float(found[2]))
        if straight:
            segments.extend(line(knots[-1], point).segments)
            knots[:], given[:] = [point], [None]
            straight = False
        else:
            knots.append(point)
            given.append(math.radians(float(found[4])) if found[4] else None)
            if found[3]:
                finish()
                given[-1] = None
    finish()
    return Curve(tuple(segments))


def line(a: Where, b: Where) -> Curve:
    p, q = _complex(a), _complex(b)
    return Curve(((p, (2*p + q) / 3, (p + 2*q) / 3, q),))


def join(*curves: Curve) -> Curve:
    """One after the other; a straight line over each gap."""
    segments: list[Segment] = []
    for one in (c for c in curves if c.segments):
        if segments and abs(segments[-1][3] - one.start) > 0.05:
            segments.extend(line(segments[-1][3], one.start).segments)
        segments.extend(one.segments)
    return Curve(tuple(segments))


def polygon(*corners: Where) -> Curve:
    """Straight from corner to corner, and closed."""
    return ring(*(line(a, b) for a, b in pairwise(corners)))


def ring(*curves: Curve) -> Curve:
    """Joined, and closed with a straight line where the ends do not meet."""
    whole = join(*curves)
    return whole if abs(whole.end - whole.start) < 0.05 else join(whole, line(whole.end, whole.start))


def pad(x: float, y: float, rx: float, ry: float, lean: float = 0.0, rise: float = 0.0) -> Curve:
    """A rounded oblong; `lean` pushes its top to the right, `rise` its right end up."""
    at = [(-1, .45), (-1, -.45), (-.62, -1), (.62, -1), (1, -.45), (1, .45), (.62, 1), (-.62, 1), (-1, .45)]
    return spline([complex(x + rx*u - lean*v, y + ry*v - rise*u) for u, v in at])


def oval(x: float, y: float, rx: float, ry: float, turn: float = 0.0) -> Curve:
    k = 0.5523
    unit = [(1, 1 + k*1j, k + 1j, 1j), (1j, -k + 1j, -1 + k*1j, -1), (-1, -1 - k*1j, -k - 1j, -1j),
            (-1j, k - 1j, 1 - k*1j, 1)]
    way = cmath.exp(1j * math.radians(turn))
    return Curve(tuple(
        tuple(complex(x, y) + way * complex(complex(p).real * rx, complex(p).imag * ry) for p in s)
        for s in unit))     # type: ignore[misc]


def spline(knots: list[complex]) -> Curve:
    return Curve(tuple(_sections(knots, [None] * len(knots))))


def _sections(knots: list[complex], given: list[float | None]) -> list[Segment]:
    """Split where a direction is given, and solve each section for itself."""
    found: list[Segment] = []
    first = 0
    for i in range(1, len(knots)):
        if given[i] is not None or i == len(knots) - 1:
            found += _hobby(knots[first:i + 1], given[first], given[i])
            first = i
    return found


def _hobby(z: list[complex], begin: float | None, end: float | None) -> list[Segment]:
    n = len(z) - 1
    if n == 1 and begin is None and end is None:
        return list(line(z[0], z[1]).segments)
    chord = [b - a for a, b in pairwise(z)]
    d = [max(abs(c), 1e-9) for c in chord]
    psi = [0.0] + [cmath.phase(b / a) if a else 0.0 for a, b in pairwise(chord)] + [0.0]
    A, y = np.zeros((n + 1, n + 1)), np.zeros(n + 1)
    A[0, 0] = A[n, n] = 1
    if begin is None:
        A[0, 1], y[0] = 1, -psi[1]
    else:
        y[0] = cmath.phase(cmath.exp(1j * begin) / chord[0])
    for k in range(1, n):
        A[k, k-1], A[k, k], A[k, k+1] = 1/d[k-1], 2/d[k-1] + 2/d[k], 1/d[k]
        y[k] = -2*psi[k]/d[k-1] - psi[k+1]/d[k]
    if end is None:
        A[n, n-1] = 1
    else:
        y[n] = cmath.phase(cmath.exp(1j * end) / chord[-1])
    theta = np.linalg.solve(A, y)
    found: list[Segment] = []
    for k in range(n):
        t, f = float(theta[k]), float(-psi[k+1] - theta[k+1])
        found.append((z[k], z[k] + cmath.exp(1j*t) * chord[k] * _reach(t, f),
                      z[k+1] - cmath.exp(-1j*f) * chord[k] * _reach(f, t), z[k+1]))
    return found


def _reach(t: float, f: float) -> float:
    st, ct, sf, cf = math.sin(t), math.cos(t), math.sin(f), math.cos(f)
    a = math.sqrt(2) * (st - sf/16) * (sf - st/16) * (ct - cf)
    c = (3 - math.sqrt(5)) / 2
    return (2 + a) / (3 * (1 + (1 - c)*ct + c*cf))


def _travel(points: tuple[complex, ...]) -> complex:
    """From the first point towards the next that is elsewhere."""
    return next((p - points[0] for p in points[1:] if abs(p - points[0]) > 1e-6), 1 + 0j)


def _parallel(piece: Curve, by: float, step: float) -> Curve:
    points = piece.points(2.0)
    travel = np.gradient(np.array(points))
    moved = np.array(points) + 1j * by * travel / np.maximum(np.abs(travel), 1e-9)
    every = max(1, round(step / 2))
    kept = [complex(p) for p in (*moved[:-1:every], moved[-1])]
    return spline(kept) if len(kept) > 2 else line(kept[0], kept[-1])


def _at(s: Segment, t: np.ndarray | float) -> np.ndarray:
    a, b, c, e = s
    return (1-t)**3 * a + 3*(1-t)**2*t * b + 3*(1-t)*t*t * c + t**3 * e


def _part(s: Segment, t: float, u: float) -> Segment:
    return _first(_last(s, t), (u - t) / (1 - t) if t < 1 else 1.0)


def _first(s: Segment, t: float) -> Segment:
    a, b, c, e = s
    ab, bc, ce = a + t*(b-a), b + t*(c-b), c + t*(e-c)
    abc, bce = ab + t*(bc-ab), bc + t*(ce-bc)
    return a, ab, abc, abc + t*(bce-abc)


def _last(s: Segment, t: float) -> Segment:
    e, ce, bce, m = _first(s[::-1], 1 - t)      # type: ignore[arg-type]
    return m, bce, ce, e


def _complex(point: Where) -> complex:
    return complex(*point) if isinstance(point, tuple) else complex(point)


def _n(p: complex) -> str:
    return f"{_f(p.real)} {_f(p.imag)}"


def _f(v: float) -> str:
    text = f"{v:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text
