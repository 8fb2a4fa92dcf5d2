"""What a worksheet's XML may hold: its parser goes over a tag or comment again with every piece of it."""

from __future__ import annotations

import re
from collections.abc import Iterable

LONGEST = 2**20     # bytes of a tag, a comment or a text
COMMENTS = 100_000
ENDS = {b"<!--": b"-->", b"<?": b"?>"}
CELLS_END = re.compile(rb"</(\w+:)?sheetData>")
OPENS = re.compile(b"<!--|<\\?")


def is_bounded(pieces: Iterable[bytes]) -> bool:
    """Whether nothing in the XML, which comes in pieces of `LONGEST` or less, is longer than two of these."""
    ends, length, count, tail = b"", 0, 0, b""      # of the comment that is open, if one is
    for piece in pieces:
        piece = piece.replace(b"\0", b"")   # of UTF-16
        if b"<" not in piece and len(piece) >= LONGEST // 2:
            return False
        text, at = tail + piece, 0
        while at < len(text):
            if ends:
                end = text.find(ends, at)
                length += (len(text) if end < 0 else end) - at
                if length > LONGEST:
                    return False
                if end < 0:
                    break
                at, ends = end + len(ends), b""
            elif opened := OPENS.search(text, at):
                at, ends, length, count = opened.end(), ENDS[opened[0]], 0, count + 1
                if count > COMMENTS:
                    return False
            else:
                break
        tail = text[-3:]
    return True


def has_more_than_cells(pieces: Iterable[bytes]) -> bool:
    """Whether much follows the cells in the XML: merged ranges, conditions, links."""
    behind, tail = -1, b""
    for piece in pieces:
        if behind >= 0:
            behind += len(piece)
        elif ends := CELLS_END.search(tail + piece):
            behind = len(tail) + len(piece) - ends.end()
        tail = piece[-100:]
    return behind >= LONGEST


def values_alone(sheet: bytes) -> bytes:
    """The XML without what follows its cells."""
    ends = CELLS_END.search(sheet)
    return sheet[: ends.end()] + b"</" + (ends[1] or b"") + b"worksheet>" if ends else sheet
