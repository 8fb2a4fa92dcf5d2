"""What other systems lack or do otherwise, taken away or done here: Windows, macOS, and their consoles."""

from __future__ import annotations

import errno
import io
import subprocess
import sys
from pathlib import Path
from unicodedata import normalize

import pytest

from palette import files
from palette.cli import run as running
from palette.model import Source
from palette.rendering import photograph
from palette.rendering.contact import folder
from pictures import bands, file

# a process in which nothing is left of what Windows or macOS has not
WITHOUT = """
import os, signal, sys
for name in ("fcntl", "termios", "tty", "pty", "resource", "pwd", "grp", "syslog"):
    sys.modules[name] = None
for module, names in (
    (os, "sched_getaffinity fork forkpty geteuid getuid getpgid setsid mkfifo fchmod chown O_NOFOLLOW"),
    (signal, "SIGPIPE SIGHUP SIGKILL SIGALRM SIGUSR1 SIGTSTP pthread_sigmask setitimer"),
):
    for name in names.split():
        if hasattr(module, name):
            delattr(module, name)
if __name__ == "__main__":
    from palette.cli.run import run
    for line in sys.stdin:
        words = line.rstrip("\\n").split("\\t")
        if code := run(words):
            sys.exit(f"{words}: {code}")
"""
LIST = "code,name,kind,hex\nA,Clay,suede-cow,#8b4513\nB,Moss,mesh,#556038\n"
SHOE = "walker-allerdale"
GPL = "GIMP Palette\n#\n139 69 19 Clay\n"
WALL = bands(((110, 72, 46), 60), ((180, 190, 200), 30), ((40, 60, 30), 10))
COMPOSED, PARTED = normalize("NFC", "Grün"), normalize("NFD", "Grün")


def test_nothing_is_called_that_only_linux_has(tmp_path, thin_library):
    for n in range(3):
        (tmp_path / f"wall{n}.png").write_bytes(file(WALL[:, n:]))
    (tmp_path / "list.csv").write_bytes(LIST.replace("\n", "\r\n").encode())
    (tmp_path / "run.py").write_text(WITHOUT, "ascii")
    commands = (
        ("extract", "wall0.png", "wall1.png", "wall2.png", "--jobs", "2", "--resume", "-o", "archive.jsonl"),
        ("extract", "wall0.png", "-o", "wall.json"), ("convert", "wall.json", "wall.ase"),
        ("library", "import", "list.csv", "--as", "ours"),
        ("library", "import", "list.csv", "--as", "ours", "--replace"),
        ("match", "wall.json", "-l", "ours", "--fail-on", "never", "--csv"),
        ("find", "#8b4513", "--in", "archive.jsonl"),
        ("propose", "wall.json", "-l", str(thin_library), "--shoe", SHOE, "-n", "1", "-o", "table"),
    )
    done = subprocess.run(
        [sys.executable, "run.py"], cwd=tmp_path, input="\n".join("\t".join(one) for one in commands),
        capture_output=True, text=True, encoding="utf-8", check=False,
    )
    assert done.returncode == 0, done.stderr
    assert len((tmp_path / "archive.jsonl").read_text("utf-8").splitlines()) == 3
    assert (tmp_path / "table" / "index.html").is_file()


class Console(io.TextIOWrapper):
    def __init__(self, encoding: str = "cp1252") -> None:
        self.shown = io.BytesIO()
        super().__init__(self.shown, encoding=encoding)

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("words", [
    ("show", "two.hex"), ("match", "two.hex", "-l", "two.csv", "--fail-on", "never"), ("shoe", "list"),
    ("match", "--help"),
], ids=" ".join)
def test_a_console_of_windows_1252_shows_every_table(words, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("two.hex").write_text("#8b4513 Søgne \N{SNOWMAN}\n#556038 Moss\n", "utf-8")
    Path("two.csv").write_text("code,name,kind,hex\nA,Søgne,mesh,#8b4513\n", "utf-8")
    for name in ("stdout", "stderr"):
        monkeypatch.setattr(sys, name, Console())
    assert running.run(words) == 0
    sys.stdout.flush()
    shown = sys.stdout.shown.getvalue().decode("cp1252")
    assert "Søgne" in shown or "two.hex" not in words
    assert "ΔE00" not in shown
    assert "?E00" not in shown


def test_a_pipe_that_windows_finds_closed_ends_the_command_quietly(tmp_path, monkeypatch, capfd):
    monkeypatch.chdir(tmp_path)
    Path("two.hex").write_text("#8b4513 Peat\n#556038 Moss\n", "utf-8")

    class Closed(io.TextIOWrapper):
        def write(self, text):
            raise OSError(errno.EINVAL, "Invalid argument")

    monkeypatch.setattr(sys, "stdout", Closed(open(tmp_path / "out", "wb")))        # noqa: PTH123, SIM115
    monkeypatch.setattr(running, "WINDOWS", True)
    assert running.run(("show", "two.hex", "--json")) == 0
    assert capfd.readouterr().err == ""


def test_lines_of_windows_and_of_an_old_mac_are_lines(tmp_path):
    import palette

    found = []
    for number, end in enumerate(("\n", "\r\n", "\r")):
        path = tmp_path / f"list{number}.csv"
        path.write_bytes(LIST.replace("\n", end).encode())
        found.append([(m.code, m.name, m.kind) for m in palette.load_library(path)])
        for suffix, swatches in ((".hex", "#8b4513 Clay\n#556038 Moss\n"), (".gpl", GPL)):
            path = tmp_path / f"two{number}{suffix}"
            path.write_bytes(swatches.replace("\n", end).encode())
            assert palette.open(path).swatches[0].name == "Clay"
    assert found[0] == found[1] == found[2]


@pytest.mark.parametrize(("there", "asked"), [(COMPOSED, PARTED), (PARTED, COMPOSED)], ids=["one", "two"])
def test_a_name_is_found_in_both_of_its_unicode_forms(there, asked, tmp_path, monkeypatch):
    import palette

    monkeypatch.chdir(tmp_path)
    Path(f"{there}.png").write_bytes(file(WALL))
    Path(f"{there}.hex").write_text("#8b4513 Clay\n", "utf-8")
    Path(f"{there}.csv").write_text("code,name,kind,hex\nA,Clay,suede-cow,#8b4513\n", "utf-8")
    assert palette.extract(f"{asked}.png", 2).swatches
    assert palette.open(f"{asked}.hex").swatches[0].name == "Clay"
    assert len(palette.load_library(f"{asked}.csv")) == 1
    shelf = files.user_folder("libraries") / there
    shelf.mkdir(parents=True)
    (shelf / "materials.csv").write_bytes(Path(f"{there}.csv").read_bytes())
    assert len(palette.load_library(asked)) == 1


def test_a_library_on_another_drive_is_named_by_its_whole_path(monkeypatch, tmp_path):
    def relpath(path, start):
        raise ValueError("path is on mount 'D:', start on mount 'C:'")       # as ntpath has it

    monkeypatch.setattr(folder.os.path, "relpath", relpath)
    assert folder._from(Path("out"), tmp_path / "list.csv") == str(tmp_path / "list.csv")


@pytest.mark.parametrize("path", ["//host/share/wall.jpg", r"\\host\share\wall.jpg", r"\/host\wall.jpg"])
def test_a_document_sends_nobody_to_another_machine(path):
    source = Source(file="wall.jpg", width=9, height=9, sha256="0" * 64, path=path)
    assert [str(place) for place in photograph._places(source, [Path("here")])] == ["here/wall.jpg"]
