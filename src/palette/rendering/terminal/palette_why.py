"""How a palette came about: the curve behind its number of colours, and what averages did to each."""

from __future__ import annotations

from collections.abc import Iterator
from math import hypot

from palette.model import Palette

BARS = 40       # cells of the longest bar


def why(palette: Palette) -> Iterator[str]:
    """Lines for a person."""
    options = dict(palette.options)
    curve = options.get("rms_by_colours")
    if isinstance(curve, str):
        values = [float(v) for v in curve.split(",")]
        yield "Colours and what they leave unexplained (root mean square CIE76 of all pixels):"
        for k, value in enumerate(values, 1):
            mark = " <- the knee (Satopää et al. 2011)" if k == options.get("chosen") else ""
            yield f"{k:3d} {value:6.2f} {'#' * round(value / max(values[0], 1e-9) * BARS)}{mark}"
    reduced = options.get("reduced")
    if isinstance(reduced, int) and reduced > 1:
        yield f"Looked at every {reduced} × {reduced} pixels as one; --full-size looks at each."
    yield "Each swatch is a real pixel; the mean of its pixels, in linear light, would be:"
    for s in palette.swatches:
        if s.mean is not None:
            muddier = s.lab.chroma - s.mean.chroma
            far = hypot(s.mean.L - s.lab.L, s.mean.a - s.lab.a, s.mean.b - s.lab.b)
            word = "muddier" if muddier > 0 else "cleaner"
            yield (
                f"{s.id:>3} {s.hex}: L* {s.mean.L:.1f}, C* {s.mean.chroma:.1f}, so {abs(muddier):.1f} {word}"
                f" in chroma, {far:.1f} away (CIE76)"
            )
