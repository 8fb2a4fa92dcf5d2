"""Arrays in one file of our own, kept from one run to the next: what is slow to make is made once.

A magic line, a CRC-32 of all behind it, a JSON head that says what the file was made from, where each array
lies and what else is told, the arrays. A damaged file is as good as none. It holds arrays and text, nothing
that could run, and may be deleted at any time.
"""

from __future__ import annotations

import mmap
import zlib
from collections.abc import Mapping
from functools import reduce
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from palette.formats.notation import read_json, write_json_line

MAGIC = b"palette arrays 1\n"
ALIGN = 64
Arrays = Mapping[str, NDArray[Any]]


def packed(key: str, arrays: Arrays, told: Mapping[str, Any]) -> list[bytes | memoryview]:
    """The bytes of the file, piece by piece: no array is copied. `told` is JSON, `key` is asked for again."""
    places, at = {}, 0
    for name, array in arrays.items():
        places[name] = (array.dtype.str, list(array.shape), at)
        at += -(-array.nbytes // ALIGN) * ALIGN
    head = write_json_line({"key": key, "arrays": places, "told": told}).encode()
    head += b" " * (-(len(MAGIC) + 16 + len(head)) % ALIGN)
    pieces: list[bytes | memoryview] = [len(head).to_bytes(8, "little"), head]
    for array in arrays.values():
        pieces += [np.ascontiguousarray(array).reshape(-1).view(np.uint8).data, bytes(-array.nbytes % ALIGN)]
    crc = reduce(lambda crc, piece: zlib.crc32(piece, crc), pieces, 0)
    return [MAGIC, crc.to_bytes(8, "little"), *pieces]


def opened(path: Path, key: str) -> tuple[Arrays, Mapping[str, Any]]:
    """The arrays, which lie in the file and cannot be written, and what is told with them.

    Raises OSError for a file that is not there, ValueError for one that is damaged or of another key.
    """
    with path.open("rb") as file:
        data = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    start = len(MAGIC) + 8
    crc = int.from_bytes(data[len(MAGIC) : start], "little")
    if data[: len(MAGIC)] != MAGIC or len(data) <= start or zlib.crc32(data[start:]) != crc:
        raise ValueError(path)
    base = start + 8 + int.from_bytes(data[start : start + 8], "little")
    head = read_json(bytes(data[start + 8 : base]), str(path))
    if head["key"] != key:
        raise ValueError(path)
    return {
        name: np.frombuffer(data, kind, int(np.prod(shape)), base + at).reshape(shape)
        for name, (kind, shape, at) in head["arrays"].items()
    }, head["told"]
