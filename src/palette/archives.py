"""Many palettes laid out for looking colours up: which of them carry a colour, and how much of it.

An archive in a file of JSON lines is parsed once; what is kept beside it finds a colour among 100,000
palettes by the bounds of `science.nearest`, and reads back those that are told of. It may be deleted.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from palette import files
from palette.errors import InvalidInput
from palette.formats import arrays
from palette.formats.arrays import Arrays
from palette.formats.documents import palette_document
from palette.formats.notation import read_json
from palette.model import D65_2, Bands, Carried, Carrier, Palette
from palette.science.differences import differences
from palette.science.metrics import metric
from palette.science.nearest import Index, Rows, index, within
from palette.science.spaces import Floats
from palette.version import __version__
from palette.viewing import answerable, intents

FROM_BYTES: Final = 1 << 20     # smaller files are parsed in the time that a kept index takes to find
ENDS: Final = 1 << 16           # bytes of either end of a file that tell it, with size and time, from others


@dataclass(frozen=True, eq=False, slots=True)
class Archive:
    """`owner` and `share` say of every colour, in the order of the palettes, whose it is and how much.

    Palettes lie in memory, or at `offsets` of the file `path`.
    """

    index: Index
    owner: Rows
    share: Floats
    palettes: tuple[Palette, ...] = ()
    path: Path = Path()
    offsets: Sequence[int] | NDArray[np.int64] = ()

    def __len__(self) -> int:
        return len(self.palettes) or len(self.offsets)

    def carried(self, lab: Floats, bands: Bands) -> Floats:
        """(n, 3) the share of each palette within match, near and family of a colour."""
        rows, totals = within(lab, self.index, bands.family, by=metric(bands.formula))
        return np.stack([
            np.bincount(self.owner[rows], self.share[rows] * (totals <= end), len(self))
            for end in (bands.match, bands.near, bands.family)
        ], axis=1)

    def palette(self, n: int) -> Palette:
        """The `n`-th palette, read from its line of the archive where it is not in memory.

        Raises InvalidInput.
        """
        if self.palettes:
            return self.palettes[n]
        with self.path.open("rb") as file:
            file.seek(int(self.offsets[n]))
            return palette_document.from_json(read_json(file.readline(), str(self.path)), str(self.path))


def carried_by(palette: Palette, lab: Floats, bands: Bands) -> Carried:
    """What one palette carries of a colour, and which of its colours those are."""
    rows, by = _colours(palette), metric(bands.formula)
    totals = by.totals(lab, rows[:, :3])
    near_it = [i for i in np.argsort(totals, kind="stable") if totals[i] <= bands.family]
    match, near, family = (
        float(rows[totals <= end, 3].sum()) for end in (bands.match, bands.near, bands.family)
    )
    return Carried(
        match, near, family, tuple(
            Carrier(palette.swatches[i], apart, bands.verdict(apart.total))
            for i, apart in zip(near_it, differences(lab, rows[near_it, :3], by), strict=True)
        ),
    )


def of_palettes(palettes: Sequence[Palette]) -> Archive:
    """Palettes that are at hand."""
    return _laid_out([_colours(palette) for palette in palettes], palettes=tuple(palettes))


def of_lines(path: Path) -> Archive:
    """A file of palettes, a JSON document to a line. Raises InvalidInput, naming the line that is none."""
    if not path.is_file():
        files.read_bytes(path)      # says what is wrong
    try:
        stat = path.stat()
        with path.open("rb") as file:
            digest = hashlib.sha256(file.read(ENDS))
            file.seek(max(0, stat.st_size - ENDS))
            digest.update(file.read(ENDS))
    except OSError as problem:
        raise InvalidInput(f"{path} cannot be read: {problem.strerror}.") from None
    digest.update(repr((__version__, str(path.resolve()), stat.st_size, stat.st_mtime_ns)).encode())
    return _kept(path, stat.st_size, digest.hexdigest()[:32])


@lru_cache(maxsize=4)
def _kept(path: Path, size: int, key: str) -> Archive:
    kept = files.cached(path, "archives", f"{key}.index")
    if size >= FROM_BYTES:
        with contextlib.suppress(OSError, ValueError):
            return _unpacked(arrays.opened(kept, key)[0], path)
    offsets, colours = zip(*_read(path), strict=True)
    found = _laid_out(colours, path=path, offsets=np.array(offsets, np.int64))
    if size >= FROM_BYTES:
        files.keep(kept, arrays.packed(key, _packed(found), {}))
    return found


def _packed(one: Archive) -> Arrays:
    at = one.index
    return {"order": at.order, "L": at.L, "a": at.a, "b": at.b, "C": at.C, "h": at.h, "owner": one.owner,
            "share": one.share, "offsets": np.asarray(one.offsets)}


def _unpacked(of: Arrays, path: Path) -> Archive:
    index = Index(*(of[name] for name in ("order", "L", "a", "b", "C", "h")))
    return Archive(index, of["owner"], of["share"], path=path, offsets=of["offsets"])


def _laid_out(colours: Sequence[Floats], **where: Any) -> Archive:
    many = [len(one) for one in colours]
    whole = np.concatenate(colours) if colours else np.empty((0, 4))
    return Archive(index(whole[:, :3]), np.repeat(np.arange(len(many)), many), whole[:, 3].copy(), **where)


def _read(path: Path) -> Iterator[tuple[int, Floats]]:
    """The place and the colours (n, 4) of each document: Lab, and the share."""
    at, number = 0, 0
    with path.open("rb") as file:
        for line in file:
            number += 1
            if line.strip():
                called = f"{path}, line {number},"
                data = read_json(line, called)
                found = palette_document.colours(data)
                if found is None:
                    yield at, _colours(palette_document.from_json(data, called))
                else:
                    rows = np.array(found, float).reshape(-1, 5)
                    rows[:, :3] = answerable(rows[:, :3], rows[:, 4] > 0)
                    yield at, rows[:, :4]
            at += len(line)
    if not number:
        raise InvalidInput(f"{path} is empty; `palette extract FOLDER --jsonl` writes an archive.")


def _colours(palette: Palette) -> Floats:
    known = [s.share for s in palette.swatches]
    shares = [1 / len(known) if all(share is None for share in known) else share or 0.0 for share in known]
    return np.column_stack([intents(palette, D65_2), shares])
