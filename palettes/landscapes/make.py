"""Extract the landscape palettes again: `python palettes/landscapes/make.py FOLDER`.

FOLDER holds the photographs and a MANIFEST.csv (file, title, author, licence, source). The tool itself does
the extracting; this script only says which photographs, and writes down whose they are.
"""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
BROWN_FELL = "stone_lochan_brownfell.jpg"
EVENING = "stone_derwentwater_eveningglow.jpg"
VINEYARD = ["vineyard_grapes_blue.jpg", "vineyard_barrel_green.jpg", "vineyard_rose_pour.jpg"]

PALETTES: dict[str, tuple[str, list[str], list[str]]] = {
    "evening-glow": ("Evening glow", [EVENING], []),
    "boats-and-shore": ("Boats and shore", [EVENING], ["--crop", "0,0.48,1,1"]),
    "brown-fell": ("Brown fell", [BROWN_FELL], []),
    "bracken-slope": ("Bracken slope", [BROWN_FELL], ["--crop", "0.6,0,1,0.5"]),
    "mossy-bridge": ("Mossy bridge", ["stone_mossy_bridge.jpg"], []),
    "lake-mist": ("Lake mist", ["fell_lake_mist_jonnygios.jpg"], []),
    "blue-grapes": ("Blue grapes", VINEYARD[:1], []),
    "vine-rows": ("Vine rows", VINEYARD[1:2], []),
    "rose": ("Rosé", VINEYARD[2:], []),
    "vineyard": ("Vineyard", VINEYARD, ["--merge"]),
    "green-grapes": ("Green grapes", ["vineyard_grapes_green.jpg"], []),
    "tea-rows": ("Tea rows", ["green_tea_gardens.jpg"], []),
}


def make(folder: Path) -> None:
    with (folder / "MANIFEST.csv").open(encoding="utf-8", newline="") as file:
        known = {row["file"]: row for row in csv.DictReader(file)}
    for name, (title, photos, options) in PALETTES.items():
        command = [sys.executable, "-m", "palette", "extract", *photos, *options, "--json"]
        done = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True)
        document = json.loads(done.stdout)
        document["name"] = title
        for source in document["sources"]:
            row = known[source["file"]]
            source["credit"] = f"{row['author']}: {row['title']}; {row['source']}"
            source["licence"] = row["licence"]
        text = json.dumps(document, ensure_ascii=False, indent=2) + "\n"
        (HERE / f"{name}.json").write_text(text, "utf-8")


if __name__ == "__main__":
    make(Path(sys.argv[1]).resolve())
