"""How good and how fast the search is: `python tests/benchmarks/proposals.py quality`.

quality   every instance of instances.toml against its proven optimum (exact_program); writes proposals.json
refresh   the same against bounds that are in proposals.json already
deeper    more time for the bounds that are still loose
speed     18 colourways from 1,000 and 10,000 materials, processor seconds of the search
published the percentile of each published colourway among 1,000 random buildable ones
"""

from __future__ import annotations

import json
import sys
import time
import tomllib
from itertools import islice
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

import exact_program
import libraries

from palette import shoes
from palette.colourways import published
from palette.colourways.objective import Objective
from palette.colourways.problem import CANDIDATES, frame
from palette.colourways.search import proposals
from palette.model import Brief, Lab, Palette, Swatch

HERE = Path(__file__).parent


def landscape(name: str) -> Palette:
    """A palette of palettes/landscapes as it was when the bounds were proven: extraction may improve."""
    known = json.loads((HERE / "palettes.json").read_text("utf-8"))
    return Palette(tuple(
        Swatch(Lab(s["L"], s["a"], s["b"]), id=s["id"], common=s["common"], share=s["share"], role=s["role"])
        for s in known[name]
    ), name=name)


def instance(row: dict[str, Any]) -> Objective:
    shoe = shoes.load(row["shoe"])
    kinds = tuple(sorted({kind for group in shoe.groups for kind in group.kinds}))
    library = libraries.subset(row["materials"], row["seed"], kinds)
    asked = dict(row.get("brief", {}))
    if "avoid" in asked:
        asked["avoid"] = tuple(published.load(name, shoes.load) for name in asked["avoid"])
    for name in ("origin", "status"):
        if name in asked:
            asked[name] = tuple(asked[name])
    if "lock" in asked:                                 # the first of the library that may go there
        part = asked.pop("lock")
        kinds_there = shoe.component(part).kinds
        asked["locks"] = {part: next(m.code for m in library if m.kind in kinds_there)}
    most = len(library) if row.get("whole") else CANDIDATES
    return Objective(frame(landscape(row["palette"]), shoe, library, Brief(**asked), candidates=most))


def instances() -> list[dict[str, Any]]:
    return tomllib.loads((HERE / "instances.toml").read_text("utf-8"))["instance"]


def prove(row: dict[str, Any], seconds: float) -> dict[str, Any]:
    objective = instance(row)
    begun = time.process_time()
    first = next(proposals(objective, 10.0))
    ours, searched = first.score, time.process_time() - begun
    proof = exact_program.solve(objective, first.plan, seconds=seconds, gap=0.002)
    known = ours
    if proof.x is not None:                             # the program and the tool agree on what a score is
        again = float(objective.scores(proof.x[None], objective.of_plan(first.plan)[None])[0])
        assert proof.value - 1e-6 <= again <= proof.bound + 1e-6, (proof.value, again, proof.bound)
        known = max(ours, again)
    return {
        "name": row["name"], "shoe": row["shoe"], "palette": row["palette"], "materials": row["materials"],
        "limits": row.get("brief", {}), "plan": first.plan.pattern.id, "score": round(ours, 5),
        "best_known": round(known, 5),
        "dual_bound": round(proof.bound, 5), "short_of_bound": round(proof.bound - ours, 5),
        "search_seconds": round(searched, 3), "exact_seconds": round(proof.seconds, 1),
        "variables": proof.variables,
    }


def seconds_asked(usual: float) -> float:
    """The seconds that an instance may take: the last argument where it is a number."""
    return float(sys.argv[-1]) if sys.argv[-1].replace(".", "").isdigit() else usual


def quality(seconds: float = 120.0) -> None:
    seconds = seconds_asked(seconds)
    target = HERE / "proposals.json"
    done = json.loads(target.read_text("utf-8")) if target.is_file() and "--again" not in sys.argv else []
    known = {row["name"] for row in done}
    for row in instances():
        if row["name"] in known:
            continue
        done.append(prove(row, seconds))
        print(json.dumps(done[-1]), flush=True)
        target.write_text(json.dumps(done, indent=1, ensure_ascii=False) + "\n", "utf-8")
    summary(done)


def deeper(seconds: float = 330.0) -> None:
    """More time for the instances whose bound was left more than 0.3% above what is known."""
    target = HERE / "proposals.json"
    done = {row["name"]: row for row in json.loads(target.read_text("utf-8"))}
    for row in instances():
        old = done[row["name"]]
        if old["dual_bound"] - old["best_known"] > 0.003:
            objective = instance(row)
            plan = next(proposals(objective, 10.0)).plan
            proof = exact_program.solve(
                objective, plan, seconds, gap=0.002, at_least=old["best_known"] - 2e-5
            )
            old["dual_bound"] = min(old["dual_bound"], round(max(proof.bound, old["best_known"]), 5))
            old["best_known"] = max(old["best_known"], round(proof.value, 5))
            old["exact_seconds"] = round(old["exact_seconds"] + proof.seconds, 1)
            target.write_text(json.dumps(list(done.values()), indent=1, ensure_ascii=False) + "\n", "utf-8")
    refresh()


def refresh() -> None:
    """The search again against the bounds already proven, after a change of the search alone."""
    target = HERE / "proposals.json"
    done = {row["name"]: row for row in json.loads(target.read_text("utf-8"))}
    for row in instances():
        if row["name"] in done:
            objective = instance(row)
            begun = time.process_time()
            ours = next(proposals(objective, 10.0)).score
            old = done[row["name"]]
            old |= {
                "score": round(ours, 5), "best_known": max(old["best_known"], round(ours, 5)),
                "short_of_bound": round(old["dual_bound"] - ours, 5),
                "search_seconds": round(time.process_time() - begun, 3),
            }
    target.write_text(json.dumps(list(done.values()), indent=1, ensure_ascii=False) + "\n", "utf-8")
    summary(list(done.values()))


def summary(done: list[dict[str, Any]]) -> None:
    short = [row["short_of_bound"] for row in done]
    mean = sum(short) / len(short)
    print(f"{len(done)} instances:"
          f" worst {100 * max(short):.2f} points below the bound, mean {100 * mean:.2f}")


def speed() -> None:
    palette = landscape("brown-fell")
    for shoe in ("runner-991v2", "walker-allerdale"):
        for size in (1_000, 10_000):
            library = libraries.grown(size)
            for asked in (6, 18):
                begun, wall = time.process_time(), time.perf_counter()
                objective = Objective(frame(palette, shoes.load(shoe), library, Brief()))
                laid_out = time.process_time() - begun
                found = list(islice(proposals(objective, Brief().apart), asked))
                searched = time.process_time() - begun - laid_out
                by_wall = time.perf_counter() - wall
                print(f"{shoe}: {len(found)} of {asked} from {size:,}: {searched:.2f} s of search and"
                      f" {laid_out:.2f} of laying out (processor); {by_wall:.2f} s by the wall",
                      flush=True)


if __name__ == "__main__":
    what = next((word for word in sys.argv[1:] if not word.startswith("-")), "quality")
    if what == "published":
        import published_percentiles

        published_percentiles.report()
    else:
        {"quality": quality, "refresh": refresh, "deeper": deeper, "speed": speed}[what]()
