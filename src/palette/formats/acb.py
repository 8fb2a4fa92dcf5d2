"""Adobe colour book, read only: what a licensee owns. Layout: Adobe's notes, "Color books"."""

from __future__ import annotations

from palette.errors import InvalidInput
from palette.formats.adobe import LAB_SPACE
from palette.formats.binary import Cursor
from palette.formats.colours import Mixed
from palette.formats.format import Format, Keeps
from palette.model import D50_2, Palette
from palette.science.inks import CMYK_WARNING

RGB, CMYK, LAB = 0, 2, 7
CHANNELS = {RGB: 3, CMYK: 4, LAB: 3}


class ColourBook(Format):
    """Books of one maker's colours, each a code and a name."""

    name = "acb"
    title = "Adobe colour book"
    suffixes = (".acb",)
    writes = False
    keeps = Keeps("8-bit sRGB, CMYK, or Lab D50/2°", title=True, codes=True)
    note = (
        "Names carry the book's prefix and suffix, as Photoshop shows them. Bring your own: none is shipped."
    )

    def recognises(self, data: bytes) -> bool:
        """By its signature, 8BCB."""
        return data.startswith(b"8BCB")

    def read(self, data: bytes, called: str) -> Palette:
        """Every colour with its code; fields between pages are passed over.

        Raises InvalidInput for another colour space.
        """
        file = Cursor(data, called, "colour book")
        if file.take(4, "the signature") != b"8BCB":
            raise InvalidInput(f"{called} is not an Adobe colour book: it does not begin with 8BCB.")
        file.unpack(">HH", "the version")
        title, prefix, suffix, about = (
            _text(file, what) for what in ("title", "prefix", "suffix", "description")
        )
        count, _, _, space = file.unpack(">4H", "the number of colours")
        if space not in CHANNELS:
            raise file.damaged(f"its colour space is {space}, which is none of RGB, CMYK and Lab")
        colours = Mixed(called)
        for number in range(1, count + 1):
            name = _text(file, f"name of colour {number}")
            code = file.take(6, f"code of colour {number}").decode("latin-1").strip("\0 ")
            values = file.take(CHANNELS[space], f"colour {number} of {count}")
            if not name:
                continue  # a blank place on the page
            full = f"{prefix}{name}{suffix}".strip()
            if space == LAB:
                lab = (values[0] / 2.55, values[1] - 128, values[2] - 128)
                colours.lab(lab, D50_2, full, code=code, extra=(LAB_SPACE,))
            elif space == CMYK:
                colours.cmyk(tuple(1 - v / 255 for v in values), full, code=code)
            else:
                colours.srgb(tuple(v / 255 for v in values), full, code=code)
        extra = (("description", about),) if about else ()
        return Palette(
            colours.swatches(), name=title, extra=extra, warnings=(CMYK_WARNING,) if colours.any_cmyk else ()
        )


def _text(file: Cursor, what: str) -> str:
    """A string; `$$$/colorbook/ANPA/title=ANPA Color` is a message that Photoshop translates."""
    text = file.utf16(file.number(">I", f"the length of the {what}"), f"the {what}")
    text = text.removeprefix('"').removesuffix('"')
    if text.startswith("$$$"):
        text = text.partition("=")[2]
    return text.replace("^R", "®").replace("^C", "©")


FORMAT = ColourBook()
