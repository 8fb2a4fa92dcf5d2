"""Progressive JPEG, of which a reduced picture leaves out the last bits."""

from __future__ import annotations

import numpy as np
import pytest

from palette.errors import InvalidInput
from palette.extraction import extract
from palette.extraction.opening.decoding import decode
from palette.extraction.opening.progressive import without_last_bits
from palette.science.differences import ciede2000
from pictures import file, wall

LARGE = wall(4200, 1200)
BASELINE, PROGRESSIVE = (file(LARGE, "JPEG", quality=90, progressive=way) for way in (False, True))


def test_the_last_bits_are_less_than_a_code_value_evenly_to_both_sides():
    whole, spared = (decode(data, "wall").raster(1).planes.astype(int) for data in (BASELINE, PROGRESSIVE))
    assert whole.shape == spared.shape == (300, 1050, 3)
    off = spared - whole
    assert np.sqrt((off**2).mean()) < 1
    assert abs(off.mean()) < 0.05


def test_the_palette_is_that_of_the_baseline_file():
    one, other = (extract(data, 5, accents=0) for data in (BASELINE, PROGRESSIVE))
    there = [s.centre for s in other.swatches]
    assert max(ciede2000(s.centre, there).min() for s in one.swatches) < 0.5


def test_a_third_of_the_file_is_left_out_and_full_size_reads_all_of_it():
    assert len(without_last_bits(PROGRESSIVE)) < 0.75 * len(PROGRESSIVE)
    assert extract(PROGRESSIVE, 3, full_size=True).swatches == extract(BASELINE, 3, full_size=True).swatches


def test_other_files_stay_as_they_are():
    for data in (BASELINE, file(LARGE[:50, :50]), b"", b"\xff\xd8", PROGRESSIVE[: len(PROGRESSIVE) // 2]):
        assert without_last_bits(data) == data


@pytest.mark.parametrize("part", [0.3, 0.6, 0.9])
def test_one_cut_short_is_refused(part):
    with pytest.raises(InvalidInput, match="damaged"):
        extract(PROGRESSIVE[: int(part * len(PROGRESSIVE))])


def test_components_without_a_size_are_refused():
    small = bytearray(file(LARGE[:50, :50], "JPEG", progressive=True))
    at = small.index(b"\xff\xc2")
    for component in range(small[at + 9]):
        small[at + 11 + 3 * component] = 0
    with pytest.raises(InvalidInput, match="damaged"):
        extract(bytes(small))
