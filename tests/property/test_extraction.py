"""What holds for every picture."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from palette.extraction import extract
from palette.formats.documents.palette_document import to_json
from palette.science.differences import ciede2000
from pictures import file, wall

MOVED = 0.5     # CIEDE2000


@st.composite
def pictures(draw):
    """Soft fields of a few colours with grain: what a photograph is to k-means."""
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    fields = draw(st.integers(1, 5))
    h, w = draw(st.integers(8, 40)) * 2, draw(st.integers(8, 40)) * 2
    colours = rng.integers(10, 245, (fields, 3))
    which = np.sort(rng.integers(0, fields, h * w)).reshape(h, w)
    grain = draw(st.sampled_from([0, 0, 2, 6]))
    return np.clip(colours[which] + rng.normal(0, 1, (h, w, 1)) * grain, 0, 255).astype(np.uint8)


def far(one, other):
    """The farthest any swatch of one palette is from the nearest of the other, both ways."""
    a, b = [s.lab for s in one.swatches], [s.lab for s in other.swatches]
    return max(max(min(ciede2000(x, b)) for x in a), max(min(ciede2000(x, a)) for x in b))


@settings(max_examples=40)
@given(pictures(), st.integers(1, 9), st.integers(0, 3))
def test_shares_sum_to_one_and_there_are_no_more_swatches_than_asked_for(picture, k, accents):
    palette = extract(file(picture), colours=k, accents=accents)
    assert sum(s.share for s in palette.swatches) == pytest.approx(1, abs=1e-9)
    assert 1 <= len(palette.swatches) <= k + accents
    assert len({s.id for s in palette.swatches}) == len(palette.swatches)


@settings(max_examples=25)
@given(pictures(), st.integers(1, 8))
def test_fewer_colours_than_asked_for_give_fewer(picture, k):
    few = (picture // 128 * 200).astype(np.uint8)
    different = len(np.unique(few.reshape(-1, 3), axis=0))
    assert len(extract(file(few), colours=k, accents=0).swatches) == min(k, different)


@settings(max_examples=25)
@given(pictures(), st.integers(1, 8), st.randoms(use_true_random=False))
def test_field_colours_do_not_depend_on_where_the_pixels_are(picture, k, random):
    order = list(range(picture.shape[0] * picture.shape[1]))
    random.shuffle(order)
    shuffled = picture.reshape(-1, 3)[order].reshape(picture.shape)
    one, other = (extract(file(p), colours=k, accents=0) for p in (picture, shuffled))
    assert [(s.lab, s.share) for s in one.swatches] == [(s.lab, s.share) for s in other.swatches]


@settings(max_examples=25)
@given(pictures(), st.integers(1, 8))
def test_tiling_turning_and_doubling_move_no_swatch(picture, k):
    one = extract(file(picture), colours=k)
    for other in (
        np.tile(picture, (2, 2, 1)), np.tile(picture, (1, 3, 1)), np.ascontiguousarray(np.rot90(picture)),
        picture.repeat(2, axis=0).repeat(2, axis=1),
    ):
        assert far(one, extract(file(other), colours=k)) <= MOVED


@pytest.mark.parametrize(("wide", "high"), [(900, 640), (901, 643), (1025, 514), (640, 427)])
def test_turning_a_large_picture_or_seeing_it_in_a_mirror_moves_no_accent_either(wide, high):
    picture = wall(wide, high, high)
    picture[100:130, 200:240], picture[300:320, 500:540] = (200, 40, 60), (40, 90, 190)
    one = extract(file(picture), accents=4)
    assert [s.role for s in one.swatches].count("accent") >= 1
    for other in (*(np.rot90(picture, quarters) for quarters in (1, 2, 3)), picture[:, ::-1]):
        assert far(one, extract(file(np.ascontiguousarray(other)), accents=4)) <= MOVED


@settings(max_examples=20)
@given(st.tuples(*[st.integers(0, 255)] * 3), st.integers(1, 9))
def test_a_uniform_picture_is_one_swatch(rgb, k):
    (swatch,) = extract(file(np.full((24, 16, 3), rgb)), colours=k).swatches
    assert swatch.hex == "#{:02x}{:02x}{:02x}".format(*rgb)
    assert swatch.share == 1


def test_the_same_bytes_on_one_core_and_on_two(tmp_path, monkeypatch):
    """Threads of a BLAS must not change a digit, nor may the number of workers."""
    rng = np.random.default_rng(0)
    big = rng.integers(0, 256, (20, 30, 3)).astype(np.uint8).repeat(9, axis=0).repeat(9, axis=1)
    noisy = np.clip(big + rng.normal(0, 20, (*big.shape[:2], 1)), 0, 255)
    (tmp_path / "wall.png").write_bytes(file(noisy))
    found = set()
    for threads in ("1", "2"):
        done = subprocess.run(
            [sys.executable, "-m", "palette", "extract", "wall.png", "--json"], cwd=tmp_path,
            capture_output=True,
            env={**os.environ, "OPENBLAS_NUM_THREADS": threads, "OMP_NUM_THREADS": threads}, check=True,
        )
        found.add(done.stdout)
    monkeypatch.chdir(tmp_path)
    here = json.dumps(to_json(extract("wall.png")), ensure_ascii=False, indent=2) + "\n"
    assert found == {here.encode()}
