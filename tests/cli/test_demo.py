"""`palette demo`: the first command after an install."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PIL import Image

PHOTOS = Path(__file__).parents[2] / "palettes" / "photos"
STORIES = """\
[[story]]
id = "wall"
title = "A wall, [bold]and[/] a sky"
photos = ["wall.png"]
shoe = "walker-allerdale"
colours = [
    { name = "brown", L = [20, 60], C = [6, 45], h = [40, 90] },
    { name = "soft pink", L = [60, 92], C = [8, 45], h = [335, 35] },
]

[credits]
"wall.png" = { credit = "a friend", licence = "CC0-1.0" }
"""


@pytest.fixture
def told(tmp_path):
    image = Image.new("RGB", (60, 40), "#624435")
    image.paste("#8a8a86", (0, 0, 60, 15))
    image.save(tmp_path / "wall.png")
    (tmp_path / "stories.toml").write_text(STORIES)
    return tmp_path


def test_the_two_stories_that_come_with_palette_are_told_without_a_word_of_ours(palette, tmp_path):
    done = palette("demo", "-n", "1")
    assert done.returncode == 0
    assert "fell-valley.jpg" in done.stdout
    assert "vineyard-hills.jpg" in done.stdout
    sheets = sorted(path.parent.name for path in (tmp_path / "palette-demo").glob("*/index.html"))
    assert sheets == ["fell", "vineyard"]
    assert done.stderr.count("Wrote palette-demo/") == 2


def test_a_colour_of_the_story_that_is_not_in_the_photograph_is_said_and_not_made_up(palette, told):
    done = palette("demo", ".", "-n", "1", "-o", "out")
    assert done.returncode == 0
    assert "The photograph has no soft pink: none is added." in done.stdout
    assert "no brown" not in done.stdout
    assert "A wall, [bold]and[/] a sky" in done.stdout
    assert "no soft pink" in (told / "out/wall/index.html").read_text("utf-8")
    document = json.loads((told / "out/wall/proposals.json").read_text("utf-8"))
    assert document["palette"]["sources"][0]["credit"] == "a friend"
    assert not any(s["lab"]["L"] > 60 and s["lab"]["a"] > 8 for s in document["palette"]["swatches"])


@pytest.mark.parametrize(("text", "said"), [
    ("", "is not read as stories"),
    ("story = 3\n[credits]\n", "is not read as stories"),
    ("[[story]]\nid = 'x'\n[credits]\n", "is not read as stories ('colours')"),
    (STORIES.replace("[20, 60]", "[20]"), "is not read as stories"),
    (STORIES.replace("[20, 60]", "['a', 60]"), "is not read as stories"),
    (STORIES.replace('id = "wall"', 'id = "../wall"'), "is not read as stories"),
])
def test_stories_that_cannot_be_read_are_one_sentence(palette, told, text, said):
    (told / "stories.toml").write_text(text)
    done = palette("demo", ".")
    assert (done.returncode, done.stdout) == (3, "")
    assert said in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_folder_without_stories_is_one_sentence(palette, tmp_path):
    done = palette("demo", ".")
    assert (done.returncode, done.stderr) == (3, "palette: There is no file stories.toml.\n")


def test_the_photographs_in_the_wheel_are_small_and_nobody_owns_them():
    photos = sorted((PHOTOS / "cc0").glob("*.jpg"))
    assert [photo.name for photo in photos] == ["fell-valley.jpg", "vineyard-hills.jpg"]
    assert sum(photo.stat().st_size for photo in photos) < 300_000
    for photo in photos:
        assert "CC0-1.0" in photo.with_name(photo.name + ".license").read_text("utf-8")
        with Image.open(photo) as image:
            assert not image.getexif()
