"""From the bytes of a file to what a decoder makes of them. numpy is not needed before that, nor imported."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from palette.errors import InvalidInput, PaletteError
from palette.extraction.opening import decoders, progressive
from palette.extraction.opening.photo import Decoded
from palette.formats.photographs import JPEG, RAW, kind_of

if TYPE_CHECKING:
    from PIL.Image import Image as PillowImage

LONG_SIDE = 1000            # pixels; a JPEG is decoded at 1/2, 1/4 or 1/8 while it stays at least this long
SPARING = 4                 # reduced by this, a progressive JPEG is read without its last bits
LARGEST = 400_000_000       # pixels decoded at once; beyond, a file is taken for a decompression bomb


def decode(data: bytes, name: str, full_size: bool = False) -> Decoded:
    """The pixels of a file as Pillow has them; a large JPEG at a half, a quarter or an eighth.

    Raises InvalidInput for what is not a whole photograph.
    """
    from hashlib import sha256

    from PIL import Image, ImageFile, UnidentifiedImageError

    if not data:
        raise InvalidInput(f"{name} is empty.")
    if kind_of(data, name) is RAW:
        return _develop(data, name)
    decoders.register(data, name)
    try:
        limit, Image.MAX_IMAGE_PIXELS = Image.MAX_IMAGE_PIXELS, None
        try:
            image = _open(data)
        finally:
            Image.MAX_IMAGE_PIXELS = limit
        full = image.size
        if image.format in ("JPEG", "MPO") and not full_size:
            image.draft(image.mode, _draft_size(full))
            if image.format == "JPEG" and "progressive" in image.info and full[0] // image.width >= SPARING:
                image = _open(progressive.without_last_bits(data))
                image.draft(image.mode, _draft_size(full))
        if image.width * image.height > LARGEST:
            raise InvalidInput(
                f"{name} would unfold to {image.width * image.height / 1e6:.0f} megapixels, and"
                f" {LARGEST / 1e6:.0f} is the most that is opened: save it smaller."
            )
        if isinstance(image, ImageFile.ImageFile):
            image.decodermaxblock = len(data)   # in one go: in pieces, each would wait for its turn in Python
        image.load()
    except PaletteError:
        raise
    except UnidentifiedImageError:
        raise InvalidInput(decoders.unknown(data, name)) from None
    except MemoryError:
        raise InvalidInput(f"{name} does not fit into memory: save it smaller.") from None
    except Exception as problem:     # a decoder may raise nearly anything at a damaged file
        raise InvalidInput(f"{name} is damaged ({_reason(problem)}): export it again.") from None
    reduced = round(full[0] / image.width) if image.size != full else 1
    return Decoded(image, data, sha256(data).hexdigest(), name, full, reduced)


def _open(data: bytes) -> PillowImage:
    from PIL import Image, JpegImagePlugin

    if kind_of(data) is JPEG:      # Image.open would import the readers of five other formats
        try:
            return JpegImagePlugin.jpeg_factory(BytesIO(data))
        except SyntaxError:
            pass        # it says so in words of its own
    return Image.open(BytesIO(data))


def _develop(data: bytes, name: str) -> Decoded:
    """Camera raw through LibRaw with the camera's white balance, into linear-light ProPhoto at 16 bits."""
    decoders.need_raw(name)
    from hashlib import sha256

    import rawpy
    from PIL import Image

    try:
        with rawpy.imread(BytesIO(data)) as raw:
            pixels = raw.postprocess(
                use_camera_wb=True, no_auto_bright=True, output_bps=16, gamma=(1, 1),
                output_color=rawpy.ColorSpace.ProPhoto,
            )
    except rawpy.LibRawError as problem:
        raise InvalidInput(f"{name} is damaged or from an unknown camera ({_reason(problem)}).") from None
    image = Image.new("RGB", (1, 1))
    return Decoded(image, data, sha256(data).hexdigest(), name, (pixels.shape[1], pixels.shape[0]), 1, pixels)


def _draft_size(full: tuple[int, int]) -> tuple[int, int]:
    """Pillow takes the largest of 1/1 .. 1/8 that is not below the size asked for."""
    scale = next((s for s in (8, 4, 2) if max(full) / s >= LONG_SIDE), 1)
    return max(full[0] // scale, 1), max(full[1] // scale, 1)


def _reason(problem: Exception) -> str:
    words = str(problem).split("\n")[0].strip()
    return words[0].lower() + words[1:] if words else type(problem).__name__
