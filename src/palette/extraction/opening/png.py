"""PNG, in bands of rows: every depth, with what its chunks say (W3C PNG, third edition).

Pillow has the quick loops, but gives eight bits of sixteen, holds four bytes of every pixel, and refuses a
file for its texts. A small PNG of up to eight bits is handed to it without them; any other is unpacked here,
and Pillow undoes the filters (section 9) of one band after another. They work on bytes, each with the byte
one pixel before it, so the upper bytes of sixteen bits and the lower ones are two pictures of eight.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from palette.errors import InvalidInput

if TYPE_CHECKING:
    from numpy.typing import NDArray

SIGNATURE = b"\x89PNG\r\n\x1a\n"
GREY, RGB, INDEXED, GREY_ALPHA, RGB_ALPHA = 0, 2, 3, 4, 6       # colour types
CHANNELS = {GREY: 1, RGB: 3, INDEXED: 1, GREY_ALPHA: 2, RGB_ALPHA: 4}
DEPTHS = {
    GREY: (1, 2, 4, 8, 16), RGB: (8, 16), INDEXED: (1, 2, 4, 8), GREY_ALPHA: (8, 16), RGB_ALPHA: (8, 16),
}
ADAM7 = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
KEPT = (b"PLTE", b"tRNS", b"cICP", b"iCCP", b"sRGB", b"gAMA", b"cHRM", b"eXIf", b"acTL")
TEXTS = (b"iTXt", b"zTXt", b"tEXt")
EXIF_TEXTS = (b"XML:com.adobe.xmp\0", b"Raw profile type exif\0")     # where programs say which way is up
LONGEST_TEXT = 1 << 16      # bytes packed, of those
LARGEST_PROFILE = 64 << 20  # bytes unpacked
BY_PILLOW = 50_000_000      # pixels of eight bits that Pillow may hold at once
MOST_OF_A_BYTE = 1032       # bytes that deflate makes of one at most
BAND = 4 << 20              # bytes unpacked at a time
PIECE = 1 << 18             # bytes packed that are given to zlib at a time


@dataclass(frozen=True)
class Png:
    """What the chunks of a file say before its pixels are unpacked."""

    name: str
    width: int
    height: int
    depth: int
    colour_type: int
    interlaced: bool
    chunks: dict[bytes, bytes]                  # of each kind in KEPT the first
    texts: tuple[bytes, ...]                    # whole chunks that may hold Exif
    packed: list[memoryview] = field(repr=False)

    @property
    def channels(self) -> int:
        """Samples to a pixel: 1 grey or indexed, 2 grey with alpha, 3 RGB, 4 RGBA."""
        return CHANNELS[self.colour_type]

    @property
    def frames(self) -> int:
        """How many pictures an animation has; 1 where it is none."""
        animation = self.chunks.get(b"acTL", b"")
        return int.from_bytes(animation[:4], "big") if len(animation) >= 8 else 1

    @property
    def for_pillow(self) -> bool:
        """Whether Pillow decodes it: up to 8 bits, and not so large that it is read a band at a time."""
        return self.depth <= 8 and self.width * self.height <= BY_PILLOW

    @cached_property
    def profile(self) -> bytes | None:
        """The ICC profile of iCCP; empty where it cannot be unpacked."""
        if b"iCCP" not in self.chunks:
            return None
        _, _, packed = self.chunks[b"iCCP"].partition(b"\0")
        try:
            return zlib.decompressobj().decompress(packed[1:], LARGEST_PROFILE)
        except zlib.error:
            return b""

    def bare(self) -> bytes:
        """The file with its pixels and what is needed to show them and turn them upright, for Pillow."""
        head = struct.pack(
            ">IIBBBBB", self.width, self.height, self.depth, self.colour_type, 0, 0, self.interlaced
        )
        chunks = [(b"IHDR", head)]
        wanted = (b"PLTE", b"tRNS", b"eXIf") if self.colour_type == INDEXED else (b"eXIf",)
        chunks += [(tag, self.chunks[tag]) for tag in wanted if tag in self.chunks]
        written = [_chunk(tag, content) for tag, content in chunks]
        pixels = _chunk(b"IDAT", b"".join(self.packed))
        return b"".join([SIGNATURE, *written, *self.texts, pixels, _chunk(b"IEND", b"")])


def _chunk(tag: bytes, content: bytes) -> bytes:
    check = zlib.crc32(content, zlib.crc32(tag))
    return struct.pack(">I", len(content)) + tag + content + struct.pack(">I", check)


def read(data: bytes, name: str) -> Png:
    """The chunks of a file. Raises InvalidInput where there is no picture in it."""
    found: dict[bytes, bytes] = {}
    texts: list[bytes] = []
    packed: list[memoryview] = []
    whole, at = memoryview(data), len(SIGNATURE)
    while at + 8 <= len(data):
        length, tag = struct.unpack(">I4s", data[at : at + 8])
        start, at = at, at + 12 + length
        content = whole[start + 8 : start + 8 + length]
        if tag == b"IDAT":
            packed.append(content)
        elif tag == b"IHDR" or tag in KEPT:
            check = zlib.crc32(whole[start + 4 : at - 4]).to_bytes(4, "big")
            if tag in (b"IHDR", b"PLTE") and check != whole[at - 4 : at]:
                raise _damaged(name, f"its {tag.decode()} is not as it was written")
            if tag == b"IHDR" and tag in found:     # Pillow would go by the second
                raise _damaged(name, "two sizes")
            found.setdefault(tag, bytes(content))
        elif tag in TEXTS and length <= LONGEST_TEXT and bytes(content[:40]).startswith(EXIF_TEXTS):
            texts.append(bytes(whole[start:at]))
        elif tag == b"IEND":
            break
    header = found.pop(b"IHDR", b"")
    if len(header) != 13 or not packed:
        raise _damaged(name, "no picture in it")
    width, height, depth, colour_type, _, _, interlaced = struct.unpack(">IIBBBBB", header)
    if not (width and height) or depth not in DEPTHS.get(colour_type, ()):
        raise _damaged(name, "its size or depth is impossible")
    if colour_type == INDEXED and b"PLTE" not in found:
        raise _damaged(name, "its colour table is missing")
    if width * height * depth * CHANNELS[colour_type] // 8 > MOST_OF_A_BYTE * sum(map(len, packed)):
        raise InvalidInput(f"{name} is cut short: export it again.")
    return Png(name, width, height, depth, colour_type, bool(interlaced), found, tuple(texts), packed)


def _damaged(name: str, why: str) -> InvalidInput:
    return InvalidInput(f"{name} is damaged ({why}): export it again.")


def unpacked(png: Png, step: int = 1) -> NDArray[Any]:
    """Samples (h, w, channels) as the file has them, uint8 or uint16, of every `step`th row and column."""
    import numpy as np

    kind = np.uint16 if png.depth == 16 else np.uint8
    out = np.zeros((-(-png.height // step), -(-png.width // step), png.channels), kind)
    unpack = _Unpacking(png)
    for x, y, dx, dy in ADAM7 if png.interlaced else ((0, 0, 1, 1),):
        width, height = -(-(png.width - x) // dx), -(-(png.height - y) // dy)
        if width <= 0 or height <= 0:
            continue
        columns = np.arange(x, png.width, dx)
        taken = np.flatnonzero(columns % step == 0)
        for first, samples in _bands(png, unpack, width, height):
            rows = y + dy * np.arange(first, first + len(samples))
            mine = np.flatnonzero(rows % step == 0)
            if dx == dy == 1:
                if len(mine):
                    out[rows[mine[0]] // step :][: len(mine)] = samples[mine[0] :: step, ::step]
            else:
                out[np.ix_(rows[mine] // step, columns[taken] // step)] = samples[np.ix_(mine, taken)]
    return out


class _Unpacking:
    """The bytes that zlib unpacks, so many at a time, with never more than a band of them in memory."""

    def __init__(self, png: Png) -> None:
        self._name = png.name
        self._pieces = (chunk[i : i + PIECE] for chunk in png.packed for i in range(0, len(chunk), PIECE))
        self._zlib = zlib.decompressobj()

    def take(self, size: int) -> bytearray:
        got = bytearray()
        try:
            while len(got) < size:
                piece = self._zlib.unconsumed_tail or next(self._pieces, None)
                if piece is None:
                    raise InvalidInput(f"{self._name} is cut short: export it again.")
                got += self._zlib.decompress(piece, size - len(got))
                if self._zlib.eof and len(got) < size:
                    raise InvalidInput(f"{self._name} is cut short: export it again.")
        except zlib.error as problem:
            raise _damaged(self._name, str(problem)) from None
        return got


def _bands(png: Png, unpack: _Unpacking, width: int, height: int) -> Iterator[tuple[int, NDArray[Any]]]:
    """The first row of each band of one pass, and its samples (rows, width, channels)."""
    import numpy as np

    lanes = 2 if png.depth == 16 else 1
    pixel = png.channels if png.depth >= 8 else 1           # bytes of a lane
    across = width if png.depth >= 8 else -(-width * png.depth // 8)
    stride = 1 + across * pixel * lanes
    many = max(1, BAND // stride)
    above = np.zeros((lanes, across * pixel), np.uint8)
    for first in range(0, height, many):
        count = min(many, height - first)
        raw = np.frombuffer(unpack.take(count * stride), np.uint8).reshape(count, stride)
        # each lane below a row that needs no filter: the one above the band
        filtered = np.zeros((lanes, count + 1, 1 + across * pixel), np.uint8)
        filtered[:, 0, 1:] = above
        filtered[:, 1:, 0] = raw[:, 0]
        for lane in range(lanes):
            filtered[lane, 1:, 1:] = raw[:, 1 + lane :: lanes]
        plain = _unfiltered(filtered.reshape(-1, 1 + across * pixel), pixel, png.name)
        plain = plain.reshape(lanes, count + 1, across * pixel)
        above = plain[:, -1].copy()
        rows = plain[:, 1:]
        if lanes == 2:
            samples = np.empty((count, across * pixel), np.uint16)
            both = samples.view(np.uint8).reshape(count, across * pixel, 2)
            low = 0 if np.little_endian else 1
            both[..., 1 - low], both[..., low] = rows[0], rows[1]
        elif png.depth < 8:
            samples = _narrow(rows[0], png.depth)[:, : width * png.channels]
        else:
            samples = rows[0]
        yield first, samples.reshape(count, width, png.channels)


def _unfiltered(rows: NDArray[Any], pixel: int, name: str) -> NDArray[Any]:
    """Rows of bytes, each behind its filter's number, without the filters; a pixel is so many bytes."""
    import numpy as np
    from PIL import Image

    mode = {1: "L", 2: "LA", 3: "RGB", 4: "RGBA"}[pixel]
    if rows[:, 0].max() > 4:
        raise _damaged(name, "an unknown filter")
    size = (rows.shape[1] - 1) // pixel, len(rows)
    return np.asarray(Image.frombytes(mode, size, zlib.compress(rows.data, 0), "zip", mode, 0))


def _narrow(rows: NDArray[Any], depth: int) -> NDArray[Any]:
    """Samples of 1, 2 or 4 bits, as they are, of rows of bytes."""
    import numpy as np

    shifts = np.arange(8 - depth, -1, -depth, dtype=np.uint8)
    return (rows[..., None] >> shifts & (1 << depth) - 1).reshape(len(rows), -1)
