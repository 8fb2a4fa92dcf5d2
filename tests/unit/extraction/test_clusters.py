"""k-means held against other people's, on a rough wall of stone and moss."""

from __future__ import annotations

import numpy as np
import pytest

from palette.extraction.finding.clusters import assign, field, kmeans
from palette.extraction.finding.histogram import FINE, count, pack, unpack
from palette.science.differences import ciede2000
from palette.science.spaces import srgb_to_lab
from pictures import kmeans_of_scipy, wall

WALL = wall(400, 300)
LAB = srgb_to_lab(WALL.reshape(-1, 3) / 255)


def distortion(lab, centres):
    return float(np.sqrt(np.min([((lab - c) ** 2).sum(axis=1) for c in centres], axis=0).mean()))


@pytest.mark.parametrize("k", [2, 5, 8, 12])
def test_it_is_as_good_as_the_best_of_twenty_starts_of_scipys(k):
    small = wall(200, 150)
    lab, counted = srgb_to_lab(small.reshape(-1, 3) / 255), count(pack(small))
    ours = kmeans(srgb_to_lab(counted.encoded), counted.counts, k)
    theirs = [kmeans_of_scipy(lab, k, 60, seed) for seed in range(20)]
    assert distortion(lab, ours) <= 1.001 * min(distortion(lab, one) for one in theirs)


def test_every_colour_goes_to_the_nearest_centre():
    centres = LAB[:: len(LAB) // 9]
    nearest, far = assign(LAB, centres)
    plain = ((LAB[:, None] - centres) ** 2).sum(axis=-1)
    assert np.allclose(far, plain.min(axis=1), rtol=1e-5, atol=1e-3)
    assert np.allclose(plain[np.arange(len(LAB)), nearest], plain.min(axis=1), rtol=1e-5, atol=1e-3)


def test_field_colours_are_at_least_three_apart_unless_kept():
    counted = count(pack(WALL))
    lab, weights = srgb_to_lab(counted.encoded), counted.counts

    def closest(centres):
        return min(ciede2000(c, np.delete(centres, i, axis=0)).min() for i, c in enumerate(centres))

    assert len(field(lab, weights, 40, keep_near=True)) == 40
    assert closest(field(lab, weights, 40, keep_near=True)) < 3 <= closest(field(lab, weights, 40))


@pytest.mark.parametrize("spread", [1, 3, 40])
def test_as_many_centres_as_were_asked_for_however_narrow_the_picture(spread):
    snow = np.clip(np.random.default_rng(0).normal(215, spread, (300, 300, 3)), 0, 255).astype(np.uint8)
    snow[:9, :9] = 0        # and one far thing
    counted = count(pack(snow))
    assert len(field(srgb_to_lab(counted.encoded), counted.counts, 40, keep_near=True)) == 40


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_a_histogram_counts_every_pixel_once_and_keeps_the_sum_of_the_colours(dtype):
    top = np.iinfo(dtype).max
    noise = np.random.default_rng(0).integers(0, top, (300, 400, 3), dtype, endpoint=True)
    counted = count(pack(noise))
    assert len(counted.counts) <= FINE < len(counted.packed)
    assert counted.counts.sum() == 300 * 400
    total = (counted.encoded * counted.counts[:, None]).sum(axis=0) * top
    assert np.allclose(total, noise.reshape(-1, 3).sum(axis=0, dtype=float))
    assert len(np.unique(noise.reshape(-1, 3), axis=0)) == len(unpack(counted.packed))


def test_weights_count_pixels_more_than_once_and_leave_them_out():
    picture = np.array([[(1, 2, 3), (9, 9, 9)], [(1, 2, 3), (200, 0, 7)]], np.uint8)
    counted = count(pack(picture), np.array([[2, 5], [1, 0]]))
    assert sorted(counted.counts.tolist()) == [3, 5]
    assert unpack(counted.packed).tolist() == [[1, 2, 3], [9, 9, 9]]
    assert count(pack(picture), np.array([[True, False], [True, False]])).counts.tolist() == [2]


def test_by_ciede2000_less_of_it_is_left():
    counted = count(pack(WALL))
    lab, weights = srgb_to_lab(counted.encoded), counted.counts
    plain, seen = (field(lab, weights, 6, keep_near=True, by=by) for by in ("cie76", "ciede2000"))
    some = LAB[::7]

    def left(centres):
        return float(np.min([ciede2000(c, some) for c in centres], axis=0).mean())

    assert left(seen) < 0.99 * left(plain)
    assert distortion(LAB, seen) > distortion(LAB, plain)
