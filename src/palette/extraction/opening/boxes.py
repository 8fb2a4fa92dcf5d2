"""What the boxes of an AVIF or HEIC say of its picture: ISO/IEC 14496-12, 23008-12 (HEIF), AV1's bits.

Read here because the decoders do not hand it over: the colours as code points, the clean aperture, and
whether there is a gain map.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from palette.extraction.opening.code_points import CodePoints

Box = tuple[bytes, bytes]           # its kind and what is in it


@dataclass(frozen=True, slots=True)
class Boxes:
    """Of the primary picture; `aperture` is left, top, width and height of what of it is meant to be seen."""

    points: CodePoints | None = None
    aperture: tuple[int, int, int, int] | None = None
    size: tuple[int, int] | None = None
    gain_map: bool = False
    depth: int = 8              # bits of a sample, of an AVIF


def read(data: bytes) -> Boxes:
    """What the boxes say; nothing where they are damaged."""
    try:
        return _read(data)
    except (struct.error, IndexError, ZeroDivisionError, ValueError, StopIteration):
        return Boxes()


def _read(data: bytes) -> Boxes:
    meta = dict(_boxes(next(content for kind, content in _boxes(data) if kind == b"meta")[4:]))
    primary = _primary(meta.get(b"pitm", b""))
    items = _items(meta.get(b"iinf", b""))
    inside = dict(_boxes(meta.get(b"iprp", b"")))
    properties = list(_boxes(inside.get(b"ipco", b"")))
    places = _associated(inside.get(b"ipma", b""), primary)
    mine = [properties[place - 1] for place in places if 0 < place <= len(properties)]
    size = next((struct.unpack(">II", c[4:12]) for kind, c in mine if kind == b"ispe"), None)
    clap = next((content for kind, content in mine if kind == b"clap"), None)
    points = next(
        (_nclx(content) for kind, content in mine if kind == b"colr" and content[:4] == b"nclx"), None
    )
    if points is None and items.get(primary) == b"av01":
        points = _sequence(_start(data, meta.get(b"iloc", b""), primary))
    return Boxes(
        points, _clean(clap, *size) if clap and size else None, size,
        b"tmap" in items.values() or any(kind == b"auxC" and b"hdrgainmap" in c for kind, c in properties),
        next((_depth(c) for kind, c in (mine or properties) if kind == b"av1C"), 8),
    )


def _boxes(data: bytes) -> Iterator[Box]:
    at = 0
    while at + 8 <= len(data):
        size, kind = struct.unpack(">I4s", data[at : at + 8])
        start = at + 8
        if size == 1:
            (size,) = struct.unpack(">Q", data[start : start + 8])
            start += 8
        end = at + size if size else len(data)
        if end < start:
            return
        yield kind, data[start:end]
        at = end


def _primary(content: bytes) -> int:
    return int.from_bytes(content[4:8] if content[0] else content[4:6], "big")


def _items(content: bytes) -> dict[int, bytes]:
    """The kind of each item by its number."""
    found = {}
    start = 6 if content[:1] == b"\0" else 8
    for kind, entry in _boxes(content[start:]):
        if kind == b"infe" and entry[0] >= 2:
            wide = 4 if entry[0] == 3 else 2
            found[int.from_bytes(entry[4 : 4 + wide], "big")] = entry[6 + wide : 10 + wide]
    return found


def _associated(content: bytes, item: int) -> list[int]:
    """The properties of an item, by their places in the list, from 1."""
    version, long = content[0], content[3] & 1
    (count,) = struct.unpack(">I", content[4:8])
    at = 8
    for _ in range(count):
        wide = 4 if version else 2
        number = int.from_bytes(content[at : at + wide], "big")
        many = content[at + wide]
        at += wide + 1
        size = 2 if long else 1
        places = [int.from_bytes(content[at + i * size : at + (i + 1) * size], "big") for i in range(many)]
        at += many * size
        if number == item:
            return [place & (0x7FFF if long else 0x7F) for place in places]
    return []


def _start(data: bytes, content: bytes, item: int) -> bytes:
    """The first bytes of an item, which lie where the iloc box says (14496-12 section 8.11.3)."""
    version, sizes = content[0], content[4] << 8 | content[5]
    place, length, base, index = sizes >> 12, sizes >> 8 & 15, sizes >> 4 & 15, sizes & 15 if version else 0
    wide = 4 if version == 2 else 2
    at = 6 + wide

    def number(size: int) -> int:
        nonlocal at
        at += size
        return int.from_bytes(content[at - size : at], "big")

    for _ in range(int.from_bytes(content[6 : 6 + wide], "big")):
        if at >= len(content):
            break
        mine = number(wide) == item
        method = number(2) & 15 if version else 0
        number(2)
        begin, extents = number(base), number(2)
        if mine:
            number(index)
            start = begin + number(place)
            return data[start : start + 64] if method == 0 and extents else b""
        at += extents * (index + place + length)
    return b""


def _depth(content: bytes) -> int:
    """Bits of a sample by AV1's configuration (AV1 in ISOBMFF, section 2.3.3)."""
    return (12 if content[2] & 0x20 else 10) if content[2] & 0x40 else 8


def _nclx(content: bytes) -> CodePoints:
    primaries, transfer, _, full = struct.unpack(">HHHB", content[4:11])
    return CodePoints(primaries, transfer, bool(full >> 7))


def _clean(content: bytes, width: int, height: int) -> tuple[int, int, int, int] | None:
    """The clean aperture (23008-12 section 6.5.9): its size, and how far its middle is from the picture's."""
    wide, of1, high, of2, across, of3, down, of4 = struct.unpack(">IIIIiIiI", content[:32])
    size = wide / of1, high / of2
    left = (width - size[0]) / 2 + across / of3
    top = (height - size[1]) / 2 + down / of4
    found = round(left), round(top), round(size[0]), round(size[1])
    if found[0] < 0 or found[1] < 0 or not (found[2] and found[3]):
        return None
    if found[0] + found[2] > width or found[1] + found[3] > height:
        return None
    return found


class _Bits:
    def __init__(self, data: bytes) -> None:
        self._value, self._left = int.from_bytes(data, "big"), 8 * len(data)

    def __call__(self, count: int) -> int:
        self._left -= count
        if self._left < 0:
            raise ValueError("no more bits")
        return self._value >> self._left & ((1 << count) - 1)


def _sequence(units: bytes) -> CodePoints | None:
    """The colours of an AV1 sequence header of a still picture (AV1 sections 5.3 and 5.5)."""
    bits = _Bits(units)
    while True:
        bits(1)
        kind = bits(4)
        extension, sized = bits(1), bits(1)
        bits(1 + 8 * extension)
        size = 0
        for byte in range(8 if sized else 0):
            part = bits(8)
            size |= (part & 0x7F) << 7 * byte
            if not part & 0x80:
                break
        if kind == 1:
            break
        bits(8 * size)
    profile, _, reduced = bits(3), bits(1), bits(1)
    if not reduced:
        return None         # of a film; AVIF's stills have the reduced header, or a colr box
    bits(5)
    wide, high = bits(4) + 1, bits(4) + 1
    bits(wide + high)
    bits(3 + 3)             # superblocks, filters; superres, cdef, restoration
    high_depth = bits(1)
    bits(1 if profile == 2 and high_depth else 0)
    if profile != 1:
        bits(1)             # grey
    if not bits(1):
        return None
    primaries, transfer, _ = bits(8), bits(8), bits(8)
    return CodePoints(primaries, transfer, bool(bits(1)))
