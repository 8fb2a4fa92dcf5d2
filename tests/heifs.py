"""AVIF and HEIC files with properties that the encoders here cannot write."""

from __future__ import annotations

import struct
from io import BytesIO
from typing import Any

import numpy as np
from PIL import Image


def avif(array: Any, **options: Any) -> bytes:
    """An array (h, w[, c]) uint8 as a lossless AVIF, its colours not subsampled."""
    out = BytesIO()
    Image.fromarray(np.asarray(array, np.uint8)).save(
        out, "AVIF", quality=100, subsampling="4:4:4", speed=10, **options
    )
    return out.getvalue()


def heic(array: Any) -> bytes:
    """The same as HEIC of the best quality."""
    import pillow_heif

    array = np.ascontiguousarray(array, np.uint8)
    mode = {2: "L", 3: "RGB"}[array.ndim] if array.ndim == 2 or array.shape[2] == 3 else "RGBA"
    file = pillow_heif.from_bytes(mode, (array.shape[1], array.shape[0]), array.tobytes())
    out = BytesIO()
    file.save(out, quality=100, chroma=444, matrix_coefficients=0 if mode == "RGB" else 1)
    return out.getvalue()


def marked(data: bytes, primaries: int, transfer: int) -> bytes:
    """The file with other code points in its nclx box."""
    at = data.index(b"colrnclx") + 8
    return data[:at] + struct.pack(">HH", primaries, transfer) + data[at + 4 :]


def with_property(data: bytes, box: bytes) -> bytes:
    """The file with one more property of its primary picture, put before those it has."""
    out, association = bytearray(data), data.index(b"ipma")
    wide = data[association + 7] & 1
    many_at = association + 4 + 4 + 4 + 2       # version and flags, entries, item
    many, size = data[many_at], 2 if wide else 1
    count = _count(data, data.index(b"ipco") - 4)
    out[many_at] = many + 1
    place = (count + 1).to_bytes(size, "big")
    place = bytes([place[0] | 0x80]) + place[1:]
    out[many_at + 1 + many * size : many_at + 1 + many * size] = place
    end = data.index(b"ipco") - 4 + struct.unpack_from(">I", data, data.index(b"ipco") - 4)[0]
    out[end:end] = box
    both = size + len(box)
    for kind, more in ((b"ipma", size), (b"ipco", len(box)), (b"iprp", both), (b"meta", both)):
        at = data.index(kind) - 4 if data.index(kind) < end else data.index(kind) - 4 + len(box)
        struct.pack_into(">I", out, at, struct.unpack_from(">I", out, at)[0] + more)
    move_items(out, both)
    return bytes(out)


def _count(data: bytes, at: int) -> int:
    end, count = at + struct.unpack_from(">I", data, at)[0], 0
    at += 8
    while at < end:
        at += struct.unpack_from(">I", data, at)[0]
        count += 1
    return count


def move_items(out: bytearray, by: int) -> None:
    """Items lie behind the boxes: each begins so much later (iloc with places of four bytes, no indices)."""
    at = out.index(b"iloc") + 4
    version, sizes = out[at], struct.unpack_from(">H", out, at + 4)[0]
    assert (version < 2, sizes >> 8) == (True, 0x44)
    base = sizes >> 4 & 15
    (items,) = struct.unpack_from(">H", out, at + 6)
    at += 8
    for _ in range(items):
        at += 4 + (2 if version else 0)
        if base:
            struct.pack_into(">I", out, at, struct.unpack_from(">I", out, at)[0] + by)
        at += base
        (extents,) = struct.unpack_from(">H", out, at)
        at += 2
        for _ in range(extents):
            if not base:
                struct.pack_into(">I", out, at, struct.unpack_from(">I", out, at)[0] + by)
            at += 8
