"""A colourway held against a later list."""

from __future__ import annotations

from typing import Any, Final

from palette.formats.codec import Codec, Shape, Through
from palette.formats.documents.document import Document
from palette.formats.documents.nouns import NOUNS, Code
from palette.formats.documents.shapes import SHARE
from palette.model import Lab, Material, Review, Substitution


def library_of(review: Review, code: str) -> str:
    """Which library a code of the review is from; empty where none is known."""
    return next((one.library for one in review.aged if one.code == code), "")


CODEC: Final = Codec({
    **NOUNS,
    Review: Shape(document="palette.colourway-check/1", decimals={"before": 2, "now": 2}),
    Substitution: Shape(decimals={"cost_change": 2, "area": SHARE}, through={"before": Through(
        Code, lambda material, around: Code(material.code, library_of(around[0], material.code)),
        lambda code, around: Material(code.code, "", "", Lab(0, 0, 0), library=code.library),
    )}),
})
DOCUMENT: Final = Document(
    Review, CODEC, "a check of a colourway", "`palette colourway check FILE --library NEW --json` writes one"
)


def to_json(review: Review) -> dict[str, Any]:
    """The document of a colourway held against a later list."""
    return DOCUMENT.write(review)


def from_json(data: Any, called: str) -> Review:
    """The check in a parsed document. `called` names it in errors. Raises InvalidInput."""
    found: Review = DOCUMENT.read(data, called)
    return found
