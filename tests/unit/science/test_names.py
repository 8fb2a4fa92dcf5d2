"""A colour is called by the nearest name there is."""

from __future__ import annotations

import numpy as np

from palette.formats.names import chart, names
from palette.science.differences import ciede2000
from palette.science.spaces import srgb_to_lab


def test_looking_closely_at_a_few_finds_the_nearest_of_all():
    labs = srgb_to_lab(np.random.default_rng(1).random((400, 3)))
    known = chart()
    nearest = [
        (known.iscc[int(np.argmin(ciede2000(lab, known.iscc_labs)))],
         known.common[int(np.argmin(ciede2000(lab, known.common_labs)))])
        for lab in labs
    ]
    assert names(labs) == nearest


def test_burgundy_and_moss_are_called_so():
    red, green = names([(25, 35, 12), (42, -12, 32)])
    assert "red" in red[0]
    assert "olive green" in green[0] or "yellow green" in green[0]
