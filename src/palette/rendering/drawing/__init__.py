"""A shoe in its colours, as SVG."""

from palette.rendering.drawing.shoe import colour_of, display, draw, shown

__all__ = ["colour_of", "display", "draw", "shown"]
