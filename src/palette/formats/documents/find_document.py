"""Photographs that carry colours."""

from __future__ import annotations

from typing import Any, Final

from palette.formats.codec import Codec, Shape
from palette.formats.documents.document import Document
from palette.formats.documents.shapes import COLOURS, SHARE
from palette.model.finding import Carried, Finds

CODEC: Final = Codec({
    **COLOURS,
    Finds: Shape(document="palette.find/1", first=("wanted", "searched", "carrying", "photographs")),
    Carried: Shape(decimals={"match": SHARE, "near": SHARE, "family": SHARE}),
})
DOCUMENT: Final = Document(
    Finds, CODEC, "a list of photographs that carry colours",
    "`palette find COLOUR --in ARCHIVE --json` writes one",
)


def to_json(finds: Finds) -> dict[str, Any]:
    """The document of what was found."""
    return DOCUMENT.write(finds)
