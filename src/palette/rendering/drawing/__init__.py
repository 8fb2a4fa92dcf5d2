"""A shoe in its colours, as SVG."""

from palette.rendering.drawing.shoe import draw, draw_views

__all__ = ["draw", "draw_views"]
