"""The colours of a library in the a*b* plane: where it is rich, and where there is nothing to order."""

from __future__ import annotations

from math import ceil
from typing import Any

import numpy as np
from numpy.typing import NDArray

from palette.model import Library
from palette.model.listing import Statistics
from palette.rendering.markup import BREAK, Markup, tag, trusted

MOST_MARKS = 4000       # more than that are drawn as one mark to a cell of a grid
STYLE = """
text { font: 12px system-ui, sans-serif; fill: #55524d }
.name { font-size: 17px; fill: #1d1c1a }
.grid { stroke: #e4e1da; fill: none }
.axis { stroke: #8d8982; fill: none }
.hull { fill: none; stroke: #1d1c1a; stroke-width: 1.2; stroke-dasharray: 5 4 }
circle { stroke: #1d1c1a; stroke-opacity: .25; stroke-width: .6 }
"""


def limit(ab: NDArray[Any]) -> int:
    """The end of both axes: a round number beyond every colour, at least 40."""
    return max(40, 20 * ceil(float(np.abs(ab).max(initial=0.0)) / 20 + 1e-9))


def colours(library: Library) -> tuple[NDArray[Any], list[str]]:
    """a* and b*, (n, 2), and the hex of every material that has a colour."""
    measured = library.measured
    lab = np.asarray(measured.column("lab"), float).reshape(-1, 3)
    return lab[:, 1:], [str(hex) for hex in measured.column("hex")]


def svg(library: Library, told: Statistics, size: int = 720) -> str:
    """A drawing of them: a mark for every material in its own colour, and the hull around them."""
    ab, hexes = colours(library)
    end, margin = limit(ab), 56
    scale = (size - 2 * margin) / (2 * end)

    def x(a: float) -> float:
        return round(margin + (a + end) * scale, 1)

    def y(b: float) -> float:
        return round(margin + (end - b) * scale, 1)

    rows = _sample(ab)
    radius = 5.0 if len(rows) < 600 else 3.5
    step = 20 if end <= 100 else 40
    grid = [
        (tag("path", class_="axis" if t == 0 else "grid",
             d=f"M{x(t)} {y(-end)}V{y(end)}M{x(-end)} {y(t)}H{x(end)}"),
         tag("text", t, x=x(t), y=size - margin + 18, text_anchor="middle"),
         tag("text", t, x=margin - 8, y=y(t) + 4, text_anchor="end"))
        for t in range(-end, end + 1, step)
    ]
    marks = [
        tag("circle", cx=x(ab[row, 0]), cy=y(ab[row, 1]), r=radius, fill=hexes[row]) for row in rows.tolist()
    ]
    corners = " ".join(f"{x(a)},{y(b)}" for a, b in told.hull)
    hull = tag("polygon", class_="hull", points=corners) if corners else None
    title = f"{library.title or library.name}: {told.materials:,} materials in the a*b* plane"
    made_up = " · illustrative, not a supplier's range" if library.illustrative else ""
    seen = f"{library.viewing} · {told.area:,.0f} a*b* units² inside the line{made_up}"
    return str(Markup(tag("svg", BREAK.join((
        None, tag("title", title, id="t"), tag("desc", seen, id="d"), tag("style", trusted(STYLE)),
        tag("rect", width="100%", height="100%", fill="#faf9f6"),
        tag("text", title, class_="name", x=margin, y=26), tag("text", seen, x=margin, y=44), grid,
        tag("text", "a* (green to red)", x=size - margin, y=size - margin + 34, text_anchor="end"),
        tag("text", "b* (blue to yellow)", transform=f"translate({margin - 38} {margin + 90}) rotate(-90)"),
        hull, marks, None,
    )), xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {size} {size + 24}", role="img",
        aria_labelledby="t d"), BREAK))


def _sample(ab: NDArray[Any]) -> NDArray[np.intp]:
    """Every row, or the first in each cell of a fine grid where there are very many."""
    if len(ab) <= MOST_MARKS:
        return np.arange(len(ab))
    return np.sort(np.unique(np.round(ab * 0.75).astype(int), axis=0, return_index=True)[1])
