"""Colours that a file says by numbers: wide gamuts, HDR, and what AVIF and HEIC say in their boxes."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO

import colour
import numpy as np
import pytest
from PIL import Image, features

from heifs import avif, heic, marked, move_items, with_property
from palette.extraction import extract
from palette.extraction.opening import begin, boxes, code_points
from palette.extraction.opening.code_points import CodePoints
from palette.extraction.opening.raster import Raster
from palette.science import spaces
from palette.science.differences import ciede2000
from pictures import P3, bands, file, lab, matrix_profile, wall

BERRY = (220, 10, 40)
FLAT = np.full((16, 16, 3), BERRY, np.uint8)


def opened(data, name="wall.avif"):
    return begin(data, name=name).finish()


def png(array, primaries, transfer):
    data = file(array)
    content = b"cICP" + bytes([primaries, transfer, 0, 1])
    mark = struct.pack(">I", 4) + content + struct.pack(">I", zlib.crc32(content))
    at = data.index(b"IDAT") - 4
    return data[:at] + mark + data[at:]


def as_avif(array, primaries, transfer):
    return marked(avif(array), primaries, transfer)


def as_heic(array, primaries, transfer):
    pytest.importorskip("pillow_heif")
    return marked(heic(array), primaries, transfer)


def decoded(data):
    """The middle pixel as another reader has it."""
    if b"ftyphei" in data[:16]:
        import pillow_heif

        return np.asarray(pillow_heif.open_heif(data))[8, 8]
    return np.asarray(Image.open(BytesIO(data)))[8, 8]


BT2020 = colour.RGB_COLOURSPACES["ITU-R BT.2020"]
WRITERS = pytest.mark.parametrize("written", [png, as_avif, as_heic])


def mean(photo):
    xyz = photo.encoding.to_xyz(photo.pixels / np.iinfo(photo.pixels.dtype).max)
    return spaces.xyz_to_lab(xyz.reshape(-1, 3).mean(axis=0))


def apart(one, other):
    return float(ciede2000(one, [other])[0])


@WRITERS
@pytest.mark.parametrize(
    ("primaries", "transfer", "space", "curve"),
    [
        (12, 13, "Display P3", colour.models.eotf_sRGB),
        (9, 13, "ITU-R BT.2020", colour.models.eotf_sRGB),
        (9, 14, "ITU-R BT.2020", lambda v: v**2.4),
        (1, 8, "sRGB", lambda v: v),
        (1, 4, "sRGB", lambda v: v**2.2),
        (1, 1, "sRGB", colour.models.eotf_sRGB),
        (6, 6, "SMPTE C", colour.models.eotf_sRGB),
        (2, 2, "sRGB", colour.models.eotf_sRGB),
        (11, 17, "DCI-P3", lambda v: v**2.6 * 52.37 / 48),
    ],
)
def test_primaries_and_curves_are_those_of_the_standards(written, primaries, transfer, space, curve):
    photo = opened(written(FLAT, primaries, transfer))
    model = colour.RGB_COLOURSPACES[space]
    light = curve(photo.pixels[8, 8] / np.iinfo(photo.pixels.dtype).max)
    xyz = model.matrix_RGB_to_XYZ @ light
    white = model.whitepoint
    source = np.array([white[0] / white[1], 1, (1 - white[0] - white[1]) / white[1]])
    right = spaces.xyz_to_lab(spaces.adapt(xyz, source, spaces.white("D65", 2)))
    assert apart(mean(photo), right) < 0.35
    assert np.abs(photo.pixels[8, 8] - np.array(BERRY)).max() <= 8      # the encoders are not quite lossless


@WRITERS
@pytest.mark.parametrize("nits", [0.5, 10, 60, 150, 203])
def test_pq_below_diffuse_white_is_what_colour_science_reckons(written, nits):
    light = np.array([nits, 0.6 * nits, 0.3 * nits])
    signal = colour.models.eotf_inverse_ST2084(light)
    array = np.broadcast_to(np.floor(signal * 255), (16, 16, 3))
    data = written(array, 9, 16)
    photo = opened(data)
    told = colour.models.eotf_ST2084(decoded(data) / 255) / 203     # the encoders are not quite lossless
    right = spaces.xyz_to_lab(BT2020.matrix_RGB_to_XYZ @ (told / max(1, told.max())))
    assert apart(mean(photo), right) < 0.05
    assert "HDR" in photo.notes[0]


@WRITERS
def test_hlg_at_three_quarters_is_diffuse_white_and_below_it_is_as_colour_science_has_it(written):
    for signal in ((0.75, 0.75, 0.75), (0.7, 0.5, 0.3), (0.3, 0.45, 0.2)):
        data = written(np.broadcast_to(np.rint(np.array(signal) * 255), (16, 16, 3)), 9, 18)
        photo = opened(data)
        light = colour.models.eotf_BT2100_HLG(decoded(data) / 255, L_W=1000, gamma=1.2) / 203
        right = spaces.xyz_to_lab(BT2020.matrix_RGB_to_XYZ @ (light / max(1, light.max())))
        assert apart(mean(photo), right) < 0.05
        if signal[0] == signal[1]:
            assert right[0] == pytest.approx(100, abs=1.5)


def test_what_is_brighter_than_white_keeps_its_hue_and_is_said():
    nits = np.zeros((10, 10, 3)) + 20
    nits[:3] = (1000, 600, 200)
    signal = np.rint(colour.models.eotf_inverse_ST2084(nits) * 255)
    photo = opened(png(signal, 1, 16), "sun.png")
    assert photo.notes == (
        "sun.png is HDR (BT.709 PQ, by its cICP mark): its diffuse white of 203 cd/m² is read as white, and"
        " the 30.0% that is brighter is brought down to it.",
    )
    bright = photo.pixels[0, 0] / 65535
    assert bright.max() == 1
    ratios = spaces.linear(bright) / spaces.linear(bright).max()
    assert np.allclose(ratios, (1, 0.6, 0.2), atol=0.03)
    assert "nothing is brighter" in opened(png(signal[5:], 1, 16)).notes[0]


def test_a_profile_with_code_points_of_hdr_is_hdr():
    profile = bytearray(matrix_profile(P3, 2.2, "Rec2100 PQ"))
    (count,) = struct.unpack(">I", profile[128:132])
    tag = b"cicp\0\0\0\0" + bytes([9, 16, 0, 1])
    table = profile[132 : 132 + 12 * count]
    entries = [struct.unpack_from(">4sII", table, i) for i in range(0, len(table), 12)]
    moved = b"".join(struct.pack(">4sII", name, start + 12, size) for name, start, size in entries)
    body = bytes(profile[132 + 12 * count :])
    whole = bytes(profile[:128]) + struct.pack(">I", count + 1) + moved
    whole += b"cicp" + struct.pack(">II", len(whole) + 12 + len(body), 12) + body + tag
    photo = opened(file(FLAT, icc_profile=whole), "a.png")
    assert photo.encoding.name == "BT.2020 PQ, by its ICC profile's mark"
    assert "HDR" in photo.notes[0]


def test_a_profile_ranks_above_the_code_points_of_avif():
    data = marked(avif(FLAT, icc_profile=matrix_profile(P3, 1.8, "mine")), 9, 13)
    assert boxes.read(data).points == CodePoints(9, 13)
    assert opened(data).encoding.name == "mine"


def test_only_the_clean_aperture_is_the_picture():
    array = bands((BERRY, 30), ((20, 200, 60), 50), height=40)
    data = avif(array)
    # 20 × 30, its middle 25 left of the picture's and 5 above it
    clap = struct.pack(">I4sIIIIiIiI", 40, b"clap", 20, 1, 30, 1, -25, 1, -5, 1)
    photo = opened(with_property(data, clap))
    assert (photo.width, photo.height) == (20, 30)
    assert np.abs(photo.pixels.astype(int) - BERRY).max() <= 8
    beyond = struct.pack(">I4sIIIIiIiI", 40, b"clap", 200, 1, 30, 1, 0, 1, 0, 1)
    assert opened(with_property(data, beyond)).width == 80


@pytest.mark.skipif(features.version("avif") < "1.4", reason="libavif before 1.4 writes none there")
def test_code_points_are_found_in_the_bitstream_where_no_box_says_them():
    data = avif(FLAT)
    without = data.replace(b"colrnclx", b"freenclx")
    assert boxes.read(without).points == boxes.read(data).points == CodePoints(1, 13)


def test_damaged_boxes_say_nothing_and_the_picture_is_read():
    data = avif(FLAT)
    for at in range(0, 300, 3):
        boxes.read(data[:at] + b"\xff\xff\xff\xff" + data[at + 4 :])
        boxes.read(data[:at])


def test_places_of_no_size_are_not_counted_one_by_one():
    counts = struct.pack(">IHI", 2 << 24, 0, 0xFFFFFFFF)     # that it has 4,000 million items
    items = b"".join(struct.pack(">IHHH", 9, 0, 0, 0xFFFF) for _ in range(1000))
    assert boxes._start(b"", counts + items, 1) == b""


def test_a_base_of_hdr_is_told_from_a_standard_one():
    item = struct.pack(">I4sIHH4sB", 21, b"infe", 2 << 24, 9, 0, b"tmap", 0)
    for transfer, says in ((16, "for standard screens, which is not"), (13, "its standard picture is read")):
        data = as_avif(FLAT, 9, transfer)
        at = data.index(b"iinf")
        grown = bytearray(data)
        (size,) = struct.unpack_from(">I", data, at - 4)
        (meta,) = struct.unpack_from(">I", data, data.index(b"meta") - 4)
        grown[at - 4 + size : at - 4 + size] = item
        struct.pack_into(">I", grown, at - 4, size + len(item))
        struct.pack_into(">I", grown, data.index(b"meta") - 4, meta + len(item))
        move_items(grown, len(item))
        assert says in " ".join(opened(bytes(grown)).notes)


@pytest.mark.parametrize(
    ("xmp", "says"),
    [
        (b'hdrgm:Version="1.0"', "its standard picture is read"),
        (b'hdrgm:Version="1.0" hdrgm:BaseRenditionIsHDR="True"', "is HDR, with a gain map"),
        (b'hdrgm:Version="1.0" hdrgm:BaseRenditionIsHDR="False"', "its standard picture is read"),
    ],
)
def test_a_jpeg_with_a_gain_map_says_which_picture_it_is(xmp, says):
    data = file(FLAT, "JPEG")
    content = b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta " + xmp + b"/>"
    data = data[:2] + b"\xff\xe1" + struct.pack(">H", len(content) + 2) + content + data[2:]
    assert says in " ".join(extract(data, name="wall.jpg").warnings)


@pytest.mark.parametrize(("base", "other", "says"), [(0, 3, "standard picture"), (3, 0, "is HDR")])
def test_the_metadata_of_iso_21496_say_it_too(base, other, says):
    data = file(FLAT, "JPEG")
    urn = b"urn:iso:std:iso:ts:21496:-1\0"
    for content in (urn + struct.pack(">HHBIIII", 0, 0, 0, base, 1, other, 1), urn + bytes(4)):
        data = data[:2] + b"\xff\xe2" + struct.pack(">H", len(content) + 2) + content + data[2:]
    assert says in " ".join(extract(data, name="wall.jpg").warnings)


def test_ten_bits_of_heic_keep_their_depth():
    pillow_heif = pytest.importorskip("pillow_heif")
    array = np.full((32, 32, 3), 30_000, np.uint16)
    made = pillow_heif.from_bytes("RGB;16", (32, 32), array.tobytes())
    out = BytesIO()
    made.save(out, quality=100, chroma=444)
    photo = opened(out.getvalue(), "wall.heic")
    assert photo.pixels.dtype == np.uint16
    assert abs(int(photo.pixels[9, 9, 1]) - 30_000) < 200


def test_ten_bits_of_avif_keep_their_depth_where_imagecodecs_is_installed():
    imagecodecs = pytest.importorskip("imagecodecs")
    array = np.full((32, 32, 3), 601, np.uint16)
    data = imagecodecs.avif_encode(array, level=100, bitspersample=10, pixelformat="444")
    photo = opened(data)
    assert photo.pixels.dtype == np.uint16
    assert abs(int(photo.pixels[9, 9, 1]) - 601 * 65535 / 1023) < 100
    assert photo.notes == ()


def test_ten_bits_of_avif_are_read_at_eight_with_a_word_where_it_is_not(monkeypatch):
    from palette.extraction.opening import heif

    monkeypatch.setattr(heif, "find_spec", lambda name: None)
    data = bytearray(avif(FLAT))
    data[data.index(b"av1C") + 6] |= 0x40
    found = boxes.read(bytes(data))
    assert found.depth == 10
    raster = heif.deep(Raster(FLAT, "rgb"), bytes(data), found, "wall.avif")
    assert "has 10 bits a channel and is read at 8" in raster.notes[0]


def test_turned_avif_stands_upright():
    exif = Image.Exif()
    exif[0x0112] = 6
    photo = opened(avif(wall(60, 40), exif=exif))
    assert (photo.width, photo.height, *photo.pixels.shape[:2]) == (40, 60, 60, 40)


def test_a_standard_picture_that_is_marked_as_such_is_as_without_a_mark():
    one, other = (extract(png(FLAT, *points)) for points in ((1, 13), (2, 2)))
    assert one.swatches[0].lab == other.swatches[0].lab
    assert apart(one.swatches[0].lab, lab(*BERRY)) < 0.01
    assert code_points.CodePoints(1, 13).name() == "sRGB, by its nclx mark"
