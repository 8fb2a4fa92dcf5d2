"""Tables that follow each other: nearer to what was liked, further from what was not, nothing twice."""

from __future__ import annotations

import numpy as np
import pytest

from palette import Brief, PaletteError, edit, load_colourways, propose, propose_next, save
from palette.colourways import broken, distance
from palette.errors import Infeasible, UsageError


@pytest.fixture(scope="module")
def first(fell):
    return propose(fell, n=8)


@pytest.fixture(scope="module")
def second(first):
    return propose_next(first, [1], [8], n=8)


@pytest.fixture(scope="module")
def third(second):
    return propose_next(second, [2], n=8)


@pytest.fixture(scope="module")
def unasked(first):
    return propose_next(first, n=8)


def codes(one):
    return [part.material.code for part in one.parts]


def far(table, one):
    return float(np.mean([distance(other, one) for other in table]))


@pytest.mark.parametrize("number", [1, 4, 8])
def test_the_next_are_nearer_to_what_was_liked_than_those_before_and_than_unasked_ones(
    first, unasked, number
):
    liked = first[number - 1]
    others = [one for one in first if one is not liked]
    following = propose_next(first, [number], n=8)
    assert far(following, liked) < far(others, liked)
    assert far(following, liked) < far(unasked, liked)


def test_the_next_are_further_from_what_was_not_liked(first, unasked):
    unloved = first[0]
    assert far(propose_next(first, disliked=[1], n=8), unloved) > far(unasked, unloved)


def test_no_table_has_twins_and_nothing_is_shown_again(first, second, third):
    for table, before in ((second, [*first]), (third, [*first, *second])):
        many = [*table]
        assert min(distance(a, b) for n, a in enumerate(many) for b in many[:n]) >= 3.0
        assert min(distance(a, b) for a in many for b in before) >= 2.0


def test_where_the_colours_are_decided_a_next_table_is_full_of_other_materials(fell):
    asked = Brief(lead="f2", hit=("f6",), locks={"laces": "f6"})
    first = propose(fell, "runner-991v2", brief=asked, n=6)
    following = propose_next(first, [1], n=18)
    assert len(following) == 18
    assert {(one.plan.lead, one.plan.hits) for one in following} == {("f2", ("f6",))}
    many = [*first, *following]
    assert min(distance(a, b) for n, a in enumerate(many) for b in many[:n]) >= 2.0


def test_they_keep_to_the_plan_that_was_liked(first, second):
    def shared(table):
        liked = first[0].plan
        return np.mean([(one.plan.pattern == liked.pattern) + (one.plan.lead == liked.lead) for one in table])

    assert shared(second) > shared(first.colourways[1:])


def test_nothing_is_shown_twice_in_four_tables_and_ids_go_on(first, second, third):
    seen = [*first]
    for table in (second, third, propose_next(third, [1, 2], n=8)):
        for one in table:
            assert min(distance(one, other) for other in seen) > 1.0
            seen.append(one)
    assert len({one.id for one in seen}) == len({one.name for one in seen}) == len(seen)


def test_a_document_remembers_every_table(third, tmp_path):
    save(third, tmp_path / "third.json")
    back = load_colourways(tmp_path / "third.json")
    assert [(r.liked, r.disliked) for r in back.rounds] == [
        (("walker-allerdale-1",), ("walker-allerdale-8",)), (("walker-allerdale-10",), ())]
    assert back.rounds == third.rounds
    again, here = propose_next(tmp_path / "third.json", [1], n=2), propose_next(third, [1], n=2)
    assert [codes(one) for one in again] == [codes(one) for one in here]


def test_what_is_asked_still_holds(first):
    brief = Brief(exclude=("suede",), max_lead=49)
    found = propose_next(first, [2], brief=brief, n=5)
    assert all(broken(one, found.brief) == () for one in found)
    assert not any(part.material.kind.startswith("suede") for one in found for part in one.parts)


def test_a_like_of_one_shoe_leaves_the_other_shoe_to_its_own(fell):
    both = propose(fell, ["walker-allerdale", "runner-730"], n=3)
    found = propose_next(both, [1], n=3)
    assert [one.shoe.id for one in found] == 3 * ["walker-allerdale"] + 3 * ["runner-730"]
    alone = propose_next(propose(fell, "runner-730", n=3), n=3)
    assert [one.plan for one in found][3:] == [one.plan for one in alone]


def test_where_all_was_shown_it_says_so(first):
    codes = {part.component.id: part.material.code for part in first[0].parts}
    decided = propose(first.palette, brief=Brief(locks=codes), n=1)
    with pytest.raises(Infeasible, match="was shown"):
        propose_next(decided)


@pytest.mark.parametrize(("liked", "disliked", "said"), [
    ([99], [], "there is no number 99"), ([2], [2], "liked and not liked at once"), ([0], [], "no number 0"),
])
def test_numbers_that_are_none_are_told(first, liked, disliked, said):
    with pytest.raises(UsageError, match=said):
        propose_next(first, liked, disliked)


def test_a_published_colourway_has_no_next_table():
    with pytest.raises(PaletteError, match="which palette"):
        propose_next("allerdale-drakes", [1])


def test_a_table_of_two_libraries_has_a_next_one_and_can_be_changed_by_hand(fell, tmp_path):
    both = propose(fell, "walker-allerdale", ["sigma", "studio-sample"], n=2)
    assert both[0].libraries == ("sigma", "studio-sample")
    save(both, tmp_path / "both.json")
    assert len(propose_next(tmp_path / "both.json", liked=(1,), n=1)) == 1
    laces = next(part.material.code for part in both[1].parts if part.component.id == "laces")
    changed = edit(tmp_path / "both.json", {"laces": laces}, number=2)
    assert changed.after.libraries == ("sigma", "studio-sample")
