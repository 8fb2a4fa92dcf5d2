"""Scribus colours: RGB, CMYK or, since 1.5, Lab, as XML attributes."""

from __future__ import annotations

from palette.errors import InvalidInput
from palette.formats.adobe import LAB_SPACE
from palette.formats.colours import Mixed, hexes_of, label
from palette.formats.css_colours import parsed_hex
from palette.formats.format import Format, Keeps
from palette.formats.xml import Element, attribute, legal, local, parse, quoteattr, starts
from palette.model import D50_2, Palette
from palette.science.inks import CMYK_WARNING


class ScribusColours(Format):
    """Names and sRGB bytes; CMYK and Lab are read."""

    name = "scribus"
    title = "Scribus colours"
    suffixes = (".xml", ".scribus.xml")
    keeps = Keeps("8-bit sRGB", title=True)
    note = "Read: RGB, CMYK and Lab (D50). Written as RGB, which every version reads."

    def recognises(self, data: bytes) -> bool:
        """By its root element."""
        return starts(data, "SCRIBUSCOLORS")

    def read(self, data: bytes, called: str) -> Palette:
        """Every COLOR. Raises InvalidInput for one that says no colour."""
        root = parse(data, called)
        if local(root) != "SCRIBUSCOLORS":
            raise InvalidInput(
                f"{called} is not a Scribus palette: it begins with <{local(root)[:40]}>,"
                " and <SCRIBUSCOLORS> is needed."
            )
        colours = Mixed(called)
        for number, element in enumerate((e for e in root if local(e) == "COLOR"), 1):
            try:
                _read_colour(element, colours)
            except ValueError:
                raise InvalidInput(
                    f"{called}: colour {number}, {attribute(element, 'NAME')[:40]!r},"
                    " has no RGB, CMYK or Lab that can be read."
                ) from None
        if not colours:
            raise InvalidInput(f"{called} has no <COLOR> in it.")
        return Palette(
            colours.swatches(),
            name=attribute(root, "Name"),
            warnings=(CMYK_WARNING,) if colours.any_cmyk else (),
        )

    def write(self, palette: Palette) -> bytes:
        """A COLOR for each swatch, in RGB."""
        rows = [
            f'\t<COLOR RGB="{hex}" NAME={quoteattr(legal(label(swatch, hex)))} />'
            for swatch, hex in zip(palette.swatches, hexes_of(palette), strict=True)
        ]
        body = "\n".join(
            [
                '<?xml version="1.0" encoding="UTF-8"?>',
                f"<SCRIBUSCOLORS Name={quoteattr(legal(palette.name))}>",
                *rows,
                "</SCRIBUSCOLORS>",
            ]
        )
        return (body + "\n").encode("utf-8", "replace")


def _read_colour(element: Element, colours: Mixed) -> None:
    name = attribute(element, "NAME").strip()
    extra = (("type", "spot"),) if attribute(element, "Spot") == "1" else ()
    given = element.attrib
    if all(key in given for key in ("L", "A", "B")):
        lab = (float(given["L"]), float(given["A"]), float(given["B"]))
        colours.lab(lab, D50_2, name, extra=(LAB_SPACE, *extra))
    elif all(key in given for key in ("R", "G", "B")):
        colours.srgb([float(given[key]) / 255 for key in "RGB"], name, extra=extra)
    elif "RGB" in given:
        found = parsed_hex(given["RGB"])
        if found is None:
            raise ValueError
        colours.srgb(found[0], name, extra=extra)
    elif any(key in given for key in "CMYK"):
        colours.cmyk([float(given.get(key, 0)) / 100 for key in "CMYK"], name, extra=extra)
    elif "CMYK" in given:
        digits = given["CMYK"].removeprefix("#")
        if len(digits) != 8:
            raise ValueError
        colours.cmyk([int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4, 6)], name, extra=extra)
    else:
        raise ValueError


FORMAT = ScribusColours()
