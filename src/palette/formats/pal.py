"""Palettes called .pal: those of Paint Shop Pro and CorelDRAW, as text, and of Windows, as RIFF."""

from __future__ import annotations

import re
import struct

from palette.errors import InvalidInput
from palette.formats.colours import Mixed, bytes_of, srgb_swatches
from palette.formats.format import Format, Keeps, fewer
from palette.formats.words import decode
from palette.model import Palette
from palette.science.inks import CMYK_WARNING

RAW = 768       # bytes of a palette without a head
JASC, RIFF = b"JASC-PAL", b"RIFF"
# a name and four inks
COREL = re.compile(r'^"(.*)"\s+(\d{1,3})\s+(\d{1,3})\s+(\d{1,3})\s+(\d{1,3})\s*$')


class PalFile(Format):
    """Up to 256 sRGB colours without names; what is written is Paint Shop Pro's."""

    name = "pal"
    title = "JASC, RIFF or CorelDRAW palette"
    suffixes = (".pal",)
    keeps = Keeps("8-bit sRGB", names=False)
    note = "Written as JASC (Paint Shop Pro, Aseprite). Read: that, the RIFF of Windows, CorelDRAW's CMYK."

    def recognises(self, data: bytes) -> bool:
        """By JASC-PAL, RIFF or CorelDRAW's first line."""
        if data.startswith(b'"'):
            return COREL.match(decode(data[:400]).split("\n", 1)[0].rstrip()) is not None
        return data.startswith(JASC) or (data.startswith(RIFF) and data[8:12] == b"PAL ")

    def read(self, data: bytes, called: str) -> Palette:
        """JASC, RIFF, CorelDRAW's text, or 768 bare bytes. Raises InvalidInput."""
        if data.startswith(b'"'):
            return _corel(data, called)
        if len(data) == RAW and not data.startswith(JASC):
            return _raw(data)
        told: tuple[str, ...] = ()
        if data.startswith(RIFF):
            found = _riff(data, called)
        else:
            found, counted = _jasc(data, called)
            told = fewer(counted, len(found), "colour")
        if not found:
            raise InvalidInput(f"{called} has no colours in it.")
        extra = [() if alpha is None else (("alpha", f"{alpha / 255:.4g}"),) for *_, alpha in found]
        swatches = srgb_swatches([[v / 255 for v in rgb] for *rgb, _ in found], (), extra)
        return Palette(swatches, warnings=told, unread=told)

    def write(self, palette: Palette) -> bytes:
        """JASC's text, with its CRLF."""
        rows = [f"{r} {g} {b}" for r, g, b in bytes_of(palette)]
        return "\r\n".join([JASC.decode(), "0100", str(len(rows)), *rows, ""]).encode("ascii")


def _raw(data: bytes) -> Palette:
    """256 triples and nothing else, of 6 bits each where none is above them, as a VGA card counts."""
    top = 63 if max(data) < 64 else 255
    return Palette(srgb_swatches([[v / top for v in data[i : i + 3]] for i in range(0, RAW, 3)]))


def _corel(data: bytes, called: str) -> Palette:
    colours = Mixed(called)
    for number, line in enumerate(decode(data).splitlines(), 1):
        if not line.strip():
            continue
        match = COREL.match(line)
        inks = [int(word) for word in match.groups()[1:]] if match else []
        if not match or max(inks) > 100:
            said = line.strip()[:40]
            raise InvalidInput(f"{called}, line {number}: {said!r} is no name with four inks.")
        colours.cmyk([ink / 100 for ink in inks], match[1])
    return Palette(colours.swatches(), warnings=(CMYK_WARNING,))


def _jasc(data: bytes, called: str) -> tuple[list[tuple[int, int, int, int | None]], int]:
    """The colours, and how many it says there are."""
    lines = decode(data).split("\n")
    if not data.startswith(JASC):
        raise InvalidInput(f"{called} is no .pal that can be read: neither JASC nor RIFF.")
    found: list[tuple[int, int, int, int | None]] = []
    for number, line in enumerate(lines[3:], 4):
        words = line.split()
        if not words:
            continue
        try:
            values = [int(word) for word in words[:4]]
            if len(values) < 3 or not all(0 <= v <= 255 for v in values):
                raise ValueError
        except ValueError:
            raise InvalidInput(f"{called}, line {number}: {line.strip()[:40]!r} is not red, green and blue"
                               " from 0 to 255.") from None
        alpha = values[3] if len(values) > 3 and values[3] < 255 else None
        found.append((values[0], values[1], values[2], alpha))
    counted = lines[2].strip() if len(lines) > 2 else ""
    return found, int(counted[:9]) if counted.isdecimal() else 0


def _riff(data: bytes, called: str) -> list[tuple[int, int, int, int | None]]:
    at = data.find(b"data", 12)
    if at < 0 or len(data) < at + 12:
        raise InvalidInput(f"{called} is a damaged RIFF palette: it has no colours in it.")
    count = struct.unpack_from("<H", data, at + 10)[0]
    body = data[at + 12 : at + 12 + 4 * count]
    if len(body) < 4 * count:
        raise InvalidInput(f"{called} breaks off: it has {len(body) // 4} of {count} colours.")
    return [(*body[i : i + 3], None) for i in range(0, 4 * count, 4)]


FORMAT = PalFile()
