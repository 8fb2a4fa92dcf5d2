"""What a shell is offered when Tab is pressed: commands, options, and the names that there are here."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest


def offered(line: str) -> list[str]:
    words = line.split(" ")
    asked = {"COMP_WORDS": line, "COMP_CWORD": str(len(words) - 1), "_PALETTE_COMPLETE": "complete_bash"}
    env = {**os.environ, **asked}
    start = "import sys; sys.argv[0] = 'palette'; from palette.__main__ import main; main()"
    done = subprocess.run([sys.executable, "-c", start], env=env, capture_output=True, text=True, check=False)
    return done.stdout.split()


@pytest.mark.parametrize(("line", "expected"), [
    ("palette ma", "match"), ("palette library un", "undo"), ("palette match x --li", "--library"),
    ("palette match x --kind suede-p", "suede-pig"), ("palette match x --library studio", "studio-sample"),
    ("palette library show studio", "studio-sample"), ("palette propose x --shoe walker", "walker-allerdale"),
    ("palette shoe show runner-9", "runner-991v2"),
])
def test_tab_offers_what_there_is(line, expected):
    assert offered(line) == [expected]


def test_a_library_of_ones_own_is_offered_too(tmp_path, monkeypatch):
    own = tmp_path / "libraries" / "vallbruna"
    own.mkdir(parents=True)
    (own / "materials.csv").write_text("code,name,kind,hex\nA,Clay,suede-cow,#8b4513\n")
    monkeypatch.setenv("PALETTE_HOME", str(tmp_path))
    assert offered("palette match x --library vall") == ["vallbruna"]
