"""The board as one picture: photographs in two columns, each over the bands of its palette."""

from __future__ import annotations

from palette.rendering.board.shots import Shot
from palette.rendering.markup import data_uri, e, fitted, ink_on
from palette.rendering.photograph import apart, pins
from palette.rendering.png import encode, paint

WIDTH, MARGIN, GAP = 1600, 64, 40
BAND, WORDS = 72, 60
FONT = "Helvetica Neue, Helvetica, Liberation Sans, Arial, DejaVu Sans, sans-serif"


def svg(shots: list[Shot], title: str = "Mood board") -> str:
    """1600 units wide; the photographs are inside it."""
    columns = 1 if len(shots) == 1 else 2
    width = (WIDTH - 2 * MARGIN - GAP * (columns - 1)) / columns
    head = 'font-size="60" font-weight="300" letter-spacing="-1.5"'
    parts = [f'<text x="{MARGIN}" y="112" {head}>{e(title)}</text>']
    bottoms = [164.0] * columns
    for shot in shots:
        column = bottoms.index(min(bottoms))        # the shorter column takes the next
        x = MARGIN + column * (width + GAP)
        bottoms[column] = _shot(parts, shot, x, bottoms[column], width) + GAP
    height = max(bottoms) + MARGIN - GAP
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:.0f}" width="{WIDTH}"'
        f' height="{height:.0f}" font-family="{FONT}" fill="#1b1a18">'
        f'<rect width="{WIDTH}" height="{height:.0f}" fill="#fbfaf8"/>{"".join(parts)}</svg>\n'
    )


def png(shots: list[Shot], title: str = "Mood board", width: int = 2000) -> bytes:
    """The picture in pixels, with an sRGB profile."""
    return encode(paint(svg(shots, title), width).convert("RGB"))


def _shot(parts: list[str], shot: Shot, x: float, y: float, width: float) -> float:
    high = width * shot.height / shot.width
    parts.append(
        f'<image x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{high:.1f}"'
        f' href="{data_uri(shot.jpeg, "image/jpeg")}"/>'
    )
    source = shot.palette.sources[0] if shot.palette.sources else None
    if source and source.width:
        for pin in apart(pins(shot.lettered, (source,), 0), shot.width / shot.height, 32 / width):
            parts.append(_pin(pin.letter, pin.hex, x + pin.x * width, y + pin.y * high))
    _bands(parts, shot, x, y + high + 10, width)
    words = ", ".join(t for t in (source.file, source.credit, source.licence) if t) if source else ""
    parts.append(_text(x, y + high + BAND + 10 + WORDS, words, 13, width))
    return y + high + BAND + 10 + WORDS


def _pin(letter: str, hex: str, x: float, y: float) -> str:
    return (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="15" fill="{hex}" stroke="#fff" stroke-width="2"/>'
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="16.5" fill="none" stroke="#0006"/>'
        f'<text x="{x:.1f}" y="{y + 5:.1f}" font-size="14" font-weight="600" text-anchor="middle"'
        f' fill="{ink_on(hex)}">{e(letter)}</text>'
    )


def _bands(parts: list[str], shot: Shot, x: float, y: float, width: float) -> None:
    """As wide as the shares, but wide enough for a letter."""
    swatches = list(shot.lettered)
    if not swatches:
        return
    sizes = [max(s.share or 1 / len(swatches), 0.045) for _, _, s in swatches]
    for (letter, hex, swatch), size in zip(swatches, sizes, strict=True):
        wide = width * size / sum(sizes)
        parts.append(f'<rect x="{x:.1f}" y="{y:.1f}" width="{wide + 0.5:.1f}" height="{BAND}" fill="{hex}"/>')
        parts.append(f'<text x="{x + 8:.1f}" y="{y + 22:.1f}" font-size="14" font-weight="600"'
                     f' fill="{ink_on(hex)}">{e(letter)}</text>')
        parts.append(_text(x, y + BAND + 20, swatch.common or swatch.name, 13, wide - 6))
        x += wide


def _text(x: float, y: float, text: str, size: float, room: float) -> str:
    text = fitted(text, size, room)
    return f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size:g}" fill="#5c5954">{e(text)}</text>'
