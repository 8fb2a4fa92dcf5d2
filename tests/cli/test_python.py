"""Everything that the command line does, Python does too, with the same result: every command in turn."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from datetime import date
from math import exp
from pathlib import Path

import pytest
from PIL import Image
from typer.main import get_command

import palette as p
from palette.cli.app import COMMANDS, app
from palette.cli.run import run
from palette.files import user_folder

LINE_ART = (
    '<svg xmlns="http://www.w3.org/2000/svg"><rect id="part-a" width="3" height="1"/>'
    '<rect id="part-b" x="3" width="1" height="1"/></svg>'
)


def readings(name, shift):
    values = [6 + 22 / (1 + exp(-(10 * i - 190 - shift) / 30)) for i in range(31)]
    return (
        f"[STANDARD_DATA 0]\nSTD_NAME={name},\nSTD_REFLPOINTS=31,\nSTD_REFLINTERVAL=10,\nSTD_REFLLOW=400,\n"
        f"STD_VIEWING=SAV SCI d/8,\nSTD_R={','.join(f'{v:.3f}' for v in values)}\n"
    )


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A folder with a little of everything, made by Python alone."""
    folder = tmp_path_factory.mktemp("desk")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setenv("PALETTE_HOME", str(folder / "home"))
        Path("walls").mkdir()
        for name, colours in (
            ("wall", ("#624435", "#9a7b4f", "#7d8f5a")), ("walls/a", ("#2f5d8a", "#e8d9b5")),
            ("walls/b", ("#7d8f5a", "#c9bda8")),
        ):
            image = Image.new("RGB", (60, 10 * len(colours)))
            for i, colour in enumerate(colours):
                image.paste(colour, (0, 10 * i, 60, 10 * i + 10))
            image.save(f"{name}.png")
        header = "code,name,kind,L,a,b,illuminant,observer,price,currency\n"
        Path("old.csv").write_text(header + "B-1,Bark,leather-smooth,42,14,30,D65,10,30,EUR\n")
        Path("new.csv").write_text(header + "B-1,Bark,leather-smooth,44,14,30,D65,10,31,EUR\n"
                                            "B-2,Moss,suede-cow,40,-8,22,D65,10,35,EUR\n")
        Path("fell.qtx").write_text(readings("Fell", 0))
        Path("dips.qtx").write_text(readings("Dip 1", 1) + readings("Dip 2", 14).replace("0]", "1]"))
        Path("brief.toml").write_text('pairs = 600\navoid = ["two.json"]\n[locks]\nlaces = "FLT-BROWN"\n')
        Path("line.svg").write_text(LINE_ART)
        Path("picks.json").write_text(json.dumps({
            "schema": "palette.picks/1", "picked": ["walker-allerdale-1"], "passed": ["walker-allerdale-2"],
        }))
        wall = p.extract("wall.png")
        p.save(wall, "wall.json")
        p.save(p.propose(wall, n=2), "two.json")
    return folder


@pytest.fixture
def desk(made, tmp_path, monkeypatch, thin_library):
    """A copy of it to work in, and the thin library as one's own."""
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    shutil.copytree(thin_library, user_folder("libraries") / "thin")
    replaced = user_folder("libraries") / ".before" / "thin"
    replaced.mkdir(parents=True)
    (replaced / "materials.csv").write_text("code,name,kind,hex\nOLD,Clay,suede-cow,#8b4513\n")
    monkeypatch.chdir(tmp_path)


def shown(call):
    return lambda: p.to_json(call())


def written(*files):
    """What a file holds after a command and after a call alike."""
    return lambda: [Path(file).read_bytes() for file in files]


# command -> what is typed, the call, and what is to be alike after both, where that is not the JSON
CASES = {
    "extract": [
        ("extract wall.png -k 3 --accents 0", shown(lambda: p.extract("wall.png", 3, accents=0))),
        ("extract walls --merge", shown(lambda: p.extract_merged(["walls/a.png", "walls/b.png"]))),
        ("extract walls --merge -k auto --by ciede2000 --weights 2,1", shown(lambda: p.extract_merged(
            ["walls/a.png", "walls/b.png"], p.Extraction("auto", by="ciede2000"), weights=[2, 1]))),
    ],
    "match": [
        ("match wall.json", shown(lambda: p.match("wall.json"))),
        ("match wall.json --by-kind --kind suede-cow",
         shown(lambda: p.match_by_kind("wall.json", kinds=["suede-cow"])[0])),
        ("match wall.png -k 2 --accents 0 --crop 0,0,1,0.67 --seed 3", shown(lambda: p.match(
            "wall.png", colours=p.Extraction(2, accents=0, crop=(0, 0, 1, 0.67), seed=3)))),
        ("match wall.png -l thin -l new.csv --top 2 --unique --kind suede* --kind leather* --max-lead 90",
         shown(lambda: p.match("wall.png", ["thin", "new.csv"], top=2, unique=True, max_lead=90,
                               kinds=["suede*", "leather*"]))),
        ("match wall.json -l thin --shoe walker-allerdale --component vamp --pairs 900 --exclude LAU-*"
         " --where price<60 --within 20 --metric CMC:2:1 --bands 2,4,8",
         shown(lambda: p.match("wall.json", "thin", shoe="walker-allerdale", component="vamp", pairs=900,
                               exclude=["LAU-*"], where="price<60", within=20.0, by="CMC:2:1",
                               bands=p.Bands(2, 4, 8, "CMC(2:1)")))),
    ],
    "propose": [
        ("propose wall.json -n 2", shown(lambda: p.propose("wall.json", n=2))),
        ("propose wall.json walls/a.png -n 1 -s walker-allerdale -s runner-730 -l studio-sample -l new.csv"
         " --pairs 600 --lock laces=FLT-BROWN --weights fidelity=30,cost=0 --rate gbp=1.17 --mode tonal",
         shown(lambda: p.propose(
             ["wall.json", "walls/a.png"], ["walker-allerdale", "runner-730"], ["studio-sample", "new.csv"],
             p.Brief(pairs=600, locks={"laces": "FLT-BROWN"}, weights={"fidelity": 30, "cost": 0},
                     rates={"GBP": 1.17}, mode="tonal"), n=1))),
        ("propose wall.png -n 1 --crop 0,0,1,0.5 --avoid two.json --like allerdale-drakes",
         shown(lambda: p.propose("wall.png", n=1, colours=p.Extraction(crop=(0, 0, 1, 0.5)), brief=p.Brief(
             avoid=tuple(p.load_colourways("two.json")), like=p.load_colourways("allerdale-drakes")[0])))),
        ("propose wall.png -n 1 --brief brief.toml -k 3 --ignore dark", shown(lambda: p.propose(
            "wall.png", n=1, brief=p.load_brief("brief.toml"), colours=p.Extraction(3, ignore=["dark"])))),
        ("propose wall.json --range 2 --pairs 60", shown(lambda: p.propose(
            "wall.json", n=2, brief=p.Brief(pairs=60), together=True))),
        ("propose two.json --liked 2 --not 1 -n 3",
         shown(lambda: p.propose_next("two.json", [2], [1], n=3))),
        ("propose wall.json -n 1 -o sheet", lambda: p.contact_sheet(p.propose("wall.json", n=1), "sheet"),
         written("sheet/index.html", "sheet/proposals.json")),
    ],
    "spec": [
        ("spec two.json --pick 2 --set season=SS27 -o two.md",
         lambda: p.spec("two.json", "two.md", number=2, details={"season": "SS27"}), written("two.md")),
        ("spec two.json --drawing --no-callouts --cvd deutan -o two.svg",
         lambda: p.spec("two.json", "two.svg", drawing=True, callouts=False, cvd="deutan"),
         written("two.svg")),
    ],
    "demo": [
        ("demo -n 1 -o told", lambda: [
            p.contact_sheet(p.propose(p.palette_of(story), story.shoe, n=1), f"told/{story.id}",
                            beside=[photo.parent for photo in story.photos])
            for story in p.read_stories()
        ], written("told/fell/index.html", "told/vineyard/proposals.json")),
    ],
    "board": [
        ("board wall.png walls/a.png -o board.svg --title Fells -k 3",
         lambda: p.board(["wall.png", "walls/a.png"], "board.svg", title="Fells", colours=3),
         written("board.svg")),
        ("board walls -o board.html --ignore clipped --accents 1",
         lambda: p.board(["walls"], "board.html", colours=p.Extraction(ignore=["clipped"], accents=1)),
         written("board.html")),
    ],
    "library list": [("library list", shown(p.list_libraries))],
    "library show": [
        ("library show thin new.csv --kind suede* --sort -price --where price>20",
         shown(lambda: p.select(["thin", "new.csv"], kinds=["suede*"], sort="-price", where="price>20"))),
        ("library show thin -o thin.csv", lambda: p.save(p.load_library("thin"), "thin.csv"),
         written("thin.csv")),
    ],
    "library import": [
        ("library import new.csv --as ours --title Ours --map name=name --replace",
         lambda: p.import_library("new.csv", "ours", title="Ours", columns={"name": "name"}, replace=True),
         lambda: [f.read_bytes() for f in sorted((user_folder("libraries") / "ours").iterdir())]),
    ],
    "library undo": [
        ("library undo thin", lambda: [p.undo_import("thin"), p.undo_import("thin")],
         lambda: (user_folder("libraries") / "thin" / "materials.csv").read_bytes()),
    ],
    "library validate": [
        ("library validate new.csv --on 2026-03-31 --near 30 --kind nubuck",
         shown(lambda: p.validate_library("new.csv", on=date(2026, 3, 31), near=30, kind="nubuck"))),
    ],
    "library stats": [
        ("library stats thin new.csv", shown(lambda: p.library_statistics(["thin", "new.csv"]))),
        ("library stats thin -o gamut.svg", lambda: p.plot_library("thin", "gamut.svg"),
         written("gamut.svg")),
    ],
    "library diff": [
        ("library diff old.csv new.csv --moved 1",
         shown(lambda: p.diff_libraries("old.csv", "new.csv", moved=1))),
    ],
    "library gaps": [
        ("library gaps wall.json walls/a.png -l thin --kind suede* --reach match -k 3",
         shown(lambda: p.library_gaps(["wall.json", "walls/a.png"], "thin", kinds=["suede*"], reach="match",
                                      colours=3))),
    ],
    "convert": [
        ("convert wall.json wall.ase", lambda: p.convert("wall.json", "wall.ase"), written("wall.ase")),
        ("convert thin thin.x --to gpl", lambda: p.convert("thin", "thin.x", to="gpl"), written("thin.x")),
        ("convert walls walls.css -k 2", lambda: p.convert("walls", "walls.css", colours=2),
         written("walls.css")),
    ],
    "doctor": [("doctor", shown(p.doctor))],
    "colourway show": [
        ("colourway show two.json", shown(lambda: p.load_colourways("two.json"))),
        ("colourway show allerdale-drakes", shown(lambda: p.load_colourways("allerdale-drakes"))),
    ],
    "colourway edit": [
        ("colourway edit two.json laces=FLT-NAVY -n 2",
         shown(lambda: p.edit("two.json", {"laces": "FLT-NAVY"}, number=2))),
    ],
    "colourway check": [
        ("colourway check two.json -l thin -n 2",
         shown(lambda: p.check_colourway("two.json", "thin", number=2))),
    ],
    "shoe list": [("shoe list", shown(p.list_shoes))],
    "shoe show": [("shoe show runner-730", shown(lambda: p.load_shoe("runner-730")))],
    "shoe new": [
        ("shoe new clog --from runner-730 -o clog.toml",
         lambda: p.new_shoe("clog", "runner-730", "clog.toml"),
         lambda: [Path("clog.toml").read_bytes(), Path("clog.toml").unlink()]),
    ],
    "shoe measure": [("shoe measure line.svg", shown(lambda: p.measure_shoe("line.svg")))],
    "check": [
        ("check fell.qtx dips.qtx --kind suede-cow --date today",
         shown(lambda: p.check("fell.qtx", "dips.qtx", kind="suede-cow", date="today"))),
        ("check fell.qtx dips.qtx --as textile --illuminant A --observer 2 --tolerance 1.5 --set",
         shown(lambda: p.check("fell.qtx", ["dips.qtx"], trade="textile", illuminant="A", observer=2,
                               tolerance=1.5, every_pair=True))),
    ],
    "edit": [
        ("edit wall.json merge f1 f2", shown(lambda: p.edit_palette("wall.json", "merge", "f1", "f2"))),
        ("edit wall.png drop f1 -k 3", shown(lambda: p.edit_palette("wall.png", "drop", "f1", of=3))),
    ],
    "taste": [
        ("taste picks.json --over two.json -o taste.toml",
         lambda: p.learn_taste("picks.json", "two.json", "taste.toml"),
         lambda: Path("taste.toml").read_text("utf-8")),
    ],
    "find": [
        ("find FLT-BROWN #8b4513 --in landscapes --in wall.json -n 4",
         shown(lambda: p.find(["FLT-BROWN", "#8b4513"], ["landscapes", "wall.json"], n=4))),
        ("find #624435 --in walls --in wall.png -k 2 --bands 4,8,12 --accents 0", shown(lambda: p.find(
            "#624435", ["walls", "wall.png"], bands=p.Bands(4, 8, 12), of=p.Extraction(2, accents=0)))),
    ],
    "compare": [
        ("compare wall.json walls/a.png --within 5 -k 2",
         shown(lambda: p.compare("wall.json", "walls/a.png", within=5.0, colours=2))),
        ("compare walls wall.png", shown(lambda: p.compare("walls", "wall.png"))),
    ],
    "name": [("name #8b4513 40,20,30 wall.json", shown(lambda: p.name("#8b4513", "40,20,30", "wall.json")))],
    "show": [
        ("show wall.png", shown(lambda: p.open("wall.png"))),
        ("show wall.png --wb patch:0,0,1,0.1 --sort hue --keep-near --full-size", shown(lambda: p.open(
            "wall.png", p.Extraction(wb=(0, 0, 1, 0.1), sort="hue", keep_near=True, full_size=True)))),
        ("show #8b4513 #224466", shown(lambda: p.open(["#8b4513", "#224466"]))),
        ("show two.json", shown(lambda: p.load_colourways("two.json"))),
    ],
}


def commands():
    """Every command there is, and every command of a group."""
    root = get_command(app)
    for name in COMMANDS:
        group = getattr(root.get_command(None, name), "commands", None)
        yield from (f"{name} {one}" for one in group) if group else (name,)


def test_every_command_has_its_calls():
    assert set(CASES) == set(commands())


@pytest.mark.parametrize(
    "case", [case for cases in CASES.values() for case in cases], ids=lambda case: case[0]
)
def test_a_call_gives_what_the_command_gives(case, desk, capfd):
    """The first call of each command by a Python that has imported nothing, the others in this process."""
    words, call, *files = case
    typed = [*words.split(), *([] if files or "--json" in words else ["--json"])]
    if any(case is cases[0] for cases in CASES.values()):
        code = subprocess.run([sys.executable, "-m", "palette", *typed], timeout=120, check=False).returncode
    else:
        code = run(typed)
    said = capfd.readouterr()
    assert code in (0, 1), said.err
    if files:
        after_the_command = files[0]()
        call()
        assert files[0]() == after_the_command
    else:
        assert json.loads(said.out) == json.loads(json.dumps(call()))
