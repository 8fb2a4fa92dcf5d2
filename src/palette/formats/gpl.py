"""GIMP palette, as developer.gimp.org/core/standards/gpl describes it: 8-bit sRGB and a name.

We keep the Lab in a comment above each colour and read it back, unless somebody has changed the colour
since.
"""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np

from palette.errors import InvalidInput
from palette.formats.colours import bytes_of, lab_swatches, label, possible, srgb_swatches
from palette.formats.format import Format, Keeps
from palette.formats.words import decode
from palette.model import D65_2, Palette, Swatch
from palette.model.text import plain
from palette.viewing import palette_labs

HEADER = "GIMP Palette"
_COLOUR = re.compile(r"^\s*(\d{1,9})\s+(\d{1,9})\s+(\d{1,9})(?:\s+(.*))?$")
_LAB = re.compile(r"^#\s*Lab D65/2°:\s*(-?[\d.]+)\s+(-?[\d.]+)\s+(-?[\d.]+)\s*$")
_TITLE = re.compile(r"^#?\s*(?:Palette )?Name:\s*(.*)$", re.I)
_COLUMNS = re.compile(r"^#?\s*(?:Columns|Channels):", re.I)
_RGBA = re.compile(r"^#?\s*Channels:\s*RGBA", re.I)
UNNAMED = {"untitled", "unnamed", "none"}


class GimpPalette(Format):
    """sRGB bytes and names, and the Lab in remarks."""

    name = "gpl"
    title = "GIMP palette"
    suffixes = (".gpl",)
    keeps = Keeps("8-bit sRGB", title=True, about=("comment",))
    note = (
        "For GIMP, Inkscape, Krita, Scribus, MyPaint. The Lab is kept in comments, which palette reads back."
    )

    def recognises(self, data: bytes) -> bool:
        """By its first line."""
        return decode(data[:64]).lstrip().lower().startswith(HEADER.lower())

    def read(self, data: bytes, called: str) -> Palette:
        """Every colour; the Lab of the remark above where the bytes are still those of it.

        Raises InvalidInput.
        """
        lines = decode(data).splitlines()
        if not lines or lines[0].strip().lower() != HEADER.lower():
            raise InvalidInput(f"{called} is not a GIMP palette: its first line is not {HEADER!r}.")
        title, rgb, names, labs = "", [], [], []
        extra: list[tuple[tuple[str, str], ...]] = []
        has_alpha = False
        kept: tuple[float, ...] | None = None
        remarks: list[str] = []
        for number, line in enumerate(lines[1:], 2):
            text = line.strip()
            if match := _LAB.match(text):
                kept = _numbers(match.groups())
            elif match := _COLOUR.match(text):
                triple = tuple(int(v) for v in match.groups()[:3])
                if max(triple) > 255:
                    raise InvalidInput(f"{called}, line {number}: {text[:40]!r} is beyond 255.")
                name = (match[4] or "").strip()
                alpha, _, behind = name.partition(" ") if has_alpha else ("", "", "")
                if alpha.isdigit():
                    name = behind.strip()
                whole = not alpha.isdigit() or int(alpha) >= 255
                extra.append(() if whole else (("alpha", f"{int(alpha) / 255:.4g}"),))
                rgb.append(triple)
                names.append("" if name.lower() in UNNAMED else name)
                labs.append(kept)
                kept = None
            elif _RGBA.match(text):
                has_alpha = True
            elif match := _TITLE.match(text):
                title = title or match[1].strip()
            elif _COLUMNS.match(text):
                pass
            elif text.startswith("#"):
                remarks += [remark] if (remark := text.strip("# \t")) else []
            elif text:
                raise InvalidInput(
                    f"{called}, line {number}: {text[:40]!r} is not a colour such as '123 91 58 Hazelnut'."
                )
        plain = srgb_swatches(np.array(rgb).reshape(-1, 3) / 255, names, extra)
        about = (("comment", " / ".join(remarks)),) if remarks else ()
        return Palette(_with_labs(plain, labs), name=title, extra=about)

    def write(self, palette: Palette) -> bytes:
        """Every swatch, its Lab in a remark above it."""
        lines = [HEADER, f"Name: {plain(palette.name) or 'palette'}", "Columns: 0", "#"]
        lines += [f"# {plain(text)}" for name, text in palette.extra if name == "comment"]
        for swatch, rgb, lab in zip(
            palette.swatches, bytes_of(palette), palette_labs(palette, D65_2), strict=True
        ):
            lines.append(f"# Lab D65/2°: {lab[0]:.4f} {lab[1]:.4f} {lab[2]:.4f}")
            r, g, b = rgb
            lines.append(f"{r:3d} {g:3d} {b:3d}\t{plain(label(swatch)) or 'Untitled'}")
        return ("\n".join(lines) + "\n").encode("utf-8", "replace")


def _numbers(texts: tuple[str, ...]) -> tuple[float, ...] | None:
    try:
        return tuple(float(text) for text in texts)
    except ValueError:
        return None


def _with_labs(plain: tuple[Swatch, ...], labs: list[tuple[float, ...] | None]) -> tuple[Swatch, ...]:
    """Each swatch at the Lab that its comment keeps, if that still is the colour of the line."""
    kept = {i: lab for i, lab in enumerate(labs) if lab is not None and possible([lab])[0]}
    exact = lab_swatches(list(kept.values()), D65_2, [plain[i].name for i in kept])
    found = list(plain)
    for i, swatch in zip(kept, exact, strict=True):
        if swatch.hex == found[i].hex:
            found[i] = replace(swatch, extra=found[i].extra)
    return tuple(found)


FORMAT = GimpPalette()
