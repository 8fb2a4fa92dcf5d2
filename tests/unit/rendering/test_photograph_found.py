"""A photograph stays with its palette: it is found again from where one stands, or beside the document."""

from __future__ import annotations

import os
import shutil

import pytest
from PIL import Image

from palette import board, extract, save, to_json
from palette.errors import InvalidInput
from palette.formats.documents import palette_document
from palette.rendering.photograph import located
from pictures import wall


@pytest.fixture
def studio(tmp_path, monkeypatch):
    (tmp_path / "photos").mkdir()
    Image.fromarray(wall(80, 60)).save(tmp_path / "photos" / "wall.png")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_source_keeps_the_path_as_it_was_given_and_a_document_brings_it_back(studio):
    found = extract("photos/wall.png", 3)
    assert (found.sources[0].file, found.sources[0].path) == ("wall.png", "photos/wall.png")
    document = to_json(found)
    assert document["sources"][0]["path"] == "photos/wall.png"
    assert palette_document.from_json(document, "it").sources == found.sources
    os.chdir(studio / "photos")
    assert "path" not in to_json(extract("wall.png", 3))["sources"][0]


def test_it_is_found_from_here_from_beside_the_document_and_never_another(studio, monkeypatch):
    sources = extract("photos/wall.png", 3).sources
    assert list(located(sources, [], [])) == [0]
    elsewhere = studio / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    assert located(sources, [], []) == {}
    assert list(located(sources, [], [studio])) == [0]
    assert list(located(sources, [], [studio / "photos"])) == [0]
    Image.fromarray(wall(80, 61)).save(elsewhere / "wall.png")
    assert located(sources, [], [elsewhere]) == {}
    with pytest.raises(InvalidInput, match="is not the photograph this was made from"):
        located(sources, ["wall.png"], [])


def test_a_board_of_a_palette_is_that_of_its_photograph(studio):
    save(extract("photos/wall.png", 3), "wall.json")
    assert board(["wall.json"]).data == board(["photos/wall.png"], colours=3).data
    shutil.move("photos/wall.png", "photos/other.png")
    with pytest.raises(InvalidInput, match=r"wall.json was taken from wall.png, which is not here: --photo"):
        board(["wall.json"])
    plain = board(["photos/other.png"], colours=3).data.replace(b"other.png", b"wall.png")
    assert board(["wall.json"], found=["photos/other.png"]).data == plain
