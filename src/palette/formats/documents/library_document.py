"""A library as one JSON document: what `library show --json` prints, and a library file itself."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from palette.formats.codec import Around, Codec, Shape, Through
from palette.formats.documents.document import Document
from palette.formats.documents.nouns import NOUNS
from palette.formats.toml import BANDS
from palette.model import Lab, Library, Material, Spectrum, Viewing


def _viewing(viewing: Viewing, around: Around) -> Viewing | None:
    """A viewing said of the whole would make those stated that were assumed."""
    return None if any(m.colour_basis == "lab-assumed" for m in around[-1].materials) else viewing


# Lab and reflectances are exact, so that a library reads back equal
CODEC: Final = Codec({
    **NOUNS,
    Lab: Shape(),
    Spectrum: Shape(),
    Library: Shape(
        document="palette.library/2",
        first=("name", "title", "note", "illustrative", "source", "licence", "viewing", "bands", "warnings"),
        hidden=("read_as",),
        through={
            "viewing": Through(Viewing | None, _viewing, lambda viewing, around: viewing or Viewing()),
            "bands": BANDS,
            "materials": Through(
                tuple[Material, ...], lambda materials, around: tuple(materials),
                lambda materials, around: materials,
            ),
        },
    ),
})
DOCUMENT: Final = Document(Library, CODEC, "a library", "`palette library show NAME --json` writes one",
                    {"palette.library/1": dict})


def to_json(library: Library, materials: Iterable[Material] | None = None) -> dict[str, Any]:
    """The library, or only `materials` of it."""
    from dataclasses import replace

    return DOCUMENT.write(library if materials is None else replace(library, materials=tuple(materials)))
