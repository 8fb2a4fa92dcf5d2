"""How large a photograph may be, by what its header says and before anything of it is decoded.

Opening takes at most 1.5 GB of memory, whatever the file: so many bytes a decoder holds of each pixel.
"""

from __future__ import annotations

from palette.errors import InvalidInput
from palette.formats.photographs import AVIF, BMP, GIF, HEIC, JPEG_XL, WEBP, Kind

LARGEST = 400_000_000       # pixels of any photograph
BUDGET = 1_200_000_000      # bytes of pixels that a decoder may hold
FULL_SIZE = 100_000_000     # pixels with --full-size, where all of them are clustered
# bytes of a pixel at most, decoder's and Pillow's together (tests/benchmarks/opening_memory.py); the others
# come in parts, or are reduced as they are decoded
HELD: dict[Kind, float] = {HEIC: 6, AVIF: 12, WEBP: 16, GIF: 6, BMP: 8, JPEG_XL: 16}
DEPTHS = 2                  # bytes of a sample that a progressive JPEG keeps until its end


def check(
    name: str, kind: Kind | None, size: tuple[int, int], full_size: bool = False, *, deep: bool = False
) -> None:
    """Raises InvalidInput where a photograph of that many pixels, perhaps of 16 bits, is not opened."""
    pixels = size[0] * size[1]
    most = min(LARGEST, int(BUDGET / HELD[kind] / (2 if deep else 1))) if kind in HELD else LARGEST
    if pixels > most:
        of = f" of a {kind.name} file" if kind in HELD else ""
        raise InvalidInput(
            f"{name} would unfold to {pixels / 1e6:.0f} megapixels, and {most / 1e6:.0f} is the most{of}"
            " that is opened: save it smaller."
        )
    if full_size and pixels > FULL_SIZE:
        raise InvalidInput(
            f"{name} has {pixels / 1e6:.0f} megapixels, and {FULL_SIZE / 1e6:.0f} is the most that"
            " --full-size takes: leave it out."
        )
