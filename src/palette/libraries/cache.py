"""A large library's columns kept beside its file, so that it is parsed once.

One file: a magic line, a JSON head that says where each array lies, the arrays. It is found by the SHA-256
of everything it was made from, so it cannot be stale; checked by a CRC, so a damaged one is as good as none;
written whole or not at all; holds arrays and text, nothing that could run; and may be deleted at any time.
"""

from __future__ import annotations

import contextlib
import hashlib
import mmap
import zlib
from collections.abc import Mapping
from functools import reduce
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from palette.errors import PaletteError
from palette.files import cached, keep
from palette.formats.notation import read_json, write_json_line
from palette.libraries.columns import Columns, Rows, Spectra, Words, viewing_of
from palette.model import Bands, Library
from palette.version import __version__

FROM_BYTES = 1 << 20        # smaller files are parsed in the time that a cache takes to find
MAGIC = b"palette columns 2\n"
ALIGN = 64


def key_of(contents: str, asked: Any) -> str:
    """What a cache of a file, read as asked, is called by. `contents` is its SHA-256: any byte changes it."""
    told = repr((__version__, MAGIC, contents, asked))
    return hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()


def get(path: Path, key: str) -> Library | None:
    """The library cached for that file and key, or None."""
    with contextlib.suppress(
        OSError, ValueError, KeyError, TypeError, IndexError, AttributeError, PaletteError
    ):
        return _open(_kept(path, key), key)
    return None


def put(path: Path, key: str, library: Library) -> None:
    """Keep a library for the next time, where there is a place for it; older caches of the file go."""
    keep(_kept(path, key), packed(library, key))


def _kept(path: Path, key: str) -> Path:
    return cached(path, "libraries", f"{key[:24]}.columns")


def packed(library: Library, key: str) -> list[bytes]:
    """The bytes of a cache, piece by piece: the arrays are not copied."""
    rows = library.materials
    assert isinstance(rows, Rows)
    columns = rows.columns
    arrays: dict[str, NDArray[Any]] = {"lab": columns.lab, "rgb": columns.rgb}
    arrays |= {f"number/{name}": column for name, column in columns.numbers.items()}
    for name, words in columns.words.items():
        arrays |= {f"codes/{name}": words.codes, f"offsets/{name}": words.offsets,
                   f"blob/{name}": words.blob}
    for i, group in enumerate(columns.spectra):
        arrays |= {f"rows/{i}": group.rows, f"values/{i}": group.values}
    places, at = {}, 0
    for name, array in arrays.items():
        places[name] = (array.dtype.str, list(array.shape), at)
        at += -(-array.nbytes // ALIGN) * ALIGN
    body: list[Any] = []
    for array in arrays.values():
        body += [np.ascontiguousarray(array).reshape(-1).view(np.uint8).data, bytes(-array.nbytes % ALIGN)]
    head = write_json_line({
        "key": key, "n": columns.n, "crc": reduce(lambda crc, piece: zlib.crc32(piece, crc), body, 0),
        "size": at, "arrays": places,
        "spectra": [(group.start, group.interval) for group in columns.spectra], "extra": columns.extra,
        "about": {
            "name": library.name, "title": library.title, "note": library.note, "source": library.source,
            "licence": library.licence, "illustrative": library.illustrative,
            "warnings": library.warnings, "read_as": library.read_as,
        },
        "viewing": f"{library.viewing.illuminant}|{library.viewing.observer}|{library.viewing.geometry}",
        "bands": {kind: (b.match, b.near, b.family, b.formula) for kind, b in library.bands.items()},
    }).encode()
    front = MAGIC + len(head).to_bytes(8, "little") + head
    return [front, bytes(-len(front) % ALIGN), *body]


def _open(path: Path, key: str) -> Library:
    """Raises OSError or ValueError for one that is not there or not sound."""
    with path.open("rb") as file:
        data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    start = len(MAGIC) + 8
    if data[: len(MAGIC)] != MAGIC:
        raise ValueError(path)
    length = int.from_bytes(data[len(MAGIC) : start], "little")
    head = read_json(data[start : start + length], str(path))
    base = -(-(start + length) // ALIGN) * ALIGN
    body = memoryview(data)[base:]
    if head["key"] != key or len(body) != head["size"] or zlib.crc32(body) != head["crc"]:
        raise ValueError(path)

    def array(name: str) -> NDArray[Any]:
        kind, shape, at = head["arrays"][name]
        dtype = np.dtype(kind)
        if dtype.hasobject:
            raise ValueError(path)
        return np.frombuffer(body, dtype, int(np.prod(shape)), at).reshape(shape)

    columns = _columns(head, array)
    about: Mapping[str, Any] = head["about"]
    return Library(
        name=about["name"],
        materials=Rows(columns),
        title=about["title"],
        viewing=viewing_of(head["viewing"]),
        illustrative=bool(about["illustrative"]),
        note=about["note"],
        source=about["source"],
        licence=about["licence"],
        bands={kind: Bands(*ends) for kind, ends in head["bands"].items()},
        warnings=tuple(about["warnings"]),
        read_as=tuple(about["read_as"]),
    )


def _columns(head: Mapping[str, Any], array: Any) -> Columns:
    of_kind: dict[str, list[str]] = {}
    for place in head["arrays"]:
        sort, _, name = place.partition("/")
        of_kind.setdefault(sort, []).append(name)
    return Columns(
        n=head["n"], lab=array("lab"), rgb=array("rgb"),
        numbers={name: array(f"number/{name}") for name in of_kind.get("number", ())},
        words={name: Words(array(f"codes/{name}"), array(f"offsets/{name}"), array(f"blob/{name}"))
               for name in of_kind.get("codes", ())},
        spectra=tuple(Spectra(start, interval, array(f"rows/{i}"), array(f"values/{i}"))
                      for i, (start, interval) in enumerate(head["spectra"])),
        extra=tuple(head["extra"]),
    )
