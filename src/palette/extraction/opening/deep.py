"""Sixteen bits a channel, where Pillow would give eight without a word: PNG, TIFF and HEIC; and Lab in
TIFF."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL.Image import Image

from palette.errors import InvalidInput
from palette.extraction.opening.photo import Decoded

Planes = NDArray[Any]

PHOTOMETRIC, BITS, SAMPLE_FORMAT = 262, 258, 339
CIELAB = 8
CHANNELS = {0: 1, 2: 3, 4: 2, 6: 4}         # PNG colour type -> channels
ADAM7 = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))


def planes(decoded: Decoded) -> Planes | None:
    """uint16 planes (h, w, channels) of a picture that has more than 8 bits; None of any other."""
    image = decoded.image
    if image.mode.startswith("I;16"):
        return _white_at_top(np.asarray(image).astype(np.uint16)[..., None], image)
    if image.format == "PNG" and decoded.data[24] == 16:
        return png16(decoded.data, decoded.name)
    if image.format == "TIFF" and max(_tag(image, BITS, (8,))) > 8:
        return tiff16(decoded)
    if image.format == "HEIF" and image.info.get("bit_depth", 8) > 8:
        return heif16(decoded.data)
    return None


def _tag(image: Image, tag: int, default: Any) -> Any:
    found = getattr(image, "tag_v2", {}).get(tag, default)
    return found if isinstance(found, tuple) or not isinstance(default, tuple) else (found,)


def _white_at_top(grey: Planes, image: Image) -> Planes:
    """12 bits in 16, and TIFF's white-is-zero."""
    bits = int(_tag(image, BITS, (16,))[0])
    if bits < 16:
        grey = (grey.astype(np.uint32) * 65535 // ((1 << bits) - 1)).astype(np.uint16)
    return 65535 - grey if _tag(image, PHOTOMETRIC, 1) == 0 and image.format == "TIFF" else grey


def is_lab(image: Image) -> bool:
    return image.format == "TIFF" and _tag(image, PHOTOMETRIC, None) == CIELAB


def lab(image: Image, planes: Planes | None) -> Planes:
    """CIE L*a*b* of a TIFF (TIFF 6 section 23: L over 0..max, a and b signed) as `encodings.lab16` has it."""
    from palette.extraction.opening.encodings import encode_lab16

    if planes is not None:
        signed = planes[..., 1:3].astype(np.int16) / 256
        return encode_lab16(np.concatenate([planes[..., :1] / 655.35, signed], axis=-1))
    bytes_ = np.asarray(image)
    return encode_lab16(np.concatenate([bytes_[..., :1] / 2.55, bytes_[..., 1:3].astype(np.int8)], axis=-1))


def heif16(data: bytes) -> Planes:
    """10 and 12 bits of a HEIC, scaled to 16."""
    import pillow_heif

    return np.asarray(pillow_heif.open_heif(BytesIO(data), convert_hdr_to_8bit=False))


def tiff16(decoded: Decoded) -> Planes:
    """16-bit TIFF through tifffile, which scikit-image brings."""
    import tifffile

    try:
        with tifffile.TiffFile(BytesIO(decoded.data)) as file:
            page: Any = file.pages[0]
            if page.dtype not in (np.uint16, np.dtype("uint16")):
                raise InvalidInput(f"{decoded.name} has {page.dtype} pixels: save it with 8 or 16 bits.")
            found = page.asarray()
            if page.planarconfig == 2 and found.ndim == 3:
                found = np.moveaxis(found, 0, -1)
    except InvalidInput:
        raise
    except Exception as problem:     # tifffile raises many kinds at a damaged or rarely packed file
        words = str(problem).split("\n")[0]
        raise InvalidInput(
            f"{decoded.name} is a 16-bit TIFF that cannot be unpacked ({words}): save it without compression."
        ) from None
    return np.asarray(found[..., None] if found.ndim == 2 else found)


def png16(data: bytes, name: str) -> Planes:
    """A 16-bit PNG, unpacked and unfiltered here (W3C PNG, sections 7 to 10)."""
    width, height, _, kind, _, _, interlaced = struct.unpack(">IIBBBBB", data[16:29])
    channels = CHANNELS[kind]
    packed, clear, at = [], b"", 8
    while at + 8 <= len(data):
        length, tag = struct.unpack(">I4s", data[at : at + 8])
        if tag == b"IDAT":
            packed.append(data[at + 8 : at + 8 + length])
        elif tag == b"tRNS":
            clear = data[at + 8 : at + 8 + length]
        at += 12 + length
    passes = ADAM7 if interlaced else ((0, 0, 1, 1),)
    shapes = [(-(-(width - x) // dx), -(-(height - y) // dy)) for x, y, dx, dy in passes]
    shapes = [(max(w, 0), max(h, 0)) for w, h in shapes]
    size = sum(h * (1 + w * channels * 2) for w, h in shapes if w and h)
    try:
        raw = zlib.decompressobj().decompress(b"".join(packed), size)
    except zlib.error as problem:
        raise InvalidInput(f"{name} is damaged ({problem}): export it again.") from None
    if len(raw) < size:
        raise InvalidInput(f"{name} is cut short: export it again.")
    out = np.empty((height, width, channels), np.uint16)
    start = 0
    for (x, y, dx, dy), (w, h) in zip(passes, shapes, strict=True):
        if not (w and h):
            continue
        stride = 1 + w * channels * 2
        rows = np.frombuffer(raw, np.uint8, h * stride, start).reshape(h, stride)
        start += h * stride
        bytes_ = unfilter(rows[:, 1:].reshape(h, w, channels * 2), rows[:, 0])
        out[y::dy, x::dx] = bytes_.reshape(h, w, channels, 2).view(">u2")[..., 0]
    if channels in (1, 3) and len(clear) == 2 * channels:       # one colour stands for transparent
        opaque = (out != np.frombuffer(clear, ">u2")).any(axis=-1, keepdims=True)
        out = np.concatenate([out, np.where(opaque, 65535, 0).astype(np.uint16)], axis=-1)
    return out


def unfilter(rows: Planes, kinds: Planes) -> Planes:
    """Undo PNG's filters on (h, w, bytes): along the diagonals, where no pixel waits for another."""
    h, w, size = rows.shape
    if not kinds.any():
        return np.ascontiguousarray(rows)
    # one row and one column of zeros before the first, and every row shifted right by its number
    out = np.zeros((h + 1, w + 1, size), np.uint8)
    out[1:, 1:] = rows
    if set(np.unique(kinds)) <= {0, 1}:
        sub = kinds == 1
        out[1:, 1:][sub] = np.cumsum(rows[sub], axis=1, dtype=np.uint8)
        return np.ascontiguousarray(out[1:, 1:])
    kind = kinds.astype(np.int8)
    for step in range(h + w - 1):
        y = np.arange(max(0, step - w + 1), min(h, step + 1))
        x = step - y
        left = out[y + 1, x].astype(np.int16)
        up = out[y, x + 1].astype(np.int16)
        corner = out[y, x].astype(np.int16)
        k = kind[y][:, None]
        to_left, to_up, to_corner = abs(up - corner), abs(left - corner), abs(left + up - 2 * corner)
        paeth = np.where(
            (to_left <= to_up) & (to_left <= to_corner), left, np.where(to_up <= to_corner, up, corner)
        )
        guess = np.select([k == 1, k == 2, k == 3, k == 4], [left, up, (left + up) >> 1, paeth], 0)
        out[y + 1, x + 1] += guess.astype(np.uint8)
    return np.ascontiguousarray(out[1:, 1:])
