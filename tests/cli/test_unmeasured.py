"""A material that nobody has measured is kept and shown, and no command takes it for a colour."""

from __future__ import annotations

import json

import pytest

from palette.colourways import propose
from palette.libraries import load
from palette.model import Lab, Library, Material, Palette, Swatch
from palette.shoes.templates import load as shoe_of

RANGE = (
    "code,name,colour_name,kind,L,a,b,illuminant,observer,dyeable\n"
    "A1,Calder,Fell,suede-cow,41,15,25,D65,2,\n"
    "A2,Calder,Peat,suede-cow,,,,,,yes\n"
    "A3,Scree,Slate,nubuck,45,-2,-6,D65,2,\n"
)


@pytest.fixture
def shelf(tmp_path):
    (tmp_path / "range.csv").write_text(RANGE)
    return tmp_path


def test_it_has_no_colour_at_all_rather_than_black(palette, shelf):
    document = json.loads(palette("library", "show", "range.csv", "--json").stdout)
    peat = document["materials"][1]
    assert (peat["code"], peat["lab"], peat["hex"], peat["colour_basis"]) == ("A2", None, "", "none")
    assert (peat["name"], peat["colour_name"]) == ("Calder", "Peat")
    assert "1 material without a colour: to be measured, never matched" in document["warnings"]
    assert "to measure" in palette("library", "show", "range.csv", "--table").stdout


@pytest.mark.parametrize("form", ["csv", "json", "toml", "xlsx"])
def test_it_survives_every_file_it_is_written_to(palette, shelf, form):
    assert palette("library", "show", "range.csv", "-o", f"again.{form}").returncode == 0
    first, again = (json.loads(palette("library", "show", name, "--json").stdout)["materials"]
                    for name in ("range.csv", f"again.{form}"))
    assert again == first


def test_it_is_never_matched_nor_asked_of_the_dyer(palette, shelf):
    for target in ("#000000", "#3a2010"):
        done = palette("match", target, "-l", "range.csv", "--top", "9", "--json")
        answer = json.loads(done.stdout)["matches"][0]
        told = [answer["nearest"]["code"], *(other["code"] for other in answer["alternatives"])]
        assert sorted(told) == ["A1", "A3"]
        assert "A2" not in json.dumps(answer["dye"])


def test_a_library_of_nothing_else_says_so(palette, shelf):
    (shelf / "none.csv").write_text(RANGE.splitlines()[0] + "\n" + RANGE.splitlines()[2] + "\n")
    done = palette("match", "#000000", "-l", "none.csv")
    assert (done.returncode, done.stdout) == (4, "")
    assert "no material has a colour" in done.stderr
    assert palette("library", "stats", "none.csv", "--table").returncode == 0
    assert palette("library", "gaps", "#000000", "-l", "none.csv").returncode == 4


def test_gaps_stats_and_validate_count_it_and_measure_nothing_by_it(palette, shelf):
    gaps = json.loads(palette("library", "gaps", "#000000", "-l", "range.csv", "--json").stdout)
    assert {kind["kind"]: kind["materials"] for kind in gaps["by_kind"]} == {"suede-cow": 1, "nubuck": 1}
    stats = json.loads(palette("library", "stats", "range.csv", "--json").stdout)
    assert (stats["materials"], stats["by_colour_basis"]) == (3, {"lab": 2, "none": 1})
    assert stats["lightness"] == [41, 43, 45]
    report = json.loads(palette("library", "validate", "range.csv", "--json").stdout)
    assert [f for f in report["findings"] if f["code"] == "A2"] == []


def test_it_stays_in_the_library_when_swatches_leave_it(palette, shelf):
    assert palette("library", "import", "range.csv", "--as", "ours").returncode == 0
    done = palette("convert", "ours", "range.gpl")
    assert (shelf / "range.gpl").read_text().count("A2") == 0
    assert "1 without a colour, to be measured, stay" in done.stderr


def test_measuring_it_is_a_change_of_colour(palette, shelf):
    (shelf / "next.csv").write_text(RANGE.replace("suede-cow,,,,,", "suede-cow,22,6,8,D65,2"))
    changes = json.loads(palette("library", "diff", "range.csv", "next.csv", "--json").stdout)["changes"]
    assert [(c["code"], c["what"], c["before"]) for c in changes] == [("A2", "colour", "to be measured")]


def test_it_is_never_proposed():
    library = load("studio-sample")
    blank = tuple(
        Material(f"BLANK-{m.code}", m.name, m.kind, None, colour_basis="none")
        for m in library.materials[::20])
    mixed = Library("mixed", (*blank, *library.materials))
    colours = Palette((Swatch(Lab(41, 15, 25), share=0.6), Swatch(Lab(60, -5, 12), share=0.4)))
    worn = {m.code for one in propose(colours, shoe_of("runner-991v2"), mixed, n=2) for m in one.materials}
    assert worn
    assert not any(code.startswith("BLANK") for code in worn)
