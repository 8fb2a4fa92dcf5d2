"""What people type first does the expected, or names the command that does; nothing is asked back."""

from __future__ import annotations

import io
import json

import pytest
from PIL import Image

from pictures import wall


@pytest.fixture
def studio(tmp_path):
    Image.fromarray(wall(120, 90)).save(tmp_path / "wall.png")
    return tmp_path


def test_output_makes_its_folder(palette, studio):
    assert palette("extract", "wall.png", "-o", "new/deep/wall.json").returncode == 0
    assert palette("board", "wall.png", "-o", "boards/x.html").returncode == 0
    assert (studio / "new/deep/wall.json").is_file()
    assert (studio / "boards/x.html").is_file()


def test_a_sheet_is_made_of_the_folder_that_propose_wrote(palette, studio):
    assert palette("propose", "wall.png", "-n", "2", "-o", "out").returncode == 0
    of_folder, of_file = (palette("spec", word, "--pick", "2") for word in ("out", "out/proposals.json"))
    assert of_folder.returncode == 0, of_folder.stderr
    assert of_folder.stdout == of_file.stdout


def test_pick_and_number_are_one_option(palette, studio):
    assert palette("propose", "wall.png", "-n", "2", "-o", "out").returncode == 0
    for words in (("spec", "out"), ("colourway", "show", "out", "--json"),
                  ("colourway", "edit", "out", "laces=FLT-BROWN", "--json")):
        said = {palette(*words, option, "2").stdout for option in ("--pick", "-p", "--number", "-n")}
        assert len(said) == 1
        assert said != {palette(*words, "--pick", "1").stdout}


def test_what_is_written_is_counted_and_what_is_not_there_to_leave_out_is_said(palette, studio):
    done = palette("extract", "wall.png", "-k", "4", "--accents", "0", "--ignore", "dark", "-o", "wall.json")
    told = json.loads((studio / "wall.json").read_text("utf-8"))
    assert told["left_out"] == [{"what": "dark", "share": 0.0}]
    many = len(told["swatches"])
    assert done.stderr == f"Wrote wall.json: {many} colours; nothing dark was found.\n"
    piped = palette("extract", "wall.png", "-k", "4", "--accents", "0", "--ignore", "dark")
    assert piped.stderr == f"wall.png: {many} colours; nothing dark was found.\n"
    assert palette("extract", "wall.png", "-k", "4").stderr == ""
    edited = palette("edit", "wall.json", "drop", "f1", "-o", "mine.json")
    assert f"Wrote mine.json: {many - 1} colours; nothing dark was found." in edited.stderr


def test_an_edit_into_a_file_prints_nothing_into_a_pipe_unless_it_is_asked_to(palette, studio):
    assert palette("propose", "wall.png", "-n", "1", "-o", "one.json").returncode == 0
    words = ("colourway", "edit", "one.json", "laces=FLT-BROWN", "-o", "mine.json")
    done = palette(*words)
    assert (done.stdout, "Wrote mine.json." in done.stderr) == ("", True)
    written = json.loads((studio / "mine.json").read_text("utf-8"))
    assert json.loads(palette(*words, "--json").stdout) == written
    assert json.loads(palette(*words[:-2]).stdout)["schema"].startswith("palette.propose/")


def test_a_next_table_that_is_short_says_why(palette, studio):
    first = palette("propose", "wall.png", "-k", "2", "--accents", "0", "-n", "1", "-o", "one.json")
    assert first.returncode == 0, first.stderr
    done = palette("propose", "one.json", "--liked", "1", "-n", "150", "-o", "next.json")
    many = len(json.loads((studio / "next.json").read_text("utf-8"))["proposals"])
    assert many < 150
    assert f"{many} of 150 colourways: no others within these limits differ enough" in done.stderr


def test_a_palette_picture_shows_every_colour(palette, studio):
    done = palette("extract", "wall.png", "-k", "4", "-o", "out.png")
    assert done.returncode == 0, done.stderr
    swatches = json.loads(palette("extract", "wall.png", "-k", "4", "--json").stdout)["swatches"]
    image = Image.open(io.BytesIO((studio / "out.png").read_bytes())).convert("RGB")
    there = {"#{:02x}{:02x}{:02x}".format(*colour) for _, colour in image.getcolors(1 << 20)}
    assert {swatch["hex"] for swatch in swatches} <= there


@pytest.mark.parametrize(("words", "as_if"), [
    (("extract", "wall.png", "--colors", "3", "--json"), ("extract", "wall.png", "--colours", "3", "--json")),
    (("extract", "wall.png", "--colors=3", "--json"), ("extract", "wall.png", "-k", "3", "--json")),
    (("wall.png", "--json"), ("extract", "wall.png", "--json")),
    (("help", "match"), ("match", "--help")),
    (("help",), ("--help",)),
    (("colorway", "show", "allerdale-drakes", "--json"), ("colourway", "show", "allerdale-drakes", "--json")),
    (("library", "ls", "--json"), ("library", "list", "--json")),
    (("library", "add", "#8b4513", "--help"), ("library", "import", "--help")),
    (("import", "range.csv", "--help"), ("library", "import", "--help")),
    (("shoe", "show", "allerdale", "--json"), ("shoe", "show", "walker-allerdale", "--json")),
    (("version",), ("--version",)),
    (("colours", "wall.png", "--json"), ("extract", "wall.png", "--json")),
    (("#8b4513", "--json"), ("show", "#8b4513", "--json")),
])
def test_another_word_for_a_command_does_the_same(palette, studio, words, as_if):
    one, other = palette(*words), palette(*as_if)
    assert (one.returncode, one.stdout) == (other.returncode, other.stdout)
    assert one.returncode == 0, one.stderr


@pytest.mark.parametrize(("words", "said"), [
    (("propose", "wall.png", "--mode", "tonal", "--mode", "contrast"), "--mode is given twice"),
    (("colourway", "list"), "`palette colourway show NAME`"),
    (("list",), "`palette library list`"),
    (("propose", "wall.png", "--lock", "tonge=X"), "Did you mean tongue or tongue_label?"),
    (("propose", "wall.png", "--lock", "laces=FLT-BROWM"), "Did you mean FLT-BROWN"),
    (("propose", "wall.png", "--lock", "laces=FLT-BROWM"), "A suggestion, by likeness of the code alone."),
    (("find", "FLT-BROWM"), "A suggestion, by likeness of the code alone."),
    (("match", "wall.png", "--kind", "suede-cow", "--kind", "suade"), "No kind called 'suade'"),
    (("extract", "wall.png", "--pictures", "real"), "standard output is no terminal"),
    (("colourway", "edit", "allerdale-drakes"), "--unlock PART"),
    (("extract", "-n", "5", "wall.png"), "There is no 'extract -n': -k 5 asks for five colours."),
])
def test_what_cannot_be_meant_is_said_in_a_sentence(palette, studio, words, said):
    done = palette(*words)
    assert (done.returncode, said in done.stderr) == (2, True), done.stderr


def test_a_photograph_in_a_wrong_place_is_said_to_be_one(palette, studio):
    assert "no file missing.heic" in palette("missing.heic").stderr
    sheet = palette("spec", "wall.png")
    assert (sheet.returncode, "`palette propose wall.png -o line`" in sheet.stderr) == (3, True)


def test_no_two_swatches_of_a_palette_carry_one_common_name(palette, studio):
    done = palette("extract", "wall.png", "-k", "24", "--keep-near", "--json")
    swatches = json.loads(done.stdout)["swatches"]
    called = [swatch["common"] for swatch in swatches]
    assert len(set(called)) == len(called)


def test_a_file_of_picks_that_is_not_there_is_named_first(palette, studio):
    assert palette("taste", "no.json").stderr == "palette: There is no file no.json.\n"
    assert palette("taste", "no.json", "--over", "nor.json").stderr == "palette: There is no file no.json.\n"


def test_a_part_locked_twice_is_refused(palette):
    done = palette("propose", "#8b4513 #556038", "--lock", "laces=f1", "--lock", "laces=f2")
    assert (done.returncode, done.stderr) == (2, "palette: laces is given twice, as f1 and as f2: say one.\n")
