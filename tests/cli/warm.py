"""A process that has done the imports and read a library, and forks itself for each command it is asked for.

Such a child is a process of its own: words, folder, environment, streams, exit code, exit handlers. What it
does not show is how Python starts: imports and their order, the encoding of streams, the seed of hashes.
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import pkgutil
import runpy
import socket
import sys
from importlib import import_module
from pathlib import Path

import palette
from palette.libraries.finding import from_folder

THIN = Path(__file__).parents[1] / "data" / "thin-library"
OTHERS = ("openpyxl", "scipy.optimize", "PIL.JpegImagePlugin", "PIL.PngImagePlugin", "rich.table")


def warm_up() -> None:
    ours = {module.name for module in pkgutil.walk_packages(palette.__path__, "palette.")}
    for name in (*sorted(ours - {"palette.__main__"}), *OTHERS):
        import_module(name)
    from_folder(THIN, "thin")       # with the words of the trade that are in it
    gc.freeze()


def serve(door: socket.socket) -> None:
    """Answer each command with its exit code; in the child, be that command."""
    while True:
        asked, streams, _, _ = socket.recv_fds(door, 1 << 20, 3)
        if not asked:
            return
        while not asked.endswith(b"\n"):
            asked += door.recv(1 << 20)
        child = os.fork()
        if not child:
            door.close()
            become(streams, **json.loads(asked))
            return
        for stream in streams:
            os.close(stream)
        door.send(str(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])).encode())


def listen(path: str) -> None:
    """The same for whoever comes to a socket at `path`, several at once, as the commands of a pipe do."""
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(path)
        door.listen()
        while True:
            guest, _ = door.accept()
            if not os.fork():
                door.close()
                serve(guest)
                return
            guest.close()
            with contextlib.suppress(ChildProcessError):
                while os.waitpid(-1, os.WNOHANG)[0]:
                    pass


def become(streams: list[int], words: list[str], cwd: str, env: dict[str, str]) -> None:
    for here, stream in enumerate(streams):
        os.dup2(stream, here)
        os.close(stream)
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(env)
    sys.argv[1:] = words
    runpy.run_module("palette", run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    warm_up()
    if sys.argv[1].isdigit():
        serve(socket.socket(fileno=int(sys.argv[1])))
    else:
        listen(sys.argv[1])
