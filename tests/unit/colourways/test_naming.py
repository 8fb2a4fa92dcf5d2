"""What a colourway is called."""

from __future__ import annotations

import json
from pathlib import Path

import palette
from palette.colourways.naming import HUES, landscapes, word, words_of
from palette.formats.documents import palette_document
from palette.model import Lab, Palette, Swatch

ROOT = Path(__file__).parents[3]


def test_no_name_says_the_same_word_twice():
    fell = ROOT / "palettes" / "landscapes" / "bracken-slope.json"
    colours = palette_document.from_json(json.loads(fell.read_text("utf-8")), fell.name)
    for colourway in palette.propose(colours, "walker-allerdale", "studio-sample", n=6):
        for name in (colourway.name, *colourway.names):
            for joint in (" with ", " and "):
                words = name.split(joint)
                assert len(set(words)) == len(words), name


def test_a_vineyard_is_no_scree_and_a_photograph_of_nowhere_is_called_after_its_colours():
    swatch = Swatch(Lab(38, -18, 24), id="f1", common="vine leaf", share=1.0)
    assert words_of(Palette((swatch,), name="vineyard_hills"), "") == landscapes()["vineyard"]
    assert words_of(Palette((swatch,), name="walls"), "Kirkstone, Lake District") == landscapes()["fell"]
    assert words_of(Palette((swatch,), name="IMG_2041"), "") is None


def test_every_landscape_has_words_for_every_colour_from_dark_to_light():
    for name, words in landscapes().items():
        for colour in {"grey", *(colour for _, colour in HUES)}:
            assert len(words[colour]) == 3, (name, colour)
            assert all(words[colour]), (name, colour)


def test_a_word_is_not_what_another_colour_of_the_palette_is_called():
    words = {"grey": [["Slate", "Crag"], ["Scree"], ["Mist"]]}
    dark = Lab(25, 0, 0)
    assert {word(words, dark, turn) for turn in range(4)} == {"Slate", "Crag"}
    assert {word(words, dark, turn, {"slate"}) for turn in range(4)} == {"Crag"}
    assert word(words, dark, 0, {"slate", "crag"}) == "Slate"       # the only words there are


def test_no_two_of_a_set_are_called_alike():
    fell = ROOT / "palettes" / "landscapes" / "bracken-slope.json"
    colours = palette_document.from_json(json.loads(fell.read_text("utf-8")), fell.name)
    names = [one.name for one in palette.propose(colours, "runner-991v2", "studio-sample", n=12)]
    assert len(set(names)) == len(names)
