"""Inks without a profile, against what a press is known to do and the numbers that pdf.js gives."""

from __future__ import annotations

import numpy as np
import pytest

from palette.science.inks import cmyk_to_srgb


@pytest.mark.parametrize(("inks", "rgb"), [
    ((0, 0, 0, 0), (255, 255, 255)), ((0, 0, 0, 1), (44, 46, 53)), ((1, 0, 0, 0), (0, 185, 242)),
    ((0, 1, 0, 0), (251, 49, 153)), ((0, 0, 1, 0), (255, 235, 61)),
])
def test_paper_and_full_inks_are_those_of_swop(inks, rgb):
    """The polynomial of pdf.js, worked out by hand for one ink at a time: 255 + linear + square."""
    assert cmyk_to_srgb(inks)[0] * 255 == pytest.approx(rgb, abs=0.6)


def test_shares_beyond_all_or_nothing_are_those():
    assert cmyk_to_srgb([(-0.5, 2, 0, 0)]).tolist() == cmyk_to_srgb([(0, 1, 0, 0)]).tolist()
    assert cmyk_to_srgb([[1, 1, 1, 1]]).min() >= 0


def test_one_colour_or_many_are_rows():
    many = cmyk_to_srgb(np.zeros((3, 4)))
    assert many.shape == (3, 3)
    assert cmyk_to_srgb([0, 0, 0, 0]).shape == (1, 3)
