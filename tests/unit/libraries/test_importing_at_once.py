"""Two imports of one name at once, and one that is ended at any moment: nothing is lost without a word."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from palette import libraries
from palette.errors import UsageError
from palette.libraries import finding, importing
from palette.libraries.importing import bring, undo

MINE = "code,name,kind,hex\nA1,Moss,suede-cow,#556038\n"
THEIRS = "code,name,kind,hex\nB1,Peat,nubuck,#332211\nB2,Bark,nubuck,#6a5040\n"


@pytest.fixture
def lists(tmp_path: Path) -> Path:
    (tmp_path / "mine.csv").write_text(MINE)
    (tmp_path / "theirs.csv").write_text(THEIRS)
    return tmp_path


def held() -> list[str]:
    return [m.name for m in libraries.load("ours")]


@pytest.mark.parametrize("replacing", [False, True])
def test_of_two_imports_at_once_one_wins_and_the_other_is_told(lists, monkeypatch, replacing):
    if replacing:
        bring(lists / "mine.csv", "ours")
    reading = importing.look

    def slowly(*asked):
        found = reading(*asked)
        monkeypatch.setattr(importing, "look", reading)
        bring(lists / "theirs.csv", "ours", replacing=replacing)    # another process, while this one reads
        return found

    monkeypatch.setattr(importing, "look", slowly)
    with pytest.raises(UsageError, match=r"Another import has put a library into .*ours .*that one stays"):
        bring(lists / "mine.csv", "ours", replacing=replacing)
    assert held() == ["Peat", "Bark"]
    left = {p.name for p in (Path(os.environ["PALETTE_HOME"]) / "libraries").iterdir()}
    assert left - {importing.BEFORE} == {"ours"}


def test_an_import_ended_between_its_two_moves_leaves_the_library_that_was(lists, monkeypatch):
    _, folder, _ = bring(lists / "mine.csv", "ours")
    work = folder.parent / ".ours.x1y2"
    work.mkdir()
    folder.replace(work / finding.OLD)
    assert held() == ["Moss"]
    assert folder.is_dir()


@pytest.mark.skipif(os.name != "posix", reason="signals are wanted")
def test_an_import_that_is_killed_leaves_the_old_or_the_new(lists):
    bring(lists / "mine.csv", "ours")
    chance = random.Random(3)
    code = ("from pathlib import Path; import sys; from palette.libraries.importing import bring\n"
            "while True: [bring(Path(one), 'ours', replacing=True) for one in sys.argv[1:]]")
    for _ in range(8):
        files = (str(lists / "mine.csv"), str(lists / "theirs.csv"))
        running = subprocess.Popen([sys.executable, "-c", code, *files])
        time.sleep(0.5 + chance.random() * 0.3)
        running.send_signal(chance.choice((signal.SIGKILL, signal.SIGTERM)))
        running.wait()
        assert held() in (["Moss"], ["Peat", "Bark"])


def test_what_an_import_replaced_can_be_had_back_and_taken_back_again(tmp_path):
    for name, code in (("one", "A"), ("two", "B")):
        (tmp_path / f"{name}.csv").write_text(f"code,name,kind,hex\n{code},Clay,suede-cow,#8b4513\n")
    with pytest.raises(UsageError, match="nothing to give back"):
        undo("ours")
    bring(tmp_path / "one.csv", "ours")
    with pytest.raises(UsageError, match="delete"):
        undo("ours")
    bring(tmp_path / "two.csv", "ours", replacing=True)
    codes = []
    for _ in range(2):
        undo("ours")
        codes.append([m.code for m in libraries.load("ours")])
    assert codes == [["A"], ["B"]]
    assert libraries.names().count("ours") == 1
