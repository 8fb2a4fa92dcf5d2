"""`--cluster`: two workers of a Dask scheduler, the same bytes, and what a death costs."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from concurrent.futures import CancelledError, Future
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest

from palette.errors import InvalidInput, UsageError
from palette.extraction import cluster
from palette.extraction.cluster import Cluster
from palette.model.extraction_options import Extraction
from pictures import bands, file

pytest.importorskip("distributed", reason="palette[cluster] is not installed")

STONE = bands(((110, 72, 46), 60), ((180, 190, 200), 40))


def started(*words: str, cwd: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "dask", *words, "--no-dashboard"], cwd=cwd, stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )


@contextmanager
def ending(*processes: subprocess.Popen[bytes]):
    try:
        yield
    finally:
        for one in processes:
            one.kill()
            one.wait()


@pytest.fixture(scope="module")
def scheduler(tmp_path_factory):
    folder = tmp_path_factory.mktemp("cluster")
    told = folder / "scheduler.json"
    here = ("--host", "127.0.0.1", "--port", "0")
    one = started("scheduler", *here, "--scheduler-file", str(told), cwd=folder)
    with ending(one):
        until = time.monotonic() + 30
        while not told.exists() or not told.read_bytes().endswith(b"}"):
            assert time.monotonic() < until
            time.sleep(0.05)
        yield json.loads(told.read_bytes())["address"]


@pytest.fixture(scope="module")
def workers(scheduler, tmp_path_factory):
    """Two workers that run in another folder."""
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    two = [
        started("worker", scheduler, "--nthreads", "1", "--no-nanny", "--host", "127.0.0.1", cwd=elsewhere)
        for _ in range(2)
    ]
    with ending(*two):
        from distributed import Client

        with Client(scheduler, timeout=30, set_as_default=False) as client:
            client.wait_for_workers(2, timeout=60)
        yield two


@pytest.fixture
def walls(tmp_path):
    (tmp_path / "walls").mkdir()
    for n in range(40):
        (tmp_path / "walls" / f"{n:02}.png").write_bytes(file(np.roll(STONE, n, axis=1)))
    (tmp_path / "walls" / "17.png").write_bytes(b"no photograph")
    return tmp_path


def test_a_run_over_a_cluster_is_gone_on_with_like_any_other(palette, scheduler, workers, walls):
    here = palette("extract", "walls", "-k", "3", "--jsonl", "--jobs", "1").stdout
    words = ["extract", "walls", "-k", "3", "--cluster", scheduler, "-o", "archive.jsonl", "--resume"]
    command = subprocess.Popen(
        [sys.executable, "-m", "palette", *words], cwd=walls, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    record = walls / "archive.jsonl.partial"
    with ending(command):
        while command.poll() is None and (not record.exists() or record.read_bytes().count(b"\n") < 10):
            time.sleep(0.01)
        command.send_signal(signal.SIGKILL)
        assert command.wait() == -signal.SIGKILL
    done = palette(*words)
    assert "photographs are kept in archive.jsonl.partial; the others follow." in done.stderr
    assert (walls / "archive.jsonl").read_text("utf-8") == here


def test_a_cluster_says_the_same_bytes_also_when_a_worker_dies(palette, scheduler, workers, walls):
    here = palette("extract", "walls", "-k", "3", "--jsonl", "--jobs", "1")
    assert here.returncode == 3
    command = subprocess.Popen(
        [sys.executable, "-m", "palette", "extract", "walls", "-k", "3", "--jsonl", "--cluster", scheduler],
        cwd=walls, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )
    with ending(command):
        first = command.stdout.readline()       # lines come before the last photograph is done
        workers[0].send_signal(signal.SIGKILL)
        rest, told = command.stdout.read(), command.stderr.read()
    assert told == here.stderr
    assert first + rest == here.stdout
    assert workers[0].wait() == -signal.SIGKILL
    sent = palette("extract", "walls", "-k", "3", "--cluster", scheduler, "--send", "-o", "archive.jsonl")
    assert sent.returncode == 3
    assert (walls / "archive.jsonl").read_text("utf-8") == here.stdout


def test_without_a_scheduler_there_is_one_sentence_soon(palette, walls, monkeypatch):
    for address in ("gopher://127.0.0.1:9", "tcp://"):
        done = palette("extract", "walls/00.png", "--cluster", address)
        assert (done.returncode, done.stdout) == (3, "")
        assert done.stderr == (
            f"palette: No Dask scheduler answers at {address}: an address is as in tcp://10.0.0.5:8786.\n")
    monkeypatch.setattr(cluster, "TO_ANSWER", 0.5)      # seconds, of ten
    began = time.monotonic()
    with pytest.raises(InvalidInput, match="No Dask scheduler answers at tcp"):
        Cluster("tcp://127.0.0.1:9").executor().__enter__()
    assert time.monotonic() - began < 5


def test_a_scheduler_without_workers_is_told_of(scheduler, monkeypatch):
    from distributed import Client

    waits = Client.wait_for_workers
    monkeypatch.setattr(Client, "wait_for_workers", lambda one, _, timeout: waits(one, 3, timeout=0.3))
    with pytest.raises(InvalidInput, match="has no workers: `dask worker tcp"), Cluster(scheduler).executor():
        pass


def test_without_dask_its_name_is_said(monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(InvalidInput, match=r"pip install 'palette-cmf\[cluster\]'"), Cluster("x").executor():
        pass


def failed(problem: BaseException) -> Future:
    future: Future = Future()
    future.set_exception(problem)
    return future


def test_what_ends_worker_after_worker_is_told_of_and_ends_nothing_else():
    from distributed import KilledWorker

    said = Cluster("tcp://x:1").outcome("a.png", failed(KilledWorker("task", None, 3)))
    assert "a.png ended every worker that opened it" in str(said)


@pytest.mark.parametrize(("problem", "says"), [
    (CancelledError(), "The Dask scheduler at tcp://x:1 is gone"),
    (ModuleNotFoundError("No module named 'palette'"), "scheduler and workers need palette-cmf"),
])
def test_a_cluster_that_cannot_go_on_ends_the_run(problem, says):
    with pytest.raises(InvalidInput, match=says):
        Cluster("tcp://x:1").outcome("a.png", failed(problem))


def test_workers_that_do_not_see_the_photographs_end_the_run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    far = cluster._there("wall.png", Extraction(), tmp_path / "wall.png", cluster.__version__)
    future: Future = Future()
    future.set_result(far)
    assert "There is no file wall.png" in str(Cluster("tcp://x:1").outcome("wall.png", future))
    (tmp_path / "wall.png").write_bytes(file(STONE))
    with pytest.raises(UsageError, match=r"do not see .*wall\.png: .* or add --send"):
        Cluster("tcp://x:1").outcome("wall.png", future)


def test_a_worker_of_another_palette_does_nothing(tmp_path):
    assert "has palette" in str(cluster._there("wall.png", Extraction(), tmp_path, "0.0.1"))
