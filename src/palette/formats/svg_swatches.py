"""SVG: a sheet of named squares, and the fills of anybody's drawing read as a palette."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from palette.errors import InvalidInput
from palette.formats.colours import bytes_of, lab_swatches, label, possible
from palette.formats.css_colours import parsed
from palette.formats.format import Format, Keeps
from palette.formats.svg_styles import styled
from palette.formats.xml import Element, attribute, escape, legal, local, parse, quoteattr, starts, text_of
from palette.model import D65_2, Palette
from palette.viewing import palette_labs

SHAPES = {
    "rect",
    "circle",
    "ellipse",
    "path",
    "polygon",
    "polyline",
    "line",
    "text",
    "tspan",
    "g",
    "use",
    "stop",
    "svg",
}
PER_ROW, SIDE, CAPTION = 6, 120, 28
_FILL = re.compile(r"(?:^|;)\s*(?:fill|stop-color)\s*:\s*([^;]+)", re.I)


class SvgSwatches(Format):
    """A picture that is a palette, too."""

    name = "svg"
    title = "SVG swatch sheet"
    suffixes = (".svg",)
    keeps = Keeps("8-bit sRGB", title=True, codes=True, groups=True)
    note = (
        "A sheet of ours is read back whole, Lab and all. From another drawing the fills are read, each once,"
        " named by their title, label or id."
    )

    def recognises(self, data: bytes) -> bool:
        """By its root element."""
        return starts(data, "svg")

    def read(self, data: bytes, called: str) -> Palette:
        """The squares of a sheet of ours with all they say; of another drawing every fill.

        Raises InvalidInput where there is none.
        """
        root = parse(data, called)
        if local(root) != "svg":
            raise InvalidInput(f"{called} is not an SVG drawing: it begins with <{local(root)[:40]}>.")
        styled(root)
        sheet = [e for e in root.iter() if local(e) == "g" and "data-swatch" in e.attrib]
        found = [_of_sheet(e) for e in sheet] if sheet else _fills(root)
        if not found:
            raise InvalidInput(f"{called} has no filled shape in it.")
        swatches = lab_swatches([lab for lab, _ in found], D65_2)
        return Palette(
            tuple(replace(s, **words) for s, (_, words) in zip(swatches, found, strict=True)),
            name=text_of(root, "title"),
        )

    def write(self, palette: Palette) -> bytes:
        """A square for each swatch, with its Lab, code and share as attributes and its name below."""
        count = max(len(palette.swatches), 1)
        width = min(count, PER_ROW) * SIDE
        height = -(-count // PER_ROW) * (SIDE + CAPTION)
        lines = [
            '<?xml version="1.0" encoding="UTF-8"?>',
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"'
            f' width="{width}" height="{height}" font-family="sans-serif" font-size="9">',
            f"<title>{escape(legal(palette.name))}</title>",
        ]
        labs = palette_labs(palette, D65_2)
        for i, (swatch, (r, g, b)) in enumerate(zip(palette.swatches, bytes_of(palette), strict=True)):
            x, y = i % PER_ROW * SIDE, i // PER_ROW * (SIDE + CAPTION)
            hex, name = f"#{r:02x}{g:02x}{b:02x}", legal(swatch.name or swatch.common)
            lab = " ".join(f"{v:.4f}" for v in labs[i])
            lines += [
                f"<g data-swatch={quoteattr(name)} data-code={quoteattr(legal(swatch.code))}"
                f' data-group={quoteattr(legal(swatch.group))} data-lab="{lab}">'
                f"<title>{escape(legal(label(swatch, hex)))}</title>",
                f'<rect x="{x + 0.5}" y="{y + 0.5}" width="{SIDE - 1}" height="{SIDE - 1}" fill="{hex}"'
                ' stroke="#808080" stroke-opacity="0.4"/>',  # white paper shows an edge
                f'<text x="{x + 4}" y="{y + SIDE + 11}">{escape(_short(legal(label(swatch))))}</text>',
                f'<text x="{x + 4}" y="{y + SIDE + 22}" fill="#666666">{hex}</text></g>',
            ]
        return ("\n".join([*lines, "</svg>"]) + "\n").encode("utf-8", "replace")


def _short(text: str) -> str:
    return text if len(text) <= 24 else text[:23] + "…"


def _of_sheet(element: Element) -> tuple[list[float], dict[str, Any]]:
    """A square of ours; its Lab unless its fill was changed since."""
    square = next((e for e in element if local(e) == "rect"), element)
    shown = parsed(_fill(square))
    words = {
        "name": attribute(element, "data-swatch"),
        "code": attribute(element, "data-code"),
        "group": attribute(element, "data-group"),
    }
    try:
        lab = [float(v) for v in attribute(element, "data-lab").split()]
    except ValueError:
        lab = []
    if shown is None:
        return (lab if len(lab) == 3 and possible([lab])[0] else [0.0, 0.0, 0.0]), words
    if (
        len(lab) == 3
        and possible([lab])[0]
        and lab_swatches([lab], D65_2)[0].hex == lab_swatches([shown[0]], D65_2)[0].hex
    ):
        return lab, words
    return [float(v) for v in shown[0]], words


def _fill(element: Element) -> str:
    said = _FILL.findall(element.attrib.get("style", ""))       # of which the last counts
    if said:
        return str(said[-1]).strip()
    return element.attrib.get("fill", "") or element.attrib.get("stop-color", "")


def _fills(root: Element) -> list[tuple[list[float], dict[str, Any]]]:
    seen: dict[str, tuple[list[float], dict[str, Any]]] = {}
    for element in root.iter():
        if local(element) not in SHAPES:
            continue
        colour = parsed(_fill(element))
        if colour is None:
            continue
        lab = [float(v) for v in colour[0]]
        key = " ".join(f"{v:.3f}" for v in lab)
        name = text_of(element, "title") or attribute(element, "label") or attribute(element, "id")
        if key not in seen:
            seen[key] = (lab, {"name": name})
    return list(seen.values())


FORMAT = SvgSwatches()
