"""A command imports what it needs and no more: --help answers before you have let go of the key."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

HEAVY = {"numpy", "scipy", "skimage", "PIL", "colormath", "networkx", "openpyxl", "pydantic"}
WALL = json.dumps({
    "schema": "palette.extract/1", "viewing": {"illuminant": "D65", "observer": 2},
    "swatches": [{"id": "f1", "lab": {"L": 41, "a": 15, "b": 25}}],
})
SPY = """
import sys
from palette.cli.run import run
code = run(sys.argv[1:])
sys.stdout.flush()
loaded = {name.partition('.')[0] for name in sys.modules}
loaded |= {name for name in sys.modules if name.count('.') == 1}
print('\\n'.join(sorted(loaded)), file=sys.stderr)
"""


def imported(*words: str, stdin: str = "") -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", SPY, *words], input=stdin, capture_output=True, text=True, timeout=60,
        check=True,
    )
    assert done.stdout
    return set(done.stderr.split())


@pytest.mark.parametrize("words", [("--help",), ("match", "--help"), ("check", "--help"), ("--version",)])
def test_a_page_of_help_imports_no_arithmetic(words):
    assert not imported(*words) & HEAVY


def test_a_match_of_a_palette_imports_numpy_and_neither_scipy_nor_skimage_nor_a_picture():
    loaded = imported("match", "-", "--json", "--fail-on", "never", stdin=WALL)
    assert loaded & HEAVY == {"numpy", "colormath"}
    assert "rich.table" not in loaded
    assert "colormath.color_conversions" not in loaded


def test_a_table_adds_rich_and_nothing_heavier():
    loaded = imported("match", "-", "--table", "--fail-on", "never", stdin=WALL)
    assert "rich.table" in loaded
    assert loaded & HEAVY == {"numpy", "colormath"}


def test_names_and_checks_import_neither_scipy_nor_skimage():
    assert not imported("name", "#8b4513", "--plain") & {"scipy", "skimage", "PIL"}
