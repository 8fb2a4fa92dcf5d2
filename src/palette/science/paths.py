"""SVG path data as polylines: float arrays of shape (n, 2), in the units of the drawing.

The grammar is SVG 1.1, chapter 8.3; elliptical arcs are turned into their centre form as its appendix
F.6 does. A curve is cut into pieces by its size: no point of it lies further from its polyline than the
tolerance (Sederberg's bound for Béziers, the sagitta for arcs).
"""

from __future__ import annotations

import re
from math import acos, atan2, ceil, comb, cos, hypot, pi, radians, sin, sqrt
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from palette.errors import InvalidValue

Points = NDArray[np.floating[Any]]

_TOKEN = re.compile(r"([MmZzLlHhVvCcSsQqTtAa])|([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)")
_ARGUMENTS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}
STEP = re.compile(r"\b(\w+)\s*\(([^()]*)\)")         # of a transform
_MOST_PIECES = 512
_MOST_POINTS = 200_000
_FARTHEST = 1e9


def flatten(d: str, tolerance: float = 0.1) -> list[Points]:
    """The subpaths of path data `d` as polylines within `tolerance` of the curve.

    As SVG asks, data is read up to its first error, and a number of over a thousand million is one. A subpath
    of a lone point is left out, and a closed one does not repeat its first point. Raises InvalidValue for a
    path of over 200,000 corners.
    """
    pen = _Pen(tolerance)
    for command, numbers in _commands(d):
        pen.draw(command, numbers)
        if len(pen.points) > _MOST_POINTS:
            raise InvalidValue(f"a path has more than {_MOST_POINTS:,} corners: simplify it")
    return pen.finish()


def area(points: ArrayLike) -> float:
    """The area inside one closed polyline, always positive; overlaps of itself count by winding."""
    x, y = np.asarray(points, float).reshape(-1, 2).T
    return abs(float(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1)))) / 2


def transform(text: str) -> Points:
    """The (3, 3) matrix of an SVG `transform` attribute. Raises ValueError for one it cannot read."""
    matrix = np.eye(3)
    rest = re.sub(STEP.pattern + r"[\s,]*", "", text).strip()
    if rest:
        raise ValueError(text)
    for name, inside in STEP.findall(text):
        matrix = matrix @ _step(name, [float(v) for v in re.split(r"[\s,]+", inside.strip()) if v], text)
    return matrix


def apply(matrix: ArrayLike, points: ArrayLike) -> Points:
    """`points` (n, 2) moved by a (3, 3) matrix."""
    m = np.asarray(matrix, float)
    return np.asarray(np.asarray(points, float).reshape(-1, 2) @ m[:2, :2].T + m[:2, 2])


def _step(name: str, v: list[float], text: str) -> Points:
    if name == "matrix" and len(v) == 6:
        return np.array([[v[0], v[2], v[4]], [v[1], v[3], v[5]], [0, 0, 1]])
    if name == "translate" and len(v) in (1, 2):
        return np.array([[1, 0, v[0]], [0, 1, v[1] if len(v) > 1 else 0], [0, 0, 1]])
    if name == "scale" and len(v) in (1, 2):
        return np.asarray(np.diag([v[0], v[-1], 1.0]))
    if name == "rotate" and len(v) in (1, 3):
        a = radians(v[0])
        turn = np.array([[cos(a), -sin(a), 0], [sin(a), cos(a), 0], [0, 0, 1]])
        if len(v) == 1:
            return turn
        there, back = np.eye(3), np.eye(3)
        there[:2, 2], back[:2, 2] = (v[1], v[2]), (-v[1], -v[2])
        return np.asarray(there @ turn @ back)
    if name in ("skewX", "skewY") and len(v) == 1:
        skew = np.eye(3)
        skew[(0, 1) if name == "skewX" else (1, 0)] = np.tan(radians(v[0]))
        return skew
    raise ValueError(text)


def _commands(d: str) -> list[tuple[str, list[float]]]:
    """Every command with one set of arguments; repeats are spelled out, and M repeats as L."""
    found: list[tuple[str, list[float]]] = []
    command, numbers, at = "", list[float](), 0
    while at < len(d):
        if d[at] in " \t\r\n\f,":
            at += 1
            continue
        if command in ("A", "a") and len(numbers) in (3, 4) and d[at] in "01":
            numbers.append(float(d[at]))            # arc flags may be written without a separator
            at += 1
            continue
        token = _TOKEN.match(d, at)
        if not token or (not command and token[1] not in ("M", "m")):
            break
        at = token.end()
        if token[1]:
            if numbers:
                break
            command = token[1]
            if command in "Zz":
                found.append((command, []))
            continue
        if command in "Zz" or abs(float(token[2])) > _FARTHEST:
            break
        numbers.append(float(token[2]))
        if len(numbers) == _ARGUMENTS[command.upper()]:
            found.append((command, numbers))
            command, numbers = {"M": "L", "m": "l"}.get(command, command), []
    return found


class _Pen:
    """Where the pen is, and what it has drawn."""

    def __init__(self, tolerance: float) -> None:
        self.tolerance = tolerance
        self.done: list[Points] = []
        self.points: list[tuple[float, float]] = []
        self.x = self.y = self.x0 = self.y0 = 0.0
        self.control: tuple[float, float] | None = None     # of the curve before, for S and T
        self.before = ""

    def finish(self) -> list[Points]:
        self._lift(closed=False)
        return self.done

    def draw(self, command: str, numbers: list[float]) -> None:
        name = command.upper()
        dx, dy = (self.x, self.y) if command.islower() else (0.0, 0.0)
        if name == "Z":
            self._lift(closed=True)
            self.x, self.y = self.x0, self.y0
        elif name == "M":
            self._lift(closed=False)
            self.x, self.y = self.x0, self.y0 = numbers[0] + dx, numbers[1] + dy
        elif name in "LHV":
            x = numbers[0] + dx if name != "V" else self.x
            y = numbers[-1] + dy if name != "H" else self.y
            self._to(x, y)
        elif name == "A":
            self._arc(numbers, numbers[5] + dx, numbers[6] + dy)
        else:
            pairs = [(numbers[i] + dx, numbers[i + 1] + dy) for i in range(0, len(numbers), 2)]
            self._curve(name, pairs)
        self.before = name
        if name not in "CSQT":
            self.control = None

    def _lift(self, closed: bool) -> None:
        points = np.array(self.points, float).reshape(-1, 2)
        if closed and len(points) > 1 and np.allclose(points[0], points[-1]):
            points = points[:-1]
        if len(points) > 1:
            self.done.append(points)
        self.points = []

    def _to(self, x: float, y: float) -> None:
        if not self.points:
            self.points.append((self.x, self.y))
        self.points.append((x, y))
        self.x, self.y = x, y

    def _curve(self, name: str, pairs: list[tuple[float, float]]) -> None:
        if name in "ST":
            smooth = self.control is not None and self.before in ("CS" if name == "S" else "QT")
            cx, cy = self.control if smooth and self.control else (self.x, self.y)
            pairs = [(2 * self.x - cx, 2 * self.y - cy) if smooth else (self.x, self.y), *pairs]
        self.control = pairs[-2]
        p = np.array([(self.x, self.y), *pairs])
        bend = np.abs(np.diff(p, n=2, axis=0)).max(axis=0)
        order = len(p) - 1
        pieces = ceil(sqrt(order * (order - 1) / 8 * hypot(*bend) / self.tolerance)) or 1
        t = np.linspace(0, 1, min(pieces, _MOST_PIECES) + 1)[1:, None]
        curve = sum(comb(order, k) * (1 - t) ** (order - k) * t**k * p[k] for k in range(order + 1))
        for x, y in np.asarray(curve):
            self._to(float(x), float(y))

    def _arc(self, numbers: list[float], x: float, y: float) -> None:
        """SVG 1.1 appendix F.6.5, with the out-of-range radii of F.6.6."""
        rx, ry = abs(numbers[0]), abs(numbers[1])
        if (x, y) == (self.x, self.y):
            return
        if not rx or not ry:
            self._to(x, y)
            return
        phi = radians(numbers[2])
        large, sweep = bool(numbers[3]), bool(numbers[4])
        half_x, half_y = (self.x - x) / 2, (self.y - y) / 2
        x1 = cos(phi) * half_x + sin(phi) * half_y
        y1 = -sin(phi) * half_x + cos(phi) * half_y
        scale = max(1.0, sqrt((x1 / rx) ** 2 + (y1 / ry) ** 2))
        rx, ry = rx * scale, ry * scale
        under = (rx * y1) ** 2 + (ry * x1) ** 2
        root = sqrt(max(0.0, ((rx * ry) ** 2 - under) / under)) * (-1 if large == sweep else 1)
        cx1, cy1 = root * rx * y1 / ry, -root * ry * x1 / rx
        cx = cos(phi) * cx1 - sin(phi) * cy1 + (self.x + x) / 2
        cy = sin(phi) * cx1 + cos(phi) * cy1 + (self.y + y) / 2
        start = atan2((y1 - cy1) / ry, (x1 - cx1) / rx)
        turn = (atan2((-y1 - cy1) / ry, (-x1 - cx1) / rx) - start) % (2 * pi)
        if not sweep:
            turn -= 2 * pi
        step = 2 * acos(max(-1.0, 1 - self.tolerance / max(rx, ry, self.tolerance)))
        pieces = min(_MOST_PIECES, max(1, ceil(abs(turn) / step)))
        for k in range(1, pieces):
            at = start + turn * k / pieces
            u, v = rx * cos(at), ry * sin(at)
            self._to(cx + cos(phi) * u - sin(phi) * v, cy + sin(phi) * u + cos(phi) * v)
        self._to(x, y)
