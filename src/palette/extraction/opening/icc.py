"""What an ICC profile says: its description and, where it is one, its three curves and its matrix.

ICC.1:2022. A matrix/TRC profile is computed here in floating point, because littlecms through Pillow rounds
to 8 bits; a profile with tables goes through littlecms (see `littlecms`), which is also this module's oracle.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from palette.extraction.opening.code_points import CodePoints

Floats = NDArray[np.floating[Any]]

TABLES = {b"A2B0", b"A2B1", b"A2B2", b"D2B0", b"D2B1", b"D2B2"}


@dataclass(frozen=True, slots=True)
class Profile:
    """One embedded profile. `space` is RGB, GRAY, CMYK or Lab, as the header has it."""

    space: str
    description: str
    curves: tuple[Curve, ...] = ()
    matrix: Floats | None = None        # device RGB, linear, to XYZ under ICC's D50
    points: CodePoints | None = None    # ICC.1:2022 section 9.2.17, where it has them

    @property
    def computable(self) -> bool:
        """Whether curves and matrix are all there is to it."""
        return bool(self.curves) and (self.space == "GRAY" or self.matrix is not None)


@dataclass(frozen=True, slots=True)
class Curve:
    """A tone curve: sampled, or parametric (ICC.1:2022 table 68), or a plain gamma."""

    samples: Floats | None = None
    kind: int = 0
    parameters: tuple[float, ...] = (1.0,)

    def __call__(self, v: Floats) -> Floats:
        """Linear light 0 to 1 of encoded values 0 to 1."""
        if self.samples is not None:
            return np.interp(v, np.linspace(0, 1, len(self.samples)), self.samples)
        g, a, b, c, d, e, f = (*self.parameters, *[0.0] * 7)[:7]
        if self.kind == 0:
            return np.asarray(np.maximum(v, 0) ** g)
        if self.kind in (1, 2):
            offset = c if self.kind == 2 else 0.0
            return np.where(v >= -b / a, np.maximum(a * v + b, 0) ** g + offset, offset)
        if self.kind == 3:
            e, f = 0.0, 0.0
        return np.where(v >= d, np.maximum(a * v + b, 0) ** g + e, c * v + f)


def read(data: bytes) -> Profile:
    """The profile in `data`. Raises ValueError where it is not one."""
    if len(data) < 132 or data[36:40] != b"acsp":
        raise ValueError("not an ICC profile")
    (count,) = struct.unpack(">I", data[128:132])
    tags: dict[bytes, bytes] = {}
    for i in range(min(count, 200)):
        entry = data[132 + 12 * i : 144 + 12 * i]
        if len(entry) < 12:
            break
        start, length = struct.unpack(">II", entry[4:])
        tags[entry[:4]] = data[start : start + length]
    space = data[16:20].decode("latin-1").strip()
    described = _description(tags.get(b"desc", b"")) or f"unnamed {space} profile"
    points = _points(tags.get(b"cicp", b""))
    if TABLES & set(tags) or data[20:24] != b"XYZ ":
        return Profile(space, described, points=points)
    try:
        if space == "GRAY":
            return Profile(space, described, (_curve(tags[b"kTRC"]),))
        curves = tuple(_curve(tags[c + b"TRC"]) for c in (b"r", b"g", b"b"))
        matrix = np.array([_xyz(tags[c + b"XYZ"]) for c in (b"r", b"g", b"b")]).T
        return Profile(space, described, curves, matrix, points)
    except (KeyError, struct.error, ValueError, ZeroDivisionError):
        return Profile(space, described, points=points)


def _points(tag: bytes) -> CodePoints | None:
    if len(tag) < 12:
        return None
    from palette.extraction.opening.code_points import CodePoints

    return CodePoints(tag[8], tag[9], bool(tag[11]), "ICC profile's")


def _xyz(tag: bytes) -> tuple[float, ...]:
    return tuple(v / 65536 for v in struct.unpack(">3i", tag[8:20]))


def _curve(tag: bytes) -> Curve:
    if tag[:4] == b"curv":
        (count,) = struct.unpack(">I", tag[8:12])
        if count == 0:
            return Curve()
        if count == 1:
            return Curve(parameters=(struct.unpack(">H", tag[12:14])[0] / 256,))
        return Curve(samples=np.frombuffer(tag, ">u2", count, 12) / 65535)
    if tag[:4] == b"para":
        (kind,) = struct.unpack(">H", tag[8:10])
        count = (1, 3, 4, 5, 7)[kind] if kind < 5 else 0
        parameters = tuple(v / 65536 for v in struct.unpack(f">{count}i", tag[12 : 12 + 4 * count]))
        if count == 0 or (kind in (1, 2) and parameters[1] == 0):
            raise ValueError("not a tone curve")
        return Curve(kind=kind, parameters=parameters)
    raise ValueError("not a tone curve")


def _description(tag: bytes) -> str:
    """The English or first text of a v2 `desc` or a v4 `mluc`."""
    try:
        if tag[:4] == b"desc":
            (length,) = struct.unpack(">I", tag[8:12])
            text = tag[12 : 12 + length].decode("latin-1")
        elif tag[:4] == b"mluc":
            count, size = struct.unpack(">II", tag[8:16])
            entries = [tag[16 + size * i : 28 + size * i] for i in range(min(count, 50))]
            entry = next((e for e in entries if e[:2] == b"en"), entries[0])
            length, start = struct.unpack(">II", entry[4:12])
            text = tag[start : start + length].decode("utf-16-be", "replace")
        else:
            return ""
    except (struct.error, IndexError):
        return ""
    return "".join(c for c in text.split("\0")[0] if c.isprintable()).strip()[:80]
