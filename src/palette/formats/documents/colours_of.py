"""The colours in documents that are none themselves: what was named, compared, checked or proposed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from palette.model import D65_2, Library, Palette, Sample, Swatch
from palette.model.measurement import KEPT, READINGS
from palette.model.palette import together
from palette.viewing import hex_of


def _of_names(data: Any, called: str) -> Palette:
    from palette.formats.documents.name_document import DOCUMENT

    return Palette(tuple(
        Swatch(one.lab, name=one.name, hex=one.hex, provenance="display")
        for one in DOCUMENT.read(data, called).colours
    ))


def of_comparison(data: Any, called: str) -> Palette:
    """The colours of both sides."""
    from palette.formats.documents.compare_document import DOCUMENT

    found = DOCUMENT.read(data, called)
    return together((found.before, found.after))


def of_checks(documents: Sequence[Any], called: str) -> Palette:
    """Every standard and sample once, as it was measured, so that it can be checked again."""
    from palette.formats.documents.check_document import DOCUMENT

    found: dict[Swatch, None] = {}
    checks = [check for data in documents for check in DOCUMENT.read(data, called).checks]
    standards = _told_apart([check.standard for check in checks])
    samples = _told_apart([check.sample for check in checks])
    for check in checks:
        standard, sample = standards[check.standard], samples[check.sample]
        found[_measured(standard, ("record", "standard"))] = None
        found[_measured(sample, ("record", "batch"), ("STD_NAME", standard.name))] = None
    told = "Of a check its standards and samples are taken; verdicts, limits and notes are no colours."
    return Palette(tuple(found), viewing=checks[0].viewing, warnings=(told,))


def of_gaps(data: Any, called: str) -> Palette:
    """Every colour of the landscape, most of it first."""
    from palette.formats.documents.library_reports import GAPS

    found = tuple(gap.swatch for gap in GAPS.read(data, called).colours)
    return Palette(found, viewing=(found[0].viewing if found else None) or D65_2)


def of_finds(data: Any, called: str) -> Palette:
    """What was sought."""
    from palette.formats.documents.find_document import DOCUMENT

    return Palette(DOCUMENT.read(data, called).wanted)


def _of_material(data: Any, called: str) -> Palette:
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


def _told_apart(samples: Sequence[Sample]) -> dict[Sample, Sample]:
    """Each with a name of its own, by its file or a number: what one name has twice would become a mean."""
    named: dict[str, dict[Sample, None]] = {}
    for sample in samples:
        named.setdefault(sample.name, {})[sample] = None
    found: dict[Sample, Sample] = {}
    for name, several in named.items():
        files = [Path(sample.file).name for sample in several]
        clear = all(files) and len({*files}) == len(files)
        for number, (sample, file) in enumerate(zip(several, files, strict=True), 1):
            called = f"{name} ({file if clear else number})"
            while len(several) > 1 and called in named:
                called += "'"
            found[sample] = replace(sample, name=called) if len(several) > 1 else sample
    return found


def _measured(sample: Sample, *about: tuple[str, str]) -> Swatch:
    kept = ((name, getattr(sample, name)) for name in KEPT if name != "serial")
    extra = [*about, *((name, text) for name, text in kept if text)]
    if sample.readings > 1:
        extra.append((READINGS, str(sample.readings)))
    swatch = Swatch(sample.lab, name=sample.name, spectrum=sample.spectrum, provenance="measured",
                    viewing=replace(sample.viewing, geometry=sample.geometry), extra=tuple(extra))
    return replace(swatch, hex=hex_of(swatch))


READERS: Final[dict[str, Callable[[Any, str], Palette]]] = {
    "palette.names": _of_names, "palette.compare": of_comparison,
    "palette.check": lambda data, called: of_checks([data], called),
    "palette.propose": of_proposals, "palette.library-gaps": of_gaps, "palette.find": of_finds,
    "palette.material": _of_material,
}
