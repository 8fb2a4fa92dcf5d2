"""A palette from a swatch file as a library: a thread chart in GPL, a CxF or QTX with its spectra."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from palette.errors import InvalidInput
from palette.formats.words import apart
from palette.libraries import kinds
from palette.libraries.coded import clean, words_of
from palette.libraries.colour_cells import HEX, hex_rgb
from palette.libraries.colours import derived, display, text_of
from palette.libraries.columns import Columns, Floats, Rows, Spectra
from palette.libraries.describing import warnings
from palette.model import D65_2, D65_10, Library, Palette, Swatch
from palette.science.spaces import srgb_to_lab


def library_of(palette: Palette, kind: str = "", name: str = "") -> Library:
    """Every swatch as a material of `kind`: measured where the file has spectra or Lab, else for display.

    Raises InvalidInput for a palette without swatches.
    """
    swatches = palette.swatches
    if not swatches:
        raise InvalidInput("There is no swatch in it to make a material of.")
    lab, viewing, basis = _colours(palette)
    rgb = display(lab, viewing)
    for row, swatch in enumerate(swatches):
        if (shown := hex_rgb(swatch.hex)) is not None:
            rgb[row] = shown
    extra = tuple(dict.fromkeys(key for swatch in swatches for key, _ in swatch.extra))
    texts: dict[str, Sequence[str]] = {
        "code": _codes(swatches),
        "name": [
            clean(s.name or s.common or s.code or s.id or f"colour {i}") for i, s in enumerate(swatches, 1)
        ],
        "kind": [kinds.canonical(kind) or kinds.slug(kind) if kind else ""] * len(swatches),
        "status": ["active"] * len(swatches),
        "collection": [clean(s.group) for s in swatches],
        "colour_basis": basis,
        "viewing": viewing,
        **{f"extra:{key}": [dict(s.extra).get(key, "") for s in swatches] for key in extra},
    }
    words = {}
    for column, values in texts.items():
        if (done := words_of(values)) is not None:
            words[column] = done
    columns = Columns(len(swatches), lab, rgb, {}, words, _spectra(swatches), tuple(
        key for key in extra if f"extra:{key}" in words))
    return Library(
        name=name or palette.name, materials=Rows(columns), title=palette.name,
        viewing=Rows(columns).column("viewing")[0] if len(set(viewing)) == 1 else D65_2,
        source=", ".join(s.file for s in palette.sources), licence=", ".join(
            dict.fromkeys(s.licence for s in palette.sources if s.licence)),
        warnings=(*palette.warnings, *warnings(columns)),
    )


def _codes(swatches: Sequence[Swatch]) -> list[str]:
    """The file's own codes, else its names, told apart by a number where one comes twice."""
    given = [clean(s.code) for s in swatches]
    if not all(given):
        given = [code or clean(s.name or s.id) or f"{i:03}" for i, (code, s) in
                 enumerate(zip(given, swatches, strict=True), 1)]
    return apart(given)


def _colours(palette: Palette) -> tuple[Floats, list[str], list[str]]:
    """Lab (n, 3), each row's viewing and what its colour rests on."""
    lab = np.array([swatch.lab for swatch in palette.swatches], float)
    viewing: list[str] = []
    basis: list[str] = []
    for row, swatch in enumerate(palette.swatches):
        seen = swatch.viewing or palette.viewing
        if swatch.spectrum is not None:
            from palette.science.spectra import to_lab

            seen = swatch.viewing or (palette.viewing if palette.viewing.observer == 10 else D65_10)
            grid = swatch.spectrum
            lab[row] = derived(
                to_lab([grid.values], grid.start, grid.interval, seen.illuminant, seen.observer)
            )[0]
            basis.append("spectrum")
        elif swatch.provenance == "measured" or not swatch.in_gamut or not HEX.match(swatch.hex):
            basis.append("lab")     # a colour beyond sRGB is more than its hex
        else:
            lab[row] = derived(srgb_to_lab(np.array(hex_rgb(swatch.hex)) / 255))
            basis.append("hex")
            seen = D65_2
        viewing.append(text_of(seen))
    return lab, viewing, basis


def _spectra(swatches: Sequence[Swatch]) -> tuple[Spectra, ...]:
    grids: dict[tuple[float, float, int], list[int]] = {}
    for row, swatch in enumerate(swatches):
        if swatch.spectrum is not None:
            grids.setdefault(swatch.spectrum.grid, []).append(row)
    return tuple(
        Spectra(start, interval, np.array(rows, np.int64), np.array(
            [spectrum.values for row in rows if (spectrum := swatches[row].spectrum)], float))
        for (start, interval, _), rows in grids.items()
    )
