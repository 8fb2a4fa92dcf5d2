"""Adobe Swatch Exchange. Layout: notes of carl.camera and dotclue, checked against Adobe's own files.

Big-endian: `ASEF`, version 1.0, the number of blocks; a block is a type, a length and a body. Lab has L
from 0 to 1 and a, b as they are, relative to D50. A group may lack its end.
"""

from __future__ import annotations

import math
import struct
from itertools import groupby

from palette.errors import InvalidInput
from palette.formats.adobe import LAB_SPACE, rgb_or_lab
from palette.formats.binary import Cursor
from palette.formats.colours import Mixed, label
from palette.formats.format import Format, Keeps, fewer
from palette.model import D50_2, Palette, Swatch
from palette.science.inks import CMYK_WARNING
from palette.science.spaces import Floats

GROUP, GROUP_END, COLOUR = 0xC001, 0xC002, 0x0001
MODELS = {"RGB ": 3, "CMYK": 4, "LAB ": 3, "GRAY": 1}
TYPES = ("global", "spot", "normal")
LONGEST = 32_000  # UTF-16 units a name may have: the count is 16 bits and includes the NUL


class AdobeSwatchExchange(Format):
    """Names and groups; sRGB, or Lab for what sRGB cannot show."""

    name = "ase"
    title = "Adobe Swatch Exchange"
    suffixes = (".ase",)
    keeps = Keeps("32-bit float sRGB, or Lab D50/2°", bits=0, lab=True, groups=True, fields=("space", "type"))
    note = (
        "Written as RGB where sRGB can show it and it was not measured, else as Lab; D50 to and from by"
        " Bradford. Read: RGB, Lab, Gray and CMYK."
    )

    def recognises(self, data: bytes) -> bool:
        """By its signature, ASEF."""
        return data.startswith(b"ASEF")

    def read(self, data: bytes, called: str) -> Palette:
        """Every colour with its group: RGB, CMYK, Lab and grey. Raises InvalidInput for a damaged block."""
        file = Cursor(data, called, "ASE file")
        if file.take(4, "the signature") != b"ASEF":
            raise InvalidInput(f"{called} is not an ASE file: it does not begin with ASEF.")
        file.unpack(">HH", "the version")
        blocks = file.number(">I", "the number of blocks")
        colours, group, block = Mixed(called), "", 0
        while block < blocks and file.left:
            block += 1
            kind, length = file.unpack(">HI", f"the head of block {block} of {blocks}")
            body = Cursor(file.take(length, f"block {block} of {blocks}"), called, f"ASE file, block {block}")
            if kind == GROUP:
                # some writers leave the body of a nameless group empty
                group = body.utf16(body.number(">H", "a name's length"), "a group's name") if length else ""
            elif kind == GROUP_END:
                group = ""
            elif kind == COLOUR:
                _read_colour(body, colours, group)
        if group and blocks - block == 1:       # some count a closing block that they do not write
            blocks = block
        told = (*fewer(blocks, block, "block"), *file.behind("the blocks that it counts"))
        inks = (CMYK_WARNING,) if colours.any_cmyk else ()
        return Palette(colours.swatches(), warnings=(*inks, *told), unread=told)

    def write(self, palette: Palette) -> bytes:
        """A group for each run of swatches that have one."""
        srgb, lab, as_lab = rgb_or_lab(palette)
        blocks, at = [], 0
        for group, members in groupby(palette.swatches, key=lambda s: s.group):
            if group:
                blocks.append(_block(GROUP, _text(group)))
            for swatch in members:
                blocks.append(_block(COLOUR, _colour(swatch, srgb[at], lab[at], as_lab[at])))
                at += 1
            if group:
                blocks.append(_block(GROUP_END, b""))
        return b"ASEF" + struct.pack(">HHI", 1, 0, len(blocks)) + b"".join(blocks)


def _read_colour(body: Cursor, colours: Mixed, group: str) -> None:
    name = body.utf16(body.number(">H", "a name's length"), "a colour's name")
    model = body.take(4, "a colour model").decode("latin-1")
    if model.upper() not in MODELS:
        raise body.damaged(f"the colour model is {model!r}, which is none of RGB, LAB, CMYK and Gray")
    model = model.upper()
    values = body.unpack(f">{MODELS[model]}f", f"a colour as {model.strip()}")
    if not all(map(math.isfinite, values)):
        raise body.damaged(f"the colour {name!r} is no number")
    kind = body.number(">H", "a colour's type") if body.left >= 2 else 2
    extra = (("type", TYPES[kind]),) if kind in (0, 1) else ()
    if model == "LAB ":
        # L is 0 to 1; a few writers store it 0 to 100
        L = values[0] * 100 if abs(values[0]) <= 1.5 else values[0]
        colours.lab((L, values[1], values[2]), D50_2, name, group=group, extra=(LAB_SPACE, *extra))
    elif model == "RGB ":
        colours.srgb(values, name, group=group, extra=extra)
    elif model == "CMYK":
        colours.cmyk(values, name, group=group, extra=extra)
    else:
        colours.srgb(values * 3, name, group=group, extra=extra)


def _colour(swatch: Swatch, srgb: Floats, lab: Floats, as_lab: bool) -> bytes:
    if as_lab:
        body = b"LAB " + struct.pack(">3f", lab[0] / 100, lab[1], lab[2])
    else:
        body = b"RGB " + struct.pack(">3f", *srgb.clip(0, 1))
    kind = dict(swatch.extra).get("type", "normal")
    return _text(label(swatch)) + body + struct.pack(">H", TYPES.index(kind) if kind in TYPES else 2)


def _text(text: str) -> bytes:
    encoded = text.replace("\0", " ").encode("utf-16-be", "replace")[: 2 * LONGEST]
    return struct.pack(">H", len(encoded) // 2 + 1) + encoded + b"\0\0"


def _block(kind: int, body: bytes) -> bytes:
    return struct.pack(">HI", kind, len(body)) + body


FORMAT = AdobeSwatchExchange()
