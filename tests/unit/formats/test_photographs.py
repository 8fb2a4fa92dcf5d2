"""A photograph is known by its first bytes, and by its name where those do not tell."""

from __future__ import annotations

from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from palette.formats.photographs import AVIF, HEIC, KINDS, RAW, TIFF, kind_called, kind_of


def written(form: str) -> bytes:
    out = BytesIO()
    Image.fromarray(np.full((16, 16, 3), 90, np.uint8)).save(out, form)
    return out.getvalue()


@pytest.mark.parametrize("form", ["JPEG", "PNG", "TIFF", "WebP", "GIF", "BMP", "AVIF"])
def test_what_pillow_writes_is_known_whatever_its_name(form):
    assert kind_of(written(form), "holiday.txt").name == form


def test_heic_is_told_from_avif_in_the_same_kind_of_box():
    from pillow_heif import from_pillow

    out = BytesIO()
    from_pillow(Image.new("RGB", (16, 16))).save(out)
    assert kind_of(out.getvalue()) is HEIC
    assert kind_of(b"\0\0\0\x20ftypmif1\0\0\0\0mif1avifmiaf") is AVIF
    assert kind_of(b"\0\0\0\x18ftypisom\0\0\0\0isommp42") is None      # a film


def test_camera_raw_is_a_tiff_that_is_called_otherwise():
    tiff = written("TIFF")
    assert kind_of(tiff, "wall.tif") is kind_of(tiff) is TIFF
    assert kind_of(tiff, "DSC_0042.NEF") is RAW


@pytest.mark.parametrize("data", [b"", b"BMW,#0066b1\n", b"RIFF\x10\0\0\0PAL data", b"GIF Palette\n"])
def test_what_only_begins_alike_is_no_photograph(data):
    assert kind_of(data) is None


def test_a_suffix_names_one_kind_in_capitals_too():
    suffixes = [suffix for kind in KINDS for suffix in kind.suffixes]
    assert len(suffixes) == len(set(suffixes))
    assert all(kind_called(f"IMG{suffix.upper()}") is kind for kind in KINDS for suffix in kind.suffixes)
    assert kind_called("jpg") is None


def test_every_photograph_of_the_corpus_is_known(corpus):
    for photo in (corpus / "photos").glob("*.jpg"):
        with photo.open("rb") as file:
            assert kind_of(file.read(64)).name == "JPEG"
