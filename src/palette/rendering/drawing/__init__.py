"""A shoe in its colours, as SVG."""

from palette.rendering.drawing.shoe import draw, draw_views, scoped

__all__ = ["draw", "draw_views", "scoped"]
