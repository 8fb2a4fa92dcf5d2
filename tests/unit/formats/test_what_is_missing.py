"""A swatch file that is cut, or holds what nobody understands, says so: what is there is read."""

from __future__ import annotations

import pytest

from palette import formats
from palette.errors import InvalidInput
from palette.model import Lab, Palette, Spectrum, Swatch

FOUR = Palette(tuple(Swatch(Lab(20 * n, 5, 5), name=f"Fell {n}") for n in (1, 2, 3, 4)))
GROUPED = Palette(tuple(Swatch(Lab(20 * n, 5, 5), name=f"Fell {n}", group="walls") for n in (1, 2)))


def test_an_ase_that_ends_between_two_blocks_is_told() -> None:
    whole = formats.write(FOUR, "ase")
    palette = formats.read(whole[: whole.index("Fell 3".encode("utf-16-be")) - 8], "walls.ase")
    assert [s.name for s in palette.swatches] == ["Fell 1", "Fell 2"]
    assert palette.unread == ("Of 4 blocks that the file counts 2 are there: the others are lost.",)


def test_an_ase_that_counts_a_closing_block_and_has_none_is_whole() -> None:
    whole = formats.write(GROUPED, "ase")
    assert formats.read(whole[:-6], "walls.ase").unread == ()


@pytest.mark.parametrize(("name", "counted"), [("ase", "the blocks"), ("aco", "the colours")])
def test_what_follows_the_end_is_told(name: str, counted: str) -> None:
    whole = formats.write(FOUR, name)
    assert formats.read(whole + bytes(8), f"walls.{name}").unread == ()
    assert formats.read(whole + whole, f"walls.{name}").unread == (
        f"What follows {counted} that it counts is not read.",)


def test_a_text_that_counts_more_than_it_holds_is_told() -> None:
    jasc = b"JASC-PAL\r\n0100\r\n3\r\n1 2 3\r\n4 5 6\r\n"
    assert formats.read(jasc, "walls.pal").unread == (
        "Of 3 colours that the file counts 2 are there: the others are lost.",)
    whole = formats.write(FOUR, "cgats").decode()
    rows = whole.splitlines()
    assert formats.read("\n".join([*rows[:-2], rows[-1]]).encode(), "walls.cgats").unread == (
        "Of 4 sets that the file counts 3 are there: the others are lost.",)


@pytest.mark.parametrize(("file", "text", "lost"), [
    ("a.css", ":root { --a: #112233; --b: var(--a); --c: color-mix(in lab, red, tan); --d: #12345 }", "c, d"),
    ("a.scss", "$a: #112233; $b: #zzz; $size: 12px;", "b"),
    ("a.json", '[{"name": "x", "hex": "#112233"}, {"name": "y", "hex": "#zz"}, {"unit": "px"}]', "'#zz'"),
])
def test_what_is_written_as_a_colour_and_is_none_is_told(file: str, text: str, lost: str) -> None:
    palette = formats.read(text.encode(), file)
    assert [s.hex for s in palette.swatches] == ["#112233"]
    assert palette.unread == (f"Not understood as colours, and left out: {lost}.",)


BINARY = ("aco", "act", "ase", "procreate")
STEERS = "Red \x9b2J\u202eevil"         # CSI of eight bits, and a turn of what follows


@pytest.mark.parametrize("name", [f.name for f in formats.formats() if f.writes and f.name not in BINARY])
def test_no_text_that_is_written_steers_a_terminal(name: str) -> None:
    grey = Spectrum(400, 10, (0.2,) * 31)
    one = Swatch(Lab(50, 0, 0), name=STEERS, code=STEERS, group=STEERS, spectrum=grey)
    written = formats.write(Palette((one,), name=STEERS), name).decode()
    assert "\x9b" not in written
    assert "\u202e" not in written


def test_a_name_like_a_section_of_qtx_makes_no_qtx() -> None:
    named = Palette((Swatch(Lab(50, 0, 0), name="[STANDARD_DATA 2]"), Swatch(Lab(40, 0, 0), name="Fell")))
    for name in ("csv", "css", "scss", "hex", "cgats"):
        back = formats.read(formats.write(named, name), f"walls.{name}")
        assert [s.name for s in back.swatches] == ["[STANDARD_DATA 2]", "Fell"]


def test_a_qtx_of_nothing_that_can_be_seen_says_so() -> None:
    text = "[STANDARD_DATA 0]\nSTD_NAME=B\nSTD_REFLINTERVAL=10\nSTD_REFLLOW=400\nSTD_REFLPOINTS=31\nSTD_R="
    with pytest.raises(InvalidInput, match="B reflects more light than there is, or less than none"):
        formats.read((text + ",".join(["-30"] * 31)).encode(), "b.qtx")


def test_a_row_without_its_lab_is_told_by_its_columns() -> None:
    with pytest.raises(InvalidInput, match=r"line 2: it has no colour, as L, a and b are empty\."):
        formats.read(b"name,L,a,b\nS1,,,\n", "s.csv")
