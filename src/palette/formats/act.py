"""Adobe colour table: 256 RGB triples, and since Photoshop CS2 how many of them are meant."""

from __future__ import annotations

import struct

from palette.errors import InvalidInput
from palette.formats.colours import bytes_of, srgb_swatches
from palette.formats.format import Format, Keeps
from palette.model import Palette

SIZE = 256


class ColourTable(Format):
    """256 places of sRGB bytes without names."""

    name = "act"
    title = "Adobe colour table"
    suffixes = (".act",)
    keeps = Keeps("8-bit sRGB", names=False, most=SIZE)
    note = "Without a count at its end it has 256 colours. It has no signature: the suffix tells."

    def read(self, data: bytes, called: str) -> Palette:
        """As many colours as the file says, else all 256. Raises InvalidInput for any other length."""
        if len(data) not in (3 * SIZE, 3 * SIZE + 4):
            raise InvalidInput(
                f"{called} is not an ACT file: it has {len(data)} bytes, and 768 or 772 are needed."
            )
        count = SIZE
        if len(data) > 3 * SIZE:
            stated = struct.unpack(">H", data[3 * SIZE : 3 * SIZE + 2])[0]
            count = stated if 0 < stated <= SIZE else SIZE
        rgb = [tuple(v / 255 for v in data[3 * i : 3 * i + 3]) for i in range(count)]
        return Palette(srgb_swatches(rgb))

    def write(self, palette: Palette) -> bytes:
        """The first 256 colours, black in the places behind them, and how many are meant."""
        triples = bytes_of(palette)[:SIZE]
        table = b"".join(bytes(triple) for triple in triples).ljust(3 * SIZE, b"\0")
        return table + struct.pack(">HH", len(triples), 0xFFFF)


FORMAT = ColourTable()
