"""`palette convert` as a script and as a person meet it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

THREADS = """GIMP Palette
Name: Threads
Columns: 4
#
123  91  58	Hazelnut
 64  72  80	Slate
182  96  64	Bracken
"""


@pytest.fixture
def threads(tmp_path: Path) -> Path:
    (tmp_path / "threads.gpl").write_text(THREADS)
    return tmp_path


def test_a_thread_chart_becomes_an_ase_and_comes_back(palette, threads: Path) -> None:
    done = palette("convert", "threads.gpl", "threads.ase")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "Adobe Swatch Exchange: The palette's name, 'Threads', is lost.\n"
    back = palette("convert", "threads.ase", "-", "--to", "hex")
    assert back.stdout == "#7b5b3a Hazelnut\n#404850 Slate\n#b66040 Bracken\n"
    assert (back.returncode, back.stderr) == (0, "")


def test_it_works_in_a_pipe_whatever_the_format(palette, threads: Path) -> None:
    css = palette("convert", "-", "-", "--to", "css", stdin=THREADS)
    assert css.stdout == (
        "/* palette: Threads */\n:root {\n  --hazelnut: #7b5b3a; /* Hazelnut */\n"
        "  --slate: #404850; /* Slate */\n"
        "  --bracken: #b66040; /* Bracken */\n}\n"
    )
    document = palette("convert", "-", "-", "--to", "json", stdin=css.stdout)
    assert document.returncode == 3  # CSS says nothing of itself, and standard input has no suffix
    assert document.stderr.startswith("palette: standard input is not a swatch file that can be read")
    assert json.loads(palette("convert", "threads.gpl", "-", "--to", "json").stdout)["name"] == "Threads"


def test_a_file_is_told_by_its_bytes_before_its_suffix(palette, threads: Path) -> None:
    (threads / "threads.txt").write_text(THREADS)
    assert palette("convert", "threads.txt", "-", "--to", "hex").stdout.count("\n") == 3


def test_the_target_is_replaced_whole_or_not_at_all(palette, threads: Path) -> None:
    (threads / "out.qtx").write_text("what was here before")
    done = palette("convert", "threads.gpl", "out.qtx")
    assert done.returncode == 3
    assert done.stderr.endswith(
        "palette: A QTX file holds reflectance, and no colour of this palette has a spectrum.\n"
    )
    assert (threads / "out.qtx").read_text() == "what was here before"
    assert palette("convert", "threads.gpl", "out.qtx", "--to", "hex").returncode == 0
    assert (threads / "out.qtx").read_text().startswith("#7b5b3a")
    assert sorted(f.name for f in threads.iterdir()) == ["out.qtx", "threads.gpl"]


def test_strict_writes_nothing_where_something_would_be_lost(palette, threads: Path) -> None:
    done = palette("convert", "threads.gpl", "threads.act", "--strict")
    assert done.returncode == 1
    assert "Adobe colour table: The names are lost.\n" in done.stderr
    assert not (threads / "threads.act").exists()
    assert palette("convert", "threads.gpl", "threads.svg", "--strict").returncode == 0


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("gone.ase", "x.gpl"), 3, "palette: There is no file gone.ase.\n"),
        (
            ("threads.gpl", "x.doc"),
            2,
            "palette: 'x.doc' is no swatch format that can be written; there are json, ase",
        ),
        (
            ("threads.gpl", "x.kpl"),
            2,
            "palette: Krita palette files can be read but not written; choose one of json",
        ),
        (
            ("threads.gpl", "-"),
            2,
            "palette: Say with --to which format standard output gets, as in --to hex.\n",
        ),
        (("threads.gpl", "threads.gpl/x.ase"), 3, "palette: threads.gpl/x.ase cannot be written"),
        (("threads.gpl",), 2, "palette convert: Missing argument 'OUT'"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(
    palette, threads: Path, words: tuple[str, ...], code: int, told: str
) -> None:
    done = palette("convert", *words)
    assert (done.returncode, done.stdout) == (code, "")
    assert told in done.stderr
    assert "Traceback" not in done.stderr
    assert [line for line in done.stderr.splitlines() if line.startswith("palette")][1:] == []


def test_a_damaged_file_is_told_and_nothing_is_written(palette, threads: Path) -> None:
    (threads / "cut.ase").write_bytes(b"ASEF\0\1\0\0\0\0\0\1\0\1\0\0\0\x22")
    done = palette("convert", "cut.ase", "out.gpl")
    assert done.returncode == 3
    assert done.stderr == (
        "palette: cut.ase is a damaged ASE file: at byte 18, block 1 of 1 needs 34 bytes and 0 are left.\n"
    )
    assert not (threads / "out.gpl").exists()


def test_a_name_cannot_reach_the_terminal(palette, threads: Path) -> None:
    (threads / "bad.gpl").write_text("GIMP Palette\nName: \x1b]0;owned\x07\n#\n1 2 3\tred\n")
    done = palette("convert", "bad.gpl", "bad.ase")
    assert "\x1b" not in done.stderr
    assert "owned" in done.stderr


def test_a_library_leaves_as_swatches_with_codes_kinds_and_a_word(palette, tmp_path: Path) -> None:
    done = palette("convert", "studio-sample", "studio.svg")
    assert done.returncode == 0
    assert "Only colours, codes, names and kinds leave a library" in done.stderr
    assert "'studio-sample' is illustrative" in done.stderr
    document = json.loads(palette("convert", "studio.svg", "-", "--to", "json").stdout)
    first = document["swatches"][0]
    assert first["code"]
    assert first["group"]
    assert palette("convert", "studio-sampel", "x.ase").returncode == 3


def test_a_photograph_leaves_as_swatches(palette, tmp_path: Path) -> None:
    from PIL import Image

    wall = Image.new("RGB", (64, 64), (123, 91, 58))
    wall.paste((64, 72, 80), (0, 0, 64, 32))
    wall.save(tmp_path / "wall.png")
    done = palette("convert", "wall.png", "-", "--to", "hex", "--colours", "2")
    assert {line.split()[0] for line in done.stdout.splitlines()} == {"#7b5b3a", "#404850"}


def test_the_formats_are_listed(palette) -> None:
    done = palette("convert", "--formats")
    rows = [line.split("\t") for line in done.stdout.splitlines()]
    assert ["ase", "Adobe Swatch Exchange", ".ase", "yes", "yes", "32-bit float sRGB, or Lab D50/2°"] in rows
    assert all(len(row) == 6 for row in rows)
    assert done.returncode == 0
