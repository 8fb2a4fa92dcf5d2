"""Small shoes on a terminal: the colourway's colours, at any width; nothing where there is no colour."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from rich.console import Console
from rich.text import Text

from palette.model import Plan
from palette.rendering.terminal.overview import overview
from palette.rendering.terminal.shoe_blocks import alone, shoe


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


@pytest.mark.parametrize("width", [30, 40, 80, 200])
def test_six_at_a_glance_fit_the_terminal(drawn, width):
    console = terminal(width)
    console.print(overview([drawn] * 6, console))
    lines = [Text.from_ansi(line) for line in console.file.getvalue().splitlines()]
    assert max(line.cell_len for line in lines) <= width
    for number in range(1, 7):
        assert sum(line.plain.count(f"{number} Clay & Berry") for line in lines) == 1


def test_on_80_columns_the_six_and_what_each_takes_are_one_screen(drawn):
    costed = replace(drawn, plan=Plan("p", "Clay over bark, one family at two depths; cream sole.", "f1"))
    console = terminal(80)
    console.print(overview([costed] * 6, console))
    said = Text.from_ansi(console.file.getvalue()).plain
    assert said.count("\n") <= 40
    assert said.count("days") == 6
    assert " ".join(said.split()).count("Clay over bark") == 6


def test_256_colours_do_and_fewer_do_not(drawn):
    assert alone([drawn], terminal(80, "256")) is not None
    for colours in ("standard", None):
        assert alone([drawn], terminal(80, colours)) is None


def test_no_drawing_no_picture(colourway):
    assert alone([colourway], terminal(80)) is None
