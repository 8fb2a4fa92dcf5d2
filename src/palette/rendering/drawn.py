"""Pictures drawn as SVG: lines of text, blocks of colour and the sheet they stand on."""

from __future__ import annotations

from palette.rendering.ink import fitted
from palette.rendering.markup import BREAK, Attribute, Child, Markup, tag

FONT = "Helvetica Neue, Helvetica, Liberation Sans, Arial, DejaVu Sans, sans-serif"
PAPER, PANEL, INK, QUIET, RULE = "#fbfaf8", "#f1efeb", "#1b1a18", "#5c5954", "#d8d4cd"


def picture(width: int, height: float, *children: Child) -> Markup:
    """A whole drawing on paper."""
    high = f"{height:.0f}"
    return Markup(tag(
        "svg", tag("rect", width=width, height=high, fill=PAPER), children,
        xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {width} {high}", width=width, height=high,
        font_family=FONT, fill=INK,
    ), BREAK)


def line(x: float, y: float, text: str, size: float, *, room: float = 0, **more: Attribute) -> Markup:
    """One line of text, shortened to `room`."""
    said = fitted(text, size, room) if room else text
    return tag("text", said, x=f"{x:.1f}", y=f"{y:.1f}", font_size=f"{size:g}", **more)


def block(x: float, y: float, width: float, height: float, fill: str) -> Markup:
    """A filled rectangle; its top left corner and size in units of the drawing."""
    return tag("rect", x=f"{x:.1f}", y=f"{y:.1f}", width=f"{width:.1f}", height=f"{height:.1f}", fill=fill)
