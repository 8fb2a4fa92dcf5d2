"""Whatever a file says stands on a page as text: in every field of every page, and by construction."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest

import palette.rendering
from palette.errors import InvalidValue
from palette.libraries.statistics import statistics
from palette.model import Brief, Library, Palette, Proposals
from palette.rendering.board import Shot
from palette.rendering.board import html as board_page
from palette.rendering.board import svg as board_picture
from palette.rendering.contact.page import html as contact_page
from palette.rendering.drawing import draw
from palette.rendering.gamut import svg as gamut
from palette.rendering.markup import BREAK, Markup, tag, trusted
from palette.rendering.photograph import figure, pins
from palette.rendering.sheet import Details, sheet
from palette.rendering.sheet.page import html as sheet_page
from palette.rendering.sheet.poster import svg as poster

RENDERING = Path(palette.rendering.__file__).parent
HOSTILE = "</style></script></title><img src=x onerror='alert(1)' alt=\"x\">&amp;]]><!--"
IN_A_PAGE = "&lt;img src=x onerror=&#x27;alert(1)&#x27; alt=&quot;x&quot;&gt;&amp;amp;]]&gt;&lt;!--"


def poisoned(value):
    """The value with hostile text before the text of every field that takes any text."""
    if isinstance(value, str):
        return HOSTILE + value if type(value) is str else value
    if isinstance(value, Mapping):
        return {poisoned(key): poisoned(one) for key, one in value.items()}
    if isinstance(value, tuple):
        made = [poisoned(one) for one in value]
        return type(value)(*made) if hasattr(value, "_fields") else tuple(made)
    if not is_dataclass(value):
        return value
    for field in fields(value):
        try:
            value = replace(value, **{field.name: poisoned(getattr(value, field.name))})
        except (InvalidValue, ValueError):       # a choice, a colour: its rule keeps hostile text out
            continue
    return value


class Page(HTMLParser):
    """The tags and attributes of a page, and the text between."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[str] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [name for name, _ in attrs]

    def handle_data(self, data):
        self.text += data


@pytest.fixture
def pages(tiny, colourway):
    evil = poisoned(colourway)
    swatches = tuple(part.target for part in evil.parts if part.target)
    wall = replace(Palette(swatches, name=HOSTILE, warnings=(HOSTILE,)), sources=evil.sources)
    brief = Brief(place=HOSTILE, style_ref=HOSTILE)
    details = Details({"brand": HOSTILE, "designer": HOSTILE}, {})
    told = sheet(
        evil, brief=brief, palette=wall, details=details, command=HOSTILE, warnings=(HOSTILE,),
        drawing=draw(tiny, evil),
    )
    proposals = Proposals((evil,), brief, wall, warnings=(HOSTILE,))
    shots = [Shot(b"jpeg", 30, 20, wall)] * 2
    materials = {part.material.code: part.material for part in evil.parts}
    library = Library(HOSTILE, tuple(materials.values()), title=HOSTILE)
    drawn = {evil.shoe.id: tiny.encode()}
    return {
        "sheet": sheet_page(told),
        "contact": contact_page(proposals, ["stem"], drawn, photos={0: b"jpeg"}),
        "board": board_page(shots, HOSTILE),
        "poster.svg": poster(told),
        "board.svg": board_picture(shots, HOSTILE),
        "gamut.svg": gamut(library, statistics(library)),
    }


def test_hostile_text_in_every_field_of_every_page_comes_out_as_text(pages):
    for name, page in pages.items():
        assert "<img src=x" not in page, name
        assert IN_A_PAGE.split(" alt")[0] in page or name == "poster.svg", name
        seen = Page(page)
        assert not any(attribute.startswith("on") for attribute in seen.attributes), name
        assert "b" not in seen.tags or name in ("sheet", "contact", "board"), name


def test_a_picture_stays_well_formed_whatever_its_words_are(pages):
    for name in ("poster.svg", "board.svg", "gamut.svg"):
        root = ElementTree.fromstring(pages[name])
        assert root.tag.endswith("svg")
        assert not [e for e in root.iter() if e.tag.endswith(("img", "script"))]


def test_hostile_text_ends_no_style_sheet_and_no_script(pages):
    for name in ("sheet", "contact", "board"):
        page = pages[name]
        assert page.count("<script") == page.count("</script>") == (0 if name == "sheet" else 1)
        assert page.count("<style") == page.count("</style>")


def test_a_tag_escapes_its_text_and_its_attributes_and_keeps_other_tags():
    assert str(tag("b", "a < b & c")) == "<b>a &lt; b &amp; c</b>"
    assert str(tag("i", title='"><script>')) == '<i title="&quot;&gt;&lt;script&gt;"></i>'
    assert str(tag("p", tag("b", "x"), " and ", (tag("i", n) for n in (1, 2)), None)) == (
        "<p><b>x</b> and <i>1</i><i>2</i></p>"
    )
    assert str(Markup("a < b", tag("b", "c"))) == "a &lt; b<b>c</b>"
    assert str(BREAK.join(["<", tag("b")])) == "&lt;\n<b></b>"


def test_attributes_are_left_out_bare_or_said():
    assert str(tag("input", type="checkbox", checked=True, hidden=False, id=None)) == (
        '<input type="checkbox" checked>'
    )
    assert str(tag("rect", width=2.5, class_="a", aria_label="b")) == (
        '<rect width="2.5" class="a" aria-label="b"/>'
    )


def test_control_characters_reach_no_page():
    assert str(tag("b", "\x1b[31m\u202ered\x00")) == "<b> [31m red </b>"


def test_markup_is_no_text_that_could_be_mixed_up_with_it():
    assert not isinstance(tag("b"), str)
    with pytest.raises(TypeError):
        tag("b") + "<script>"
    assert str(tag("p", f"{tag('b')}")) == "<p>&lt;b&gt;&lt;/b&gt;</p>"     # an f-string is text again
    assert not Markup()


WRONG = '''
from palette.rendering.markup import Markup, tag
from palette.rendering.pieces import page

def heading(name: str) -> Markup:
    return f"<h1>{name}</h1>"

page("title", "", f"<p>{heading('x')}</p>")
page("title", "", tag("p", "right"))
'''


def test_the_type_checker_refuses_a_page_of_unescaped_text(tmp_path):
    mypy = pytest.importorskip("mypy.api", reason="mypy is the oracle")
    (tmp_path / "wrong.py").write_text(WRONG)
    told, _, code = mypy.run([
        "--strict", "--no-error-summary", f"--cache-dir={tmp_path}", str(tmp_path / "wrong.py"),
    ])
    errors = [line.split("wrong.py:")[1] for line in told.splitlines() if "wrong.py:" in line]
    assert code == 1
    assert [error.split(":")[0] for error in errors] == ["6", "8"]
    assert all('"str"' in error and 'expected "Markup"' in error for error in errors)


def sources():
    for path in sorted(RENDERING.rglob("*.py")):
        if "terminal" not in path.parts:
            yield path.relative_to(RENDERING).as_posix(), ast.parse(path.read_text("utf-8"))


def test_only_style_sheets_scripts_and_cleaned_drawings_are_trusted():
    trusting = {
        name for name, tree in sources() for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == trusted.__name__
    }
    assert trusting == {
        "markup.py", "pieces.py", "gamut.py", "drawing/shared.py", "sheet/page.py", "sheet/poster.py",
        "sheet/short.py",
    }


def test_nobody_writes_a_tag_by_hand():
    by_hand = {
        name for name, tree in sources() for node in ast.walk(tree) if isinstance(node, ast.JoinedStr)
        for part in node.values
        if isinstance(part, ast.Constant) and any(f"<{c}" in str(part.value) for c in "abcdefghilmpstu/")
    }
    assert by_hand == {"markup.py", "pieces.py"}        # the second for its content security policy


def test_a_photograph_says_its_file_and_its_credit_as_text(colourway):
    (source,) = (replace(s, file="<b>.jpg", credit="A & B") for s in colourway.sources)
    swatch = colourway.parts[1].target
    shown = str(figure(source, b"jpeg", pins([("A", "#8a5a41", swatch)], (source,), 0)))
    assert "&lt;b&gt;.jpg" in shown
    assert "A &amp; B" in shown
    assert np.char.count(shown, "<b>") == 0
