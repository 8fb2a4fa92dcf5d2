"""A library as one JSON document: what `library show --json` prints, and a library file itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, Final

from palette.formats.codec import Around, Codec, Shape, Through
from palette.formats.documents.document import Document
from palette.formats.documents.nouns import MATERIAL, NOUNS
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
        hidden=("read_as", "joined", "lent"),
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


# a material by itself, which says its library
LINE: Final = Document(
    Material, Codec({**CODEC.shapes, Material: replace(
        MATERIAL, document="palette.material/1", first=("code", "library", "name"),
        through={**MATERIAL.through, "library": Through(
            MATERIAL.through["library"].hint, lambda said, around: said or around[0].name,
            lambda said, around: said,
        )},
    )}), "a material", "`palette library show NAME --jsonl` writes one to a line",
)


def lines(library: Library) -> Iterator[dict[str, Any]]:
    """One object for each material; each stands by itself."""
    return (LINE.write(material, (library,)) for material in library.materials)


def to_json(library: Library, materials: Iterable[Material] | None = None) -> dict[str, Any]:
    """The library, or only `materials` of it."""
    return DOCUMENT.write(library if materials is None else replace(library, materials=tuple(materials)))
