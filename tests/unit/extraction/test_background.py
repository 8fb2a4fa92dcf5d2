"""Work done meanwhile answers as work done at once does."""

from __future__ import annotations

import threading

import pytest

from palette.extraction import background
from palette.extraction.background import Background


@pytest.fixture(params=["two cores", "one core", "a process of several"])
def somewhere(request, monkeypatch):
    monkeypatch.setattr(background, "cores", lambda: 1 if request.param == "one core" else 2)
    monkeypatch.setattr(background, "_alone", request.param == "a process of several")
    return request.param


def test_it_comes_back_with_what_the_work_gives(somewhere):
    threads = []
    work = Background(lambda: threads.append(threading.current_thread()) or 7)
    assert work.result() == 7
    assert (threads == [threading.current_thread()]) == (somewhere != "two cores")


def test_it_raises_what_the_work_raises(somewhere):
    work = Background(lambda: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        work.result()


def test_python_does_not_end_while_a_thread_is_inside_a_decoder(monkeypatch):
    """A daemon's decoder met an interpreter that was gone: one command in forty ended with a signal."""
    monkeypatch.setattr(background, "cores", lambda: 2)
    monkeypatch.setattr(background, "_alone", False)
    assert Background(threading.current_thread).result().daemon is False
