"""The colours of a library in the a*b* plane, in half blocks."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from rich.style import Style
from rich.text import Text

from palette.model import Library
from palette.rendering.gamut import colours, limit

AXES = {(False, False): " ", (True, False): "│", (False, True): "─", (True, True): "┼"}


def plot(library: Library, width: int = 60) -> Text:
    """The plane in half blocks, each pixel the mean of what falls there; b* up, a* to the right."""
    ab, hexes = colours(library)
    end, size = limit(ab), max(24, min(width - 7, 72) // 2 * 2)
    at = np.clip(((ab + end) / (2 * end) * (size - 1)).round().astype(int), 0, size - 1)
    sums = np.zeros((size, size, 4))
    rgb = np.array([[int(h[i : i + 2], 16) for i in (1, 3, 5)] for h in hexes], float).reshape(len(hexes), 3)
    np.add.at(sums, (size - 1 - at[:, 1], at[:, 0]), np.column_stack([rgb, np.ones(len(hexes))]))
    pixels = [
        [f"#{round(r / n):02x}{round(g / n):02x}{round(b / n):02x}" if n else "" for r, g, b, n in row]
        for row in sums.tolist()
    ]
    return _lines(pixels, end, size)


def _lines(pixels: Sequence[Sequence[str]], end: int, size: int) -> Text:
    text = Text(no_wrap=True)
    for y in range(0, size, 2):
        label = {0: f"b* {end}", size // 4 * 2: "0", size - 2: f"{-end}"}.get(y, "")
        text.append(f"{label:>6} ", "dim")
        for x, (top, bottom) in enumerate(zip(pixels[y], pixels[y + 1], strict=True)):
            if top and bottom:
                text.append("▀", Style(color=top, bgcolor=bottom))
            elif top or bottom:
                text.append("▀" if top else "▄", Style(color=top or bottom))
            else:
                text.append(AXES[x == size // 2 - 1, y == size // 4 * 2], "dim")
        text.append("\n")
    ends = f"{-end:<{size // 2 - 1}}0{f'a* {end}':>{size - size // 2}}"
    return text.append(" " * 7 + ends, "dim")
