"""Time, processor time and memory of whole processes, and a folder of a hundred.

    python tests/benchmarks/extraction_speed.py speed|batch|memory --photos FOLDER [--rounds 7]

Programs take turns (A B C, A B C, ...), so that another load on the machine falls on all; the ratio is the
median of each round's own ratio. This module imports no numpy: a child's peak memory would begin at that of
its parent.
"""

from __future__ import annotations

import argparse
import json
import os
import pty
import random
import subprocess
import sys
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

import extraction_peers as peers

SOURCE = "stone_mossy_bridge.jpg"       # 17.9 megapixels, upscaled by LANCZOS to the sizes below
SIZES = {"24 MP": (6000, 4000), "24 MP progressive": (6000, 4000), "12 MP": (4243, 2828), "1 MP": (1225, 816)}
FOLDER = 100        # photographs of 12 megapixels
PALETTE = Path(sys.executable).parent / "palette"
OURS = {
    "palette --accents 0": ("--accents", "0"), "palette": (),
    "palette, the table on a terminal": ("--table",),
}


@dataclass(frozen=True)
class Run:
    """Wall and processor seconds (with its children's), peak memory in MB, and what it wrote."""

    wall: float
    cpu: float
    peak: float
    wrote: bytes


def run(command: list[str], cores: int = 0) -> Run:
    """A whole process on so many cores (0: all): into a pipe, and with `--table` on a terminal of its own.

    Modules are compiled once, as an installed program's are.
    """
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    env |= {"PYTHONPYCACHEPREFIX": str(peers.KEPT / "pycache"), "TERM": "xterm-256color", "COLUMNS": "120"}
    ours, theirs = pty.openpty() if "--table" in command else os.pipe()
    pieces: list[bytes] = []

    def drain() -> None:
        with suppress(OSError):     # so a terminal ends
            while piece := os.read(ours, 65536):
                pieces.append(piece)

    reader = threading.Thread(target=drain)
    begun = time.perf_counter()
    allowed = sorted(os.sched_getaffinity(0))[: cores or None]
    child = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=theirs, stderr=theirs, env=env,
        preexec_fn=lambda: os.sched_setaffinity(0, allowed),
    )
    os.close(theirs)
    reader.start()
    _, status, used = os.wait4(child.pid, 0)
    wall = time.perf_counter() - begun
    child.returncode = os.waitstatus_to_exitcode(status)
    reader.join()
    os.close(ours)
    if child.returncode:
        raise RuntimeError(f"{' '.join(command)}: {b''.join(pieces).decode(errors='replace')[-300:]}")
    return Run(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, b"".join(pieces))


def photos(folder: Path) -> dict[str, Path]:
    """The photographs of each size, made where they are missing."""
    from PIL import Image

    found = {}
    for name, size in SIZES.items():
        path = peers.KEPT / "photos" / f"{name.replace(' ', '-').lower()}.jpg"
        if not path.is_file():
            path.parent.mkdir(parents=True, exist_ok=True)
            with Image.open(folder / SOURCE) as image:
                image.convert("RGB").resize(size, Image.Resampling.LANCZOS).save(
                    path, quality=90, progressive="progressive" in name
                )
        found[name] = path
    return found


def hundred(folder: Path) -> list[Path]:
    """A hundred photographs of 12 megapixels: different crops of the corpus's, scaled to one size."""
    from PIL import Image

    into = peers.KEPT / "hundred"
    into.mkdir(parents=True, exist_ok=True)
    sources = [path for path in sorted(folder.glob("*.jpg")) if path.stat().st_size > 300_000]
    chance = random.Random(0)
    for number in range(FOLDER):
        across, x, y = chance.uniform(0.6, 1), chance.random(), chance.random()
        path = into / f"{number:03}.jpg"
        if path.is_file():
            continue
        with Image.open(sources[number % len(sources)]) as image:
            w, h = image.width * across, image.height * across
            left, top = (image.width - w) * x, (image.height - h) * y
            size = SIZES["12 MP"] if w > h else SIZES["12 MP"][::-1]
            box = (left, top, left + w, top + h)
            part = image.convert("RGB").resize(size, Image.Resampling.BICUBIC, box=box)
            part.save(path.with_suffix(".part"), "JPEG", quality=90)
        path.with_suffix(".part").rename(path)
    return sorted(into.glob("*.jpg"))


def ours(photo: Path | str, *options: str) -> list[str]:
    return [str(PALETTE), "extract", str(photo), *options]


def speed(folder: Path, rounds: int, names: list[str]) -> dict[str, Any]:
    """{size: {tool: {wall, cpu, peak, ratio}}}; the ratio is to fast-colorthief."""
    made = photos(folder)
    able, unable = peers.working(made["1 MP"])
    able = [peer for peer in able if not names or peer.name in names]
    result: dict[str, Any] = {}
    for size, photo in made.items():
        tools = {name: ours(photo, *options) for name, options in OURS.items()}
        tools |= {p.name: p.command(photo, 6) for p in able if p.function != "extcolors" or size == "24 MP"}
        rare = {p.name: 1 if p.function == "extcolors" else 3 for p in able if p.slow}
        runs: dict[str, list[Run]] = {name: [] for name in tools}
        for name, command in tools.items():
            if rare.get(name) != 1:
                run(command)        # the file and the modules are in memory for everyone
        for number in range(rounds):
            for name, command in tools.items():
                if number < rare.get(name, rounds):
                    runs[name].append(run(command))
        base = runs.get("fast-colorthief", [])
        result[size] = {
            name: {
                "wall": median(r.wall for r in done), "cpu": median(r.cpu for r in done),
                "peak": max(r.peak for r in done), "runs": len(done),
                "ratio": ratio(done, base, "wall"), "cpu_ratio": ratio(done, base, "cpu"),
            }
            for name, done in runs.items()
        }
        print(size, json.dumps(result[size], indent=1), flush=True)
    return {"sizes": result, "unable": unable, "versions": {p.name: p.version() for p in able}}


def ratio(done: list[Run], base: list[Run], what: str) -> float | None:
    """The median of each round's ratio; a program that ran fewer rounds is compared in those."""
    each = [getattr(a, what) / getattr(b, what) for a, b in zip(done, base, strict=False)]
    return median(each) if each else None


def batch(folder: Path, rounds: int) -> dict[str, Any]:
    """A folder of a hundred: processor time per photograph, one core against two, Pylette's own batch."""
    many = hundred(folder)
    few = peers.KEPT / "ten"
    few.mkdir(exist_ok=True)
    for path in many[:10]:
        if not (few / path.name).exists():
            (few / path.name).symlink_to(path)
    jobs: dict[str, list[Run]] = {"1": [], "2": [], "one photograph": []}
    for _ in range(rounds):
        for count in ("1", "2"):        # as many jobs as cores, which is what the program does by itself
            jobs[count].append(run(ours(many[0].parent, "--table", "--jobs", count), int(count)))
        jobs["one photograph"].append(run(ours(many[0], "--table")))
    one = median(r.cpu for r in jobs["one photograph"])
    result: dict[str, Any] = {
        "photographs": len(many), "rounds": rounds,
        "cpu_each": {n: (median(r.cpu for r in jobs[n]) - one) / (len(many) - 1) for n in ("1", "2")},
        "wall": {n: median(r.wall for r in jobs[n]) for n in ("1", "2")},
        "faster": median(a.wall / b.wall for a, b in zip(jobs["1"], jobs["2"], strict=True)),
        "peak": {n: max(r.peak for r in jobs[n]) for n in ("1", "2")},
        "progress": b"%" in jobs["2"][0].wrote or "━".encode() in jobs["2"][0].wrote,
    }
    pylette = next(peer for peer in peers.PEERS if peer.name == "Pylette")
    if pylette.version():
        script = [str(peers.PYTHON), str(peers.HERE / "peers" / "pypi.py"), "pylette_batch", str(few), "6"]
        ten = run(script)
        result["pylette"] = {"wall_of_10": ten.wall, "cpu_of_10": ten.cpu, "wall_of_100": ten.wall * 10}
    print(json.dumps(result, indent=1))
    return result


def memory(folder: Path) -> dict[str, Any]:
    """Peak memory in MB of whole processes, the larger of two runs; and of folders of ten and a hundred."""
    made = photos(folder)
    able, _ = peers.working(made["1 MP"])
    result: dict[str, Any] = {}
    for size in ("24 MP", "24 MP progressive", "1 MP"):
        tools = {name: ours(made[size], *options) for name, options in OURS.items()}
        tools |= {p.name: p.command(made[size], 6) for p in able if p.function != "extcolors"}
        result[size] = {name: max(run(command).peak for _ in range(2)) for name, command in tools.items()}
    many = hundred(folder)
    result["folder"] = {
        f"{count} photographs, --jobs {jobs}":
            run(ours(many[0], *map(str, many[1:count]), "--table", "--jobs", jobs)).peak
        for jobs in ("1", "2") for count in (10, 100)
    }
    print(json.dumps(result, indent=1))
    return result


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("speed", "batch", "memory"))
    parser.add_argument("--photos", type=Path, required=True)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--peers", default="", help="names between commas; all by default")
    parser.add_argument("--into", type=Path)
    asked = parser.parse_args()
    peers.install()
    if asked.what == "speed":
        chosen = [name.strip() for name in asked.peers.split(",") if name.strip()]
        outcome = speed(asked.photos, asked.rounds, chosen)
    elif asked.what == "batch":
        outcome = batch(asked.photos, asked.rounds)
    else:
        outcome = memory(asked.photos)
    if asked.into:
        asked.into.parent.mkdir(parents=True, exist_ok=True)
        asked.into.write_text(json.dumps(outcome), "utf-8")
