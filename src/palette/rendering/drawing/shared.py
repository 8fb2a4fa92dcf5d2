"""One drawing for many colourways: a symbol whose colours are custom properties, and its uses."""

from __future__ import annotations

import re
from collections.abc import Mapping

from palette.model import Colourway
from palette.rendering.drawing.safe import parse
from palette.rendering.drawing.shoe import box, draw, is_name
from palette.rendering.drawing.textures import texture
from palette.rendering.markup import Markup, tag, trusted


def symbol(svg: str | bytes, colourway: Colourway, id: str) -> tuple[Markup, str]:
    """The symbol `id` of a shoe as inline SVG to stand once in a page, and its viewBox."""
    components = [p.component.id for p in colourway.parts if is_name(p.component.id)]
    drawn = draw(svg, colourway, colours={c: f"var(--c-{c})" for c in components}, callouts=False, scope=id,
                 words=False)
    left, top, width, height = box(parse(drawn))
    view = f"{left:g} {top:g} {width:g} {height:g}"
    inner = re.sub(r"^.*?<svg\b[^>]*>", "", drawn, count=1, flags=re.DOTALL)
    inner = inner.removesuffix("</svg>")
    rules = "".join(f".{id} .t-{c}{{fill:var(--t-{c})}}" for c in components)
    drawing = tag("symbol", tag("g", trusted(inner), class_=id), id=id, viewBox=view)
    return tag(
        "svg", tag("style", trusted(rules)), drawing, class_="store", aria_hidden="true",
        width="0", height="0", xmlns="http://www.w3.org/2000/svg",
    ), view


def use(colourway: Colourway, colours: Mapping[str, str], id: str, view: str, label: str) -> Markup:
    """The shoe of symbol `id` in these colours, and what a screen reader says of it."""
    values = ";".join(
        f"--c-{p.component.id}:{colours[p.component.id]};--t-{p.component.id}:{_paint(p.material.kind, id)}"
        for p in colourway.parts if is_name(p.component.id)
    )
    drawing = tag("use", href=f"#{id}")
    return tag("svg", drawing, class_="shoe", viewBox=view, role="img", aria_label=label, style=values)


def _paint(kind: str, id: str) -> str:
    pattern = texture(kind)
    return f"url(#{id}-{pattern})" if pattern else "none"
