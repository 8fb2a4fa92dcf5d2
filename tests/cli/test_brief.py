"""The brief is the whole job: alone it repeats it byte for byte."""

from __future__ import annotations

import json
import re

import pytest
from PIL import Image

from palette import load_job
from pictures import wall


@pytest.fixture
def studio(tmp_path, monkeypatch):
    Image.fromarray(wall(160, 120)).save(tmp_path / "wall.png")
    Image.fromarray(wall(160, 120) // 2).save(tmp_path / "dusk.png")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("words", [
    ("wall.png",),
    ("wall.png", "dusk.png", "-k", "5", "--ignore", "dark", "--shoe", "runner-991v2", "--rate", "GBP=1.17"),
    ("wall.png", "--pin", "0.5,0.5", "--pin", "0,0,0.2,0.2", "--crop", "0,0.1,1,1", "--lead", "f2",
     "--no-hit", "--without", "f3", "--lock", "tongue=#7a1f2b", "--exclude", "suede",
     "--where", "finish != 'x'", "--weights", "cost=5,origin=3", "--budget", "90.5", "--place",
     "Grasmere, 54.46, -3.02"),
])
def test_a_saved_brief_alone_repeats_the_job_byte_for_byte(palette, studio, words):
    if "--where" in words:
        words = tuple("finish != 'x'" if word.startswith("finish") else word for word in words)
    first = palette("propose", *words, "-n", "2", "--save-brief", "job.toml", "--json")
    assert first.returncode == 0, first.stderr
    again = palette("propose", "--brief", "job.toml", "--json")
    assert again.stdout == first.stdout
    saved = (studio / "job.toml").read_text("utf-8")
    palette("propose", "--brief", "job.toml", "--save-brief", "again.toml", "--json")
    assert (studio / "again.toml").read_text("utf-8") == saved


def test_a_saved_brief_with_limits_of_parts_repeats_the_job(palette, studio):
    (studio / "first.toml").write_text(
        'photo = "wall.png"\n[part.tongue]\nmax-lead = 90\n[part.sole_stitch]\norigin = []\n'
    )
    first = palette("propose", "--brief", "first.toml", "-n", "1", "--save-brief", "job.toml", "--json")
    assert first.returncode == 0, first.stderr
    part = load_job("job.toml").brief.part
    assert (part["sole_stitch"].origin, part["tongue"].origin, part["tongue"].max_lead) == ((), None, 90)
    assert palette("propose", "--brief", "job.toml", "--json").stdout == first.stdout


def test_a_next_table_is_not_saved_as_a_brief_that_would_not_repeat_it(palette, studio):
    done = palette("propose", "first.json", "--liked", "1", "--save-brief", "job.toml")
    assert (done.returncode, (studio / "job.toml").exists()) == (2, False)
    assert "A next table is not repeated by a brief" in done.stderr


def test_a_taste_that_holds_no_weights_is_refused(palette, studio):
    (studio / "brief.toml").write_text('lead = "f1"\n')
    done = palette("propose", "wall.png", "--taste", "brief.toml")
    assert (done.returncode, done.stdout) == (3, "")
    assert "brief.toml is no taste: a taste file holds [weights]" in done.stderr


def test_what_stands_beside_the_brief_is_found_and_flags_win_over_it(palette, studio):
    (studio / "jobs").mkdir()
    (studio / "wall.png").rename(studio / "jobs" / "wall.png")
    said = 'photo = "wall.png"\nn = 3\npairs = 40\n[extraction]\ncolours = 4\n'
    (studio / "jobs" / "job.toml").write_text(said)
    job = load_job("jobs/job.toml")
    assert (job.photo, job.n, job.brief.pairs, job.extraction.colours) == (("jobs/wall.png",), 3, 40, 4)
    words = ("--brief", "jobs/job.toml", "-n", "1", "--pairs", "60")
    done = json.loads(palette("propose", *words, "--json").stdout)
    assert (len(done["proposals"]), done["brief"]["pairs"]) == (1, 60)
    assert done["palette"]["options"]["colours"] == 4


@pytest.mark.parametrize(("toml", "said"), [
    ('foto = "x"', "There is no key 'foto' here"),
    ("[extraction]\nbrightness = 3", "extraction: there is no key 'brightness'"),
    ("no-hit = true", "there is no key 'no_hit' here; hits = 0 says it"),
    ("n = 0", "n: 0 is under 1"),
])
def test_a_brief_that_cannot_be_one_is_a_sentence(palette, studio, toml, said):
    (studio / "job.toml").write_text(toml)
    done = palette("propose", "--brief", "job.toml")
    assert done.returncode == 3
    assert re.search(said, done.stderr), done.stderr


def test_standard_input_cannot_be_saved_and_nothing_is_no_job(palette, studio):
    palette("extract", "wall.png", "-o", "wall.json")
    done = palette("propose", "-", "--save-brief", "job.toml", stdin=(studio / "wall.json").read_text())
    assert (done.returncode, "standard input cannot be had again" in done.stderr) == (2, True)
    assert "No photograph is named" in palette("propose").stderr


@pytest.mark.parametrize(("words", "said"), [
    (("--lock", "laces=mauve"), "The palette's colours: f1 "),
    (("--lock", "laces=f77"), "Did you mean f7"),
    (("--lock", "laces=suede-foo"), "Did you mean suede-"),
    (("-o", "sheet.pdf"), "a .json file or a folder"),
    (("--pairs", "0"), "--pairs"),
])
def test_what_is_wrong_is_said_before_a_brief_is_written(palette, studio, words, said):
    done = palette("propose", "wall.png", *words, "--save-brief", "job.toml")
    assert done.returncode == 2
    assert said in done.stderr
    assert not (studio / "job.toml").exists()


def test_a_brief_that_is_saved_over_itself_keeps_what_stands_above_it_and_tells_the_rest(palette, studio):
    head = "#:schema palette.brief.json\n# no red\n"
    (studio / "job.toml").write_text(f'{head}photo = "wall.png"\n# two?\nn = 1\n')
    done = palette("propose", "--brief", "job.toml", "--save-brief", "job.toml", "--csv")
    assert done.returncode == 0
    assert "job.toml is written anew, without 1 remark that stood in it." in done.stderr
    assert (studio / "job.toml").read_text("utf-8").startswith(f"{head}photo = ")
