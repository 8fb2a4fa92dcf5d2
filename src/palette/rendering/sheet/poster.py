"""The sheet as one picture: the numbered drawing, and what each number is. SVG, or PNG painted from it."""

from __future__ import annotations

import re

from palette.rendering.drawing.safe import INKSCAPE, parse
from palette.rendering.drawing.shoe import box
from palette.rendering.drawn import INK, PANEL, QUIET, RULE, block, line, picture
from palette.rendering.markup import Markup, tag, trusted
from palette.rendering.png import encode, paint
from palette.rendering.sheet.columns import COLUMN
from palette.rendering.sheet.facts import Line, Sheet

WIDTH, MARGIN, GAP = 1600, 80, 36
COLUMNS_OF_LINES = 4
LINE_HEIGHT = 92


def svg(sheet: Sheet) -> str:
    """A poster 1600 units wide, as high as its lines need."""
    parts: list[Markup] = []
    top = _title(parts, sheet)
    top = _shoe(parts, sheet, top)
    top = _lines(parts, sheet, top + 64)
    top = _intents(parts, sheet, top + 44)
    height = _foot(parts, sheet, top + 30) + 50
    return str(picture(WIDTH, height, parts))


def png(sheet: Sheet, width: int = 2000) -> bytes:
    """The poster in pixels, with an sRGB profile."""
    return encode(paint(svg(sheet), width).convert("RGB"))


def _title(parts: list[Markup], sheet: Sheet) -> float:
    colourway = sheet.colourway
    name = colourway.name or "Unnamed colourway"
    said = ", ".join(t for t in (colourway.shoe.title, colourway.place) if t)
    parts += (
        line(MARGIN, 118, name, 64, room=1100, font_weight=300, letter_spacing="-1.5"),
        line(MARGIN, 158, said, 22, room=1000, fill=QUIET),
    )
    for row, field in enumerate(("Season", "Style reference", "Status")):
        value = f"{field}: {dict(sheet.header)[field]}"
        parts.append(line(WIDTH - MARGIN, 102 + 28 * row, value, 17, fill=QUIET, text_anchor="end"))
    return 200


def _shoe(parts: list[Markup], sheet: Sheet, top: float) -> float:
    if not sheet.drawing:
        absent = f"No drawing of {sheet.colourway.shoe.id} was found."
        parts.append(line(MARGIN, top + 40, absent, 18, fill=QUIET))
        return top + 60
    pictures = [shown for shown in (sheet.drawing, sheet.views) if shown]
    boxes = [box(parse(shown)) for shown in pictures]
    wide = WIDTH - 2 * MARGIN - 120
    parts.append(block(MARGIN, top, WIDTH - 2 * MARGIN, 80 + sum(wide * b[3] / b[2] for b in boxes), PANEL))
    top += 40
    for shown, (left, over, width, height) in zip(pictures, boxes, strict=True):
        high = wide * height / width
        inner = re.sub(r"^.*?<svg\b[^>]*>", "", shown, count=1, flags=re.DOTALL).removesuffix("</svg>")
        parts.append(tag(
            "svg", trusted(inner), **{"xmlns:inkscape": INKSCAPE}, x=MARGIN + 60, y=f"{top:.0f}",
            width=wide, height=f"{high:.1f}", viewBox=f"{left:g} {over:g} {width:g} {height:g}",
        ))
        top += high
    return top + 40


def _lines(parts: list[Markup], sheet: Sheet, top: float) -> float:
    width = (WIDTH - 2 * MARGIN - GAP * (COLUMNS_OF_LINES - 1)) / COLUMNS_OF_LINES
    rows = -(-len(sheet.lines) // COLUMNS_OF_LINES)
    for i, one in enumerate(sheet.lines):
        x = MARGIN + (i // rows) * (width + GAP)
        parts += _line(one, x, top + (i % rows) * LINE_HEIGHT, width)
    return top + rows * LINE_HEIGHT


def _line(one: Line, x: float, y: float, width: float) -> tuple[Markup, ...]:
    room = width - 86
    lab = f"L* {one.material.lab.L:.1f}  a* {one.material.lab.a:.1f}  b* {one.material.lab.b:.1f}"
    far = one.part.difference
    status = COLUMN["match_status"].text(one) + (f", ΔE {far.total:.1f}" if far else "")
    return (
        tag("path", d=f"M{x:.1f} {y - 26:.1f}h{width:.1f}", stroke=RULE),
        tag("circle", cx=f"{x + 14:.1f}", cy=f"{y:.1f}", r="13", fill="none", stroke=INK),
        line(x + 14, y + 5, str(one.no), 14, text_anchor="middle", font_weight=600),
        block(x + 36, y - 14, 34, 58, one.hex),
        line(x + 84, y, one.part.component.title.capitalize(), 17, room=room, font_weight=600),
        line(x + 84, y + 21, f"{one.material.called}, {one.material.code}", 14, room=room),
        line(x + 84, y + 40, f"{lab}  {one.material.viewing}", 13, room=room, fill=QUIET),
        line(x + 84, y + 57, status, 13, room=room, fill=QUIET),
    )


def _intents(parts: list[Markup], sheet: Sheet, top: float) -> float:
    if not sheet.intents:
        return top
    whose = "Colours of the photograph" if sheet.colourway.sources else "Colours asked for"
    parts.append(line(MARGIN, top, whose, 17))
    width = (WIDTH - 2 * MARGIN) / max(6, len(sheet.intents))
    for i, intent in enumerate(sheet.intents):
        x, room = MARGIN + i * width, width - 14
        share = f", {intent.swatch.share:.1%}" if intent.swatch.share is not None else ""
        said = f"{intent.letter}  {intent.swatch.common or intent.swatch.name}{share}"
        parts.append(block(x, top + 18, room, 64, intent.hex))
        parts.append(line(x, top + 102, said, 13, room=room, fill=QUIET))
    return top + 110


def _foot(parts: list[Markup], sheet: Sheet, top: float) -> float:
    made = (f"{k}: {v}" for k, v in sheet.reproduce if k in ("Tool", "Command"))
    for sentence in (*sheet.warnings[:6], *made):
        parts.append(line(MARGIN, top, sentence, 13, room=WIDTH - 2 * MARGIN, fill=QUIET))
        top += 20
    return top
