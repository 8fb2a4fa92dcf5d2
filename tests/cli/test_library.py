"""`palette library`: bring any file, look into it, see what it lacks."""

from __future__ import annotations

import csv
import io
import json
import os
import re
from pathlib import Path

import pytest

from palette.formats.documents.__main__ import schemas

HOSTILE = "[bold red]x[/] \x1b[31m\x1b]8;;http://evil\x07=cmd|'/c calc'!A1\u202e"
RANGE = (
    "code;Farbname;Kind;L*;a*;b*;Price (EUR/m2);house note\n"
    "A1;Moss;Suede Cow;41,2;-8,1;20,5;12,50;soft\n"
    "A2;Peat;nubuck;23,1;5;6;1.900,50;\n"
)
GPL = "GIMP Palette\nName: Our threads\n#\n170 17 34\tRed 800\n 17 34 170\tBlue 801\n"
GREY = ",".join(["20.0"] * 31)
QTX = (  # a comma at the ends, glued heads, a space before name and number, no leading zero, two grids, CRLF
    "[STANDARD_DATA 0]\r\nSTD_NAME=Hazelnut,\r\nSTD_REFLPOINTS=35,\r\n"
    "STD_REFLINTERVAL=10,\r\nSTD_REFLLOW=360,\r\n"
    "STD_VIEWING=SAV SCI d/8 UV Inc,\r\nSTD_GUID={4F-11},\r\nSTD_R= 3.1,.27,"
    + "12.5, "
    * 32
    + "85.111, [STANDARD_DATA 1]\r\nSTD_NAME=Ærø röd\r\nSTD_REFLPOINTS=31\r\nSTD_REFLINTERVAL=10\r\n"
    f"STD_REFLLOW=400\r\nSTD_R={','.join(['118.5'] * 31)}\r\n"
    "[BATCH_DATA 0]\r\nSTD_NAME= Hazelnut,\r\nBAT_NAME= First dip,\r\nBAT_REFLPOINTS=31,\r\n"
    f"BAT_REFLINTERVAL=10,\r\nBAT_REFLLOW=400,\r\nBAT_R={GREY},\r\n"
).encode("latin-1")


def materials(palette, name: str) -> list[dict]:
    return json.loads(palette("library", "show", name, "--json").stdout)["materials"]


def test_a_range_in_somebody_elses_words_becomes_a_library_in_one_command(palette, tmp_path):
    (tmp_path / "Range AW26.csv").write_bytes(RANGE.encode("cp1252"))
    done = palette("library", "import", "Range AW26.csv", "--as", "aw26")
    assert (done.returncode, done.stdout) == (0, "")
    assert "decimals written with a comma" in done.stderr
    assert "2 materials are now the library 'aw26'" in done.stderr
    moss, peat = materials(palette, "aw26")
    assert (moss["name"], moss["kind"], moss["lab"]["L"], moss["extra"]) == (
        "Moss", "suede-cow", 41.2, {"house note": "soft"})
    assert (peat["price"], peat["currency"], peat["unit"]) == (1900.5, "EUR", "m2")
    matched = palette("match", "#3a3020", "--library", "aw26", "--json")
    assert json.loads(matched.stdout)["matches"][0]["nearest"]["code"] in ("A1", "A2")


def test_a_thread_chart_as_gpl_and_as_csv_is_a_library_in_one_command_and_matched(palette, tmp_path):
    (tmp_path / "threads.gpl").write_text(GPL)
    (tmp_path / "threads.csv").write_text("Thread,Colour name,R,G,B\n800,Red,170,17,34\n801,Blue,17,34,170\n")
    for file, name in (("threads.gpl", "from-gpl"), ("threads.csv", "from-csv")):
        assert palette("library", "import", file, "--as", name, "--kind", "embroidery-thread").returncode == 0
        assert [m["hex"] for m in materials(palette, name)] == ["#aa1122", "#1122aa"]
        assert {m["kind"] for m in materials(palette, name)} == {"embroidery-thread"}
        found = json.loads(palette("match", "#aa1122", "--library", name, "--json").stdout)["matches"][0]
        assert found["verdict"] == "match"
        assert found["match"]["hex"] == "#aa1122"


def test_a_qtx_with_every_quirk_is_a_library_in_one_command_and_matched(palette, tmp_path):
    (tmp_path / "lab.qtx").write_bytes(QTX)
    assert palette("library", "import", "lab.qtx", "--as", "lab", "--kind", "suede-pig").returncode == 0
    hazelnut, red, dip = materials(palette, "lab")
    assert [m["name"] for m in (hazelnut, red, dip)] == ["Hazelnut", "Ærø röd", "First dip"]
    assert {m["colour_basis"] for m in (hazelnut, red, dip)} == {"spectrum"}
    assert (hazelnut["spectrum"]["start"], len(hazelnut["spectrum"]["values"])) == (360, 35)
    assert max(red["spectrum"]["values"]) == pytest.approx(1.185)
    assert hazelnut["extra"]["STD_GUID"] == "{4F-11}"
    assert hazelnut["viewing"] == {"illuminant": "D65", "observer": 10, "geometry": "SAV SCI d/8 UV Inc"}
    found = palette("match", "#808080", "--library", "lab", "--json")
    assert json.loads(found.stdout)["matches"][0]["nearest"]["name"] in ("Hazelnut", "First dip")


def test_a_cxf_with_spectra_is_a_library_in_one_command_and_matched(palette, corpus):
    sample = corpus / "swatches/cxf/sample.cxf"
    assert (
        palette("library", "import", str(sample), "--as", "cxf", "--kind", "leather-smooth").returncode == 0
    )
    found = materials(palette, "cxf")
    assert len(found) == 144
    assert {m["colour_basis"] for m in found} == {"spectrum"}
    assert palette("match", "#d22f39", "--library", "cxf").returncode == 0


def test_a_wrong_cell_is_left_open_and_told_with_its_row(palette, tmp_path):
    (tmp_path / "range.csv").write_text(RANGE.replace("23,1;", "23,1x;").replace("12,50", "cheap"))
    done = palette("library", "import", "range.csv", "--as", "aw26", "--strict")
    assert (done.returncode, done.stdout) == (3, "")
    assert "Nothing was imported." in done.stderr
    assert "aw26" not in palette("library", "list", "--json").stdout
    done = palette("library", "import", "range.csv", "--as", "aw26")
    assert (done.returncode, done.stdout) == (0, "")
    told = " ".join(done.stderr.split())
    assert "colour: 1 cell says '23,1x': no number: to be measured row 3" in told
    assert "price: 1 cell says cheap: left open row 2" in told
    found = json.loads(palette("library", "show", "aw26", "--json").stdout)["materials"]
    assert [(m["price"], m["lab"] is None) for m in found] == [(None, False), (1900.5, True)]


def test_a_mapping_file_and_map_say_what_a_header_means(palette, tmp_path):
    (tmp_path / "range.csv").write_text("Was;Ton;Muster;Lager\n1;Moss;#445522;7\n")
    (tmp_path / "map.toml").write_text('[columns]\nWas = "code"\nTon = "name"\n')
    done = palette(
        "library",
        "import",
        "range.csv",
        "--as",
        "m",
        "--mapping",
        "map.toml",
        "--map",
        "Muster=hex",
        "--map",
        "Lager=extra",
    )
    assert done.returncode == 0, done.stderr
    (one,) = materials(palette, "m")
    assert (one["code"], one["name"], one["hex"], one["extra"]) == ("1", "Moss", "#445522", {"Lager": 7})
    wrong = palette("library", "import", "range.csv", "--as", "n", "--map", "Ton")
    assert (wrong.returncode, wrong.stderr.count("\n")) == (2, 1)


def test_what_is_shown_is_a_library_again(palette, tmp_path):
    (tmp_path / "range.csv").write_text(RANGE)
    for form in ("csv", "json", "toml", "xlsx"):
        assert palette("library", "show", "range.csv", "-o", f"again.{form}").returncode == 0
        again, first = materials(palette, f"again.{form}"), materials(palette, "range.csv")
        assert again == first, form
    shown = palette(
        "library", "show", "range.csv", "--csv", "--where", "price > 100", "--sort", "-price"
    ).stdout
    assert [row["code"] for row in csv.DictReader(io.StringIO(shown))] == ["A2"]


def test_prices_of_two_units_are_compared_with_a_word(palette, tmp_path):
    rows = "A,Moss,nubuck,#4f6438,1.60,EUR,ft2\nB,Peat,nubuck,#3b2f28,38,EUR,m2\n"
    (tmp_path / "two.csv").write_text("code,name,kind,hex,price,currency,unit\n" + rows)
    said = "Prices were compared as they stand, whether they are in EUR/ft2 or EUR/m2.\n"
    assert palette("library", "show", "two.csv", "--where", "price < 40").stderr == said
    assert palette("library", "show", "two.csv", "--sort", "-price").stderr == said
    assert said in palette("match", "#4f6438", "--library", "two.csv", "--where", "price < 40").stderr
    assert palette("library", "show", "two.csv", "--where", "price < 40 and unit == 'm2'").stderr == ""


def test_where_nothing_is_left_to_show_the_way_out_is_said_and_nothing_written(palette, tmp_path):
    (tmp_path / "range.csv").write_text(RANGE)
    for words in ((), ("-o", "none.csv")):
        done = palette("library", "show", "range.csv", "--where", "price > 9000", *words)
        assert (done.returncode, done.stdout) == (4, "")
        assert "Without --where there would be" in done.stderr
    assert not (tmp_path / "none.csv").exists()


def test_names_from_files_never_reach_the_terminal_or_a_spreadsheet_as_anything_but_text(palette, tmp_path):
    with (tmp_path / "evil.csv").open("w", newline="") as file:
        csv.writer(file).writerows([
            ["code", "name", "kind", "hex", "supplier", "price", "note"],
            ["=1+1", HOSTILE, "nubuck", "#332211", "@" + HOSTILE, "3", "+" + HOSTILE],
            ["B", "", "[red]k[/]", "#332212", "", "", ""]])
    (tmp_path / "other.csv").write_text("code,name,hex\nB," + HOSTILE.replace(",", "") + ",#ff2211\n")
    for words in (
        ("show", "evil.csv", "--table"),
        ("stats", "evil.csv", "--table"),
        ("validate", "evil.csv", "--table"),
        ("diff", "evil.csv", "other.csv", "--table"),
        ("gaps", "#332211", "--library", "evil.csv", "--table"),
        ("import", "evil.csv", "--as", "evil"),
        ("list", "--table"),
    ):
        done = palette("library", *words)
        said = done.stdout + done.stderr
        assert done.returncode in (0, 1), said
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", said), words
        assert "Traceback" not in said
    shown = palette("library", "show", "evil.csv", "--table", COLUMNS="200").stdout
    assert "[bold red]x[/]" in shown
    rows = list(csv.reader(io.StringIO(palette("library", "show", "evil", "--csv").stdout)))
    assert not any(cell[:1] in ("=", "+", "@", "-") for row in rows for cell in row)
    assert rows[1][0] == "'=1+1"
    assert materials(palette, "evil")[0]["code"] == "=1+1"


def test_a_library_comes_through_a_pipe(palette):
    shown = palette("library", "show", "studio-sample", "--kind", "nubuck", "--csv").stdout
    again = palette("library", "show", "-", "--csv", stdin=shown)
    assert again.stdout == shown
    as_json = palette("library", "show", "studio-sample", "--kind", "nubuck", "--json").stdout
    assert json.loads(palette("library", "show", "-", stdin=as_json).stdout)["materials"] == (
        json.loads(as_json)["materials"])


def test_validate_lists_everything_and_leaves_with_one(palette, tmp_path):
    (tmp_path / "range.csv").write_text(
        RANGE + "A1;Sky;nubuck;530;1;2;;\n")
    done = palette("library", "validate", "range.csv", "--json")
    report = json.loads(done.stdout)
    assert done.returncode == 1
    assert report["counts"] == {"cell": 1, "duplicate-code": 1}
    assert report["findings"][0]["place"] == "line 4, column 4 (L*)"
    assert palette("library", "validate", "range.csv", "--on", "soon").returncode == 2
    (tmp_path / "clean.csv").write_text(RANGE)
    clean = palette("library", "validate", "clean.csv", "--table")
    assert (clean.returncode, "Nothing to mend." in clean.stdout) == (0, True)


def test_stats_draws_the_gamut(palette, tmp_path):
    done = palette("library", "stats", "studio-sample", "-o", "gamut.svg", "--table")
    assert done.returncode == 0
    assert "b*" in done.stdout
    assert "▀" in done.stdout
    assert "illustrative" in done.stdout
    drawing = (tmp_path / "gamut.svg").read_text()
    assert drawing.count("<circle") >= 300
    assert "illustrative" in drawing
    wrong = palette("library", "stats", "studio-sample", "-o", "gamut.png")
    assert (wrong.returncode, wrong.stderr) == (
        2, "palette: The plot is drawn as SVG: gamut.png does not end in .svg.\n")


def test_gaps_are_a_sourcing_brief(palette):
    done = palette("library", "gaps", "#ff00ff", "--library", "studio-sample", "--kind", "suede*", "--json")
    brief = json.loads(done.stdout)
    assert brief["illustrative"] is True
    assert brief["unreached"] == 1
    assert [k["kind"] for k in brief["by_kind"]] == ["suede-cow", "suede-hairy", "suede-pig"]
    assert all(k["missing"][0]["verdict"] == "none" for k in brief["by_kind"])


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("show", "nosuch"), 2, "No library called 'nosuch'. There are: "),
        (("show", "studio-smaple"), 2, "Did you mean studio-sample?"),
        (("show", "nosuch.csv"), 3, "There is no file nosuch.csv."),
        (
            ("show", "studio-sample", "--sort", "prize"),
            2,
            "there is no column 'prize' to sort by; did you mean price",
        ),
        (("show", "studio-sample", "--page", "99", "--table"), 2, "there are "),
        (("import", "nosuch.gpl", "--as", "x"), 3, "There is no file nosuch.gpl."),
        (("import", ".", "--as", "x"), 3, ". is a folder without a materials.csv; name a file in it."),
        (("validate", "empty.csv"), 3, "empty.csv is empty."),
        (
            ("gaps", "#123456", "--library", "studio-sample", "--kind", "felt"),
            4,
            "is allowed: --kind felt leaves 0",
        ),
        (("diff", "studio-sample", "nosuch"), 2, "No library called 'nosuch'."),
    ],
)
def test_whatever_cannot_be_is_one_sentence(palette, tmp_path, words, code, said):
    (tmp_path / "empty.csv").write_text("")
    done = palette("library", *words)
    assert (done.returncode, done.stdout) == (code, "")
    assert said in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    "words",
    [
        ("list",),
        ("show", "studio-sample", "--kind", "suede*"),
        ("validate", "studio-sample"),
        ("stats", "studio-sample"),
        ("diff", "studio-sample", "isacord"),
        ("gaps", "#7a5c40", "--library", "studio-sample"),
    ],
)
def test_what_it_prints_keeps_to_its_schema(palette, words):
    jsonschema = pytest.importorskip("jsonschema")
    document = json.loads(palette("library", *words, "--json").stdout)
    name = document["schema"].replace("/", "-") + ".json"
    jsonschema.Draft202012Validator(schemas()[name]).validate(document)


SNAPSHOTS = Path(__file__).parent / "snapshots"
SHELF = (
    "code,name,kind,L,a,b,illuminant,observer,supplier,finish,price,currency,unit,moq,moq_unit,lead_days,status,"
    "claims\n"
    "FELL,Fell,suede-cow,41,15,25,D65,2,Aber,waxed,45,EUR,m2,10,m2,14,active,lwg=gold @ LWG until 2025-12\n"
    "PEAT,Peat,leather-smooth,22,6,8,D65,2,Brin,,38,,m2,,,60,development,\n"
    "PEAT,Peat,suede-cow,41.2,15,25,D65,2,Brin,,,,,,,,limited,\n"
)


@pytest.mark.parametrize("columns", ["80", "200"])
@pytest.mark.parametrize("command", ["show", "validate", "stats", "diff", "gaps"])
def test_the_page_is_as_it_was(palette, tmp_path, command, columns):
    """Whole outputs; where one is meant to change, look at it and write it anew with PALETTE_ANEW=1."""
    (tmp_path / "shelf.csv").write_text(SHELF)
    (tmp_path / "next.csv").write_text(SHELF.replace("41,15", "44,15").replace(",45,EUR", ",48,EUR"))
    words = {
        "show": ("shelf.csv",), "validate": ("shelf.csv", "--on", "2026-06-01"), "stats": ("shelf.csv",),
        "diff": ("shelf.csv", "next.csv"), "gaps": ("#b0303a", "--library", "shelf.csv"),
    }[command]
    done = palette("library", command, *words, "--table", COLUMNS=columns)
    page = re.sub(r" +$", "", done.stdout, flags=re.MULTILINE)
    kept = SNAPSHOTS / f"library_{command}_{columns}.txt"
    if os.environ.get("PALETTE_ANEW"):
        kept.write_text(page, "utf-8")
    assert page == kept.read_text("utf-8")
