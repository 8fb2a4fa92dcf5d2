"""The command line, driven as a person drives it."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread
from time import monotonic, sleep

import pytest

from palette.files import user_folder

Run = Callable[..., subprocess.CompletedProcess[str]]
Ask = Callable[..., subprocess.CompletedProcess[bytes]]
PATIENCE = 120      # seconds
BROWN = """code,name,kind,L,a,b,illuminant,observer
M-1,Fell,suede-cow,40,15,25,D65,2
M-2,Peat,nubuck,30,9,12,D65,2
"""


def start(words: tuple[str, ...], data: bytes, cwd: Path, env: dict[str, str]):
    return subprocess.run(
        [sys.executable, "-m", "palette", *words], input=data, capture_output=True, cwd=cwd, env=env,
        timeout=PATIENCE, check=False,
    )


@pytest.fixture(scope="session")
def warm() -> Iterator[Ask]:
    """Run a command as a child of a process that has done the imports; see `warm.py`."""
    ours, theirs = socket.socketpair()
    ours.settimeout(PATIENCE)
    process = subprocess.Popen(
        [sys.executable, Path(__file__).with_name("warm.py"), str(theirs.fileno())],
        pass_fds=[theirs.fileno()], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )   # pipes, as each command gets: Python asks once whether a stream is one
    theirs.close()

    def ask(words: tuple[str, ...], data: bytes, cwd: Path, env: dict[str, str]):
        (stdin, feed), (listen, stdout), (hear, stderr) = os.pipe(), os.pipe(), os.pipe()
        heard: dict[int, bytes] = {}
        asked = json.dumps({"words": words, "cwd": str(cwd), "env": env}).encode() + b"\n"
        sent = socket.send_fds(ours, [asked], [stdin, stdout, stderr])
        ours.sendall(asked[sent:])
        for stream in (stdin, stdout, stderr):
            os.close(stream)

        def write() -> None:
            with contextlib.suppress(BrokenPipeError), os.fdopen(feed, "wb") as stream:
                stream.write(data)

        def read(end: int) -> None:
            with os.fdopen(end, "rb") as stream:
                heard[end] = stream.read()

        talk = [Thread(target=write), *(Thread(target=read, args=(end,)) for end in (listen, hear))]
        for one in talk:
            one.start()
        code = int(ours.recv(16))
        for one in talk:
            one.join()
        return subprocess.CompletedProcess(words, code, heard[listen], heard[hear])

    yield ask
    ours.close()
    process.communicate()


@pytest.fixture(scope="session")
def shelf_of_commands(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder for the path of a shell, whose `palette` is a child of a process that has done the imports."""
    folder = tmp_path_factory.mktemp("bin")
    door, shim, here = folder / "door", folder / "palette", Path(__file__).parent
    process = subprocess.Popen(
        [sys.executable, here / "warm.py", door],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )
    shim.write_text(f'#!/bin/sh\nexec "{sys.executable}" -S -E "{here / "door.py"}" "{door}" "$@"\n')
    shim.chmod(0o755)
    end = monotonic() + PATIENCE
    while not door.exists() and monotonic() < end:
        sleep(0.05)
    yield folder
    process.terminate()
    process.communicate()


def in_a_folder(how: Ask, folder: Path) -> Run:
    def run(*words: str, stdin: str | bytes = "", cwd: Path = folder, **env: str):
        surroundings = {
            name: value for name, value in os.environ.items()
            if not name.startswith("PALETTE_") or name == "PALETTE_HOME"
        }
        data = stdin.encode() if isinstance(stdin, str) else stdin
        done = how(words, data, cwd, {**surroundings, "COLUMNS": "100", **env})
        return subprocess.CompletedProcess(
            done.args, done.returncode, done.stdout.decode(), done.stderr.decode()
        )

    return run


@pytest.fixture
def own_library(thin_library: Path) -> None:
    """Whoever runs it keeps the thin library as their own `studio-sample`, which hides the shipped one."""
    shutil.copytree(thin_library, user_folder("libraries") / "studio-sample")


@pytest.fixture
def palette(own_library: None, tmp_path: Path, warm: Ask) -> Run:
    """Run `palette` with these words in an empty folder: stdout, stderr and the exit code."""
    return in_a_folder(warm, tmp_path)


@pytest.fixture
def started_palette(own_library: None, tmp_path: Path) -> Run:
    """The same, by a Python that starts with nothing: for what imports, streams and hashes could change."""
    return in_a_folder(start, tmp_path)


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with a list of two browns and a dip."""
    (tmp_path / "stock.csv").write_text(BROWN)
    (tmp_path / "dip.csv").write_text("name,L,a,b,illuminant,observer\nFell,40,15,25,D65,10\n")
    return tmp_path
