"""How a workbook shows its cells: fills, type, strokes, and numbers as their format writes them."""

from __future__ import annotations

import colorsys
import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from palette.formats.tables.cells import number_text, unguard
from palette.formats.tables.sheet import PLAIN, Look

# the order in which a colour counts the theme's: light and dark change places with the file's own order
THEME = (
    "lt1",
    "dk1",
    "lt2",
    "dk2",
    "accent1",
    "accent2",
    "accent3",
    "accent4",
    "accent5",
    "accent6",
    "hlink",
    "folHlink",
)
OFFICE = ("FFFFFF", "000000", "E7E6E6", "44546A", "4472C4", "ED7D31", "A5A5A5", "FFC000", "5B9BD5", "70AD47",
          "0563C1", "954F72")           # Office's own theme, where a file has none
ERRORS = frozenset(("#N/A", "#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!"))
LITERAL = re.compile(r'"([^"]*)"|\[\$([^\]\-]*)(?:-[^\]]*)?\]|\\(.)|_.|\*.|\[[^\]]*\]')
MONEY = re.compile(r"[€£$¥￥]")


class Looks:
    """The looks of a workbook's cells. A style is worked out once for all cells that have it."""

    def __init__(self, book: Any) -> None:
        self._theme = _theme(getattr(book, "loaded_theme", None))
        self._known: dict[int, Look] = {}

    def of(self, cell: Any) -> Look:
        """What the cell's style says, apart from what its value does."""
        style = cell.style_id
        if style not in self._known:
            self._known[style] = self._made(cell)
        return self._known[style]

    def _made(self, cell: Any) -> Look:
        font, fill = cell.font, cell.fill
        found = Look(
            fill=self._rgb(fill.fgColor) if fill is not None and fill.fill_type == "solid" else "",
            ink=self._rgb(font.color) if font is not None and font.color is not None else "",
            struck=bool(font is not None and font.strike),
            italic=bool(font is not None and font.i),
        )
        return PLAIN if found == PLAIN else found

    def _rgb(self, colour: Any) -> str:
        """`#rrggbb`; "" for automatic colours, and for white behind and black before."""
        kind = getattr(colour, "type", None)
        if kind == "rgb" and isinstance(colour.rgb, str):
            digits = colour.rgb[-6:]
        elif kind == "theme":
            digits = self._theme[colour.theme] if 0 <= colour.theme < len(self._theme) else ""
        elif kind == "indexed":
            from openpyxl.styles.colors import COLOR_INDEX

            digits = COLOR_INDEX[colour.indexed][-6:] if 0 <= colour.indexed < len(COLOR_INDEX) else ""
        else:
            return ""
        if not re.fullmatch("[0-9A-Fa-f]{6}", digits):
            return ""
        return "#" + tinted(digits.lower(), float(getattr(colour, "tint", 0) or 0))


def tinted(digits: str, tint: float) -> str:
    """A theme's colour made lighter (above 0) or darker, in HLS as ECMA-376 (18.8.19) has it."""
    if not tint:
        return digits
    r, g, b = (int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4))
    hue, light, full = colorsys.rgb_to_hls(r, g, b)
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    return "".join(f"{round(255 * min(max(c, 0), 1)):02x}" for c in colorsys.hls_to_rgb(hue, light, full))


def _theme(xml: bytes | None) -> Sequence[str]:
    if not xml:
        return OFFICE
    from palette.errors import InvalidInput
    from palette.formats.xml import local, parse

    found = {}
    try:
        root = parse(xml, "the theme")
    except InvalidInput:
        return OFFICE
    for element in root.iter():
        if local(element) in THEME and len(element):
            found[local(element)] = element[0].get("lastClr") or element[0].get("val") or ""
    return tuple(found.get(name, "") for name in THEME) if found else OFFICE


def shown(value: Any, form: str) -> str:
    """A value as text: typed again it gives the same. Formats add zeros, literals and money to numbers."""
    if value is None or (isinstance(value, str) and value in ERRORS):
        return ""
    if isinstance(value, str):
        return unguard(value.replace("_x000D_\n", "\n").strip())    # a line's end as Windows has it
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return str(value)
    if isinstance(value, int | float):
        return _number(value, form)
    return str(value).strip()


def _number(value: float, form: str) -> str:
    plain = number_text(value)
    section = form.split(";")[0]
    if section in ("General", "@", ""):
        return plain
    literals = list(LITERAL.finditer(section))
    digits = LITERAL.sub("", section)
    body = re.search(r"[0#?][0#?,. ]*", digits)
    if body is None:
        return plain
    pattern = body[0].strip()
    if "%" in digits:
        return f"{number_text(round(value * 100, 10))}%"
    if float(value).is_integer() and value >= 0:
        if re.fullmatch(r"0+(-0+)+", digits.strip()):
            plain = _grouped(plain, digits.strip())     # 00-000
        elif re.fullmatch(r"0{2,}", pattern):
            plain = plain.zfill(len(pattern))           # 00412
    first = section.find(pattern[0]) if pattern else 0
    before = "".join(_said(m) for m in literals if m.start() < first)
    after = "".join(_said(m) for m in literals if m.start() > first)
    loose = digits[: body.start()], digits[body.end() :]
    before += "".join(MONEY.findall(loose[0]))
    after += "".join(MONEY.findall(loose[1]))
    return f"{before}{plain}{after}".strip()


def _said(literal: re.Match[str]) -> str:
    """What a literal of a format writes: quoted text, a currency, an escaped character."""
    return next((part for part in literal.groups() if part), "")


def _grouped(digits: str, pattern: str) -> str:
    groups = [len(group) for group in pattern.split("-")]
    digits, parts = digits.zfill(sum(groups)), []
    for size in reversed(groups[1:]):
        digits, part = digits[:-size], digits[-size:]
        parts.append(part)
    return "-".join([digits, *reversed(parts)])
