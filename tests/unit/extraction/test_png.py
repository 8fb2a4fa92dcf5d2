"""PNG of every kind, in bands, and with what its chunks say of its colours."""

from __future__ import annotations

import random
import struct
import zlib
from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from palette.errors import InvalidInput
from palette.extraction import extract
from palette.extraction.opening import begin, png, png_samples
from pictures import P3, bands, file, matrix_profile, png16, wall

WALL = wall(61, 47)
BERRY = (190, 20, 45)
PRIMARIES_OF_ADOBE = (0.3127, 0.3290, 0.64, 0.33, 0.21, 0.71, 0.15, 0.06)


def chunk(tag, content):
    return struct.pack(">I", len(content)) + tag + content + struct.pack(">I", zlib.crc32(tag + content))


def with_chunks(data, *chunks):
    """A PNG with more chunks before its pixels."""
    at = data.index(b"IDAT") - 4
    return data[:at] + b"".join(chunk(*c) for c in chunks) + data[at:]


def opened(data, **options):
    return begin(data, name="wall.png", **options).finish()


def in_bands(data, step=1):
    """As a file is read that is too large for Pillow to hold."""
    return png_samples.raster(png.read(data, "wall.png"), None, step)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA"])
@pytest.mark.parametrize("band", [1, 700, 1 << 22])
def test_bands_of_any_height_are_the_picture_that_pillow_sees(mode, band, monkeypatch):
    monkeypatch.setattr(png, "BAND", band)
    out = BytesIO()
    Image.fromarray(WALL).convert(mode).save(out, "PNG")
    whole, parts = opened(out.getvalue()), in_bands(out.getvalue())
    assert np.array_equal(np.broadcast_to(parts.planes, whole.pixels.shape), whole.pixels)
    for step in (2, 3, 5):
        few = in_bands(out.getvalue(), step)
        assert np.array_equal(few.planes, parts.planes[::step, ::step])


@pytest.mark.parametrize("depth", [1, 2, 4, 8, 16])
def test_interlaced_pictures_are_put_together_at_every_depth(depth):
    top = (1 << depth) - 1
    grey = (WALL[..., 0].astype(int) * top // 255).astype(np.uint16)
    rows = b""
    for x, y, dx, dy in png.ADAM7:
        part = grey[y::dy, x::dx]
        for row in part:
            bits = (row[:, None] >> np.arange(depth - 1, -1, -1)) & 1
            rows += b"\0" + np.packbits(bits.astype(np.uint8)).tobytes()
    head = struct.pack(">IIBBBBB", 61, 47, depth, 0, 0, 0, 1)
    data = png.SIGNATURE + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    scaled = np.rint(grey / top * (65535 if depth == 16 else 255))
    assert np.array_equal(in_bands(data).planes[..., 0], scaled)
    assert np.array_equal(in_bands(data, 3).planes[..., 0], scaled[::3, ::3])
    assert np.array_equal(opened(data).pixels[..., 0], scaled)


@pytest.mark.parametrize("depth", [1, 2, 4, 8, 16])
def test_the_transparent_grey_is_that_of_the_files_own_depth(depth):
    top = (1 << depth) - 1
    grey = np.array([[top, top - 1]] * 8, np.uint16)
    bits = (grey[:, :, None] >> np.arange(depth - 1, -1, -1)) & 1
    rows = b"".join(b"\0" + np.packbits(row.astype(np.uint8)).tobytes() for row in bits)
    head = struct.pack(">IIBBBBB", 2, 8, depth, 0, 0, 0, 0)
    data = png.SIGNATURE + chunk(b"IHDR", head) + chunk(b"tRNS", struct.pack(">H", top - 1))
    data += chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    for alpha in (opened(data).alpha, in_bands(data).alpha):
        assert (alpha[:, 0] > 0).all()
        assert not alpha[:, 1].any()


def test_the_transparent_colour_of_eight_bits_is_left_out():
    data = with_chunks(file(bands((BERRY, 5), ((1, 2, 3), 5))), (b"tRNS", struct.pack(">3H", 1, 2, 3)))
    assert [s.hex for s in extract(data).swatches] == ["#be142d"]


@pytest.mark.parametrize("size", [4 << 20, 100])
def test_long_texts_and_large_profiles_are_no_damage(size):
    noise = random.Random(1).randbytes(size)
    text = (b"zTXt", b"Comment\0\0" + zlib.compress(b"word " * size))
    profile = matrix_profile(P3, 2.2, "wide").ljust(size, b"\0")
    icc = (b"iCCP", b"ICC\0\0" + zlib.compress(profile + noise))
    photo = opened(with_chunks(file(WALL), icc, text, (b"iTXt", b"k\0\0\0\0\0" + noise)))
    assert np.array_equal(photo.pixels, WALL)
    assert photo.encoding.name == "wide"


def test_a_second_size_is_no_size():
    """Pillow would go by it: a file of 121 bytes took 23 GB."""
    data = file(WALL, "PNG")
    with pytest.raises(InvalidInput, match=r"wall.png is damaged \(two sizes\)"):
        opened(with_chunks(data, (b"IHDR", struct.pack(">IIBBBBB", 6_029_329, 12, 8, 2, 0, 0, 0))))


def test_what_is_not_needed_may_be_damaged():
    data = bytearray(with_chunks(file(WALL), (b"tEXt", b"Comment\0words")))
    data[data.index(b"words")] ^= 1
    assert np.array_equal(opened(bytes(data)).pixels, WALL)


def test_turned_by_its_exif_at_every_size_and_by_xmp():
    exif = Image.Exif()
    exif[0x0112] = 6
    data = file(WALL, exif=exif)
    assert opened(data).pixels.shape == (61, 47, 3)
    assert in_bands(data).orientation == 6
    xmp = b"XML:com.adobe.xmp\0\0\0\0\0<x tiff:Orientation=\"6\"/>"
    assert opened(with_chunks(file(WALL), (b"iTXt", xmp))).height == 61


CICP_P3 = (b"cICP", bytes([12, 13, 0, 1]))
SRGB = (b"sRGB", b"\0")


def gama(value):
    return b"gAMA", struct.pack(">I", round(value * 100_000))


def chrm(*values):
    return b"cHRM", struct.pack(">8I", *[round(v * 100_000) for v in values])


def iccp(name="test RGB"):
    return b"iCCP", b"ICC\0\0" + zlib.compress(matrix_profile(P3, 1.8, name))


@pytest.mark.parametrize(
    ("chunks", "name"),
    [
        ((CICP_P3, iccp(), SRGB, gama(1)), "Display P3, by its cICP mark"),
        ((iccp("wide"), SRGB, gama(1)), "wide"),
        ((SRGB, gama(1)), "sRGB, by its PNG mark"),
        ((gama(1),), "PNG gamma 1/1"),
        ((gama(0.45455),), "sRGB, by its PNG gamma"),
        ((gama(0.45455), chrm(*png_samples.SRGB)), "sRGB, by its PNG gamma"),
        ((gama(0.45455), chrm(*PRIMARIES_OF_ADOBE)), "PNG gamma 1/2.2 and chromaticities"),
        ((chrm(*PRIMARIES_OF_ADOBE),), "PNG gamma 1/2.2 and chromaticities"),
        ((), "none: sRGB assumed"),
    ],
)
def test_the_chunk_that_ranks_highest_says_what_the_colours_are(chunks, name):
    for data in (file(WALL), png16(WALL.astype(np.uint16) * 257, 2)):
        photo = opened(with_chunks(data, *chunks))
        assert photo.encoding.name == name
        assert photo.notes == ()


def test_primaries_are_all_compared():
    """Adobe RGB's red is sRGB's."""
    green = np.full((9, 9, 3), (40, 200, 60), np.uint8)
    palette = extract(with_chunks(file(green), gama(0.45455), chrm(*PRIMARIES_OF_ADOBE)))
    assert palette.swatches[0].lab.chroma > extract(file(green)).swatches[0].lab.chroma + 10


@pytest.mark.parametrize(
    "broken",
    [
        gama(0), (b"gAMA", struct.pack(">I", 2**32 - 1)), (b"gAMA", b"\0"), chrm(*[0] * 8), chrm(*[0.3] * 8),
        (b"cHRM", b"\0" * 7), chrm(0.3127, 0, *PRIMARIES_OF_ADOBE[2:]),
        chrm(0.9, 0.9, *PRIMARIES_OF_ADOBE[2:]),
    ],
)
def test_damaged_gamma_or_chromaticities_are_said_and_srgb_assumed(broken):
    palette = extract(with_chunks(file(np.full((9, 9, 3), BERRY)), broken), name="wall.png")
    assert palette.warnings == ("The gamma or chromaticities in wall.png are damaged: sRGB is assumed.",)
    assert palette.swatches[0].hex == "#be142d"


def test_a_damaged_profile_is_said():
    for content in (b"ICC\0\0 nonsense", b"ICC\0\0" + zlib.compress(b"nonsense")):
        palette = extract(with_chunks(file(np.full((9, 9, 3), BERRY)), (b"iCCP", content)))
        assert "profile" in palette.warnings[0]
        assert palette.swatches[0].hex == "#be142d"


def test_narrow_range_is_spread_over_the_whole():
    for scale, kind, data in (
        (1, np.uint8, file), (256, np.uint16, lambda a: png16(np.asarray(a, np.uint16), 2)),
    ):
        levels = np.array([[16, 126, 235, 255]] * 4)[..., None].repeat(3, axis=-1) * scale
        photo = opened(with_chunks(data(levels), (b"cICP", bytes([1, 13, 0, 0]))))
        assert np.allclose(photo.pixels[0, :, 0] / np.iinfo(kind).max, (0, 110 / 219, 1, 1), atol=0.003)


@pytest.mark.parametrize(
    "data",
    [
        png.SIGNATURE + chunk(b"IEND", b""),
        png.SIGNATURE + chunk(b"IHDR", bytes(13)) + chunk(b"IDAT", b""),
        png.SIGNATURE + chunk(b"IHDR", struct.pack(">IIBBBBB", 9, 9, 3, 2, 0, 0, 0)) + chunk(b"IDAT", b""),
        file(WALL)[:900],
        png16(WALL.astype(np.uint16), 2)[:900],
        png.SIGNATURE + chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 16, 0, 0, 0, 0))
        + chunk(b"IDAT", zlib.compress(b"\x09\0\0")) + chunk(b"IEND", b""),
        png.SIGNATURE + chunk(b"IHDR", struct.pack(">IIBBBBB", 7000, 7000, 8, 2, 0, 0, 0))
        + chunk(b"IDAT", zlib.compress(bytes(9))) + chunk(b"IEND", b""),    # no packing holds so much
    ],
)
def test_what_is_damaged_is_refused_in_a_sentence(data):
    with pytest.raises(InvalidInput, match=r"wall.png is (damaged|cut short)"):
        opened(data)


def test_four_hundred_megapixels_are_read_in_bands_and_more_are_refused():
    def large(width, height):
        head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
        rows = zlib.compressobj(1)
        row = b"\0" + bytes(width // 2) + b"\xc8" * (width - width // 2)
        packed = b"".join(rows.compress(row * 100) for _ in range(height // 100)) + rows.flush()
        return png.SIGNATURE + chunk(b"IHDR", head) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")

    palette = extract(large(20_000, 19_900), 2, accents=0)
    assert [s.share for s in palette.swatches] == pytest.approx([0.5, 0.5], abs=1e-3)
    with pytest.raises(InvalidInput, match="would unfold to 404 megapixels, and 400 is the most"):
        extract(large(20_000, 20_200))
