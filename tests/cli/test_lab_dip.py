"""docs/lab-dip.md does what it says, from the QTX to the page that is signed."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import palette
from palette.rendering.pdf import browser

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "lab-dip.md").read_text("utf-8")
STEPS = re.findall(r"```sh\n(.*?)```\n(?:\n```(?:csv|tsv)\n(.*?)```)?", PAGE, re.DOTALL)


@pytest.fixture
def lab(tmp_path):
    shutil.copy(DOCS / "examples" / "walnut.qtx", tmp_path)
    (tmp_path / "bin").mkdir()
    shim = tmp_path / "bin" / "palette"
    shim.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m palette "$@"\n')
    shim.chmod(0o755)
    return tmp_path


@pytest.mark.skipif(not browser(), reason="no browser prints here")
def test_the_record_of_a_few_dips_is_one_printed_page(lab):
    checks = palette.check(lab / "walnut.qtx", tolerance=1, also=("A", "F11", "LED-B3"), metamerism=1)
    palette.check_sheet(checks, lab / "record.pdf")
    pages = re.findall(rb"/Type\s*/Page\b(?!s)", (lab / "record.pdf").read_bytes())
    assert len(pages) == 1


@pytest.mark.skipif(not shutil.which("jq"), reason="jq is not installed")
def test_a_lab_dip_goes_from_qtx_to_the_signed_page_as_the_page_says(lab):
    surroundings = {**os.environ, "PATH": f"{lab / 'bin'}:{os.environ['PATH']}"}
    assert len(STEPS) == 4
    for commands, printed in STEPS:
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", commands], capture_output=True, text=True, cwd=lab,
            env=surroundings, check=False,
        )
        assert (done.returncode, done.stdout) == (0, printed), done.stderr
    record = (lab / "record.html").read_text("utf-8")
    for said in ("Walnut 4471", "DC850 no. 1107", "A. Reader", "K-201", "28 November 2026", "Signatures",
                 "dC is 1.25, over 0.9", "LAV SCI d/8 UV Exc", "dip", "ISO 22700"):
        assert said in record, said
    assert record.index("Dip 2") < record.index("Dip 1")      # rejects first
