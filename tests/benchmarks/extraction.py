"""How good, fast, steady and small extraction is, beside named peers in the same run.

python tests/benchmarks/extraction.py [--only quality|accents|speed|batch|memory] [--runs 7] [--peers PYTHON]

Needs PALETTE_CORPUS (the folder of photographs) and, for the peers, a Python with requirements.txt installed:
`.benchmarks/peers/bin/python` unless --peers names another. node-vibrant and extract-colors are run where
`npm install --prefix .benchmarks node-vibrant extract-colors extract-colors sharp` has been done. Each part
writes its own section of docs/benchmarks.md; scikit-learn's results are kept in .benchmarks.
"""

from __future__ import annotations

import argparse
import csv
import datetime
import json
import os
import platform
import re
import resource
import statistics
import subprocess
import sys
import time
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
CACHE = ROOT / ".benchmarks"
PAGE = ROOT / "docs" / "benchmarks.md"
CORPUS = Path(os.environ.get("PALETTE_CORPUS", "."))
PHOTOS = CORPUS / "photos"
LANDSCAPES = (
    "stone_derwentwater_eveningglow", "stone_lochan_brownfell", "stone_mossy_bridge", "fell_lake_mist_jonnygios",
    "vineyard_grapes_blue", "vineyard_barrel_green", "vineyard_rose_pour", "vineyard_grapes_green",
    "green_tea_gardens", "sea_coast_aerial", "forest_fern_dark", "desert_dune_orange", "canyon_antelope",
    "snow_alpenglow", "night_milkyway_tree",
)
NUMBERS = (5, 6, 8, 12)
DRAWN = 100_000

PEERS = {       # one palette of six, as a script that imports only what it needs
    "fast-colorthief": "import fast_colorthief as f; print(f.get_palette({p!r}, color_count=6))",
    "colorthief": "from colorthief import ColorThief as C; print(C({p!r}).get_palette(color_count=6))",
    "Pylette": "from Pylette import extract_colors as e; print([c.rgb for c in e({p!r}, palette_size=6)])",
    "libimagequant": (
        "import libimagequant as q; from PIL import Image; i = Image.open({p!r}).convert('RGBA');"
        "a = q.Attr(); a.max_colors = 6; m = a.create_rgba(i.tobytes(), i.width, i.height, 0);"
        "r = a.quantize(m); print([(c.r, c.g, c.b) for c in r.get_palette()])"
    ),
    "material-color-utilities (materialyoucolor)": (
        "from materialyoucolor.quantize import ImageQuantizeCelebi as q; print(q({p!r}, 1, 6))"
    ),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", choices=list(PARTS))
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--peers", default=str(CACHE / "peers" / "bin" / "python"))
    asked = parser.parse_args()
    CACHE.mkdir(exist_ok=True)
    for name, part in PARTS.items():
        if asked.only in (None, name):
            write(name, part(asked))


def write(section: str, lines: list[str]) -> None:
    """Put a section into the page, in its place, with when and where it was measured."""
    text = PAGE.read_text("utf-8") if PAGE.exists() else ""
    if "# How good and how fast" not in text:
        text = "# How good and how fast\n\nWritten by the benchmarks in tests/benchmarks themselves.\n\n" + text
    cpu = next((x.split(":")[1].strip() for x in Path("/proc/cpuinfo").read_text().splitlines() if "model name" in x), "")
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    head = (
        f"Measured {datetime.date.today().isoformat()} on {os.cpu_count()} cores ({cpu}, {memory:.0f} GB), Python"
        f" {platform.python_version()}, numpy {version('numpy')}, Pillow {version('pillow')}."
    )
    mark = f"<!-- extraction: {section} -->"
    body = "\n".join([mark, head, "", *lines, f"<!-- end of extraction: {section} -->"])
    old = re.compile(re.escape(mark) + ".*?" + re.escape(f"<!-- end of extraction: {section} -->"), re.S)
    text = old.sub(lambda _: body, text) if mark in text else text.rstrip() + "\n\n" + body + "\n"
    PAGE.write_text(text, "utf-8")
    print("\n".join(lines))


# quality


def full_size_lab(photo: Path, encoding: Any) -> tuple[np.ndarray, np.ndarray]:
    """Every different colour of the full-size photograph in Lab, and how many pixels have it."""
    pixels = np.asarray(Image.open(photo).convert("RGB")).reshape(-1, 3)
    packed = pixels[:, 0].astype(np.uint32) << 16 | pixels[:, 1].astype(np.uint32) << 8 | pixels[:, 2]
    colours, counts = np.unique(packed, return_counts=True)
    encoded = np.stack([colours >> 16, colours >> 8 & 255, colours & 255], -1) / 255
    return encoding.to_lab(encoded), counts


def reference(photo: Path, lab: np.ndarray, counts: np.ndarray, k: int) -> np.ndarray:
    """scikit-learn's KMeans on all pixels (each different colour weighed by its pixels), n_init=10; kept."""
    kept = CACHE / "kmeans.json"
    known = json.loads(kept.read_text()) if kept.exists() else {}
    key = f"{photo.name} {k}"
    if key not in known:
        from sklearn.cluster import KMeans

        known[key] = KMeans(k, n_init=10, random_state=0).fit(lab, sample_weight=counts).cluster_centers_.tolist()
        kept.write_text(json.dumps(known))
    return np.array(known[key])


def quality(asked: argparse.Namespace) -> list[str]:
    from palette import extraction
    from palette.extraction.photo import begin
    from palette.science.differences import ciede2000

    lines = [
        "### Distortion against k-means on every pixel", "",
        f"`--accents 0 --keep-near`, over {DRAWN:,} pixels of the full-size photograph drawn with seed 0, against"
        f" scikit-learn {version('scikit-learn')} KMeans in Lab on all pixels, n_init=10: palette's figure divided"
        " by the reference's. Our swatches are real pixels of the reduced photograph, not means.", "",
        "| k | RMS CIE76, mean | worst | mean CIEDE2000, mean | worst | worst photograph |", "|--:|--:|--:|--:|--:|:--|",
    ]
    found: dict[int, list[tuple[float, float, str]]] = {k: [] for k in NUMBERS}
    for name in LANDSCAPES:
        photo = PHOTOS / f"{name}.jpg"
        lab, counts = full_size_lab(photo, begin(photo).finish().encoding)
        drawn = lab[np.random.default_rng(0).choice(len(lab), DRAWN, p=counts / counts.sum())]
        for k in NUMBERS:
            ours = np.array([s.lab for s in extraction.extract(photo, k, accents=0, keep_near=True).swatches])
            figures = []
            for centres in (ours, reference(photo, lab, counts, k)):
                far = ((drawn[:, None] - centres[None]) ** 2).sum(-1).min(1)
                de = np.min([ciede2000(c, drawn) for c in centres], axis=0)
                figures.append((float(np.sqrt(far.mean())), float(de.mean())))
            found[k].append((figures[0][0] / figures[1][0], figures[0][1] / figures[1][1], name))
            print(name, k, *found[k][-1][:2], flush=True)
    for k, rows in found.items():
        rms, de = [r[0] for r in rows], [r[1] for r in rows]
        lines.append(
            f"| {k} | {statistics.mean(rms):.4f} | {max(rms):.4f} | {statistics.mean(de):.4f} | {max(de):.4f} |"
            f" {max(rows)[2]} |"
        )
    return lines


def accents(_: argparse.Namespace) -> list[str]:
    from palette import extraction
    from palette.extraction.photo import begin
    from palette.science.differences import ciede2000

    found: dict[tuple[int, int], list[bool]] = {}
    with (PHOTOS / "accents.csv").open() as file:
        for row in csv.DictReader(file):
            photo = begin(PHOTOS / row["photo"]).finish()
            h, w = photo.pixels.shape[:2]
            x0, y0, x1, y1 = (float(row[c]) for c in ("x0", "y0", "x1", "y1"))
            box = photo.pixels[int(y0 * h) : int(y1 * h) + 1, int(x0 * w) : int(x1 * w) + 1].reshape(-1, 3)
            lab = photo.encoding.to_lab(box / 255)
            chroma = np.hypot(lab[:, 1], lab[:, 2])
            mark = np.median(lab[chroma >= np.median(chroma)], axis=0)
            for k, n in ((6, 0), (8, 0), (10, 0), (6, 2), (6, 4)):
                labs = [s.lab for s in extraction.extract(PHOTOS / row["photo"], k, accents=n).swatches]
                found.setdefault((k, n), []).append(bool(ciede2000(mark, labs).min() <= 10))
    return [
        "### Accents found", "", "Colours marked by hand, found within 10 CIEDE2000 of any swatch.", "",
        "| field colours | accents | found |", "|--:|--:|--:|",
        *(f"| {k} | {n} | {sum(hits)} of {len(hits)} |" for (k, n), hits in found.items()),
    ]


# speed and memory


def photographs() -> dict[str, Path]:
    """24, 12 and 1 megapixels of one photograph: resized with Lanczos, saved at quality 90."""
    made = {"24 MP": (6000, 4000), "24 MP progressive": (6000, 4000), "12 MP": (4000, 3000), "1 MP": (1200, 800)}
    paths = {}
    for name, size in made.items():
        paths[name] = CACHE / f"{name.replace(' ', '_')}.jpg"
        if not paths[name].exists():
            with Image.open(PHOTOS / "stone_mossy_bridge.jpg") as image:
                profile = image.info.get("icc_profile")
                image.convert("RGB").resize(size, Image.Resampling.LANCZOS).save(
                    paths[name], quality=90, progressive="progressive" in name, icc_profile=profile
                )
    return paths


def commands(photo: Path, asked: argparse.Namespace) -> dict[str, list[str]]:
    palette = [str(Path(sys.executable).parent / "palette"), "extract", str(photo), "--table"]
    found = {"palette --accents 0": [*palette, "--accents", "0"], "palette": palette}
    if Path(asked.peers).exists():
        found |= {name: [asked.peers, "-c", script.format(p=str(photo))] for name, script in PEERS.items()}
    for package, script in NODE.items():
        if (CACHE / "node_modules" / package).is_dir():
            found[package] = ["node", "-e", script.replace("PHOTO", json.dumps(str(photo)))]
    return found


NODE = {
    "node-vibrant": "require('node-vibrant/node').Vibrant.from(PHOTO).getPalette().then(p => console.log(p))",
    "extract-colors": (
        "const s = require('sharp'), e = require('extract-colors');"
        "s(PHOTO).ensureAlpha().raw().toBuffer({resolveWithObject: true}).then(({data, info}) =>"
        " e.extractColorsFromImageData({data: new Uint8ClampedArray(data), width: info.width,"
        " height: info.height})).then(c => console.log(c))"
    ),
}


def run(command: list[str]) -> tuple[float, float, float, bool]:
    """Wall seconds, processor seconds, peak MB of one whole process, and whether it ended well."""
    before = time.perf_counter()
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=CACHE, env={**os.environ, "FORCE_COLOR": "1"}
    )
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = status
    return time.perf_counter() - before, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, status == 0


def speed(asked: argparse.Namespace) -> list[str]:
    lines = [
        "### Whole process, table shown, warm file cache", "",
        f"Median of {asked.runs} interleaved runs; the ratio is to fast-colorthief. Peers print six colours from a"
        " script; palette reads the profile, names, places and draws.", "",
    ]
    for size, photo in photographs().items():
        todo = commands(photo, asked)
        walls: dict[str, list[float]] = {name: [] for name in todo}
        cpus: dict[str, list[float]] = {name: [] for name in todo}
        peaks: dict[str, float] = {}
        for turn in range(asked.runs + 1):
            for name, command in list(todo.items()):
                if turn > 2 and statistics.median(walls[name]) > 2:
                    continue        # ten times slower needs no seventh run
                wall, cpu, peak, well = run(command)
                if not well:
                    del todo[name], walls[name], cpus[name]
                    continue
                if turn:
                    walls[name].append(wall)
                    cpus[name].append(cpu)
                    peaks[name] = max(peak, peaks.get(name, 0))
        base = statistics.median(walls.get("fast-colorthief") or [float("nan")])
        lines += [f"**{size}**", "", "| | seconds | ratio | processor seconds | peak MB |", "|:--|--:|--:|--:|--:|"]
        lines += [
            f"| {name} | {statistics.median(walls[name]):.2f} | {statistics.median(walls[name]) / base:.2f} |"
            f" {statistics.median(cpus[name]):.2f} | {peaks[name]:.0f} |"
            for name in sorted(todo, key=lambda n: statistics.median(walls[n]))
        ]
        lines.append("")
    return lines


def batch(asked: argparse.Namespace) -> list[str]:
    folder = CACHE / "hundred"
    folder.mkdir(exist_ok=True)
    source = photographs()["12 MP"]
    for i in range(100):
        if not (folder / f"{i:03}.jpg").exists():
            (folder / f"{i:03}.jpg").symlink_to(source)
    palette = [str(Path(sys.executable).parent / "palette"), "extract", "--jsonl"]
    rows = {}
    for jobs in ("1", "2"):
        first = [run([*palette, "-j", "1", str(folder / "000.jpg")])[1] for _ in range(3)]
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        wall, cpu, peak, _ = run([*palette, "-j", jobs, str(folder)])
        del before
        rows[jobs] = (wall, (cpu - min(first)) / 99, peak)
    lines = [
        "### A folder of 100 photographs of 12 megapixels", "",
        "| workers | seconds | processor seconds for each beyond the first | peak MB of a process |", "|--:|--:|--:|--:|",
        *(f"| {jobs} | {wall:.1f} | {each:.3f} | {peak:.0f} |" for jobs, (wall, each, peak) in rows.items()), "",
        f"Two workers are {rows['1'][0] / rows['2'][0]:.2f} times as fast as one.",
    ]
    if Path(asked.peers).exists():
        script = (
            "import glob; from Pylette import extract_colors as e\n"
            f"for p in sorted(glob.glob({str(folder)!r} + '/*.jpg'))[:5]: e(p, palette_size=6)"
        )
        wall, *_ = run([asked.peers, "-c", script])
        lines.append(f" Pylette takes {wall / 5:.2f} s for each of the first five, palette {rows['2'][0] / 100:.3f} s.")
    return lines


PARTS = {"quality": quality, "accents": accents, "speed": speed, "batch": batch}

if __name__ == "__main__":
    main()
