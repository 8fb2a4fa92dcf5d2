"""What makes a colourway good: each term on cases where a designer knows the answer."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from palette.colourways.objective import Objective
from palette.colourways.problem import frame
from palette.colourways.terms import TERMS, weights
from palette.colourways.terms.balance import cells
from palette.colourways.terms.edges import missed
from palette.errors import UsageError
from palette.model import FAMILIES, Brief, Lab, Palette, Swatch


@pytest.fixture(scope="module")
def objective(fell, walker, few):
    return Objective(frame(fell, walker, few, Brief()))


def some(problem, n=12, seed=3):
    random = np.random.default_rng(seed)
    return np.stack([random.integers(0, c, n) for c in problem.count], axis=1)


def wearing(problem, **codes):
    """The first solution with these codes on these groups."""
    x = np.zeros(len(problem.groups), dtype=int)
    for g, group in enumerate(problem.groups):
        code = codes.get(group.id.replace("-", "_"))
        if code:
            there = [problem.materials[i].code for i in problem.choice[g, : problem.count[g]]]
            x[g] = there.index(code)
    return x


def test_a_near_miss_is_flagged_and_a_match_or_a_clear_difference_is_not():
    assert missed(np.array([0.0, 0.8, 1.5])).tolist() == [0, 0, 0]
    assert missed(np.array([2.0, 3.0, 4.9])).tolist() == [1, 1, 1]
    assert missed(np.array([7.0, 12.0, 40.0])).tolist() == [0, 0, 0]


@pytest.mark.parametrize("kind", TERMS, ids=lambda kind: kind.name)
@pytest.mark.parametrize("mode", ["mixed", "tonal", "contrast"])
def test_every_term_lies_between_0_and_1_and_says_why(fell, walker, few, kind, mode):
    problem = frame(fell, walker, few, Brief(mode=mode))
    xs = some(problem)
    values = kind.table(problem).values(xs)
    assert values.min() > -1e-9
    assert values.max() < 1 + 1e-9
    assert kind.family in FAMILIES
    for x, value in zip(xs[:4], values, strict=False):
        said = kind.why(problem, x, float(value))
        assert said.endswith(".")
        assert "\n" not in said
        assert len(said) < 400


@pytest.mark.parametrize("mode", ["mixed", "tonal", "contrast"])
def test_what_a_search_looks_up_is_what_the_whole_solution_scores(fell, walker, few, mode):
    brief = Brief(mode=mode, budget=15.0, min_bio=30.0, max_materials=9, moq="met")
    objective = Objective(frame(fell, walker, few, brief))
    xs = some(objective.p, 5)
    xs[:, 1] = np.minimum(xs[:, 0], objective.p.count[1] - 1)      # two groups that may share a material
    whole = objective.without_fidelity(xs)
    for g in range(xs.shape[1]):
        moves = objective.moves(xs, g)
        for k in range(0, int(objective.p.count[g]), 3):
            changed = xs.copy()
            changed[:, g] = k
            gained = moves[:, k] - moves[np.arange(5), xs[:, g]]
            assert np.allclose(objective.without_fidelity(changed) - whole, gained, atol=1e-9)


def test_the_score_is_the_weighted_mean_of_its_terms(objective):
    x = some(objective.p, 1)[0]
    score = objective.score(x)
    mean = sum(t.value * t.weight for t in score.terms) / sum(t.weight for t in score.terms)
    assert score.total == pytest.approx(mean)
    assert score.total == pytest.approx(float(objective.scores(x[None])[0][0]), abs=1e-9)


def test_an_accent_of_the_photograph_is_answered_on_a_hit_slot_or_nowhere(fell, walker, sample):
    red = Swatch(Lab(44, 52, 32), id="a1", common="rowan", share=0.004, role="accent")
    palette = Palette((*fell.swatches[:3], red))
    problem = frame(palette, walker, sample, Brief())
    table = next(kind for kind in TERMS if kind.name == "accents").table(problem)
    without = wearing(problem)
    laces = next(g for g, group in enumerate(problem.groups) if group.id == "laces")
    nearest = problem.far[problem.choice[laces, : problem.count[laces]], problem.accents[0]].argmin()
    with_red = without.copy()
    with_red[laces] = nearest
    assert table.values(with_red[None])[0] > table.values(without[None])[0] + 0.2


def test_the_same_colour_in_another_texture_is_a_contrast(objective):
    problem = objective.p
    texture = objective.tables["texture"]
    ids = [group.id for group in problem.groups]
    upper, overlay = ids.index("upper"), ids.index("overlay")
    pair = texture.pairs[upper, overlay]
    kinds = [
        [problem.materials[i].kind for i in problem.choice[g, : problem.count[g]]] for g in (upper, overlay)
    ]
    same = [(a, b) for a, k in enumerate(kinds[0]) for b, j in enumerate(kinds[1])
            if problem.choice[upper, a] == problem.choice[overlay, b]]
    assert all(pair[a, b] == 0 for a, b in same)
    felt = [(a, b) for a, k in enumerate(kinds[0]) for b, j in enumerate(kinds[1])
            if k.startswith("suede") and j == "leather-pebbled"]
    assert felt
    assert all(pair[a, b] == pair.max() for a, b in felt)


def test_greys_are_counted_by_lightness_and_colours_by_hue_too():
    labs = np.array([[20, 0, 0], [20, 1, 1], [95, 0, 0], [50, 40, 30], [50, -40, 30]], float)
    black, also_black, white, red, green = cells(labs)
    assert black == also_black
    assert len({black, white, red, green}) == 4


def test_larger_batches_meet_more_minimum_orders(fell, walker, few):
    def value(pairs):
        problem = frame(fell, walker, few, Brief(pairs=pairs))
        return Objective(problem).tables["moq"].values(some(problem, 40))

    assert (value(2000) >= value(300) - 1e-9).all()
    assert value(2000).mean() > value(100).mean()


def test_an_unknown_term_or_weight_is_refused():
    with pytest.raises(UsageError, match="No term is called 'beauty'"):
        weights({"beauty": 1}, "mixed")
    with pytest.raises(UsageError, match="0 or more"):
        weights({"cost": -1}, "mixed")
    with pytest.raises(UsageError, match="nothing left"):
        weights({kind.name: 0 for kind in TERMS}, "mixed")


def test_without_shares_every_swatch_counts_the_same(fell, walker, few):
    bare = Palette(tuple(replace(s, share=None) for s in fell.swatches))
    problem = frame(bare, walker, few, Brief())
    assert problem.shares == pytest.approx(np.full(6, 1 / 6))
