"""TIFF files of every layout, written byte by byte: other people's writers know only some."""

from __future__ import annotations

import struct
import zlib
from typing import Any

import numpy as np

NONE, LZW, DEFLATE, PACKBITS, ZSTD = 1, 5, 8, 32773, 50000


def tiff(
    array: Any, *, photometric: int | None = None, bits: int | None = None, order: str = "<",
    big: bool = False, packing: int = NONE, predictor: int = 1, rows: int | None = None,
    tile: int | None = None, planar: bool = False, tags: dict[int, Any] | None = None, more: bytes = b"",
) -> bytes:
    """An array (h, w, channels) as a TIFF, `bits` deep; `tags` are added, `more` is put behind it."""
    array = np.asarray(array)
    height, width, channels = array.shape
    bits = bits or array.dtype.itemsize * 8
    if photometric is None:
        photometric = 2 if channels >= 3 else 1
    parts = []
    for plane in np.split(array, channels, axis=2) if planar else [array]:
        if tile:
            wide = np.pad(plane, ((0, -height % tile), (0, -width % tile), (0, 0)), mode="edge")
            parts += [
                wide[y : y + tile, x : x + tile]
                for y in range(0, height, tile) for x in range(0, width, tile)
            ]
        else:
            parts += [plane[y : y + (rows or height)] for y in range(0, height, rows or height)]
    packed = [pack(_bytes(part, bits, order, predictor), packing) for part in parts]
    found: dict[int, Any] = {
        256: width, 257: height, 258: (bits,) * channels, 259: packing, 262: photometric, 277: channels,
        284: 2 if planar else 1, 317: predictor,
        339: ({"u": 1, "i": 2, "f": 3}[array.dtype.kind],) * channels,
    }
    found |= {322: tile, 323: tile} if tile else {278: rows or height}
    found |= tags or {}
    return _file(found, packed, order, big, bool(tile)) + more


def _bytes(part: Any, bits: int, order: str, predictor: int) -> bytes:
    h, w, c = part.shape
    if bits in (8, 16, 32, 64):
        size = bits // 8
        if predictor == 2:
            whole = part.view(f"u{size}")
            part = np.concatenate([whole[:, :1], whole[:, 1:] - whole[:, :-1]], axis=1)
        elif predictor == 3:
            planes = part.astype(f">f{size}").view(np.uint8).reshape(h, w * c, size).swapaxes(1, 2)
            flat = np.ascontiguousarray(planes).reshape(h, -1)
            flat[:, c:] = flat[:, c:] - flat[:, :-c].copy()
            return flat.tobytes()
        return part.astype(part.dtype.newbyteorder(order)).tobytes()
    flat = part.reshape(h, w * c)
    each = (flat[..., None] >> np.arange(bits - 1, -1, -1)) & 1
    return np.packbits(each.reshape(h, -1).astype(np.uint8), axis=1).tobytes()


def pack(data: bytes, packing: int) -> bytes:
    """Bytes as a packing has them, in the plainest way that it allows."""
    if packing == DEFLATE:
        return zlib.compress(data)
    if packing == PACKBITS:
        runs = (data[i : i + 128] for i in range(0, len(data), 128))
        return b"".join(bytes([len(run) - 1]) + run for run in runs)
    if packing == ZSTD:     # RFC 8878: a frame of raw blocks
        blocks = [data[i : i + 65536] for i in range(0, len(data), 65536)]
        frame = struct.pack("<IBI", 0xFD2FB528, 0xA0, len(data))
        return frame + b"".join(
            (len(b) << 3 | (i == len(blocks) - 1)).to_bytes(3, "little") + b for i, b in enumerate(blocks)
        )
    if packing == LZW:      # codes of nine bits, and the table cleared before it needs ten
        codes = [256]
        for i in range(0, len(data), 250):
            codes += [*data[i : i + 250], 256]
        codes.append(257)
        number = 0
        for code in codes:
            number = number << 9 | code
        spare = -9 * len(codes) % 8
        return (number << spare).to_bytes((9 * len(codes) + spare) // 8, "big")
    return data


def _file(tags: dict[int, Any], packed: list[bytes], order: str, big: bool, tiled: bool) -> bytes:
    place = "Q" if big else "I"
    room, entry = (8, 20) if big else (4, 12)
    start = 16 if big else 8
    count = len(tags) + 2
    table_at = start
    body_at = table_at + (8 if big else 2) + entry * count + room
    body = b""
    places = []
    for part in packed:
        places.append(body_at + len(body))
        body += part + bytes(len(part) % 2)
    tags = dict(tags)
    tags[324 if tiled else 273] = tuple(places)
    tags[325 if tiled else 279] = tuple(len(part) for part in packed)
    table = struct.pack(order + ("Q" if big else "H"), count)
    for tag, value in sorted(tags.items()):
        if isinstance(value, bytes):
            kind, many, raw = 7, len(value), value
        else:
            values = value if isinstance(value, tuple) else (value,)
            wide = tag in (256, 257, 273, 279, 324, 325, 330) or max(values) > 65535
            kind, many = (4 if wide else 3), len(values)
            raw = struct.pack(f"{order}{many}{'I' if wide else 'H'}", *values)
        if len(raw) > room:
            where = struct.pack(order + place, body_at + len(body))
            body += raw + bytes(len(raw) % 2)
        else:
            where = raw.ljust(room, b"\0")
        table += struct.pack(f"{order}HH{place}", tag, kind, many) + where
    mark = b"II" if order == "<" else b"MM"
    head = struct.pack(f"{order}HHHQ", 43, 8, 0, start) if big else struct.pack(f"{order}HI", 42, start)
    return mark + head + table + bytes(room) + body
