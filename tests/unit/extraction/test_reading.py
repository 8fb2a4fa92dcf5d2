"""Every kind of file, opened with the right colours. Nothing is read as 8 bits, as sRGB or sideways."""

from __future__ import annotations

from io import BytesIO

import colour
import numpy as np
import pytest
from PIL import Image, ImageCms

from palette.errors import InvalidInput
from palette.extraction import extract
from palette.extraction.opening import begin, icc
from palette.extraction.opening.encodings import from_profile
from palette.extraction.opening.littlecms import to_lab50
from palette.science import spaces
from palette.science.differences import ciede2000
from palette.science.spaces import srgb_to_lab
from pictures import ADOBE, P3, bands, file, lab, matrix_profile, png16, srgb_profile, wall

BERRY = (190, 20, 45)
BROKEN = ("broken_data_stream", "corrupt-header", "truncated")


def worst(a, b):
    return max(float(ciede2000(x, [y])[0]) for x, y in zip(a, b, strict=True))


@pytest.mark.parametrize(("primaries", "space"), [(P3, "Display P3"), (ADOBE, "Adobe RGB (1998)")])
def test_a_wide_gamut_profile_keeps_its_chroma(primaries, space):
    """colour-science is the oracle; its primaries are the standards', ours come through the ICC's D50."""
    gamma = 2.2 if space == "Display P3" else 563 / 256
    data = file(np.full((20, 20, 3), (220, 10, 40)), icc_profile=matrix_profile(primaries, gamma, space))
    palette = extract(data)
    swatch = palette.swatches[0]
    model = colour.RGB_COLOURSPACES[space]
    light = (np.array([220, 10, 40]) / 255) ** gamma
    right = spaces.xyz_to_lab(model.matrix_RGB_to_XYZ @ light)
    assert worst([swatch.lab], [right]) < 0.1
    assert swatch.lab.chroma > lab(220, 10, 40).chroma + 5      # what reading it as sRGB would lose
    assert not swatch.in_gamut
    assert palette.sources[0].profile == space


def test_our_matrix_profiles_agree_with_littlecms():
    rng = np.random.default_rng(0)
    colours = rng.integers(0, 256, (2000, 3), np.uint8)
    for data in (srgb_profile(), matrix_profile(P3, 1.8), matrix_profile(ADOBE, 2.2)):
        ours = from_profile(icc.read(data)).to_lab(colours / 255)
        theirs = to_lab50(colours, "RGB", data)
        d50 = (0.9642, 1, 0.8249)
        adapted = spaces.adapt(spaces.lab_to_xyz(theirs, d50), d50, spaces.white("D65", 2))
        bounded = np.abs(theirs[:, 1:]).max(axis=1) < 125     # the 16-bit Lab of ICC ends at 128
        theirs = spaces.xyz_to_lab(adapted)
        assert np.max(np.abs(ours - theirs)[bounded]) < 0.1


def test_littlecms_through_sixteen_bits_agrees_with_colour_science():
    colours = np.random.default_rng(1).integers(0, 256, (2000, 3), np.uint8)
    d50 = np.array([0.9642, 1, 0.8249])
    xyz = spaces.linear(colours / 255) @ colour.RGB_COLOURSPACES["sRGB"].matrix_RGB_to_XYZ.T
    adapted = spaces.adapt(xyz, spaces.white("D65", 2), d50)
    right = colour.XYZ_to_Lab(adapted, colour.XYZ_to_xy(d50))
    assert np.max(np.abs(to_lab50(colours, "RGB", srgb_profile()) - right)) < 0.06


def test_every_orientation_comes_out_upright():
    upright = np.zeros((20, 30, 3), np.uint8)
    upright[:, :] = (200, 200, 200)
    upright[:5, :8] = BERRY
    turned = {
        1: upright, 2: upright[:, ::-1], 3: upright[::-1, ::-1], 4: upright[::-1], 5: upright.swapaxes(0, 1),
        6: upright.swapaxes(0, 1)[::-1], 7: upright[::-1, ::-1].swapaxes(0, 1),
        8: upright.swapaxes(0, 1)[:, ::-1],
    }
    for tag, stored in turned.items():
        exif = Image.Exif()
        exif[0x0112] = tag
        photo = begin(file(np.ascontiguousarray(stored), exif=exif)).finish()
        assert (photo.width, photo.height) == (30, 20), tag
        assert np.array_equal(photo.pixels, upright), tag


def test_sixteen_bit_png_is_read_at_sixteen_bits_through_every_filter():
    rng = np.random.default_rng(2)
    for kind, channels in ((0, 1), (2, 3), (4, 2), (6, 4)):
        array = (rng.integers(0, 3000, (11, 7, channels)).cumsum(axis=1) % 65536).astype(np.uint16)
        if channels in (2, 4):
            array[..., -1] = 65535
        for filters in ([0], [1], [2], [3], [4], [4, 3, 2, 1, 0]):
            photo = begin(png16(array, kind, filters)).finish()
            assert photo.pixels.dtype == np.uint16
            colours = array[..., : 1 if channels < 3 else 3]
            assert np.array_equal(photo.pixels, np.broadcast_to(colours, (11, 7, 3)))


def test_sixteen_bit_grey_is_not_white():
    palette = extract(png16(np.full((20, 20, 1), 20000, np.uint16), 0))
    assert worst([palette.swatches[0].lab], [lab(*[20000 / 257] * 3)]) < 0.01


def test_the_transparent_colour_of_a_sixteen_bit_png_is_left_out():
    import struct
    import zlib

    array = np.full((10, 10, 3), 30000, np.uint16)
    array[:5] = (60000, 100, 100)
    tag = b"tRNS" + struct.pack(">3H", 60000, 100, 100)
    chunk = struct.pack(">I", 6) + tag + struct.pack(">I", zlib.crc32(tag))
    assert len(extract(png16(array, 2, extra=chunk)).swatches) == 1


def test_sixteen_bit_tiff_is_read_at_sixteen_bits():
    tifffile = pytest.importorskip("tifffile")
    array = np.random.default_rng(3).integers(0, 65536, (9, 8, 3)).astype(np.uint16)
    out = BytesIO()
    tifffile.imwrite(out, array, photometric="rgb")
    assert np.array_equal(begin(out.getvalue()).finish().pixels, array)
    out = BytesIO()
    tifffile.imwrite(out, array[..., 0], photometric="minisblack")
    assert np.array_equal(begin(out.getvalue()).finish().pixels[..., 1], array[..., 0])


def test_lab_tiff_is_read_as_lab():
    lab_image = ImageCms.applyTransform(
        Image.new("RGB", (9, 9), BERRY),
        ImageCms.buildTransform(ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB"), "RGB", "LAB"),
    )
    out = BytesIO()
    lab_image.save(out, "TIFF")
    assert worst([extract(out.getvalue()).swatches[0].lab], [lab(*BERRY)]) < 1.0   # 8-bit Lab is coarse


def test_cmyk_without_a_profile_says_that_it_is_approximate():
    palette = extract(file(np.full((9, 9, 4), (0, 200, 150, 20)), "TIFF"))
    assert len(palette.warnings) == 0
    out = BytesIO()
    Image.new("CMYK", (9, 9), (0, 200, 150, 20)).save(out, "TIFF")
    palette = extract(out.getvalue())
    assert "approximate" in palette.warnings[0]
    assert palette.swatches[0].lab.a > 40


def test_cmyk_with_a_profile_is_converted_by_it(corpus):
    palette = extract(corpus / "awkward/cmyk/Channel_digital_image_CMYK_color.jpg")
    assert palette.sources[0].profile == "U.S. Web Coated (SWOP) v2"
    assert palette.warnings == ()


def test_exif_mark_of_adobe_rgb_is_honoured_without_a_profile():
    exif = Image.Exif()
    exif.get_ifd(0x8769)[0xA001] = 2
    data = file(np.full((16, 16, 3), (40, 200, 60)), "JPEG", exif=exif, quality=100, subsampling=0)
    palette = extract(data)
    assert palette.sources[0].profile.startswith("Adobe RGB")
    assert palette.swatches[0].lab.chroma > lab(40, 200, 60).chroma + 10


def test_an_animation_is_read_at_its_first_frame_and_says_so():
    frames = [Image.new("RGB", (9, 9), c) for c in (BERRY, (0, 0, 255))]
    out = BytesIO()
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:])
    palette = extract(out.getvalue(), name="dance.gif")
    assert [s.hex for s in palette.swatches] == ["#be142d"]
    assert palette.warnings == ("dance.gif has 2 frames: the first is read.",)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA"])
def test_every_mode_of_png_opens(mode):
    out = BytesIO()
    picture = Image.fromarray(bands((BERRY, 10), ((250, 250, 250), 10)))
    picture.convert(mode, dither=Image.Dither.NONE, palette=Image.Palette.ADAPTIVE).save(out, "PNG")
    assert 1 <= len(extract(out.getvalue()).swatches) <= 2


def test_a_large_jpeg_is_reduced_and_its_loss_is_small():
    """A photograph's own scale of detail, not a chequerboard: soft blots, of about six colours."""
    rng = np.random.default_rng(4)
    six = [(40, 45, 38), (96, 110, 60), (150, 120, 90), (200, 60, 50), (120, 150, 190), (225, 220, 205)]
    coarse = np.array(six)[rng.integers(0, 6, (60, 80))] + rng.integers(-12, 13, (60, 80, 3))
    big = Image.fromarray(coarse.astype(np.uint8)).resize((3200, 2400), Image.Resampling.BICUBIC)
    data = file(np.asarray(big), "JPEG", quality=92)
    quick, whole = extract(data, accents=0), extract(data, accents=0, full_size=True)
    assert dict(quick.options)["reduced"] == 2
    assert dict(whole.options)["reduced"] == 1
    assert (quick.sources[0].width, quick.sources[0].height) == (3200, 2400)
    assert max(min(ciede2000(s.lab, [t.lab for t in whole.swatches])) for s in quick.swatches) < 1


def test_the_reduction_costs_a_rough_wall_little_over_all_its_pixels():
    """The decoder averages code values; the centres are held against the pixels of the whole file."""
    data = file(wall(3200, 2000), "JPEG", quality=95)
    whole = srgb_to_lab(np.asarray(Image.open(BytesIO(data))).reshape(-1, 3)[::7] / 255)

    def distortion(palette):
        far = [((whole - np.array(s.centre)) ** 2).sum(axis=1) for s in palette.swatches]
        return np.sqrt(np.min(far, axis=0).mean())

    quick, slow = (extract(data, 6, accents=0, full_size=way, keep_near=True) for way in (False, True))
    assert dict(quick.options)["reduced"] == 2
    assert distortion(quick) < 1.02 * distortion(slow)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b"just a few words, not a picture", "text"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "markup"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"\0\1\2\3" * 99, "not a photograph"),
        (file(bands((BERRY, 99)), "JPEG")[:400], "damaged"),
        (file(np.random.default_rng(0).integers(0, 256, (99, 99, 3)))[:2000], "damaged"),
        (png16(np.full((9, 9, 3), 99, np.uint16), 2)[:-40], "damaged|cut short"),
        (b"\xff\x0a" + bytes(99), "jxl"),
    ],
)
def test_what_is_not_a_whole_photograph_is_one_clear_sentence(data, says):
    with pytest.raises(InvalidInput, match=says) as caught:
        extract(data, name="wall.jpg")
    assert "\n" not in str(caught.value)
    assert "wall.jpg" in str(caught.value)


SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


@pytest.mark.parametrize("profile", [b"nonsense", SRGB[:132], SRGB[:400]], ids=["nonsense", "head", "cut"])
def test_a_damaged_profile_is_said_and_srgb_assumed(profile):
    palette = extract(file(bands((BERRY, 9)), icc_profile=profile), name="wall.png")
    assert palette.warnings[0] == "The colour profile in wall.png is damaged: sRGB is assumed."
    assert palette.swatches[0].hex == "#be142d"


def test_the_corpus_of_awkward_files_opens_or_says_why(corpus):
    for path in sorted((corpus / "awkward").glob("*/*")):
        if path.name.startswith("LICENSE"):
            continue
        if path.suffix == ".jxl" or path.stem in BROKEN:
            with pytest.raises(InvalidInput, match=path.name):
                extract(path)
        else:
            palette = extract(path, accents=0)
            assert 1 <= len(palette.swatches) <= 6
            assert palette.sources[0].profile


def test_orientation_pairs_of_the_corpus_agree(corpus):
    folder = corpus / "awkward/orientation"
    first, *others = (extract(folder / f"landscape_exif{n}.jpg", accents=0) for n in (1, 3, 6))
    for other in others:
        assert (other.sources[0].width, other.sources[0].height) == (1800, 1200)
        # each is compressed anew, and the pixels nearest to a centre are not the same
        assert max(min(ciede2000(s.centre, [t.centre for t in first.swatches])) for s in other.swatches) < 0.5
