"""A large library's columns kept beside its file, so that it is parsed once.

They are found by the SHA-256 of everything they were made from, so they cannot be stale.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from palette.files import cached, keep
from palette.formats import arrays
from palette.formats.arrays import Arrays
from palette.libraries.columns import Columns, Rows, Spectra, Words, viewing_of
from palette.model import Bands, Library
from palette.version import __version__

FROM_BYTES = 1 << 20        # smaller files are parsed in the time that a cache takes to find
LAYOUT = 3                  # of the columns in it


def key_of(contents: str, asked: Any) -> str:
    """What a cache of a file, read as asked, is called by. `contents` is its SHA-256: any byte changes it."""
    told = repr((__version__, LAYOUT, contents, asked))
    return hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()


def get(path: Path, key: str) -> Library | None:
    """The library cached for that file and key, or None."""
    with contextlib.suppress(OSError, ValueError):
        return _library(*arrays.opened(_kept(path, key), key))
    return None


def put(path: Path, key: str, library: Library) -> None:
    """Keep a library for the next time, where there is a place for it; older caches of the file go."""
    keep(_kept(path, key), packed(library, key))


def _kept(path: Path, key: str) -> Path:
    return cached(path, "libraries", f"{key[:24]}.columns")


def packed(library: Library, key: str) -> list[bytes | memoryview]:
    """The bytes of a cache, piece by piece."""
    rows = library.materials
    assert isinstance(rows, Rows)
    columns = rows.columns
    of: dict[str, Any] = {"lab": columns.lab, "rgb": columns.rgb}
    of |= {f"number/{name}": column for name, column in columns.numbers.items()}
    for name, words in columns.words.items():
        of |= {f"codes/{name}": words.codes, f"offsets/{name}": words.offsets, f"blob/{name}": words.blob}
    for i, group in enumerate(columns.spectra):
        of |= {f"rows/{i}": group.rows, f"values/{i}": group.values}
    return arrays.packed(key, of, {
        "spectra": [(group.start, group.interval) for group in columns.spectra], "extra": columns.extra,
        "about": {
            "name": library.name, "title": library.title, "note": library.note, "source": library.source,
            "licence": library.licence, "illustrative": library.illustrative,
            "warnings": library.warnings, "read_as": library.read_as,
        },
        "viewing": f"{library.viewing.illuminant}|{library.viewing.observer}|{library.viewing.geometry}",
        "bands": {kind: (b.match, b.near, b.family, b.formula) for kind, b in library.bands.items()},
    })


def _library(of: Arrays, told: Mapping[str, Any]) -> Library:
    about: Mapping[str, Any] = told["about"]
    return Library(
        materials=Rows(_columns(of, told)), viewing=viewing_of(told["viewing"]),
        bands={kind: Bands(*ends) for kind, ends in told["bands"].items()},
        **{**about, "warnings": tuple(about["warnings"]), "read_as": tuple(about["read_as"])},
    )


def _columns(of: Arrays, told: Mapping[str, Any]) -> Columns:
    of_kind: dict[str, list[str]] = {}
    for place in of:
        sort, _, name = place.partition("/")
        of_kind.setdefault(sort, []).append(name)
    return Columns(
        n=len(of["lab"]), lab=of["lab"], rgb=of["rgb"],
        numbers={name: of[f"number/{name}"] for name in of_kind.get("number", ())},
        words={name: Words(of[f"codes/{name}"], of[f"offsets/{name}"], of[f"blob/{name}"])
               for name in of_kind.get("codes", ())},
        spectra=tuple(Spectra(start, interval, of[f"rows/{i}"], of[f"values/{i}"])
                      for i, (start, interval) in enumerate(told["spectra"])),
        extra=tuple(told["extra"]),
    )
