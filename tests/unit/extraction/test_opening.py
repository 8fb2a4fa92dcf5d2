"""What every file has in common: a sentence for what is wrong with it, limits before anything is decoded."""

from __future__ import annotations

import os
import signal
import struct
import sys
import time
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

import tiffs
from palette.errors import InvalidInput
from palette.extraction import batch, extract
from palette.extraction.opening import begin, camera_raw, decoding, limits, progressive
from palette.formats.photographs import RAW, kind_of
from palette.model import Palette
from palette.model.extraction_options import Extraction
from pictures import file, wall

WALL = wall(61, 47)
KINDS = ("JPEG", "PNG", "TIFF", "WEBP", "GIF", "BMP", "AVIF")


def said(data):
    """The sentence about a file that does not open; any other exception is a failure."""
    try:
        extract(data, name="wall.jpg")
    except InvalidInput as problem:
        return str(problem)
    return ""


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("part", [0.02, 0.2, 0.5, 0.9])
def test_a_file_cut_short_is_a_sentence_or_opens(kind, part):
    whole = file(WALL, kind)
    assert "\n" not in said(whole[: int(part * len(whole))])


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_with_changed_bytes_is_a_sentence_or_opens(kind):
    rng = np.random.default_rng(7)
    whole = file(WALL[:20, :20], kind)
    for _ in range(60):
        changed = bytearray(whole)
        for at in rng.integers(0, min(len(whole), 300), 3):
            changed[at] = rng.integers(0, 256)
        assert "\n" not in said(bytes(changed))


@pytest.mark.parametrize("problem", [ValueError("no La"), KeyError(3), RuntimeError(), IndexError("x\n")])
def test_whatever_a_library_raises_is_a_sentence_about_the_file(problem, monkeypatch):
    def fails(*_):
        raise problem

    monkeypatch.setattr(decoding, "_decode", fails)
    with pytest.raises(InvalidInput, match="is damaged"):
        extract(file(WALL, "JPEG"), name="wall.jpg")


def test_memory_that_is_not_there_is_a_sentence(monkeypatch):
    def fails(*_):
        raise MemoryError

    monkeypatch.setattr(decoding, "_decode", fails)
    with pytest.raises(InvalidInput, match="does not fit into memory"):
        extract(file(WALL, "JPEG"), name="wall.jpg")


@pytest.fixture
def folder(tmp_path):
    for number in range(8):
        (tmp_path / f"{number}.png").write_bytes(file(WALL))
    (tmp_path / "3.png").write_bytes(file(WALL)[:200])
    return sorted(str(path) for path in tmp_path.iterdir())


@pytest.mark.parametrize("jobs", [1, 2])
def test_one_bad_file_does_not_end_a_batch(folder, jobs):
    found = list(batch.extract_each(folder, Extraction(3), jobs))
    assert [isinstance(outcome, Palette) for outcome in found] == [n != 3 for n in range(8)]
    assert "3.png" in str(found[3])


def test_a_fault_of_ours_at_one_photograph_does_not_end_a_batch(folder, monkeypatch):
    import palette.extraction as front

    real = front.palette_of

    def fails(photo, options, **more):
        if photo.endswith("5.png"):
            raise ZeroDivisionError("division by zero")
        return real(photo, options, **more)

    monkeypatch.setattr(front, "palette_of", fails)
    found = list(batch.extract_each(folder, Extraction(3), 1))
    assert "5.png could not be worked on (internal error, ZeroDivisionError" in str(found[5])
    assert isinstance(found[6], Palette)


def test_a_photograph_that_ends_its_process_does_not_end_the_batch(folder, tmp_path, monkeypatch):
    (tmp_path / "sitecustomize.py").write_text(
        "import os, palette.files as files\n"
        "real = files.read_bytes\n"
        "files.read_bytes = lambda path: os._exit(9) if str(path).endswith('5.png') else real(path)\n"
    )
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(tmp_path), *sys.path]))
    found = list(batch.extract_each(folder, Extraction(3), 2))
    assert [isinstance(outcome, Palette) for outcome in found] == [n not in (3, 5) for n in range(8)]
    assert "5.png ended the process that opened it" in str(found[5])


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="needs Linux's list of threads")
def test_a_process_that_ends_while_it_is_written_to_does_not_end_the_command_by_a_signal(folder):
    def blocked():
        """The signals that each thread has blocked."""
        return {task.name: int((task / "status").read_text().split("SigBlk:")[1].split()[0], 16)
                for task in Path("/proc/self/task").iterdir()}

    before = blocked()
    found = batch.extract_each(folder, Extraction(3), 2)
    next(found)
    begun = [signals for thread, signals in blocked().items() if thread not in before]
    assert begun
    assert all(signals >> (signal.SIGPIPE - 1) & 1 for signals in begun)
    assert blocked()[str(os.getpid())] == before[str(os.getpid())]
    found.close()


def with_size(data, width, height):
    """A JPEG that says it is as large as that."""
    at = data.index(b"\xff\xc0") if b"\xff\xc0" in data else data.index(b"\xff\xc2")
    return data[: at + 5] + struct.pack(">HH", height, width) + data[at + 9 :]


def test_a_jpeg_beyond_the_limit_is_refused_before_it_is_decoded():
    data = with_size(file(WALL, "JPEG"), 65500, 65500)
    started = time.process_time()
    with pytest.raises(InvalidInput, match="would unfold to 4290 megapixels, and 400 is the most"):
        extract(data)
    assert time.process_time() - started < 1


def test_a_progressive_jpeg_is_refused_by_what_its_coefficients_would_take():
    data = file(WALL, "JPEG", progressive=True, subsampling=0)
    assert progressive.frame(data) == (61, 47, [(1, 1)] * 3)
    with pytest.raises(InvalidInput, match=r"is progressive and would take 2\.3 GB of memory"):
        extract(with_size(data, 20_000, 19_000))


@pytest.mark.parametrize("kind", ["GIF", "BMP", "WEBP", "AVIF"])
def test_what_must_be_held_whole_has_a_lower_limit(kind, monkeypatch):
    monkeypatch.setattr(limits, "BUDGET", 2000)
    with pytest.raises(InvalidInput, match="is the most of a"):
        extract(file(WALL, kind))


def test_full_size_has_a_limit_of_its_own(monkeypatch):
    monkeypatch.setattr(limits, "FULL_SIZE", 2000)
    with pytest.raises(InvalidInput, match="that --full-size takes: leave it out"):
        extract(file(WALL), full_size=True)
    extract(file(WALL))


@pytest.mark.parametrize("progressive", [False, True])
@pytest.mark.parametrize("size", [(61, 47), (2100, 300)])
def test_a_jpeg_without_its_last_two_bytes_is_read_with_a_word(progressive, size):
    data = file(wall(*size), "JPEG", progressive=progressive, quality=85)
    whole = begin(data).finish()
    for missing in (1, 2):
        photo = begin(data[:-missing], name="wall.jpg").finish()
        assert np.array_equal(photo.pixels, whole.pixels)
        # of a very small one the decoder may never ask for the end
        assert not photo.notes or "lacks its end mark, and all its pixels are there" in photo.notes[0]


@pytest.mark.parametrize("progressive", [False, True])
@pytest.mark.parametrize("missing", [*range(3, 40), 400])
def test_a_jpeg_that_lacks_pixels_is_refused(progressive, missing):
    data = file(wall(320, 200), "JPEG", progressive=progressive, quality=85)
    with pytest.raises(InvalidInput, match="damaged"):
        extract(data[:-missing])


def of_a_sensor(**tags):
    """A DNG of a grey wall: one bayer plane, and a thumbnail in the first place."""
    sensor = np.full((64, 96, 1), 20_000, np.uint16)
    common = {33421: (2, 2), 33422: bytes([0, 1, 1, 2]), 50706: bytes([1, 4, 0, 0]), 50708: b"Test\0",
              50714: 0, 50717: 65535, 254: 0}
    return tiffs.tiff(sensor, photometric=32803, tags=common | tags)


@pytest.mark.parametrize(
    "data",
    [
        of_a_sensor(),
        tiffs.tiff(WALL, tags={254: 1}),
        tiffs.tiff(WALL, tags={50706: bytes([1, 4, 0, 0])}),
        tiffs.tiff(WALL, tags={254: 1}, order=">"),
        tiffs.tiff(WALL, tags={254: 1}, big=True),
        tiffs.tiff(WALL[..., :1], tags={259: 34713}),
        b"II*\0\x10\0\0\0CR\x02\0" + bytes(99),
    ],
)
@pytest.mark.parametrize("name", ["standard input", "wall.tif", "wall.jpg", "leica.rwl", "a.DNG"])
def test_camera_raw_is_told_by_what_is_in_it(data, name, monkeypatch):
    monkeypatch.setattr(camera_raw.decoders, "find_spec", lambda module: None)
    with pytest.raises(InvalidInput, match=r"is camera raw, and its decoder is missing.* rawpy brings"):
        extract(data, name=name)


def test_a_sensor_in_a_directory_inside_makes_the_file_raw(monkeypatch):
    monkeypatch.setattr(camera_raw.decoders, "find_spec", lambda module: None)
    there = len(tiffs.tiff(WALL, tags={330: 70_000}))
    inside = struct.pack("<HHHIHHI", 1, 262, 3, 1, 32803, 0, 0)
    with pytest.raises(InvalidInput, match="is camera raw"):
        extract(tiffs.tiff(WALL, tags={330: there}, more=inside), name="wall.tif")
    extract(tiffs.tiff(WALL), name="wall.tif")


def test_files_of_raw_are_known_by_their_names_too():
    for suffix in ("3fr", "DCR", "erf", "kdc", "mef", "mrw", "raf", "rwl", "srw", "x3f", "iiq", "pef", "raw"):
        assert kind_of(b"anything", f"wall.{suffix}") is RAW


def test_a_dng_is_developed_and_its_thumbnail_never_read():
    pytest.importorskip("rawpy")
    palette = extract(of_a_sensor(), name="standard input")
    assert palette.sources[0].profile.startswith("camera raw")
    assert palette.sources[0].width > 80


def test_warnings_and_odd_modes_do_not_stop_a_picture():
    for mode in ("1", "L", "LA", "P", "PA", "RGB", "RGBA", "CMYK", "I;16"):
        image = Image.fromarray(WALL).convert("L" if mode == "I;16" else mode if mode != "PA" else "P")
        if mode in ("I;16", "PA"):
            image = image.convert(mode)
        out = BytesIO()
        image.save(out, "TIFF")
        assert extract(out.getvalue()).swatches
