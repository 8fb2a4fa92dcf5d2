"""What nobody foresaw: said as a fault of palette's own, and never taken for a verdict."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

BROKEN = """
import sys
import palette.formats.names
def names(labs, **asked):
    raise {problem}
palette.formats.names.names = names
from palette.cli.run import run
sys.exit(run(sys.argv[1:]))
"""


def broken(*words, problem="ZeroDivisionError('green is not a number')", **env):
    surroundings = {name: value for name, value in os.environ.items() if name != "PALETTE_TRACEBACK"}
    return subprocess.run(
        [sys.executable, "-c", BROKEN.format(problem=problem), *words], capture_output=True, text=True,
        env={**surroundings, **env}, timeout=60, check=False,
    )


def test_an_internal_error_is_one_sentence_that_asks_for_a_report_and_its_own_exit_code():
    done = broken("name", "#8b4513")
    assert (done.returncode, done.stdout) == (70, "")
    assert done.stderr == (
        "palette: internal error (ZeroDivisionError: green is not a number): the fault is palette's;"
        " please report the command and what --traceback adds to it.\n"
    )


@pytest.mark.parametrize("words", [
    ("--traceback", "name", "#8b4513"), ("name", "--traceback", "#8b4513"),
    ("name", "#8b4513", "--traceback"),
])
def test_a_traceback_is_shown_where_it_is_asked_for_anywhere_on_the_line(words):
    done = broken(*words)
    assert done.returncode == 70
    assert done.stderr.startswith("Traceback (most recent call last):")
    assert "in names" in done.stderr
    assert done.stderr.endswith("please report the command and the lines above.\n")


@pytest.mark.parametrize(("value", "shown"), [("1", True), ("0", False), ("", False)])
def test_or_in_the_environment(value, shown):
    done = broken("name", "#8b4513", PALETTE_TRACEBACK=value)
    assert done.returncode == 70
    assert ("Traceback" in done.stderr) is shown


def test_what_a_file_said_reaches_no_terminal_as_a_code():
    done = broken("name", "#8b4513", "--traceback", problem="ValueError('\\x1b[31mred')")
    assert done.returncode == 70
    assert "\x1b" not in done.stderr


def test_asking_for_a_traceback_changes_nothing_where_all_goes_well(palette):
    assert palette("name", "#8b4513", "--traceback").stdout == palette("name", "#8b4513").stdout


def test_an_error_that_we_expect_keeps_its_code_and_its_sentence(palette):
    done = palette("--traceback", "match", "nowhere.json")
    assert done.returncode == 3
    assert "Traceback" not in done.stderr
