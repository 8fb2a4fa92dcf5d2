"""The exact program on instances small enough to solve in a moment: the two agree on what a score is."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import numpy as np
import pytest

from palette import shoes
from palette.colourways.objective import Objective
from palette.colourways.problem import frame
from palette.colourways.search import proposals
from palette.model import Brief

WHERE = Path(__file__).parents[2] / "benchmarks" / "exact_program.py"


@pytest.fixture(scope="module")
def program():
    spec = importlib.util.spec_from_file_location("exact_program", WHERE)
    module = importlib.util.module_from_spec(spec)
    sys.modules["exact_program"] = module
    spec.loader.exec_module(module)
    return module


def tiny(sample, shoe, seed):
    kinds = {kind for group in shoe.groups for kind in group.kinds}
    random = np.random.default_rng(seed)
    rows = []
    for kind in sorted(kinds):
        there = [i for i, m in enumerate(sample) if m.kind == kind and m.status == "active"]
        rows += random.permutation(there)[:1].tolist()
    return sample.take(sorted(rows))


@pytest.mark.parametrize(("shoe", "brief", "seed"), [
    ("walker-allerdale", Brief(), 1),
    ("runner-730", Brief(mode="tonal", pairs=150), 2),
    ("runner-991v2", Brief(budget=17.0), 3),
    ("runner-1500", Brief(mode="contrast"), 4),
])
def test_the_search_is_within_a_hundredth_of_the_proven_optimum(program, fell, sample, shoe, brief, seed):
    shoe = shoes.load(shoe)
    objective = Objective(frame(fell, shoe, tiny(sample, shoe, seed), brief))
    first = next(proposals(objective, 10.0))
    proof = program.solve(objective, first.plan, seconds=30, gap=1e-4)
    own = objective.of_plan(first.plan)[None]
    assert objective.scores(proof.x[None], own)[0] == pytest.approx(proof.value, abs=2e-4)
    assert first.score <= proof.bound + 1e-6
    assert first.score >= proof.bound - 0.01
