"""A photograph on a page: through its profile, upright, the right one, and pinned where its colours lie."""

from __future__ import annotations

import hashlib
import io

import numpy as np
import pytest
from PIL import Image

from palette.errors import InvalidInput
from palette.model import Lab, Place, Source, Swatch
from palette.rendering.photograph import Pin, apart, figure, find, pins, thumbnail


def png(image: Image.Image, **how: object) -> bytes:
    out = io.BytesIO()
    image.save(out, "PNG", **how)
    return out.getvalue()


def shown(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(thumbnail(data)))


def test_stripes_of_black_and_white_are_the_grey_of_their_light():
    stripes = np.zeros((2400, 2400, 3), np.uint8)
    stripes[::2] = 255
    grey = shown(png(Image.fromarray(stripes)))
    assert max(grey.size) <= 1200
    assert np.asarray(grey).mean() == pytest.approx(188, abs=2)     # half the light, and not half the number


def test_it_carries_an_srgb_profile_and_stands_upright():
    wide = Image.new("RGB", (60, 40), "#8a5a41")
    exif = wide.getexif()
    exif[0x0112] = 6
    turned = shown(png(wide, exif=exif))
    assert turned.size == (40, 60)
    assert turned.info["icc_profile"]


def test_transparent_pixels_stand_on_white():
    clear = Image.new("RGBA", (40, 40), (255, 0, 0, 0))
    clear.paste((0, 0, 0, 255), (0, 0, 20, 40))
    pixels = np.asarray(shown(png(clear)))
    assert pixels[20, 35].min() > 240
    assert pixels[20, 5].max() < 15


def test_only_the_photograph_itself_is_put_on_the_page(tmp_path):
    data = png(Image.new("RGB", (30, 20), "#8a5a41"))
    source = Source("fell.png", hashlib.sha256(data).hexdigest(), 30, 20)
    assert find((source,), [], [tmp_path]) == {}
    (tmp_path / "fell.png").write_bytes(data)
    assert list(find((source,), [], [tmp_path])) == [0]
    (tmp_path / "fell.png").write_bytes(data + b" ")
    assert find((source,), [], [tmp_path]) == {}
    with pytest.raises(InvalidInput, match=r"not the photograph this was made from \(fell.png\)"):
        find((source,), [str(tmp_path / "fell.png")], [])


def test_a_name_that_climbs_out_of_the_folder_does_not(tmp_path):
    data = png(Image.new("RGB", (30, 20)))
    (tmp_path / "in").mkdir()
    (tmp_path / "up.png").write_bytes(data)
    source = Source("../up.png", hashlib.sha256(data).hexdigest(), 30, 20)
    assert find((source,), [], [tmp_path / "in"]) == {}


def test_pins_are_fractions_and_never_hide_each_other():
    source = Source("fell.jpg", "", 200, 100)
    swatches = [("A", "#112233", Swatch(Lab(20, 0, 0), where=Place(50, 50))),
                ("B", "#445566", Swatch(Lab(20, 0, 0), where=Place(51, 50))),
                ("C", "#778899", Swatch(Lab(20, 0, 0)))]
    placed = pins(swatches, (source,), 0)
    assert [p.letter for p in placed] == ["A", "B"]
    assert [p.x for p in placed] == pytest.approx([0.2525, 0.2575])
    assert [p.y for p in placed] == pytest.approx([0.505, 0.505])
    one, other = apart(placed, 2.0, 0.05)
    assert abs(one.x - other.x) >= 0.0499


def test_without_the_photograph_the_frame_says_so():
    said = str(figure(Source("f<e>ll.jpg", "", 200, 100), None, [Pin("A", "#112233", 0.25, 0.5, "A brown")]))
    assert "Not attached" in said
    assert "A brown at 25% across, 50% down" in said
    assert "<e>" not in said
