"""`palette extract` as it is used, and misused."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import jsonschema
import numpy as np
import pytest

from palette.formats.documents.__main__ import schemas
from palette.formats.documents.palette_document import from_json
from pictures import bands, file

WALL = bands(((110, 72, 46), 60), ((180, 190, 200), 30), ((40, 60, 30), 10))


@pytest.fixture
def wall(tmp_path):
    (tmp_path / "wall.png").write_bytes(file(WALL))
    return tmp_path


def test_into_a_pipe_it_is_json_that_fits_its_schema(palette, wall):
    done = palette("extract", "wall.png", "-k", "3")
    assert (done.returncode, done.stderr) == (0, "")
    document = json.loads(done.stdout)
    jsonschema.validate(document, schemas()["palette.extract-1.json"])
    assert [s["hex"] for s in document["swatches"]] == ["#6e482e", "#b4bec8", "#283c1e"]
    assert [s["share"] for s in document["swatches"]] == [0.6, 0.3, 0.1]
    assert document["sources"][0]["sha256"]
    assert from_json(document, "stdout").swatches[0].id == "f1"


def test_the_table_reads_as_a_designer_reads(palette, wall):
    done = palette("extract", "wall.png", "-k", "3", "--table", NO_COLOR="1")
    lines = done.stdout.splitlines()
    assert lines[0] == "wall.png  100 × 100  none: sRGB assumed"
    assert "colour" in lines[4]
    assert [line.split()[1] for line in lines[6:9]] == ["#6e482e", "#b4bec8", "#283c1e"]
    assert "60%" in lines[6]
    assert "████████████" in lines[6]


def test_standard_input_is_a_photograph_too(palette, wall):
    done = palette("extract", "-", "-k", "2", "--plain", stdin=file(WALL))
    assert done.stdout.splitlines()[0].split("\t")[:3] == ["standard input", "f1", "field"]


def test_several_are_one_line_each_and_a_bad_one_does_not_stop_the_rest(palette, wall):
    (wall / "a.png").write_bytes(file(np.full((9, 9, 3), 50)))
    (wall / "b.jpg").write_text("no picture")
    done = palette("extract", ".", "wall.png")
    assert done.returncode == 3
    documents = [json.loads(line) for line in done.stdout.splitlines()]
    assert [d["sources"][0]["file"] for d in documents] == ["a.png", "wall.png"]
    assert "b.jpg is a text" in done.stderr
    assert "1 of 3 photographs" in done.stderr


def test_two_workers_say_the_same_as_one(started_palette, wall):
    for i in range(4):
        (wall / f"{i}.png").write_bytes(file(np.roll(WALL, i * 9, axis=1)))
    one, two = (started_palette("extract", "*.png", "--jobs", jobs) for jobs in ("1", "2"))
    assert one.stdout == two.stdout
    assert len(one.stdout.splitlines()) == 5


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="there are no terminals here")
@pytest.mark.parametrize("form", ["--json", "--csv", "--table"])
def test_beside_a_progress_bar_the_answer_still_goes_where_it_was_sent(palette, wall, form):
    """Standard error is a terminal and shows the bar; standard output is a file."""
    for name in "abc":
        (wall / f"{name}.png").write_bytes(file(WALL))
    quiet = palette("extract", ".", form, COLUMNS="100")
    ours, theirs = os.openpty()
    words = [sys.executable, "-m", "palette", "extract", ".", form]
    with (wall / "answer").open("wb") as answer:
        done = subprocess.run(
            words, stdout=answer, stderr=theirs, cwd=wall, check=False, timeout=120,
            env={**os.environ, "COLUMNS": "100", "TERM": "xterm"},
        )
    os.close(theirs)
    assert done.returncode == 0
    assert (wall / "answer").read_text("utf-8") == quiet.stdout
    assert b"photographs" in os.read(ours, 65536)
    os.close(ours)


def test_merge_makes_one_palette_with_each_photographs_share(palette, wall):
    (wall / "a.png").write_bytes(file(np.full((9, 9, 3), 50)))
    done = palette("extract", "--merge", "--weights", "3,1", "wall.png", "a.png")
    document = json.loads(done.stdout)
    assert [s["share"] for s in document["sources"]] == [0.75, 0.25]
    assert sum(s["share"] for s in document["swatches"]) == pytest.approx(1, abs=1e-5)


def test_csv_has_a_heading_and_a_line_for_each_swatch(palette, wall):
    lines = palette("extract", "wall.png", "-k", "3", "--csv").stdout.splitlines()
    assert lines[0].startswith("photo,id,role,name,common,hex,in_gamut,L,a,b,C,h,share")
    assert len(lines) == 4


@pytest.mark.parametrize("name", ["season.json", "season.ase", "season.gpl", "season.csv"])
def test_output_is_written_in_the_format_of_its_ending(palette, wall, name):
    done = palette("extract", "wall.png", "-k", "3", "-o", name)
    assert done.returncode == 0
    assert done.stdout == ""
    assert (wall / name).stat().st_size > 50
    assert "3 colours" in done.stderr


def test_explain_shows_the_curve(palette, wall):
    done = palette("extract", "wall.png", "-k", "auto", "--explain")
    assert json.loads(done.stdout)["options"]["chosen"] == 3
    assert "Satopää" in done.stderr


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (["nowhere.jpg"], 3, "There is no file nowhere.jpg."),
        (["empty"], 3, "no photographs in the folder"),
        (["*.tif"], 3, "No photograph is called like"),
        (["wall.png", "-k", "0"], 2, "-k: a whole number or auto"),
        (["wall.png", "-k", "many"], 2, "not the text 'many'"),
        (["wall.png", "--accents", "17"], 2, "--accents: 17 is over 16"),
        (["wall.png", "--seed", "-1"], 2, "--seed: -1 is under 0"),
        (["wall.png", "--crop", "1,2"], 2, "four numbers"),
        (["wall.png", "--crop", "a,b,c,d"], 2, "numbers between commas"),
        (["wall.png", "--crop", "0.9,0,0.1,1"], 2, "A box is"),
        (["wall.png", "--wb", "grey-world"], 2, "as-shot or patch"),
        (["wall.png", "--ignore", "clouds"], 2, "--ignore: one of sky, clipped, dark"),
        (["wall.png", "--sort", "beauty"], 2, "--sort: one of share"),
        (["wall.png", "--by", "cie94"], 2, "--by: one of cie76, ciede2000"),
        (["wall.png", "--weights", "1"], 2, "--merge"),
        (["wall.png", "-o", "x.exe"], 2, "no swatch format"),
        (["wall.png", "--json", "--csv"], 2, "Choose one"),
    ],
)
def test_what_is_wrong_is_one_sentence(palette, wall, words, code, says):
    (wall / "empty").mkdir()
    done = palette("extract", *words)
    assert done.returncode == code
    assert says in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert done.stdout == ""


def test_the_photograph_that_is_decoded_while_the_command_line_is_imported_is_the_one_that_was_asked_for(
    palette, wall
):
    (wall / "mask.png").write_bytes(file(np.where(WALL[..., :1] > 150, 255, 0).repeat(3, axis=-1)))
    (wall / "3").write_bytes(b"a file called as an option's value is")
    for words in (["wall.png", "-k", "2"], ["-k", "3", "wall.png"], ["--mask", "mask.png", "wall.png"]):
        document = json.loads(palette("extract", *words).stdout)
        assert [source["file"] for source in document["sources"]] == ["wall.png"]


def test_nobody_waits_for_a_photograph_where_the_words_were_wrong(palette, wall):
    noise = np.random.default_rng(0).integers(0, 256, (2500, 3500, 3))
    (wall / "large.png").write_bytes(file(noise))
    done = palette("extract", "large.png", "--sort", "beauty")
    assert (done.returncode, done.stdout) == (2, "")
    assert "--sort: one of share" in done.stderr


def test_a_file_named_in_control_characters_cannot_write_to_the_terminal(palette, wall):
    (wall / "red\x1b[31m.png").write_bytes(file(WALL))
    assert "\x1b" not in palette("extract", "red\x1b[31m.png", "--table", NO_COLOR="1").stdout
