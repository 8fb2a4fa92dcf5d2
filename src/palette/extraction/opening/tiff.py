"""TIFF and BigTIFF: samples of every depth, of one strip or tile after another.

Eight and sixteen bits take the same way, so that they are the same picture. Strips and tiles are unpacked by
zlib or, as small TIFFs of their own, by Pillow's libtiff; the predictor is undone here. What libtiff alone
can tell (fax, JPEG) it gets whole, a part at a time.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

from palette.errors import InvalidInput
from palette.extraction.opening import file_bytes
from palette.extraction.opening.tiff_directory import (
    BITS,
    COMPRESSION,
    LENGTH,
    PHOTOMETRIC,
    WIDTH,
    Layout,
    Tags,
    belonging,
    directories,
    is_reduced,
    layout,
    one,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

FILL_ORDER, STRIPS, SAMPLES, ROWS, STRIP_SIZES, PLANAR, PREDICTOR = 266, 273, 277, 278, 279, 284, 317
TILE_WIDTH, TILE_LENGTH, TILES, TILE_SIZES, SAMPLE_FORMAT = 322, 323, 324, 325, 339
EXIF, INTEROPERABILITY, COLOUR_SPACE = 34665, 0xA005, 0xA001
NONE, OLD_JPEG, JPEG, PACKBITS, ZSTD = 1, 6, 7, 32773, 50000
DEFLATE = (8, 32946)
BY_LIBTIFF = (5, PACKBITS, 34925, ZSTD)         # LZW, PackBits, LZMA, Zstandard: bytes in, bytes out
NAMES = {6: "JPEG of the old kind", 34712: "JPEG 2000", 34887: "LERC", 50001: "WebP", 50002: "JPEG XL"}
WHOLE = (2, 3, 4, JPEG)                         # unpacked by libtiff as a picture, not as bytes
# what else libtiff has to know of it: samples, extra ones, inks, order of bits, fax options, tables, YCbCr
AS_A_PICTURE = (BITS, SAMPLES, 338, 332, FILL_ORDER, PREDICTOR, 292, 293, 347, 530, 532)
YCBCR = 6
INTEGER, SIGNED, FLOAT = 1, 2, 3                # SampleFormat
NEEDED = (BITS, STRIPS, STRIP_SIZES, TILES, TILE_SIZES, SAMPLE_FORMAT)
WHOLE_NUMBERS = (                               # and those that `tiff_samples` reads
    WIDTH, LENGTH, BITS, COMPRESSION, PHOTOMETRIC, FILL_ORDER, STRIPS, SAMPLES, ROWS, STRIP_SIZES, PLANAR,
    PREDICTOR, TILE_WIDTH, TILE_LENGTH, TILES, TILE_SIZES, SAMPLE_FORMAT, 274, 320, 332, 338,
)
TOGETHER = 4 << 20                              # bytes unpacked at a time


@dataclass(frozen=True)
class Tiff:
    """The first whole picture of a file: `tags` of it, and how its samples lie."""

    name: str
    data: bytes
    order: str
    tags: Tags
    pages: int
    exif: tuple[Any, str] = (None, "")      # its colour space, and its index of interoperability

    @property
    def width(self) -> int:
        """Pixels across, as stored."""
        return int(one(self.tags, WIDTH, 0))

    @property
    def height(self) -> int:
        """Pixels down, as stored."""
        return int(one(self.tags, LENGTH, 0))

    @property
    def samples(self) -> int:
        """Samples to a pixel, alpha among them."""
        return int(one(self.tags, SAMPLES, 1))

    @property
    def bits(self) -> int:
        """Bits of the first sample."""
        return int(one(self.tags, BITS, 1))

    @property
    def format(self) -> int:
        """Whole numbers, signed ones or fractions. 4 is `no one knows`, which are whole numbers."""
        found = int(one(self.tags, SAMPLE_FORMAT, INTEGER))
        return found if found in (SIGNED, FLOAT) else INTEGER

    @property
    def photometric(self) -> int:
        """What samples mean (TIFF 6.0, tag 262): 0 and 1 grey, 2 RGB, 3 a palette, 5 CMYK ..."""
        return int(one(self.tags, PHOTOMETRIC, 2 if self.samples > 2 else 1))

    @property
    def compression(self) -> int:
        """How strips are packed (tag 259): 1 not at all, 5 LZW, 7 JPEG, 8 Deflate ..."""
        return int(one(self.tags, COMPRESSION, NONE))

    @property
    def planar(self) -> bool:
        """Whether each channel has strips of its own (tag 284)."""
        return self.samples > 1 and one(self.tags, PLANAR, 1) == 2

    def kind(self) -> str:
        """What its samples are, for a sentence."""
        what = {SIGNED: "signed ", FLOAT: "float "}.get(self.format, "")
        return f"a TIFF of {self.bits}-bit {what}samples"


def read(data: bytes, name: str) -> Tiff:
    """The first picture that is no smaller copy of another. Raises InvalidInput where there is none."""
    found = layout(data)
    pages = list(directories(data, found)) if found else []
    whole = [tags for tags in pages if not is_reduced(tags)]
    tags = next(iter(whole or pages), {})
    tiff = Tiff(name, data, found.order if found else "<", tags, len(whole), _exif(data, found, tags))
    for tag in WHOLE_NUMBERS:
        if not all(isinstance(value, int) and value >= 0 for value in tags.get(tag, ())):
            raise _damaged(tiff, f"its tag {tag} is no whole number")
    if not (tiff.width and tiff.height):
        raise _damaged(tiff, "it does not say how large its picture is")
    if any(tags.get(tag) == () for tag in NEEDED) or not (STRIPS in tags or TILES in tags):
        raise _damaged(tiff, "its pixels are missing")
    if len(set(tags.get(BITS, ()))) > 1:
        raise _not_opened(tiff, "a TIFF of samples of different sizes")
    return tiff


def _exif(data: bytes, found: Layout | None, tags: Tags) -> tuple[Any, str]:
    if found is None or EXIF not in tags:
        return None, ""
    exif = belonging(data, found, tags, EXIF)
    index = one(belonging(data, found, exif, INTEROPERABILITY), 1, b"")
    return one(exif, COLOUR_SPACE, None), index.decode("latin-1") if isinstance(index, bytes) else ""


@dataclass(frozen=True, slots=True)
class _Grid:
    """How the picture is cut: parts of `width` x `height`, so many across and down, in each plane."""

    width: int
    height: int
    across: int
    down: int
    places: tuple[int, ...]
    sizes: tuple[int, ...]
    tiled: bool


def _grid(tiff: Tiff) -> _Grid:
    tags = tiff.tags
    tiled = TILES in tags
    width = int(one(tags, TILE_WIDTH, tiff.width)) if tiled else tiff.width
    rows = one(tags, TILE_LENGTH, 0) if tiled else min(one(tags, ROWS, tiff.height), tiff.height)
    height = int(rows)
    if not (width and height):
        raise _damaged(tiff, "its strips have no size")
    places = tags.get(TILES if tiled else STRIPS, ())
    sizes = tags.get(TILE_SIZES if tiled else STRIP_SIZES, ())
    across, down = -(-tiff.width // width), -(-tiff.height // height)
    needed = across * down * (tiff.samples if tiff.planar else 1)
    if not sizes and tiff.compression == NONE:
        sizes = (len(tiff.data),) * needed
    elif not sizes and needed == 1:
        sizes = (len(tiff.data) - places[0],)
    if len(places) < needed or len(sizes) < needed:
        raise _damaged(tiff, "it is cut short")
    return _Grid(width, height, across, down, places[:needed], sizes[:needed], tiled)


def unpacked(tiff: Tiff, step: int = 1) -> NDArray[Any]:
    """Samples (h, w, channels) as the file has them, of every `step`th row and column, in native byte order.

    Fewer than eight bits come as uint8 and fewer than sixteen as uint16, unscaled.
    """
    import numpy as np

    if not 1 <= tiff.bits <= 64:
        raise _damaged(tiff, f"its samples have {tiff.bits} bits")
    grid = _grid(tiff)
    out: NDArray[Any] | None = None
    for plane in range(tiff.samples if tiff.planar else 1):
        for top, left, block in _blocks(tiff, grid, plane):
            if out is None:
                channels = tiff.samples if tiff.planar else block.shape[-1]
                out = np.zeros((-(-tiff.height // step), -(-tiff.width // step), channels), block.dtype)
            first_row, first_column = -top % step, -left % step
            taken = block[: tiff.height - top, : tiff.width - left][first_row::step, first_column::step]
            if not taken.size:
                continue
            y, x = (top + first_row) // step, (left + first_column) // step
            there = slice(y, y + taken.shape[0]), slice(x, x + taken.shape[1])
            out[(*there, plane if tiff.planar else slice(None))] = taken[..., 0] if tiff.planar else taken
    if out is None:
        raise _damaged(tiff, "its pixels are missing")
    return out


def _blocks(tiff: Tiff, grid: _Grid, plane: int) -> Iterator[tuple[int, int, NDArray[Any]]]:
    """Top, left and samples (h, w, channels) of tiles, and of strips as many as go together."""
    channels = 1 if tiff.planar else tiff.samples
    stride = (grid.width * channels * tiff.bits + 7) // 8
    many = 1 if grid.tiled else max(1, TOGETHER // max(1, stride * grid.height))
    offset = plane * grid.across * grid.down
    for row in range(0, grid.down, many):
        for column in range(grid.across):
            count = min(many, grid.down - row)
            parts = [offset + (row + i) * grid.across + column for i in range(count)]
            rows = count * grid.height
            if not grid.tiled:
                rows = min(rows, tiff.height - row * grid.height)
            pieces = [tiff.data[grid.places[i] : grid.places[i] + grid.sizes[i]] for i in parts]
            if tiff.compression in WHOLE or tiff.photometric == YCBCR:
                block = _by_libtiff(tiff, grid, pieces, rows)
            else:
                raw = _bytes(tiff, grid, pieces, rows, stride)
                block = _samples(tiff, raw, rows, grid.width, channels, stride)
            yield row * grid.height, column * grid.width, block
        file_bytes.release(tiff.data)


def _bytes(tiff: Tiff, grid: _Grid, pieces: list[bytes], rows: int, stride: int) -> bytes:
    """The bytes of strips, unpacked."""
    wanted = [stride * min(grid.height, rows - i * grid.height) for i in range(len(pieces))]
    if tiff.compression == NONE:
        raw = b"".join(piece[:size] for piece, size in zip(pieces, wanted, strict=True))
    elif tiff.compression in DEFLATE:
        try:
            unpack = [zlib.decompressobj() for _ in pieces]
            raw = b"".join(z.decompress(p, n) for z, p, n in zip(unpack, pieces, wanted, strict=True))
        except zlib.error as problem:
            raise _damaged(tiff, str(problem)) from None
    elif tiff.compression in BY_LIBTIFF:
        mini = _wrapped(pieces, {
            WIDTH: stride, LENGTH: rows, BITS: 8, COMPRESSION: tiff.compression, PHOTOMETRIC: 1, SAMPLES: 1,
            ROWS: grid.height, FILL_ORDER: int(one(tiff.tags, FILL_ORDER, 1)),
        })
        return bytes(_opened(tiff, mini).tobytes())
    else:
        named = NAMES.get(tiff.compression, f"number {tiff.compression}")
        raise InvalidInput(
            f"{tiff.name} is {tiff.kind()} packed by {named}, which is not opened: save it with LZW."
        )
    if len(raw) < sum(wanted):
        raise _damaged(tiff, "it is cut short")
    return raw


def _samples(tiff: Tiff, raw: bytes, rows: int, width: int, channels: int, stride: int) -> NDArray[Any]:
    import numpy as np

    across = width * channels
    predictor = int(one(tiff.tags, PREDICTOR, 1)) if tiff.compression not in (NONE, PACKBITS) else 1
    flat = np.frombuffer(raw, np.uint8).reshape(rows, stride)
    if tiff.bits in (8, 16, 32, 64):
        size = tiff.bits // 8
        found: NDArray[Any]
        if predictor == 3:      # Adobe's technical note 3: differences of bytes, the highest first
            summed = np.cumsum(flat.reshape(rows, -1, channels), axis=1, dtype=np.uint8)
            byte_by_byte = np.ascontiguousarray(summed.reshape(rows, size, across).swapaxes(1, 2))
            found = byte_by_byte.reshape(rows, stride).view(f">f{size}")
        else:
            letter = "f" if tiff.format == FLOAT else "u"
            found = flat.view(f"{tiff.order}{'u' if predictor == 2 else letter}{size}")
        found = found.reshape(rows, width, channels)
        if predictor == 2:
            found = np.cumsum(found, axis=1, dtype=f"u{size}")
            return found.view(f"f{size}") if tiff.format == FLOAT else found
        native = found.dtype.newbyteorder("=")
        return found if found.dtype == native else found.astype(native)
    if tiff.bits > 16 or tiff.format == FLOAT or predictor != 1:
        raise _not_opened(tiff, tiff.kind())
    if one(tiff.tags, FILL_ORDER, 1) == 2 and tiff.compression in (NONE, *DEFLATE):
        flat = np.packbits(np.unpackbits(flat, axis=1).reshape(rows, stride, 8)[..., ::-1], axis=-1)[..., 0]
    bits = np.unpackbits(flat, axis=1)[:, : across * tiff.bits].reshape(rows, across, tiff.bits)
    kind = np.uint8 if tiff.bits < 8 else np.uint16
    total = np.zeros((rows, across), kind)
    for bit in range(tiff.bits):
        total = (total << 1 | bits[..., bit]).astype(kind)
    return total.reshape(rows, width, channels)


def _by_libtiff(tiff: Tiff, grid: _Grid, pieces: list[bytes], rows: int) -> NDArray[Any]:
    """Pixels that libtiff makes of strips or of a tile: fax, JPEG, YCbCr."""
    import numpy as np

    if tiff.bits > 8 or tiff.compression == OLD_JPEG or tiff.planar:
        raise _not_opened(tiff, f"{tiff.kind()} in a packing")
    kept: dict[int, Any] = {
        tag: tiff.tags[tag]
        for tag in AS_A_PICTURE
        if tiff.tags.get(tag)
    }
    palette = tiff.photometric == 3
    kept |= {
        WIDTH: grid.width, LENGTH: rows, COMPRESSION: tiff.compression,
        PHOTOMETRIC: 1 if palette else tiff.photometric, ROWS: grid.height,
    }
    image = _opened(tiff, _wrapped(pieces, kept, tiff.order))
    if image.mode == "1":
        image = image.convert("L")
        found = np.asarray(image) // 255
        return found[..., None] ^ (1 if tiff.photometric == 0 else 0)   # as the file has it, like every other
    found = np.asarray(image if image.mode in ("L", "LA", "RGB", "RGBA", "CMYK") else image.convert("RGB"))
    if found.ndim == 2:
        found = found[..., None]
        return 255 - found if tiff.photometric == 0 else found
    return found


def _wrapped(pieces: list[bytes], tags: dict[int, Any], order: str = "<") -> bytes:
    """A TIFF around strips as they are."""
    entries = {tag: value if isinstance(value, tuple) else (value,) for tag, value in tags.items()}
    count = len(entries) + 2
    body, beyond = bytearray(), 8 + 2 + 12 * count + 4
    places, at = [], 0
    for piece in pieces:
        places.append(at)
        at += len(piece)
    fields: list[tuple[int, int, int, bytes]] = []
    for tag, values in entries.items():
        if isinstance(values[0], bytes):
            fields.append((tag, 7, len(values[0]), values[0]))
        elif isinstance(values[0], float):
            pairs = [round(v * 1000) for v in values]
            fields.append((tag, 5, len(values), b"".join(struct.pack(f"{order}II", v, 1000) for v in pairs)))
        else:
            fields.append((tag, 4, len(values), struct.pack(f"{order}{len(values)}I", *values)))
    sizes = struct.pack(f"{order}{len(pieces)}I", *[len(piece) for piece in pieces])
    fields.append((STRIP_SIZES, 4, len(pieces), sizes))
    long = sum(len(value) for _, _, _, value in fields if len(value) > 4)
    long += 4 * len(pieces) if len(pieces) > 1 else 0
    starts = struct.pack(f"{order}{len(pieces)}I", *[beyond + long + place for place in places])
    fields.append((STRIPS, 4, len(pieces), starts))
    table = b""
    for tag, kind, many, value in sorted(fields):
        if len(value) > 4:
            where = struct.pack(f"{order}I", beyond + len(body))
            body += value
        else:
            where = value.ljust(4, b"\0")
        table += struct.pack(f"{order}HHI", tag, kind, many) + where
    head = (b"II" if order == "<" else b"MM") + struct.pack(f"{order}HIH", 42, 8, count)
    return b"".join([head, table, bytes(4), bytes(body), *pieces])


def _opened(tiff: Tiff, data: bytes) -> Any:
    from PIL import Image, TiffImagePlugin

    try:
        image = TiffImagePlugin.TiffImageFile(BytesIO(data))
        image.load()
    except (OSError, SyntaxError, ValueError, KeyError, TypeError, Image.DecompressionBombError) as problem:
        raise _damaged(tiff, str(problem).split("\n")[0]) from None
    return image


def _not_opened(tiff: Tiff, what: str) -> InvalidInput:
    return InvalidInput(f"{tiff.name} is {what}, which is not opened: save it with 8 or 16 bits, and LZW.")


def _damaged(tiff: Tiff, why: str) -> InvalidInput:
    return InvalidInput(f"{tiff.name} is a damaged TIFF ({why[:1].lower()}{why[1:]}): export it again.")
