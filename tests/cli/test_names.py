"""Names of files as file systems have them: not UTF-8, or with controls in them. None breaks an output."""

from __future__ import annotations

import csv
import json
import os

import pytest

from pictures import bands, file

CONTROLS = "wall\x1b[31m\nred\t\x9b\u202e.png"
LATIN = os.fsdecode(b"caf\xe9.png")
WALL = file(bands(((110, 72, 46), 60), ((180, 190, 200), 30), ((40, 60, 30), 10)))
ASKED = ("-l", "studio-sample", "--shoe", "walker-allerdale", "-n", "1")
FORBIDDEN = "\x1b\x9b\u202e"


@pytest.fixture(params=[LATIN, CONTROLS], ids=["latin", "controls"])
def photo(request, tmp_path):
    try:
        (tmp_path / request.param).write_bytes(WALL)
    except OSError:
        pytest.skip("this file system does not take such a name")
    return request.param


def clean(done, code=0):
    assert done.returncode == code, done.stderr
    for text in (done.stdout, done.stderr):
        assert not set(text) & set(FORBIDDEN)
        assert "internal error" not in text
    return done


@pytest.mark.parametrize(
    "command",
    [
        ("extract", "--json"), ("extract", "--jsonl"), ("extract", "--csv"), ("extract", "--plain"),
        ("extract", "--table"), ("extract", "--merge", "--explain"),
        *(("match", "-l", "studio-sample", form) for form in ("--table", "--json", "--csv")),
        ("show",), ("show", "--json"), ("show", "--table"), ("name",), ("library", "gaps"),
        ("propose", *ASKED, "--table"),
    ],
    ids=" ".join,
)
def test_every_command_prints_such_a_name(palette, photo, command):
    done = clean(palette(*command, photo, NO_COLOR="1"))
    if "--json" in command:
        json.loads(done.stdout)
    if "--plain" in command or "--csv" in command:
        rows = csv.reader(done.stdout.splitlines(), delimiter="\t" if "--plain" in command else ",")
        assert len({len(row) for row in rows}) == 1


SUFFIXES = [".json", ".ase", ".gpl", ".aco", ".csv", ".css", ".scss", ".svg", ".cxf", ".soc", ".hex"]


@pytest.mark.parametrize("suffix", [*SUFFIXES, ".tokens.json"])
def test_every_swatch_file_is_written_of_one(palette, photo, suffix, tmp_path):
    clean(palette("extract", photo, "-o", f"out{suffix}"))
    written = (tmp_path / f"out{suffix}").read_bytes()
    if suffix not in (".ase", ".aco"):
        assert "\x1b" not in written.decode("utf-8")
    clean(palette("show", f"out{suffix}", "--json"))


def test_sheets_and_boards_are_made_of_one(palette, photo, tmp_path):
    done = clean(palette("propose", photo, *ASKED, "--json"))
    (tmp_path / "proposals.json").write_text(done.stdout, "utf-8")
    for name in ("sheet.html", "sheet.md", "sheet.csv", "sheet.svg", "sheet.xlsx"):
        clean(palette("spec", "proposals.json", "-o", name))
    for name in ("board.html", "board.svg"):
        clean(palette("board", photo, "-o", name))
    for name in ("sheet.html", "sheet.md", "sheet.csv", "sheet.svg", "board.html", "board.svg"):
        text = (tmp_path / name).read_text("utf-8")
        assert "\x1b" not in text
        assert "\x9b" not in text


def test_the_photograph_of_such_a_name_is_found_again_beside_its_palette(palette, tmp_path):
    try:
        (tmp_path / LATIN).write_bytes(WALL)
    except OSError:
        pytest.skip("this file system does not take such a name")
    done = palette("propose", LATIN, *ASKED, "--json")
    (tmp_path / "proposals.json").write_text(done.stdout, "utf-8")
    clean(palette("spec", "proposals.json", "-o", "sheet.html"))
    assert "data:image/jpeg" in (tmp_path / "sheet.html").read_text("utf-8")


def test_what_is_wrong_with_one_is_said(palette, photo, tmp_path):
    (tmp_path / photo).write_bytes(b"no picture")
    done = clean(palette("extract", photo), 3)
    assert "is a text" in done.stderr
    clean(palette("extract", f"none{photo}"), 3)
    clean(palette("match", f"none{photo}", "-l", "studio-sample"), 3)


def test_one_bad_photograph_of_a_folder_is_said_at_the_end_by_commands_that_take_folders(palette, tmp_path):
    folder = tmp_path / "fells"
    folder.mkdir()
    (folder / "a.png").write_bytes(WALL)
    (folder / "b.png").write_bytes(WALL[:99])
    for command in (("match", "-l", "studio-sample", "--json"), ("show", "--json"), ("name",)):
        done = clean(palette(*command, "fells"), 3)
        assert "#6e482e" in done.stdout or "brown" in done.stdout
        assert done.stderr.splitlines()[-1].startswith("palette: fells/b.png is damaged")
    (folder / "a.png").unlink()
    done = clean(palette("show", "fells"), 3)
    assert done.stderr.count("b.png") == 1
