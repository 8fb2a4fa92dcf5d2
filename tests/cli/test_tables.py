"""What stands in the tables of a terminal, and what a person is told beside them."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from PIL import Image

import palette
from palette.cli.run import run
from palette.formats.documents.__main__ import main as write_schemas
from palette.formats.documents.__main__ import schemas
from palette.model.text import plain

LINE_ART = (
    '<svg xmlns="http://www.w3.org/2000/svg"><rect id="{}" width="3" height="1"/>'
    '<rect id="{}" x="3" width="1" height="1"/></svg>'
)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("made")
    wall = palette.open(["#8b4513", "#9a7b4f", "#7d8f5a", "#2f5d8a"])
    palette.save(palette.propose(wall, n=2), folder / "two.json")
    return folder


@pytest.fixture
def table(made, tmp_path, monkeypatch, capsys):
    """Run a command for its table: what is printed, and what is said beside it."""
    (tmp_path / "two.json").write_bytes((made / "two.json").read_bytes())
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "160")

    def run_it(*words, form=("--table",), code=0, terminal=False):
        if terminal:
            monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
        assert run([*words, *form]) == code
        said = capsys.readouterr()
        return said.out, said.err

    return run_it


def test_the_list_of_shoes_counts_parts_and_groups(table):
    out, _ = table("shoe", "list")
    for shoe in palette.list_shoes():
        (line,) = [line for line in out.splitlines() if line.split()[:1] == [shoe.id]]
        assert line.split()[-3:] == [str(len(shoe.components)), str(len(shoe.groups)), "yes"]


def test_a_shoe_is_shown_part_by_part_with_where_its_shares_are_from(table):
    out, _ = table("shoe", "show", "runner-991v2")
    shoe = palette.load_shoe("runner-991v2")
    for number, part in enumerate(shoe.components, 1):
        assert any(line.split()[:2] == [str(number), part.title.split()[0]] for line in out.splitlines())
    assert f"Area shares: {plain(shoe.share_basis)[:30]}" in out
    assert "Reported by" in out


def test_a_measured_drawing_stands_beside_its_template(table):
    Path("a.svg").write_text(LINE_ART.format("part-vamp", "part-toe_cap"))
    out, _ = table("shoe", "measure", "a.svg")
    assert out.splitlines()[-2].split()[:2] == ["vamp", "75%"]
    assert "template" not in out
    out, _ = table("shoe", "measure", "a.svg", "--shoe", "runner-730")
    assert "template" in out
    share = palette.load_shoe("runner-730").component("toe_cap").share
    (cap,) = [line.split() for line in out.splitlines() if line.startswith("toe cap")]
    assert (cap[2], cap[-1]) == ("25%", f"{share:.1%}" if share < 0.095 else f"{share:.0%}")


def test_one_colourway_of_several_is_shown_by_its_number(table):
    first, second = (f"{one.score.total * 100:.1f} of 100" for one in palette.load_colourways("two.json"))
    out, _ = table("colourway", "show", "two.json", "-n", "2")
    assert second in out
    assert first not in out


def test_a_part_that_is_changed_is_told_before_and_after_and_nothing_is_written_unasked(table):
    before = next(p for p in palette.load_colourways("two.json")[0].parts if p.component.id == "laces")
    after = "FLT-NAVY" if before.material.code != "FLT-NAVY" else "FLT-BROWN"
    out, said = table("colourway", "edit", "two.json", f"laces={after}")
    assert before.material.code in out
    assert after in out
    assert "two.json holds 2: the first is edited" in said
    assert "Nothing is written: -o FILE.json keeps it." in said
    out, said = table("colourway", "edit", "two.json", f"laces={after}", "-n", "2", "-o", "mine.json")
    assert "Nothing is written" not in said
    assert [p.material.code for p in palette.load_colourways("mine.json")[0].parts
            if p.component.id == "laces"] == [after]


def test_two_palettes_are_compared_move_by_move(table):
    out, _ = table("compare", "#8b4513", "#224466")
    comparison = palette.compare("#8b4513", "#224466")
    assert f"{comparison.distance:.1f}" in out
    assert f"{comparison.worst.difference.total:.1f}" in out


def test_names_stand_beside_what_was_asked(table):
    out, _ = table("name", "#8b4513", "40,20,30")
    for swatch in palette.name("#8b4513", "40,20,30"):
        assert any(swatch.hex in line and swatch.name in line and swatch.common in line
                   for line in out.splitlines())
    out, _ = table("name", "#8b4513", form=("--plain",))
    assert out == "#8b4513\tstrong brown\tburnt umber\n"


def test_palettes_and_colourways_are_shown_under_one_another(table):
    out, _ = table("show", "#8b4513", "two.json")
    assert out.index("#8b4513") < out.index(palette.load_colourways("two.json")[0].name)


def test_every_format_is_listed_with_what_it_does(table, capsys):
    out, _ = table("convert", "--formats", form=())
    rows = [line.split("\t") for line in out.splitlines()]
    assert [(row[0], row[3], row[4]) for row in rows] == [
        (one.name, "yes" if one.reads else "no", "yes" if one.writes else "no")
        for one in palette.list_formats()
    ]


def test_on_a_terminal_formats_are_a_table_and_bytes_are_refused(table):
    out, _ = table("convert", "--formats", form=(), terminal=True)
    assert "GIMP palette" in out
    assert "\t" not in out
    _, said = table("convert", "#8b4513", "-", "--to", "ase", form=(), code=2, terminal=True)
    assert "is not text for a terminal" in said


def test_a_specification_on_a_terminal_shows_the_parts_and_the_way_to_the_sheet(table):
    out, said = table("spec", "two.json", "--pick", "2", form=(), terminal=True)
    second = palette.load_colourways("two.json")[1]
    assert second.name in out
    assert all(part.material.code in out for part in second.parts)
    assert f"Colourway 2 of 2: {second.name}." in said
    assert "-o sheet.html writes the whole sheet" in said


def photographed(path, south=False):
    image = Image.new("RGB", (20, 20), "#7b5b3a")
    exif = image.getexif()
    exif.get_ifd(0x8825).update({
        1: "S" if south else "N", 2: (54.0, 36.0, 7.2), 3: "W", 4: (3.0, 5.0, 52.8)
    })
    image.save(path, exif=exif)


def test_a_photograph_says_where_it_was_taken(table):
    photographed("north.jpg")
    photographed("south.jpg", south=True)
    Image.new("RGB", (20, 20)).save("nowhere.png")
    assert palette.photographed_at(["nowhere.png", "north.jpg", "south.jpg"]) == "54.60200, -3.09800"
    assert palette.photographed_at(["south.jpg"]) == "-54.60200, -3.09800"
    with pytest.raises(palette.PaletteError, match="None of the photographs says where"):
        palette.photographed_at(["nowhere.png", "two.json", "missing.jpg"])
    out, _ = table("propose", "north.jpg", "-n", "1", "--gps", form=("--json",))
    assert json.loads(out)["brief"]["place"] == "54.60200, -3.09800"


@pytest.mark.parametrize("given", [
    lambda: palette.load_colourways("two.json"), lambda: Path("two.json").read_bytes(),
    lambda: json.loads(Path("two.json").read_text()), lambda: Path("two.json"),
])
def test_colourways_are_loaded_from_whatever_holds_them(table, given):
    first, second = palette.load_colourways("two.json")
    assert tuple(palette.load_colourways(given())) == (first, second)
    assert tuple(palette.load_colourways(first)) == (first,)
    assert json.dumps(palette.to_json(second)) == json.dumps(palette.to_json(
        palette.Proposals((second,))))


def test_a_document_without_colourways_has_none_to_show(table):
    empty = {**json.loads(Path("two.json").read_text()), "proposals": [], "shoes": []}
    with pytest.raises(palette.PaletteError, match="holds no colourway"):
        palette.spec(empty)


def test_a_shoe_is_not_begun_over_another_nor_measured_without_its_parts(table):
    with pytest.raises(palette.PaletteError, match="cannot name a shoe"):
        palette.new_shoe("a/b")
    home = palette.new_shoe("clog", like="runner-730")
    assert palette.load_shoe("clog").components == palette.load_shoe("runner-730").components
    with pytest.raises(palette.PaletteError, match="is there already"):
        palette.new_shoe("clog", output=home)
    Path("a.svg").write_text(LINE_ART.format("part-vamp", "part-wing"))
    with pytest.raises(palette.PaletteError, match="--output needs --shoe"):
        palette.measure_shoe("a.svg", output="mine.toml")
    with pytest.raises(palette.PaletteError, match=r"it does not show .*; it shows .*wing, which is no part"):
        palette.measure_shoe("a.svg", "runner-730", "mine.toml")
    assert not Path("mine.toml").exists()


def test_the_schemas_are_written_into_a_folder(tmp_path):
    write_schemas(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == set(schemas())
