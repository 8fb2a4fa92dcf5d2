"""The drawings that ship are what their script draws."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

SHOES = Path(__file__).parents[2] / "palettes" / "shoes"
NAMES = ("walker-allerdale", "runner-991v2", "runner-1500", "runner-730")


def test_the_files_are_what_the_curves_draw(tmp_path):
    script = SHOES.parents[1] / "scripts" / "drawings"
    subprocess.run([sys.executable, str(script), "--to", str(tmp_path)], check=True)
    written = sorted(tmp_path.glob("*.svg"))
    assert len(written) == 2 * len(NAMES)
    for path in written:
        assert path.read_bytes() == (SHOES / path.name).read_bytes(), path.name
