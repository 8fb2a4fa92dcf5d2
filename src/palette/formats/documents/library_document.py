"""A library as one JSON document: what `library show --json` prints, and a library file itself."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Final, Literal, TypedDict

from palette.formats.documents.material_json import MaterialJson, material_json
from palette.formats.documents.palette_document import ViewingJson, viewing_json
from palette.model import Library, Material
from palette.version import __version__

SCHEMA: Final = "palette.library/1"


class LibraryJson(TypedDict):
    """What a designer can order."""

    schema: Literal["palette.library/1"]
    version: str
    name: str
    title: str
    note: str
    illustrative: Annotated[bool, "invented as a working sample"]
    source: str
    licence: str
    viewing: ViewingJson | None
    bands: Annotated[dict[str, list[float]], "kind pattern to the upper ends of match, near and family"]
    warnings: list[str]
    materials: list[MaterialJson]


def to_json(library: Library, materials: Iterable[Material] | None = None) -> LibraryJson:
    """The library, or only `materials` of it. Lab and reflectances are exact, so that it reads back equal."""
    assumed = False
    rows = []
    for material in library.materials if materials is None else materials:
        row = material_json(material)
        if material.measured:
            row["lab"] = {"L": material.lab.L, "a": material.lab.a, "b": material.lab.b}
        if material.spectrum and row["spectrum"]:
            row["spectrum"]["values"] = list(material.spectrum.values)
        assumed = assumed or material.colour_basis == "lab-assumed"
        rows.append(row)
    return {
        "schema": SCHEMA, "version": __version__,
        "name": library.name, "title": library.title, "note": library.note,
        "illustrative": library.illustrative, "source": library.source, "licence": library.licence,
        # a viewing said of the whole would make the assumed ones stated
        "viewing": None if assumed else viewing_json(library.viewing),
        "bands": {pattern: [b.match, b.near, b.family] for pattern, b in library.bands.items()},
        "warnings": list(library.warnings),
        "materials": rows,
    }
