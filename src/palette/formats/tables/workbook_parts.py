"""Which parts of a workbook are its sheets, and which a program that reads cells looks into.

A part is what relationships say of it, whatever it is called (ISO/IEC 29500-2, 9.3).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape
from posixpath import dirname, join, normpath
from typing import NamedTuple

WORKBOOK, STYLES, TEXTS = "xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml"
USUAL = frozenset((WORKBOOK, STYLES, TEXTS, "xl/theme/theme1.xml", "[Content_Types].xml"))
SHEETS = "xl/worksheets/sheet"
LOOKED_INTO = frozenset((
    "officeDocument", "sharedStrings", "styles", "theme", "comments", "drawing", "chart", "table",
    "pivotTable", "pivotCacheDefinition", "pivotCacheRecords",
))
RELATION = re.compile(rb"<(?:\w+:)?Relationship\b([^<>]*)>")
SAID = re.compile(rb"""\b(Type|Target)\s*=\s*(?:"([^"]*)"|'([^']*)')""")


class Parts(NamedTuple):
    """Names of parts."""

    sheets: frozenset[str]
    read: frozenset[str]        # the sheets among them


def is_relations(name: str) -> bool:
    """Whether the part of that name says what others are."""
    return name.endswith(".rels")


def parts_of(names: list[str], relations: Mapping[str, bytes]) -> Parts:
    """The parts of a workbook by their names and by what its `relations` say."""
    pairs = [pair for part, xml in relations.items() for pair in _related(part, xml)]
    sheets = {target for kind, target in pairs if kind == "worksheet"} | {
        name for name in names if name.startswith(SHEETS)}
    read = {target for kind, target in pairs if kind in LOOKED_INTO} | USUAL | {*relations}
    return Parts(frozenset(sheets & {*names}), frozenset((sheets | read) & {*names}))


def _related(part: str, xml: bytes) -> Iterator[tuple[str, str]]:
    """The last word of each type, and the name of the part that is of it."""
    for relation in RELATION.finditer(xml):
        said = {name: one or other for name, one, other in SAID.findall(relation[1])}
        target = unescape(said.get(b"Target", b"").decode("utf-8", "replace"))
        kind = said.get(b"Type", b"").decode("utf-8", "replace").rpartition("/")[2]
        yield kind, normpath(join("/", dirname(dirname(part)), target)).lstrip("/")
