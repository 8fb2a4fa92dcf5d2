"""Extraction measured against its peers, and the extraction part of docs/benchmarks.md.

    python tests/benchmarks/extraction.py [--only quality,accents,speed,batch,memory] [--photos FOLDER]
    python tests/benchmarks/extraction.py --only page          # the page again from what was measured last

Each part is a process of its own and is kept in .benchmarks/results, so that parts may be measured apart.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import extraction_page
import extraction_peers as peers
import page

RESULTS = peers.KEPT / "results"
PARTS = {"quality": "quality", "accents": "quality", "speed": "speed", "batch": "speed", "memory": "speed"}


def corpus() -> Path | None:
    """The photographs of the corpus, where its place is known."""
    place = os.environ.get("PALETTE_CORPUS")
    return Path(place) / "photos" if place else None


def main() -> int:
    formatter = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=formatter)
    parser.add_argument("--only", default=",".join(PARTS), help="parts between commas, or page")
    parser.add_argument("--photos", type=Path, default=corpus(),
                        help="a folder; $PALETTE_CORPUS/photos by default")
    parser.add_argument("--rounds", type=int, help="how often each program runs")
    parser.add_argument("--colours", help="for quality: 5,6,8,12 by default")
    parser.add_argument("--peers", help="names between commas, for quality and speed: all by default")
    asked = parser.parse_args()
    parts = [part for part in asked.only.split(",") if part != "page"]
    if unknown := [part for part in parts if part not in PARTS]:
        parser.error(f"there is no part {unknown[0]!r}: {', '.join(PARTS)}, page")
    if parts and (asked.photos is None or not asked.photos.is_dir()):
        parser.error("--photos FOLDER, or PALETTE_CORPUS, says where the photographs are")
    if parts:
        peers.install()
    for part in parts:
        script = Path(__file__).parent / f"extraction_{PARTS[part]}.py"
        into = RESULTS / f"{part}.json"
        command = [sys.executable, str(script), part, "--photos", str(asked.photos), "--into", str(into)]
        command += ["--rounds", str(asked.rounds)] if asked.rounds and PARTS[part] == "speed" else []
        command += ["--colours", asked.colours] if asked.colours and part == "quality" else []
        command += ["--peers", asked.peers] if asked.peers and part in ("quality", "speed") else []
        print(f"— {part}", flush=True)
        subprocess.run(command, check=True)
        found = json.loads(into.read_text("utf-8"))
        into.write_text(json.dumps({"machine": page.machine(), **found}), "utf-8")
    measured = {
        part: json.loads((RESULTS / f"{part}.json").read_text("utf-8"))
        for part in PARTS if (RESULTS / f"{part}.json").is_file()
    }
    page.write_section("extraction", extraction_page.text(measured))
    return 0


if __name__ == "__main__":
    sys.exit(main())
