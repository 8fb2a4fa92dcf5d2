"""Drawings of many lots against one limit: lightness against chroma and hue, and their run in time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from palette.model import Check
from palette.rendering.markup import Markup, tag

WIDE, HIGH, EDGE = 360.0, 300.0, 38.0       # px of a plot, and of its margin
RUN: Final = 760.0                          # px of the run chart, which is wide
MARKS: Final = {"accept": "in", "marginal": "at", "reject": "out"}


def scatter(checks: Sequence[Check], part: str, title: str) -> Markup:
    """dL upwards against `part`, chroma or hue, to the right, with the limits of each and of the whole."""
    across = np.array([getattr(check.difference, part) for check in checks])
    up = np.array([check.difference.lightness for check in checks])
    limits, total = checks[0].limits, checks[0].tolerance.value
    wide, high = getattr(limits, part) or total, limits.lightness or total
    reach = 1.12 * float(max(1e-9, wide, high, np.abs(across).max(), np.abs(up).max()))

    def x(value: float) -> float:
        return EDGE + (WIDE - 2 * EDGE) * (value / reach + 1) / 2

    def y(value: float) -> float:
        return HIGH - EDGE - (HIGH - 2 * EDGE) * (value / reach + 1) / 2

    box = tag("rect", x=_px(x(-wide)), y=_px(y(high)), width=_px(x(wide) - x(-wide)),
              height=_px(y(-high) - y(high)), class_="box")
    axes = (
        tag("path", d=f"M{_px(x(-reach))} {_px(y(0))}H{_px(x(reach))}", class_="axis"),
        tag("path", d=f"M{_px(x(0))} {_px(y(-reach))}V{_px(y(reach))}", class_="axis"),
        _word(x(reach), y(0) - 5, title, "end"), _word(x(0) + 5, y(reach) + 4, "dL"),
        _word(x(wide), y(-high) + 14, f"{wide:g}", "end"),
    )
    marks = (
        _mark(x(float(a)), y(float(b)), check) for a, b, check in zip(across, up, checks, strict=True)
    )
    return _svg(WIDE, f"dL against {title} of {len(checks)} lots", box, axes, marks)


def run_chart(checks: Sequence[Check]) -> Markup:
    """The difference of one lot after the other, with the limit and the straight line through them."""
    totals = np.array([check.difference.total for check in checks])
    limit = checks[0].tolerance.value
    top = 1.12 * max(1e-9, limit, float(totals.max()))
    steps = np.arange(len(totals))
    slope, start = np.polyfit(steps, totals, 1) if len(totals) > 1 else (0.0, float(totals[0]))

    def x(step: float) -> float:
        return EDGE + (RUN - 2 * EDGE) * step / max(1, len(totals) - 1)

    def y(value: float) -> float:
        return HIGH - EDGE - (HIGH - 2 * EDGE) * value / top

    end = len(totals) - 1
    lines = (
        tag("path", d=f"M{EDGE} {_px(y(0))}H{_px(x(end))}M{EDGE} {_px(y(0))}V{_px(y(top))}", class_="axis"),
        tag("path", d=f"M{EDGE} {_px(y(limit))}H{_px(x(end))}", class_="limit"),
        tag("path", d=f"M{EDGE} {_px(y(start))}L{_px(x(end))} {_px(y(start + slope * end))}", class_="trend"),
        _word(x(end) - 4, y(limit) - 5, f"limit {limit:g}", "end"), _word(EDGE + 4, y(top) + 10, "ΔE"),
        _word(x(end), y(0) + 16, f"lot {len(totals)}", "end"), _word(EDGE, y(0) + 16, "lot 1"),
    )
    marks = (_mark(x(step), y(float(total)), check)
             for step, (total, check) in enumerate(zip(totals, checks, strict=True)))
    return _svg(RUN, f"Difference of {len(checks)} lots in their order", lines, marks)


def _mark(x: float, y: float, check: Check) -> Markup:
    return tag("circle", cx=_px(x), cy=_px(y), r="3", class_=MARKS[check.decision])


def _word(x: float, y: float, text: str, anchor: str = "start") -> Markup:
    return tag("text", text, x=_px(x), y=_px(y), text_anchor=anchor)


def _svg(width: float, title: str, *parts: object) -> Markup:
    return tag("svg", *parts, viewBox=f"0 0 {width:g} {HIGH:g}", role="img", aria_label=title)  # type: ignore[arg-type]


def _px(value: float) -> str:
    return f"{value:.1f}"
