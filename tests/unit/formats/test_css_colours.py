"""A colour in each notation of CSS Color 4 is the colour that the hex beside it is."""

from __future__ import annotations

import pytest

from palette.formats.css_colours import LONGEST, parsed
from palette.science.differences import ciede2000
from palette.science.spaces import hex_to_lab


@pytest.mark.parametrize(("text", "hex"), [
    ("hwb(0 0% 0%)", "#ff0000"), ("hwb(120deg 20% 40%)", "#339933"),
    ("hwb(0 60% 60%)", "#808080"), ("hwb(0 100 100)", "#808080"),      # white and black beyond the whole
    ("hsl(0.5turn 100% 50%)", "#00ffff"), ("hsl(200grad, 100%, 50%)", "#00ffff"),
    ("hsl(3.14159265rad 100% 50%)", "#00ffff"), ("hsla(180, 100%, 50%, .5)", "#00ffff"),
    ("rgb(100% 0% 50%)", "#ff0080"), ("rgb(none 255 none)", "#00ff00"),
    ("color(srgb 1 0.5 0)", "#ff8000"), ("color(display-p3 1 1 1)", "#ffffff"),
    ("color(display-p3 0.5 0.5 0.5)", "#808080"), ("color(xyz 0.95047 1 1.08883)", "#ffffff"),
    ("color(xyz-d65 0 0 0)", "#000000"), ("color(xyz-d50 0.96422 1 0.82521)", "#ffffff"),
    ("lab(100% 0 0)", "#ffffff"), ("lch(53.585% 0 90)", "#808080"), ("oklab(1 0 0)", "#ffffff"),
    ("oklch(62.796% 0.25768 29.234)", "#ff0000"), ("RebeccaPurple", "#663399"), ("#ABCD", "#aabbcc"),
])
def test_a_colour_is_the_same_however_it_is_written(text, hex):
    lab, _ = parsed(text)
    assert ciede2000(lab, [hex_to_lab(hex)])[0] < 0.35, (lab, hex_to_lab(hex))


def test_an_angle_turns_the_hue_and_a_percent_of_chroma_has_its_own_whole():
    quarter, _ = parsed("lch(50 30% 0.25turn)")
    plain, _ = parsed("lab(50 0 45)")       # 30% of 150
    assert ciede2000(quarter, [plain])[0] < 1e-6


@pytest.mark.parametrize(("text", "alpha"), [
    ("rgba(255, 0, 0, .5)", 0.5), ("rgb(255 0 0 / 50%)", 0.5), ("#ff000080", 128 / 255), ("#f00", None),
    ("hsl(0 100% 50% / none)", 0.0),
])
def test_how_far_it_lets_through_is_kept(text, alpha):
    assert parsed(text)[1] == alpha


@pytest.mark.parametrize("text", [
    "inherit", "var(--x)", "12px", "rgb(1 2)", "rgb(one two three)", "color(rec2020 1 1 1)", "color()",
    "lab(1e400 0 0)", "rgb(" + "1 " * LONGEST + ")",
])
def test_what_is_no_colour_is_none(text):
    assert parsed(text) is None
