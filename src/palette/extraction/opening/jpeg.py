"""JPEG by Pillow: reduced by 2, 4 or 8 where that is enough, and whole where only its end mark is missing."""

from __future__ import annotations

import struct
from io import BytesIO
from typing import TYPE_CHECKING

from palette.errors import InvalidInput
from palette.extraction.opening import limits, progressive

if TYPE_CHECKING:
    from PIL.Image import Image as PillowImage

LONG_SIDE = 1000            # pixels; decoded at 1/2, 1/4 or 1/8 while it stays at least this long
SPARING = 4                 # reduced by this, a progressive one is read without its last bits
END = b"\xff\xd9"           # EOI
# what no picture is the same with, if it needs any of it
PADS = (bytes(64), b"\x55" * 64, *(bytes(i * i * k % 255 for i in range(7, 71)) for k in (3, 11)))
ISO_GAIN_MAP = b"urn:iso:std:iso:ts:21496:-1\0"
GAIN_MAP = (b"hdrgm:Version", ISO_GAIN_MAP[:-4], b"HDRGainMap")
HDR_BASE = (b'BaseRenditionIsHDR="True"', b"BaseRenditionIsHDR>True<")
NEAR_THE_START = 400_000    # bytes, where XMP and the other marks stand


def decode(data: bytes, name: str, full_size: bool) -> tuple[PillowImage, tuple[int, int], tuple[str, ...]]:
    """The picture, perhaps reduced; its whole size; and what is to be said of it."""
    image = _open(data)
    full = image.size
    limits.check(name, None, full, full_size)
    if "progressive" in image.info:
        _check_coefficients(data, name)
    try:
        return _load(data, full_size), full, ()
    except OSError:
        if END in data[-64:]:
            raise
    # the decoder wants its end mark. If all pixels are there, they are the same whatever stands before it
    start = data[:-1] if data.endswith(b"\xff") else data
    if len({_digest(_load(start + pad + END, True)) for pad in PADS}) > 1:
        raise InvalidInput(f"{name} is damaged (it is cut short): export it again.")
    note = f"{name} lacks its end mark, and all its pixels are there: it is read."
    return _load(start + END, full_size), full, (note,)


def _digest(image: PillowImage) -> bytes:
    """What tells two pictures apart, without a second copy of one."""
    from hashlib import sha256

    found = sha256()
    for top in range(0, image.height, 256):
        found.update(image.crop((0, top, image.width, min(top + 256, image.height))).tobytes())
    return found.digest()


def _open(data: bytes) -> PillowImage:
    from PIL import Image, JpegImagePlugin

    try:        # Image.open would import the readers of five other formats
        return JpegImagePlugin.jpeg_factory(BytesIO(data))
    except SyntaxError:
        return Image.open(BytesIO(data))        # it says so in words of its own


def _load(data: bytes, full_size: bool) -> PillowImage:
    from PIL import ImageFile

    image = _open(data)
    full = image.size
    if not full_size:
        image.draft(image.mode, _draft_size(full))
        if image.format == "JPEG" and "progressive" in image.info and full[0] // image.width >= SPARING:
            image = _open(progressive.without_last_bits(data))
            image.draft(image.mode, _draft_size(full))
    if isinstance(image, ImageFile.ImageFile):
        image.decodermaxblock = len(data)   # in one go: in pieces, each would wait for its turn in Python
    image.load()
    return image


def _draft_size(full: tuple[int, int]) -> tuple[int, int]:
    """Pillow takes the largest of 1/1 .. 1/8 that is not below the size asked for."""
    scale = next((s for s in (8, 4, 2) if max(full) / s >= LONG_SIDE), 1)
    return max(full[0] // scale, 1), max(full[1] // scale, 1)


def _check_coefficients(data: bytes, name: str) -> None:
    """A progressive picture is kept whole, as coefficients, until its last scan has come."""
    frame = progressive.frame(data)
    if frame is None:
        return
    width, height, sampling = frame
    most = max(h * v for h, v in sampling)
    held = limits.DEPTHS * width * height * sum(h * v / most for h, v in sampling)
    if held > limits.BUDGET:
        raise InvalidInput(
            f"{name} is progressive and would take {held / 1e9:.1f} GB of memory:"
            " save it as a baseline JPEG, or smaller."
        )


def gain_map(data: bytes, name: str) -> tuple[str, ...]:
    """What is to be said of a gain map, which makes a standard picture of an HDR one, or the reverse."""
    start = data[:NEAR_THE_START]
    if not any(mark in start for mark in GAIN_MAP):
        return ()
    if any(mark in data for mark in HDR_BASE) or _hdr_base(data):
        return (
            f"{name} is HDR, with a gain map for standard screens that is not applied:"
            " its colours are approximate.",
        )
    return (f"{name} carries a gain map for HDR screens: its standard picture is read.",)


def _hdr_base(data: bytes) -> bool:
    """Whether ISO 21496-1's metadata give the picture itself the larger headroom."""
    at = data.find(ISO_GAIN_MAP)
    while at >= 0:
        length = int.from_bytes(data[at - 2 : at], "big") - 2       # of the segment
        body = data[at + len(ISO_GAIN_MAP) : at + length]
        if len(body) >= 21:
            flags = body[4]
            try:
                if flags & 8:       # one denominator for all
                    _, base, other = struct.unpack(">III", body[5:17])
                    return bool(base > other)
                a, b, c, d = struct.unpack(">IIII", body[5:21])
                if a * d != c * b:
                    return bool(a * d > c * b)
            except struct.error:
                return False
        at = data.find(ISO_GAIN_MAP, at + 1)
    return False
