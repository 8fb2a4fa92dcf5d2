"""`palette match` as a script and as a person meet it."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest

SNAPSHOTS = Path(__file__).parent / "snapshots"
HEAD = (
    "code,name,kind,L,a,b,illuminant,observer,supplier,price,currency,unit,lead_days,dyeable,dye_moq,moq_unit,"
    "dye_lead_days,status,finish\n"
)
LIBRARY = HEAD + """\
FAWN,Fawn,leather-smooth,60,8,20,D65,2,Aber,30,EUR,m2,14,yes,50,m2,30,active,waxed
FELL,Fell,suede-cow,41,15,25,D65,2,Aber,45,EUR,m2,14,no,,,,active,
MOSS,Moss,mesh-open,45,-12,30,D65,2,Brin,12,EUR,m2,21,,,,,active,
PEAT,Peat,leather-smooth,22,6,8,D65,2,Brin,38,EUR,m2,60,,,,,development,waxed
"""
WALL = {
    "schema": "palette.extract/1", "version": "0", "name": "wall",
    "viewing": {"illuminant": "D65", "observer": 2, "geometry": ""},
    "swatches": [
        {"id": "f1", "name": "moderate brown", "lab": {"L": 41, "a": 15, "b": 25}, "share": 0.6,
         "spread": 2.0},
        {"id": "f2", "name": "olive", "lab": {"L": 48, "a": -8, "b": 34}, "share": 0.4},
    ],
}
PINK = {**WALL, "swatches": [{"id": "f9", "lab": {"L": 60, "a": 60, "b": 0}}]}


@pytest.fixture
def shelf(tmp_path):
    (tmp_path / "shelf.csv").write_text(LIBRARY)
    (tmp_path / "wall.json").write_text(json.dumps(WALL))
    (tmp_path / "pink.json").write_text(json.dumps(PINK))
    return tmp_path


def test_the_table_as_a_whole(palette, shelf):
    done = palette("match", "wall.json", "-l", "shelf.csv", "--table")
    assert done.returncode == 0
    table = re.sub(r" +$", "", done.stdout, flags=re.MULTILINE)
    assert table == (SNAPSHOTS / "match_table.txt").read_text("utf-8")


def test_into_a_pipe_it_is_json_and_two_runs_are_the_same_bytes(palette, shelf):
    one, two = (palette("match", "wall.json", "-l", "shelf.csv") for _ in range(2))
    assert one.stdout == two.stdout
    document = json.loads(one.stdout)
    assert document["schema"] == "palette.matches/2"
    first = document["matches"][0]
    asked = "target verdict match nearest difference alternatives action warnings"
    assert set(asked.split()) <= set(first)
    assert first["verdict"] == "match"
    assert first["match"]["code"] == "FELL"
    assert first["uncertainty"] == {"value": 2.0, "could_be": ["match"]}
    assert one.stderr == ""


def test_lines_are_one_object_for_each_swatch_in_order_and_read_back_as_a_palette(palette, shelf):
    done = palette("match", "wall.json", "-l", "shelf.csv", "--jsonl")
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [line["target"]["id"] for line in lines] == ["f1", "f2"]
    assert {line["schema"] for line in lines} == {"palette.match/2"}
    again = palette("match", "-", "-l", "shelf.csv", "--jsonl", stdin=done.stdout)
    assert again.stdout == done.stdout


def test_none_has_no_match_a_brief_and_exit_code_one(palette, shelf):
    done = palette("match", "pink.json", "-l", "shelf.csv", "--jsonl")
    line = json.loads(done.stdout)
    assert (line["verdict"], line["match"]) == ("none", None)
    assert line["nearest"]["code"] == "FAWN"
    assert line["action"] == "dye-to-match"
    assert line["dye"]["base"]["code"] == "FAWN"
    assert line["dye"]["tolerance"]["formula"] == "CIEDE2000"
    assert done.returncode == 1


@pytest.mark.parametrize(("palette_file", "fail_on", "code"), [
    ("wall.json", "none", 0), ("wall.json", "family", 0), ("wall.json", "near", 1), ("wall.json", "never", 0),
    ("pink.json", "none", 1), ("pink.json", "never", 0),
])
def test_fail_on_decides_the_exit_code(palette, shelf, palette_file, fail_on, code):
    done = palette("match", palette_file, "-l", "shelf.csv", "--fail-on", fail_on, "--plain")
    assert done.returncode == code


def test_csv_has_a_heading_and_no_formulas(palette, shelf):
    (shelf / "shelf.csv").write_text(LIBRARY.replace("Fell,suede", '"=HYPERLINK(1)",suede'))
    done = palette("match", "wall.json", "-l", "shelf.csv", "--csv")
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert [row["code"] for row in rows] == ["FELL", "MOSS"]
    assert rows[0]["material"] == "'=HYPERLINK(1)"
    assert rows[1]["formula"] == "CIEDE2000"


def test_plain_is_tabs_and_no_heading(palette, shelf):
    done = palette("match", "wall.json", "-l", "shelf.csv", "--plain")
    assert [line.split("\t")[0] for line in done.stdout.splitlines()] == ["f1", "f2"]


def test_a_hex_a_photograph_and_lines_of_palettes_are_palettes(palette, shelf):
    from PIL import Image

    Image.new("RGB", (8, 8), (135, 86, 64)).save(shelf / "wall.png")
    assert palette("match", "#875640", "-l", "shelf.csv", "--plain").stdout.split("\t")[10] == "FELL"
    assert palette("match", "wall.png", "-l", "shelf.csv", "--plain").stdout.split("\t")[10] == "FELL"
    lines = json.dumps(WALL) + "\n" + json.dumps(PINK) + "\n"
    done = palette("match", "-", "-l", "shelf.csv", "--fail-on", "never", stdin=lines)
    assert [len(json.loads(line)["matches"]) for line in done.stdout.splitlines()] == [2, 1]


def test_filters_reach_the_library(palette, shelf):
    def codes(*words):
        done = palette("match", "#875640", "-l", "shelf.csv", "--top", "9", "--fail-on", "never", *words)
        found = json.loads(done.stdout)["matches"][0]
        return {found["nearest"]["code"], *(other["code"] for other in found["alternatives"])}

    assert codes("--kind", "suede*") == {"FELL"}
    assert codes("--exclude", "F*") == {"MOSS"}
    assert codes("--status", "development") == {"PEAT"}
    assert codes("--max-lead", "14") == {"FAWN", "FELL"}
    assert codes("--where", 'price < 40 and finish == "waxed"') == {"FAWN"}


def test_a_wish_nobody_meets_is_exit_code_four_and_names_the_way_out(palette, shelf):
    done = palette("match", "#875640", "-l", "shelf.csv", "--kind", "velvet")
    assert done.returncode == 4
    assert "The kinds here are leather-smooth, mesh-open, suede-cow" in done.stderr


@pytest.mark.parametrize(("words", "code", "said"), [
    (("missing.json",), 3, "There is no file missing.json"),
    ((".",), 3, "text.jpg"),
    (("wall.json", "-l", "studio-sampel"), 2, "studio-sample"),
    (("wall.json", "-l", "shelf.csv", "--where", "prise < 3"), 2, "did you mean price at column 1"),
    (("wall.json", "-l", "shelf.csv", "--metric", "delta"), 2, "CIEDE2000"),
    (("wall.json", "-l", "shelf.csv", "--bands", "6,3,10"), 2, "three rising limits"),
    (("wall.json", "-l", "shelf.csv", "--json", "--csv"), 2, "--json and --csv"),
    (("wall.json", "-l", "shelf.csv", "--component", "vamp"), 2, "--shoe"),
    (("wall.json", "-l", "shelf.csv", "--status", "sold"), 2, "discontinued"),
    (("empty.json", "-l", "shelf.csv"), 3, "without a single colour"),
    (("text.jpg", "-l", "shelf.csv"), 3, "text.jpg"),
    (("wall.json", "-l", "broken.csv"), 3, "broken.csv"),
    (("wall.json", "-l", "shelf.csv", "--topp", "3"), 2, "--top"),
])
def test_what_is_wrong_is_one_sentence_and_no_traceback(palette, shelf, words, code, said):
    (shelf / "empty.json").write_text(json.dumps({**WALL, "swatches": []}))
    (shelf / "text.jpg").write_text("this is a text")
    (shelf / "broken.csv").write_text("weather,day\nrain,Monday\n")
    done = palette("match", *words)
    assert done.returncode == code, done.stderr
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_an_illustrative_library_says_so_in_the_table_and_in_the_json(palette, shelf):
    assert "Illustrative" in palette("match", "#875640", "--table").stdout
    document = json.loads(palette("match", "#875640").stdout)
    assert document["libraries"][0]["illustrative"] is True
    assert document["matches"][0]["illustrative"] is True


def test_a_flag_is_above_the_environment_above_the_file_here_above_the_users_own(palette, shelf, tmp_path):
    config = tmp_path / "config" / "palette"
    config.mkdir(parents=True)
    home = {"XDG_CONFIG_HOME": str(tmp_path / "config")}

    def top(*words, **env):
        done = palette("match", "#875640", "-l", "shelf.csv", *words, **home, **env)
        return json.loads(done.stdout)["options"]["top"]

    assert top() == 3
    (config / "palette.toml").write_text("[match]\ntop = 7\n")
    assert top() == 7
    (shelf / "palette.toml").write_text("[match]\ntop = 5\n")
    assert top() == 5
    assert top(PALETTE_MATCH_TOP="4") == 4
    assert top("--top", "2", PALETTE_MATCH_TOP="4") == 2


def test_bands_come_from_palette_toml_and_a_flag_is_above_them(palette, shelf):
    (shelf / "palette.toml").write_text("[bands]\nphoto = [0.1, 0.2, 30]\n")
    line = json.loads(palette("match", "pink.json", "-l", "shelf.csv", "--jsonl").stdout)
    assert (line["verdict"], line["bands"]["family"]) == ("none", 30)
    flagged = palette("match", "pink.json", "-l", "shelf.csv", "--jsonl", "--bands", "40,50,60")
    assert json.loads(flagged.stdout)["verdict"] == "match"


@pytest.mark.parametrize(("text", "said"), [
    ("[match]\ntopp = 3\n", "cannot set 'topp'"), ("top = 3\n", "outside a table"),
    ("[match\n", "is not TOML"),
    ("[bands]\nphoto = [3, 2, 1]\n", "palette.toml: bands.photo: three rising limits are needed"),
    ("[bands]\nphoto = 3\n", "bands.photo: three rising limits are needed, as 3, 6, 10, not 3"),
    ("[match]\ntop = 1.5\n", "palette.toml: [match] top: a whole number is needed, not 1.5"),
])
def test_settings_that_are_wrong_are_named(palette, shelf, text, said):
    (shelf / "palette.toml").write_text(text)
    done = palette("match", "wall.json", "-l", "shelf.csv")
    assert done.returncode == 3
    assert said in done.stderr


def test_settings_that_are_wrong_hide_no_help_and_the_doctor_names_them(palette, shelf):
    (shelf / "palette.toml").write_text("[match]\ntopp = 3\n[bands]\nphoto = 3\n")
    assert palette("--help").returncode == 0
    done = palette("doctor", "--csv")
    assert done.returncode == 1
    assert "cannot set 'topp'" in done.stdout
    assert "bands.photo: three rising limits are needed" in done.stdout


def test_colour_comes_and_goes_as_the_environment_asks(palette, shelf):
    def table(**env):
        return palette("match", "wall.json", "-l", "shelf.csv", "--table", **env).stdout

    assert "\x1b[" not in table()
    assert "\x1b[" in table(FORCE_COLOR="1", TERM="xterm-256color", COLORTERM="truecolor")
    assert "48;2" not in table(FORCE_COLOR="1", NO_COLOR="1", TERM="xterm-256color")
    assert "\x1b[" not in table(TERM="dumb")
    assert max(len(line) for line in table(COLUMNS="72").splitlines()) <= 72


def test_escape_sequences_in_a_library_never_reach_the_terminal(palette, shelf):
    (shelf / "shelf.csv").write_text(LIBRARY.replace("Fell,suede", "\"\x1b[31mFe\u202ell\",suede"))
    done = palette("match", "wall.json", "-l", "shelf.csv", "--table")
    assert "\x1b" not in done.stdout
    assert "\u202e" not in done.stdout


def test_a_part_of_a_shipped_shoe_allows_its_kinds(palette):
    done = palette(
        "match", "#624435", "--shoe", "runner-991v2", "--component", "mudguard", "--top", "50",
        "--fail-on", "never",
    )
    found = json.loads(done.stdout)["matches"][0]
    kinds = {found["nearest"]["kind"], *(other["kind"] for other in found["alternatives"])}
    assert kinds <= {
        "suede-pig", "suede-cow", "suede-hairy", "nubuck", "leather-smooth", "leather-pebbled",
        "leather-vegtan", "mycelium-sheet",
    }


def test_the_demo_photograph_goes_the_whole_way_down_a_pipe(palette):
    photos = sorted((Path(__file__).parents[2] / "palettes" / "photos").glob("*.jpg"))
    if not photos:
        pytest.skip("the demo photograph is not in this checkout")
    extracted = palette("extract", str(photos[0]))
    done = palette("match", "-", "--library", "studio-sample", "--json", "--fail-on", "never",
                   stdin=extracted.stdout)
    matches = json.loads(done.stdout)["matches"]
    swatches = json.loads(extracted.stdout)["swatches"]
    assert [one["target"]["id"] for one in matches] == [swatch["id"] for swatch in swatches]
    assert all(one["bands"]["formula"] == "CIEDE2000" for one in matches)
    assert all(one["target"]["provenance"] == "photo" for one in matches)


def test_by_kind_is_a_row_for_each_kind_that_says_what_match_says_of_it(palette, shelf):
    done = palette("match", "wall.json", "--by-kind", "--kind", "suede*", "--table", COLUMNS="80")
    cells = [line.split() for line in done.stdout.splitlines() if line.startswith("suede")]
    rows = {kind: verdicts for kind, *verdicts in cells}
    assert [*rows] == sorted(rows)
    for kind, verdicts in rows.items():
        one = json.loads(palette("match", "wall.json", "--kind", kind, "--json").stdout)
        assert verdicts == [match["verdict"] for match in one["matches"]]


def test_by_kind_cuts_no_name(palette):
    asked = ("match", "#d4006a", "#ffb6c1", "--by-kind", "--kind", "rubber", "--table")
    shown = palette(*asked, COLUMNS="80").stdout
    assert "rubber-translucent " in shown
    assert "…" not in shown
    assert {"dark", "hot", "pink"} <= {*shown.split()}


def test_by_kind_into_a_pipe_is_a_document_for_each_kind(palette, shelf):
    lines = palette("match", "wall.json", "--by-kind", "--kind", "suede*").stdout.splitlines()
    assert len(lines) >= 2
    for line in lines:
        (kind,) = json.loads(line)["options"]["kinds"]
        alone = json.loads(palette("match", "wall.json", "--kind", kind, "--json").stdout)
        assert json.loads(line) == alone
