"""What is asked for by a file or the environment: the line goes before both, and nothing is passed over."""

from __future__ import annotations

import json

import pytest

MATCH = ("match", "#704020", "--library", "stock.csv")


def test_a_form_on_the_line_goes_before_the_environment_and_that_before_the_file(palette, desk):
    (desk / "palette.toml").write_text("[match]\ncsv = true\n")
    assert palette(*MATCH).stdout.startswith("id,name")
    assert json.loads(palette(*MATCH, "--json").stdout)
    assert palette(*MATCH, "--jsonl", PALETTE_MATCH_CSV="1").stdout.startswith("{")
    assert palette(*MATCH, PALETTE_MATCH_JSON="1").stdout.startswith("{\n")


@pytest.mark.parametrize("made", [
    lambda path: path.mkdir(), lambda path: path.symlink_to("missing.toml"),
    lambda path: path.symlink_to(path),
])
def test_a_palette_toml_that_is_no_file_is_not_passed_over(palette, desk, made):
    made(desk / "palette.toml")
    done = palette(*MATCH)
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr == (
        "palette: palette.toml is there and is no file that can be read: remove or mend it.\n")


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
    ('[extract]\ncluster = "tcp://203.0.113.9:8786"\n', "cannot set 'cluster'"),
    ('[extract]\noutput = "/etc/passwd"\n', "cannot set 'output'"),
    ('[propose]\nsave_brief = "/etc/passwd"\n', "cannot set 'save_brief'"),
    ('[library.import]\nreport = "/etc/passwd"\n', "cannot set 'report'"),
])
def test_what_palette_toml_cannot_mean_is_refused_with_a_suggestion(palette, desk, text, said):
    (desk / "palette.toml").write_text(text)
    command = {"[extr": ("extract", "wall.png"), "[prop": ("propose", "wall.png"),
               "[libr": ("library", "import", "stock.csv", "--as", "x")}.get(text[:5], MATCH)
    done = palette(*command)
    assert done.returncode == 3
    assert said in done.stderr


@pytest.mark.parametrize(("name", "value"), [("TOP", "many"), ("CSV", "maybe"), ("LIBRARY", "'open")])
def test_a_wrong_variable_leaves_with_the_code_of_a_wrong_file_and_is_named(palette, desk, name, value):
    done = palette(*MATCH[:2], **{f"PALETTE_MATCH_{name}": value})
    assert done.returncode == 3
    assert f"PALETTE_MATCH_{name} in the environment" in done.stderr


def test_names_with_spaces_stand_in_lists_of_a_file_and_of_the_environment(palette, desk):
    (desk / "my shelf.csv").write_text((desk / "stock.csv").read_text())
    words = ("match", "#704020", "--csv", "--fields", "library")
    for said in ("my shelf.csv", "'my shelf.csv' stock.csv", '"my shelf.csv"'):
        assert palette(*words, PALETTE_MATCH_LIBRARY=said).stdout == "library\nmy shelf\n"
    for said in ('"my shelf.csv"', '["my shelf.csv", "stock.csv"]'):
        (desk / "palette.toml").write_text(f"[match]\nlibrary = {said}\n")
        assert palette(*words).stdout == "library\nmy shelf\n"
    (desk / "palette.toml").unlink()
    assert "has an open quote" in palette(*words, PALETTE_MATCH_LIBRARY="'my").stderr


@pytest.mark.parametrize(("name", "said"), [
    ("PALETTE_MATCH_TPO", "(did you mean 'PALETTE_MATCH_TOP'?)"),
    ("PALETTE_MACTH_TOP", "(did you mean 'PALETTE_MATCH_TOP'?)"),
    ("PALETTE_FEILDS", "(did you mean 'PALETTE_FIELDS'?)"),
])
def test_a_variable_that_means_nothing_is_refused_with_a_suggestion(palette, desk, name, said):
    done = palette(*MATCH, **{name: "1"})
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.startswith(f"palette: {name} in the environment")
    assert said in done.stderr


@pytest.mark.parametrize("name", [
    "PALETTE_CORPUS", "PALETTE_TRACEBACK", "PALETTE_BROWSER", "PALETTE_THEME", "PALETTE_CHECK_TOLERANCE",
    "PALETTE_CHECK_TPO", "PALETTE", "OTHER_MATCH_TPO",
])
def test_what_is_no_variable_of_this_command_is_let_be(palette, desk, name):
    assert palette(*MATCH, **{name: "1"}).returncode == 0


def test_an_option_is_called_as_on_the_line_in_file_and_environment(palette, desk):
    words = ("check", "dip.csv", "dip.csv", "--fields", "method")
    textile = palette(*words, "--as", "textile").stdout
    assert palette(*words).stdout != textile
    for name in ("PALETTE_CHECK_AS", "PALETTE_CHECK_TRADE"):
        assert palette(*words, **{name: "textile"}).stdout == textile
        wrong = palette(*words, **{name: "silk"})
        assert (wrong.returncode, f"{name} in the environment" in wrong.stderr) == (3, True)
    for key in ("as", "trade"):
        (desk / "palette.toml").write_text(f'[check]\n{key} = "textile"\n')
        assert palette(*words).stdout == textile
    (desk / "palette.toml").write_text("[check]\nset = true\n")
    assert "two samples or more" in palette("check", "dip.csv").stderr
    assert palette("check", "dip.csv", "dip.csv", PALETTE_CHECK_SET="0").returncode == 0


def test_keys_for_a_command_of_a_group_are_held_to_its_options(palette, desk):
    (desk / "palette.toml").write_text("[library.show]\ncsv = true\n")
    assert palette("library", "show", "stock.csv").stdout.startswith("code,")
    (desk / "palette.toml").write_text("[library.show]\ncvs = true\n")
    done = palette("library", "show", "stock.csv")
    assert (done.returncode, "cannot set 'cvs' (did you mean 'csv'?)" in done.stderr) == (3, True)


def test_a_key_that_cannot_be_set_is_answered_with_those_that_stand_on_the_line(palette, desk):
    (desk / "palette.toml").write_text("[check]\ntrades = true\n")
    known = palette("check", "dip.csv", "dip.csv").stderr.split("it can set ")[1].strip(".\n").split(", ")
    assert {"as", "set", "tol", "tolerance"} <= {*known}
    assert not {"trade", "every_pair", "standard", "samples"} & {*known}


def test_a_value_out_of_range_is_said_of_the_variable_or_the_file_that_set_it(palette, desk):
    done = palette(*MATCH, PALETTE_MATCH_TOP="0")
    assert (done.returncode, "PALETTE_MATCH_TOP in the environment: 0 is under 1" in done.stderr) == (3, True)
    done = palette("extract", "none.png", PALETTE_EXTRACT_COLOURS="99")
    assert (done.returncode, "COLOURS in the environment: a whole number" in done.stderr) == (3, True)
    done = palette("match", "#704020", PALETTE_MATCH_LIBRARY="nosuch")
    assert (done.returncode, "LIBRARY in the environment: No library called" in done.stderr) == (3, True)
    (desk / "palette.toml").write_text('[match]\nlibrary = "nosuch"\n')
    done = palette("match", "#704020")
    assert (done.returncode, "palette.toml: [match] library: No library called" in done.stderr) == (3, True)
    assert palette("match", "#704020", "--library", "nosuch").returncode == 2
    show = ("library", "show", "stock.csv")
    for text, words, said in (
        ("[match]\ntop = 0\n", MATCH, "palette.toml: [match] top: 0 is under 1"),
        ("[library.show]\nmax-lead = -1\n", show, "palette.toml: [library] show.max_lead: -1 is under"),
    ):
        (desk / "palette.toml").write_text(text)
        done = palette(*words)
        assert done.returncode == 3
        assert said in done.stderr
