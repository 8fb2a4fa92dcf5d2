"""GPL, hex, CSS, design tokens and CSV: read as people write them, wrong lines named."""

from __future__ import annotations

import numpy as np
import pytest

from palette import formats
from palette.errors import InvalidInput
from palette.formats.colours import bytes_of
from palette.model import D50_2, D65_10, Lab, Palette, Swatch
from palette.science.differences import ciede2000
from palette.science.spaces import hex_to_lab
from palette.viewing import palette_labs

HAZELNUT = Swatch(Lab(*map(float, hex_to_lab("#7b5b3a"))), name="Hazelnut", provenance="display")
DEEP_GREEN = Swatch(Lab(60, -90, 40), name="Deep green")


def only(data: bytes, called: str) -> Swatch:
    (swatch,) = formats.read(data, called).swatches
    return swatch


def same(one: object, other: object, within: float = 0.001) -> bool:
    return bool(ciede2000(one, np.atleast_2d(other))[0] < within)


def test_gpl_keeps_lab_in_comments_until_somebody_edits_the_colour() -> None:
    lab = Lab(41.3, 8.9, 24.1)
    data = formats.write(Palette((Swatch(lab, name="Hazelnut"),), name="Wall"), "gpl")
    assert data.startswith(b"GIMP Palette\nName: Wall\n")
    assert same(lab, only(data, "w.gpl").lab)
    r, g, b = bytes_of(formats.read(data, "w.gpl"))[0]
    edited = data.replace(f"{r:3d} {g:3d} {b:3d}".encode(), b" 10  20  30")
    assert only(edited, "w.gpl").hex == "#0a141e"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (b"300 0 0 Red\n", "line 4: '300 0 0 Red' is beyond 255"),
        (b"red\n", "line 4: 'red' is not a colour such as"),
    ],
)
def test_a_wrong_line_of_a_gpl_is_named(line: bytes, told: str) -> None:
    with pytest.raises(InvalidInput, match=told):
        formats.read(b"GIMP Palette\nName: x\n#\n" + line, "x.gpl")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("#7b5b3a Hazelnut", [("#7b5b3a", "Hazelnut")]),
        ("7B5B3A", [("#7b5b3a", "")]),
        ("Hazelnut: #7b5b3a", [("#7b5b3a", "Hazelnut")]),
        ("#abc, #def; #123456", [("#aabbcc", ""), ("#ddeeff", ""), ("#123456", "")]),
        ("; a remark\n\n// another\n#7b5b3a", [("#7b5b3a", "")]),
        ("#7b5b3a80 Half", [("#7b5b3a", "Half")]),
        ("; paint.net Palette File\nFF7B5B3A", [("#7b5b3a", "")]),
        ("\ufeff#7b5b3a\r\n#ffffff", [("#7b5b3a", ""), ("#ffffff", "")]),
    ],
)
def test_a_hex_list_is_read_as_people_type_it(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(s.hex, s.name) for s in formats.read(text.encode(), "x.txt").swatches] == expected


def test_a_line_that_is_no_colour_is_named() -> None:
    with pytest.raises(InvalidInput, match=r"x\.hex, line 2: 'peat' is not a hex colour such as"):
        formats.read(b"#7b5b3a\npeat\n", "x.hex")


def test_css_variables_of_every_notation_are_read() -> None:
    css = """/* palette: Fells */
    :root { --stone: #7b5b3a; /* Fell wall */ --moss: oklch(50% 0.1 130); --sky: lab(70% -10 -20 / 50%);
      --gap: 12px; --link: var(--stone); --berry: hsl(340deg 60% 30%) ; --snow: white }
    """
    palette = formats.read(css.encode(), "t.css")
    assert palette.name == "Fells"
    assert [s.name for s in palette.swatches] == ["Fell wall", "moss", "sky", "link", "berry", "snow"]
    assert same((70, -10, -20), palette_labs(palette, D50_2)[2])  # CSS Lab is under D50
    assert dict(palette.swatches[2].extra) == {"alpha": "0.5"}


def test_a_comment_in_a_name_cannot_end_the_comment() -> None:
    data = formats.write(Palette((Swatch(HAZELNUT.lab, name="a */ } body { color: red } /*"),)), "css")
    assert data.count(b"*/") == 1
    assert len(formats.read(data, "x.css").swatches) == 1


def test_scss_names_may_not_begin_with_a_digit_and_do_not_meet() -> None:
    twice = Palette((Swatch(HAZELNUT.lab, name="3M grey"), Swatch(HAZELNUT.lab, name="3m  Grey"), HAZELNUT))
    text = formats.write(twice, "scss").decode()
    assert text == (
        "$c-3m-grey: #7b5b3a; /* 3M grey */\n$c-3m-grey-2: #7b5b3a; /* 3m  Grey */\n"
        "$hazelnut: #7b5b3a; /* Hazelnut */\n"
    )


def test_tailwind_is_a_theme_and_only_written() -> None:
    data = formats.write(Palette((HAZELNUT,), name="Walls"), "walls.tailwind.css")
    assert data == b"/* palette: Walls */\n@theme {\n  --color-hazelnut: #7b5b3a; /* Hazelnut */\n}\n"
    assert formats.called_by("walls.tailwind.css").name == "css"  # to read it is to read its variables


TOKENS = b"""{"$extensions": {"palette": {"title": "Fells"}},
 "wall": {"$type": "color",
   "stone": {"$value": {"colorSpace": "srgb", "components": [0.482353, 0.356863, 0.227451]}},
   "old": {"$value": "#7b5b3a", "$description": "The older way"},
   "same": {"$value": "{wall.stone}"},
   "wide": {"$value": {"colorSpace": "lab", "components": [60, -90, 40], "alpha": 0.5}}},
 "gap": {"$type": "dimension", "$value": {"value": 8, "unit": "px"}}}"""


def test_design_tokens_of_both_generations_and_aliases_are_read() -> None:
    palette = formats.read(TOKENS, "t.json")  # told from palette JSON by its bytes
    assert [(s.name, s.group, s.hex) for s in palette.swatches[:3]] == [
        ("stone", "wall", "#7b5b3a"),
        ("The older way", "wall", "#7b5b3a"),
        ("same", "wall", "#7b5b3a"),
    ]
    assert palette.name == "Fells"
    assert same((60, -90, 40), palette_labs(palette, D50_2)[3])


def test_an_alias_that_goes_in_a_circle_is_refused() -> None:
    data = b'{"a": {"$type": "color", "$value": "{b}"}, "b": {"$type": "color", "$value": "{a}"}}'
    with pytest.raises(InvalidInput, match="the token a is"):
        formats.read(data, "t.tokens.json")


def test_design_tokens_keep_what_srgb_cannot_show() -> None:
    data = formats.write(Palette((DEEP_GREEN,)), "dtcg")
    assert b'"colorSpace": "lab"' in data
    assert same(DEEP_GREEN.lab, only(data, "t.tokens.json").lab, 0.002)


def test_a_csv_is_read_with_and_without_a_header_and_by_any_separator() -> None:
    for text in (
        "name;hex\nHazelnut;#7b5b3a\n",
        "7b5b3a, Hazelnut",
        "Colour Name\tRed\tGreen\tBlue\nHazelnut\t123\t91\t58",
    ):
        swatch = only(text.encode(), "c.csv")
        assert (swatch.name, swatch.hex) == ("Hazelnut", "#7b5b3a")


def test_a_csv_keeps_light_and_observer() -> None:
    palette = Palette((Swatch(Lab(50, 1, 2), name="=1+1", code="A"),), viewing=D65_10)
    data = formats.write(palette, "csv")
    assert b"'=1+1" in data  # a spreadsheet shall not calculate it
    back = formats.read(data, "c.csv")
    assert back.viewing == D65_10
    assert back.swatches[0].name == "=1+1"
    assert back.swatches[0].lab == (50, 1, 2)


def test_a_wrong_cell_is_named_by_line_and_column() -> None:
    with pytest.raises(InvalidInput, match=r"c\.csv, line 3, column L: '120x' is no number from -1 to 200"):
        formats.read(b"name,L,a,b\nok,50,0,0\nWall,120x,0,0\n", "c.csv")
