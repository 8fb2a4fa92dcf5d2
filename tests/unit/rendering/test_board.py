"""A mood board shows each photograph with where its colours were found."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image

from palette.errors import InvalidInput
from palette.model import Lab, Palette, Place, Source, Swatch
from palette.rendering.board import html, png, shot, svg
from palette.rendering.board.shots import Shot
from palette.rendering.photograph import Pin, apart
from palette.rendering.png import LARGEST, paint

RED, GREEN = (180, 40, 40), (60, 130, 60)


def photo():
    half = np.zeros((40, 60, 3), np.uint8)
    half[:, :30], half[:, 30:] = RED, GREEN
    out = io.BytesIO()
    Image.fromarray(half).save(out, "PNG")
    return out.getvalue()


WALL = Palette((
    Swatch(Lab(40, 55, 35), name="red", common="berry", share=0.5, hex="#b42828", where=Place(10, 20)),
    Swatch(Lab(49, -35, 30), name="green", common="moss", share=0.5, hex="#3c823c", where=Place(50, 20)),
), sources=(Source("wall.png", "0" * 64, 60, 40, credit="A. Walker"),), warnings=("Dark.",))


def pixels(jpeg):
    return np.asarray(Image.open(io.BytesIO(jpeg)).convert("RGB")).astype(int)


def test_a_shot_is_the_photograph_made_small():
    one = shot(photo(), WALL, longest=30)
    assert (one.width, one.height) == (30, 20)
    assert np.abs(pixels(one.jpeg)[10, 3] - RED).max() < 12
    assert [(letter, hex) for letter, hex, _ in one.lettered] == [("A", "#b42828"), ("B", "#3c823c")]


def test_red_and_green_come_together_for_who_sees_neither():
    plain, seen = shot(photo(), WALL), shot(photo(), WALL, cvd="deutan")
    far = [np.abs(pixels(one.jpeg)[20, 5] - pixels(one.jpeg)[20, 55]).max() for one in (plain, seen)]
    assert far[1] < far[0]
    assert {hex for _, hex, _ in seen.lettered}.isdisjoint({"#b42828", "#3c823c"})
    assert "Shown as complete deutan vision sees it." in html([seen])


def test_the_board_says_the_file_its_credit_and_every_colour():
    one = shot(photo(), WALL)
    for board in (html([one], "Walls"), svg([one], "Walls")):
        for said in ("Walls", "wall.png", "A. Walker", "berry", "moss"):
            assert said in board
    assert "Dark." in html([one])


def test_several_photographs_stand_in_two_columns_and_the_picture_is_a_png():
    one = shot(photo(), WALL)
    two = svg([one] * 3)
    assert {line.split('"')[1] for line in two.split("<image ")[1:]} == {"64.0", "820.0"}
    assert png([one], width=400).startswith(b"\x89PNG")


def test_a_photograph_without_colours_or_without_a_source_still_stands_on_it():
    bare = Shot(shot(photo(), WALL).jpeg, 60, 40, Palette(()))
    assert svg([bare]).count("<image") == 1
    assert "photograph" in html([bare])


def test_pins_on_one_spot_are_moved_apart_until_they_can_be_read():
    moved = apart([Pin(letter, "#000000", 0.99, 0.5, letter) for letter in "ABCD"], 1.5)
    for i, one in enumerate(moved):
        for other in moved[:i]:
            assert ((one.x - other.x) ** 2 + ((one.y - other.y) / 1.5) ** 2) ** 0.5 >= 0.0549


def test_a_picture_has_a_size_that_can_be_made():
    for width in (0, LARGEST + 1):
        with pytest.raises(InvalidInput, match=f"A picture {width} pixels wide cannot be made"):
            paint("<svg/>", width)
    with pytest.raises(InvalidInput, match="The drawing cannot be painted"):
        paint("<svg", 10)
