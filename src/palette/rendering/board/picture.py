"""The board as one picture: photographs in two columns, each over the bands of its palette."""

from __future__ import annotations

from palette.rendering.board.shots import Shot
from palette.rendering.drawn import QUIET, line, picture
from palette.rendering.ink import ink_on
from palette.rendering.markup import Markup, tag
from palette.rendering.photograph import apart, pins
from palette.rendering.pieces import data_uri
from palette.rendering.png import encode, paint

WIDTH, MARGIN, GAP = 1600, 64, 40
BAND, WORDS = 72, 60


def svg(shots: list[Shot], title: str = "Mood board") -> str:
    """1600 units wide; the photographs are inside it."""
    columns = 1 if len(shots) == 1 else 2
    width = (WIDTH - 2 * MARGIN - GAP * (columns - 1)) / columns
    parts = [tag(
        "text", title, x=MARGIN, y=112, font_size=60, font_weight=300, letter_spacing="-1.5",
    )]
    bottoms = [164.0] * columns
    for shot in shots:
        column = bottoms.index(min(bottoms))        # the shorter column takes the next
        x = MARGIN + column * (width + GAP)
        bottoms[column] = _shot(parts, shot, x, bottoms[column], width) + GAP
    return str(picture(WIDTH, max(bottoms) + MARGIN - GAP, parts))


def png(shots: list[Shot], title: str = "Mood board", width: int = 2000) -> bytes:
    """The picture in pixels, with an sRGB profile."""
    return encode(paint(svg(shots, title), width).convert("RGB"))


def _shot(parts: list[Markup], shot: Shot, x: float, y: float, width: float) -> float:
    high = width * shot.height / shot.width
    parts.append(tag(
        "image", x=f"{x:.1f}", y=f"{y:.1f}", width=f"{width:.1f}", height=f"{high:.1f}",
        href=data_uri(shot.jpeg, "image/jpeg"),
    ))
    source = shot.palette.sources[0] if shot.palette.sources else None
    if source and source.width:
        for pin in apart(pins(shot.lettered, (source,), 0), shot.width / shot.height, 32 / width):
            parts.append(_pin(pin.letter, pin.hex, x + pin.x * width, y + pin.y * high))
    _bands(parts, shot, x, y + high + 10, width)
    words = ", ".join(t for t in (source.file, source.credit, source.licence) if t) if source else ""
    parts.append(line(x, y + high + BAND + 10 + WORDS, words, 13, room=width, fill=QUIET))
    return y + high + BAND + 10 + WORDS


def _pin(letter: str, hex: str, x: float, y: float) -> Markup:
    cx, cy = f"{x:.1f}", f"{y:.1f}"
    return Markup(
        tag("circle", cx=cx, cy=cy, r="15", fill=hex, stroke="#fff", stroke_width="2"),
        tag("circle", cx=cx, cy=cy, r="16.5", fill="none", stroke="#0006"),
        line(x, y + 5, letter, 14, font_weight=600, text_anchor="middle", fill=ink_on(hex)),
    )


def _bands(parts: list[Markup], shot: Shot, x: float, y: float, width: float) -> None:
    """As wide as the shares, but wide enough for a letter."""
    swatches = list(shot.lettered)
    if not swatches:
        return
    sizes = [max(s.share or 1 / len(swatches), 0.045) for _, _, s in swatches]
    for (letter, hex, swatch), size in zip(swatches, sizes, strict=True):
        wide = width * size / sum(sizes)
        parts += (
            tag("rect", x=f"{x:.1f}", y=f"{y:.1f}", width=f"{wide + 0.5:.1f}", height=BAND, fill=hex),
            line(x + 8, y + 22, letter, 14, font_weight=600, fill=ink_on(hex)),
            line(x, y + BAND + 20, swatch.common or swatch.name, 13, room=wide - 6, fill=QUIET),
        )
        x += wide
