"""The process that extracts while the command line is imported makes no difference but time."""

from __future__ import annotations

import os
import signal
import sys

import numpy as np
import pytest

from palette.cli import ahead
from palette.errors import InvalidInput, UsageError
from palette.extraction import extract
from pictures import bands, file

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="nothing can be forked here")
WALL = file(bands(((110, 72, 46), 60), ((180, 190, 200), 30), ((40, 60, 30), 10)))


@pytest.fixture
def wall(tmp_path):
    (tmp_path / "wall.png").write_bytes(WALL)
    return str(tmp_path / "wall.png")


@pytest.fixture
def forked(monkeypatch):
    """As on two cores, whatever this machine has."""
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1}, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    yield
    ahead._under_way.clear()
    ahead.reap()
    ahead._answered.clear()


def test_it_answers_with_the_same_palette(wall, forked):
    ahead.begin(wall)
    assert wall in ahead._under_way
    assert ahead.ask(wall, colours=3, sort="hue")() == extract(wall, colours=3, sort="hue")
    assert ahead._answered


def test_what_is_wrong_with_a_photograph_is_said_here(tmp_path, forked):
    (tmp_path / "text.jpg").write_text("no picture")
    ahead.begin(str(tmp_path / "text.jpg"))
    with pytest.raises(InvalidInput, match="is a text"):
        ahead.ask(str(tmp_path / "text.jpg"))()
    (tmp_path / "wall.png").write_bytes(WALL)
    ahead.begin(str(tmp_path / "wall.png"))
    with pytest.raises(UsageError, match="beauty"):
        ahead.ask(str(tmp_path / "wall.png"), sort="beauty")()


def test_where_it_dies_the_work_is_done_here(wall, forked):
    ahead.begin(wall)
    os.kill(ahead._under_way[wall]._pid, signal.SIGKILL)
    os.waitpid(ahead._under_way[wall]._pid, 0)
    assert ahead.ask(wall, colours=3)().swatches == extract(wall, colours=3).swatches
    assert not ahead._answered


def test_where_it_dies_after_it_was_asked_the_work_is_done_here(wall, forked):
    ahead.begin(wall)
    process = ahead._under_way[wall]._pid
    answer = ahead.ask(wall, colours=3)
    os.kill(process, signal.SIGKILL)
    assert answer().swatches == extract(wall, colours=3).swatches


def test_on_one_core_nothing_is_forked(wall, monkeypatch):
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0}, raising=False)
    ahead.begin(wall)
    assert not ahead._under_way
    assert ahead.ask(wall, colours=3)().swatches == extract(wall, colours=3).swatches


def test_nobody_waits_for_it_where_the_words_were_wrong(palette, tmp_path):
    noise = np.random.default_rng(0).integers(0, 256, (2500, 3500, 3))
    (tmp_path / "large.png").write_bytes(file(noise))
    done = palette("extract", "large.png", "--sort", "beauty")
    assert done.returncode == 2
    assert "There are: share" in done.stderr
