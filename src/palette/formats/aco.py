"""Adobe Photoshop colour swatches. Layout: Adobe's Photoshop file format notes, "Color swatches".

Big-endian: a section without names (version 1), then one with them (version 2); both are written. Space
1 is HSB, never HSL; CMYK counts down from full ink; Lab is D50 in hundredths.
"""

from __future__ import annotations

import struct

from palette.errors import InvalidInput
from palette.formats.adobe import LAB_SPACE, rgb_or_lab
from palette.formats.binary import Cursor
from palette.formats.colours import Mixed, label
from palette.formats.format import Format, Keeps
from palette.model import D50_2, Palette
from palette.science.inks import CMYK_WARNING

RGB, HSB, CMYK, LAB, GREY, WIDE_CMYK = 0, 1, 2, 7, 8, 9
BOOKS = {3: "Pantone", 4: "Focoltone", 5: "Trumatch", 6: "Toyo", 10: "HKS"}
MOST = 0xFFFF


class PhotoshopSwatches(Format):
    """sRGB of 16 bits, or Lab for what sRGB cannot show; names, no groups."""

    name = "aco"
    title = "Photoshop colour swatches"
    suffixes = (".aco",)
    keeps = Keeps(
        "16-bit sRGB, or Lab D50/2° to 0.01", bits=16, lab=True, within=127, fields=("space",), most=MOST
    )
    note = "Both sections are written, so that old programs read the colours and new ones the names too."

    def recognises(self, data: bytes) -> bool:
        """By version and length: a file has no signature."""
        if len(data) < 4 or data[:2] not in (b"\0\1", b"\0\2"):
            return False
        count = int.from_bytes(data[2:4], "big")
        ends = 4 + 10 * count
        return data[:2] == b"\0\2" or len(data) == ends or data[ends : ends + 2] == b"\0\2"

    def read(self, data: bytes, called: str) -> Palette:
        """The second section where there is one, since it has the names. Raises InvalidInput."""
        file = Cursor(data, called, "ACO file")
        version = file.number(">H", "the version")
        if version not in (1, 2):
            raise InvalidInput(
                f"{called} is not an ACO file: its version is {version}, and 1 and 2 are known."
            )
        first = _section(file, version)
        if version == 1 and file.left >= 4 and file.data[file.at : file.at + 2] == b"\0\2":
            file.at += 2
            first = _section(file, 2)
        colours, skipped = first
        warnings = [CMYK_WARNING] if colours.any_cmyk else []
        if skipped:
            warnings.append(f"Colours without values of their own are left out: {', '.join(skipped[:5])}.")
        told = file.behind("the colours that it counts")
        return Palette(colours.swatches(), warnings=(*warnings, *told), unread=told)

    def write(self, palette: Palette) -> bytes:
        """Both sections; as many colours as their count can say."""
        srgb, lab, as_lab = rgb_or_lab(palette)
        plain, named = [], []
        for i, swatch in enumerate(palette.swatches[:MOST]):
            if as_lab[i]:
                L, a, b = (round(float(v) * 100) for v in lab[i])
                colour = struct.pack(">HHhhH", LAB, min(max(L, 0), 10_000), _short(a), _short(b), 0)
            else:
                r, g, b = (round(min(max(float(v), 0.0), 1.0) * 65_535) for v in srgb[i])
                colour = struct.pack(">5H", RGB, r, g, b, 0)
            name = label(swatch).replace("\0", " ").encode("utf-16-be", "replace")
            plain.append(colour)
            named.append(colour + struct.pack(">I", len(name) // 2 + 1) + name + b"\0\0")
        head = struct.pack(">H", len(plain))
        return b"\0\1" + head + b"".join(plain) + b"\0\2" + head + b"".join(named)


def _short(value: int) -> int:
    return min(max(value, -12_800), 12_700)


def _section(file: Cursor, version: int) -> tuple[Mixed, list[str]]:
    colours, skipped = Mixed(file.called), []
    count = file.number(">H", "the number of colours")
    for number in range(1, count + 1):
        raw = file.take(10, f"colour {number} of {count}")
        space, w, x, y, z = struct.unpack(">5H", raw)
        name = ""
        if version == 2:
            name = file.utf16(file.number(">I", f"the length of name {number}"), f"name {number} of {count}")
        if space == RGB:
            colours.srgb((w / 65_535, x / 65_535, y / 65_535), name)
        elif space == HSB:
            colours.hsb((w / 65_535, x / 65_535, y / 65_535), name)
        elif space == CMYK:
            colours.cmyk(tuple(1 - v / 65_535 for v in (w, x, y, z)), name)
        elif space == WIDE_CMYK:
            colours.cmyk(tuple(v / 10_000 for v in (w, x, y, z)), name)
        elif space == LAB:
            L, a, b = struct.unpack(">Hhh", raw[2:8])
            colours.lab((L / 100, a / 100, b / 100), D50_2, name, extra=(LAB_SPACE,))
        elif space == GREY:
            colours.srgb((min(w, 10_000) / 10_000,) * 3, name)
        elif space in BOOKS:
            skipped.append(name or f"{BOOKS[space]} colour {number}")
        else:
            raise file.damaged(f"colour {number} is in colour space {space}, which is not known")
    return colours, skipped


FORMAT = PhotoshopSwatches()
