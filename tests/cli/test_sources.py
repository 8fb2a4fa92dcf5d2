"""What a command reads it does not write over, unless it is there for that; its rights stay."""

from __future__ import annotations

import os
import shlex
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from palette.files import user_folder
from pictures import file, wall

LIST = "code,name,kind,hex,price\nQ1,Peat,suede-cow,#112233,3\nQ2,Brick,suede-cow,#a12233,3\n"


@pytest.fixture
def studio(palette, tmp_path: Path) -> Path:
    """A photograph, a palette of it, a list and a document of one colourway."""
    (tmp_path / "wall.png").write_bytes(file(wall(90, 60)))
    (tmp_path / "list.csv").write_text(LIST)
    assert palette("extract", "wall.png", "-o", "wall.json").returncode == 0
    assert palette("propose", "wall.json", "-n", "1", "-o", "one.json").returncode == 0
    assert palette("propose", "wall.json", "-n", "2", "-o", "two.json").returncode == 0
    return tmp_path


@pytest.mark.parametrize("words", [
    "board wall.png -o wall.png", "convert wall.png wall.png --to ase", "extract wall.png -o link.json",
    "spec one.json --photo wall.png -o wall.png",
    "library show list.csv -o list.csv", "convert list.csv list.csv", "propose wall.json -n 1 -o wall.json",
    "convert wall.json wall.json --to hex",
    "colourway edit two.json laces=#7a1f2b -o two.json",        # of which the other would be lost
])
def test_no_command_writes_over_what_it_reads(palette, studio: Path, words: str) -> None:
    (studio / "link.json").symlink_to("wall.png")
    before = {path.name: path.read_bytes() for path in studio.iterdir()}
    done = palette(*shlex.split(words))
    target = words.split("-o ")[-1] if "-o " in words else words.split()[2]
    assert (done.returncode, done.stderr.splitlines()[-1]) == (
        2, f"palette: {target} is read here: name another file for what is written.")
    assert {path.name: path.read_bytes() for path in studio.iterdir()} == before


@pytest.mark.parametrize("words", [
    "edit wall.json drop f2 -o wall.json", "colourway edit one.json laces=#7a1f2b -o one.json",
])
def test_what_is_edited_may_be_written_where_it_was(palette, studio: Path, words: str) -> None:
    target = studio / words.split()[-1]
    before = target.read_bytes()
    assert palette(*shlex.split(words)).returncode == 0
    assert target.read_bytes() != before


@pytest.mark.skipif(sys.platform == "win32", reason="rights are those of POSIX")
def test_who_could_read_a_file_still_can_and_nobody_else(palette, studio: Path) -> None:
    (studio / "mine.json").touch(0o600)
    assert palette("extract", "wall.png", "-o", "mine.json").returncode == 0
    assert stat.S_IMODE((studio / "mine.json").stat().st_mode) == 0o600


def test_what_may_not_be_written_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rights are played: who runs tests as root may write everywhere."""
    from palette import files
    from palette.errors import InvalidInput

    (tmp_path / "kept.json").write_text("kept")
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    with pytest.raises(InvalidInput, match=r"kept\.json cannot be written: Permission denied\."):
        files.write_whole(tmp_path / "kept.json", b"new")
    assert [path.read_text() for path in tmp_path.iterdir()] == ["kept"]


@pytest.mark.skipif(sys.platform == "win32", reason="makes links")
def test_a_link_that_leads_to_itself_is_written_as_a_file(palette, studio: Path) -> None:
    (studio / "loop.json").symlink_to("loop.json")
    assert palette("extract", "wall.png", "-o", "loop.json").returncode == 0
    assert (studio / "loop.json").read_bytes() == (studio / "wall.json").read_bytes()


def test_two_shoes_by_one_id_are_told(palette, studio: Path) -> None:
    done = palette("propose", "wall.json", "-n", "1", "--shoe", "991v2", "--shoe", "runner-991v2")
    assert (done.returncode, done.stdout) == (2, "")
    assert "Two of the shoes have the id 'runner-991v2'" in done.stderr


def test_a_page_of_somebody_else_is_no_index_of_proposals(palette, studio: Path) -> None:
    (studio / "site").mkdir()
    (studio / "site" / "index.html").write_text("mine")
    done = palette("propose", "wall.json", "-n", "1", "-o", "site")
    page = Path("site", "index.html")
    assert (done.returncode, done.stderr) == (
        2, f"palette: {page} is another page, which stays: name a new folder.\n")
    assert [path.name for path in (studio / "site").iterdir()] == ["index.html"]
    for _ in range(2):
        assert palette("propose", "wall.json", "-n", "1", "-o", "table").returncode == 0


def test_a_list_that_changed_since_is_told_where_a_colourway_is_edited(palette, studio: Path) -> None:
    (studio / "was.csv").write_text(LIST)
    (studio / "is.csv").write_text(LIST.replace("#a12233,3", "#00ff00,9"))
    assert palette("library", "import", "was.csv", "--as", "mine").returncode == 0
    asked = ("propose", "wall.json", "-n", "1", "-l", "mine", "-l", "studio-sample", "--lock", "vamp=Q2")
    assert palette(*asked, "-o", "one.json").returncode == 0
    unchanged = palette("colourway", "edit", "one.json", "laces=#7a1f2b", "-o", "next.json")
    assert unchanged.stderr == "Wrote next.json.\n"
    assert palette("library", "import", "is.csv", "--as", "mine", "--replace").returncode == 0
    moved = palette("colourway", "edit", "one.json", "laces=#7a1f2b", "-o", "next.json")
    assert moved.stderr.splitlines()[0] == (
        "The list has changed since: Q2 colour #a12233 to #00ff00, Q2 price 3 to 9;"
        " `palette colourway check` says all.")


def test_what_its_owner_wrote_of_a_library_and_an_import_replaces_is_told(palette, studio: Path) -> None:
    asked = ("match", "#112435", "-l", "mine", "--csv", "--fields", "verdict", "--fail-on", "never")
    assert palette("library", "import", "list.csv", "--as", "mine").returncode == 0
    assert palette(*asked).stdout == "verdict\nmatch\n"
    with (user_folder("libraries") / "mine" / "library.toml").open("a") as about:
        about.write("\n[bands]\ndisplay = [0.1, 0.2, 0.3]\n")
    assert palette(*asked).stdout == "verdict\nnone\n"
    again = palette("library", "import", "list.csv", "--as", "mine", "--replace")
    assert again.stderr.splitlines()[-1] == (
        "The library.toml before said [bands], and the new one does not: `palette library undo mine` gives"
        " the older library back.")
    assert palette("library", "undo", "mine").returncode == 0
    assert palette(*asked).stdout == "verdict\nnone\n"
    assert palette("library", "import", "list.csv", "--as", "other").stderr.count("before said") == 0


@pytest.mark.parametrize("name", ["walls.tokens.json", "walls.tokens"])
def test_design_tokens_are_written_as_such_by_every_command(palette, studio: Path, name: str) -> None:
    assert palette("edit", "wall.json", "rename", "f1=Fell", "-o", name).returncode == 0
    assert palette("convert", "wall.json", f"by-{name}").returncode == 0
    assert '"$value"' in (studio / name).read_text("utf-8")
    assert '"$value"' in (studio / f"by-{name}").read_text("utf-8")


@pytest.mark.parametrize("words", ["match cut.css --fail-on never", "propose cut.css -n 1"])
def test_what_is_missing_of_a_file_is_told_by_who_answers_it(palette, studio: Path, words: str) -> None:
    (studio / "cut.css").write_text(":root { --sand: #d2b48c; --wall: #5f4632; --fell: #0")
    done = palette(*words.split(), "--json")
    assert done.returncode == 0
    assert done.stderr.splitlines()[-1] == "It ends in the midst of a block: what followed is lost."


def test_a_weight_too_small_to_count_counts_nothing(palette, studio: Path) -> None:
    (studio / "dusk.png").write_bytes(file(wall(90, 60) // 2))
    tiny = palette("extract", "wall.png", "dusk.png", "--merge", "--weights", "1e-320,1", "--csv")
    none = palette("extract", "wall.png", "dusk.png", "--merge", "--weights", "0,1", "--csv")
    assert (tiny.returncode, tiny.stdout) == (0, none.stdout)
    endless = palette("extract", "wall.png", "dusk.png", "--merge", "--weights", "1e308,1e308")
    assert endless.returncode == 2
    assert "each 0 or more" in endless.stderr


def test_a_terminal_wider_than_any_is_a_wide_one(palette, studio: Path) -> None:
    done = palette("--help", COLUMNS="99999999")
    assert done.returncode == 0
    assert max(map(len, done.stdout.splitlines())) <= 999


@pytest.mark.skipif(sys.platform == "win32", reason="signals are those of POSIX")
@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_sheet_that_is_stopped_while_it_is_printed_leaves_nothing(palette, studio: Path, sent: int) -> None:
    program, there = studio / "browser", studio / "there"
    program.write_text(f"#!{sys.executable}\nimport os, pathlib, time\nchild = os.fork()\n"
                       f"pathlib.Path({str(there)!r} + 'child' * (not child)).write_text(str(os.getpid()))\n"
                       "time.sleep(60)\n")
    program.chmod(0o755)
    (studio / "tmp").mkdir()
    command = subprocess.Popen(
        [sys.executable, "-m", "palette", "spec", "one.json", "-o", "one.pdf"], cwd=studio,
        stderr=subprocess.PIPE, text=True,
        env={**os.environ, "PALETTE_BROWSER": str(program), "TMPDIR": str(studio / "tmp")},
        preexec_fn=lambda: signal.signal(sent, signal.SIG_DFL),     # what runs behind a shell ignores some
    )
    until = time.monotonic() + 60
    pids = (there, studio / "therechild")
    while not all(path.exists() and path.read_text() for path in pids) and time.monotonic() < until:
        time.sleep(0.01)
    command.send_signal(sent)
    _, said = command.communicate(timeout=30)
    assert command.returncode == {signal.SIGINT: 130, signal.SIGTERM: 143, signal.SIGHUP: 129}[sent]
    assert said in ("palette: interrupted.\n", "")
    assert [*(studio / "tmp").iterdir()] == []
    assert not (studio / "one.pdf").exists()
    begun = [int(path.read_text()) for path in pids]
    while any(map(is_running, begun)) and time.monotonic() < until:
        time.sleep(0.01)
    assert not any(map(is_running, begun))


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{pid}/stat")
    return not state.exists() or state.read_text().rpartition(")")[2].split()[0] != "Z"
