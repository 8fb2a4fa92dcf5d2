"""The colours in documents that are none themselves: what was named, compared, checked or proposed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from palette.model import D65_2, Library, Palette, Sample, Swatch
from palette.viewing import hex_of


def of_names(data: Any, called: str) -> Palette:
    from palette.formats.documents.name_document import DOCUMENT

    return Palette(tuple(
        Swatch(one.lab, name=one.name, hex=one.hex, provenance="display")
        for one in DOCUMENT.read(data, called).colours
    ))


def of_comparison(data: Any, called: str) -> Palette:
    """The colours of both sides."""
    from palette.formats.documents.compare_document import DOCUMENT

    found = DOCUMENT.read(data, called)
    swatches = (
        replace(swatch, id="", viewing=swatch.viewing or side.viewing)
        for side in (found.before, found.after) for swatch in side.swatches
    )
    return Palette(tuple(swatches), viewing=found.before.viewing)


def of_check(data: Any, called: str) -> Palette:
    """Every standard and sample once, as it was measured."""
    from palette.formats.documents.check_document import DOCUMENT

    checks = DOCUMENT.read(data, called).checks
    both = dict.fromkeys(sample for check in checks for sample in (check.standard, check.sample))
    return Palette(tuple(map(_measured, both)), viewing=checks[0].viewing)


def of_gaps(data: Any, called: str) -> Palette:
    """Every colour of the landscape, most of it first."""
    from palette.formats.documents.library_reports import GAPS

    found = tuple(gap.swatch for gap in GAPS.read(data, called).colours)
    return Palette(found, viewing=(found[0].viewing if found else None) or D65_2)


def of_finds(data: Any, called: str) -> Palette:
    """What was sought."""
    from palette.formats.documents.find_document import DOCUMENT

    return Palette(DOCUMENT.read(data, called).wanted)


def of_material(data: Any, called: str) -> Palette:
    from palette.formats.documents.library_document import LINE
    from palette.formats.materials import palette_of

    return palette_of(Library(str(data.get("library") or ""), (LINE.read(data, called),)))


def of_proposals(data: Any, called: str) -> Palette:
    """The materials of the parts that have a colour, each once."""
    from palette.formats.documents.colourway_document import from_json

    materials = {
        part.material.code: replace(part.material, library=colourway.library_of(part.material))
        for colourway in from_json(data, called).colourways for part in colourway.parts
        if part.material.measured
    }
    return Palette(tuple(
        Swatch(m.lab, name=m.name, code=m.code, library=m.library, hex=hex_of(m), spectrum=m.spectrum,
               viewing=m.viewing,
               provenance="measured" if m.colour_basis in ("spectrum", "lab") else "display")
        for m in materials.values()
    ))


def _measured(sample: Sample) -> Swatch:
    viewing = replace(sample.viewing, geometry=sample.geometry)
    swatch = Swatch(sample.lab, name=sample.name, spectrum=sample.spectrum, viewing=viewing,
                    provenance="measured")
    return replace(swatch, hex=hex_of(swatch))


READERS: Final[dict[str, Callable[[Any, str], Palette]]] = {
    "palette.names": of_names, "palette.compare": of_comparison, "palette.check": of_check,
    "palette.propose": of_proposals, "palette.library-gaps": of_gaps, "palette.find": of_finds,
    "palette.material": of_material,
}
