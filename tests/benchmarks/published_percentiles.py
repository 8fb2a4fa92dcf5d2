"""Where published colourways rank among random buildable ones, each for the brief that it seems to answer.

The photograph of a published colourway is not known, so its own colours stand for it: its palette is what
its parts wear, by their area. A thousand random colourways are drawn from the same materials (the published
one's, made up as materials, beside the studio sample), every group a material that it may have. All are
scored alike, each by the plan that it seems to follow. `percentile_without_fidelity` leaves out the term that
this favours, and what wears nothing of the photograph.

    python tests/benchmarks/proposals.py published
"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import libraries
import numpy as np

from palette import shoes
from palette.colourways import published
from palette.colourways.objective import Objective
from palette.colourways.problem import frame
from palette.model import Brief, Colourway, Library, Material, Palette, Swatch

RANDOM = 1000


def palette_of(one: Colourway) -> Palette:
    """What the parts wear as swatches, by area; hits as accents."""
    area: dict[tuple[float, float, float], float] = {}
    name: dict[tuple[float, float, float], str] = {}
    hits = set(published.answers(one.id).get("hits", ()))
    hit_colours = {tuple(one[id].material.lab) for id in hits}
    for part in one.parts:
        lab = tuple(part.material.lab)
        area[lab] = area.get(lab, 0.0) + part.component.share
        name[lab] = part.material.name
    return Palette(tuple(
        Swatch(part_lab(lab), id=f"p{n}", common=name[lab], share=share,
               role="accent" if lab in hit_colours and share < 0.15 else "field", provenance="display")
        for n, (lab, share) in enumerate(area.items(), 1)
    ))


def part_lab(lab: tuple[float, float, float]):  # type: ignore[no-untyped-def]
    from palette.model import Lab

    return Lab(*lab)


def as_library(one: Colourway) -> tuple[Library, dict[str, Material]]:
    """The sample and the published materials, which get the price, order and lead time of their kind."""
    sample = libraries.sample()
    own: dict[str, Material] = {}
    for group in one.shoe.groups:
        largest = max(group.components, key=lambda c: c.share)
        worn = one[largest.id].material
        kind = worn.kind if worn.kind in group.kinds else group.kinds[0]
        alike = next(m for m in sample if m.kind == kind and m.status == "active")
        own[group.id] = replace(alike, code=f"{one.id}/{group.id}", name=worn.name, lab=worn.lab, hex="")
    merged = {(m.kind, m.lab): m for m in own.values()}     # one colour of one kind is one material
    own = {group: merged[m.kind, m.lab] for group, m in own.items()}
    codes = {m.code: m for m in own.values()}
    return replace(sample, materials=(*sample.materials, *codes.values())), own


def percentile(name: str) -> dict[str, object]:
    one = published.load(name, shoes.load)
    library, own = as_library(one)
    brief = Brief(mode=str(published.answers(name).get("mode", "mixed")))
    keep = {group: (material.code,) for group, material in own.items()}
    problem = frame(palette_of(one), one.shoe, library, brief, candidates=10_000, keep=keep)
    objective = Objective(problem)
    x = problem.solution(own)
    assert x is not None
    random = np.random.default_rng(0)
    xs = np.stack([random.integers(0, n, RANDOM) for n in problem.count], axis=1)
    every = [objective.score(one, objective.planner.read(one)) for one in (x, *xs)]
    scores = np.array([score.total for score in every])
    rest = np.array([
        np.average([t.value for t in score.terms if t.name != "fidelity"],
                   weights=[t.weight for t in score.terms if t.name != "fidelity"]) for score in every
    ])
    rest_low = (rest[1:] < rest[0]).mean()
    split = [g.id for g in one.shoe.groups if len({tuple(one[c.id].material.lab) for c in g.components}) > 1]
    return {
        "name": name, "mode": brief.mode, "score": round(float(scores[0]), 4),
        "random_mean": round(float(scores[1:].mean()), 4), "random_best": round(float(scores[1:].max()), 4),
        "percentile": round(100 * float((scores[1:] < scores[0]).mean()), 1),
        "percentile_without_fidelity": round(100 * float(rest_low), 1), "made_in_one_colour": split,
    }


def report() -> None:
    found = [percentile(name) for name in published.names()]
    for row in found:
        print(row)
    target = Path(__file__).with_name("published.json")
    target.write_text(json.dumps(found, indent=1) + "\n", "utf-8")
