"""The photograph beside its palette in a terminal."""

from __future__ import annotations

import io

from PIL import Image
from rich.console import Console

from palette.extraction import extract
from palette.rendering.terminal.palette_table import show


def png(image: Image.Image) -> bytes:
    data = io.BytesIO()
    image.save(data, "PNG")
    return data.getvalue()


def test_it_has_the_shape_and_the_colours_of_the_photograph():
    image = Image.new("RGB", (440, 220), (200, 30, 30))
    image.paste((20, 40, 160), (220, 0, 440, 220))
    rows = extract(png(image)).sources[0].thumbnail

    assert (len(rows[0]), len(rows)) == (44, 22)
    assert {row[0] for row in rows} == {(200, 30, 30)}
    assert {row[-1] for row in rows} == {(20, 40, 160)}


def test_a_colour_hidden_under_transparency_does_not_show():
    image = Image.new("RGBA", (60, 60), (0, 255, 0, 0))
    image.paste((90, 60, 40, 255), (0, 0, 60, 30))
    rows = extract(png(image)).sources[0].thumbnail

    assert rows[0][0] == (90, 60, 40)
    assert rows[-1][0] == (255, 255, 255)


def test_it_is_shown_where_there_are_colours_and_left_out_where_there_are_none():
    found = extract(png(Image.new("RGB", (64, 48), (120, 100, 80))))
    for system, expected in (("truecolor", True), ("256", True), (None, False)):
        file = io.StringIO()
        show(found, Console(file=file, width=80, force_terminal=bool(system), color_system=system))
        assert ("▀" in file.getvalue()) is expected
