"""An SVG painted into pixels, and pixels written as PNG with their colour profile.

resvg paints: one wheel of 1.3 MB without system libraries that imports in a millisecond, and it
draws the patterns, filters and style rules of the shoes as the browsers do.
"""

from __future__ import annotations

import io
from functools import cache
from typing import TYPE_CHECKING

from palette.errors import InvalidInput
from palette.rendering.markup import tag

if TYPE_CHECKING:
    from PIL.Image import Image

LARGEST = 16_384            # pixels on a side: beyond it a picture is a mistake


def paint(svg: str, width: int, *, background: str = "", words: bool = True) -> Image:
    """The SVG as an RGBA picture `width` pixels wide. `words=False` leaves out text, and saves loading fonts.

    Raises InvalidInput where it cannot be painted.
    """
    import resvg_py
    from PIL import Image

    if not 1 <= width <= LARGEST:
        raise InvalidInput(f"A picture {width} pixels wide cannot be made; 1 to {LARGEST} can.")
    try:
        data = resvg_py.svg_to_bytes(
            svg_string=svg, width=width, background=background or None, skip_system_fonts=not words,
        )
    except ValueError as problem:
        raise InvalidInput(f"The drawing cannot be painted: {problem}.") from None
    return Image.open(io.BytesIO(bytes(data))).convert("RGBA")


@cache
def has_fonts() -> bool:
    """Whether words can be painted here: without any font installed they are left out."""
    family = "Arial, Liberation Sans, DejaVu Sans, sans-serif"
    word = tag("text", "M", y="18", font_size="20", font_family=family)
    text = tag("svg", word, xmlns="http://www.w3.org/2000/svg", viewBox="0 0 20 20")
    return paint(str(text), 20).getchannel("A").getextrema()[1] != 0


def encode(image: Image) -> bytes:
    """A PNG of sRGB pixels with the sRGB profile embedded; the same bytes every time."""
    out = io.BytesIO()
    image.save(out, "PNG", icc_profile=srgb_profile())
    return out.getvalue()


@cache
def srgb_profile() -> bytes:
    """An ICC profile of sRGB (LittleCMS makes it) without the time it was made."""
    from PIL import ImageCms

    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    profile[24:36] = bytes([7, 228, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0])     # dateTimeNumber: 2020-01-01
    profile[84:100] = bytes(16)                                      # the profile ID is a hash with the date
    return bytes(profile)
