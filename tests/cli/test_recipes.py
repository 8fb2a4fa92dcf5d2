"""Every recipe of docs/recipes.md does what it says, as it stands there."""

from __future__ import annotations

import csv
import os
import re
import shutil
import subprocess
import sys
from math import exp
from pathlib import Path

import pytest

PAGE = (Path(__file__).parents[2] / "docs" / "recipes.md").read_text("utf-8")
RECIPES = {
    title: re.findall(r"```sh\n(.*?)```", body, re.DOTALL)
    for title, body in re.findall(r"^## (\d+\. .*?)\n(.*?)(?=^## |\Z)", PAGE, re.DOTALL | re.MULTILINE)
}
TOOLS = ("jq", "make", "git")


def block(name, shift=0.0):
    values = [6 + 22 / (1 + exp(-(400 + 10 * i - 590 - shift) / 30)) for i in range(31)]
    return (
        f"[STANDARD_DATA 0]\r\nSTD_NAME={name},\r\nSTD_REFLPOINTS=31,\r\nSTD_REFLINTERVAL=10,\r\n"
        f"STD_REFLLOW=400,\r\nSTD_VIEWING=SAV SCI d/8,\r\nSTD_R={','.join(f'{v:.3f}' for v in values)},\r\n"
    )


@pytest.fixture
def kitchen(tmp_path):
    """A folder as the page describes it, and `palette` on the path."""
    from openpyxl import Workbook
    from PIL import Image

    def photo(path, *colours):
        image = Image.new("RGB", (60, 10 * len(colours)))
        for i, colour in enumerate(colours):
            image.paste(colour, (0, 10 * i, 60, 10 * i + 10))
        image.save(path, quality=95)

    (tmp_path / "walls").mkdir()
    photo(tmp_path / "wall.jpg", "#624435", "#9a7b4f", "#7d8f5a", "#c9bda8")
    photo(tmp_path / "beach.jpg", "#2f5d8a", "#e8d9b5", "#7d8f5a")
    photo(tmp_path / "walls" / "fell.jpg", "#624435", "#7d8f5a")
    photo(tmp_path / "walls" / "stone.jpg", "#8a8a86", "#3b3f45")
    (tmp_path / "dips").mkdir()
    (tmp_path / "standard.qtx").write_text(block("Fell"), newline="")
    (tmp_path / "dips" / "one.qtx").write_text(block("Dip 1", 1), newline="")
    (tmp_path / "dips" / "two.qtx").write_text(block("Dip 2", 14), newline="")
    book = Workbook()
    book.active.append(["Article", "Colour name", "Kind", "L*", "a*", "b*", "Illuminant", "Observer"])
    book.active.append(["B-1", "Bark", "leather-smooth", 42, 14, 30, "D65", 10])
    book.save(tmp_path / "materials.xlsx")
    (tmp_path / "bin").mkdir()
    shim = tmp_path / "bin" / "palette"
    shim.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m palette "$@"\n')
    shim.chmod(0o755)
    return tmp_path


@pytest.mark.parametrize("title", RECIPES)
def test_a_recipe_works_as_it_stands(title, kitchen):
    (script,) = RECIPES[title]
    for tool in ("bash", *(tool for tool in TOOLS if re.search(rf"\b{tool} ", script))):
        if shutil.which(tool) is None:
            pytest.skip(f"this recipe wants {tool}, which is not installed")
    env = {**os.environ, "PATH": f"{kitchen / 'bin'}{os.pathsep}{os.environ['PATH']}", "HOME": str(kitchen)}
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", script], cwd=kitchen, env=env, capture_output=True, text=True,
        timeout=120, check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()
    assert "Traceback" not in done.stderr
    RESULTS.get(title.split(".")[0], lambda out, folder: None)(done.stdout, kitchen)


def lines(out):
    return out.strip().splitlines()


def codes_and_words(out, folder):
    assert all(len(line.split("\t")) == 5 for line in lines(out))


def letter(out, folder):
    assert out.startswith("Dye ")
    assert "CIEDE2000" in out


def opens_in_excel(out, folder):
    assert (folder / "wall.csv").read_bytes().startswith(b"\xef\xbb\xbfid,")


def made_once(out, folder):
    assert "Nothing to be done" in out
    assert (folder / "walls" / "fell.csv").exists()


def one_commit(out, folder):
    assert lines(out) == ["Brown can be made"]


def rejected(out, folder):
    assert "Dip 1\taccept" in out
    assert "Dip 2\treject" in out
    rows = list(csv.DictReader((folder / "record.csv").read_text().splitlines()))
    assert [row["decision"] for row in rows] == ["accept", "reject"]


def none_twice(out, folder):
    codes = [line.split("\t")[3] for line in lines(out)]
    assert len(codes) == len(set(codes))


RESULTS = {
    "1": codes_and_words, "2": letter, "3": opens_in_excel, "5": made_once, "6": one_commit, "8": rejected,
    "9": none_twice,
}


def test_there_are_ten_each_with_one_script():
    assert len(RECIPES) == 10
    assert all(len(scripts) == 1 for scripts in RECIPES.values())
