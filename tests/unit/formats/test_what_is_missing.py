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
    ("a.css", ":root { --a: #112233; --b: inherit; --c: color-mix(in lab, red, tan); --d: #12345 }", "c, d"),
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


@pytest.mark.parametrize("cut", [":root {\n --a: #ff0000;\n --b: #00", ":root {\n --a: #ff0000; /* gre",
                                 "$a: #ff0000; /* gre"])
def test_a_stylesheet_that_ends_within_a_block_is_told(cut: str) -> None:
    assert formats.read(cut.encode(), "walls.css").unread == (
        "It ends in the midst of a block: what followed is lost.",)


def test_a_brace_in_a_remark_opens_no_block() -> None:
    scss = b"// { is a brace\n$fell: #444; /* { so is this */\n"
    assert formats.read(scss, "walls.scss").unread == ()
    one_line = b":root{--a:#ff0000}.logo{background:url(https://cdn.x/a.png);content:\"{\"}"
    assert formats.read(one_line, "walls.css").unread == ()


def test_what_is_said_of_a_variable_leaves_it_its_name() -> None:
    (swatch,) = formats.read(b":root { --danger: #f00; /* see ticket 12 */ }", "walls.css").swatches
    assert (swatch.name, swatch.code) == ("see ticket 12", "danger")
    (again,) = formats.read(b":root { --stone-2: #f00; /* Stone */ }", "walls.css").swatches
    assert (again.name, again.code) == ("Stone", "")


def test_what_other_programs_say_of_a_token_is_kept_and_what_is_no_colour_told() -> None:
    palette = formats.read(
        b'{"danger-red": {"$type": "color", "$value": "#ff0000", "$description": "see ticket 12",'
        b' "$extensions": {"com.shop": {"sku": "77"}}}, "gap": {"$type": "dimension", "$value": "4px"}}',
        "walls.tokens.json")
    assert palette.unread == ("Left out, as they are no colours: gap.",)
    (swatch,) = palette.swatches
    assert (swatch.code, swatch.name) == ("danger-red", "see ticket 12")
    assert swatch.extra == (("com.shop.sku", "77"),)


def test_what_stands_beside_a_colour_in_json_is_kept() -> None:
    (swatch,) = formats.read(
        b'[{"name": "Stone", "hex": "#112233", "rgb": [17, 34, 51], "pantone": "x", "price": 3.5}]', "a.json"
    ).swatches
    assert swatch.extra == (("pantone", "x"), ("price", "3.5"))


def test_a_key_that_comes_twice_is_refused() -> None:
    with pytest.raises(InvalidInput, match=r"^walls\.json says 'Stone' twice in one place: which counts\?$"):
        formats.read(b'{"Stone": "#111111", "Fell": "#333333", "Stone": "#222222"}', "walls.json")


def test_what_an_instrument_says_of_a_reading_and_of_itself_is_kept() -> None:
    palette = formats.read(
        b'CGATS.17\nINSTRUMENTATION "i1 Pro"\nSERIAL "4711"\nNUMBER_OF_FIELDS 6\nBEGIN_DATA_FORMAT\n'
        b"SAMPLE_ID SAMPLE_NAME LAB_L LAB_A LAB_B LOT\nEND_DATA_FORMAT\n"
        b"BEGIN_DATA\n1 Peat 40 5 9 7B\nEND_DATA\n", "walls.cgats")
    assert palette.extra == (("INSTRUMENTATION", "i1 Pro"), ("SERIAL", "4711"))
    assert palette.swatches[0].extra == (("LOT", "7B"),)


def test_a_remark_in_a_gimp_palette_is_kept_from_file_to_file() -> None:
    palette = formats.read(b"GIMP Palette\nName: Fell\n# CC-BY Someone\n1 2 3\tInk\n", "walls.gpl")
    assert palette.extra == (("comment", "CC-BY Someone"),)
    assert formats.read(formats.write(palette, "gpl"), "walls.gpl").extra == palette.extra
    assert formats.losses(palette, "ase")[-1] == "Further fields are lost: comment."


def test_a_table_whose_last_line_breaks_off_is_told() -> None:
    whole = formats.write(FOUR, "csv")
    assert formats.read(whole, "walls.csv").unread == ()
    assert formats.read(whole[:-9], "walls.csv").unread == (
        "Its last line ends before the others do: it may have been cut.",)
    assert formats.read(b"name,hex,note\nFell,#112233\nMere,#223344", "walls.csv").unread == ()


def test_a_variable_that_is_another_has_its_colour() -> None:
    css = (b":root{--sand:#d2b48c !important;--link:var(--sand);--other:var(--none,#00ff00);"
           b"--self:var(--self);--print:device-cmyk(0 1 1 0)}")
    palette = formats.read(css, "walls.css")
    assert [(s.name, s.hex) for s in palette.swatches] == [
        ("sand", "#d2b48c"), ("link", "#d2b48c"), ("other", "#00ff00")]
    assert palette.unread == ("Not understood as colours, and left out: print.",)
    scss = formats.read(b"$a: #111111;\n$b: $a;\n$c: darken($a, 10%);\n", "walls.scss")
    assert [s.name for s in scss.swatches] == ["a", "b"]
    assert scss.unread == ("Not understood as colours, and left out: c.",)


def test_a_variable_has_no_code_but_where_a_remark_names_it() -> None:
    scss = b'$primaryColor: #123456;\n$grays: ("100": #eeeeee, "200": #dddddd);\n'
    assert [(s.name, s.code) for s in formats.read(scss, "walls.scss").swatches] == [
        ("primaryColor", ""), ("grays-100", ""), ("grays-200", "")]


def test_an_untyped_token_that_is_another_has_its_colour() -> None:
    palette = formats.read(
        b'{"g": {"b": {"$type": "color", "$value": "#123456"}}, "c": {"$value": "{g.b}"}}', "a.tokens.json")
    assert ([s.hex for s in palette.swatches], palette.unread) == (["#123456", "#123456"], ())


def test_fills_that_a_style_sheet_gives_are_read() -> None:
    svg = (b'<svg xmlns="http://www.w3.org/2000/svg"><style>/* a{} */ .a,rect.b{fill:#8a6a4f}'
           b'.b{fill:#101820}.c{}</style><rect id="toe" class="a" fill="#00ff00" width="9" height="9"/>'
           b'<rect id="sole" class="b" width="9" height="9"/>'
           b'<rect id="heel" class="a" style="fill:#ff0000"/></svg>')
    assert [(s.name, s.hex) for s in formats.read(svg, "walls.svg").swatches] == [
        ("toe", "#8a6a4f"), ("sole", "#101820"), ("heel", "#ff0000")]


def test_wavelengths_between_whole_nanometres_make_no_spectrum_of_some_of_them() -> None:
    bands = [f"R{380 + n / 3 * 10:.3f}" for n in range(60)]
    text = ",".join(["name", "hex", *bands]) + "\nFell,#445566" + ",0.3" * 60 + "\n"
    palette = formats.read(text.encode(), "a.csv")
    assert palette.swatches[0].spectrum is None
    assert palette.unread == (
        "No spectrum is read, the columns having wavelengths that are no whole nanometres.",)


def test_what_a_device_was_told_contradicts_no_spectrum() -> None:
    waves = [str(nm) for nm in range(400, 701, 20)]
    text = ("CGATS.17\nBEGIN_DATA_FORMAT\nSAMPLE_ID RGB_R RGB_G RGB_B " + " ".join(f"nm{nm}" for nm in waves)
            + "\nEND_DATA_FORMAT\nBEGIN_DATA\n1 255 0 0 " + " ".join(["30"] * len(waves)) + "\nEND_DATA\n")
    palette = formats.read(text.encode(), "a.cgats")
    assert (palette.unread, palette.warnings) == ((), ())
