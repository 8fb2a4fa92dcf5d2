"""Nothing is overwritten, opened or obeyed that nobody meant: files, devices, and what a text says."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

LIST = "code,name,kind,hex,status\nA,Moss,nubuck,#4f6438,active\nB,Clay,nubuck,#8b4513,discontinued\n"


@pytest.fixture
def there(palette, tmp_path):
    (tmp_path / "list.csv").write_text(LIST)
    (tmp_path / "clay.json").write_text(palette("show", "#8b4513", "#4f6438", "--json").stdout)
    return tmp_path


@pytest.mark.parametrize("name", ["", ".", "..", "/etc", "../list"])
def test_undo_is_of_a_library_and_names_no_other_folder(palette, there, name):
    done = palette("library", "undo", name)
    assert done.returncode == 2
    assert "delete" not in done.stderr


def test_a_report_takes_no_place_of_the_list_and_is_no_folder(palette, there):
    for report in ("list.csv", str(there / "list.csv"), "."):
        done = palette("library", "import", "list.csv", "--as", "mine", "--report", report)
        assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
        assert (there / "list.csv").read_text() == LIST
    assert palette("library", "show", "mine").returncode == 2


def test_an_import_says_what_will_never_be_matched(palette, there):
    done = palette("library", "import", "list.csv", "--as", "mine")
    assert "1 of them is discontinued" in done.stderr
    assert "1 of them discontinued" in palette("library", "import", "list.csv", "--dry-run").stdout
    matched = json.loads(palette("match", "#8b4513", "--library", "mine").stdout)
    assert "B" not in json.dumps(matched["matches"][0]["nearest"])


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_stays_a_pipe_and_a_link_a_link(started_palette, there):
    os.mkfifo(there / "pipe.hex")
    (there / "real.hex").write_text("#000000\n")
    (there / "link.hex").symlink_to("real.hex")
    with os.fdopen(os.open(there / "pipe.hex", os.O_RDONLY | os.O_NONBLOCK), "rb") as reader:
        assert started_palette("convert", "clay.json", "pipe.hex").returncode == 0
        assert reader.read().startswith(b"#8b4513")
    assert (there / "pipe.hex").is_fifo()
    assert started_palette("convert", "clay.json", "link.hex").returncode == 0
    assert (there / "link.hex").is_symlink()
    assert (there / "real.hex").read_text().startswith("#8b4513")


@pytest.mark.parametrize("words", [
    ("extract", ""), ("demo", ""), ("show", ""), ("find", "#777", "--in", ""), ("library", "show", ""),
    ("edit", "#777", "rename", "=x"),
])
def test_an_empty_word_is_no_folder_and_no_colour(palette, there, words):
    done = palette(*words)
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)


def test_what_comes_with_palette_is_not_hidden_by_a_shoe_of_the_same_name(palette, there):
    done = palette("shoe", "new", "walker-allerdale")
    assert (done.returncode, "comes with palette" in done.stderr) == (2, True)
    assert palette("shoe", "new", "mine", "-o", "mine.json").returncode == 2


def test_half_a_character_is_text_everywhere(palette, there):
    text = (there / "clay.json").read_text()
    (there / "half.json").write_text(text.replace('"name": ""', '"name": "\\ud800 and \\ud83d\\ude00"', 1))
    done = palette("show", "half.json", "--json")
    assert done.returncode == 0
    assert "\ufffd and \U0001f600" in done.stdout
    assert palette("library", "import", "half.json", "--as", "half", "--title", "caf\udce9").returncode == 0


@pytest.mark.parametrize("place", ["id", "common", "name", "code"])
@pytest.mark.parametrize("command", [("compare", "clay.json"), ("show",), ("match",)])
def test_no_text_of_a_file_steers_a_terminal(palette, there, command, place):
    document = json.loads((there / "clay.json").read_text())
    document["swatches"][0][place] = "\x1b[31mRED\x1b]0;title\x07\x9b2J\u202e"
    (there / "steering.json").write_text(json.dumps(document))
    done = palette(*command, "steering.json", "--table")
    assert done.returncode in (0, 1)
    assert not {"\x1b", "\x07", "\x9b", "\u202e"} & {*done.stdout, *done.stderr}


@pytest.mark.parametrize("columns", ["0", "00", ""])
def test_a_terminal_that_does_not_know_its_width_is_told_everything(palette, there, columns):
    assert "#8b4513" in palette("show", "clay.json", "--table", COLUMNS=columns).stdout


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
def test_where_nobody_can_be_told_the_exit_code_says_it(there):
    for words, code in ((("show", "nowhere.json"), 3), (("convert", "clay.json", "a.ase"), 0)):
        with Path("/dev/full").open("w") as full:
            done = subprocess.run(
                [sys.executable, "-m", "palette", *words], cwd=there, stderr=full, stdout=subprocess.PIPE,
                check=False)
        assert done.returncode == code
    assert (there / "a.ase").is_file()


def test_a_document_sends_nobody_to_a_file(palette, there):
    assert palette("propose", "clay.json", "-n", "1", "-o", "one.json").returncode == 0
    document = json.loads((there / "one.json").read_text())
    document["proposals"][0]["libraries"] = [str(there / "list.csv")]
    (there / "sent.json").write_text(json.dumps(document))
    done = palette("propose", "sent.json", "--liked", "1")
    assert (done.returncode, "No library called" in done.stderr) == (2, True)
    text, own = (there / "one.json").read_text(), json.dumps(str(there / "x.toml"))
    (there / "shoe.json").write_text(text.replace('"walker-allerdale"', own))
    (there / "x.toml").write_text("no shoe")
    done = palette("spec", "shoe.json", "-o", "shoe.svg")
    assert (done.returncode, "was found" in done.stderr) == (0, True)


def test_what_is_said_of_a_part_is_said_of_one_that_there_is(palette, there):
    assert palette("propose", "clay.json", "-n", "1", "-o", "one.json").returncode == 0
    done = palette("spec", "one.json", "--set", "lab_dip.vmap=requested", "-o", "one.md")
    assert (done.returncode, "Did you mean vamp?" in done.stderr) == (2, True)


def test_a_folder_with_something_in_it_is_not_written_over_by_a_library(palette, there):
    (there / "own").mkdir()
    (there / "own" / "materials.csv").write_text(LIST)
    done = palette("library", "show", "studio-sample", "-o", "own")
    assert (done.returncode, "something in it" in done.stderr) == (2, True)
    assert (there / "own" / "materials.csv").read_text() == LIST
    assert palette("library", "show", "list.csv", "-o", "new").returncode == 0
    assert (there / "new" / "materials.csv").is_file()


def test_a_brief_and_colourways_do_not_share_an_output(palette, there):
    for more in ((), ("--csv",), ("-o", "-")):
        done = palette("propose", "clay.json", "-n", "1", "--no-hit", "--save-brief", "-", *more)
        assert (done.returncode, done.stdout) == (2, "")
    done = palette("propose", "clay.json", "-n", "1", "--no-hit", "--save-brief", "-", "-o", "one.json")
    assert done.returncode == 0
    assert "hits = 0" in done.stdout


@pytest.mark.parametrize("encoding", ["foo", "hex", "rot13", "zlib", "mbcs"])
def test_a_drawing_in_an_encoding_that_there_is_not_is_a_sentence(palette, there, encoding):
    svg = f'<?xml version="1.0" encoding="{encoding}"?><svg xmlns="http://www.w3.org/2000/svg"/>'
    (there / "mine.svg").write_text(svg)
    assert palette("shoe", "new", "mine", "-o", "mine.toml").returncode == 0
    done = palette("propose", "clay.json", "-n", "1", "--no-hit", "--shoe", "./mine.toml", "-o", "folder")
    assert (done.returncode, len(done.stderr.splitlines())) == (3, 1)


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="this system has no links")
def test_a_link_that_loops_is_no_fault_of_ours(palette, there):
    home = Path(os.environ["PALETTE_HOME"])
    (home / "shoes").symlink_to("shoes")
    (home / "cache").symlink_to("cache")
    assert palette("match", "#4f6438", "--library", "list.csv").returncode == 0
