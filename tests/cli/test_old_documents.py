"""Every command that reads a document opens those that palette 0.1 wrote, with what they hold."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from palette.cli.run import run
from palette.version import __version__

OLD = Path(__file__).parents[1] / "data" / "documents-0.1"


@pytest.fixture
def said(tmp_path, monkeypatch, capsys):
    """Run a command line beside the old documents: its exit code and what it prints."""
    shutil.copytree(OLD, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)

    def ran(line: str) -> tuple[int, str]:
        code = run(line.split())
        printed = capsys.readouterr()
        assert "Traceback" not in printed.err
        return code, printed.out or printed.err

    return ran


PALETTES = ["palette-accents.json", "palette-merged.json", "palette-spectrum.json", "palette-hex.json"]
SLIPPER = "propose palette-accents.json -l made-from/thin --shoe made-from/slipper.toml -n 1 --json"


@pytest.mark.parametrize("name", [*PALETTES, "palettes.jsonl", "matches.json", "match.jsonl"])
@pytest.mark.parametrize("line", [
    "show {} --json", "convert {} out.csv", "match {} -l made-from/thin --json --fail-on never",
    "library gaps {} -l made-from/thin --json", "compare {} palette-hex.json --json",
    "propose {} -l made-from/thin --shoe made-from/clog.toml -n 1 --json",
])
def test_a_palette_goes_into_every_command_that_takes_one(said, name, line):
    code, printed = said(line.format(name))
    several = name == "palettes.jsonl" and line.startswith("compare")
    assert code == (2 if several else 0), printed


@pytest.mark.parametrize("name", PALETTES)
def test_show_says_it_again_as_it_was(said, name):
    old = json.loads((OLD / name).read_text("utf-8"))
    assert json.loads(said(f"show {name} --json")[1]) == {**old, "version": __version__}


@pytest.mark.parametrize("name", ["propose.json", "colourway-edit.json"])
@pytest.mark.parametrize("line", [
    "spec {} -o out.html", "spec {} -o out.csv", "show {} --json", "colourway show {} --json",
    "colourway edit {} laces=LA-RUST -l made-from/thin --json", SLIPPER + " --avoid {} --apart 1",
    SLIPPER + " --like {}",
])
def test_colourways_go_into_every_command_that_takes_them(said, name, line):
    code, printed = said(line.format(name))
    assert code in (0, 1 if "edit" in line else 0), printed


def test_colourways_keep_their_materials_and_costs(said):
    code, printed = said("show propose.json --json")
    then, now = json.loads((OLD / "propose.json").read_text("utf-8")), json.loads(printed)
    assert code == 0
    for was, one in zip(then["proposals"], now["proposals"], strict=True):
        assert [p["material"]["code"] for p in one["parts"]] == [p["material"]["code"] for p in was["parts"]]
        assert one["costing"]["per_pair"] == was["costing"]["per_pair"]


@pytest.mark.parametrize("line", [
    "library show library.json --json", "library stats library.json --json",
    "library validate library.json --json", "library diff library.json made-from/thin --json",
    "match #446644 -l library.json --json --fail-on never",
    "propose palette-accents.json -l library.json --shoe made-from/clog.toml -n 1 --json",
])
def test_a_library_is_one_wherever_one_is_asked_for(said, line):
    code, printed = said(line)
    assert code in (0, 1 if "validate" in line else 0), printed
    if "diff" in line:
        assert json.loads(printed)["changes"] == []


def test_a_place_is_a_fraction_of_its_photograph_in_every_document(said):
    then = json.loads((OLD / "palette-accents.json").read_text("utf-8"))["swatches"]
    fractions = [swatch["where"]["fraction"] for swatch in then]
    compared = json.loads(said("compare palette-accents.json palette-merged.json --json")[1])
    assert [s["where"]["fraction"] for s in compared["before"]["swatches"]] == fractions
    matched = json.loads(said("match palette-accents.json -l made-from/thin --json --fail-on never")[1])
    assert [m["target"]["where"]["fraction"] for m in matched["matches"]] == fractions
    proposed = json.loads((said(SLIPPER))[1])["proposals"][0]["parts"]
    assert all(len(p["target"]["where"]["fraction"]) == 2 for p in proposed if p["target"])
