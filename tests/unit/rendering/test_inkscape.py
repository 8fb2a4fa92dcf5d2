"""The drawing opened in Inkscape: every part it shows is a layer of its own, under its name."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest

from palette.model import Colourway, Lab, Material, Part, Score
from palette.rendering.drawing import draw, draw_views
from palette.rendering.drawing.source import find, find_views
from palette.shoes import load

INKSCAPE = "{http://www.inkscape.org/namespaces/inkscape}"
SHOES = ("walker-allerdale", "runner-991v2", "runner-1500", "runner-730")

pytestmark = pytest.mark.skipif(not shutil.which("inkscape"), reason="Inkscape is not installed")


def plain(shoe):
    parts = (Part(c, Material(c.id, c.title, c.kinds[0], Lab(40, 10, 20))) for c in shoe.components)
    return Colourway(shoe, tuple(parts), Score(0, ()))


def opened(svg, folder):
    """As Inkscape saves it again: the names of its layers by id, and the width and height of everything."""
    (folder / "shoe.svg").write_text(svg, "utf-8")
    for words in (["--export-type=svg", "--export-filename=saved.svg"], ["--query-all"]):
        done = subprocess.run(["inkscape", *words, "shoe.svg"], cwd=folder, check=True, capture_output=True,
                              timeout=120)
    groups = ElementTree.parse(folder / "saved.svg").getroot()
    layers = {
        g.get("id"): g.get(f"{INKSCAPE}label") for g in groups if g.get(f"{INKSCAPE}groupmode") == "layer"
    }
    rows = (line.split(",") for line in done.stdout.decode().splitlines() if "," in line)
    return layers, {id: (float(width), float(height)) for id, _, _, width, height in rows}


@pytest.mark.parametrize("name", SHOES)
def test_inkscape_shows_every_part_as_a_named_layer_with_something_in_it(name, tmp_path):
    colourway = plain(load(name))
    layers, sizes = opened(draw(find(colourway.shoe, Path()), colourway), tmp_path)
    shown = [part.component for part in colourway.parts if part.component.share > 0]
    assert {f"part-{c.id}": c.title for c in shown}.items() <= layers.items()
    assert all(min(sizes[f"part-{c.id}"]) > 1 for c in shown)


def test_the_inner_side_and_the_view_from_above_are_layers_too(tmp_path):
    colourway = plain(load("walker-allerdale"))
    layers, sizes = opened(draw_views(find_views(colourway.shoe, Path()), colourway), tmp_path)
    assert [*layers.values()] == ["medial", "top", "callouts"]
    assert all(min(sizes[id]) > 50 for id in layers)
