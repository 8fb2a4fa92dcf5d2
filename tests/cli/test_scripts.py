"""What a script leans on: picked fields, errors as JSON, the order of line, environment and file."""

from __future__ import annotations

import csv
import io
import json

import pytest

BROWN = """code,name,kind,L,a,b,illuminant,observer
M-1,Fell,suede-cow,40,15,25,D65,2
M-2,Peat,nubuck,30,9,12,D65,2
"""


@pytest.fixture
def desk(tmp_path):
    (tmp_path / "stock.csv").write_text(BROWN)
    (tmp_path / "dip.csv").write_text("name,L,a,b,illuminant,observer\nFell,40,15,25,D65,10\n")
    return tmp_path


MATCH = ("match", "#704020", "--library", "stock.csv")


def test_fields_pick_from_json_lines_and_spreadsheets(palette, desk):
    whole = json.loads(palette(*MATCH, "--json").stdout)
    (key, *_) = [name for name in whole if name not in ("schema", "version")]
    picked = json.loads(palette(*MATCH, "--json", "--fields", key).stdout)
    assert picked == {name: whole[name] for name in ("schema", "version", key)}
    rows = list(csv.reader(io.StringIO(palette(*MATCH, "--csv", "--fields=material,code").stdout)))
    assert rows == [["material", "code"], ["Fell", "M-1"]]
    (line,) = palette("--fields", "verdict", *MATCH, "--jsonl").stdout.splitlines()
    assert set(json.loads(line)) <= {"schema", "version", "verdict"}


def test_a_field_inside_a_list_is_that_of_everything_in_it(palette, desk):
    done = palette("check", "dip.csv", "dip.csv", "--fields", "checks.sample.name,checks.decision,decision")
    assert json.loads(done.stdout) | {"schema": "", "version": ""} == {
        "schema": "", "version": "", "decision": "accept",
        "checks": [{"sample": {"name": "Fell"}, "decision": "accept"}],
    }


@pytest.mark.parametrize("words", [("--json", "--fields", "nosuch"), ("--csv", "--fields", "nosuch")])
def test_an_unknown_field_lists_those_that_there_are(palette, desk, words):
    done = palette("check", "dip.csv", "dip.csv", *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert "there is no 'nosuch'; there are" in done.stderr
    assert "decision" in done.stderr


@pytest.mark.parametrize(("words", "kind", "code"), [
    (("match", "#704020", "-l", "nosuch"), "name", 2), (("check", "nosuch.csv", "dip.csv"), "input", 3),
    (("match", "#704020", "--frob"), "usage", 2), (("frob",), "usage", 2),
])
def test_an_error_is_a_json_object_where_that_is_asked_for(palette, desk, words, kind, code):
    done = palette(*words, "--errors", "json")
    said = json.loads(done.stderr)
    assert done.returncode == said["exit_code"] == code
    assert set(said) == {"schema", "version", "kind", "message", "file", "place", "hint", "exit_code"}
    assert (said["schema"], said["kind"]) == ("palette.error/1", kind)
    assert said["message"] in palette(*words).stderr


def test_an_error_says_its_file_place_and_hint_apart(palette, desk):
    (desk / "palette.toml").write_text("[chek]\ncsv = true\n")
    said = json.loads(palette(*MATCH, "--errors=json").stderr)
    assert (said["file"], said["exit_code"]) == ("palette.toml", 3)
    (desk / "palette.toml").unlink()
    (desk / "bad.csv").write_text("name,L,a,b,illuminant,observer\nFell,40,x,25,D65,10\n")
    said = json.loads(palette("check", "bad.csv", "dip.csv", "--errors=json").stderr)
    assert (said["file"], said["place"]) == ("bad.csv", "line 2, column a")


def test_a_form_on_the_line_goes_before_the_environment_and_that_before_the_file(palette, desk):
    (desk / "palette.toml").write_text("[match]\ncsv = true\n")
    assert palette(*MATCH).stdout.startswith("id,name")
    assert json.loads(palette(*MATCH, "--json").stdout)
    assert palette(*MATCH, "--jsonl", PALETTE_MATCH_CSV="1").stdout.startswith("{")
    assert palette(*MATCH, PALETTE_MATCH_JSON="1").stdout.startswith("{\n")


def test_a_switch_that_a_file_or_the_environment_switched_on_can_be_switched_off(palette, desk):
    (desk / "colours.csv").write_text("name,hex\none,#704020\ntwo,#714121\n")
    words = ("match", "colours.csv", "--library", "stock.csv", "--csv", "--fields", "code")
    assert palette(*words).stdout == "code\nM-1\nM-1\n"
    (desk / "palette.toml").write_text("[match]\nunique = true\n")
    each = palette(*words).stdout
    assert sorted(each.split()) == ["M-1", "M-2", "code"]
    assert palette(*words, "--no-unique").stdout == "code\nM-1\nM-1\n"
    assert palette(*words, "--no-unique", "--unique").stdout == each


@pytest.mark.parametrize(("text", "said"), [
    ("[macth]\ntop = 1\n", "there is no [macth] (did you mean 'match'?)"),
    ("[match]\nuniqe = true\n", "cannot set 'uniqe' (did you mean 'unique'?)"),
])
def test_what_palette_toml_cannot_mean_is_refused_with_a_suggestion(palette, desk, text, said):
    (desk / "palette.toml").write_text(text)
    done = palette(*MATCH)
    assert done.returncode == 3
    assert said in done.stderr


@pytest.mark.parametrize("words", [
    ("library", "show", "stock.csv"), ("extract", "wall.png", "-k", "2"),
    ("edit", "two.json", "drop", "one"), ("propose", "two.json", "-l", "studio-sample", "-n", "1"),
])
def test_output_to_a_dash_is_one_document_on_standard_output(palette, desk, words):
    from PIL import Image

    Image.effect_noise((64, 64), 90).convert("RGB").save(desk / "wall.png")
    (desk / "colours.csv").write_text("name,hex\none,#704020\ntwo,#2d4a6b\n")
    (desk / "two.json").write_text(palette("show", "colours.csv", "--json").stdout)
    done = palette(*words, "-o", "-")
    assert json.loads(done.stdout)["schema"].startswith("palette."), done.stderr
    assert not (desk / "-").exists()


def test_a_page_a_drawing_and_a_toml_go_to_standard_output_too(palette, desk):
    assert palette("check", "dip.csv", "dip.csv", "-o", "-").stdout.startswith("<!doctype html>")
    assert palette("library", "stats", "stock.csv", "-o", "-").stdout.rstrip().endswith("</svg>")
    assert 'id = "clog"' in palette("shoe", "new", "clog", "--from", "runner-730", "-o", "-").stdout
    assert not (desk / "-").exists()


@pytest.mark.parametrize(("words", "colours"), [
    (("name", "#704020", "#2d4a6b"), ["#704020", "#2d4a6b"]),
    (("compare", "two.csv", "two.csv"), ["#704020", "#2d4a6b"] * 2),
    (("propose", "two.csv", "-l", "studio-sample", "-n", "1"), None),
    (("check", "dip.csv", "dip.csv"), None),
])
def test_a_document_of_any_of_these_commands_goes_into_convert_and_match(palette, desk, words, colours):
    (desk / "two.csv").write_text("name,hex\none,#704020\ntwo,#2d4a6b\n")
    (desk / "done.json").write_text(palette(*words, "--json").stdout)
    converted = palette("convert", "done.json", "-", "--to", "hex")
    found = [line.split()[0] for line in converted.stdout.splitlines()]
    assert converted.returncode == 0
    assert found == colours if colours else found
    matched = palette("match", "done.json", "-l", "studio-sample", "--csv", "--fields", "code")
    assert len(matched.stdout.splitlines()) == len(found) + 1


@pytest.mark.parametrize("words", [
    ("compare", "two.csv", "two.csv"), ("library", "gaps", "two.csv", "-l", "stock.csv"),
])
def test_a_comparison_and_the_gaps_are_a_line_of_json(palette, desk, words):
    (desk / "two.csv").write_text("name,hex\none,#00ff40\ntwo,#0040ff\n")
    (line,) = palette(*words, "--jsonl").stdout.splitlines()
    assert json.loads(line) == json.loads(palette(*words, "--json").stdout)


def test_several_palettes_are_matched_at_once_as_arguments_and_joined(palette, desk):
    one, other = (palette("name", colour, "--json").stdout for colour in ("#704020", "#203040"))
    (desk / "a.json").write_text(one)
    (desk / "b.json").write_text(other)
    asked = ("--library", "stock.csv", "--json", "--fail-on", "never")
    named = palette("match", "a.json", "b.json", *asked).stdout
    assert len([json.loads(line) for line in named.splitlines()]) == 2
    (desk / "both.json").write_text(one + other)
    assert palette("match", "both.json", *asked).stdout == named
