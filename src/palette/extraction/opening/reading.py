"""From what a reader hands over to upright pixels whose encoding is known.

Nothing is silently read as 8 bits, as sRGB, or sideways.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from palette.errors import InvalidInput
from palette.extraction.opening import encodings, icc, orientation
from palette.extraction.opening.encodings import Encoding
from palette.extraction.opening.photo import Decoded, Photo
from palette.extraction.opening.raster import Raster

if TYPE_CHECKING:
    from palette.extraction.opening.code_points import CodePoints

Pixels = NDArray[Any]

ENOUGH = 8_000_000      # pixels; of a larger picture every second or third row and column is read


def interpret(decoded: Decoded, full_size: bool = False) -> Photo:
    """The photograph in a decoded file. Raises InvalidInput where its numbers have no known meaning."""
    step = 1 if full_size or decoded.reduced > 1 else stride(decoded.full)
    raster = decoded.raster(step)
    notes = list(raster.notes)
    pixels, encoding = _meaning(raster, notes, decoded.name)
    alpha, full = raster.alpha, decoded.full
    turn = orientation.UPRIGHT.get(raster.orientation)
    if turn:
        pixels = turn(pixels)
        alpha = None if alpha is None else turn(alpha)
        full = full[::-1] if raster.orientation >= 5 else full
    if alpha is not None and not alpha.any():
        raise InvalidInput(f"{decoded.name} is transparent all over: it has no colours.")
    if alpha is not None and alpha.min() == np.iinfo(alpha.dtype).max:
        alpha = None
    return Photo(
        decoded.name, decoded.sha256, *full, pixels, alpha, encoding, decoded.reduced * raster.step,
        tuple(notes), sampled=raster.step > 1,
    )


def stride(size: tuple[int, int]) -> int:
    """Every how manyth row and column is enough: whole pixels are picked, never averaged."""
    return math.ceil(math.sqrt(size[0] * size[1] / ENOUGH))


def _meaning(raster: Raster, notes: list[str], name: str) -> tuple[Pixels, Encoding]:
    """Three channels and their encoding: by code points, by profile, by other marks, or assumed."""
    if raster.space == "lab":
        return raster.planes, encodings.lab16("CIE L*a*b*, D50")
    profile = _profile(raster, notes, name)
    if raster.space == "cmyk":
        found = profile and _by_littlecms(raster.planes, raster, profile, notes, name)
        return found or _inks(raster.planes, notes, name)
    points = raster.points
    if points is None and profile is not None and profile.points and profile.points.hdr:
        points = profile.points
    if points is not None and points.says:
        return _by_points(_spread(raster.planes), points, notes, name)
    if profile is None:
        return _spread(raster.planes), raster.marked or encodings.srgb()
    if profile.computable:
        return _spread(raster.planes), encodings.from_profile(profile)
    planes = raster.planes if profile.space == "GRAY" else _spread(raster.planes)
    found = _by_littlecms(planes, raster, profile, notes, name)
    return found or (_spread(raster.planes), raster.marked or encodings.srgb())


def _profile(raster: Raster, notes: list[str], name: str) -> icc.Profile | None:
    """The embedded profile, where it is one for such pixels."""
    if raster.profile is None or raster.points is not None:
        return None
    try:
        profile = icc.read(raster.profile)
    except ValueError:
        notes.append(_damaged(raster, name))
        return None
    wanted = {"cmyk": ("CMYK",), "grey": ("GRAY", "RGB")}.get(raster.space, ("RGB",))
    if profile.space not in wanted:
        of = f"{profile.space} ({profile.description})"
        notes.append(f"{name} has a profile for {of}: {_otherwise(raster)}.")
        return None
    return profile


def _damaged(raster: Raster, name: str) -> str:
    return f"The colour profile in {name} is damaged: {_otherwise(raster)}."


def _otherwise(raster: Raster) -> str:
    return "it is passed over" if raster.space == "cmyk" else "sRGB is assumed"


def _by_points(
    planes: Pixels, points: CodePoints, notes: list[str], name: str
) -> tuple[Pixels, Encoding]:
    from palette.extraction.opening import code_points

    if not points.hdr:
        return planes, code_points.encoding(points)
    pixels, encoding, over = code_points.standard(planes, points)
    brighter = f"the {over:.1%} that is brighter is brought down to it" if over else "nothing is brighter"
    notes.append(
        f"{name} is HDR ({points.name()}): its diffuse white of 203 cd/m² is read as white, and {brighter}."
    )
    return pixels, encoding


def _spread(planes: Pixels) -> Pixels:
    return planes if planes.shape[-1] == 3 else np.broadcast_to(planes, (*planes.shape[:2], 3))


def _inks(planes: Pixels, notes: list[str], name: str) -> tuple[Pixels, Encoding]:
    """CMYK as swatch files have it read, each different colour converted once."""
    from palette.science.inks import GUESS, cmyk_to_srgb

    notes.append(f"{name} is CMYK without a usable profile: its colours are approximate, {GUESS}.")
    colours, place = _different(_to_eight(planes))
    srgb = cmyk_to_srgb(colours / 255)
    pixels = np.rint(srgb * 65535).astype(np.uint16)[place]
    return pixels, encodings.srgb("none: CMYK without a profile, approximate")


def _to_eight(planes: Pixels) -> Pixels:
    """The nearest of 8 bits; a profile of tables and a guess ask for no more."""
    return planes if planes.dtype == np.uint8 else ((planes.astype(np.uint32) + 128) // 257).astype(np.uint8)


def _different(planes: Pixels) -> tuple[Pixels, NDArray[np.intp]]:
    """The different colours (n, channels), and which of them each pixel (h, w) has."""
    packed: Pixels = np.zeros(planes.shape[:2], np.uint32)
    for channel in range(planes.shape[-1]):
        packed = packed << 8 | planes[..., channel]
    _, first, place = np.unique(packed, return_index=True, return_inverse=True)
    return planes.reshape(-1, planes.shape[-1])[first], place.reshape(planes.shape[:2])


def _by_littlecms(
    planes: Pixels, raster: Raster, profile: icc.Profile, notes: list[str], name: str
) -> tuple[Pixels, Encoding] | None:
    """The planes as 16-bit Lab, each different colour converted once; None for a profile that is damaged."""
    from PIL import ImageCms

    from palette.extraction.opening.littlecms import to_lab50

    colours, place = _different(_to_eight(planes))
    mode = {1: "L", 3: "RGB", 4: "CMYK"}[planes.shape[-1]]
    try:
        lab = to_lab50(colours, mode, raster.profile or b"")
    except (ImageCms.PyCMSError, OSError):
        notes.append(_damaged(raster, name))
        return None
    if planes.dtype != np.uint8:
        notes.append(f"{name}: 16 bits meet a profile of tables, which is read at 8.")
    return encodings.encode_lab16(lab)[place], encodings.lab16(profile.description)
