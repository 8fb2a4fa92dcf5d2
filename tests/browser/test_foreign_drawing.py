"""A designer's own drawing, made by somebody who means harm: it fetches, runs, moves and hides nothing."""

from __future__ import annotations

import pytest

from palette.rendering.drawing import draw
from palette.rendering.drawing.source import find
from palette.rendering.sheet import sheet
from palette.rendering.sheet.page import html

FAR = "http://127.0.0.1:9/x"
RULES = f"""
body, main, * {{display:none}} .drawing, .parts, table {{display:none}}
.c-vamp {{position:fixed; opacity:.9}}
@import url({FAR}.css); @font-face {{font-family:x; src:url({FAR}.woff)}} a{{}} b {{font-family:x}}
path {{fill:url({FAR}.svg#a); mask:u\\72l({FAR}#b); filter:image-set("{FAR}.png" 1x);
cursor:url({FAR}.cur),auto}}
path {{background:src("{FAR}"); clip-path:url("{FAR}#c"); marker-end:-webkit-cross-fade(url({FAR}), url(#a))}}
g:is(body) {{display:none}} ) {{display:none}}
"""
SHAPES = f"""
<style>{RULES.replace("<", "&lt;")}</style>
<g style="position:fixed; inset:0; background:image-set('{FAR}' 1x); fill:u\\72l({FAR})">
<path d="M0 0h9v9z" fill="u\\72l({FAR}#e)" stroke="url(&quot;{FAR}#f&quot;)" mask="image-set('{FAR}' 1x)"/>
<image href="{FAR}"/><use href="{FAR}#g"/><feImage href="{FAR}"/>
<script>document.title = "It ran"</script></g>
"""


@pytest.fixture(scope="module")
def evil(proposals):
    """A sheet's facts with such a drawing, and the drawing."""
    colourway = proposals.colourways[0]
    svg = find(colourway.shoe).decode()
    start = svg.index(">", svg.index("<svg")) + 1
    drawn = draw(svg[:start] + SHAPES + svg[start:], colourway)
    facts = sheet(colourway, brief=proposals.brief, palette=proposals.palette, drawing=drawn, command="x")
    return facts, drawn


@pytest.mark.parametrize("form", ["sheet.html", "shoe.svg"])
def test_a_foreign_drawing_fetches_runs_and_hides_nothing(tab, evil, tmp_path, form):
    facts, drawn = evil
    path = tmp_path / form
    path.write_text(html(facts) if form == "sheet.html" else drawn, "utf-8")
    asked = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.goto(path.as_uri())
    tab.wait_for_timeout(200)
    assert asked == [path.as_uri()]
    assert tab.wrong == []
    assert "It ran" not in tab.title()
    assert "127.0.0.1" not in drawn
    if form == "sheet.html":
        assert tab.locator("h1").is_visible()
        assert tab.locator("table.parts").is_visible()
        assert tab.evaluate("[...document.querySelectorAll('.drawing *')]"
                            ".every(one => getComputedStyle(one).position !== 'fixed')")
