"""The peers: what they are, how they are installed, and how one is run.

Python peers get a virtual environment in .benchmarks/venv, npm peers the node_modules beside package.json.
A peer that cannot be installed or run is reported so and left out.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
KEPT = HERE.parents[1] / ".benchmarks"
PYTHON = KEPT / "venv" / ("Scripts" if os.name == "nt" else "bin") / "python"
NODE_MODULES = HERE / "node_modules"


@dataclass(frozen=True)
class Peer:
    """One tool. `counts` says whether it can be asked for k colours; `slow` that few runs must do."""

    name: str
    package: str
    function: str
    registry: str       # pypi or npm
    counts: bool = True
    slow: bool = False
    note: str = ""

    def command(self, photo: Path | str, k: int) -> list[str]:
        if self.registry == "pypi":
            return [str(PYTHON), str(HERE / "peers" / "pypi.py"), self.function, str(photo), str(k)]
        return ["node", str(HERE / "peers" / "npm.mjs"), self.function, str(photo), str(k)]

    def version(self) -> str:
        """What is installed; empty where nothing is."""
        if self.registry == "npm":
            manifest = NODE_MODULES / self.package / "package.json"
            return json.loads(manifest.read_text("utf-8"))["version"] if manifest.is_file() else ""
        return _pypi_versions().get(self.package.lower().replace("_", "-"), "")


PEERS = (
    Peer("fast-colorthief", "fast-colorthief", "fast_colorthief", "pypi"),
    Peer("colorthief (PyPI)", "colorthief", "colorthief", "pypi", slow=True,
         note="the same colours as fast-colorthief, in Python"),
    Peer("Pylette", "pylette", "pylette", "pypi", slow=True),
    Peer("libimagequant", "libimagequant", "libimagequant", "pypi", slow=True),
    Peer("material-color-utilities (PyPI)", "material-color-utilities", "material", "pypi", counts=False,
         note="returns theme colours, often fewer than asked for"),
    Peer("extcolors", "extcolors", "extcolors", "pypi", counts=False, slow=True,
         note="all pixels one by one: measured once"),
    Peer("Pillow median cut", "pillow", "median_cut", "pypi"),
    Peer("material-color-utilities (npm)", "@material/material-color-utilities", "material", "npm",
         note="through sharp at 128 pixels, as its documentation advises"),
    Peer("extract-colors", "extract-colors", "extract_colors", "npm", counts=False, note="through sharp"),
    Peer("node-vibrant", "node-vibrant", "vibrant", "npm", counts=False, slow=True,
         note="always its six named roles"),
    Peer("colorthief (npm)", "colorthief", "colorthief", "npm", note="through sharp"),
)


def _pypi_versions() -> dict[str, str]:
    if not PYTHON.exists():
        return {}
    listed = subprocess.run(
        [str(PYTHON), "-m", "pip", "list", "--format=json", "--disable-pip-version-check"],
        capture_output=True, text=True, check=False,
    )
    return {row["name"].lower(): row["version"] for row in json.loads(listed.stdout or "[]")}


def install() -> None:
    """Make the two environments where they are missing. What fails is said and does not stop."""
    if not PYTHON.exists():
        subprocess.run([sys.executable, "-m", "venv", str(KEPT / "venv")], check=True)
        for line in (HERE / "requirements.txt").read_text("utf-8").splitlines():
            if line and not line.startswith("#"):       # one by one: one that fails takes no other with it
                subprocess.run([str(PYTHON), "-m", "pip", "install", "--quiet", line], check=False)
    if not NODE_MODULES.is_dir():
        try:
            command = ["npm", "install", "--no-audit", "--no-fund", "--no-package-lock", "--silent"]
            subprocess.run(command, cwd=HERE, check=False)
        except FileNotFoundError:
            print("npm is not here: its peers are left out.", file=sys.stderr)


def working(photo: Path) -> tuple[list[Peer], list[str]]:
    """The peers that run on `photo`, and a sentence for each that does not."""
    able, unable = [], []
    for peer in PEERS:
        try:
            found = colours(peer, photo, 6)
            problem = "" if found else "it prints no colour"
        except (OSError, subprocess.SubprocessError) as error:
            problem = str(getattr(error, "stderr", "") or error).strip().splitlines()[-1]
        if problem:
            unable.append(f"{peer.name} is not measured: {problem}")
        else:
            able.append(peer)
    return able, unable


def colours(peer: Peer, photo: Path, k: int) -> list[tuple[int, int, int]]:
    """The colours a peer finds, as sRGB bytes. Raises CalledProcessError where it fails."""
    ran = subprocess.run(peer.command(photo, k), capture_output=True, text=True, check=True, timeout=600)
    texts = [line for line in ran.stdout.split() if line.startswith("#")]
    return [(int(t[1:3], 16), int(t[3:5], 16), int(t[5:7], 16)) for t in texts]
