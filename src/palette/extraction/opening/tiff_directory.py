"""What a TIFF says of its pictures before one is unpacked: TIFF 6.0 and BigTIFF, of both byte orders.

Standard library only: `palette.formats.photographs` asks here what is camera raw.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

SUBFILE, WIDTH, LENGTH, BITS, COMPRESSION, PHOTOMETRIC = 254, 256, 257, 258, 259, 262
SUB_DIRECTORIES, DNG_VERSION, LEAF = 330, 50706, 34310
REDUCED = 1                                 # NewSubfileType: a smaller copy of another picture of the file
SENSOR = {32803, 34892}                     # photometric interpretations: colour filter array, linear raw
# how cameras pack a sensor's samples: Sony, Samsung, Kodak, Nikon, Pentax
RAW_COMPRESSIONS = {32767, 32769, 32770, 32772, 65000, 34713, 65535}
SIGNATURES = {8: (b"CR\x02\0", b"IIII", b"MMMM")}       # Canon; Phase One
SIZES = {
    1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4, 16: 8, 17: 8, 18: 8,
}
FORMATS = {
    1: "B", 3: "H", 4: "I", 6: "b", 8: "h", 9: "i", 11: "f", 12: "d", 13: "I", 16: "Q", 17: "q", 18: "Q",
}
MOST = 500                  # pictures of a file that are looked at; a chain of them may bite its own tail

Tags = dict[int, tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Layout:
    """How a file writes its numbers: `<` or `>`, and whether places are of eight bytes."""

    order: str
    big: bool


def layout(data: bytes) -> Layout | None:
    """How the file is laid out; None where it is no TIFF."""
    order = {b"II": "<", b"MM": ">"}.get(bytes(data[:2]))
    if order is None or len(data) < 8:
        return None
    (magic,) = struct.unpack(f"{order}H", data[2:4])
    return Layout(order, magic == 43) if magic in (42, 43) else None


def directories(data: bytes, found: Layout) -> Iterator[Tags]:
    """The pictures of a file in their order; ends where the chain is broken."""
    order, places = found.order, "Q" if found.big else "I"
    start = 8 if found.big else 4
    seen: set[int] = set()
    try:
        (at,) = struct.unpack_from(f"{order}{places}", data, start)
        while at and at not in seen and len(seen) < MOST:
            seen.add(at)
            tags, after = _directory(data, found, at)
            yield tags
            (at,) = struct.unpack_from(f"{order}{places}", data, after)
    except (struct.error, OverflowError):
        return


def inside(data: bytes, found: Layout, tags: Tags) -> Iterator[Tags]:
    """The pictures that belong to one; a camera puts the sensor's there, and a thumbnail first."""
    for at in tags.get(SUB_DIRECTORIES, ())[:20]:
        try:
            yield _directory(data, found, int(at))[0]
        except (struct.error, OverflowError, TypeError, ValueError):
            continue


def is_camera_raw(data: bytes) -> bool:
    """Whether a TIFF is a camera's or DNG: what can be read of it as a TIFF is at best a thumbnail."""
    found = layout(data)
    if found is None:
        return False
    if any(data[at : at + len(mark)] == mark for at, marks in SIGNATURES.items() for mark in marks):
        return True
    pictures = list(directories(data, found))
    for tags in pictures:
        if DNG_VERSION in tags or LEAF in tags:
            return True
        if any(_of_a_sensor(each) for each in (tags, *inside(data, found, tags))):
            return True
    # a thumbnail and nothing beside it that it is a thumbnail of
    return bool(pictures) and all(is_reduced(tags) for tags in pictures)


def is_reduced(tags: Tags) -> bool:
    """Whether a picture is a smaller copy of another one."""
    kind = one(tags, SUBFILE, 0)
    return isinstance(kind, int) and bool(kind & REDUCED)


def belonging(data: bytes, found: Layout, tags: Tags, tag: int) -> Tags:
    """The directory that a tag points to, as Exif's do; nothing where there is none."""
    try:
        return _directory(data, found, int(one(tags, tag, 0)))[0] if tag in tags else {}
    except (struct.error, OverflowError, TypeError, ValueError):
        return {}


def one(tags: Tags, tag: int, default: Any) -> Any:
    """The first value of a tag."""
    return (tags.get(tag) or (default,))[0]


def _of_a_sensor(tags: Tags) -> bool:
    return one(tags, PHOTOMETRIC, 0) in SENSOR or one(tags, COMPRESSION, 1) in RAW_COMPRESSIONS


def _directory(data: bytes, found: Layout, at: int) -> tuple[Tags, int]:
    """The tags of the directory at a place, and where the place of the next one stands."""
    order = found.order
    head, entry, room = ("Q", 20, 8) if found.big else ("H", 12, 4)
    (count,) = struct.unpack_from(f"{order}{head}", data, at)
    at += struct.calcsize(head)
    if count > 4096:
        raise struct.error("not a directory")
    tags: Tags = {}
    for i in range(count):
        here = at + i * entry
        tag, kind = struct.unpack_from(f"{order}HH", data, here)
        (many,) = struct.unpack_from(f"{order}{'Q' if found.big else 'I'}", data, here + 4)
        size = SIZES.get(kind, 0) * many
        start = here + entry - room
        if size > room:
            (start,) = struct.unpack_from(f"{order}{'Q' if found.big else 'I'}", data, start)
        if not size or tag in tags:
            continue
        if start + size > len(data):
            tags[tag] = ()      # its values lie where the file has been cut off
            continue
        tags[tag] = _values(data[start : start + size], kind, many, order)
    return tags, at + count * entry


def _values(raw: bytes, kind: int, many: int, order: str) -> tuple[Any, ...]:
    if kind in (2, 7):
        return (bytes(raw),)
    if kind in (5, 10):
        pairs = struct.unpack(f"{order}{2 * many}{'I' if kind == 5 else 'i'}", raw)
        return tuple(a / b if b else 0.0 for a, b in zip(pairs[::2], pairs[1::2], strict=True))
    return struct.unpack(f"{order}{many}{FORMATS[kind]}", raw)
