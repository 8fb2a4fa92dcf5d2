"""Shoes as pictures, or in half blocks: two pixels to a cell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.console import Console

from palette.model import Colourway
from palette.rendering.terminal.blocks import Picture
from palette.rendering.terminal.real import Pictures, Real, terminal

if TYPE_CHECKING:
    from PIL.Image import Image

LEAST = 34          # cells below which a shoe is a smudge
MOST = 48           # cells beyond which it says nothing more
SHARP = 4           # painted so many times larger, and averaged
STAGE = (216, 213, 207)     # behind the shoe, so that dark soles and white ones both show

_FINE = re.compile(r'<path class="texture[^>]*/>')


def alone(
    colourways: Sequence[Colourway], console: Console, *, cvd: str = "", pictures: Pictures = "blocks"
) -> Picture | Real | None:
    """The only one of `colourways`, large.

    None where the terminal has not 256 colours, or the shoe no drawing: there is nothing to see then.
    """
    if console.color_system not in ("truecolor", "256") or console.width < LEAST + 2 or not colourways:
        return None
    width = min(MOST, console.width - 2)
    on = terminal(pictures)
    if on is None:
        return shoe(colourways[0], width, cvd) if pictures != "none" else None
    image = staged(colourways[0], width * on.cell[0], cvd)
    return Real(image, width, on) if image else None


def shoe(colourway: Colourway, width: int, cvd: str = "") -> Picture | None:
    """One shoe on a light stage `width` cells wide; None without a drawing."""
    from PIL import Image

    stage = staged(colourway, width * SHARP * 2, cvd, fine=False)
    if stage is None:
        return None
    height = max(1, round(width * stage.height / stage.width / 2))
    small = stage.resize((width, height * 2), Image.Resampling.BOX)
    pixels = [[small.getpixel((x, y)) for x in range(width)] for y in range(height * 2)]
    return Picture(pixels)      # type: ignore[arg-type]


def staged(colourway: Colourway, width: int, cvd: str = "", *, fine: bool = True) -> Image | None:
    """One shoe about `width` pixels wide, cropped, on a light stage; `fine` with its textures."""
    from PIL import Image

    from palette.rendering.cvd import seen_colours
    from palette.rendering.drawing import draw
    from palette.rendering.drawing.source import find
    from palette.rendering.png import paint

    svg = find(colourway.shoe)
    if not svg:
        return None
    drawn = draw(svg, colourway, colours=seen_colours(colourway, cvd), callouts=False)
    image = paint(drawn if fine else _FINE.sub("", drawn), width, words=False)
    box = image.getchannel("A").point(lambda a: 255 * (a > 96)).getbbox()
    if box is None:
        return None
    margin = width // 18
    stage = Image.new("RGBA", (box[2] - box[0] + 2 * margin, box[3] - box[1] + 2 * margin), STAGE)
    stage.alpha_composite(image.crop(box), (margin, margin))
    return stage.convert("RGB")
