"""A range planned together: materials are shared where it costs little, and what that saves is true."""

from __future__ import annotations

import pytest

from palette import Brief, PaletteError, propose
from palette.colourways import broken, distance
from palette.ordering.costing import costing
from palette.ordering.orders import least_order

PAIRS = 60


@pytest.fixture(scope="module")
def ranged(fell):
    return propose(fell, brief=Brief(pairs=PAIRS), n=3, together=True)


def codes(found):
    return [{m.code for m in one.materials} for one in found]


def test_a_range_takes_fewer_materials_than_the_first_of_a_table_and_gives_little_up(fell, ranged):
    apart = propose(fell, brief=Brief(pairs=PAIRS), n=3)
    assert len(set.union(*codes(ranged))) < len(set.union(*codes(apart)))
    mean = [sum(one.score.total for one in found) / 3 for found in (apart, ranged)]
    assert mean[0] - mean[1] < 0.03
    assert 0 <= ranged.sharing.given_up < 0.02


def test_it_counts_what_it_has_and_who_takes_it(ranged):
    sharing = ranged.sharing
    assert sharing.materials == len(set.union(*codes(ranged)))
    assert sharing.apart == sum(map(len, codes(ranged)))
    for one in sharing.shared:
        takers = [c.id for c in ranged if one.code in {m.code for m in c.materials}]
        assert list(one.colourways) == takers
        assert len(takers) > 1


def test_the_money_saved_is_what_leftovers_cost_alone_less_what_they_cost_together(ranged):
    alone = [costing(one.parts, one.shoe, PAIRS, currency=one.costing.currency) for one in ranged]
    saved = sum(PAIRS * (a.surcharge_per_pair - one.costing.surcharge_per_pair)
                for a, one in zip(alone, ranged, strict=True))
    assert ranged.sharing.saved == pytest.approx(saved)
    assert saved > 0
    assert sum(one.saved or 0 for one in ranged.sharing.shared) == pytest.approx(saved)


def test_a_minimum_is_reached_together_from_fewer_pairs(ranged):
    known = [one for one in ranged.sharing.shared if one.alone]
    assert known
    for one in known:
        assert one.together < one.alone
        at_least = max(1, int(one.together) + 1)
        needs = sum(
            d.need / PAIRS for c in ranged for d in c.costing.demands if d.material.code == one.code
        )
        material = next(d.material for c in ranged for d in c.costing.demands if d.material.code == one.code)
        assert needs * at_least >= least_order(material) - 1e-6


def test_the_colourways_stay_apart_and_keep_the_limits(fell):
    brief = Brief(pairs=PAIRS, exclude=("suede-hairy",), max_lead=49)
    found = propose(fell, brief=brief, n=4, together=True)
    assert len(found) == 4
    for i, one in enumerate(found):
        assert broken(one, found.brief) == ()
        assert all(distance(one, other) > 9.9 for other in found.colourways[:i])


def test_several_shoes_are_one_range(fell):
    found = propose(fell, ["walker-allerdale", "runner-730"], brief=Brief(pairs=PAIRS), n=2, together=True)
    assert [one.id for one in found] == [
        "walker-allerdale-1", "walker-allerdale-2", "runner-730-1", "runner-730-2"]
    shared = [{id.rpartition("-")[0] for id in one.colourways} for one in found.sharing.shared]
    assert {"walker-allerdale", "runner-730"} in shared


def test_the_same_question_has_the_same_answer(fell, ranged):
    assert propose(fell, brief=Brief(pairs=PAIRS), n=3, together=True) == ranged


@pytest.mark.parametrize(("brief", "n", "said"), [
    (Brief(), 1, "2 to 12"), (Brief(), 13, "2 to 12"), (Brief(vary="hit"), 3, "several colourways"),
])
def test_what_is_no_range_is_told(fell, brief, n, said):
    with pytest.raises(PaletteError, match=said):
        propose(fell, brief=brief, n=n, together=True)
