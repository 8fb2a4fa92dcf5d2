"""An archive: a run that is ended at any moment is gone on with, and nothing is lost or done twice."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from pictures import bands, file

STONE = bands(((110, 72, 46), 60), ((180, 190, 200), 40))
ASK = ("-k", "2", "--accents", "0", "--jobs", "1")


def photographs(folder: Path, count: int) -> None:
    folder.mkdir(exist_ok=True)
    for n in range(count):
        (folder / f"{n:03}.png").write_bytes(file(np.roll(STONE[:40, :60], n, axis=1)))


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="children are forked")
@pytest.mark.parametrize(("into", "record"), [
    ("archive.jsonl", "archive.jsonl.partial"), ("archive/", "archive/.partial"),
])
def test_a_run_that_is_killed_again_and_again_ends_as_one_that_was_not(palette, tmp_path, into, record):
    photographs(tmp_path / "walls", 80)
    (tmp_path / "walls" / "070.png").write_bytes(b"no photograph")
    words = ("extract", "walls", *ASK, "-o", into, "--resume")
    done = subprocess.run(
        [sys.executable, Path(__file__).with_name("killed.py"), record, "24", *words],
        cwd=tmp_path, capture_output=True, text=True, timeout=120, check=True,
    )
    assert int(done.stdout.split()[-1]) >= 20
    (tmp_path / "walls" / "070.png").write_bytes(file(STONE))       # mended meanwhile
    assert palette(*words).returncode == 0
    assert palette("extract", "walls", *ASK, "-o", f"whole-{into}").returncode == 0
    if into.endswith("/"):
        assert content(tmp_path / into) == content(tmp_path / f"whole-{into}")
        assert len(content(tmp_path / into)) == 80
    else:
        assert (tmp_path / into).read_bytes() == (tmp_path / f"whole-{into}").read_bytes()
        assert not (tmp_path / record).exists()


def test_an_archive_holds_what_json_lines_hold_whatever_the_processes(started_palette, tmp_path):
    photographs(tmp_path / "walls", 7)
    printed = started_palette("extract", "walls", *ASK, "--jsonl").stdout
    done = started_palette("extract", "walls", *ASK[:-1], "2", "-o", "archive.jsonl")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "7 palettes in archive.jsonl.\n")
    assert (tmp_path / "archive.jsonl").read_text("utf-8") == printed
    assert sorted(path.name for path in tmp_path.iterdir()) == ["archive.jsonl", "walls"]


@pytest.fixture
def interrupted(palette, tmp_path):
    """What a run leaves that was ended after five of eight photographs, and in the midst of the sixth."""
    photographs(tmp_path / "walls", 8)
    (tmp_path / "walls" / "007.png").write_bytes(b"no photograph")
    palette("extract", "walls", *ASK, "-o", "archive.jsonl", "--resume")
    record = tmp_path / "archive.jsonl.partial"
    lines = record.read_bytes().splitlines(keepends=True)
    record.write_bytes(b"".join(lines[:11]) + lines[11] + lines[12][:100])
    (tmp_path / "archive.jsonl").unlink()
    return tmp_path


def resume(palette, *words: str):
    return palette("extract", "walls", *ASK, "-o", "archive.jsonl", "--resume", *words)


def test_only_what_is_missing_or_has_changed_is_done_again(palette, interrupted):
    walls = interrupted / "walls"
    kept = (walls / "001.png").stat()
    other = file(np.full((40, 60, 3), 90))
    (walls / "001.png").write_bytes(other + bytes(max(0, kept.st_size - len(other))))
    assert (walls / "001.png").stat().st_size == kept.st_size
    os.utime(walls / "001.png", ns=(kept.st_atime_ns, kept.st_mtime_ns))    # by all that is known the same
    (walls / "002.png").write_bytes(file(np.full((40, 60, 3), 50)))         # not the same any more
    (walls / "000-a.png").write_bytes(file(np.full((40, 60, 3), 70)))       # new, and among the first
    done = resume(palette)
    assert "4 of 9 photographs are kept in archive.jsonl.partial; the others follow." in done.stderr
    assert "007.png" in done.stderr
    lines = [json.loads(line) for line in (interrupted / "archive.jsonl").read_text("utf-8").splitlines()]
    assert [line["sources"][0]["file"] for line in lines] == [
        "000-a.png", *(f"00{n}.png" for n in range(7))]
    colours = {line["sources"][0]["file"]: line["swatches"][0]["hex"] for line in lines}
    assert colours["001.png"] == "#6e482e"
    assert colours["002.png"] == "#323232"
    assert colours["000-a.png"] == "#464646"


def test_a_photograph_that_could_not_be_read_is_tried_again(palette, interrupted):
    assert resume(palette).returncode == 3
    assert resume(palette).returncode == 3      # as often as one likes
    (interrupted / "walls" / "007.png").write_bytes(file(STONE))
    done = resume(palette)
    assert done.returncode == 0
    assert "7 of 8 photographs are kept" in done.stderr
    assert len((interrupted / "archive.jsonl").read_text("utf-8").splitlines()) == 8


def test_a_record_that_is_damaged_counts_as_far_as_it_is_whole(palette, interrupted):
    record = interrupted / "archive.jsonl.partial"
    whole = bytearray(record.read_bytes())
    at = whole.index(b"003.png") + 300
    whole[at : at + 50] = bytes(50)
    record.write_bytes(whole)
    assert "3 of 8 photographs are kept" in resume(palette).stderr
    assert b"\0" not in (interrupted / "archive.jsonl").read_bytes()


def test_what_does_not_go_on_with_an_interrupted_run_is_refused_and_leaves_it(palette, interrupted):
    record = interrupted / "archive.jsonl.partial"
    before = record.read_bytes()
    again = palette("extract", "walls", *ASK, "-o", "archive.jsonl")
    assert again.returncode == 2
    assert "archive.jsonl.partial keeps what an interrupted run has done: --resume goes on" in again.stderr
    other = palette("extract", "walls", "-k", "3", "-o", "archive.jsonl", "--resume")
    assert other.returncode == 2
    assert "asked for something else (colours was 2, is 3; accents was 0, is None)" in other.stderr
    assert record.read_bytes() == before
    record.write_text("something of my own\n", "utf-8")
    assert "is no record of a run" in resume(palette).stderr
    assert record.read_text("utf-8") == "something of my own\n"


def test_where_a_run_is_complete_there_is_nothing_to_resume(palette, tmp_path):
    photographs(tmp_path / "walls", 2)
    for into in ("archive.jsonl", "archive/"):
        assert palette("extract", "walls", *ASK, "-o", into, "--resume").returncode == 0    # the first begins
        done = palette("extract", "walls", *ASK, "-o", into, "--resume")
        assert done.returncode == 2
        assert "There is nothing to resume" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="locks are those of fcntl")
def test_of_two_runs_into_one_archive_the_second_is_told(palette, interrupted):
    import fcntl

    with (interrupted / "archive.jsonl.partial").open("rb") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        done = resume(palette)
    assert done.returncode == 2
    assert "Another command is writing archive.jsonl" in done.stderr


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (["walls", "--resume"], 2, "--resume goes on with a run into -o"),
        (["walls", "--jsonl", "--resume"], 2, "--resume goes on with a run into -o"),
        (["walls", "-o", "a.ase", "--resume"], 2, "add --merge, or name a folder or a file.jsonl"),
        (["walls", "-o", "-"], 2, "add --merge, or name a folder or a file.jsonl"),
        (["walls", "more", "-o", "archive/"], 2, "have one name, and archive has room for one"),
        (["walls", "--send"], 2, "--send is for --cluster"),
        (["walls", "--cluster", "tcp://x:1", "--jobs", "2"], 2, "--jobs counts processes of this machine"),
        (["walls", "--cluster", "tcp://x:1", "--merge"], 2, "photographs one by one"),
        (["walls", "-", "--cluster", "tcp://x:1"], 2, "Standard input is not where the workers"),
        (["walls", "--cluster", "tcp://x:1", "--send", "--mask", "m.png"], 2, "photographs and no mask"),
    ],
)
def test_what_does_not_go_together_is_one_sentence(palette, tmp_path, words, code, says):
    photographs(tmp_path / "walls", 2)
    photographs(tmp_path / "more", 1)
    done = palette("extract", *words)
    assert (done.returncode, done.stdout) == (code, "")
    assert says in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["more", "walls"]


@pytest.mark.skipif(sys.platform == "win32", reason="a group of processes is one of POSIX")
@pytest.mark.parametrize("after", [0, 0.05, 0.1, 0.2, 0.4])         # while it begins its workers, and works
def test_an_interrupted_command_and_its_processes_end_with_one_word(tmp_path, after):
    photographs(tmp_path / "walls", 120)
    command = subprocess.Popen(
        [sys.executable, "-m", "palette", "--errors", "json", "extract", "walls", "--jobs", "2",
         "-o", "a.jsonl"], cwd=tmp_path, stderr=subprocess.PIPE, start_new_session=True,
    )
    until = time.monotonic() + 60
    while not (tmp_path / "a.jsonl.partial").exists() and time.monotonic() < until:
        time.sleep(0.005)
    time.sleep(after)
    os.killpg(command.pid, signal.SIGINT)       # as a terminal does
    _, said = command.communicate(timeout=60)
    assert command.returncode in (130, 0)
    assert b"Traceback" not in said
    told = [json.loads(line)["kind"] for line in said.splitlines() if line.startswith(b"{")]
    assert told == ["interrupted"] * (command.returncode == 130)


MOMENTS = {
    "while it begins": "run.opened = lambda: os.kill(os.getpid(), signal.SIGINT)",
    "in a finalizer": """
class Held:
    def __del__(self):
        os.kill(os.getpid(), signal.SIGINT)
        time.sleep(0.001)               # here it is raised, and thrown away
def command():
    Held()
    time.sleep(20)
run.opened = command
""",
    "while its end is told": """
def meets(*words):
    raise run.InvalidInput("a list")
def tells(*words):
    os.kill(os.getpid(), signal.SIGINT)
    time.sleep(0.001)
run.meant, run.tell = meets, tells
""",
}


@pytest.mark.skipif(sys.platform == "win32", reason="a process cannot send itself Ctrl-C alone")
@pytest.mark.parametrize("moment", MOMENTS)
def test_no_moment_swallows_an_interrupt_or_answers_it_with_a_traceback(moment):
    program = f"""
import os, signal, sys, time
signal.signal(signal.SIGINT, signal.default_int_handler)       # what runs behind a shell ignores it
from palette.__main__ import main
from palette.cli import run
{MOMENTS[moment]}
sys.argv[1:] = ["nothing"]
sys.exit(main())
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stdout) == (130, "")
    assert done.stderr in ("palette: interrupted.\n", "")


@pytest.mark.skipif(not Path("/proc").exists(), reason="looks for processes in /proc")
def test_the_processes_of_a_killed_command_end_with_it(tmp_path):
    photographs(tmp_path / "walls", 60)
    command = subprocess.Popen(
        [sys.executable, "-m", "palette", "extract", "walls", "--jobs", "2", "--jsonl"], cwd=tmp_path,
        stdout=subprocess.PIPE,
    )
    command.stdout.readline()
    children = Path(f"/proc/{command.pid}/task/{command.pid}/children").read_text("ascii").split()
    assert len(children) >= 2
    command.send_signal(signal.SIGKILL)
    command.communicate()
    until = time.monotonic() + 20
    while any(Path(f"/proc/{child}").exists() for child in children) and time.monotonic() < until:
        time.sleep(0.05)
    assert not any(Path(f"/proc/{child}").exists() for child in children)


@pytest.mark.skipif(sys.platform == "win32", reason="limits are those of resource")
def test_a_full_disk_is_a_sentence_and_a_run_to_go_on_with(tmp_path):
    photographs(tmp_path / "walls", 8)
    words = [sys.executable, "-m", "palette", "extract", "walls", *ASK, "-o", "archive.jsonl", "--resume"]
    full = subprocess.run(
        ["sh", "-c", 'ulimit -f 8; trap "" XFSZ; exec "$@"', "sh", *words], cwd=tmp_path, capture_output=True,
        text=True, check=False, timeout=120,
    )
    assert full.returncode == 3
    assert "photographs are kept in archive.jsonl.partial; --resume goes on from there." in full.stderr
    assert full.stderr.splitlines()[-1] == "palette: archive.jsonl.partial cannot be written: File too large."
    done = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0
    assert len((tmp_path / "archive.jsonl").read_text("utf-8").splitlines()) == 8
