"""A shoe's line drawing in the colours of a colourway, with its parts as named layers."""

from __future__ import annotations

import copy
import re
from collections.abc import Mapping, Sequence
from xml.etree.ElementTree import Element, SubElement, tostring

from palette.errors import InvalidInput
from palette.formats.xml import SVG
from palette.model import Colourway, Part
from palette.model.text import plain
from palette.rendering.drawing.safe import INKSCAPE, name_of, parse, rules
from palette.rendering.drawing.textures import PATTERNS, texture
from palette.viewing import hex_of

FONT = "Helvetica, Arial, Liberation Sans, DejaVu Sans, sans-serif"
_OF_A_PART = re.compile(r"^\.([cst])-([\w-]+)$")
_NAME = re.compile(r"^[\w-]+\Z")
_REFERENCE = re.compile(r"url\(\s*['\"]?#([^()'\"]+)['\"]?\s*\)")
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?")
FARTHEST = 1e6
_LOCAL = re.compile(r"(?<![\w-])([.#])([A-Za-z_][\w-]*)")


def draw(
    svg: str | bytes,
    colourway: Colourway,
    *,
    colours: Mapping[str, str] | None = None,
    callouts: bool = True,
    scope: str = "",
    words: bool = True,
) -> str:
    """The drawing `svg` of the colourway's shoe, recoloured.

    `colours` (component to `#rrggbb`) replaces the materials' own. A `scope` keeps ids and rules apart where
    several share one page; without `words` nothing in it has a title or a description.
    Raises InvalidInput for an SVG that cannot be read.
    """
    root = copy.deepcopy(parse(svg, f"The drawing of {colourway.shoe.id}"))
    shown = colours or {part.component.id: hex_of(part.material) for part in colourway.parts}
    _colour(root, shown)
    _textures(root, {part.component.id: part.material.kind for part in colourway.parts})
    _layers(root, colourway.parts)
    if callouts:
        _number(root, {p.component.id: i for i, p in enumerate(colourway.parts, 1)})
    else:
        _drop(root, "callouts")
    if words:
        _describe(root, colourway)
    else:
        _wordless(root)
    if scope:
        _scope(root, scope)
    else:
        _unworn(root)
    return tostring(root, encoding="unicode")


def draw_views(svg: str | bytes, colourway: Colourway) -> str:
    """The line drawings of the shoe's other sides, numbered as the parts are; they carry no colours.

    Raises InvalidInput for an SVG that cannot be read.
    """
    root = copy.deepcopy(parse(svg, f"The views of {colourway.shoe.id}"))
    numbers = {part.component.id: i for i, part in enumerate(colourway.parts, 1)}
    for parent in list(root.iter()):
        for child in list(parent):
            if "callout" in child.get("class", "").split() and child.get("data-component") not in numbers:
                parent.remove(child)
    _numbered(root, numbers)
    _layers(root, colourway.parts)
    title = next((e for e in root if name_of(e) == "title"), None)
    if title is not None:
        title.text = plain(f"{colourway.shoe.title}: the inner side, and from above")
    _scope(root, "views")
    return tostring(root, encoding="unicode")


def scoped(svg: str, scope: str) -> str:
    """A drawing to stand in a page: its rules and ids are its own, whatever a designer's file styles."""
    root = parse(svg)
    _scope(root, scope)
    return tostring(root, encoding="unicode")


def is_name(component: str) -> bool:
    """Whether an id can stand in a class, a custom property and a selector as it is."""
    return bool(_NAME.match(component))


def _colour(root: Element, colours: Mapping[str, str]) -> None:
    """One rule per part, in the drawing's first style element; the drawing's own other rules stay."""
    styles = [e for e in root.iter() if name_of(e) == "style"]
    style = styles[0] if styles else SubElement(root, f"{{{SVG}}}style")
    used = {c for e in root.iter() for c in e.get("class", "").split()}
    kept = [
        f"{selector}{{{body}}}" for selector, body in rules(style.text or "")
        if not (m := _OF_A_PART.match(selector)) or m[1] == "t" or m[2] not in colours
    ]
    for component, colour in colours.items():
        if not is_name(component):
            continue
        if f"c-{component}" in used:
            kept.append(f".c-{component}{{fill:{colour}}}")
        if f"s-{component}" in used:
            kept.append(f".s-{component}{{stroke:{colour}}}")
    style.text = "\n" + "\n".join(kept) + "\n"


def _textures(root: Element, kinds: Mapping[str, str]) -> None:
    paints = ("pattern", "linearGradient", "radialGradient")
    patterns = {e.get("id") for e in root.iter() if name_of(e) in paints}
    for element in root.iter():
        classes = element.get("class", "").split()
        part = next((c[2:] for c in classes if c.startswith("t-")), "")
        if "texture" in classes and part in kinds:
            pattern = texture(kinds[part], patterns)
            element.set("fill", f"url(#{pattern})" if pattern else "none")


def _unworn(root: Element) -> None:
    """Patterns that no part wears are left out: each is some kilobytes."""
    worn = {name for e in root.iter() for value in e.attrib.values() for name in _REFERENCE.findall(value)}
    for parent in list(root.iter()):
        for child in list(parent):
            id = child.get("id", "")
            if id in PATTERNS and id not in worn:
                parent.remove(child)


def _layers(root: Element, parts: Sequence[Part]) -> None:
    """Names that Inkscape, Illustrator and Figma show for each layer."""
    titles = {part.component.id: part for part in parts}
    for element in root:
        if name_of(element) != "g":
            continue
        part = titles.get(element.get("data-component", ""))
        if part:
            label = part.component.title
            element.set("data-material", plain(part.material.code))
        else:
            label = element.get("id", "").replace("_", " ")
        if label:
            element.set(f"{{{INKSCAPE}}}groupmode", "layer")
            element.set(f"{{{INKSCAPE}}}label", label)
            element.set("data-name", label)


def _number(root: Element, numbers: Mapping[str, int]) -> None:
    """Every callout says its row's number; a part the view hides is numbered in the corner above the toe."""
    found = _numbered(root, numbers)
    hidden = [component for component in numbers if component not in found]
    if hidden:
        _number_hidden(root, {c: numbers[c] for c in hidden})


def _numbered(root: Element, numbers: Mapping[str, int]) -> set[str]:
    """The parts that have a callout, which now says their number."""
    found = set()
    for element in root.iter():
        component = element.get("data-component", "")
        if "callout" not in element.get("class", "").split() or component not in numbers:
            continue
        found.add(component)
        for text in element.iter():
            if name_of(text) in ("text", "tspan") and not len(text):
                text.text = str(numbers[component])
    return found


def _number_hidden(root: Element, numbers: Mapping[str, int]) -> None:
    left, top, width, _ = box(root)
    callouts = next((e for e in root.iter() if e.get("id") == "callouts"), None)
    if callouts is None:
        callouts = SubElement(root, f"{{{SVG}}}g", {"id": "callouts"})
    r = width / 85
    text = {"font-size": f"{r * 1.15:.1f}", "fill": "#333", "stroke": "none", "font-family": FONT}
    x, y = left + 2 * r, top + 1.7 * r
    for component, number in numbers.items():
        mark = SubElement(callouts, f"{{{SVG}}}g", {"class": "callout", "data-component": component})
        SubElement(mark, f"{{{SVG}}}circle", {
            "cx": f"{x:.1f}", "cy": f"{y:.1f}", "r": f"{r:.1f}", "fill": "#fff", "stroke": "#333",
            "stroke-width": f"{r / 10:.2f}", "stroke-dasharray": f"{r / 4:.1f}"})
        figure = SubElement(mark, f"{{{SVG}}}text", {
            **text, "x": f"{x:.1f}", "y": f"{y + r * 0.4:.1f}", "text-anchor": "middle"})
        figure.text = str(number)
        words = SubElement(mark, f"{{{SVG}}}text", {
            **text, "x": f"{x + 1.5 * r:.1f}", "y": f"{y + r * 0.4:.1f}", "text-anchor": "start",
            "font-weight": "400"})
        words.text = f"{component.replace('_', ' ')} (not visible)"
        y += 2.6 * r


def box(root: Element) -> tuple[float, float, float, float]:
    """The viewBox; where there is none, the width and height. Raises InvalidInput for no size."""
    found = list(map(float, _NUMBER.findall(root.get("viewBox", ""))))
    if len(found) != 4:
        sizes = [_NUMBER.match(root.get(name, "")) for name in ("width", "height")]
        found = [0.0, 0.0, *(float(size[0]) if size else 100.0 for size in sizes)]
    left, top, width, height = found
    if max(abs(left), abs(top)) > FARTHEST or not all(1 / FARTHEST <= one <= FARTHEST for one in found[2:]):
        raise InvalidInput("The drawing has no size: its viewBox says where it begins, how wide and how high"
                           " it is, as '0 0 850 460'.")
    return left, top, width, height


def _drop(root: Element, id: str) -> None:
    for parent in list(root.iter()):
        for child in list(parent):
            if child.get("id") == id:
                parent.remove(child)


def _wordless(root: Element) -> None:
    """No titles and descriptions; what stands behind one stays."""
    for parent in list(root.iter()):
        kept: list[Element] = []
        for child in parent:
            if name_of(child) not in ("title", "desc"):
                kept.append(child)
            elif kept:
                kept[-1].tail = (kept[-1].tail or "") + (child.tail or "")
            else:
                parent.text = (parent.text or "") + (child.tail or "")
        parent[:] = kept


def _describe(root: Element, colourway: Colourway) -> None:
    """The first title and desc: what a screen reader says instead of the picture."""
    for old in [e for e in root if name_of(e) in ("title", "desc")]:
        root.remove(old)
    title, desc = Element(f"{{{SVG}}}title", {"id": "title"}), Element(f"{{{SVG}}}desc", {"id": "desc"})
    title.text = plain(": ".join(t for t in (colourway.shoe.title, colourway.name) if t))
    desc.text = plain(". ".join(
        f"{i} {p.component.title}: {p.material.called}, {p.material.kind.replace('-', ' ')}"
        for i, p in enumerate(colourway.parts, 1)
    )) + "."
    root.insert(0, desc)
    root.insert(0, title)
    root.set("role", "img")
    root.set("aria-labelledby", "title desc")


def _scope(root: Element, scope: str) -> None:
    """Ids, references and selectors belong to this drawing alone."""
    for element in root.iter():
        for key, value in list(element.attrib.items()):
            name = key.rpartition("}")[2]
            if name == "id":
                element.set(key, f"{scope}-{value}")
            elif name == "href":
                element.set(key, f"#{scope}-{value[1:]}")
            elif name == "aria-labelledby":
                element.set(key, " ".join(f"{scope}-{v}" for v in value.split()))
            else:
                element.set(key, _REFERENCE.sub(rf"url(#{scope}-\1)", value))
        if name_of(element) == "style":
            own = rf"url(#{scope}-\1)"
            element.text = "\n".join(
                f"{_scoped(selector, scope)}{{{_REFERENCE.sub(own, body)}}}"
                for selector, body in rules(element.text or "")
            )
    root.set("class", f"{root.get('class', '')} {scope}".strip())


def _scoped(selector: str, scope: str) -> str:
    local = _LOCAL.sub(lambda m: m[0] if m[1] == "." else f"#{scope}-{m[2]}", selector)
    return ",".join(f".{scope} {one.strip()}" for one in local.split(","))
