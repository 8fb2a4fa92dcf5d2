"""A library's colours as a palette, so that every swatch format can carry them."""

from __future__ import annotations

from palette.model import Library, Palette, Swatch
from palette.model.measurement import kept_name

READING = ("record", "STD_NAME")    # what a reading is, and of which standard


def palette_of(library: Library) -> Palette:
    """A swatch for every material: its code, name, colour, spectrum and reading, with its kind as group."""
    swatches = tuple(
        Swatch(
            m.lab,
            id=f"s{i}",
            code=m.code,
            library=m.library or library.name,
            name=m.name,
            hex=m.hex,
            group=m.kind,
            spectrum=m.spectrum,
            viewing=None if m.viewing == library.viewing else m.viewing,
            provenance="display" if m.colour_basis == "hex" else "measured",
            extra=tuple((k, str(v)) for k, v in m.extra.items() if k in READING or kept_name(k)),
        )
        for i, m in enumerate(library.measured, 1)
    )
    warnings = ["Only colours, codes, names and kinds leave a library; prices, stock and claims stay in it."]
    if unmeasured := len(library) - len(swatches):
        warnings.append(f"{unmeasured:,} without a colour, to be measured, stay in it too.")
    if library.illustrative:
        warnings.append(f"The library {library.name!r} is illustrative: its materials are invented.")
    title = library.title or library.name
    return Palette(swatches, viewing=library.viewing, name=title, warnings=tuple(warnings))
