"""Our own JSON: everything a palette knows."""

from __future__ import annotations

from palette.formats.documents import palette_document
from palette.formats.format import Format, Keeps
from palette.formats.notation import read_json, write_json
from palette.formats.words import decode
from palette.model import Palette


class PaletteJson(Format):
    """Nothing is lost in it."""

    name = "json"
    title = "palette JSON"
    suffixes = (".json",)
    keeps = Keeps(
        "any Lab",
        bits=0,
        lab=True,
        viewing=True,
        title=True,
        codes=True,
        groups=True,
        spectra=True,
        shares=True,
        photo=True,
        extra=True,
    )
    note = "What `palette extract` prints and every other command reads."

    def recognises(self, data: bytes) -> bool:
        """An object that says one of our schemas."""
        head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
        return head.startswith(b"{") and b'"schema"' in head and b'"palette.' in head

    def read(self, data: bytes, called: str) -> Palette:
        """The palette of any document of ours that has colours in it. Raises InvalidInput with the path."""
        return palette_document.from_json(read_json(decode(data), called), called)

    def write(self, palette: Palette) -> bytes:
        """Today's document."""
        return write_json(palette_document.to_json(palette)).encode("utf-8", "replace")


FORMAT = PaletteJson()
