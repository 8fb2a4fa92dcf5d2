"""Streams that are closed, without end, or of another kind: a sentence, and what was written stays whole."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from palette import files
from palette.errors import InvalidInput
from palette.libraries import load

pytestmark = pytest.mark.skipif(os.name != "posix", reason="a shell that closes streams is wanted")

SWATCHES = "#8b4513 Peat\n#556038 Moss\n"


def shell(command: str, folder) -> subprocess.CompletedProcess:
    (folder / "two.hex").write_text(SWATCHES, "utf-8")
    return subprocess.run(
        ["sh", "-c", f"{sys.executable} -m palette {command}"], cwd=folder, check=False, timeout=120,
        stdin=subprocess.DEVNULL, capture_output=True, text=True,
    )


@pytest.mark.parametrize(("command", "code", "said"), [
    ("show two.hex --json >&-", 3, "palette: cannot go on: standard output is closed.\n"),
    ("convert two.hex two.ase >&-", 0, ""),
    ("show none.hex 2>&-", 3, ""),
    ("show two.hex --json 2>&-", 0, ""),
    ("show - <&-", 3, "palette: standard input is empty; `palette extract PHOTO` makes a palette.\n"),
])
def test_a_stream_that_comes_closed_is_no_accident(command, code, said, tmp_path):
    done = shell(command, tmp_path)
    assert (done.returncode, done.stderr) == (code, said)
    if "two.ase" in command:
        assert (tmp_path / "two.ase").read_bytes()[:4] == b"ASEF"


def test_what_has_no_end_is_read_to_a_bound(monkeypatch, tmp_path):
    monkeypatch.setattr(files, "MOST", 1 << 20)
    with pytest.raises(InvalidInput, match="/dev/zero goes on after 1 MB"):
        files.read_bytes("/dev/zero")
    with open("/dev/zero", "rb") as endless:                # noqa: PTH123
        monkeypatch.setattr(sys, "stdin", type("", (), {"buffer": endless}))
        with pytest.raises(InvalidInput, match="Standard input goes on after 1 MB"):
            files.read_bytes("-")
    whole = tmp_path / "whole"
    whole.write_bytes(bytes(3 << 20))
    assert len(files.read_bytes(whole)) == 3 << 20          # a file has an end


def test_a_line_of_ten_megabytes_is_no_table(tmp_path):
    path = tmp_path / "line.csv"
    path.write_text("code,name,kind,hex\nA," + "x" * 10_000_000 + ",suede,#8b4513\n", "ascii")
    done = shell("library show line.csv", tmp_path)
    assert done.returncode == 3
    assert done.stderr == "palette: line.csv is no table: a cell of it has over 1,048,576 characters.\n"


def test_a_line_of_thousands_of_columns_is_no_table(tmp_path):
    path = tmp_path / "wide.csv"
    path.write_text("code,name,kind,hex" + ",x" * 5000 + "\nA,Clay,suede,#8b4513\n", "ascii")
    with pytest.raises(InvalidInput, match=r"wide\.csv is no table: line 1 of it has 5,004 columns"):
        load(path)
