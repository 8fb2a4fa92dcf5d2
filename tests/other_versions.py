"""The wheel on every other Python that is found, and on the lowest libraries it allows: the bytes given here.

    python tests/other_versions.py [python3.12 ...]        (every 3.11 to 3.14 found, unless said)
    python tests/other_versions.py --lowest                says which those libraries are
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path

from wheel_smoke import ROOT, built, run

KNOWN = ("python3.11", "python3.12", "python3.13", "python3.14")
PHOTOS = ROOT / "palettes" / "photos"
COMMANDS = (        # what a designer and a script run; each writes to standard output or to the file it names
    ("extract", PHOTOS / "moor-walls.jpg", "-o", "moor.json"),
    ("extract", PHOTOS / "evening-glow.jpg", PHOTOS / "cc0" / "vineyard-hills.jpg", "--jsonl"),
    ("match", "moor.json", "--library", "studio-sample", "--fail-on", "never", "--json"),
    ("propose", "moor.json", "--shoe", "walker-allerdale", "--json"),
    ("propose", "moor.json", "--shoe", "runner-1500", "--seed", "2", "-o", "table"),
    ("spec", "table", "--pick", "1", "-o", "sheet.html"),
    ("spec", "table", "--pick", "2", "-o", "shoe.png"),
    ("board", PHOTOS / "moor-walls.jpg", "-o", "board.svg"),
    ("convert", "moor.json", "moor.ase"),
    ("convert", "moor.json", "moor.cxf"),
    ("library", "show", "sigma", "--csv"),
    ("compare", "moor.json", PHOTOS / "evening-glow.jpg", "--json"),
)


def lowest() -> list[str]:
    """The dependencies at the lowest version that pyproject.toml allows."""
    asked = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    bounds = (re.findall(r"^([\w-]+)>=([\d.]+)", one)[0] for one in asked)
    return [f"{name}=={bound}" for name, bound in bounds]


def told(python: Path, folder: Path) -> dict[str, str]:
    """What every command gives: of its output and of each file it writes, the SHA-256."""
    folder.mkdir()
    found = {}
    for command in COMMANDS:
        said = run(python, "-m", "palette", *command, cwd=folder)
        found[" ".join(str(word).removeprefix(f"{ROOT}{os.sep}") for word in command)] = said
    found |= {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}
    return {name: hashlib.sha256(data).hexdigest() for name, data in found.items()}


def main() -> None:
    if sys.argv[1:] == ["--lowest"]:        # for `make lowest`
        print(*lowest())
        return
    own = f"python{sys.version_info.major}.{sys.version_info.minor}"
    pythons = [found for name in sys.argv[1:] or KNOWN if name != own and (found := works(name))]
    with tempfile.TemporaryDirectory() as place:
        outside = Path(place)
        wheel = built(outside)
        environments: list[tuple[str, str, list[str]]] = [
            (f"{version(sys.executable)}, lowest libraries", sys.executable, lowest()),
            *((version(python), python, []) for python in pythons),
        ]
        first = f"{version(sys.executable)}, as here"
        with ThreadPoolExecutor(2) as together:
            outputs = together.map(lambda n, one: made(outside / str(n), wheel, one), count(), environments)
            seen = {first: told(Path(sys.executable), outside / "here")}
            seen |= zip([name for name, *_ in environments], outputs, strict=True)
    others = [name for name in seen if name != first]
    wrong = [f"{key}: {other} and {first} differ"
             for other in others for key in seen[first] if seen[other].get(key) != seen[first][key]]
    sys.exit("\n".join(wrong) or print(f"the same bytes on {len(seen)}: {', '.join(seen)}"))


def made(folder: Path, wheel: Path, environment: tuple[str, str, list[str]]) -> dict[str, str]:
    name, python, pinned = environment
    run(python, "-m", "venv", folder)
    inside = folder / ("Scripts" if os.name == "nt" else "bin") / "python"
    run(inside, "-m", "pip", "install", "--quiet", "--no-compile",
        "--disable-pip-version-check", wheel, *pinned)
    found = told(inside, folder / "out")
    print(f"{name}: {len(found)} outputs", flush=True)
    return found


def works(name: str) -> str:
    """An interpreter that runs: from the PATH, where pyenv has names that lead nowhere, or pyenv's folder."""
    pyenv = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv")
    places = [shutil.which(name), *sorted(map(str, pyenv.glob(f"versions/*/bin/{name}")))]
    return next((place for place in places if place and runs(place)), "")


def runs(python: str) -> bool:
    return subprocess.run([python, "--version"], capture_output=True, check=False).returncode == 0


def version(python: str) -> str:
    return run(python, "--version").decode().strip()


if __name__ == "__main__":
    main()
