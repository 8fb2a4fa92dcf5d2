"""Opening a photograph: upright, whole, and with what its numbers mean.

`begin` starts reading and decoding in a thread at once, so that numpy is imported meanwhile: Pillow's
decoders work beside Python. This module therefore imports numpy only inside functions.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from palette import files
from palette.errors import InvalidInput, PaletteError
from palette.extraction import decoders, progressive
from palette.extraction.meanwhile import Meanwhile

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from PIL.Image import Image as PillowImage

    from palette.extraction.encodings import Encoding

LONG_SIDE = 1000            # pixels; a JPEG is decoded at 1/2, 1/4 or 1/8 while it stays at least this long
SPARING = 4                 # reduced by this, a progressive JPEG is read without its last bits
LARGEST = 400_000_000       # pixels decoded at once; beyond, a file is taken for a decompression bomb


@dataclass(frozen=True, slots=True)
class Photo:
    """An upright photograph. `pixels` (h, w, 3) uint8 or uint16 in `encoding`; `alpha` (h, w) or None."""

    name: str
    sha256: str
    width: int                      # of the whole photograph, upright
    height: int
    pixels: NDArray[Any]
    alpha: NDArray[Any] | None
    encoding: Encoding
    reduced: int = 1                # each pixel here is this many across in the photograph
    notes: tuple[str, ...] = ()
    sampled: bool = False           # whole pixels were picked; otherwise each is the mean of a patch


@dataclass(frozen=True, slots=True)
class Decoded:
    """What Pillow made of a file, before anyone asks what the numbers mean."""

    image: PillowImage
    data: bytes
    sha256: str
    name: str
    full: tuple[int, int]           # before turning upright
    reduced: int
    developed: NDArray[Any] | None = None   # camera raw: upright linear ProPhoto, uint16


class Opening:
    """A photograph on its way: `finish` waits for it and raises what went wrong."""

    def __init__(self, work: Callable[[], Decoded], full_size: bool) -> None:
        self._decoding = Meanwhile(work)
        self._full_size = full_size

    def finish(self) -> Photo:
        """The photograph. Raises InvalidInput with one sentence where it cannot be read rightly."""
        from palette.extraction.reading import interpret

        return interpret(self._decoding.result(), self._full_size)


_under_way: dict[str, Opening] = {}


def head_start(photo: str) -> None:
    """Start opening a file that will be asked for, so that `begin` finds it under way."""
    _under_way[photo] = begin(photo)


def begin(photo: Path | str | bytes, *, name: str = "", full_size: bool = False) -> Opening:
    """Start opening a file, `-` for standard input, or the bytes of a file."""
    import PIL.Image  # here and not in the thread: imports take turns
    import PIL.JpegImagePlugin  # noqa: F401

    if isinstance(photo, str) and not (name or full_size) and photo in _under_way:
        return _under_way.pop(photo)
    if isinstance(photo, bytes):
        return Opening(lambda: decode(photo, name or "photograph", full_size), full_size)
    called = name or ("standard input" if str(photo) == "-" else Path(photo).name)
    return Opening(lambda: decode(files.read_bytes(photo), called, full_size), full_size)


def decode(data: bytes, name: str, full_size: bool = False) -> Decoded:
    """The pixels of a file as Pillow has them; a large JPEG at a half, a quarter or an eighth.

    Raises InvalidInput for what is not a whole photograph.
    """
    from hashlib import sha256

    from PIL import Image, ImageFile, UnidentifiedImageError

    if not data:
        raise InvalidInput(f"{name} is empty.")
    if decoders.is_raw(data, name):
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

    if data.startswith(b"\xff\xd8\xff"):      # Image.open would import the readers of five other formats
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
