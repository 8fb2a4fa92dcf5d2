"""What a format cannot hold is told, in the words of the studio."""

from __future__ import annotations

import pytest

from palette import formats
from palette.model import D65_2, D65_10, Lab, Palette, Swatch

DEEP_GREEN = Swatch(Lab(60, -90, 40), name="Deep green")


def test_a_loss_is_told_in_the_words_of_the_studio() -> None:
    palette = Palette(
        (Swatch(Lab(41.3, 8.9, 24.1), name="Wall", code="W1", group="walls", share=0.4), DEEP_GREEN),
        name="Fell",
        viewing=D65_2,
    )
    assert formats.losses(palette, "hex") == [
        "1 colour outside sRGB is clipped.",
        "Colours are rounded to 8-bit sRGB, by up to 0.10 ΔE00.",
        "The palette's name, 'Fell', is lost.",
        "The codes are written in front of the names.",
        "The groups are lost.",
        "Shares and roles are lost.",
    ]
    assert formats.losses(palette, "json") == []


def test_another_observer_is_told() -> None:
    palette = Palette((Swatch(Lab(50, 0, 0)),), viewing=D65_10)
    assert formats.losses(palette, "ase") == [
        "Colours seen under D65/10° are written as if by the 2° observer."
    ]


@pytest.mark.parametrize(("to", "name", "becomes"), [
    ("css", "Wall */ lichen", "Wall * / lichen"),       # */ would end the remark
    ("cgats", 'the "dark" one', "the 'dark' one"),      # CGATS knows no quotation mark within two
    ("gpl", "Untitled", ""),                            # as GIMP calls what has no name
    ("ase", "x" * 33_000, "x" * 32_766),                # its length is a number of 16 bits
])
def test_a_name_that_comes_back_otherwise_is_told(to: str, name: str, becomes: str) -> None:
    palette = Palette((Swatch(Lab(60, 0, 0), name=name), Swatch(Lab(50, 0, 0), name="Fell")))
    name, becomes = (repr(word if len(word) <= 40 else f"{word[:39]}…") for word in (name, becomes))
    assert formats.losses(palette, to)[-1] == f"1 name will be written otherwise: {name} becomes {becomes}."


def test_of_several_such_names_the_first_is_told() -> None:
    palette = Palette(tuple(Swatch(Lab(60, 0, 0), name=name) for name in ("*/", "/*", "Fell")))
    assert formats.losses(palette, "css")[-1] == (
        "2 names will be written otherwise: '*/' becomes '* /', for one.")


def test_columns_of_a_list_that_a_palette_has_no_place_for_are_told() -> None:
    text = b"code,name,hex,kind,price,share,h\nQ1,Peat,#112233,suede-cow,3,,\nQ2,Moss,#a12233,,4,,60\n"
    told = formats.losses(formats.read(text, "list.csv"), "csv")
    assert told == ["Further fields are lost: h, kind, price."]
    assert b"suede-cow" in formats.write(formats.read(text, "list.csv"), "cxf")


def test_what_a_table_of_ours_says_of_a_colour_beside_it_is_no_loss() -> None:
    text = b"code,name,hex,h,x,y,provenance\nQ1,Peat,#112233,3,10,20,photo\n"
    assert formats.losses(formats.read(text, "walls.csv"), "csv") == []


def test_two_columns_of_one_name_are_both_kept() -> None:
    (swatch,) = formats.read(b"code,hex,note,note\nQ1,#112233,wet,dry\n", "list.csv").swatches
    assert swatch.extra == (("note", "wet"), ("note (2)", "dry"))


@pytest.mark.parametrize("to", ["css", "tailwind"])
def test_what_another_format_reads_tells_what_it_loses(to: str) -> None:
    palette = Palette((Swatch(Lab(60, 0, 0), name="a */ b"),))
    assert formats.losses(palette, to)[-1] == "1 name will be written otherwise: 'a */ b' becomes 'a * / b'."


def test_a_colour_without_a_name_keeps_none_where_a_format_can_say_so() -> None:
    palette = Palette((Swatch(Lab(60, 0, 0), common="bracken"),))
    assert formats.losses(palette, "json") == []


@pytest.mark.parametrize("name", ["#111111 #222222", "#ffffff, #000000", "#fff; #000", "a, #fff"])
def test_a_name_that_is_colours_stays_the_name_of_one(name: str) -> None:
    palette = Palette((Swatch(Lab(60, 0, 0), name=name), Swatch(Lab(50, 0, 0), name="Fell")))
    back = formats.read(formats.write(palette, "hex"), "walls.hex")
    assert [swatch.hex for swatch in back.swatches] == ["#919191", "#777777"]
    told = formats.losses(palette, "hex")[-1]
    assert told.startswith("1 name will be written otherwise") == (back.swatches[0].name != name)


def test_a_file_that_reads_otherwise_or_not_at_all_is_told() -> None:
    gpl = formats.called_by("gpl")
    palette = Palette((Swatch(Lab(60, 0, 0), name="Wall"), Swatch(Lab(50, 0, 0), name="Fell")))
    whole = gpl.write(palette)
    assert formats.losses(palette, gpl, whole.rpartition(b"#")[0])[-1] == (
        "Read again it has 1 colour: a name is taken for others.")
    assert formats.losses(palette, gpl, b"GIMP")[-1].startswith("It cannot be read again: It is not a GIMP")


def test_a_group_called_as_a_colour_stands_beside_it_in_design_tokens() -> None:
    palette = Palette(tuple(
        Swatch(Lab(20 * n, 0, 0), name=name, group=group)
        for n, (name, group) in enumerate((("moss", "stone"), ("stone", ""), ("stone-group", "")), 1)))
    back = formats.read(formats.write(palette, "dtcg"), "walls.tokens.json")
    assert {(s.name, s.group) for s in back.swatches} == {(s.name, s.group) for s in palette.swatches}
    assert formats.losses(palette, "dtcg") == []


def test_a_remark_of_a_colour_is_no_remark_of_its_palette() -> None:
    palette = formats.read(b"name,hex,comment\nFell,#445566,mine\n", "list.csv")
    assert formats.losses(palette, "gpl")[-1] == "Further fields are lost: comment."


def test_a_code_that_comes_back_otherwise_is_told_whatever_the_name_does() -> None:
    palette = Palette((Swatch(Lab(60, 0, 0), name="Fell", code="x\ny"),))
    assert formats.losses(palette, "csv")[-1].startswith("1 name will be written otherwise: 'x")


def test_what_nobody_measured_and_is_read_as_measured_is_told() -> None:
    palette = formats.read(b"#8a6a4f Hazelnut\n#101820 Ink\n", "walls.hex")
    assert "2 colours that nobody measured will be read as measured." in formats.losses(palette, "cgats")
    assert not any("measured" in told for told in formats.losses(palette, "cxf"))


def test_columns_of_one_name_are_told_apart_from_those_called_so() -> None:
    (swatch,) = formats.read(b"hex,note,note (2),note\n#112233,a,b,c\n", "list.csv").swatches
    assert swatch.extra == (("note", "a"), ("note (2)", "b"), ("note (3)", "c"))
