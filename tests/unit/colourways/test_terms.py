"""What makes a colourway good: each term on cases where a designer knows the answer."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from palette.colourways.objective import STRAYED, Objective
from palette.colourways.problem import frame
from palette.colourways.terms import TERMS, weights
from palette.colourways.terms.balance import labels
from palette.colourways.terms.edges import missed, unlike, why_edges
from palette.colourways.terms.landscape import accent, none_table
from palette.colourways.terms.makeable import MOST, materials
from palette.errors import UnknownName, UsageError
from palette.model import FAMILIES, Brief, Lab, Palette, Swatch
from palette.model.shoe import MISSING
from palette.science.differences import ciede2000


@pytest.fixture(scope="module")
def objective(fell, walker, few):
    return Objective(frame(fell, walker, few, Brief()))


def some(problem, n=12, seed=3):
    random = np.random.default_rng(seed)
    return np.stack([random.integers(0, c, n) for c in problem.count], axis=1)


def planned(objective):
    """The best plan there is."""
    return objective.planner.plans()[0]


def test_a_near_miss_is_flagged_and_a_match_or_a_clear_difference_is_not():
    assert missed(np.array([0.0, 0.8, 1.5])).tolist() == [0, 0, 0]
    assert missed(np.array([2.0, 3.0, 4.9])).tolist() == [1, 1, 1]
    assert missed(np.array([7.0, 12.0, 40.0])).tolist() == [0, 0, 0]


def test_a_near_miss_is_said_with_its_difference_as_it_is_written(objective):
    said = {why_edges(objective.p, x, 0.0) for x in some(objective.p, 200)}
    near = [one for one in said if "nearly match" in one]
    assert near
    assert all("ΔE00" in one and one[0].isupper() for one in near)


def test_two_small_parts_of_one_hue_are_one_shade_or_two_depths_of_it():
    bottle, apple, forest, red, grey = (np.array([lab], float) for lab in (
        (44, -24, 14), (50, -26, 22), (24, -22, 14), (44, 40, 20), (50, 0, 2),
    ))
    for other, is_unlike in ((bottle, 0), (apple, 1), (forest, 0), (red, 0), (grey, 0)):
        found = unlike(bottle, other, ciede2000(bottle[0], other)[None])
        assert found[0, 0] == pytest.approx(is_unlike, abs=0.01)


def test_the_twelfth_material_costs_more_than_those_before_and_eyelets_are_not_counted(fell, walker, sample):
    p = frame(fell, walker, sample, Brief())
    value = materials(p).rest.value
    steps = -np.diff(value)
    assert steps.argmax() == MOST
    x = some(p, 1)
    eyelets = p.slots.index("metal")
    others = np.repeat(x, p.count[eyelets], axis=0)
    others[:, eyelets] = np.arange(p.count[eyelets])
    assert np.ptp(materials(p).values(others)) == 0


@pytest.mark.parametrize("kind", TERMS, ids=lambda kind: kind.name)
@pytest.mark.parametrize("mode", ["mixed", "tonal", "contrast"])
def test_every_term_lies_between_0_and_1_and_says_why(fell, walker, few, kind, mode):
    objective = Objective(frame(fell, walker, few, Brief(mode=mode)))
    xs, plan = some(objective.p), planned(objective)
    if kind.planned:
        table = kind.table(objective.p, objective.planner, plan)
        values = table[np.arange(xs.shape[1]), xs].sum(axis=1)
    else:
        values = kind.table(objective.p).values(xs)
    assert values.min() > -1e-9
    assert values.max() < 1 + 1e-9
    assert kind.family in FAMILIES
    for x, value in zip(xs[:4], values, strict=False):
        told = (objective.p, plan, x, float(value)) if kind.planned else (objective.p, x, float(value))
        said = kind.why(*told)
        assert said.endswith(".")
        assert "\n" not in said
        assert len(said) < 400


@pytest.mark.parametrize("mode", ["mixed", "tonal", "contrast"])
def test_what_a_search_looks_up_is_what_the_whole_solution_scores(fell, walker, few, mode):
    brief = Brief(mode=mode, budget=15.0, min_bio=30.0, max_materials=9, moq="met")
    objective = Objective(frame(fell, walker, few, brief))
    xs = some(objective.p, 5)
    xs[:, 1] = np.minimum(xs[:, 0], objective.p.count[1] - 1)      # two groups that may share a material
    own = np.stack([objective.of_plan(plan) for plan in objective.planner.plans()[:5]])
    own = own[np.arange(5) % len(own)]
    whole = objective.scores(xs, own)
    for g in range(xs.shape[1]):
        moves = objective.moves(xs, own, g)
        for k in range(0, int(objective.p.count[g]), 3):
            changed = xs.copy()
            changed[:, g] = k
            gained = moves[:, k] - moves[np.arange(5), xs[:, g]]
            assert np.allclose(objective.scores(changed, own) - whole, gained, atol=1e-9)


def test_the_score_is_the_weighted_mean_of_its_terms_less_what_wears_nothing_of_the_photograph(objective):
    plan = planned(objective)
    for x in some(objective.p, 6):
        score = objective.score(x, plan)
        mean = sum(t.value * t.weight for t in score.terms) / sum(t.weight for t in score.terms)
        table = none_table(objective.p, objective.planner, plan)
        missing = float(table[np.arange(len(x)), x].sum())
        assert score.total == pytest.approx(max(0.0, mean - MISSING * missing))
        looked_up = float(objective.scores(x[None], objective.of_plan(plan)[None])[0])
        strayed = STRAYED * float(objective.planner.strayed(plan)[np.arange(len(x)), x].sum())
        assert mean - MISSING * missing - strayed == pytest.approx(looked_up, abs=1e-9)


def test_a_tenth_of_nothing_cannot_score_above_75_and_a_third_not_above_50(objective):
    plan = planned(objective)
    table = none_table(objective.p, objective.planner, plan)
    xs = some(objective.p, 400)
    missing = table[np.arange(xs.shape[1]), xs].sum(axis=1)
    scores = objective.scores(xs, np.repeat(objective.of_plan(plan)[None], len(xs), axis=0))
    assert (missing > 1 / 3).any()
    assert (scores[missing >= 0.10] <= 0.75).all()
    assert (scores[missing >= 1 / 3] <= 0.50).all()


def test_an_accent_that_stands_off_is_worn_as_a_hit_and_one_that_does_not_is_none(fell, walker, sample):
    red = Swatch(Lab(44, 52, 32), id="a1", common="rowan", share=0.004, role="accent")
    loud = Objective(frame(Palette((*fell.swatches[:3], red)), walker, sample, Brief()))
    hit = next(plan for plan in loud.planner.plans() if plan.hits)
    none = next(plan for plan in loud.planner.plans() if not plan.hits)
    assert loud.planner.calls > 0.5
    assert accent(loud.p, loud.planner, hit).max(axis=1).sum() > 0.5
    assert accent(loud.p, loud.planner, none).max(axis=1).sum() < 0.5
    dull = Objective(frame(Palette(fell.swatches[:3]), walker, sample, Brief()))
    assert dull.planner.calls == 0
    assert not any(plan.hits for plan in dull.planner.plans())


def test_a_third_family_of_colour_costs_and_neutrals_are_free(objective):
    few_families = objective.tables["families"].rest
    assert few_families.value[:4].tolist() == pytest.approx([1.0, 1.0, 1.0, 0.9])
    assert few_families.value[4] == pytest.approx(0.45)
    grey_black_white = np.array([[60, 0, 0], [15, 0, 0], [92, 0, 3], [25, 3, -14]], float)
    problem = replace(objective.p, lab=np.resize(grey_black_white, objective.p.lab.shape))
    assert set(labels(problem)) == {0}


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


def test_larger_batches_meet_more_minimum_orders(fell, walker, few):
    def value(pairs):
        problem = frame(fell, walker, few, Brief(pairs=pairs))
        return Objective(problem).tables["moq"].values(some(problem, 40))

    assert (value(2000) >= value(300) - 1e-9).all()
    assert value(2000).mean() > value(100).mean()


def test_an_unknown_term_or_weight_is_refused():
    with pytest.raises(UnknownName, match="No term called 'beauty'"):
        weights({"beauty": 1})
    with pytest.raises(UsageError, match="nothing left"):
        weights({kind.name: 0 for kind in TERMS})


def test_without_shares_every_swatch_counts_the_same(fell, walker, few):
    bare = Palette(tuple(replace(s, share=None) for s in fell.swatches))
    problem = frame(bare, walker, few, Brief())
    assert problem.shares == pytest.approx(np.full(6, 1 / 6))
