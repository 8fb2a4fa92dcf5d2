"""One drawing for many colourways: a symbol whose colours are custom properties, and its uses."""

from __future__ import annotations

import re
from collections.abc import Mapping

from palette.model import Colourway
from palette.rendering.drawing.safe import parse
from palette.rendering.drawing.shoe import box, draw, is_name
from palette.rendering.drawing.textures import texture
from palette.rendering.markup import e


def symbol(svg: str | bytes, colourway: Colourway, id: str) -> tuple[str, str]:
    """The symbol `id` of a shoe as inline SVG to stand once in a page, and its viewBox."""
    components = [p.component.id for p in colourway.parts if is_name(p.component.id)]
    drawn = draw(svg, colourway, colours={c: f"var(--c-{c})" for c in components}, callouts=False, scope=id)
    left, top, width, height = box(parse(drawn))
    view = f"{left:g} {top:g} {width:g} {height:g}"
    inner = re.sub(r"^.*?<svg\b[^>]*>", "", drawn, count=1, flags=re.DOTALL)
    inner = re.sub(r"<(title|desc)\b.*?</\1>", "", inner, flags=re.DOTALL).removesuffix("</svg>")
    rules = "".join(f".{id} .t-{c}{{fill:var(--t-{c})}}" for c in components)
    return (
        '<svg class="store" aria-hidden="true" width="0" height="0" xmlns="http://www.w3.org/2000/svg">'
        f'<style>{rules}</style><symbol id="{id}" viewBox="{view}"><g class="{id}">{inner}</g></symbol></svg>'
    ), view


def use(colourway: Colourway, colours: Mapping[str, str], id: str, view: str, label: str) -> str:
    """The shoe of symbol `id` in these colours, and what a screen reader says of it."""
    values = ";".join(
        f"--c-{p.component.id}:{colours[p.component.id]};--t-{p.component.id}:{_paint(p.material.kind, id)}"
        for p in colourway.parts if is_name(p.component.id)
    )
    return (
        f'<svg class="shoe" viewBox="{view}" role="img" aria-label="{e(label)}" style="{e(values)}">'
        f'<use href="#{id}"/></svg>'
    )


def _paint(kind: str, id: str) -> str:
    pattern = texture(kind)
    return f"url(#{id}-{pattern})" if pattern else "none"
