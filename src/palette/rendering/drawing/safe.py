"""Only what draws: an SVG from anywhere, without scripts, links, outside files or event handlers."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, register_namespace

from palette.errors import InvalidInput
from palette.formats.xml import SVG, parse_svg

XLINK = "http://www.w3.org/1999/xlink"
INKSCAPE = "http://www.inkscape.org/namespaces/inkscape"

for prefix, uri in (("", SVG), ("xlink", XLINK), ("inkscape", INKSCAPE)):
    register_namespace(prefix, uri)

ELEMENTS = frozenset((
    "svg", "g", "defs", "symbol", "use", "title", "desc", "style", "text", "tspan",
    "path", "rect", "circle", "ellipse", "line", "polyline", "polygon",
    "linearGradient", "radialGradient", "stop", "pattern", "clipPath", "mask", "marker", "filter",
    "feGaussianBlur", "feOffset", "feBlend", "feColorMatrix", "feComposite", "feFlood", "feMerge",
    "feTurbulence", "feDiffuseLighting", "feSpecularLighting", "feDistantLight", "fePointLight",
    "feMorphology", "feComponentTransfer", "feFuncR", "feFuncG", "feFuncB", "feFuncA", "feDisplacementMap",
))
# what may stand in a rule: it paints, and neither moves nor hides a page
PAINTS = frozenset((
    "fill", "fill-opacity", "fill-rule", "stroke", "stroke-width", "stroke-opacity", "stroke-linecap",
    "stroke-linejoin", "stroke-miterlimit", "stroke-dasharray", "stroke-dashoffset", "vector-effect",
    "opacity", "color", "stop-color", "stop-opacity", "flood-color", "flood-opacity", "lighting-color",
    "paint-order", "clip-path", "clip-rule", "mask", "filter", "marker", "marker-start", "marker-mid",
    "marker-end", "display", "visibility", "mix-blend-mode", "isolation", "shape-rendering",
    "color-interpolation-filters", "transform", "font", "font-family", "font-size", "font-weight",
    "font-style", "letter-spacing", "text-anchor", "dominant-baseline",
))
FUNCTIONS = frozenset((
    "rgb", "rgba", "hsl", "hsla", "matrix", "translate", "scale", "rotate", "skewx", "skewy", "url", "var",
))
TEXTS = frozenset(("id", "class", "label", "aria-label", "groupmode", "d", "points", "href", "viewbox"))
WORDS = 20_000      # letters; painting a text takes time by its square
# each begins at one place of a run alone, or a megabyte of brackets would be looked at from every one
RULE = re.compile(r"(?<![^{}])([^{}]+)\{([^{}]*)\}")
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_CALL = re.compile(r"(?<![\w-])([\w-]*)\(")
_ELSEWHERE = re.compile(r"url\(\s*['\"]?(?!#)", re.IGNORECASE)


def parse(svg: str | bytes, called: str = "The drawing") -> Element:
    """The drawing as a tree that holds nothing but shapes and labels. Raises InvalidInput for another."""
    root = parse_svg(svg, called)
    _clean(root)
    words = sum(len(one.text or "") + len(one.tail or "") for one in root.iter()
                if name_of(one) in ("text", "tspan"))
    if words > WORDS:
        raise InvalidInput(f"{called} has {words:,} letters of text, and up to {WORDS:,} are labels.")
    return root


def name_of(element: Element) -> str:
    """The tag without its namespace; "" for comments and for other vocabularies."""
    space, _, name = str(element.tag).rpartition("}")       # a comment's tag is a function
    return name if space in ("", "{" + SVG) else ""


def _clean(element: Element) -> None:
    for child in list(element):
        if name_of(child) in ELEMENTS:
            _clean(child)
        else:
            element.remove(child)
    for key, value in list(element.attrib.items()):
        name = key.rpartition("}")[2].lower()
        if name == "style":
            element.set(key, declarations(value))
        elif name.startswith("on") or (name == "href" and not value.startswith("#")) or (
            name not in TEXTS and not _is_local(value)
        ):
            del element.attrib[key]
    if name_of(element) == "style":
        element.text = "\n".join(f"{selector}{{{body}}}" for selector, body in rules(element.text or ""))


def rules(css: str) -> list[tuple[str, str]]:
    """Selector and declarations of every plain rule; at-rules and what does not paint are left out."""
    found = [(selector.strip(), declarations(body)) for selector, body in RULE.findall(_COMMENT.sub("", css))]
    return [(selector, body) for selector, body in found if body and not re.search(r"[@<\\:]", selector)]


def declarations(css: str) -> str:
    """What of a rule's body paints, and asks for nothing outside the drawing."""
    found = (one.partition(":") for one in css.split(";"))
    return ";".join(
        f"{name.strip()}:{value.strip()}" for name, _, value in found
        if name.strip().lower() in PAINTS and _is_local(value)
    )


def _is_local(value: str) -> bool:
    """Whether a value calls only what computes a colour or a place, and points inside the drawing alone.

    An escape (`u\\72l(`) could spell anything, so none is let through.
    """
    return not (
        "\\" in value or "<" in value or _ELSEWHERE.search(value)
        or any(call.lower() not in FUNCTIONS for call in _CALL.findall(value) if call)
    )
