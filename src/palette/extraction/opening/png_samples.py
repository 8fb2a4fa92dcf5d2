"""What the samples of a PNG mean, by its chunks: cICP above iCCP, sRGB, and gAMA with cHRM (section 4.3)."""

from __future__ import annotations

import struct
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL.Image import Image

from palette.extraction.opening import by_pillow, code_points, encodings, orientation, png
from palette.extraction.opening.code_points import CodePoints
from palette.extraction.opening.encodings import Encoding
from palette.extraction.opening.png import Png
from palette.extraction.opening.raster import Raster

Samples = NDArray[Any]

SRGB = (0.3127, 0.3290, 0.64, 0.33, 0.30, 0.60, 0.15, 0.06)     # x and y of white, red, green and blue
USUAL_GAMMA = 0.45455
ALIKE = 0.005               # of a chromaticity: cHRM is rounded, and so is what programs put in


def raster(found: Png, image: Image | None, step: int) -> Raster:
    """The picture, decoded by Pillow or unpacked here."""
    notes: list[str] = []
    if image is not None:
        base = by_pillow.raster(image, found.name, step)
        planes, alpha = base.planes, base.alpha
        turned = base.orientation
    else:
        planes, alpha = _separate(found, png.unpacked(found, step))
        turned = _orientation(found)
    if found.colour_type in (png.GREY, png.RGB) and b"tRNS" in found.chunks:
        alpha = _transparent(found, planes)
    if found.frames > 1:
        notes.append(f"{found.name} has {found.frames} frames: the first is read.")
    raster = Raster(
        planes, "grey" if planes.shape[-1] == 1 else "rgb", alpha, turned, step, notes=tuple(notes)
    )
    _mark(raster, found)
    return raster


def _separate(found: Png, samples: Samples) -> tuple[Samples, Samples | None]:
    """Colours as uint8 or uint16 from black to white, and alpha, of samples as the file has them."""
    if found.colour_type == png.INDEXED:
        table = np.frombuffer(found.chunks[b"PLTE"], np.uint8)
        table = table[: len(table) // 3 * 3].reshape(-1, 3)
        index = np.minimum(samples[..., 0], len(table) - 1)
        clear = np.frombuffer(found.chunks.get(b"tRNS", b""), np.uint8)[: len(table)]
        solid = np.concatenate([clear, np.full(len(table) - len(clear), 255, np.uint8)])
        return table[index], solid[index] if len(clear) else None
    if found.depth < 8:
        samples = samples * np.uint8(255 // ((1 << found.depth) - 1))
    if found.colour_type in (png.GREY_ALPHA, png.RGB_ALPHA):
        return samples[..., :-1], samples[..., -1]
    return samples, None


def _transparent(found: Png, planes: Samples) -> Samples | None:
    """The alpha of the one colour that stands for transparent: its samples are of the file's own depth."""
    stored = found.chunks[b"tRNS"]
    if len(stored) != 2 * found.channels:
        return None
    colour: Samples = np.frombuffer(stored, ">u2").astype(np.uint16)
    if found.depth < 16:
        colour = (colour & ((1 << found.depth) - 1)) * (255 // ((1 << found.depth) - 1))
    top = np.iinfo(planes.dtype).max
    return np.where((planes == colour.astype(planes.dtype)).all(axis=-1), 0, top).astype(planes.dtype)


def _orientation(found: Png) -> int:
    from PIL import Image as Images

    exif = Images.Exif()
    try:
        exif.load(b"Exif\0\0" + found.chunks[b"eXIf"])
        return int(exif.get(orientation.ORIENTATION, 1))
    except Exception:   # damaged Exif, or none, is no reason to refuse the picture
        return 1


def _mark(raster: Raster, found: Png) -> None:
    """The first of the chunks that says what the colours are."""
    chunks = found.chunks
    points = chunks.get(b"cICP", b"")
    if len(points) == 4:
        said = CodePoints(points[0], points[1], bool(points[3]), "cICP")
        if said.says and points[2] == 0:
            raster.points = said
            if not said.full_range:
                raster.planes = code_points.full_range(raster.planes)
            return
        raster.notes += (f"The cICP mark of {found.name} says nothing that is known here.",)
    if found.profile is not None:
        raster.profile = found.profile
    elif b"sRGB" in chunks:
        raster.marked = encodings.srgb("sRGB, by its PNG mark")
    else:
        raster.marked = _by_gamma(raster, found)


def _by_gamma(raster: Raster, found: Png) -> Encoding | None:
    """gAMA and cHRM; a gamma of 1/2.2, a usual screen's, with sRGB's primaries is sRGB."""
    gamma, corners = found.chunks.get(b"gAMA"), found.chunks.get(b"cHRM")
    exponent = int.from_bytes(gamma, "big") / 100_000 if gamma is not None else USUAL_GAMMA
    places = SRGB
    if corners is not None:
        places = tuple(v / 100_000 for v in struct.unpack(">8I", corners)) if len(corners) == 32 else ()
    if (gamma is not None and (len(gamma) != 4 or not 0.1 <= exponent <= 5)) or not _possible(places):
        raster.notes += (f"The gamma or chromaticities in {found.name} are damaged: sRGB is assumed.",)
        return None
    same = max(abs(a - b) for a, b in zip(places, SRGB, strict=True)) <= ALIKE
    if gamma is None and corners is None:
        return None
    if same and abs(exponent - USUAL_GAMMA) < 0.01:
        return encodings.srgb("sRGB, by its PNG gamma") if gamma is not None else None
    return encodings.png_gamma(exponent, None if same else places)


def _possible(places: tuple[float, ...]) -> bool:
    """Whether eight numbers are a white inside a triangle of primaries that are lights or nearly so."""
    if len(places) != 8 or not all(-0.2 <= v <= 1.2 for v in places):
        return False
    (wx, wy), *corners = zip(places[::2], places[1::2], strict=True)
    if wy <= 0.05:
        return False
    turns = []
    for (ax, ay), (bx, by) in zip(corners, corners[1:] + corners[:1], strict=True):
        turns.append((bx - ax) * (wy - ay) - (by - ay) * (wx - ax))
    return min(turns) > 0.001 or max(turns) < -0.001
