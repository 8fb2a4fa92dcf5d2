"""From the bytes of a file to what its decoder makes of them; numpy is not imported for that."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING

from palette.errors import InvalidInput, PaletteError
from palette.extraction.opening import decoders, file_bytes, limits
from palette.extraction.opening.photo import Decoded
from palette.formats.photographs import AVIF, HEIC, JPEG, PNG, RAW, TIFF, Kind, kind_of

if TYPE_CHECKING:
    from PIL.Image import Image as PillowImage

    from palette.extraction.opening.raster import Raster


def decode(data: bytes, name: str, full_size: bool = False) -> Decoded:
    """A file, opened; a large JPEG at a half, a quarter or an eighth.

    Raises InvalidInput for what is not a whole photograph.
    """
    if not data:
        raise InvalidInput(f"{name} is empty.")
    with understood(name, data):
        return _decode(data, name, full_size)


@contextmanager
def understood(name: str, data: bytes = b"") -> Iterator[None]:
    """Whatever an image library raises at a file becomes a sentence about that file."""
    try:
        yield
    except PaletteError:
        raise
    except MemoryError:
        raise InvalidInput(f"{name} does not fit into memory: save it smaller.") from None
    except Exception as problem:     # a decoder may raise nearly anything at a damaged file
        from PIL import UnidentifiedImageError

        if isinstance(problem, UnidentifiedImageError):
            raise InvalidInput(decoders.unknown(data, name)) from None
        words = decoders.reason(problem)
        raise InvalidInput(f"{name} is damaged ({words}): export it again.") from problem


def _decode(data: bytes, name: str, full_size: bool) -> Decoded:
    kind = kind_of(data, name)
    if kind is TIFF:
        from palette.extraction.opening.tiff_directory import is_camera_raw

        kind = RAW if is_camera_raw(data) else TIFF
    decoders.register(kind, name)
    opened = partial(Decoded, name, file_bytes.digest(data))
    if kind is not TIFF:
        data = bytes(data)          # camera raw may be a map; of bytes this is no copy
    if kind is JPEG:
        return _jpeg(data, name, full_size, opened)
    if kind is PNG:
        return _png(data, name, full_size, opened)
    if kind is TIFF:
        return _tiff(data, name, full_size, opened)
    if kind is RAW:
        from palette.extraction.opening import camera_raw

        size, raster = camera_raw.opened(data, name, full_size)
        return opened(size, lambda step: raster)
    if kind is HEIC:
        return _heic(data, name, full_size, opened)
    return _other(data, name, kind, full_size, opened)


def _jpeg(data: bytes, name: str, full_size: bool, opened: Callable[..., Decoded]) -> Decoded:
    from palette.extraction.opening import jpeg

    image, full, notes = jpeg.decode(data, name, full_size)
    notes += jpeg.gain_map(data, name)

    def raster(step: int) -> Raster:
        from palette.extraction.opening import by_pillow

        return _noted(by_pillow.raster(image, name, step), notes)

    return opened(full, raster, round(full[0] / image.width) if image.size != full else 1)


def _png(data: bytes, name: str, full_size: bool, opened: Callable[..., Decoded]) -> Decoded:
    from palette.extraction.opening import png

    found = png.read(data, name)
    limits.check(name, None, (found.width, found.height), full_size)
    image = None
    if found.for_pillow:
        try:
            image = _open(data)
            if image.size != (found.width, found.height):
                raise ValueError(image.size)
            image.load()
        except Exception:       # at a text or a profile, perhaps
            image = _open(found.bare())
            image.load()

    def raster(step: int) -> Raster:
        from palette.extraction.opening import png_samples

        return png_samples.raster(found, image, step)

    return opened((found.width, found.height), raster)


def _tiff(data: bytes, name: str, full_size: bool, opened: Callable[..., Decoded]) -> Decoded:
    from palette.extraction.opening import tiff

    found = tiff.read(data, name)
    limits.check(name, None, (found.width, found.height), full_size)

    def raster(step: int) -> Raster:
        from palette.extraction.opening import tiff_samples

        return tiff_samples.raster(found, step)

    return opened((found.width, found.height), raster)


def _heic(data: bytes, name: str, full_size: bool, opened: Callable[..., Decoded]) -> Decoded:
    import pillow_heif

    file = pillow_heif.open_heif(BytesIO(data), convert_hdr_to_8bit=False)
    image = file[file.primary_index]
    limits.check(name, HEIC, image.size, full_size, deep=image.info.get("bit_depth") != 8)
    image.load()

    def raster(step: int) -> Raster:
        from palette.extraction.opening import heif

        return heif.of_heic(image, data, name, step)

    return opened(image.size, raster)


def _other(
    data: bytes, name: str, kind: Kind | None, full_size: bool, opened: Callable[..., Decoded]
) -> Decoded:
    image = _open(data)
    limits.check(name, kind, image.size, full_size)
    image.load()
    boxes = None
    if kind is AVIF:
        from palette.extraction.opening import boxes as boxes_of

        boxes = boxes_of.read(data)
        if boxes.aperture and boxes.size == image.size:
            left, top, width, height = boxes.aperture
            cropped = image.crop((left, top, left + width, top + height))
            cropped.format, image = image.format, cropped

    def raster(step: int) -> Raster:
        from palette.extraction.opening import by_pillow, heif

        found = by_pillow.raster(image, name, step)
        return heif.marked(heif.deep(found, data, boxes, name), boxes, name) if boxes else found

    return opened(image.size, raster)


def _open(data: bytes) -> PillowImage:
    """As Pillow does, which warns of large pictures before anyone could ask how large they are."""
    from PIL import Image

    limit, Image.MAX_IMAGE_PIXELS = Image.MAX_IMAGE_PIXELS, None
    try:
        return Image.open(BytesIO(data))
    finally:
        Image.MAX_IMAGE_PIXELS = limit


def _noted(raster: Raster, notes: tuple[str, ...]) -> Raster:
    raster.notes += notes
    return raster
