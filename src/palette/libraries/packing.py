"""Materials made one by one as columns."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from palette.formats.tables.cells import escaped
from palette.libraries.cells import claims_cell
from palette.libraries.coded import words_of
from palette.libraries.colour_cells import hex_rgb
from palette.libraries.colours import display, text_of
from palette.libraries.columns import DAYS, NUMBERS, TEXTS, Columns, Spectra
from palette.model import Material

UNKNOWN = (np.nan,) * 3
YES = {True: "yes", False: "no", None: ""}


def packed(materials: Sequence[Material]) -> Columns:
    """The same materials as columns; reading them back gives equal values."""
    n = len(materials)
    lab = np.array([m.lab if m.measured else UNKNOWN for m in materials], float).reshape(n, 3)
    viewing = [text_of(m.viewing) for m in materials]
    rgb = display(lab, viewing)
    for row, material in enumerate(materials):
        if (found := hex_rgb(material.hex)) is not None:
            rgb[row] = found
    extra = tuple(dict.fromkeys(key for m in materials for key in m.extra))
    texts = {name: [getattr(m, name) for m in materials] for name in TEXTS} | {
        "viewing": viewing,
        "tolerance": [str(m.tolerance or "") for m in materials],
        "claims": [claims_cell(m.claims) for m in materials],
        "components": [";".join(escaped(c, ";") for c in m.components) for m in materials],
        "not_components": [";".join(escaped(c, ";") for c in m.not_components) for m in materials],
        "dyeable": [YES[m.dyeable] for m in materials],
        **{f"extra:{key}": [m.extra.get(key, "") for m in materials] for key in extra},
    }
    words = {}
    for name, values in texts.items():
        if (done := words_of(values)) is not None:
            words[name] = done
    numbers = {}
    for name in (*NUMBERS, *DAYS):
        column = np.array([getattr(m, name) for m in materials], float)
        if not np.isnan(column).all():
            numbers[name] = column
    grids: dict[tuple[float, float, int], list[int]] = {}
    for row, material in enumerate(materials):
        if material.spectrum is not None:
            grids.setdefault(material.spectrum.grid, []).append(row)
    spectra = tuple(
        Spectra(start, interval, np.array(rows, np.int64),
                np.array([s.values for row in rows if (s := materials[row].spectrum)], float))
        for (start, interval, _), rows in grids.items()
    )
    return Columns(n, lab, rgb, numbers, words, spectra, extra)
