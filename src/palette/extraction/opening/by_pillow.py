"""Pictures that Pillow decodes: JPEG, WebP, GIF, BMP, AVIF, small PNG, and what plugins bring."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL.Image import Image

from palette.errors import InvalidInput
from palette.extraction.opening import encodings, orientation
from palette.extraction.opening.encodings import Encoding
from palette.extraction.opening.raster import Raster, Space

Planes = NDArray[Any]

EXIF, INTEROPERABILITY, COLOUR_SPACE = 0x8769, 0xA005, 0xA001     # Exif 2.32 tags
FRAMED = ("GIF", "PNG", "WEBP", "AVIF")
AT_ONCE = 50_000_000        # pixels; a larger picture is turned into arrays a band at a time
BAND = 1 << 22


def raster(image: Image, name: str, step: int) -> Raster:
    """The numbers of a decoded picture."""
    if image.mode in ("F", "I"):
        raise InvalidInput(f"{name} has pixels without a known white ({image.mode}): save it with 16 bits.")
    planes = _planes(image, step)
    alpha = planes[..., -1] if planes.shape[-1] in (2, 4) and image.mode != "CMYK" else None
    space: Space = "cmyk" if image.mode == "CMYK" else "grey" if planes.shape[-1] < 3 else "rgb"
    colours = planes if image.mode == "CMYK" else planes[..., : 1 if space == "grey" else 3]
    frames = getattr(image, "n_frames", 1) if image.format in FRAMED else 1
    notes = (f"{name} has {frames} frames: the first is read.",) if frames > 1 else ()
    return Raster(
        colours, space, alpha, orientation.of(image), step, image.info.get("icc_profile") or None,
        marked=_marked(image), notes=notes,
    )


def _planes(image: Image, step: int) -> Planes:
    """Planes (h, w, 1 to 4) of every `step`th row and column, a band of rows at a time."""
    if image.width * image.height <= AT_ONCE:
        whole = _shallow(image)
        return whole if step == 1 else np.ascontiguousarray(whole[::step, ::step])
    rows = max(step, BAND // image.width // step * step)
    bands = [
        _shallow(image.crop((0, y, image.width, min(y + rows, image.height))))[::step, ::step].copy()
        for y in range(0, image.height, rows)
    ]
    return np.concatenate(bands)


def _shallow(image: Image) -> Planes:
    """8-bit planes: grey or RGB, with alpha where there is any; CMYK; 16-bit grey as it is."""
    if image.mode.startswith("I;16"):
        return np.asarray(image).astype(np.uint16)[..., None]
    if image.mode == "CMYK":
        return np.asarray(image)
    grey = image.mode in ("1", "L", "LA", "La")
    if image.mode in ("LA", "PA", "La", "RGBA", "RGBa") or "transparency" in image.info:
        if image.mode == "La":
            return np.asarray(image.convert("LA"))
        return np.asarray(image.convert("RGBA").convert("LA") if grey else image.convert("RGBA"))
    wanted = "L" if grey else "RGB"
    planes = np.asarray(image if image.mode == wanted else image.convert(wanted))
    return planes[..., None] if grey else planes


def by_exif(space: Any, index: str) -> Encoding | None:
    """DCF option file: Exif ColorSpace uncalibrated with interoperability R03, or the widespread 2."""
    uncalibrated = space == 0xFFFF and index.startswith("R03")
    return encodings.adobe_rgb() if space == 2 or uncalibrated else None


def _marked(image: Image) -> Encoding | None:
    if image.format not in ("JPEG", "MPO", "WEBP"):
        return None
    return adobe_marked(image.getexif)


def adobe_marked(of: Any) -> Encoding | None:
    """Adobe RGB where the Exif that `of` returns says so."""
    try:
        exif = of()
        space = exif.get_ifd(EXIF).get(COLOUR_SPACE)
        index = exif.get_ifd(INTEROPERABILITY).get(1, "") if space == 0xFFFF else ""
    except Exception:   # damaged Exif says nothing
        return None
    return by_exif(space, str(index))
