"""One damaged thing among the user's own is named, and hides and stops no other."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from palette.files import user_folder
from palette.libraries import finding
from pictures import file, wall


@pytest.fixture
def own(palette):
    """The user's folders of libraries and shoes, with one damaged thing in each."""
    libraries, shoes = user_folder("libraries"), user_folder("shoes")
    (libraries / "mine").mkdir(parents=True)
    shoes.mkdir()
    (shoes / "clog.toml").write_text("title = 3\n")
    return libraries


def test_a_library_whose_table_is_gone_is_listed_and_told(palette, own):
    listed = json.loads(palette("library", "list", "--json").stdout)["libraries"]
    by_name = {one["name"]: one for one in listed}
    assert "materials.csv" in by_name["mine"]["problem"]
    assert by_name["studio-sample"]["problem"] == ""
    done = palette("library", "show", "mine")
    assert (done.returncode, done.stderr) == (3, f"palette: {by_name['mine']['problem']}\n")


def test_a_library_that_may_not_be_looked_into_is_one_with_a_problem(own, monkeypatch):
    """Rights are played: who runs tests as root may look into everything."""
    locked = own / "mine"

    def refused(self: Path, *rest: object, was=os.stat, **more: object) -> object:
        if locked in Path(self).parents:
            raise PermissionError(13, "Permission denied", str(self))
        return was(self, *rest, **more)

    monkeypatch.setattr(os, "stat", refused)
    with pytest.raises(PermissionError):
        (locked / finding.TABLE).stat()
    with pytest.raises(finding.InvalidInput, match=r"materials\.csv"):
        finding.load("mine")


def test_a_shoe_that_cannot_be_read_stops_no_list_of_shoes(palette, own):
    done = palette("shoe", "list", "--json")
    assert done.returncode == 0
    assert done.stderr.startswith("! ")
    document = json.loads(done.stdout)
    assert [*document["problems"]] == ["clog"]
    assert "walker-allerdale" in [shoe["id"] for shoe in document["shoes"]]


def test_of_two_folders_every_photograph_that_cannot_be_read_is_told(palette, tmp_path):
    for folder, name in (("one", "a.png"), ("two", "b.png"), ("two", "c.png")):
        (tmp_path / folder).mkdir(exist_ok=True)
        (tmp_path / folder / name).write_bytes(b"\x89PNG\r\n\x1a\nno more")
    done = palette("find", "#8b4513", "--in", "landscapes", "--in", "one", "--in", "two")
    assert done.returncode == 3
    assert [name for name in ("a.png", "b.png", "c.png") if name not in done.stderr] == ["b.png", "c.png"]
    done = palette("find", "#8b4513", "--in", "two")
    assert [name for name in ("b.png", "c.png") if name not in done.stderr] == []


def test_standard_input_is_read_once_and_not_twice(palette):
    one = palette("show", "#8b4513", "#4f6438", "--json").stdout
    done = palette("compare", "-", "-", stdin=one)
    assert (done.returncode, done.stderr) == (
        2, "palette: Standard input can be read once: name a file in place of another -.\n")


def test_what_an_error_quotes_of_a_file_is_bounded(palette, tmp_path):
    (tmp_path / "list.csv").write_text(f"{'x' * 500_000},b\n1,2\n")
    done = palette("match", "#8b4513", "--library", "list.csv")
    assert done.returncode == 3
    assert len(done.stderr) < 2100
    assert done.stderr.endswith(" …\n") or "x" * 100 not in done.stderr


def test_a_link_to_nowhere_and_a_pipe_are_named_too(palette, own):
    (own / "gone").symlink_to("nowhere")
    (user_folder("shoes") / "dang.toml").symlink_to("nowhere.toml")
    if hasattr(os, "mkfifo"):
        os.mkfifo(own / "mine" / finding.TABLE)
    listed = json.loads(palette("library", "list", "--json").stdout)["libraries"]
    assert all("materials.csv" in one["problem"] for one in listed if one["name"] in ("gone", "mine"))
    assert "There is no file" in palette("shoe", "show", "dang").stderr


def test_an_undo_that_would_give_back_what_is_damaged_changes_nothing(palette, own, tmp_path):
    (tmp_path / "list.csv").write_text("code,name,kind,hex\nA,Moss,nubuck,#4f6438\n")
    assert palette("library", "import", "list.csv", "--as", "mine", "--replace").returncode == 0
    done = palette("library", "undo", "mine")
    assert (done.returncode, "nothing is changed" in done.stderr) == (3, True)
    assert json.loads(palette("library", "show", "mine", "--json").stdout)["materials"][0]["code"] == "A"


def test_a_table_that_no_longer_has_what_is_said_of_it_is_told_of_the_file(palette, own):
    (own / "mine" / finding.TABLE).write_text("hello this is no library\n")
    (own / "mine" / finding.TOML).write_text('[columns]\nThickness = "extra"\n')
    done = palette("library", "show", "mine")
    assert done.returncode == 3
    assert "has no column 'Thickness', which its library.toml maps to 'extra'" in done.stderr


@pytest.mark.skipif(os.name != "posix", reason="a limit of the shell is wanted")
def test_output_that_is_not_buffered_is_whole_or_an_error(palette, tmp_path):
    """Images of containers set PYTHONUNBUFFERED, whose raw stream takes a part and says nothing."""
    words = [sys.executable, "-m", "palette", "library", "show", "studio-sample", "--json"]
    line = f"ulimit -f 20; PYTHONUNBUFFERED=1 exec {shlex.join(words)} > out.json"
    done = subprocess.run(["bash", "-c", line], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (3, "palette: cannot go on: standard output: File too large.\n")


def test_links_that_lead_in_a_circle_are_not_followed(palette, tmp_path):
    for name in ("a", "b"):
        (tmp_path / "lp" / name).mkdir(parents=True)
        (tmp_path / "lp" / name / "up").symlink_to("..")
    (tmp_path / "lp" / ".hidden").mkdir()
    for name in ("a", ".hidden"):
        (tmp_path / "lp" / name / "wall.png").write_bytes(file(wall(40, 30)))
    for pattern in ("lp/**/*.png", "lp/**", str(tmp_path / "lp" / "*" / "*.png")):
        done = palette("extract", pattern, "-k", "2", "--accents", "0", "--jsonl")
        found = [json.loads(line)["sources"][0]["file"] for line in done.stdout.splitlines()]
        assert found == ["wall.png"], pattern


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="makes a pipe")
def test_a_pipe_in_a_folder_of_photographs_is_told_and_not_waited_for(palette, tmp_path):
    (tmp_path / "walls").mkdir()
    (tmp_path / "walls" / "a.png").write_bytes(file(wall(60, 40)))
    os.mkfifo(tmp_path / "walls" / "b.png")
    done = palette("extract", "walls", "-o", "walls.jsonl")
    assert done.returncode == 3
    assert f"palette: {Path('walls', 'b.png')} is no file, and not waited for." in done.stderr.splitlines()
    assert len((tmp_path / "walls.jsonl").read_text("utf-8").splitlines()) == 1


def test_a_folder_that_may_not_be_looked_into_is_told_and_the_others_are(tmp_path, monkeypatch):
    """Rights are played, as above."""
    from palette.errors import unread
    from palette.extraction.batch import photographs

    for name in ("open", "locked"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.png").write_bytes(file(wall(60, 40)))
    monkeypatch.chdir(tmp_path)

    def refused(path, was=os.scandir):
        if Path(os.fspath(path)).name == "locked":
            raise PermissionError(13, "Permission denied", str(path))
        return was(path)

    monkeypatch.setattr(os, "scandir", refused)
    monkeypatch.setattr(os, "listdir", lambda path, was=os.listdir: refused(path, was))
    missed = []
    unread.set(missed)
    try:
        assert photographs(["open", "locked"]) == [str(Path("open", "a.png"))]
        assert photographs(["**/*"]) == [str(Path("open", "a.png"))]
    finally:
        unread.set(None)
    assert [str(one).rpartition("locked")[2] for one in missed] == [
        " cannot be looked into: Permission denied."] * 2


def test_a_library_behind_a_link_is_replaced_again_and_again(palette, tmp_path):
    (tmp_path / "list.csv").write_text("code,name,hex\nQ1,Peat,#112233\n")
    assert palette("library", "import", "list.csv", "--as", "mine").returncode == 0
    folder = user_folder("libraries") / "mine"
    folder.rename(tmp_path / "elsewhere")
    folder.symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    for _ in range(3):
        assert palette("library", "import", "list.csv", "--as", "mine", "--replace").returncode == 0
    assert palette("library", "undo", "mine").returncode == 0
