"""The command line, driven as a person drives it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from palette.files import user_folder

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def palette(tmp_path: Path, thin_library: Path) -> Run:
    """Run `palette` with these words in an empty folder: stdout, stderr and the exit code.

    Whoever runs it keeps the thin library as their own `studio-sample`, which hides the shipped one.
    """
    shutil.copytree(thin_library, user_folder("libraries") / "studio-sample")

    def run(*words: str, stdin: str | bytes = "", cwd: Path = tmp_path, **env: str):
        surroundings = {
            name: value for name, value in os.environ.items()
            if not name.startswith("PALETTE_") or name == "PALETTE_HOME"
        }
        data = stdin.encode() if isinstance(stdin, str) else stdin
        done = subprocess.run(
            [sys.executable, "-m", "palette", *words], input=data, capture_output=True, cwd=cwd,
            env={**surroundings, "COLUMNS": "100", **env}, timeout=120, check=False,
        )
        return subprocess.CompletedProcess(
            done.args, done.returncode, done.stdout.decode(), done.stderr.decode()
        )

    return run
