"""A shoe in its colours, as SVG."""

from palette.rendering.drawing.shoe import draw

__all__ = ["draw"]
