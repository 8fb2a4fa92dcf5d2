"""A colour that one points at is kept, and k-means finds the rest around it."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from palette import extract, extract_merged
from palette.errors import UsageError
from palette.extraction.finding.clusters import field
from palette.extraction.finding.histogram import count, pack
from palette.science.differences import ciede2000
from palette.science.spaces import lab_to_xyz, srgb_to_lab, xyz_to_lab
from pictures import kmeans_of_scipy, wall

WALL = wall(400, 300)
SMALL = wall(160, 120)              # where plain Lloyd on every pixel takes no minute
LAB = srgb_to_lab(SMALL.reshape(-1, 3) / 255)


@pytest.fixture
def photo(tmp_path):
    Image.fromarray(WALL).save(tmp_path / "wall.png")
    return tmp_path / "wall.png"


def left(centres):
    return float(np.min([((LAB - c) ** 2).sum(axis=1) for c in centres], axis=0).mean())


def with_held(k, held, seed):
    """Plain Lloyd on every pixel, the first centres held."""
    centres = np.vstack([held, kmeans_of_scipy(LAB, k - len(held), 5, seed)])
    for _ in range(80):
        nearest = np.argmin([((LAB - c) ** 2).sum(axis=1) for c in centres], axis=0)
        for i in range(len(held), k):
            if (nearest == i).any():
                centres[i] = LAB[nearest == i].mean(axis=0)
    return centres


@pytest.mark.parametrize(("k", "rows"), [(3, [7]), (6, [8_000]), (6, [100, 14_400]), (9, [5_333])])
def test_what_is_left_is_what_the_best_slow_search_with_the_pin_held_leaves(k, rows):
    held = LAB[rows] + [6.0, 4.0, -4.0]
    counted = count(pack(SMALL))
    ours = field(srgb_to_lab(counted.encoded), counted.counts, k, keep_near=True, held=held)
    assert np.array_equal(ours[: len(held)], held)
    assert left(ours) <= 1.001 * min(left(with_held(k, held, seed)) for seed in range(6))


def test_a_pin_is_the_mean_light_of_a_disc_and_an_area_that_of_the_area(photo):
    found = extract(photo, 5, pins=[(200, 120), (0.1, 0.2, 0.3, 0.4)], accents=0)
    pins = [swatch for swatch in found.swatches if swatch.by_hand == "pinned"]
    ys, xs = np.mgrid[:300, :400]
    disc = WALL[(xs + 0.5 - 200) ** 2 + (ys + 0.5 - 120) ** 2 <= 2.0**2]
    wanted = [xyz_to_lab(lab_to_xyz(srgb_to_lab(part.reshape(-1, 3) / 255)).mean(axis=0))
              for part in (disc, WALL[60:120, 40:120])]
    far = [min(float(ciede2000(lab, [s.lab])[0]) for s in pins) for lab in wanted]
    assert len(found.swatches) == 5
    assert max(far) < 0.05
    assert {(swatch.where.x, swatch.where.y) for swatch in pins} == {(200, 120), (80, 90)}
    assert dict(found.options)["pin"] == "200,120;0.1,0.2,0.3,0.4"


def test_a_pin_near_to_another_colour_takes_its_place(photo):
    plain = extract(photo, 4, accents=0).swatches[0]
    found = extract(photo, 4, accents=0, pins=[(plain.where.x, plain.where.y)])
    far = [ciede2000(s.lab, [t.lab for t in found.swatches]) for s in found.swatches]
    assert min(far[i][j] for i in range(len(far)) for j in range(i)) >= 2.5


def test_a_pin_outside_and_one_into_several_photographs_are_refused(photo):
    with pytest.raises(UsageError, match="in whole pixels up to 400,300; 401,2 is not"):
        extract(photo, pins=[(401, 2)])
    from palette import Extraction

    with pytest.raises(UsageError, match="A pin points into one photograph"):
        extract_merged([photo, photo], Extraction(pins=((0.5, 0.5),)))
