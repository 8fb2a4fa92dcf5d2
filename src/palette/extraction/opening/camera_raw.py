"""Camera raw through LibRaw, with the camera's white balance, into linear-light ProPhoto at 16 bits."""

from __future__ import annotations

from io import BytesIO

from palette.errors import InvalidInput
from palette.extraction.opening import decoders, limits
from palette.extraction.opening.raster import Raster


def opened(data: bytes, name: str, full_size: bool) -> tuple[tuple[int, int], Raster]:
    """The size, upright, and the developed picture."""
    decoders.need_raw(name)
    import rawpy

    from palette.extraction.opening import encodings

    try:
        with rawpy.imread(BytesIO(data)) as raw:
            size = raw.sizes.width, raw.sizes.height
            limits.check(name, None, size, full_size)
            pixels = raw.postprocess(
                use_camera_wb=True, no_auto_bright=True, output_bps=16, gamma=(1, 1),
                output_color=rawpy.ColorSpace.ProPhoto,
            )
    except rawpy.LibRawError as problem:
        raise InvalidInput(
            f"{name} is camera raw that is damaged or from an unknown camera ({decoders.reason(problem)})."
        ) from None
    upright = pixels.shape[1], pixels.shape[0]
    return upright, Raster(pixels, "rgb", marked=encodings.linear_prophoto())
