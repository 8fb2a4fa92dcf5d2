"""The sheet as one picture: the numbered drawing, and what each number is. SVG, or PNG painted from it."""

from __future__ import annotations

import re

from palette.rendering.drawing.safe import INKSCAPE, parse
from palette.rendering.drawing.shoe import box
from palette.rendering.markup import e, fitted
from palette.rendering.png import encode, paint
from palette.rendering.sheet.columns import COLUMN
from palette.rendering.sheet.facts import Line, Sheet

WIDTH, MARGIN, GAP = 1600, 80, 36
COLUMNS_OF_LINES = 4
LINE_HEIGHT = 92
FONT = "Helvetica Neue, Helvetica, Liberation Sans, Arial, DejaVu Sans, sans-serif"
PAPER, PANEL, INK, QUIET, RULE = "#fbfaf8", "#f1efeb", "#1b1a18", "#5c5954", "#d8d4cd"


def svg(sheet: Sheet) -> str:
    """A poster 1600 units wide, as high as its lines need."""
    parts: list[str] = []
    top = _title(parts, sheet)
    top = _shoe(parts, sheet, top)
    top = _lines(parts, sheet, top + 64)
    top = _intents(parts, sheet, top + 44)
    height = _foot(parts, sheet, top + 30) + 50
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:.0f}" width="{WIDTH}"'
        f' height="{height:.0f}" font-family="{FONT}" fill="{INK}">'
        f'<rect width="{WIDTH}" height="{height:.0f}" fill="{PAPER}"/>{"".join(parts)}</svg>\n'
    )


def png(sheet: Sheet, width: int = 2000) -> bytes:
    """The poster in pixels, with an sRGB profile."""
    return encode(paint(svg(sheet), width).convert("RGB"))


def _text(
    x: float, y: float, text: str, size: float, *, fill: str = "", extra: str = "", room: float = 0
) -> str:
    """One line of text, shortened to `room`."""
    text = fitted(text, size, room) if room else text
    colour = f' fill="{fill}"' if fill else ""
    return f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size:g}"{colour}{extra}>{e(text)}</text>'


def _title(parts: list[str], sheet: Sheet) -> float:
    colourway = sheet.colourway
    right = ' text-anchor="end"'
    parts.append(_text(MARGIN, 118, colourway.name or "Unnamed colourway", 64,
                       extra=' font-weight="300" letter-spacing="-1.5"', room=1100))
    said = ", ".join(t for t in (colourway.shoe.title, colourway.place) if t)
    parts.append(_text(MARGIN, 158, said, 22, fill=QUIET, room=1000))
    for row, name in enumerate(("Season", "Style reference", "Status")):
        value = dict(sheet.header)[name]
        parts.append(_text(WIDTH - MARGIN, 102 + 28 * row, f"{name}: {value}", 17, fill=QUIET, extra=right))
    return 200


def _shoe(parts: list[str], sheet: Sheet, top: float) -> float:
    if not sheet.drawing:
        absent = f"No drawing of {sheet.colourway.shoe.id} was found."
        parts.append(_text(MARGIN, top + 40, absent, 18, fill=QUIET))
        return top + 60
    left, over, width, height = box(parse(sheet.drawing))
    wide = WIDTH - 2 * MARGIN - 120
    high = wide * height / width
    parts.append(_block(MARGIN, top, WIDTH - 2 * MARGIN, high + 80, PANEL))
    inner = re.sub(r"^.*?<svg\b[^>]*>", "", sheet.drawing, count=1, flags=re.DOTALL)
    parts.append(
        f'<svg xmlns:inkscape="{INKSCAPE}" x="{MARGIN + 60}" y="{top + 40:.0f}"'
        f' width="{wide}" height="{high:.1f}" viewBox="{left:g} {over:g} {width:g} {height:g}">{inner}'
    )
    return top + high + 80


def _lines(parts: list[str], sheet: Sheet, top: float) -> float:
    width = (WIDTH - 2 * MARGIN - GAP * (COLUMNS_OF_LINES - 1)) / COLUMNS_OF_LINES
    rows = -(-len(sheet.lines) // COLUMNS_OF_LINES)
    for i, line in enumerate(sheet.lines):
        x = MARGIN + (i // rows) * (width + GAP)
        parts.append(_line(line, x, top + (i % rows) * LINE_HEIGHT, width))
    return top + rows * LINE_HEIGHT


def _line(line: Line, x: float, y: float, width: float) -> str:
    room = width - 86
    lab = f"L* {line.material.lab.L:.1f}  a* {line.material.lab.a:.1f}  b* {line.material.lab.b:.1f}"
    far = line.part.difference
    status = COLUMN["match_status"].text(line) + (f", ΔE {far.total:.1f}" if far else "")
    return "".join((
        f'<path d="M{x:.1f} {y - 26:.1f}h{width:.1f}" stroke="{RULE}"/>',
        f'<circle cx="{x + 14:.1f}" cy="{y:.1f}" r="13" fill="none" stroke="{INK}"/>',
        _text(x + 14, y + 5, str(line.no), 14, extra=' text-anchor="middle" font-weight="600"'),
        _block(x + 36, y - 14, 34, 58, line.hex),
        _text(x + 84, y, line.part.component.title.capitalize(), 17, extra=' font-weight="600"', room=room),
        _text(x + 84, y + 21, f"{line.material.name}, {line.material.code}", 14, room=room),
        _text(x + 84, y + 40, f"{lab}  {line.material.viewing}", 13, fill=QUIET, room=room),
        _text(x + 84, y + 57, status, 13, fill=QUIET, room=room),
    ))


def _block(x: float, y: float, width: float, height: float, fill: str) -> str:
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" fill="{fill}"/>'


def _intents(parts: list[str], sheet: Sheet, top: float) -> float:
    if not sheet.intents:
        return top
    whose = "Colours of the photograph" if sheet.colourway.sources else "Colours asked for"
    parts.append(_text(MARGIN, top, whose, 17))
    width = (WIDTH - 2 * MARGIN) / max(6, len(sheet.intents))
    for i, intent in enumerate(sheet.intents):
        x, room = MARGIN + i * width, width - 14
        share = f", {intent.swatch.share:.1%}" if intent.swatch.share is not None else ""
        said = f"{intent.letter}  {intent.swatch.common or intent.swatch.name}{share}"
        parts.append(_block(x, top + 18, room, 64, intent.hex))
        parts.append(_text(x, top + 102, said, 13, fill=QUIET, room=room))
    return top + 110


def _foot(parts: list[str], sheet: Sheet, top: float) -> float:
    made = (f"{k}: {v}" for k, v in sheet.reproduce if k in ("Tool", "Command"))
    for sentence in (*sheet.warnings[:6], *made):
        parts.append(_text(MARGIN, top, sentence, 13, fill=QUIET, room=WIDTH - 2 * MARGIN))
        top += 20
    return top
