"""TIFF of every layout is one picture: whatever its depth, packing, byte order, strips or tiles."""

from __future__ import annotations

import struct
from io import BytesIO

import numpy as np
import pytest
from PIL import Image

import tiffs
from palette.errors import InvalidInput
from palette.extraction import extract
from palette.extraction.opening import begin, file_bytes, tiff_directory
from pictures import file, wall
from tiffs import DEFLATE, LZW, NONE, PACKBITS, ZSTD, tiff

WALL = wall(61, 47)
DEEP = WALL.astype(np.uint16) * 257 + np.random.default_rng(5).integers(-99, 99, WALL.shape).astype(np.uint16)
GREY = WALL[..., :1]
PACKINGS = (NONE, LZW, DEFLATE, PACKBITS, ZSTD)
SOFT = np.linspace(0, 255, 61).astype(np.uint8)[None, :, None].repeat(47, axis=0)


def opened(data, **options):
    return begin(data, name="wall.tif", **options).finish()


def two_pages(first, second):
    """The second file's picture behind the first's, its places moved."""
    first, moved = bytearray(first + bytes(len(first) % 2)), bytearray(second[8:])
    by = len(first) - 8
    for entry in range(2, 2 + 12 * int.from_bytes(second[8:10], "little"), 12):
        tag, kind, many, value = struct.unpack_from("<HHII", moved, entry)
        if tag == 273 or tiff_directory.SIZES[kind] * many > 4:
            struct.pack_into("<I", moved, entry + 8, value + by)
    struct.pack_into("<I", first, 10 + 12 * int.from_bytes(first[8:10], "little"), len(first))
    return bytes(first + moved)


@pytest.mark.parametrize("packing", PACKINGS)
@pytest.mark.parametrize("order", "<>")
@pytest.mark.parametrize("big", [False, True])
def test_sixteen_bits_come_whole_out_of_every_packing_and_byte_order(packing, order, big):
    for layout in ({"rows": 10}, {"tile": 16}, {"planar": True, "rows": 7}, {}):
        for predictor in (1, 2) if packing in (LZW, DEFLATE, ZSTD) else (1,):
            for array in (WALL, DEEP):
                data = tiff(array, packing=packing, order=order, big=big, predictor=predictor, **layout)
                assert np.array_equal(opened(data).pixels, array), layout


def test_pillow_reads_the_same_out_of_what_it_can_read_of_these_files():
    """So that our own writer is none that only our own reader understands."""
    for packing in PACKINGS:
        for layout in ({"rows": 10}, {"tile": 16}):
            data = tiff(WALL, packing=packing, **layout)
            assert np.array_equal(np.asarray(Image.open(BytesIO(data))), WALL)


@pytest.mark.parametrize("turned", range(1, 9))
def test_a_deep_picture_is_turned_as_its_shallow_twin(turned):
    one, two = (opened(tiff(a, tags={274: turned})) for a in (WALL, WALL * np.uint16(257)))
    assert np.array_equal(one.pixels * np.uint16(257), two.pixels)
    assert (one.width, one.height) == (two.width, two.height) == ((61, 47) if turned < 5 else (47, 61))


@pytest.mark.parametrize("base", [WALL, GREY])
def test_premultiplied_alpha_is_divided_out_at_every_depth(base):
    for kind in (np.uint8, np.uint16):
        top = np.iinfo(kind).max
        colours = base.astype(kind) * kind(top // 255)
        solid = (SOFT.astype(kind) * kind(top // 255)) | kind(1)
        multiplied = (colours.astype(np.uint64) * solid // top).astype(kind)
        photo = opened(tiff(np.concatenate([multiplied, solid], axis=-1), tags={338: 1}))
        mostly = solid[..., 0] > 0.3 * top
        off = np.abs(photo.pixels.astype(int) - colours.astype(int))[mostly]
        assert off.max() <= 0.02 * top
        assert np.array_equal(photo.alpha, solid[..., 0])


@pytest.mark.parametrize("kind", [np.uint8, np.uint16])
def test_an_extra_channel_without_a_meaning_is_no_transparency(kind):
    array = np.concatenate([WALL, np.zeros_like(GREY)], axis=-1).astype(kind)
    photo = opened(tiff(array, tags={338: 0}))
    assert photo.alpha is None
    assert "whole picture is read" in photo.notes[0]
    assert np.array_equal(photo.pixels, array[..., :3])
    array[..., 3] = np.iinfo(kind).max // 2
    assert opened(tiff(array, tags={338: 2})).alpha is not None
    assert opened(tiff(array)).alpha is not None        # without the tag everyone takes it for transparency


@pytest.mark.parametrize("kind", [np.uint8, np.uint16])
def test_grey_with_alpha_opens(kind):
    array = np.concatenate([GREY, SOFT], axis=-1).astype(kind) * kind(np.iinfo(kind).max // 255)
    photo = opened(tiff(array, tags={338: 2}))
    assert np.array_equal(photo.pixels[..., 1], array[..., 0])
    assert np.array_equal(photo.alpha, array[..., 1])


def test_cmyk_with_alpha_is_cmyk_and_alpha_at_both_depths():
    inks = np.concatenate([255 - WALL, np.full_like(GREY, 20)], axis=-1)
    plain = opened(tiff(inks, photometric=5))
    for kind in (np.uint8, np.uint16):
        array = np.concatenate([inks, SOFT | 1], axis=-1).astype(kind) * kind(np.iinfo(kind).max // 255)
        photo = opened(tiff(array, photometric=5, tags={338: 2}))
        assert photo.alpha is not None
        assert np.array_equal(photo.pixels, plain.pixels)


@pytest.mark.parametrize(("kind", "unit", "l_top"), [(np.uint8, 1, 255), (np.uint16, 256, 65535)])
def test_cie_lab_opens_at_eight_and_sixteen_bits(kind, unit, l_top):
    lab = np.zeros((9, 9, 3), kind)
    lab[..., 0] = round(0.6 * l_top)
    lab[..., 1], lab[..., 2] = 20 * unit, np.iinfo(kind).max + 1 - 31 * unit       # a* 20, b* -31
    found = opened(tiff(lab, photometric=8))
    assert found.encoding.name == "CIE L*a*b*, D50"
    scaled = found.pixels[0, 0] / 65535 * np.array([100, 256, 256]) - np.array([0, 128, 128])
    assert np.allclose(scaled, (60, 20, -31), atol=0.05)
    icc = lab.copy()
    icc[..., 1], icc[..., 2] = (128 + 20) * unit, (128 - 31) * unit
    icc[..., 0] = round(0.6 * (255 if kind is np.uint8 else 65280))
    assert np.abs(opened(tiff(icc, photometric=9)).pixels.astype(int) - found.pixels).max() < 20


@pytest.mark.parametrize("kind", [np.float16, np.float32, np.float64])
@pytest.mark.parametrize("top", [1, 255, 65535])
def test_fractions_are_read_and_it_is_said_what_is_white(kind, top):
    if kind is np.float16 and top == 65535:
        pytest.skip("a float of 16 bits ends at 65504")
    base = WALL.copy()
    base[0, 0] = 255
    array = base.astype(kind) / 255 if top == 1 else (base.astype(np.uint32) * (top // 255)).astype(kind)
    for predictor, packing in ((1, NONE), (3, DEFLATE)):
        photo = opened(tiff(array, predictor=predictor, packing=packing))
        assert np.abs(photo.pixels / 257 - base).max() < 0.2
        assert "float samples" in photo.notes[0]
        assert ("as they are" if top == 1 else f"{top} as white") in photo.notes[0]


def test_fractions_that_are_no_numbers_are_black_and_the_rest_is_seen():
    array = np.full((9, 9, 3), 0.5, np.float32)
    array[0, 0], array[0, 1] = np.nan, np.inf
    photo = opened(tiff(array))
    assert photo.pixels[0, :2].max() == 0
    assert photo.pixels[5, 5, 0] == 32768


@pytest.mark.parametrize("kind", [np.int8, np.int16, np.int32])
def test_signed_samples_have_black_at_nought(kind):
    top = np.iinfo(kind).max
    array = (WALL.astype(float) / 255 * top).astype(kind)
    array[0, 0] = -5
    photo = opened(tiff(array))
    assert np.abs(photo.pixels / 257 - WALL)[1:].max() < (2.1 if kind is np.int8 else 0.1)
    assert photo.pixels[0, 0].max() == 0
    assert f"{top} as white" in photo.notes[0] or f"{top:g} as white" in photo.notes[0]


def test_samples_of_thirty_two_bits_are_scaled_and_of_sixty_four_refused_by_name():
    array = (WALL.astype(np.uint64) * (2**32 - 1) // 255).astype(np.uint32)
    assert np.abs(opened(tiff(array)).pixels / 257 - WALL).max() < 0.1
    with pytest.raises(InvalidInput, match="is a TIFF of 64-bit samples, which is not opened"):
        opened(tiff(WALL.astype(np.uint64)))


@pytest.mark.parametrize("bits", [1, 2, 4, 6, 10, 12, 14])
def test_other_depths_are_scaled_to_white(bits):
    top = (1 << bits) - 1
    array = (GREY.astype(np.uint32) * top // 255).astype(np.uint16)
    array[0, :2, 0] = 0, top
    for packing in (NONE, DEFLATE, LZW):
        photo = opened(tiff(array, bits=bits, packing=packing))
        most = np.iinfo(photo.pixels.dtype).max
        assert photo.pixels[0, 0, 0] == 0
        assert photo.pixels[0, 1, 0] == most
        assert np.abs(photo.pixels[..., 0] / most - array[..., 0] / top).max() < 1 / most


@pytest.mark.parametrize("bits", [1, 8, 16])
def test_white_may_be_zero(bits):
    kind = np.uint16 if bits == 16 else np.uint8
    top = (1 << bits) - 1
    array = (GREY > 100).astype(kind) * kind(top)
    one, other = (opened(tiff(a, bits=bits, photometric=p)) for a, p in ((array, 1), (top - array, 0)))
    assert np.array_equal(one.pixels, other.pixels)


def test_colour_maps_of_sixteen_and_of_eight_bits_are_the_same():
    colours = np.random.default_rng(1).integers(0, 256, (256, 3))
    index = np.random.default_rng(2).integers(0, 256, (20, 20, 1)).astype(np.uint8)
    maps = [tuple(int(v) for v in (colours * scale).T.reshape(-1)) for scale in (1, 256, 257)]
    eight, high, sixteen = (opened(tiff(index, photometric=3, tags={320: m})).pixels for m in maps)
    assert np.array_equal(eight, colours[index[..., 0]])
    assert np.array_equal(eight, sixteen)
    assert np.abs(high / (257 if high.dtype == np.uint16 else 1) - eight).max() <= 1


@pytest.mark.parametrize("packing", ["jpeg", "group3", "group4"])
def test_what_libtiff_alone_can_unpack_is_as_pillow_has_it(packing):
    image = Image.fromarray(WALL)
    if packing != "jpeg":
        image = image.convert("1")
    out = BytesIO()
    image.save(out, "TIFF", compression=packing)
    theirs = np.asarray(Image.open(BytesIO(out.getvalue())).convert("RGB"))
    assert np.array_equal(opened(out.getvalue()).pixels, theirs)


def test_the_first_page_is_read_when_a_later_one_is_broken():
    good = bytearray(tiff(WALL))
    count = int.from_bytes(good[8:10], "little")
    good[10 + 12 * count : 14 + 12 * count] = (2**31).to_bytes(4, "little")
    assert np.array_equal(opened(bytes(good)).pixels, WALL)


def test_pages_are_counted_and_a_smaller_copy_is_not():
    for kind, notes in ((0, ("wall.tif has 2 pages: the first is read.",)), (1, ())):
        photo = opened(two_pages(tiff(WALL), tiff(WALL[:9], tags={254: kind})))
        assert (photo.height, photo.notes) == (47, notes)


def test_a_thumbnail_before_its_picture_is_passed_over():
    photo = opened(two_pages(tiff(WALL[:9, :9], tags={254: 1}), tiff(WALL)))
    assert np.array_equal(photo.pixels, WALL)
    assert photo.notes == ()


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"II*\0\x08\0\0\0" + bytes(9), "damaged TIFF .it does not say how large"),
        (tiff(WALL)[:-4000], "damaged TIFF"),
        (tiff(WALL, packing=DEFLATE)[:300], "damaged TIFF"),
        (tiff(WALL, packing=LZW, rows=9)[:4000], "damaged TIFF"),
        (tiff(WALL, tags={259: 34712}), "packed by JPEG 2000, which is not opened"),
        (tiff(WALL, tags={262: 32845}), "LogLuv, which is not opened"),
        (tiff(np.zeros((9, 9, 6), np.uint8), photometric=5, tags={332: 2}), "inks other than CMYK"),
        (tiff(WALL.astype(np.float32), photometric=8), "32-bit float samples of CIE"),
        *((tiff(WALL, tags={tag: b"\x01"}), f"damaged TIFF .its tag {tag} is no whole number")
          for tag in (256, 258, 259, 262, 266, 274, 277, 278, 317, 338, 339)),
    ],
)
def test_what_is_not_opened_is_refused_by_what_it_is(data, says):
    with pytest.raises(InvalidInput, match=says) as caught:
        extract(data, name="wall.tif")
    assert "\n" not in str(caught.value)


def test_four_hundred_megapixels_open_a_part_at_a_time():
    rows = np.zeros((100, 20_000, 1), np.uint8)
    rows[:, 12_000:] = 200
    strip = tiffs.pack(rows.tobytes(), DEFLATE)
    height, many = 19_900, 199
    data = tiff(rows, packing=DEFLATE, rows=100, tags={257: height})
    start = data.index(strip)
    # the same strip, again and again
    data = data.replace(struct.pack("<HHII", 273, 4, 1, start), struct.pack("<HHII", 273, 4, many, len(data)))
    data = data.replace(
        struct.pack("<HHII", 279, 4, 1, len(strip)), struct.pack("<HHII", 279, 4, many, len(data) + 4 * many)
    )
    data += struct.pack(f"<{many}I", *[start] * many) + struct.pack(f"<{many}I", *[len(strip)] * many)
    palette = extract(data, 2, accents=0)
    assert (palette.sources[0].width, palette.sources[0].height) == (20_000, height)
    assert [s.share for s in palette.swatches] == pytest.approx([0.6, 0.4], abs=1e-3)


def test_a_very_large_file_is_read_from_the_disk_as_it_is_needed(tmp_path, monkeypatch):
    monkeypatch.setattr(file_bytes, "LARGE", 2000)
    for name, data in (("a.tif", tiff(DEEP, rows=7)), ("b.png", file(WALL)), ("c.jpg", file(WALL, "JPEG"))):
        (tmp_path / name).write_bytes(data)
        from_disk, from_memory = begin(tmp_path / name).finish(), opened(data)
        assert np.array_equal(from_disk.pixels, from_memory.pixels)
        assert from_disk.sha256 == from_memory.sha256
    (tmp_path / "a.tif").write_bytes(tiff(DEEP)[:5000])
    with pytest.raises(InvalidInput, match="damaged"):
        begin(tmp_path / "a.tif").finish()


def test_more_than_the_limit_is_refused_by_its_header():
    with pytest.raises(InvalidInput, match="would unfold to 900 megapixels, and 400 is the most"):
        opened(tiff(WALL, tags={256: 30_000, 257: 30_000}))


def test_exif_mark_of_adobe_rgb_is_honoured():
    there = len(tiff(DEEP, tags={34665: 1}))
    exif = struct.pack("<HHHIHHI", 1, 0xA001, 3, 1, 2, 0, 0)
    assert opened(tiff(DEEP, tags={34665: there}, more=exif)).encoding.name.startswith("Adobe RGB")
    assert not opened(file(WALL, "TIFF")).encoding.name.startswith("Adobe RGB")
