"""A mood board: photographs, their palettes, and where in them each colour lies."""

from palette.rendering.board.page import html
from palette.rendering.board.picture import png, svg
from palette.rendering.board.shots import Shot, shot

__all__ = ["Shot", "html", "png", "shot", "svg"]
