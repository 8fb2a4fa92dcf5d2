"""The package as a Python user meets it."""

from __future__ import annotations

import ast
import inspect
import json
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

import palette
from palette.errors import Infeasible, InvalidInput, InvalidValue, UsageError

PHOTO = Path(__file__).parents[2] / "palettes" / "photos" / "evening-glow.jpg"
WALL = {
    "schema": "palette.extract/1", "viewing": {"illuminant": "D65", "observer": 2}, "name": "wall",
    "swatches": [
        {"id": "f1", "lab": {"L": 41, "a": 15, "b": 25}}, {"id": "f2", "lab": {"L": 70, "a": 2, "b": 9}},
    ],
}
RANGE = "code,name,kind,L,a,b,illuminant,observer\nB-1,Bark,leather-smooth,42,14,30,D65,10\n"


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """A folder with a palette in most of the forms there are."""
    monkeypatch.chdir(tmp_path)
    Path("wall.json").write_text(json.dumps(WALL))
    Path("two.jsonl").write_text(f"{json.dumps(WALL)}\n{json.dumps(WALL)}\n")
    Path("threads.gpl").write_text("GIMP Palette\nName: T\n#\n98 68 53 Walnut\n125 143 90 Moss\n")
    Path("readings.qtx").write_text(
        "[STANDARD_DATA 0]\nSTD_NAME=Fell,\nSTD_REFLPOINTS=31,\nSTD_REFLINTERVAL=10,\nSTD_REFLLOW=400,\n"
        f"STD_R={','.join(['20.0'] * 31)}\n"
    )
    Path("range.csv").write_text(RANGE)
    Path("mine").mkdir()
    Path("mine/materials.csv").write_text(RANGE)
    Path("walls").mkdir()
    for name, colour in (("a.png", "#624435"), ("b.png", "#2f5d8a")):
        Image.new("RGB", (30, 20), colour).save(f"walls/{name}")
    return tmp_path


def test_the_three_verbs_go_from_a_photograph_to_a_shoe():
    colours = palette.extract(PHOTO, colours=5)
    matches = palette.match(colours, "studio-sample")
    (first, *_) = palette.propose(colours, "walker-allerdale", "studio-sample", n=2)

    assert len(matches) == len(colours.swatches)
    assert {part.component.id for part in first.parts} == {c.id for c in first.shoe.components}
    assert isinstance(first, palette.Colourway)


@pytest.mark.parametrize(("source", "colours"), [
    ("wall.json", 2), (Path("wall.json"), 2), (json.dumps(WALL), 2), (json.dumps(WALL).encode(), 2),
    (WALL, 2),
    ("threads.gpl", 2), ("readings.qtx", 1), ("range.csv", 1), ("mine", 1), ("walls/a.png", 1), ("walls", 2),
    ("#8b4513", 1), ("8b4513", 1), ("#8b4513 #246", 2), ("#8b4513, #246", 2), (["#8b4513", "40,20,30"], 2),
    ("lab(40, 20, 30)", 1),
])
def test_a_palette_is_opened_from_whatever_holds_one(desk, source, colours):
    found = palette.open(source)
    assert len(found.swatches) == colours
    assert palette.open(found) is found
    assert len(palette.match(source, "range.csv")) == colours


def test_the_swatches_of_a_library_are_a_palette_by_its_name():
    sample = palette.load_library("studio-sample")
    assert [s.code for s in palette.open("studio-sample").swatches] == [m.code for m in sample]
    assert palette.open(sample) == palette.open("studio-sample")


def test_a_folder_is_one_landscape_to_open_and_a_palette_each_to_open_all(desk):
    assert [source.share for source in palette.open("walls").sources] == [0.5, 0.5]
    assert [one.sources[0].file for one in palette.open_all("walls")] == ["a.png", "b.png"]


def test_colours_typed_side_by_side_are_one_palette_and_several_documents_are_several(desk):
    found = palette.open_all(["#8b4513", "#224466", "two.jsonl", "40,20,30"])
    ids = [[swatch.id for swatch in one.swatches] for one in found]
    assert ids == [["c1", "c2"], ["f1", "f2"], ["f1", "f2"], ["c1"]]
    with pytest.raises(UsageError, match=r"two\.jsonl holds 2 palettes"):
        palette.open("two.jsonl")


BLUE_HALF = palette.Extraction(2, accents=0, crop=(0.5, 0, 1, 1), keep_near=True)


@pytest.mark.parametrize("seen", [
    lambda photo: palette.open(photo, BLUE_HALF).swatches,
    lambda photo: palette.open(Path(photo).read_bytes(), BLUE_HALF).swatches,
    lambda photo: palette.open_all([photo], BLUE_HALF)[0].swatches,
    lambda photo: palette.match(photo, "range.csv", colours=BLUE_HALF).palette.swatches,
    lambda photo: palette.propose(photo, n=1, colours=BLUE_HALF).palette.swatches,
    lambda photo: [move.after for move in palette.compare("#8b4513", photo, colours=BLUE_HALF).moves],
], ids=["open", "bytes", "open_all", "match", "propose", "compare"])
def test_what_is_asked_of_a_photograph_is_asked_wherever_one_is_opened(desk, seen):
    halves = Image.new("RGB", (40, 20), "#624435")
    halves.paste("#2f5d8a", (20, 0, 40, 20))
    halves.save("halves.png")
    assert {swatch.hex for swatch in seen("halves.png")} == {"#2f5d8a"}
    assert len(palette.open("halves.png").swatches) == 2


@pytest.mark.parametrize("source", [
    "wall.json", WALL, json.dumps(WALL), "threads.gpl", "mine", "studio-sample",
])
@pytest.mark.parametrize(("part", "asked"), [
    ("crop", {"crop": (0, 0, 1, 0.5)}), ("ignore", {"ignore": ["sky"]}), ("mask", {"mask": "walls/a.png"}),
    ("wb", {"wb": (0, 0, 1, 1)}),
])
def test_what_is_no_photograph_has_no_part_to_look_at(desk, source, part, asked):
    with pytest.raises(UsageError, match=f"--{part} is about photographs, and"):
        palette.open(source, palette.Extraction(**asked))
    assert palette.open(source, palette.Extraction(3, seed=5)) == palette.open(source)


def test_a_photograph_gives_six_field_colours_to_see_eight_to_propose_from_and_twelve_to_source(desk):
    picture = Image.effect_noise((60, 60), 90).convert("RGB")
    picture.putdata([(i * 37 % 256, i * 91 % 256, i * 53 % 256) for i in range(3600)])
    picture.save("many.png")
    assert dict(palette.open("many.png").options)["colours"] == 6
    assert dict(palette.propose("many.png", n=1).palette.options)["colours"] == 8
    assert len(palette.library_gaps("many.png", colours=palette.Extraction(accents=0)).gaps.colours) == 12
    assert dict(palette.propose("many.png", n=1, colours=7).palette.options)["colours"] == 7


def test_a_library_that_stands_where_landscapes_do_is_told_where_it_belongs(desk):
    with pytest.raises(UsageError, match="studio-sample is a library, and here stand landscapes"):
        palette.library_gaps(["studio-sample", "#223344"])
    with pytest.raises(Infeasible, match="is allowed: --kind no-such-kind leaves 0"):
        palette.library_gaps("#223344", kinds=["no-such-kind"])


def test_a_file_that_is_called_like_a_colour_is_a_file(desk):
    Path("wall.json").rename("decade")
    assert len(palette.open("decade").swatches) == 2


@pytest.mark.parametrize(("source", "said"), [
    ("nowhere.json", "There is no file nowhere.json"), ("", "No palette is named"),
    ([], "No palette is named"), (b"", "The data is empty"), ("{", "The text is not JSON"),
    ({}, "The document"), ("x" * 5000, "cannot be read"), ("\0", "cannot be read"),
    ({**WALL, "swatches": []}, "without a single colour"),
])
def test_what_is_no_palette_is_one_sentence(desk, source, said):
    with pytest.raises(palette.PaletteError, match=said) as wrong:
        palette.open(source)
    assert str(wrong.value).endswith(".")


def test_an_unknown_library_is_a_palette_error_with_a_suggestion():
    with pytest.raises(palette.PaletteError, match="Did you mean studio-sample"):
        palette.load_library("studio-smaple")


def test_colours_have_names_however_they_are_given(desk):
    names = palette.name("#8b4513", "40,20,30", "threads.gpl")
    assert [(s.code, s.common) for s in names][:3] == [
        ("#8b4513", "burnt umber"), ("40,20,30", "bracken"), ("Walnut", "chocolate")
    ]
    with pytest.raises(UsageError, match="'mauve' is no colour"):
        palette.name("mauve")


def test_one_set_of_bands_judges_all_and_a_table_by_where_a_colour_is_from(desk):
    strict = palette.Bands(0.1, 0.2, 0.3)
    verdict = [palette.match("wall.json", "range.csv", bands=bands)[0].verdict for bands in (
        None, strict, {"photo": strict}, {"measured": strict},
    )]
    assert verdict == ["near", "none", "none", "near"]


@pytest.mark.parametrize(("call", "said"), [
    (lambda: palette.match("wall.json", "range.csv", top=0), "top: 0 is under 1"),
    (lambda: palette.match("wall.json", "range.csv", within=float("nan")), "within: a number is needed"),
    (lambda: palette.match("wall.json", "range.csv", pairs=0), "pairs: 0 is under 1"),
    (lambda: palette.match("wall.json", "range.csv", max_lead=-1), "max_lead: -1 is under 0"),
    (lambda: palette.match("wall.json", ["range.csv", "range.csv"]), "'range.csv' is named twice"),
    (lambda: palette.propose("wall.json", n=1.5), "n: a whole number is needed"),
    (lambda: palette.compare("wall.json", "threads.gpl", within=-1), "within: -1.0 is under 0"),
    (lambda: palette.check("readings.qtx", "readings.qtx", tolerance=-1), "tolerance: -1.0 is under 0"),
    (lambda: palette.check("readings.qtx", "readings.qtx", observer=3), "2 and 10"),
    (lambda: palette.diff_libraries("range.csv", "range.csv", moved=-1), "moved: -1.0 is under 0"),
    (lambda: palette.validate_library("range.csv", near="a lot"), "near: a number is needed"),
    (lambda: palette.spec("allerdale-drakes", number=2), "holds 1 colourway; there is no number 2"),
    (lambda: palette.spec("allerdale-drakes", "sheet.docx"), "not .docx"),
    (lambda: palette.spec("allerdale-drakes", paper="A5"), "A4 or letter"),
    (lambda: palette.board(["walls"], form="gif"), "not .gif"),
    (lambda: palette.save(palette.name("#8b4513"), "names.ase"), "written as .json, not .ase"),
    (lambda: palette.open("walls/a.png", 0), "colours: a whole number or auto is needed"),
    (lambda: palette.board(["walls"], colours="many"), "colours: "),
    (lambda: palette.convert("wall.json"), "no swatch format"),
    (lambda: palette.plot_library("range.csv", "plot.png"), "plot.png does not end in .svg"),
])
def test_an_argument_that_does_not_fit_is_one_sentence(desk, call, said):
    with pytest.raises((UsageError, InvalidValue)) as wrong:
        call()
    assert said in str(wrong.value)
    assert str(wrong.value).endswith(".")


def test_only_an_answer_has_a_document():
    with pytest.raises(TypeError, match="no document of a dict"):
        palette.to_json({})


def test_a_photograph_is_no_measurement_however_it_is_given(desk):
    for sample in ("walls/a.png", "wall.json", "#8b4513"):
        with pytest.raises(InvalidInput, match="only measured colours can be checked"):
            palette.check("readings.qtx", sample)


def test_what_is_lost_is_told_and_strict_writes_nothing(desk):
    made = palette.convert("threads.gpl", "threads.ase", strict=True)
    assert made.lost == ("The palette's name, 'T', is lost.",)
    assert made.path is None
    assert not Path("threads.ase").exists()
    made = palette.convert("threads.gpl", "threads.ase")
    assert (made.path, Path("threads.ase").read_bytes()) == (Path("threads.ase"), made.data)


def test_importing_palette_imports_no_arithmetic():
    heavy = "print([m for m in ('numpy', 'PIL', 'rich', 'typer', 'scipy', 'skimage') if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", f"import sys, palette; {heavy}"], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def offered():
    """What `palette` says to a type checker that it has, beside the nouns of its model."""
    (types,) = [
        node for node in ast.parse(inspect.getsource(palette)).body
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
    ]
    return {alias.name for node in types.body for alias in node.names} - {"*"}


def test_everything_the_package_offers_is_there_and_is_what_a_type_checker_is_told():
    assert all(getattr(palette, name) for name in dir(palette))
    assert offered() == set(palette._HOME)


@pytest.mark.parametrize("name", sorted(name for name in dir(palette) if name[0] != "_" and name not in (
    "D50_2", "D65_2", "D65_10", "FAMILIES",
)))
def test_everything_the_package_offers_explains_itself(name):
    thing = getattr(palette, name)
    said = inspect.getdoc(thing) or ""
    assert said[:1].isupper() or said[:1] == "`", f"{name}: {said[:40]}"
    if inspect.isfunction(thing):
        assert "Raises" in said or not inspect.signature(thing).parameters, name
        for parameter in inspect.signature(thing).parameters.values():
            assert parameter.annotation not in ("Any", parameter.empty), (name, parameter)
            assert parameter.kind is not parameter.VAR_KEYWORD
            assert parameter.name in said, f"help({name}) does not tell of {parameter.name}"


def test_what_cannot_be_read_says_so_as_it_does_on_the_command_line(desk):
    with pytest.raises(InvalidInput, match="There is no file"):
        palette.match("nowhere.json")
