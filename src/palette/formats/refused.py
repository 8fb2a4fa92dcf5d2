"""What is sent for a swatch file and cannot be read: told for what it is, with what would work."""

from __future__ import annotations

from typing import Final

SIGNS: Final = (  # first bytes, what it is, what would work
    (
        b"8BPS",
        "a Photoshop picture (PSD)",
        "exported as PNG it is a photograph, its swatches as .ase can be read",
    ),
    (b"%PDF", "a PDF", "swatches exported as .ase can be read, tables copied into a spreadsheet"),
    (b"%!PS", "a PostScript file", "its swatches exported as .ase can be read"),
    (b"\xd0\xcf\x11\xe0", "an old Office file (.xls, .doc)", "saved as .xlsx it can be read"),
    (b"{\\rtf", "a text of a word processor", "its table saved as .csv or .xlsx can be read"),
    (
        b"\x04\x0bstreamtyped",
        "a colour list of macOS (.clr)",
        "saved as .ase by any swatch program it can be read",
    ),
    (b"bplist00", "a property list of macOS", "a colour list saved as .ase can be read"),
    (b"SQLite format 3", "a database", "its table exported as .csv can be read"),
    (b"Rar!", "an archive", "unpacked, the files in it may be read"),
    (b"7z\xbc\xaf", "an archive", "unpacked, the files in it may be read"),
    (b"\x1f\x8b", "a compressed file (gzip)", "unpacked, the file in it may be read"),
)
WORDS: Final = (        # what stands in the first bytes of text
    (b"<colorbook", "a colour book of AutoCAD", "the same book as .acb of Adobe can be read"),
    (b"<resources", "Android's colour resources", "their colours as .css or .json can be read"),
    (b"<html", "a web page", "its table saved as .csv can be read"),
    (b"<!doctype html", "a web page", "its table saved as .csv can be read"),
)


def named(data: bytes) -> str:
    """What a file is, in a sentence's words, "" where it is nothing that is known."""
    for sign, what, instead in SIGNS:
        if data.startswith(sign):
            return f"{what}; {instead}"
    head = data[:4096].replace(b"\0", b"").lower()      # UTF-16, too
    for word, what, instead in WORDS:
        if word in head:
            return f"{what}; {instead}"
    if data.startswith(b"PK\x03\x04") and b"application/vnd.oasis.opendocument" in data[:100]:
        return "an OpenDocument file; saved as .xlsx or .csv it can be read"
    if data.startswith(b"PK\x03\x04"):
        return "a zip archive without swatches that are known in it; unpacked, the files in it may be read"
    return ""
