"""Shoes in half blocks: two pixels to a cell."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rich.console import Console

from palette.model import Colourway
from palette.rendering.terminal.blocks import Picture

LEAST = 34          # cells below which a shoe is a smudge
MOST = 48           # cells beyond which it says nothing more
SHARP = 4           # painted so many times larger, and averaged
STAGE = (216, 213, 207)     # behind the shoe, so that dark soles and white ones both show

_FINE = re.compile(r'<path class="texture[^>]*/>')


def alone(colourways: Sequence[Colourway], console: Console, *, cvd: str = "") -> Picture | None:
    """The only one of `colourways`, large.

    None where the terminal has not 256 colours, or the shoe no drawing: there is nothing to see then.
    """
    if console.color_system not in ("truecolor", "256") or console.width < LEAST + 2 or not colourways:
        return None
    return shoe(colourways[0], min(MOST, console.width - 2), cvd)


def shoe(colourway: Colourway, width: int, cvd: str = "") -> Picture | None:
    """One shoe on a light stage `width` cells wide; None without a drawing."""
    from PIL import Image

    from palette.rendering.cvd import seen_colours
    from palette.rendering.drawing import draw
    from palette.rendering.drawing.source import find
    from palette.rendering.png import paint

    svg = find(colourway.shoe)
    if not svg:
        return None
    drawn = draw(svg, colourway, colours=seen_colours(colourway, cvd), callouts=False)
    image = paint(_FINE.sub("", drawn), width * SHARP * 2, words=False)
    box = image.getchannel("A").point(lambda a: 255 * (a > 96)).getbbox()
    if box is None:
        return None
    margin = SHARP * 4
    stage = Image.new("RGBA", (box[2] - box[0] + 2 * margin, box[3] - box[1] + 2 * margin), STAGE)
    stage.alpha_composite(image.crop(box), (margin, margin))
    height = max(1, round(width * stage.height / stage.width / 2))
    small = stage.convert("RGB").resize((width, height * 2), Image.Resampling.BOX)
    pixels = [[small.getpixel((x, y)) for x in range(width)] for y in range(height * 2)]
    return Picture(pixels)      # type: ignore[arg-type]
