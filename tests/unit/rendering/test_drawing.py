"""The drawing takes the colourway's colours, numbers and names, and nothing that is not a drawing."""

from __future__ import annotations

import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from palette.errors import InvalidInput
from palette.rendering.drawing import draw, draw_views
from palette.rendering.drawing.safe import rules
from palette.rendering.drawing.shared import symbol
from palette.rendering.png import paint


def test_every_part_is_the_colour_of_its_material(tiny, colourway):
    image = paint(draw(tiny, colourway, callouts=False), 200, words=False).convert("RGB")
    assert image.getpixel((60, 80)) == (0xEB, 0xE7, 0xDF)      # midsole
    assert image.getpixel((80, 15)) == (0x96, 0x3D, 0x4D)      # laces


def test_texture_follows_the_kind_of_material(tiny, colourway):
    svg = draw(tiny, colourway)
    assert re.search(r'texture t-mudguard" fill="url\(#tx-suede\)', svg)
    assert re.search(r'texture t-toe_box" fill="url\(#tx-mesh\)', svg)
    metal = replace(colourway.parts[1].material, kind="metal-polished")
    svg = draw(tiny, replace(colourway, parts=(replace(colourway.parts[1], material=metal),)))
    assert re.search(r'texture t-mudguard" fill="none"', svg)   # this drawing has no tx-metal


def test_callouts_carry_the_numbers_of_the_rows_even_for_a_hidden_part(tiny, colourway):
    root = ElementTree.fromstring(draw(tiny, colourway))
    numbers = {
        e.get("data-component"): next(t.text for t in e.iter() if t.tag.endswith("text"))
        for e in root.iter() if e.get("class") == "callout"
    }
    assert numbers == {p.component.id: str(i) for i, p in enumerate(colourway.parts, 1)}


def test_callouts_can_be_left_off(tiny, colourway):
    assert "callout" not in draw(tiny, colourway, callouts=False)


def test_without_words_a_drawing_loses_its_titles_and_nothing_between_them(tiny, colourway):
    """`<title/>` ends where it begins."""
    kept = '<g><title/><rect id="kept" width="1" height="1"/><title>x</title></g></svg>'
    inside = tiny.replace("</svg>", kept)
    svg = draw(inside, colourway, words=False)
    assert 'id="kept"' in svg
    assert not re.search("<(title|desc)", svg)
    assert 'id="s-kept"' in str(symbol(inside, colourway, "s")[0])


def test_layers_have_names_and_the_picture_says_what_it_shows(tiny, colourway):
    svg = draw(tiny, colourway)
    assert 'inkscape:label="toe box"' in svg
    assert "<title id=\"title\">Tiny runner: Clay &amp; Berry</title>" in svg
    assert "2 mudguard: SUE-1 name, suede pig" in svg
    assert ">old<" not in svg


def test_characters_that_xml_has_not_are_left_out_of_names(tiny, colourway):
    first, *others = colourway.parts
    strange = replace(first.material, name="Clay\a\x00", code="S\x1b[31mUE", hex="")
    named = replace(colourway, name="Wall\a\u202e Mere", parts=(replace(first, material=strange), *others))
    for svg in (draw(tiny, named), draw_views(tiny, named)):
        ElementTree.fromstring(svg)
        assert not re.search("[\a\x00\x1b\u202e]", svg)


def test_two_drawings_on_one_page_do_not_share_rules_or_ids(tiny, colourway):
    svg = draw(tiny, colourway, scope="a")
    assert ".a .c-toe_box{fill:#494744}" in svg
    assert 'id="a-tx-suede"' in svg
    assert "url(#a-tx-suede)" in svg
    assert 'aria-labelledby="a-title a-desc"' in svg
    assert not re.search(r'id="(?!a-)', svg)


@pytest.mark.parametrize("bad", [
    "<script>alert(1)</script>",
    '<path onclick="alert(1)" d="M0 0"/>',
    '<a href="https://example.org"><path d="M0 0"/></a>',
    '<image href="https://example.org/x.png"/>',
    '<use href="https://example.org/x.svg#a"/>',
    '<use xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="data:image/svg+xml,x"/>',
    '<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">hi</p></foreignObject>',
    "<style>@import url(https://example.org/x.css); .a{fill:url(https://example.org/x)}</style>",
    '<path style="fill:url(https://example.org/#x)" d="M0 0"/>',
    '<animate attributeName="href" values="javascript:alert(1)"/>',
    "<style>&lt;/style>&lt;script>alert(1)&lt;/script></style>",
])
def test_what_is_not_a_drawing_is_left_out(tiny, colourway, bad):
    svg = draw(tiny.replace("<title>old</title>", bad), colourway)
    assert not re.search(r"alert|example\.org|javascript|foreignObject|data:image|onclick", svg)


def test_an_entity_bomb_and_a_web_page_are_refused(colourway):
    with pytest.raises(InvalidInput, match="declares entities"):
        draw('<!DOCTYPE x [<!ENTITY a "aa">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>', colourway)
    with pytest.raises(InvalidInput, match="first element is 'html'"):
        draw("<html/>", colourway)


def test_a_drawing_nested_a_thousand_deep_is_refused_in_a_sentence(colourway):
    deep = '<svg xmlns="http://www.w3.org/2000/svg">' + "<g>" * 1000 + "</g>" * 1000 + "</svg>"
    with pytest.raises(InvalidInput, match="nested more than 200 deep"):
        draw(deep, colourway)


@pytest.mark.parametrize("run", ["(", "/*", "a", "a(", "{", "}", "a{", "url( "])
def test_a_style_of_a_million_of_one_sign_is_read_in_one_pass(run):
    """From every sign to the end it would be 10^12 steps: this test would not come to an end."""
    assert rules(f"b{{fill:red}}c{{fill:{run * 1_000_000}")[0] == ("b", "fill:red")


def test_a_drawing_has_labels_and_no_book(tiny, colourway):
    """resvg sets a text in time by its square: 400,000 letters took minutes."""
    with pytest.raises(InvalidInput, match=r"has 400,0\d\d letters of text, and up to 20,000 are labels"):
        draw(tiny.replace("</svg>", f"<text>{'x' * 200_000}<tspan>{'y' * 200_000}</tspan></text></svg>"),
             colourway)
    assert "xyz" in draw(tiny.replace("</svg>", "<text>xyz</text></svg>"), colourway)


def test_a_hex_from_a_file_is_a_hex_or_is_reckoned_from_lab(tiny, colourway):
    with pytest.raises(InvalidInput, match="hex: the text"):
        replace(colourway.parts[2].material, hex="red}</style><script>alert(1)</script>")
    unsaid = replace(colourway.parts[2].material, hex="")
    parts = (*colourway.parts[:2], replace(colourway.parts[2], material=unsaid), *colourway.parts[3:])
    svg = draw(tiny, replace(colourway, parts=parts))
    assert re.search(r"\.c-midsole\{fill:#[0-9a-f]{6}\}", svg)


def test_a_component_with_a_strange_name_writes_no_rule(tiny, colourway):
    component = replace(colourway.parts[0].component, id="x{}body{display:none")
    parts = (replace(colourway.parts[0], component=component), *colourway.parts[1:])
    svg = draw(tiny, replace(colourway, parts=parts))
    assert "display:none" not in re.search(r"<style.*?</style>", svg, re.DOTALL)[0]


def test_a_pattern_that_no_part_wears_is_left_out(tiny, colourway):
    svg = draw(tiny.replace("<defs>", '<defs><pattern id="tx-hairy" width="1" height="1"/>'), colourway)
    assert "tx-suede" in svg
    assert "tx-hairy" not in svg
    assert "tx-hairy" in draw(tiny.replace("<defs>", '<defs><pattern id="tx-hairy" width="1" height="1"/>'),
                              colourway, scope="a"), "a page of many colourways may wear any"


def test_a_drawing_without_the_finer_pattern_wears_the_coarser(tiny, colourway):
    nubuck = replace(colourway.parts[1].material, kind="nubuck")
    svg = draw(tiny, replace(colourway, parts=(replace(colourway.parts[1], material=nubuck),)))
    assert re.search(r'texture t-mudguard" fill="url\(#tx-suede\)', svg)


VIEWS = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10">
<title id="title">old</title><g id="top"/>
<g id="callouts"><g class="callout" data-component="mudguard"><text>9</text></g>
<g class="callout" data-component="spoiler"><text>8</text></g></g></svg>"""


def test_the_other_sides_are_numbered_as_the_sheet_is_and_name_no_part_it_has_not(colourway):
    svg = draw_views(VIEWS, colourway)
    assert re.findall(r"<text>(\d+)</text>", svg) == ["2"]
    assert "spoiler" not in svg
    assert "Tiny runner: the inner side, and from above" in svg
