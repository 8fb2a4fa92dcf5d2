"""The landscape palettes say which photograph they are of, and go back into the tool."""

from __future__ import annotations

import json
import re
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from palette.extraction import extract
from palette.formats.documents.palette_document import from_json
from palette.model import Palette
from palette.science.differences import ciede2000

DATA = Path(__file__).parents[2] / "palettes"
LANDSCAPES = sorted(DATA.glob("landscapes/*.json"))
THEMES = {
    "evening-glow", "boats-and-shore", "brown-fell", "bracken-slope", "mossy-bridge", "lake-mist",
    "blue-grapes", "vine-rows", "rose", "vineyard", "green-grapes", "tea-rows",
}


def read(name: str) -> Palette:
    return from_json(json.loads((DATA / f"landscapes/{name}.json").read_text("utf-8")), name)


def test_stone_fell_and_vineyard_are_there():
    assert {path.stem for path in LANDSCAPES} == THEMES


@pytest.mark.parametrize("path", LANDSCAPES, ids=lambda p: p.stem)
def test_a_landscape_credits_its_photographs_and_reads_back(path):
    document = json.loads(path.read_text("utf-8"))
    assert document["schema"] == "palette.extract/1"
    for source in document["sources"]:
        assert re.fullmatch(r"[\w-]+\.jpg", source["file"]), "a plain file name, no folder"
        assert re.fullmatch(r"[0-9a-f]{64}", source["sha256"])
        assert source["credit"]
        assert source["licence"]
    palette = read(path.stem)
    assert palette.name
    assert len(palette.swatches) >= 4
    assert sum(s.share or 0 for s in palette.swatches) <= 1.001
    assert all(s.name and s.common and s.where for s in palette.swatches)


def test_the_vineyard_is_three_photographs_merged():
    assert len(read("vineyard").sources) == 3


def test_the_bracken_slope_is_mostly_brown():
    brown = [s for s in read("bracken-slope").swatches if 40 <= s.lab.hue <= 80 and s.lab.chroma >= 6]
    assert sum(s.share or 0 for s in brown) > 0.6


def test_the_demo_photograph_is_small_and_carries_nothing_but_the_picture():
    with Image.open(DATA / "photos/evening-glow.jpg") as photo:
        assert photo.size == (1600, 1000)
        assert not photo.getexif()
    assert (DATA / "photos/evening-glow.jpg").stat().st_size < 700_000


def test_the_smaller_evening_glow_gives_nearly_the_palette_of_the_large_one():
    large = read("evening-glow")
    small = extract(DATA / "photos/evening-glow.jpg")
    there = np.array([s.lab for s in small.swatches])
    for swatch in large.swatches:
        assert ciede2000(swatch.lab, there).min() < 5, swatch.name
