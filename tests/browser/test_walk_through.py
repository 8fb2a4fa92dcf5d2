"""docs/walk-through.md, step by step: the commands as they stand there, and the page between them."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from palette.conditions import of_kind

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "walk-through.md").read_text("utf-8")
STEPS = [
    re.findall(r"```sh\n(.*?)```", step, re.DOTALL)[0]
    for step in re.split(r"^## ", PAGE, flags=re.MULTILINE)[1:]
]


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """A folder with the photograph, `palette` on the path, and the first four steps done in it."""
    folder = tmp_path_factory.mktemp("walk")
    shutil.copy(ROOT / "palettes" / "photos" / "cc0" / "vineyard-hills.jpg", folder / "wall.jpg")
    shim = folder / "bin" / "palette"
    shim.parent.mkdir()
    shim.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m palette "$@"\n')
    shim.chmod(0o755)
    for step in STEPS[:4]:
        run(folder, step)
    return folder


def run(folder: Path, step: str) -> str:
    env = {**os.environ, "PATH": f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}"}
    done = subprocess.run(
        ["sh", "-ec", step], cwd=folder, capture_output=True, text=True, check=False, env=env
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def proposals(folder: Path):
    return json.loads((folder / "line" / "proposals.json").read_text("utf-8"))["proposals"]


def test_the_sky_is_left_out_of_nine_colours(desk):
    told = json.loads((desk / "wall.json").read_text("utf-8"))
    assert len(told["swatches"]) == 9
    assert [left["what"] for left in told["left_out"]] == ["sky"]


def test_every_proposal_has_the_lead_the_hit_the_lock_and_no_excluded_kind(desk):
    assert len(proposals(desk)) == 6
    for one in proposals(desk):
        assert one["plan"]["lead"] == "f2"
        assert one["plan"]["hits"] == ["f7"]
        parts = {part["component"]: part for part in one["parts"]}
        assert parts["laces"]["target"]["id"] == "f7"
        assert not any(of_kind(part["material"]["kind"], "suede-hairy") for part in parts.values())


def test_the_pick_in_the_page_gives_the_command_of_the_next_step_and_the_sheet_shows_it(desk, tab):
    command = shlex.split(STEPS[4].splitlines()[-1])
    part, _, code = command[4].partition("=")
    tab.goto((desk / "line" / "index.html").as_uri())
    tab.locator(".card[data-n='1'] .stage").click()
    tab.locator("#bench").wait_for()
    tab.locator(f"#mine [data-component={part}] .fill").first.click(force=True)    # its texture lies over it
    tab.locator("#tabs button", has_text="oatmeal").click()
    tab.locator("#swatches button", has_text=code).click()
    given = shlex.split(tab.locator("#edit").inner_text())
    assert given[:-1] == command[:-1]
    shown = tab.locator("#facts .fact-cost").inner_text().split(" (")[0]

    run(desk, STEPS[4])
    made = json.loads((desk / "line" / "mine.json").read_text("utf-8"))["proposals"][0]
    assert f"{made['costing']['per_pair']:.2f} {made['costing']['currency']}" == shown
    run(desk, STEPS[5])
    tab.goto((desk / "line" / "mine.html").as_uri())
    assert code in tab.locator(f"table.parts tr[data-component={part}]").inner_text()
    assert tab.wrong == []
