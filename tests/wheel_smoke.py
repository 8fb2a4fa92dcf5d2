"""Build the wheel, install it in an empty environment outside the checkout, and use it as a stranger would.

    python tests/wheel_smoke.py
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LARGEST_WHEEL = 3_000_000  # bytes; the photographs must stay out


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        outside = Path(folder)
        wheel = built(outside)
        assert wheel.stat().st_size < LARGEST_WHEEL, f"{wheel.name} has {wheel.stat().st_size} bytes"
        venv.create(outside / "empty", with_pip=True)
        bin_ = outside / "empty" / ("Scripts" if os.name == "nt" else "bin")
        run(bin_ / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", wheel)

        told = run(bin_ / "palette", "demo", "-n", "2", "-o", "told", cwd=outside)
        assert b"fell-valley.jpg" in told
        assert b"no soft pink" in told
        assert len(list((outside / "told").glob("*/index.html"))) == 2
        assert len(list((outside / "told").glob("*/*.svg"))) == 4

        photo = ROOT / "palettes" / "photos" / "evening-glow.jpg"
        assert b"extract" in run(bin_ / "palette", "--help", cwd=outside)
        palette = run(bin_ / "palette", "extract", photo, cwd=outside)
        (outside / "palette.json").write_bytes(palette)
        assert len(json.loads(palette)["swatches"]) >= 6
        matches = run(
            bin_ / "palette", "match", "palette.json", "--library", "studio-sample",
            "--fail-on", "never", cwd=outside,
        )
        assert b"palette.match/" in matches
        proposals = run(
            bin_ / "palette", "propose", "palette.json", "--shoe", "walker-allerdale",
            "--library", "studio-sample", "--json", cwd=outside,
        )
        assert len(json.loads(proposals)["proposals"]) == 6
    print("the wheel stands on its own: 1 passed, 0 failed")


def built(folder: Path) -> Path:
    """The wheel of this checkout, made in `folder`."""
    run(sys.executable, "-m", "build", "--wheel", "--outdir", folder, ROOT)
    (wheel,) = folder.glob("*.whl")
    return wheel


def run(*command: object, cwd: Path = ROOT) -> bytes:
    """What a command prints, run as a stranger would: nothing of the checkout is on its path."""
    hidden = ("PYTHONPATH", "PALETTE_CORPUS")
    env = {name: value for name, value in os.environ.items() if name not in hidden}
    done = subprocess.run([str(word) for word in command], cwd=cwd, capture_output=True, check=False, env=env)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))}\n{done.stdout.decode()}{done.stderr.decode()}")
    return done.stdout


if __name__ == "__main__":
    main()
