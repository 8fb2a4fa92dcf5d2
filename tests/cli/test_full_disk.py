"""Where nothing more can be written, a sentence, and whatever was there before."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

WALLS = Path(__file__).resolve().parents[2] / "palettes" / "photos" / "moor-walls.jpg"
WRITING = {
    "extract": ("extract", str(WALLS), "-o", "out/file.json"),
    "convert": ("convert", "small.json", "out/file.ase"),
    "board": ("board", str(WALLS), "-o", "out/file.svg"),
    "propose": ("propose", "small.json", "-n", "2", "-o", "out/file"),
}


def palette(*words: str, cwd: Path, most: int | None = None, **env: str) -> subprocess.CompletedProcess[str]:
    limit = partial(resource.setrlimit, resource.RLIMIT_FSIZE, (most, most)) if most else None
    return subprocess.run(
        [sys.executable, "-m", "palette", *words], cwd=cwd, preexec_fn=limit, capture_output=True, text=True,
        check=False, env={**os.environ, "PALETTE_HOME": str(cwd / "data"), **env},
    )


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    assert palette("extract", str(WALLS), "-k", "4", "-o", "small.json", cwd=tmp_path).returncode == 0
    (tmp_path / "out").mkdir()
    return tmp_path


def state(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def refused(run: subprocess.CompletedProcess[str]) -> None:
    assert run.returncode in (2, 3), run.stderr
    assert len(run.stderr.strip().splitlines()) == 1, run.stderr
    assert "Traceback" not in run.stderr


@pytest.mark.parametrize("words", WRITING.values(), ids=WRITING)
def test_a_file_that_may_not_grow_is_a_sentence_and_leaves_the_older_one(desk, words):
    assert palette(*words, cwd=desk).returncode == 0
    before = state(desk / "out")
    refused(palette(*words, cwd=desk, most=200))
    assert state(desk / "out") == before


@pytest.fixture
def full(desk: Path) -> Iterator[Path]:
    """A disk of 64 kB with a file on it that fills all but a page."""
    if os.name != "posix" or os.geteuid() != 0 or not shutil.which("mount"):
        pytest.skip("only root can mount a small disk")
    out = desk / "out"
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", out], check=False).returncode:
        pytest.skip("no disk can be mounted here")
    try:
        (out / "full").write_bytes(bytes(60 * 1024))
        yield desk
    finally:
        subprocess.run(["umount", out], check=True)


@pytest.mark.parametrize("name", ["extract", "board", "propose"])
def test_a_full_disk_is_a_sentence_and_nothing_half_written(full, name):
    before = state(full / "out")
    refused(palette(*WRITING[name], cwd=full))
    assert state(full / "out") == before


@pytest.fixture
def sealed(tmp_path: Path) -> Iterator[Path]:
    """A folder with `out` in it, of which nothing can be changed, as on a share that one may only read."""
    if os.name != "posix" or os.geteuid() != 0 or not shutil.which("mount"):
        pytest.skip("only root can mount a disk to be read only; root itself may write anywhere else")
    out = tmp_path / "out"
    out.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", out], check=False).returncode:
        pytest.skip("no disk can be mounted here")
    try:
        (out / "file.json").write_text("older", "ascii")
        (out / "many.csv").write_text("code,name,kind,hex\n" + "".join(
            f"B{i},Clay {i},suede-cow,#8b{i % 65536:04x}\n" for i in range(40_000)), "ascii")
        subprocess.run(["mount", "-o", "remount,ro", out], check=True)
        yield tmp_path
    finally:
        subprocess.run(["umount", out], check=True)


def test_a_folder_that_may_only_be_read_is_a_sentence_and_keeps_what_it_has(
    sealed, thin_library, monkeypatch, capsys
):
    from palette.cli.run import run

    monkeypatch.chdir(sealed)
    Path("two.hex").write_text("#8b4513 Peat\n#556038 Moss\n", "ascii")
    Path("one.csv").write_text("code,name,kind,hex\nA,Clay,suede-cow,#8b4513\n", "ascii")
    before = state(sealed / "out")
    monkeypatch.setenv("PALETTE_HOME", str(sealed / "out" / "home"))
    for words in (
        ("convert", "two.hex", "out/file.ase"), ("extract", str(WALLS), "-o", "out/file.json"),
        ("extract", str(WALLS), "-o", "out/new/"), ("extract", str(WALLS), "-o", "out/archive.jsonl"),
        ("board", str(WALLS), "-o", "out/board.svg"), ("library", "import", "one.csv", "--as", "ours"),
        ("propose", "two.hex", "-l", str(thin_library), "-n", "1", "-o", "out/table"),
        ("library", "import", "one.csv", "--as", "ours", "--report", "out/report.json"),
    ):
        assert run(words) == 3, words
        said = capsys.readouterr().err.strip().splitlines()
        assert len(said) == 1, said
        assert said[0].startswith("palette: "), said
    assert state(sealed / "out") == before


def test_a_cache_that_may_only_be_read_costs_time_and_nothing_else(sealed, monkeypatch, capsys):
    from palette.cli.run import run

    monkeypatch.chdir(sealed)
    Path("two.hex").write_text("#8b4513 Peat\n", "ascii")
    monkeypatch.setenv("PALETTE_HOME", str(sealed / "out"))
    for _ in range(2):
        assert run(("match", "two.hex", "-l", "out/many.csv", "--csv", "--fail-on", "never")) == 0
        assert capsys.readouterr().err == ""


def test_a_full_disk_refuses_an_import_and_keeps_the_library_that_was(full):
    (full / "one.csv").write_text("code,name,kind,hex\nA,Clay,suede-cow,#8b4513\n")
    (full / "two.csv").write_text("code,name,kind,hex\n" + "".join(
        f"B{i},Clay {i},suede-cow,#8b45{i % 256:02x}\n" for i in range(3000)))
    place = {"PALETTE_HOME": str(full / "out")}
    (full / "out" / "full").write_bytes(bytes(40 * 1024))
    assert palette("library", "import", "one.csv", "--as", "ours", cwd=full, **place).returncode == 0
    before = state(full / "out")
    refused(palette("library", "import", "two.csv", "--as", "ours", "--replace", cwd=full, **place))
    assert state(full / "out") == before


def test_two_that_write_one_file_at_once_leave_one_of_both_whole(desk):
    made = []
    for count in ("4", "7"):
        assert palette("extract", str(WALLS), "-k", count, "-o", "out/one.json", cwd=desk).returncode == 0
        made.append((desk / "out" / "one.json").read_bytes())
    for _ in range(3):
        both = [subprocess.Popen(
            [sys.executable, "-m", "palette", "extract", str(WALLS), "-k", count, "-o", "out/one.json"],
            cwd=desk, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) for count in ("4", "7")]
        assert [one.wait() for one in both] == [0, 0]
        assert (desk / "out" / "one.json").read_bytes() in made
        assert [p.name for p in (desk / "out").iterdir()] == ["one.json"]
