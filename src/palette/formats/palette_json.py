"""Our own JSON: everything a palette knows."""

from __future__ import annotations

import json

from palette.errors import InvalidInput
from palette.formats.documents import palette_document
from palette.formats.format import Format, Keeps
from palette.formats.words import decode
from palette.model import Palette


class PaletteJson(Format):
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
        head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
        return head.startswith(b"{") and b'"schema"' in head and b'"palette.' in head

    def read(self, data: bytes, called: str) -> Palette:
        return palette_document.from_json(parsed(data, called), called)

    def write(self, palette: Palette) -> bytes:
        document = palette_document.to_json(palette)
        return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "replace")


def parsed(data: bytes, called: str) -> object:
    """The JSON in `data`. Raises InvalidInput with line and column."""
    try:
        return json.loads(decode(data))
    except json.JSONDecodeError as problem:
        raise InvalidInput(
            f"{called} is not JSON: line {problem.lineno}, column {problem.colno}: {problem.msg}."
        ) from None
    except RecursionError:
        raise InvalidInput(f"{called} is JSON nested too deeply to be a palette.") from None
    except ValueError as problem:  # an integer of more than 4,300 digits
        raise InvalidInput(f"{called} is not JSON: {problem}.") from None


FORMAT = PaletteJson()
