"""Workbooks written otherwise than openpyxl reads them: strict Open XML, or with styles that are none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from palette.formats.tables.workbook_parts import STYLES

# ISO/IEC 29500-1 (strict) names otherwise what 29500-4 (transitional) says, which nearly every program writes
STRICT = b"http://purl.oclc.org/ooxml/"
NAMES = {
    b"spreadsheetml/main": b"spreadsheetml/2006/main",
    b"drawingml/": b"drawingml/2006/",
    b"officeDocument/": b"officeDocument/2006/",
}
NO_STYLES = (b'<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
             b'<cellXfs count="1"><xf/></cellXfs></styleSheet>')
HASHED = re.compile(rb'rgb="#(?=[0-9A-Fa-f]{6})')
STYLED = re.compile(rb'(<(?:\w+:)?(?:c|row|col)\b[^<>]*?)\s(?:s|style)="[^"]*"')


FORMAT = re.compile(rb"""(formatCode\s*=\s*)(?:"[^"]{600,}"|'[^']{600,}')""")  # Excel takes 255


def is_strict(part: Iterator[bytes]) -> bool:
    """Whether the XML of a part, which comes in pieces, says at its head that it is in the strict form."""
    return STRICT in next(part, b"")[:4096]


def transitional(part: bytes) -> bytes:
    """A part of a strict workbook in the other form."""
    for strict, other in NAMES.items():
        part = part.replace(STRICT + strict, b"http://schemas.openxmlformats.org/" + other)
    return part


def mended(looks: Mapping[str, bytes]) -> Iterator[tuple[dict[str, bytes], str]]:
    """Other parts with which a workbook may become readable, the fullest first, and what then is lost."""
    styles = looks.get(STYLES, b"")
    if HASHED.search(styles):
        yield {STYLES: HASHED.sub(b'rgb="', styles)}, ""
    bare = {name: STYLED.sub(rb"\1", xml) for name, xml in looks.items() if name != STYLES}
    yield (
        {STYLES: NO_STYLES, **bare},
        "its styles cannot be read: fills, formats of numbers and struck-through rows are not looked at",
    )
