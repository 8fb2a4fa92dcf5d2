"""One plot of a*b* to a kind of studio-sample, what lies inside what the kind can be dyed to.

    python scripts/studio_sample/plots.py out/studio-sample.svg

A light colour is a large mark. The line is the greatest chroma of the kind at each hue, at any lightness.
"""

from __future__ import annotations

import csv
import sys
from html import escape
from pathlib import Path
from typing import Any

import numpy as np
from make import OUT, read

SIZE, ACROSS, END = 250, 6, 90      # pixels of a plot, plots in a row, the end of both axes


def plot(kind: str, rows: list[dict[str, str]], gamut: Any) -> str:
    """One plot, its top left corner at 0, 0."""
    scale = SIZE / (2 * END)
    middle = SIZE / 2
    found = [f'<path d="M0 {middle}H{SIZE}M{middle} 0V{SIZE}" stroke="#ccc"/>']
    if gamut:
        h = np.arange(0.0, 360, 5)
        L = np.arange(gamut.L[0], gamut.L[1], 2.0)
        C = gamut.chroma(*np.meshgrid(L, h)).max(axis=1)
        line = " ".join(f"{middle + scale * c * np.cos(x):.1f},{middle - scale * c * np.sin(x):.1f}"
                        for c, x in zip(C, np.radians(h), strict=True))
        found.append(f'<polygon points="{line}" fill="none" stroke="#999" stroke-dasharray="3 3"/>')
    for row in sorted(rows, key=lambda row: -float(row["L"])):
        L, a, b = (float(row[x]) for x in "Lab")
        found.append(
            f'<circle cx="{middle + scale * a:.1f}" cy="{middle - scale * b:.1f}" r="{2 + L / 18:.1f}"'
            f' fill="{row["hex"]}" stroke="#555" stroke-width=".4">'
            f'<title>{escape(row["name"])}</title></circle>'
        )
    articles = len({row["collection"] for row in rows})
    said = escape(f"{kind}: {len(rows)} in {articles} articles")
    return "".join(found) + f'<text x="4" y="12" font-family="sans-serif" font-size="11">{said}</text>'


def page() -> str:
    with OUT.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    kinds, gamuts = list(dict.fromkeys(row["kind"] for row in rows)), read()["gamut"]
    height = -(-len(kinds) // ACROSS) * SIZE
    plots = (f'<g transform="translate({n % ACROSS * SIZE} {n // ACROSS * SIZE})">'
             f'{plot(kind, [row for row in rows if row["kind"] == kind], gamuts.get(kind))}</g>'
             for n, kind in enumerate(kinds))
    return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {ACROSS * SIZE} {height}">'
            f'<rect width="100%" height="100%" fill="#fff"/>{"".join(plots)}</svg>\n')


if __name__ == "__main__":
    Path(sys.argv[1]).parent.mkdir(parents=True, exist_ok=True)
    Path(sys.argv[1]).write_text(page(), "utf-8")
