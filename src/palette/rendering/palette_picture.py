"""A palette as a picture: its colours as wide as they are large, with name and hex where there are fonts."""

from __future__ import annotations

from palette.model import Palette
from palette.rendering.ink import ink_on
from palette.rendering.markup import Markup, tag
from palette.viewing import hex_of

WIDE, HIGH = 1200, 360
LEAST = 0.06            # of the width: a small accent is still seen, and its hex still read


def svg(palette: Palette) -> Markup:
    """The drawing that `picture` paints."""
    known = any(swatch.share for swatch in palette.swatches)
    shares = [max(LEAST, swatch.share or 0.0) if known else 1.0 for swatch in palette.swatches]
    x, blocks = 0.0, []
    for swatch, share in zip(palette.swatches, shares, strict=True):
        wide = WIDE * share / sum(shares)
        hex = hex_of(swatch, palette.viewing)
        text = {"x": f"{x + 8:.1f}", "fill": ink_on(hex), "font-family": "sans-serif"}
        blocks += [
            tag("rect", x=f"{x:.2f}", y="0", width=f"{wide + 0.5:.2f}", height=str(HIGH), fill=hex),
            tag("text", hex, **text, y=str(HIGH - 14), font_size="13"),
            tag("text", (swatch.common or swatch.name or swatch.code)[: int(wide / 8)], **text,
                y=str(HIGH - 32), font_size="13"),
        ]
        x += wide
    return tag("svg", *blocks, xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {WIDE} {HIGH}",
               width=str(WIDE), height=str(HIGH))


def picture(palette: Palette) -> bytes:
    """A PNG."""
    from palette.rendering.png import encode, paint

    return encode(paint(str(svg(palette)), WIDE))
