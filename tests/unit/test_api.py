"""The package as a Python user meets it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import palette

PHOTO = Path(__file__).parents[2] / "palettes" / "photos" / "evening-glow.jpg"


def test_the_three_verbs_go_from_a_photograph_to_a_shoe():
    colours = palette.extract(PHOTO, colours=5)
    matches = palette.match(colours, "studio-sample")
    (first, *_) = palette.propose(colours, "walker-allerdale", "studio-sample", n=2)

    assert len(matches) == len(colours.swatches)
    assert {part.component.id for part in first.parts} == {c.id for c in first.shoe.components}
    assert isinstance(first, palette.Colourway)


def test_an_unknown_library_is_a_palette_error_with_a_suggestion():
    with pytest.raises(palette.PaletteError, match="Did you mean studio-sample"):
        palette.load_library("studio-smaple")


def test_importing_palette_imports_no_arithmetic():
    heavy = "print([m for m in ('numpy', 'PIL', 'rich', 'typer', 'scipy', 'skimage') if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", f"import sys, palette; {heavy}"], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_everything_the_package_offers_is_there():
    assert all(getattr(palette, name) for name in dir(palette))
