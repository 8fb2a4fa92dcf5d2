"""What AVIF and HEIC say of their colours, and HEIC's ten and twelve bits."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Any

import numpy as np

from palette.extraction.opening import boxes as boxes_of
from palette.extraction.opening.boxes import Boxes
from palette.extraction.opening.by_pillow import adobe_marked
from palette.extraction.opening.code_points import CodePoints
from palette.extraction.opening.raster import Raster


def of_heic(image: Any, data: bytes, name: str, step: int) -> Raster:
    """The numbers of a HEIC, which libheif has turned upright, at 8 bits or scaled to 16."""
    samples = np.asarray(image)[::step, ::step].copy()
    if samples.ndim == 2:
        samples = samples[..., None]
    alpha = samples[..., -1] if samples.shape[-1] in (2, 4) else None
    colours = samples[..., : 1 if samples.shape[-1] < 3 else 3]
    if alpha is not None and image.premultiplied_alpha:
        top = int(np.iinfo(samples.dtype).max)
        whole = colours.astype(np.uint32) * top // np.maximum(alpha, 1)[..., None]
        colours = np.minimum(whole, top).astype(samples.dtype)
    found = boxes_of.read(data)
    nclx = image.info.get("nclx_profile")
    if found.points is None and nclx:
        points = CodePoints(nclx["color_primaries"], nclx["transfer_characteristics"])
        found = Boxes(points, None, None, found.gain_map)
    profile = image.info.get("icc_profile") or None
    raster = Raster(
        colours, "grey" if colours.shape[-1] == 1 else "rgb", alpha, 1, step, profile,
        marked=adobe_marked(lambda: _exif(image.info.get("exif"))),
    )
    return marked(raster, found, name)


def deep(raster: Raster, data: bytes, boxes: Boxes, name: str) -> Raster:
    """An AVIF of ten or twelve bits at its own depth, where imagecodecs is installed: Pillow gives eight."""
    if boxes.depth == 8:
        return raster
    if find_spec("imagecodecs") is None:
        raster.notes += (
            f"{name} has {boxes.depth} bits a channel and is read at 8;"
            " with palette-cmf[deep] it would be read whole.",
        )
        return raster
    import imagecodecs

    samples = np.asarray(imagecodecs.avif_decode(data, index=0))
    samples = samples[..., None] if samples.ndim == 2 else samples
    if boxes.aperture:
        left, top, width, height = boxes.aperture
        samples = samples[top : top + height, left : left + width]
    samples = samples[:: raster.step, :: raster.step].astype(np.uint32)
    top = (1 << boxes.depth) - 1
    samples = ((samples * 65535 * 2 + top) // (2 * top)).astype(np.uint16)
    channels = samples.shape[-1]
    if samples.shape[:2] == raster.planes.shape[:2] and channels >= raster.planes.shape[-1]:
        raster.planes = samples[..., : 1 if channels < 3 else 3]
        raster.space = "grey" if channels < 3 else "rgb"
        raster.alpha = samples[..., -1] if channels in (2, 4) and raster.alpha is not None else None
    return raster


def marked(raster: Raster, boxes: Boxes, name: str) -> Raster:
    """A picture with what its boxes say of it: its profile, else its code points (23008-12 section 6.5.5)."""
    raster.points = None if raster.profile else boxes.points
    if boxes.gain_map:
        hdr = boxes.points is not None and boxes.points.hdr
        raster.notes += (
            f"{name} carries a gain map for standard screens, which is not applied." if hdr
            else f"{name} carries a gain map for HDR screens: its standard picture is read.",
        )
    return raster


def _exif(data: bytes | None) -> Any:
    from PIL import Image

    exif = Image.Exif()
    exif.load(data or b"")
    return exif
