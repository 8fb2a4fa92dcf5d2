"""Bytes to text when nobody says which encoding: found by marks first, then by what the bytes allow."""

from __future__ import annotations

import codecs

from palette.errors import InvalidInput

MARKS = (   # the UTF-32 mark begins with the UTF-16 one
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8 with a byte order mark"),
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
NOT_IN_CP1252 = bytes([0x81, 0x8D, 0x8F, 0x90, 0x9D])


def decode(data: bytes, file: str) -> tuple[str, str]:
    """The text, and the name of the encoding it was in. Raises InvalidInput for bytes that are no text."""
    for mark, codec, called in MARKS:
        if data.startswith(mark):
            return _by(codec, data, file, called), called
    if b"\0" in data[:4096]:
        return _without_mark(data, file)
    try:
        return data.decode("utf-8"), "UTF-8"
    except UnicodeDecodeError:
        pass
    if not any(byte in data for byte in NOT_IN_CP1252):
        return data.decode("cp1252"), "Windows-1252"
    return data.decode("latin-1"), "ISO 8859-1"


def _without_mark(data: bytes, file: str) -> tuple[str, str]:
    """Western text in UTF-16 has a zero in nearly every second byte; anything else with zeros is no text."""
    head = data[: min(len(data), 4096) // 2 * 2]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if max(even, odd) > 0.4 * (len(head) // 2) and min(even, odd) < 0.02 * len(head):
        codec = "utf-16-le" if odd > even else "utf-16-be"
        return _by(codec, data, file, "UTF-16"), "UTF-16 without a byte order mark"
    raise InvalidInput(f"{file} is not a text file: it holds zero bytes.")


def _by(codec: str, data: bytes, file: str, called: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError as problem:
        raise InvalidInput(
            f"{file} says it is {called} and is not: byte {problem.start} does not fit."
        ) from None
