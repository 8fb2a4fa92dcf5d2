"""What a colourway is called."""

from __future__ import annotations

import json
from pathlib import Path

import palette
from palette.formats.documents import palette_document

ROOT = Path(__file__).parents[3]


def test_no_name_says_the_same_word_twice():
    fell = ROOT / "palettes" / "landscapes" / "bracken-slope.json"
    colours = palette_document.from_json(json.loads(fell.read_text("utf-8")), fell.name)
    for colourway in palette.propose(colours, "walker-allerdale", "studio-sample", n=6):
        for name in (colourway.name, *colourway.names):
            for joint in (" with ", " and "):
                words = name.split(joint)
                assert len(set(words)) == len(words), name
