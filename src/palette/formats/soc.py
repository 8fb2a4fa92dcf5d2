"""LibreOffice and OpenOffice colour table: `draw:color` elements with a name and a hex."""

from __future__ import annotations

from palette.errors import InvalidInput
from palette.formats.colours import bytes_of, label, srgb_swatches
from palette.formats.css_colours import parsed_hex
from palette.formats.format import Format, Keeps
from palette.formats.xml import attribute, legal, local, parse, quoteattr, starts
from palette.model import Palette

SPACES = (
    'xmlns:office="http://openoffice.org/2000/office" xmlns:draw="http://openoffice.org/2000/drawing"'
    ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:svg="http://www.w3.org/2000/svg"'
    ' xmlns:ooo="http://openoffice.org/2004/office"'
)


class OfficeColours(Format):
    """Names and sRGB bytes, as office programs list them."""

    name = "soc"
    title = "LibreOffice colour table"
    suffixes = (".soc",)
    keeps = Keeps("8-bit sRGB")

    def recognises(self, data: bytes) -> bool:
        """By its root element."""
        return starts(data, "color-table")

    def read(self, data: bytes, called: str) -> Palette:
        """Every draw:color. Raises InvalidInput for one without a hex."""
        rgb, names = [], []
        for number, element in enumerate((e for e in parse(data, called).iter() if local(e) == "color"), 1):
            value = attribute(element, "color")
            found = parsed_hex(value)
            if found is None:
                raise InvalidInput(
                    f"{called}: colour {number} is {value[:40]!r}, and a hex as '#7b5b3a' is needed."
                )
            rgb.append(found[0])
            names.append(attribute(element, "name"))
        if not rgb:
            raise InvalidInput(f"{called} has no draw:color in it.")
        return Palette(srgb_swatches(rgb, names))

    def write(self, palette: Palette) -> bytes:
        """A draw:color for each swatch."""
        rows = [
            f' <draw:color draw:name={quoteattr(legal(label(swatch, hex)))} draw:color="{hex}"/>'
            for swatch, hex in (
                (s, f"#{r:02x}{g:02x}{b:02x}")
                for s, (r, g, b) in zip(palette.swatches, bytes_of(palette), strict=True)
            )
        ]
        body = "\n".join(
            [
                '<?xml version="1.0" encoding="UTF-8"?>',
                f"<ooo:color-table {SPACES}>",
                *rows,
                "</ooo:color-table>",
            ]
        )
        return (body + "\n").encode("utf-8", "replace")


FORMAT = OfficeColours()
