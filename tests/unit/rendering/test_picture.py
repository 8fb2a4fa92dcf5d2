"""The little photograph beside a table."""

from __future__ import annotations

from io import StringIO

import numpy as np
import pytest
from rich.color import Color
from rich.console import Console
from rich.text import Text

from palette.rendering.terminal.blocks import Picture

RNG = np.random.default_rng(0)
ROWS = tuple(tuple(tuple(map(int, RNG.integers(0, 256, 3))) for _ in range(40)) for _ in range(30))


def drawn(colours: str) -> list[list[tuple[int, int, int]]]:
    """The colours that a terminal shows, row by row."""
    out = Console(file=StringIO(), force_terminal=True, color_system=colours, width=80, no_color=False)
    out.print(Picture(ROWS), end="")
    rows = []
    for line in out.file.getvalue().splitlines():
        cells = [(span.style.color, span.style.bgcolor) for span in Text.from_ansi(line).spans]
        rows += [[tuple(cell[half].get_truecolor()) for cell in cells] for half in (0, 1)]
    return rows


def test_a_terminal_of_all_colours_shows_the_picture_itself():
    assert drawn("truecolor") == [list(row) for row in ROWS]


@pytest.mark.parametrize("row", range(0, 30, 7))
def test_one_of_256_colours_shows_the_nearest_of_them(row):
    known = np.array([Color.from_ansi(i).get_truecolor() for i in range(16, 256)])
    for pixel, shown in zip(ROWS[row], drawn("256")[row], strict=True):
        least = ((known - pixel) ** 2).sum(axis=1).min()
        assert ((np.array(shown) - pixel) ** 2).sum() == least
