"""What a designer decides first: patterns, pairs, hits, what stays quiet, and how a plan is said."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest

from palette import shoes
from palette.colourways import families, propose
from palette.colourways.objective import Objective
from palette.colourways.patterns import PAIRS, patterns
from palette.colourways.plans import DARK, HIT_WITHIN, PLACES
from palette.colourways.problem import OF_ITS_OWN, frame
from palette.colourways.search import proposals
from palette.model import Brief, Lab, Library, Palette, Swatch, Verdict
from palette.science.differences import ciede2000
from palette.viewing import DARKEST

GREENS = Palette(tuple(
    Swatch(Lab(*lab), id=f"f{n}", common=name, share=share, role=role)
    for n, (name, lab, share, role) in enumerate((
        ("vine leaf", (38, -18, 24), 0.34, "field"), ("bottle", (24, -12, 10), 0.22, "field"),
        ("chalk", (84, 0, 6), 0.16, "field"), ("bark", (34, 8, 13), 0.14, "field"),
        ("sky", (74, -6, -14), 0.10, "field"), ("burgundy", (28, 34, 12), 0.04, "accent"),
    ), 1)
), name="vineyard")


@pytest.fixture(scope="module")
def objective(sample):
    return Objective(frame(GREENS, shoes.load("runner-991v2"), sample, Brief()))


def test_there_are_at_least_twelve_patterns_each_with_where_it_was_seen():
    assert len(patterns()) >= 12
    for one in patterns():
        assert one.seen, one.id
        assert one.pair in PAIRS, one.id


def test_white_black_brown_and_navy_go_with_everything_and_a_vivid_red_does_not():
    labs = np.array([(92, 0, 3), (16, 0, 0), (40, 14, 24), (24, 2, -16), (44, 52, 32)], float)
    assert families.neutral(labs).tolist() == [True, True, True, True, False]
    assert families.vivid(labs).tolist() == [False, False, False, False, True]


def test_terracotta_is_an_earth_and_as_light_as_salmon_it_is_a_hue():
    assert families.earth([(42, 28, 26)])[0]
    assert not families.earth([(70, 28, 26)])[0]
    assert families.earth([(72, 6, 26)])[0]         # tan stays an earth


def test_two_hues_share_the_large_parts_only_where_one_is_deep_or_hardly_a_hue():
    green, violet, plum = [(62, -22, 18)], [(38, 14, -34)], [(20, 8, -6)]

    def told_apart(one, other):
        return families.told_apart(one, other, np.array([[30.0]]))[0, 0]

    assert told_apart(green, violet) < 0.3 < told_apart(green, plum)


def test_warm_and_cool_are_told_by_hue_and_a_true_grey_is_neither():
    assert families.warmth([(60, 4, 14)])[0] == pytest.approx(1.0)
    assert families.warmth([(60, -4, -14)])[0] == pytest.approx(-1.0)
    assert families.warmth([(60, 0, 0)])[0] == 0.0


def test_a_shadow_is_answered_by_the_darkest_leather_and_a_measured_black_is_not(sample):
    shadow = Swatch(Lab(4, 0, 0), share=1.0)
    measured = Swatch(Lab(4, 0, 0), share=1.0, provenance="measured")
    shoe = shoes.load("walker-allerdale")
    assert frame(Palette((shadow,)), shoe, sample, Brief()).colours[0, 0] == DARKEST
    assert frame(Palette((measured,)), shoe, sample, Brief()).colours[0, 0] == 4.0


def test_the_two_large_colours_of_every_plan_stand_to_each_other_as_its_pattern_says(objective):
    planner = objective.planner
    for plan in planner.plans():
        a, b = planner.colours[plan.overlay], planner.colours[plan.base]
        assert plan.overlay == plan.base or ciede2000(a, b[None])[0] >= 9
        if plan.pattern.pair == "depths":
            assert families.one_family(Lab(*a), Lab(*b))
            assert abs(a[0] - b[0]) >= families.STEP
        if plan.pattern.overlay == "darker":
            assert a[0] < b[0]
        if plan.pattern.pair == "hue-neutral":
            assert families.neutral([b])[0]
            assert not families.neutral([a])[0]


def test_a_hit_is_vivid_stands_off_and_goes_to_at_most_three_small_places(objective):
    planner = objective.planner
    plans = [plan for plan in planner.plans() if plan.hits]
    assert plans
    for plan in plans:
        area = sum(objective.p.share[g] for g, slot in enumerate(objective.p.slots) if slot in plan.places)
        assert area <= 0.10
        assert 1 <= len(plan.places) <= 3
        assert not {"laces", "heel", "logo"} <= set(plan.places)
        for j in plan.hits:
            assert planner.vivid[j]
            for large in plan.large:
                assert planner.apart[j, large] >= 15


@pytest.mark.parametrize("shoe", shoes.names())
def test_a_hit_is_worn_where_the_plan_has_it_and_nowhere_else(sample, shoe):
    found = 0
    for one in propose(GREENS, shoes.load(shoe), sample, Brief(mode="contrast"), 18):
        colours = [s.lab for s in GREENS.swatches if s.id in one.plan.hits]
        if colours:
            found += 1
            near = {p.component.id for p in one.parts
                    if min(ciede2000(c, np.array([p.material.lab]))[0] for c in colours) <= 8}
            assert near == set(one.plan.hit_parts)
    assert found


@pytest.mark.parametrize("shoe", ["runner-991v2", "runner-730"])
def test_a_logo_so_large_that_one_sees_nothing_else_is_of_the_colour_it_lies_on(sample, shoe):
    for one in propose(GREENS, shoes.load(shoe), sample, Brief(), 6):
        worn = {p.component.id: p.material.lab for p in one.parts}
        grounds = np.array([worn["mudguard"], worn["toe_box"]])
        assert ciede2000(worn["n_logo"], grounds).min() <= 9, one.plan.sentence


@pytest.mark.parametrize("slot", ["tongue", "heel", "laces"])
def test_what_is_seen_beside_the_large_parts_leaves_its_plan_in_any_other_colour_grey_too(objective, slot):
    planner = objective.planner
    plan = next(one for one in planner.plans() if not one.hits)
    g = planner.slots.index(slot)
    rows = planner.p.choice[g, : planner.p.count[g]]
    far = planner.far[list(plan.targets[g])][:, rows].min(axis=0)
    greys = families.grey(planner.p.lab[rows]) & (far > 12)
    assert greys.any()
    assert (planner.strayed(plan)[g, : len(rows)][greys] == 1).all()
    assert (planner.strayed(plan)[g, : len(rows)][far < 5] == 0).all()


def test_laces_and_mark_of_a_dark_upper_are_light_first_or_they_sink_into_it(objective):
    planner = objective.planner
    laces = planner.slots.index("laces")
    for one in planner.plans():
        light = planner.quiet("light", one.temperature)
        if "laces" not in one.places and max(planner.L[[one.overlay, one.base]]) <= DARK:
            assert one.targets[laces][0] == light
    assert any(max(planner.L[[one.overlay, one.base]]) <= DARK for one in planner.plans())


def test_a_hit_goes_to_tongue_and_heel_before_it_goes_to_the_sole(objective):
    deep = [one for one in objective.planner.plans() if one.hits and "pods" in one.places]
    for one in deep:
        assert objective.planner.reach("tongue", objective.planner.small(one.hits[0])) > HIT_WITHIN or (
            objective.planner.reach("heel", objective.planner.small(one.hits[0])) > HIT_WITHIN)
    assert PLACES.index(("tongue", "heel")) < min(n for n, one in enumerate(PLACES) if "pods" in one)


def test_a_light_accent_calls_less_than_a_deep_one_of_the_same_hue_and_chroma(sample):
    accents = tuple(Swatch(Lab(L, -20, -14), id=f"a{L}", share=0.01, role="accent") for L in (40, 76))
    planner = Objective(frame(replace(GREENS, swatches=(*GREENS.swatches[1:4], *accents)),
                              shoes.load("runner-991v2"), sample, Brief())).planner
    assert planner.salience[-2] > planner.salience[-1] > 0


def test_a_table_owes_a_hue_that_is_much_of_the_photograph_and_no_neutral_and_no_trace(objective):
    planner = objective.planner
    owed = [planner.family_significance[planner.family[j]] for j in range(planner.j)]
    assert owed[0] > 0                              # vine leaf
    assert owed[2] == owed[3] == 0                  # chalk and bark
    plans = planner.plans()
    green = planner.family[0]
    assert max(planner.wears(one)[green] for one in plans) == pytest.approx(1.0, abs=0.2)
    assert all(planner.wears(one)[0] == 0 for one in plans)


@pytest.mark.parametrize("shoe", shoes.names())
def test_no_small_part_has_a_hue_of_its_own(sample, shoe):
    for one in propose(GREENS, shoes.load(shoe), sample, Brief(), 6):
        ids = {one.plan.lead, one.plan.second, one.plan.third, *one.plan.hits}
        planned = np.array([s.lab for s in GREENS.swatches if s.id in ids])
        planned = np.concatenate([planned, families.turned_down(planned, 4.5)])
        for part in one.parts:
            lab = part.material.lab
            if part.verdict and part.verdict is not Verdict.quiet and not families.grey([lab])[0]:
                assert ciede2000(lab, planned).min() <= 9, (part.component.id, one.plan.sentence)


def test_the_first_six_differ_in_lead_or_pattern(sample):
    six = propose(GREENS, shoes.load("runner-991v2"), sample, Brief(), 6)
    assert len({(one.plan.lead, one.plan.pattern) for one in six}) == len(six)


def test_no_two_of_a_table_have_the_same_large_colours_the_other_way_round_early(sample):
    six = propose(GREENS, shoes.load("runner-991v2"), sample, Brief(), 6)
    for one, other in combinations(six, 2):
        turned = one.plan.second and (one.plan.lead, one.plan.second) == (other.plan.second, other.plan.lead)
        assert not turned


def test_a_carrying_part_wears_the_photograph_or_is_quiet_by_plan(sample):
    for one in propose(GREENS, shoes.load("runner-991v2"), sample, Brief(), 6):
        for part in one.parts:
            carries = not part.component.tone or set(part.component.tone) - OF_ITS_OWN
            assert (part.verdict is None) == (not carries)
            if part.verdict is Verdict.quiet:
                assert part.component.id in one.plan.quiet_parts
                assert "quiet by plan" in part.reason


@pytest.mark.parametrize("mode", ["tonal", "contrast"])
def test_a_mode_keeps_to_the_patterns_that_answer_it(sample, mode):
    answering = {one.id for one in patterns() if mode in one.modes}
    made = propose(GREENS, shoes.load("runner-991v2"), sample, Brief(mode=mode), 6)
    assert {one.plan.pattern for one in made} <= answering
    assert mode == "contrast" or not any(one.plan.hits for one in made)


def test_a_plan_is_said_in_a_sentence_and_names_its_hit(sample):
    made = propose(GREENS, shoes.load("runner-991v2"), sample, Brief(mode="contrast"), 18)
    one = next(one for one in made if one.plan.hits)
    assert one.plan.sentence.endswith(".")
    assert "burgundy on the " in one.plan.sentence
    assert " sole" in one.plan.sentence


def test_a_part_that_nothing_answers_says_its_kinds_the_nearest_and_what_to_dye(sample):
    reds = Palette((Swatch(Lab(45, 62, 44), id="f1", common="poppy", share=1.0, provenance="photo"),))
    upper = ("suede", "leather", "mesh", "textile", "nubuck", "knit")
    greys = Library("greys", [
        replace(m, dyeable=m.kind == "suede-pig") for m in sample
        if m.lab.chroma < 8 or not m.kind.startswith(upper)
    ])
    one = propose(reds, shoes.load("runner-991v2"), greys, Brief(), 1)[0]
    said = next(w for w in one.warnings if w.startswith("Saddle"))
    assert "suede-pig" in said.split(" at hand")[0]
    assert "from poppy" in said
    dyed = next(m for m in greys if f"Dye {m.code} " in said)
    assert dyed.dyeable
    assert dyed.lab.L >= 45
    assert one.score.total < 0.5


@pytest.mark.parametrize("shoe", shoes.names())
@pytest.mark.parametrize("mode", ["mixed", "contrast"])
def test_changing_one_group_never_improves_the_first_proposal(sample, shoe, mode):
    objective = Objective(frame(GREENS, shoes.load(shoe), sample, Brief(mode=mode)))
    first = next(proposals(objective, 10.0))
    own = objective.of_plan(first.plan)[None]
    for g in range(len(first.x)):
        moves = objective.moves(first.x[None], own, g)[0]
        assert moves.max() <= moves[first.x[g]] + 1e-9


def test_a_plan_that_was_carried_out_is_drafted_again(objective, sample):
    for one in propose(GREENS, shoes.load("runner-991v2"), sample, Brief(), 4):
        draft = objective.planner.of(one.plan)
        assert draft is not None
        assert draft.pattern.id == one.plan.pattern
        assert objective.p.swatches[draft.overlay].id == one.plan.lead


def test_patterns_of_the_table_differ(sample):
    made = propose(GREENS, shoes.load("runner-991v2"), sample, Brief(apart=4.0), 18)
    assert len(Counter(one.plan.pattern for one in made)) >= 5
