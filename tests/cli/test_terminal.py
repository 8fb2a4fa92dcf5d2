"""What is different where a person looks: pages, a spinner, a table instead of JSON."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
import threading

import pytest


def on_a_terminal(cwd, *words, rows=24, both=False, **env):
    """The exit code and what the terminal showed; standard error goes there too where `both`."""
    ours, theirs = pty.openpty()
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith("PALETTE_")}
    seen = []
    done = subprocess.Popen(
        [sys.executable, "-m", "palette", *words], cwd=cwd, stdin=subprocess.DEVNULL, stdout=theirs,
        stderr=theirs if both else subprocess.DEVNULL,
        env={**surroundings, "TERM": "xterm-256color", "COLUMNS": "100", "LINES": str(rows), **env},
    )
    os.close(theirs)

    def listen():
        try:
            while chunk := os.read(ours, 65536):
                seen.append(chunk)
        except OSError:                 # the other end is closed
            pass

    ear = threading.Thread(target=listen)
    ear.start()
    code = done.wait(120)
    ear.join(10)
    os.close(ours)
    return code, b"".join(seen).decode()


PAGER = "import sys; sys.stdout.write('PAGED ' + str(len(sys.stdin.read().splitlines())) + ' lines')"


@pytest.fixture
def shelf(tmp_path):
    rows = [f"C{n:03},Colour {n},suede-cow,{20 + n % 60},5,9" for n in range(60)]
    (tmp_path / "shelf.csv").write_text("code,name,kind,L,a,b\n" + "\n".join(rows) + "\n")
    return tmp_path


def test_a_terminal_gets_a_table_where_a_pipe_gets_json(shelf, palette):
    code, shown = on_a_terminal(shelf, "name", "#8b4513")
    assert code == 0
    assert "#8b4513" in shown
    assert "{" not in shown
    assert palette("name", "#8b4513").stdout.startswith("{")


def test_a_long_list_goes_through_the_pager_and_a_short_one_does_not(shelf):
    pager = f"{sys.executable} -c \"{PAGER}\""
    code, shown = on_a_terminal(shelf, "library", "show", "shelf.csv", PAGER=pager, rows=10)
    assert code == 0
    assert re.search(r"PAGED \d\d lines", shown)
    _, shown = on_a_terminal(shelf, "library", "show", "shelf.csv", PAGER=pager, rows=400)
    assert "PAGED" not in shown
    assert "C001" in shown


@pytest.mark.parametrize("pager", ["", "no-such-pager --x"])
def test_without_a_pager_it_is_simply_shown(shelf, pager):
    code, shown = on_a_terminal(shelf, "library", "show", "shelf.csv", PAGER=pager, rows=10)
    assert code == 0
    assert "C001" in shown


def test_work_that_takes_a_while_says_what_it_is(shelf):
    from PIL import Image

    Image.new("RGB", (40, 30), (140, 90, 60)).save(shelf / "wall.png")
    code, shown = on_a_terminal(shelf, "board", "wall.png", "-o", "board.html", both=True)
    assert code == 0
    assert "Looking at the photographs" in shown
    assert (shelf / "board.html").exists()


def test_two_forms_at_once_are_refused(palette):
    done = palette("name", "#8b4513", "--json", "--plain")
    assert done.returncode == 2
    assert "Choose one of --json and --plain" in done.stderr


def test_a_closed_pipe_is_no_failure(shelf):
    done = subprocess.run(
        f"{sys.executable} -m palette library show shelf.csv --json | head -c 20", shell=True, cwd=shelf,
        capture_output=True, text=True, check=False, timeout=60,
    )
    assert done.stderr == ""
    assert len(done.stdout) == 20


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no full disk here")     # noqa: PTH110
def test_a_full_disk_behind_a_redirection_is_said(shelf):
    with open("/dev/full", "wb") as full:       # noqa: PTH123
        done = subprocess.run(
            [sys.executable, "-m", "palette", "library", "show", "shelf.csv", "--json"], cwd=shelf,
            stdout=full, stderr=subprocess.PIPE, text=True, check=False, timeout=60,
        )
    assert done.returncode == 3
    assert done.stderr == "palette: cannot go on: standard output: No space left on device.\n"
