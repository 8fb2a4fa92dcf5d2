"""Area shares from line art: what is seen of each part when the drawing is painted from bottom to top.

A part is an element with `data-component`, or whose id is `part-<component>` or the component itself. Fills
and stitches count; what has the class `texture` or `shade`, and whatever belongs to no part, is left out.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import pairwise
from xml.etree.ElementTree import Element

import numpy as np
from numpy.typing import NDArray

from palette.errors import InvalidInput, InvalidValue, understood
from palette.formats.svg_styles import styled
from palette.formats.xml import local, parse_svg
from palette.science.paths import Points, apply, flatten, transform

ACROSS = 1600           # pixels of the raster's longer side: a part of 0.1% still covers hundreds
FARTHEST = 1e9         # drawing units from the origin
MOST_SHAPES, MOST_POINTS = 5_000, 500_000
FINEST = 0.25           # pixels that the dashes of one round take; shorter ones are a line
SHAPES = ("path", "rect", "circle", "ellipse", "polygon", "polyline", "line")
NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?", re.IGNORECASE)
NO_PAINT = {"texture", "shade"}      # classes of what lies over a part's colour
LEFT_OUT = ("defs", "symbol", "clipPath", "mask", "pattern", "marker", "title", "desc", "text", "style")


@dataclass(frozen=True, slots=True)
class Shape:
    """Outlines in drawing units, filled or stroked, of one part."""

    part: str
    outlines: tuple[Points, ...]
    filled: bool
    even_odd: bool = False
    stroke: float = 0.0
    dashes: tuple[float, ...] = ()


def measure(svg: bytes, called: str, known: Collection[str] = ()) -> dict[str, float]:
    """Component -> share of all visible paint, sums to 1; largest first. Raises InvalidInput.

    `known` are the components of a shoe: with it an element's plain id may name one.
    """
    try:
        with understood(called):
            root = parse_svg(svg, called)
            styled(root)
            shapes = list(_shapes(root, known))
            seen = _paint(shapes) if shapes else {}
    except InvalidValue as wrong:
        raise wrong.of(called) from None
    if not shapes:
        raise InvalidInput(
            f"{called} names no part: give each part's fill or group an id like part-vamp."
        )
    whole = sum(seen.values())
    if not whole:
        raise InvalidInput(f"{called}: none of its parts covers anything.")
    return {part: n / whole for part, n in sorted(seen.items(), key=lambda item: (-item[1], item[0]))}


def _shapes(root: Element, known: Collection[str]) -> Iterator[Shape]:
    yield from _walk(root, "", np.eye(3), {}, known)


def _walk(
    element: Element, part: str, matrix: Points, inherited: dict[str, str], known: Collection[str]
) -> Iterator[Shape]:
    tag = local(element)
    if tag in LEFT_OUT or NO_PAINT & set(element.get("class", "").split()):
        return
    style = {**inherited, **_style(element)}
    if style.get("display") == "none" or style.get("visibility") == "hidden":
        return
    try:
        with np.errstate(all="ignore"):
            matrix = matrix @ transform(element.get("transform", ""))
    except ValueError as problem:
        raise InvalidValue(f"the transform {str(problem)[:80]!r} cannot be read") from None
    part = _part(element, known) or part
    if tag in SHAPES and part:
        with np.errstate(all="ignore"):
            outlines = tuple(apply(matrix, points) for points in _outlines(element, tag) if len(points) > 1)
        if not all((np.abs(points) < FARTHEST).all() for points in outlines):
            raise InvalidValue(f"a {tag} of {part} lies further out than {FARTHEST:,.0f}, or has no numbers")
        if outlines:
            yield from _painted(part, outlines, style, matrix, tag)
    for child in element:
        yield from _walk(child, part, matrix, style, known)


def _painted(
    part: str, outlines: tuple[Points, ...], style: dict[str, str], matrix: Points, tag: str
) -> Iterator[Shape]:
    if style.get("fill", "#000") != "none" and tag not in ("line",):
        yield Shape(part, outlines, True, style.get("fill-rule") == "evenodd")
    stitched = style.get("fill") == "none"
    if stitched and style.get("stroke", "from its class") != "none":
        scale = float(np.sqrt(abs(np.linalg.det(matrix[:2, :2]))))
        width = _length(style.get("stroke-width", "1")) * scale
        pattern = re.split(r"[\s,]+", style.get("stroke-dasharray", ""))
        dashes = tuple(_length(d) * scale for d in pattern if d)
        yield Shape(part, outlines, False, stroke=width, dashes=dashes if sum(dashes) > 0 else ())


def _style(element: Element) -> dict[str, str]:
    names = ("fill", "fill-rule", "stroke", "stroke-width", "stroke-dasharray", "display", "visibility")
    found = {name: str(element.get(name)) for name in names if element.get(name) is not None}
    for rule in element.get("style", "").split(";"):
        name, _, value = rule.partition(":")
        if name.strip() in names:
            found[name.strip()] = value.strip()
    return found


def _part(element: Element, known: Collection[str]) -> str:
    if element.get("data-component"):
        return str(element.get("data-component"))
    id = element.get("id", "")
    if id.startswith("part-"):
        return id.removeprefix("part-")
    plain = re.sub(r"[\s\-.]+", "_", id.strip().lower())
    return plain if plain in known else ""


def _outlines(element: Element, tag: str) -> list[Points]:
    def number(name: str) -> float:
        return _length(element.get(name, "0"))

    if tag == "path":
        return flatten(element.get("d", ""))
    if tag in ("polygon", "polyline"):
        values = [float(v) for v in NUMBER.findall(element.get("points", ""))]
        return [np.array(values[: len(values) // 2 * 2]).reshape(-1, 2)]
    if tag == "line":
        return [np.array([[number("x1"), number("y1")], [number("x2"), number("y2")]])]
    if tag == "rect":
        x, y, w, h = (number(name) for name in ("x", "y", "width", "height"))
        return [np.array([[x, y], [x + w, y], [x + w, y + h], [x, y + h]])]
    rx, ry = (number("r"),) * 2 if tag == "circle" else (number("rx"), number("ry"))
    turn = np.linspace(0, 2 * np.pi, 97)[:-1]
    return [np.stack([number("cx") + rx * np.cos(turn), number("cy") + ry * np.sin(turn)], axis=1)]


def _length(text: str) -> float:
    found = NUMBER.match(text.strip())
    return float(found.group()) if found else 0.0


def _paint(shapes: list[Shape]) -> dict[str, int]:
    """Pixels that each part shows."""
    points = np.concatenate([outline for shape in shapes for outline in shape.outlines])
    low, high = points.min(axis=0), points.max(axis=0)
    if len(points) > MOST_POINTS or len(shapes) > MOST_SHAPES:
        raise InvalidValue(f"{len(shapes):,} shapes of {len(points):,} corners are more than can be measured:"
                           f" simplify the drawing to {MOST_SHAPES:,} of {MOST_POINTS:,}")
    scale = ACROSS / max(float((high - low).max()), 1e-9)
    size = tuple(int(n) + 3 for n in np.ceil((high - low) * scale)[::-1])
    parts = list(dict.fromkeys(shape.part for shape in shapes))
    canvas = np.zeros(size, dtype=np.int32)
    for shape in shapes:
        outlines = [(outline - low) * scale + 1 for outline in shape.outlines]
        if shape.filled:
            everything = np.concatenate(outlines)
            first, last = everything.min(axis=0).astype(int), everything.max(axis=0).astype(int) + 2
            window = canvas[first[1]:last[1], first[0]:last[0]]
            mask = _fill([outline - first for outline in outlines], shape.even_odd, window.shape)
        else:
            window, mask = canvas, _stroke(outlines, shape, scale, size)
        window[mask] = parts.index(shape.part) + 1
    counts = np.bincount(canvas.ravel(), minlength=len(parts) + 1)[1:]
    return {part: int(n) for part, n in zip(parts, counts, strict=True)}


def _fill(outlines: list[Points], even_odd: bool, size: tuple[int, ...]) -> NDArray[np.bool_]:
    """Inside by winding number, or by crossing parity."""
    from skimage.draw import polygon

    winding = np.zeros(size, dtype=np.int32)
    for outline in outlines:
        x, y = outline.T
        turned = float(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1)))
        rows, columns = polygon(y, x, size)     # type: ignore[no-untyped-call]
        winding[rows, columns] += 1 if even_odd or turned > 0 else -1
    return np.asarray(winding % 2 == 1 if even_odd else winding != 0)


def _stroke(outlines: list[Points], shape: Shape, scale: float, size: tuple[int, ...]) -> NDArray[np.bool_]:
    """Every stretch of the pen that is down, as wide as the stroke."""
    from skimage.draw import polygon

    mask = np.zeros(size, dtype=bool)
    half = min(max(shape.stroke * scale / 2, 0.5), 2 * ACROSS)
    dashes = [d * scale for d in shape.dashes]
    for outline in outlines:
        for a, b in _dashed(outline, dashes if sum(dashes) > FINEST else []):
            along = b - a
            far = float(np.hypot(*along))
            if far < 1e-9:
                continue
            side = np.array([-along[1], along[0]]) / far * half
            corners = np.array([a + side, b + side, b - side, a - side])
            rows, columns = polygon(corners[:, 1], corners[:, 0], size)     # type: ignore[no-untyped-call]
            mask[rows, columns] = True
    return mask


def _dashed(outline: Points, dashes: list[float]) -> Iterator[tuple[Points, Points]]:
    """The straight pieces of a polyline that are drawn."""
    if len(dashes) % 2:
        dashes = dashes * 2
    step, left = 0, dashes[0] if dashes else np.inf
    for a, b in pairwise(outline):
        far = float(np.hypot(*(b - a)))
        at = 0.0
        while far - at > 1e-9:
            go = min(left, far - at)
            if step % 2 == 0:
                yield a + (b - a) * (at / far), a + (b - a) * ((at + go) / far)
            at, left = at + go, left - go
            if left <= 1e-9:
                step = (step + 1) % len(dashes)
                left = dashes[step]
