"""Every command in README and docs runs as it stands there, in a folder with the files it names."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PHOTOS = ROOT / "palettes" / "photos"
OWN_TESTS = {"recipes.md", "walk-through.md", "lab-dip.md"}         # each run whole, elsewhere
PAGES = [
    page for page in [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
    if page.name not in OWN_TESTS
]
FENCED = re.compile(r"```(?:sh)?\n((?:palette|make|pip|dask) .*?)```", re.DOTALL)
INDENTED = re.compile(r"\n\n((?:    palette .*\n)+)")
ELSEWHERE = re.compile(r"make |pip |dask |.* --cluster ")        # the cluster has its own tests
QTX = (
    "[STANDARD_DATA 0]\r\nSTD_NAME=Fell,\r\nSTD_REFLPOINTS=31,\r\nSTD_REFLINTERVAL=10,\r\n"
    "STD_REFLLOW=400,\r\nSTD_VIEWING=SAV SCI d/8,\r\nSTD_R=" + ",".join(["12.0"] * 31) + ",\r\n"
)
RANGE = "code,name,kind,L,a,b,illuminant,observer,price,currency,unit,status,Ton,Muster,Regal\n" + "".join(
    f"B-{i},Bark {i},{kind},{30 + i},14,{20 + i},D65,10,30,EUR,m2,active,Ton {i},#8b45{10 + i},4\n"
    for i, kind in enumerate(("leather-smooth", "leather-smooth", "suede-cow"))
)


def lines_of(page):
    text = page.read_text("utf-8")
    blocks = [*FENCED.findall(text), *INDENTED.findall(text)]
    lines = "\n".join(blocks).replace("\\\n", " ").splitlines()
    return [line.split(" #")[0].strip() for line in lines if line.strip()]


@pytest.fixture(scope="module")
def desk(tmp_path_factory, shelf_of_commands):
    """A folder with all that the pages name, and `palette` on the path."""
    from openpyxl import Workbook

    folder = tmp_path_factory.mktemp("desk")
    (folder / "palettes").symlink_to(ROOT / "palettes")
    for name, photo in (("wall", "evening-glow"), ("beach", "cc0/vineyard-hills"), ("fell", "moor-walls"),
                        ("evening-glow", "evening-glow"), ("vines", "cc0/vineyard-hills")):
        shutil.copy(PHOTOS / f"{photo}.jpg", folder / f"{name}.jpg")
    for name in ("photos", "fells"):
        (folder / name).mkdir()
        shutil.copy(PHOTOS / "moor-walls.jpg", folder / name)
    (folder / "threads.gpl").write_text("GIMP Palette\nName: T\n#\n98 68 53 Walnut\n125 143 90 Moss\n")
    (folder / "standards.qtx").write_text(QTX, newline="")
    (folder / "range.csv").write_text(RANGE)
    (folder / "ours.toml").write_text('[columns]\nTon = "name"\nMuster = "hex"\nRegal = "extra"\n')
    for name in ("Range AW26.xlsx", "Valbruna SS27.xlsx"):
        book = Workbook()
        for row in RANGE.splitlines():
            book.active.append(row.split(","))
        book.save(folder / name)
    shutil.copy(ROOT / "palettes" / "shoes" / "walker-allerdale.svg", folder / "drawing.svg")
    (folder / "bin").symlink_to(shelf_of_commands)
    ready = (
        "palette extract beach.jpg -o vineyard.json",
        "palette library import range.csv --as ss27",
        "palette library import range.csv --as aw26",
        "mkdir sold && palette propose wall.jpg --shoe walker-allerdale -n 2 -o line",
        "cp line/proposals.json . && cp line/proposals.json sold/aw25.json",
    )
    for line in ready:
        done = run(folder, line)
        assert done.returncode == 0, done.stderr
    return folder


def run(folder, line):
    env = {
        **os.environ, "PATH": f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "PALETTE_HOME": str(folder / "home"),
    }
    return subprocess.run(
        ["bash", "-o", "pipefail", "-c", line], cwd=folder, env=env, capture_output=True, text=True,
        timeout=120, check=False,
    )


@pytest.mark.parametrize(
    "page", [page for page in PAGES if lines_of(page)], ids=lambda page: page.relative_to(ROOT).as_posix()
)
def test_every_command_of_a_page_runs_as_it_stands(page, desk):
    for line in lines_of(page):
        if ELSEWHERE.match(line):
            continue
        for library in re.findall(r"--as (\S+)", line):         # a page shows several ways to one library
            shutil.rmtree(desk / "home" / "libraries" / library, ignore_errors=True)
        done = run(desk, line)
        verdict = " match " in line or " gaps " in line
        assert done.returncode in ((0, 1) if verdict else (0,)), f"{line}\n{done.stderr}"
        assert "Traceback" not in done.stderr, line
