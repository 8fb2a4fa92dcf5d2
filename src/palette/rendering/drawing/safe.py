"""Only what draws: an SVG from anywhere, without scripts, links, outside files or event handlers."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, register_namespace

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
_OUTSIDE = re.compile(r"url\(\s*['\"]?(?!#)|javascript:|expression\(|@import|-moz-binding|</", re.IGNORECASE)
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def parse(svg: str | bytes, called: str = "The drawing") -> Element:
    """The drawing as a tree that holds nothing but shapes. Raises InvalidInput where it is no SVG."""
    root = parse_svg(svg, called)
    _clean(root)
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
        link = name == "href" and not value.startswith("#")
        if name.startswith("on") or link or _OUTSIDE.search(value):
            del element.attrib[key]
    if name_of(element) == "style":
        element.text = "\n".join(f"{selector}{{{body}}}" for selector, body in rules(element.text or ""))


def rules(css: str) -> list[tuple[str, str]]:
    """Selector and declarations of every plain rule; at-rules and whatever points outside are left out."""
    return [
        (selector.strip(), body.strip())
        for selector, body in RULE.findall(_COMMENT.sub("", css))
        if not _OUTSIDE.search(selector + body) and "@" not in selector and "<" not in selector + body
    ]
