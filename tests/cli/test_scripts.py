"""What a script leans on: picked fields, errors as JSON, documents that go from command to command."""

from __future__ import annotations

import csv
import io
import json

import pytest
from typer.main import get_command

MATCH = ("match", "#704020", "--library", "stock.csv")


def test_fields_pick_from_json_lines_and_spreadsheets(palette, desk):
    whole = json.loads(palette(*MATCH, "--json").stdout)
    (key, *_) = [name for name in whole if name not in ("schema", "version")]
    picked = json.loads(palette(*MATCH, "--json", "--fields", key).stdout)
    assert picked == {key: whole[key]}      # and no schema, which it would not keep to
    asked = palette(*MATCH, "--json", "--fields", f"schema,version,{key}").stdout
    assert json.loads(asked) == {name: whole[name] for name in ("schema", "version", key)}
    rows = list(csv.reader(io.StringIO(palette(*MATCH, "--csv", "--fields=material,code").stdout)))
    assert rows == [["material", "code"], ["Fell", "M-1"]]
    assert palette(*MATCH, "--plain", "--fields", "material,code").stdout == "Fell\tM-1\n"
    (line,) = palette("--fields", "verdict", *MATCH, "--jsonl").stdout.splitlines()
    assert set(json.loads(line)) == {"verdict"}


def test_a_field_inside_a_list_is_that_of_everything_in_it(palette, desk):
    done = palette("check", "dip.csv", "dip.csv", "--fields", "checks.sample.name,checks.decision,decision")
    assert json.loads(done.stdout) == {
        "decision": "accept",
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
    said = json.loads(palette("check", "no such.csv", "dip.csv", "--errors=json").stderr)
    assert (said["file"], said["place"]) == ("no such.csv", "")
    (desk / "palette.toml").write_text('[match]\ntop = "many"\n')
    said = json.loads(palette(*MATCH, "--errors=json").stderr)
    assert (said["file"], said["place"], said["exit_code"]) == ("palette.toml", "[match] top", 3)


TO_A_DASH = {       # the words of every command with an -o, and how what it writes begins
    "extract": (("wall.png",), "{"),
    "edit": (("two.json", "drop", "one"), "{"),
    "propose": (("two.json", "-l", "studio-sample", "-n", "1"), "{"),
    "spec": (("shoe.json",), "# "),
    "board": (("wall.png",), "<!doctype html>"),
    "taste": (("picks.json", "--over", "shoe.json"), "# Learned from 1 picks"),
    "check": (("dip.csv", "dip.csv"), "<!doctype html>"),
    "library show": (("stock.csv",), "{"),
    "library stats": (("stock.csv",), "<svg"),
    "colourway edit": (("shoe.json", "laces=FLT-BROWN"), "{"),
    "shoe new": (("clog", "--from", "runner-730"), 'id = "clog"'),
    "shoe measure": (("art.svg", "--shoe", "tiny.toml"), 'id = "tiny"'),
}
TINY = """id = "tiny"
title = "Tiny"
view = "lateral"
share_basis = "measured"
%s"""
PART = """
[[component]]
id = "%s"
group = "%s"
role = "dominant"
share = 50
kinds = ["suede-cow"]
"""


@pytest.fixture
def studio(palette, desk):
    from PIL import Image

    Image.effect_noise((64, 64), 90).convert("RGB").save(desk / "wall.png")
    (desk / "colours.csv").write_text("name,hex\none,#704020\ntwo,#2d4a6b\n")
    (desk / "two.json").write_text(palette("show", "colours.csv", "--json").stdout)
    many = ("#704020", "#2d4a6b", "#556b2f", "#8a8a86", "#c9bda8", "#7a1f2b")
    (desk / "many.json").write_text(palette("show", *many, "--json").stdout)
    (desk / "shoe.json").write_text(palette("propose", "many.json", "-n", "3").stdout)
    ids = [one["id"] for one in json.loads((desk / "shoe.json").read_text())["proposals"]]
    (desk / "picks.json").write_text(json.dumps(
        {"schema": "palette.picks/1", "proposals": "shoe.json", "picked": ids[:1], "passed": ids[1:]}
    ))
    (desk / "art.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg"><rect id="part-a" width="3" height="1"/>'
        '<rect id="part-b" x="3" width="1" height="1"/></svg>'
    )
    (desk / "tiny.toml").write_text(TINY % "".join(PART % (name, name) for name in "ab"))
    return desk


def test_output_to_a_dash_is_standard_output_in_every_command_that_writes(palette, studio):
    there = {path.name for path in studio.iterdir()}
    for command, (words, begins) in TO_A_DASH.items():
        done = palette(*command.split(), *words, "-o", "-")
        assert done.returncode == 0, (command, done.stderr)
        assert done.stdout.startswith(begins), command
        assert not {"-", "-."} & set(done.stderr.split()), command
        assert {path.name for path in studio.iterdir()} == there, command


def test_there_is_no_other_command_with_an_output():
    from palette.cli.app import COMMANDS, app

    def writing(command, name):
        for one in command.params:
            if "-o" in one.opts:
                yield name
        for inner in getattr(command, "commands", {}).values():
            yield from writing(inner, f"{name} {inner.name}")

    known = get_command(app)
    found = {name for word in COMMANDS for name in writing(known.get_command(None, word), word)}
    assert found == {*TO_A_DASH, "demo"}        # which writes folders, and says so


def test_a_demo_writes_folders_and_no_stream(palette, desk):
    done = palette("demo", "-o", "-")
    assert (done.returncode, done.stdout) == (2, "")
    assert "demo writes a folder for each story" in done.stderr


@pytest.mark.parametrize(("words", "colours"), [
    (("name", "#704020", "#2d4a6b"), ["#704020", "#2d4a6b"]),
    (("compare", "two.csv", "two.csv"), ["#704020", "#2d4a6b"] * 2),
    (("propose", "two.csv", "-l", "studio-sample", "-n", "1"), None),
    (("check", "dip.csv", "dip.csv"), None),
    (("library", "show", "stock.csv"), ["#805436", "#5a4134"]),
    (("library", "gaps", "two.csv", "-l", "stock.csv"), ["#704020", "#2d4a6b"]),
    (("match", "two.csv", "-l", "stock.csv", "--fail-on", "never"), ["#704020", "#2d4a6b"]),
    (("find", "#704020", "--in", "landscapes"), ["#704020"]),
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
    ("find", "#00ff40", "--in", "landscapes"),
])
def test_a_comparison_the_gaps_and_what_is_found_are_a_line_of_json(palette, desk, words):
    (desk / "two.csv").write_text("name,hex\none,#00ff40\ntwo,#0040ff\n")
    (line,) = palette(*words, "--jsonl").stdout.splitlines()
    assert json.loads(line) == json.loads(palette(*words, "--json").stdout)


def test_a_library_is_a_material_to_a_line_and_the_lines_are_read_again(palette, desk):
    done = palette("library", "show", "stock.csv", "--jsonl")
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(one["schema"], one["code"], one["library"]) for one in lines] == [
        ("palette.material/1", "M-1", "stock"), ("palette.material/1", "M-2", "stock"),
    ]
    for one in lines:
        for name in ("schema", "version", "library"):
            del one[name]
    whole = json.loads(palette("library", "show", "stock.csv", "--json").stdout)["materials"]
    assert lines == [{k: v for k, v in one.items() if k != "library"} for one in whole]
    matched = palette("match", "-", "-l", "stock.csv", "--csv", "--fields", "code", stdin=done.stdout)
    assert set(matched.stdout.split()) == {"code", "M-1", "M-2"}


@pytest.mark.parametrize("words", [
    ("list",), ("validate", "stock.csv"), ("stats", "stock.csv"), ("diff", "stock.csv", "stock.csv"),
])
def test_what_is_said_of_libraries_is_a_line_of_json(palette, desk, words):
    (line,) = palette("library", *words, "--jsonl").stdout.splitlines()
    assert json.loads(line) == json.loads(palette("library", *words, "--json").stdout)


def test_columns_of_a_library_are_picked(palette, desk):
    whole = palette("library", "show", "stock.csv", "--csv").stdout
    picked = palette("library", "show", "stock.csv", "--csv", "--fields", "kind,code").stdout
    assert picked == "kind,code\nsuede-cow,M-1\nnubuck,M-2\n"
    assert whole.startswith("code,name,kind")
    said = json.loads(palette("library", "show", "stock.csv", "--fields", "materials.code").stdout)
    assert said["materials"] == [{"code": "M-1"}, {"code": "M-2"}]


def test_lines_and_pretty_documents_stand_in_one_stream(palette, desk):
    line, pretty = (palette("show", "#704020", form).stdout for form in ("--jsonl", "--json"))
    for stream in (line + pretty, pretty + line, line + line + pretty, pretty + pretty):
        found = palette("convert", "-", "-", "--to", "hex", stdin=stream)
        count = 2 + (stream == line + line + pretty)
        assert [one.split()[0] for one in found.stdout.splitlines()] == ["#704020"] * count
        assert f"{count} palettes stand one after another" in found.stderr
        matched = palette("match", "-", "-l", "stock.csv", "--jsonl", "--fail-on", "never", stdin=stream)
        assert len(matched.stdout.splitlines()) == 2 + (stream == line + line + pretty)


@pytest.mark.parametrize("name", ["pal.json", "shoe.json", "lines.jsonl"])
def test_a_board_takes_palettes_and_proposals_with_their_photographs(palette, studio, name):
    (studio / "pal.json").write_text(palette("extract", "wall.png").stdout)
    (studio / "lines.jsonl").write_text(palette("extract", "wall.png", "wall.png", "--jsonl").stdout)
    (studio / "shoe.json").write_text(palette("propose", "wall.png", "-n", "1").stdout)
    done = palette("board", name, "-o", "-")
    assert "wall.png" in done.stdout, done.stderr
    piped = palette("board", "-", "-o", "-", stdin=(studio / name).read_text())
    assert piped.stdout == done.stdout, piped.stderr


def test_several_palettes_are_matched_at_once_as_arguments_and_joined(palette, desk):
    one, other = (palette("name", colour, "--json").stdout for colour in ("#704020", "#203040"))
    (desk / "a.json").write_text(one)
    (desk / "b.json").write_text(other)
    asked = ("--library", "stock.csv", "--json", "--fail-on", "never")
    named = palette("match", "a.json", "b.json", *asked).stdout
    assert len([json.loads(line) for line in named.splitlines()]) == 2
    (desk / "both.json").write_text(one + other)
    assert palette("match", "both.json", *asked).stdout == named


def test_the_lines_of_several_photographs_become_one_file_with_a_group_for_each(palette, studio):
    from PIL import Image

    Image.new("RGB", (8, 8), "#2d4a6b").save(studio / "sea.png")
    lines = palette("extract", "wall.png", "sea.png", "-k", "2", "--accents", "0", "--jsonl").stdout
    done = palette("convert", "-", "both.csv", stdin=lines)
    assert (done.returncode, "2 palettes stand one after another" in done.stderr) == (0, True)
    rows = list(csv.DictReader(io.StringIO((studio / "both.csv").read_text())))
    assert [row["group"] for row in rows] == ["wall.png", "wall.png", "sea.png"]
    assert sum(float(row["share"]) for row in rows) == pytest.approx(1, abs=1e-5)
    refused = palette("edit", "-", "drop", "f1", stdin=lines)
    assert refused.returncode == 2
    assert "holds 2 palettes, and one is wanted" in refused.stderr


BANDS, TENS = ",".join(f"R{nm}" for nm in range(400, 710, 10)), ",".join(["10"] * 31)


@pytest.mark.parametrize(("words", "file", "place"), [
    (("match", "#704020", "-l", "stock.csv", "--where", "price <"), "", "--where, column 8"),
    (("match", "#704020", "-l", "stock.csv", "--top", "many"), "", "--top"),
    (("check", "dip.csv", "dip.csv", "--kind", "sued"), "", "--kind"),
    (("show", "cut.json"), "cut.json", "line 2, column 10"),
    (("show", "wrong.json"), "wrong.json", "swatches[0].share"),
    (("show", "lines.jsonl"), "lines.jsonl", "line 2"),
    (("check", "dip.csv", "screen.csv"), "screen.csv", "Fell"),
    (("show", "bad.gpl"), "bad.gpl", "line 2"),
    (("check", "below zero.csv", "dip.csv"), "below zero.csv", "Ann's fell at 450 nm"),
    (("check", "bright.csv", "dip.csv"), "bright.csv", "Peat"),
])
def test_the_place_that_a_message_names_stands_by_itself(palette, desk, words, file, place):
    shown = json.loads(palette("show", "#704020").stdout)
    shown["swatches"][0]["share"] = 3
    for name, text in {
        "cut.json": '{"schema": "palette.extract/1",\n "name": x}', "wrong.json": json.dumps(shown),
        "lines.jsonl": '{"schema": "palette.extract/1"}\n{"schema": \n',
        "screen.csv": "name,hex\nFell,#704020\n",
        "bad.gpl": "GIMP Palette\n300 0 0 Red\n",
        "below zero.csv": f"name,{BANDS}\nAnn's fell,{TENS.replace('10', '-1', 6).replace('-1', '10', 5)}\n",
        "bright.csv": f"name,{BANDS}\nFell,{TENS}\nPeat,{TENS.replace('10', '900')}\n",
    }.items():
        (desk / name).write_text(text)
    said = json.loads(palette(*words, "--errors", "json").stderr)
    assert (said["file"], said["place"]) == (file, place), said["message"]


@pytest.mark.parametrize(("words", "said"), [
    ((*MATCH, "--top", "0"), "--top: 0 is under 1 (materials told of, 1 to 1000)."),
    ((*MATCH, "--max-lead", "-1"), "--max-lead: -1 is under 0"),
    (("check", "dip.csv", "dip.csv", "--tol", "inf"), "--tolerance: a number is needed"),
    (("find", "#704020", "--in", "landscapes", "-n", "0"), "-n: 0 is under 1"),
    (("library", "import", "stock.csv", "--observer", "3", "--dry-run"), "--observer: one of 2, 10 is"),
    (("library", "show", "stock.csv", "--rows", "many"), "a whole number from 1 to 10000 is needed"),
    (("library", "show", "stock.csv", "--page", "0"), "'--page': 0 is no number of 1 or more"),
    (("find", "#704020", "--in", "landscapes", "--josn"), "There is no option --josn (did you mean --json?)"),
    (("name", "#704020", "-o", "-"), "There is no option -o"),
])
def test_a_number_that_no_option_takes_is_refused_by_the_option_s_own_name_with_what_would_do(
    palette, desk, words, said
):
    done = palette(*words)
    assert done.returncode == 2
    assert said in done.stderr
    assert "\n" not in done.stderr.strip()


def test_negative_numbers_of_a_lab_are_no_options(palette, desk):
    assert palette("name", "40", "-20", "-10.5", "--plain").returncode == 2      # as ever: with commas
    assert palette("name", "40,-20,-10", "--plain").returncode == 0
    assert palette("name", "--plain", "--", "40,-20,-10").returncode == 0


def test_shares_that_were_rounded_in_a_document_are_no_more_than_all_of_it(palette, desk):
    shown = json.loads(palette("show", *(f"#{n:02x}00ff" for n in range(6))).stdout)
    for swatch in shown["swatches"]:
        swatch["share"] = 0.166667      # of six: a millionth too much
    (desk / "six.json").write_text(json.dumps(shown))
    done = palette("library", "gaps", "six.json", "-l", "stock.csv", "--json")
    assert json.loads(done.stdout)["unreached"] == 1


def test_columns_of_an_extraction_are_picked_and_each_photograph_that_fails_is_an_error_of_its_own(
    palette, studio
):
    whole = palette("extract", "wall.png", "-k", "2", "--csv").stdout
    rows = list(csv.DictReader(io.StringIO(whole)))
    picked = palette("extract", "wall.png", "-k", "2", "--csv", "--fields", "hex,share").stdout
    assert picked == "hex,share\n" + "".join(f"{row['hex']},{row['share']}\n" for row in rows)
    plain = palette("extract", "wall.png", "-k", "2", "--plain", "--fields", "hex").stdout
    assert plain.split() == [row["hex"] for row in rows]
    assert "there is no 'nosuch'" in palette("extract", "wall.png", "--csv", "--fields", "nosuch").stderr
    done = palette("extract", "wall.png", "gone.png", "--jsonl", "--errors", "json")
    first, last = map(json.loads, done.stderr.splitlines())
    assert (done.returncode, first["file"], first["exit_code"]) == (3, "gone.png", 3)
    assert last["message"] == "1 of 2 photographs could not be read."


def test_a_table_of_proposals_to_a_dash_is_picked_from_and_a_sheet_has_no_fields(palette, studio):
    words = ("propose", "many.json", "-n", "1", "-o", "-", "--fields")
    assert "there is no 'nonsense'; there are" in palette(*words, "nonsense").stderr
    assert set(json.loads(palette(*words, "proposals.id").stdout)["proposals"][0]) == {"id"}
    assert "a sheet has no fields" in palette("spec", "shoe.json", "-o", "-", "--fields", "x").stderr


def test_a_hex_that_is_none_is_told_as_a_colour_and_not_as_a_file(palette, desk):
    done = palette("match", "#12345", "--library", "stock.csv")
    assert (done.returncode, done.stderr) == (
        2, "palette: '#12345' is no colour: write hex, #8b4513, or Lab, 40,20,30.\n")
