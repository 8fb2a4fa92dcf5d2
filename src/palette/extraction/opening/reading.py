"""From what a decoder gives to upright pixels whose encoding is known.

Nothing is silently read as 8 bits, as sRGB, or sideways.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL.Image import Image

from palette.errors import InvalidInput
from palette.extraction.opening import deep, encodings, icc, orientation
from palette.extraction.opening.encodings import Encoding
from palette.extraction.opening.photo import Decoded, Photo

Pixels = NDArray[Any]

EXIF, INTEROPERABILITY, COLOUR_SPACE = 0x8769, 0xA005, 0xA001     # Exif 2.32 tags
ENOUGH = 8_000_000      # pixels; of a larger picture every second or third row and column is read
CARRIERS = ("JPEG", "MPO", "HEIF", "AVIF")
GAIN_MAP = (b"hdrgm:Version", b"urn:iso:std:iso:ts:21496", b"HDRGainMap")


def interpret(decoded: Decoded, full_size: bool = False) -> Photo:
    """The photograph in a decoded file. Raises InvalidInput where its numbers have no known meaning."""
    image, notes = decoded.image, []
    if getattr(image, "n_frames", 1) > 1 and image.format in ("GIF", "PNG", "WEBP", "AVIF", "TIFF"):
        what = "pages" if image.format == "TIFF" else "frames"
        notes.append(f"{decoded.name} has {image.n_frames} {what}: the first is read.")     # type: ignore[attr-defined]
    if image.format in CARRIERS and any(mark in decoded.data[:400_000] for mark in GAIN_MAP):
        notes.append(f"{decoded.name} carries a gain map for HDR screens: its standard picture is read.")
    pixels, alpha, encoding = _pixels(decoded, notes)
    turn = None if decoded.developed is not None else orientation.upright(image)
    full = decoded.full
    if turn:
        pixels = turn(pixels)
        alpha = None if alpha is None else turn(alpha)
        if pixels.shape[:2] != (image.height, image.width):
            full = full[::-1]
    step = _stride(pixels) if decoded.reduced == 1 and not full_size else 1
    if step > 1:
        pixels = np.ascontiguousarray(pixels[::step, ::step])
        alpha = None if alpha is None else np.ascontiguousarray(alpha[::step, ::step])
    if alpha is not None and not alpha.any():
        raise InvalidInput(f"{decoded.name} is transparent all over: it has no colours.")
    if alpha is not None and alpha.min() == np.iinfo(alpha.dtype).max:
        alpha = None
    return Photo(
        decoded.name, decoded.sha256, *full, pixels, alpha, encoding, decoded.reduced * step, tuple(notes),
        sampled=step > 1,
    )


def _stride(pixels: Pixels) -> int:
    """Every how manyth row and column is enough: whole pixels are picked, never averaged."""
    return math.ceil(math.sqrt(pixels.shape[0] * pixels.shape[1] / ENOUGH))


def _pixels(decoded: Decoded, notes: list[str]) -> tuple[Pixels, Pixels | None, Encoding]:
    """Pixels (h, w, 3), alpha or None, and what the numbers mean."""
    image, name = decoded.image, decoded.name
    if decoded.developed is not None:
        return decoded.developed, None, encodings.linear_prophoto()
    if image.mode in ("F", "I"):
        raise InvalidInput(f"{name} has pixels without a known white ({image.mode}): save it with 16 bits.")
    planes = deep.planes(decoded)
    if image.mode == "LAB" or deep.is_lab(image):
        return deep.lab(image, planes), None, encodings.lab16("CIE L*a*b*, D50")
    if image.mode == "CMYK":
        return _cmyk(np.asarray(image) if planes is None else planes, image, notes, name)
    if planes is None:
        planes = _shallow(image)
    alpha = planes[..., -1] if planes.shape[-1] in (2, 4) else None
    colours = planes[..., :1] if planes.shape[-1] < 3 else planes[..., :3]
    colours, encoding = _meaning(colours, image, notes, name)
    return colours, alpha, encoding


def _shallow(image: Image) -> Pixels:
    """8-bit planes (h, w, 1 to 4): grey or RGB, with alpha where there is any."""
    grey = image.mode in ("1", "L", "LA", "La")
    if image.mode in ("LA", "PA", "La", "RGBA", "RGBa") or "transparency" in image.info:
        return np.asarray(image.convert("RGBA").convert("LA") if grey else image.convert("RGBA"))
    wanted = "L" if grey else "RGB"
    planes = np.asarray(image if image.mode == wanted else image.convert(wanted))
    return planes[..., None] if grey else planes


def _meaning(planes: Pixels, image: Image, notes: list[str], name: str) -> tuple[Pixels, Encoding]:
    """Grey or RGB planes as three channels, and their encoding: by profile, by other marks, or assumed."""
    grey = planes.shape[-1] == 1
    embedded = image.info.get("icc_profile")
    profile = None
    if embedded:
        try:
            profile = icc.read(embedded)
        except ValueError:
            notes.append(f"The colour profile in {name} is damaged: sRGB is assumed.")
    if profile and profile.space not in (("GRAY", "RGB") if grey else ("RGB",)):
        notes.append(f"{name} has a profile for {profile.space} ({profile.description}): sRGB is assumed.")
        profile = None
    if profile is None:
        return _spread(planes), _unprofiled(image)
    if profile.computable:
        return _spread(planes), encodings.from_profile(profile)
    planes = planes if profile.space == "GRAY" else _spread(planes)
    return _by_littlecms(planes, bytes(embedded or b""), profile, notes, name)


def _spread(planes: Pixels) -> Pixels:
    return planes if planes.shape[-1] == 3 else np.broadcast_to(planes, (*planes.shape[:2], 3))


def _unprofiled(image: Image) -> Encoding:
    """What a file without a profile says of its colours elsewhere; if nothing, sRGB."""
    info = image.info
    nclx = info.get("nclx_profile") or {}
    primaries = nclx.get("color_primaries")
    if primaries == 12:
        return encodings.display_p3("Display P3, by its nclx mark")
    if primaries == 9:
        return encodings.rec2020("BT.2020, by its nclx mark")
    if "gamma" in info and "srgb" not in info and info["gamma"] > 0.05:
        chromaticity = info.get("chromaticity")
        if abs(info["gamma"] - 0.45455) > 0.01 or (chromaticity and abs(chromaticity[2] - 0.64) > 0.005):
            return encodings.png_gamma(info["gamma"], chromaticity)
    if "srgb" in info:
        return encodings.srgb("sRGB, by its PNG mark")
    if image.format in ("JPEG", "MPO", "HEIF", "TIFF", "WEBP") and _adobe_mark(image):
        return encodings.adobe_rgb()
    return encodings.srgb()


def _adobe_mark(image: Image) -> bool:
    """DCF option file: Exif ColorSpace uncalibrated with interoperability R03, or the widespread 2."""
    try:
        exif = image.getexif()
        space = exif.get_ifd(EXIF).get(COLOUR_SPACE)
        index = exif.get_ifd(INTEROPERABILITY).get(1, "") if space == 0xFFFF else ""
    except Exception:   # damaged Exif says nothing
        return False
    return bool(space == 2 or str(index).startswith("R03"))


def _cmyk(
    planes: Pixels, image: Image, notes: list[str], name: str
) -> tuple[Pixels, Pixels | None, Encoding]:
    embedded = image.info.get("icc_profile")
    if embedded:
        try:
            profile = icc.read(embedded)
            if profile.space == "CMYK":
                pixels, encoding = _by_littlecms(planes, embedded, profile, notes, name)
                return pixels, None, encoding
        except ValueError:
            pass
    notes.append(f"{name} is CMYK without a usable profile: its colours are approximate.")
    top = int(np.iinfo(planes.dtype).max)
    clear = top - planes.astype(np.uint32)
    light = clear[..., :3] * clear[..., 3:] // top
    return light.astype(planes.dtype), None, encodings.srgb("none: CMYK without a profile, approximate")


def _by_littlecms(
    planes: Pixels, embedded: bytes, profile: icc.Profile, notes: list[str], name: str
) -> tuple[Pixels, Encoding]:
    """The planes as 16-bit Lab, each different colour converted once."""
    from PIL import ImageCms

    from palette.extraction.opening.littlecms import to_lab50

    if planes.dtype != np.uint8:
        notes.append(f"{name}: 16 bits meet a profile of tables, which is read at 8.")
        planes = (planes >> 8).astype(np.uint8)
    packed: Pixels = np.zeros(planes.shape[:2], np.uint32)
    for channel in range(planes.shape[-1]):
        packed = packed << 8 | planes[..., channel]
    _, first, place = np.unique(packed, return_index=True, return_inverse=True)
    colours = planes.reshape(-1, planes.shape[-1])[first]
    mode = {1: "L", 3: "RGB", 4: "CMYK"}[planes.shape[-1]]
    try:
        lab = to_lab50(colours, mode, embedded)
    except (ImageCms.PyCMSError, OSError) as problem:
        raise InvalidInput(f"The colour profile in {name} cannot be used ({problem}).") from None
    return encodings.encode_lab16(lab)[place.reshape(planes.shape[:2])], encodings.lab16(profile.description)
