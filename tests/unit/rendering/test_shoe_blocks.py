"""Small shoes on a terminal: the colourway's colours, at any width; nothing where there is no colour."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from rich.console import Console

from palette.rendering.terminal.shoe_blocks import shoe, shoes


@pytest.fixture
def drawn(colourway, tiny, tmp_path):
    path = tmp_path / "tiny.svg"
    path.write_text(tiny)
    return replace(colourway, shoe=replace(colourway.shoe, drawing=str(path)))


def terminal(width: int, colours: str | None = "truecolor") -> Console:
    return Console(file=io.StringIO(), width=width, color_system=colours, force_terminal=True)


def test_the_midsole_is_the_midsoles_colour(drawn):
    colours = {pixel for row in shoe(drawn, 40).rows for pixel in row}
    assert (0xEB, 0xE7, 0xDF) in colours


@pytest.mark.parametrize("width", [40, 80, 200])
def test_a_row_of_shoes_fits_the_terminal(drawn, width):
    console = terminal(width)
    console.print(shoes([drawn] * 6, console))
    lines = [line for line in console.file.getvalue().splitlines() if line.strip()]
    from rich.text import Text

    assert max(Text.from_ansi(line).cell_len for line in lines) <= width
    assert "1 Clay & Berry" in Text.from_ansi(lines[-1]).plain


def test_256_colours_do_and_fewer_do_not(drawn):
    assert shoes([drawn], terminal(80, "256")) is not None
    for colours in ("standard", None):
        assert shoes([drawn], terminal(80, colours)) is None


def test_no_drawing_no_picture(colourway):
    assert shoes([colourway], terminal(80)) is None
