"""Distortion and accents: how far palettes stay from their photographs, ours, the peers' and the reference.

    python tests/benchmarks/extraction_quality.py quality|accents --photos FOLDER [--colours 5,6,8,12]
"""

from __future__ import annotations

import argparse
import csv
import json
import subprocess
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

import extraction_peers as peers
import extraction_reference as exact
import numpy as np
from PIL import Image
from skimage.color import deltaE_ciede2000

import palette

WITHIN = 10.0       # CIEDE2000; an accent is found when a swatch is this near


def ours(photo: Path, k: int, *, accents: int = 0, keep_near: bool = True) -> tuple[exact.Labs, exact.Labs]:
    """The pixels that palette shows, and the centres that k-means found, which it gives beside them."""
    found = palette.extract(photo, k, accents=accents, keep_near=keep_near).swatches
    return np.array([s.lab for s in found]), np.array([s.centre for s in found])


def theirs(peer: peers.Peer, version: str, pixels: exact.Pixels, k: int) -> exact.Labs:
    """A peer's colours for a photograph; kept, since they do not change."""
    kept = exact.KEPT / "peers" / f"{pixels.digest}-{k}-{peer.registry}-{peer.function}-{version}.json"
    if kept.is_file():
        return exact.to_lab(json.loads(kept.read_text("utf-8")))
    found = peers.colours(peer, pixels.path, k)
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_text(json.dumps(found), "utf-8")
    return exact.to_lab(found)


def quality(folder: Path, counts: list[int], names: list[str]) -> dict[str, Any]:
    """Ratios to the reference: {k: {tool: [[rms ratio, CIEDE2000 ratio, colours returned], ...]}}."""
    photos = exact.photographs(folder)
    able = [peer for peer in peers.PEERS if peer.version() and peer.function != "extcolors"
            and peer.name != "colorthief (PyPI)" and (not names or peer.name in names)]
    versions = {peer.name: peer.version() for peer in able}
    ratios: dict[int, dict[str, list[list[float]]]] = {k: defaultdict(list) for k in counts}
    for photo in photos:
        pixels = exact.read(photo)
        for k in counts:
            best, least = exact.reference(pixels, k)
            shown, centres = ours(photo, k)
            tried = {
                "palette": shown, "palette, its centres": centres,
                "palette, near doubles merged": ours(photo, k, keep_near=False)[0],
                "scikit-learn, nearest pixels": exact.nearest_pixels(pixels, best),
            }
            for peer in able:
                if not peer.counts and k != 6:
                    continue
                try:
                    tried[peer.name] = theirs(peer, versions[peer.name], pixels, k)
                except (OSError, subprocess.SubprocessError) as problem:
                    print(f"{peer.name} failed on {photo.name}: {problem}", file=sys.stderr)
            for tool, centres in tried.items():
                if len(centres):
                    r, m = exact.both(pixels, centres)
                    ratios[k][tool].append([r / least[0], m / least[1], len(centres)])
            said = (f"{tool} {ratios[k][tool][-1][0]:.4f}" for tool in tried if ratios[k][tool])
            print(f"{photo.name} k={k}, RMS:", "; ".join(said), flush=True)
    return {"photos": [p.name for p in photos], "ratios": ratios, "versions": versions}


def marks(folder: Path, file: Path) -> list[tuple[Path, str, exact.Labs]]:
    """The accents marked by hand in photographs that are there: their photograph, name and colour."""
    found = []
    with file.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(line for line in lines if not line.startswith("#")):
            photo = folder / row["photo"]
            if not photo.is_file():
                continue
            with Image.open(photo) as image:
                box = [float(row[edge]) * size for edge, size in
                       zip(("x0", "y0", "x1", "y1"), (image.width, image.height) * 2, strict=True)]
                inside = np.asarray(image.convert("RGB").crop(tuple(map(round, box)))).reshape(-1, 3)
            labs = exact.to_lab(inside)
            chroma = np.hypot(labs[:, 1], labs[:, 2])
            found.append((photo, row["accent"], np.median(labs[chroma >= np.median(chroma)], axis=0)))
    return found


def accents(folder: Path) -> dict[str, Any]:
    """What is found of the accents of `accents.csv` beside the photographs, and of those marked by eye."""
    return {
        **_found(marks(folder, folder / "accents.csv")),
        "by_eye": _found(marks(folder, Path(__file__).parent / "accents_by_eye.csv")),
    }


def _found(marked: list[tuple[Path, str, exact.Labs]]) -> dict[str, Any]:
    """Which marked accents each way finds: {way: [found, ...]} in the order of `marked`."""
    found: dict[str, list[float]] = defaultdict(list)
    for photo, _, colour in marked:
        pixels = exact.read(photo)
        ways = {f"palette -k 6 --accents {n}": ours(photo, 6, accents=n, keep_near=False)[0] for n in (2, 4)}
        ways |= {f"scikit-learn, {k} colours": exact.reference(pixels, k)[0] for k in (8, 10)}
        for way, centres in ways.items():
            far = deltaE_ciede2000(centres, np.broadcast_to(colour, centres.shape))
            found[way].append(round(float(far.min()), 2))
    return {"marks": [f"{photo.name}: {name}" for photo, name, _ in marked], "nearest": found}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("quality", "accents"))
    parser.add_argument("--photos", type=Path, required=True)
    parser.add_argument("--colours", default="5,6,8,12")
    parser.add_argument("--peers", default="", help="names between commas; all by default")
    parser.add_argument("--into", type=Path)
    asked = parser.parse_args()
    if asked.what == "quality":
        wanted = [name.strip() for name in asked.peers.split(",") if name.strip()]
        result = quality(asked.photos, [int(k) for k in asked.colours.split(",")], wanted)
    else:
        result = accents(asked.photos)
        print(json.dumps(result, indent=1))
    if asked.into:
        asked.into.parent.mkdir(parents=True, exist_ok=True)
        asked.into.write_text(json.dumps(result), "utf-8")
