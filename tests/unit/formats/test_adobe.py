"""Adobe's files: what their numbers mean, and what is said when they are wrong."""

from __future__ import annotations

import struct

import numpy as np
import pytest

from palette import formats
from palette.errors import InvalidInput, UsageError
from palette.model import D50_2, Lab, Palette, Swatch
from palette.science.differences import ciede2000
from palette.science.spaces import hex_to_lab
from palette.viewing import palette_labs

from . import made

HAZELNUT = Swatch(Lab(*map(float, hex_to_lab("#7b5b3a"))), name="Hazelnut", provenance="display")
DEEP_GREEN = Swatch(Lab(60, -90, 40), name="Deep green")


def only(data: bytes, called: str) -> Swatch:
    (swatch,) = formats.read(data, called).swatches
    return swatch


def same(one: object, other: object, within: float = 0.001) -> bool:
    return bool(ciede2000(one, np.atleast_2d(other))[0] < within)


def test_ase_counts_lightness_to_one_and_its_lab_is_under_d50() -> None:
    body = (
        struct.pack(">H", 5) + "Moss\0".encode("utf-16-be") + b"LAB " + struct.pack(">3fH", 0.5, -20, 30, 1)
    )
    data = b"ASEF" + struct.pack(">HHI", 1, 0, 1) + struct.pack(">HI", 1, len(body)) + body
    swatch = only(data, "m.ase")
    assert swatch.name == "Moss"
    assert same((50, -20, 30), palette_labs(Palette((swatch,)), D50_2))
    assert not same((50, -20, 30), swatch.lab, 0.5)  # D65 is another number


def test_ase_writes_what_srgb_cannot_show_as_lab_and_the_rest_as_rgb() -> None:
    data = formats.write(Palette((HAZELNUT, DEEP_GREEN)), "ase")
    assert data.count(b"RGB ") == 1
    L, a, b = struct.unpack(">3f", data[data.index(b"LAB ") + 4 :][:12])
    assert 0 < L < 1
    assert same(palette_labs(Palette((DEEP_GREEN,)), D50_2)[0], (L * 100, a, b))


def test_an_ase_group_without_its_end_and_a_short_last_block_are_read() -> None:
    whole = formats.write(Palette((Swatch(HAZELNUT.lab, name="H", group="walls"),)), "ase")
    swatch = only(whole[:-6], "open.ase")  # the closing block is counted and not there
    assert (swatch.name, swatch.group) == ("H", "walls")


def test_a_cut_ase_says_at_which_byte() -> None:
    data = formats.write(Palette((HAZELNUT,)), "ase")
    with pytest.raises(InvalidInput, match=r"^c\.ase is a damaged ASE file: at byte 18, block 1 of 1 needs"):
        formats.read(data[:30], "c.ase")


def test_aco_space_one_is_hsb_and_not_hsl() -> None:
    data = struct.pack(">HH5H", 1, 1, 1, 0, 65535, 65535, 0)
    assert only(data, "r.aco").hex == "#ff0000"  # as HSL full lightness would be white


def test_aco_cmyk_counts_down_from_full_ink() -> None:
    data = struct.pack(">HH5H", 1, 1, 2, 65535, 65535, 65535, 65535)
    palette = formats.read(data, "c.aco")
    assert palette.swatches[0].hex == "#ffffff"
    assert dict(palette.swatches[0].extra)["cmyk"] == "0 0 0 0"
    assert "which is a guess" in palette.warnings[0]


def test_aco_lab_is_signed_hundredths_under_d50() -> None:
    data = struct.pack(">HHHHhhH", 1, 1, 7, 5000, -2000, 3000, 0)
    assert same((50, -20, 30), palette_labs(formats.read(data, "l.aco"), D50_2))


def test_aco_is_written_twice_so_that_old_programs_read_it() -> None:
    data = formats.write(Palette((HAZELNUT,)), "aco")
    old, new = data[:14], data[14:]
    assert only(old, "old.aco").hex == only(new, "new.aco").hex == "#7b5b3a"
    assert (only(old, "old.aco").name, only(new, "new.aco").name) == ("", "Hazelnut")


def test_act_holds_as_many_colours_as_it_says() -> None:
    data = formats.write(Palette((HAZELNUT,) * 3), "act")
    assert len(data) == 772
    assert len(formats.read(data, "t.act").swatches) == 3
    assert len(formats.read(data[:768], "t.act").swatches) == 256
    with pytest.raises(InvalidInput, match="has 700 bytes, and 768 or 772 are needed"):
        formats.read(data[:700], "t.act")


def test_a_colour_book_names_its_colours_as_photoshop_shows_them() -> None:
    data = made.acb(7, [("12", b"000012", bytes([128, 108, 158])), ("", b"", b"\0\0\0")])
    palette = formats.read(data, "w.acb")
    assert palette.name == "Walls®"
    (swatch,) = palette.swatches  # a nameless record is a blank place
    assert (swatch.name, swatch.code) == ("WALL 12", "000012")
    assert same((128 / 2.55, -20, 30), palette_labs(palette, D50_2))
    rgb = formats.read(made.acb(0, [("a", b"", bytes([123, 91, 58]))]), "w.acb")
    assert rgb.swatches[0].hex == "#7b5b3a"
    ink = formats.read(made.acb(2, [("a", b"", bytes([255, 255, 255, 255]))]), "w.acb")
    assert ink.swatches[0].hex == "#ffffff"


def test_a_colour_book_can_be_read_and_not_written() -> None:
    with pytest.raises(
        UsageError, match="Adobe colour book files can be read but not written; choose one of json"
    ):
        formats.write(Palette((HAZELNUT,)), "acb")
