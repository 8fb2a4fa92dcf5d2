"""The corpus' photographs on which palette was wrong, and the right values beside them."""

from __future__ import annotations

import numpy as np
import pytest

from palette.errors import InvalidInput
from palette.extraction.opening import begin
from palette.science.differences import ciede2000


def opened(corpus, name):
    return begin(corpus / "faults/photos" / name).finish()


def mean(photo):
    """The mean of every pixel's Lab, by how much of it is solid."""
    lab = photo.encoding.to_lab(photo.pixels.reshape(-1, 3) / np.iinfo(photo.pixels.dtype).max)
    solid = None if photo.alpha is None else photo.alpha.reshape(-1).astype(float)
    return np.average(lab, axis=0, weights=solid)


@pytest.mark.parametrize(
    ("name", "a"),
    [("p3.avif", -12.6), ("p3_cicp.png", -12.6), ("argb_gama_chrm.png", -15.7), ("noeoi.jpg", -9.3)],
)
def test_wide_gamuts_have_their_chroma(corpus, name, a):
    assert mean(opened(corpus, name))[1] == pytest.approx(a, abs=0.15)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("rgb16_o6.tif", "rgb8_o6.tif"), ("rgba16_assoc.tif", "rgba8_assoc.tif"),
        ("ps_selection16.tif", "ps_selection8.tif"), ("rgb16_lzw.tif", "ps_selection8.tif"),
        ("rgb32f.tif", "ps_selection8.tif"), ("ztxt2mb.png", "ps_selection8.tif"),
        ("greya16.tif", "greya8_assoc.tif"),
    ],
)
def test_pairs_are_the_same_picture(corpus, one, other):
    first, second = opened(corpus, one), opened(corpus, other)
    assert float(ciede2000(mean(first), [mean(second)])[0]) < 0.2
    if one[:4] == other[:4]:
        assert first.pixels.shape == second.pixels.shape


@pytest.mark.parametrize("name", ["pq_10.avif", "hlg.avif", "pq.heic"])
def test_hdr_says_so(corpus, name):
    assert any("HDR" in note for note in opened(corpus, name).notes)


def test_the_rest_opens_or_is_refused_by_what_it_is(corpus):
    clean = opened(corpus, "clap.avif")
    assert (clean.width, clean.height) == (60, 30)
    assert mean(opened(corpus, "cmap8.tif"))[0] == pytest.approx(49.8, abs=0.5)
    assert opened(corpus, "lab16.tif").encoding.name.startswith("CIE L*a*b*")
    with pytest.raises(InvalidInput, match="damaged TIFF"):
        opened(corpus, "no_size.tif")
    with pytest.raises(InvalidInput, match="camera raw"):
        opened(corpus, "leica.rwl")
