"""Where no colourway keeps to the limits of a whole shoe: what is asked for, and what would do."""

from __future__ import annotations

from dataclasses import replace

import pytest

from palette.colourways import propose
from palette.errors import Infeasible
from palette.model import Brief, Claim, Component, Lab, Library, Material, Palette, Shoe, Swatch
from palette.shoes import load

WALL = Palette((Swatch(Lab(45, 5, 15), share=0.6), Swatch(Lab(70, -5, 20), share=0.4)))
SHOE = Shoe("clog", "Clog", (
    Component("vamp", "vamp", ("suede-cow",), 0.6, "dominant"),
    Component("quarter", "quarter", ("nubuck",), 0.4, "secondary"),
))
SHELF = Library("shelf", tuple(
    Material(
        f"{kind[0].upper()}{n}", f"{kind} {n}", kind, Lab(40 + 10 * n, 5, 15), unit="m2", price=price,
        currency="EUR", moq=moq, moq_unit="m2", claims=(Claim("bio_based_pct", "20"),),
    )
    for kind, price, moq in (("suede-cow", 40.0, 30.0), ("nubuck", 50.0, 0.0)) for n in (0, 2)
))


def refusal(**limits) -> str:
    with pytest.raises(Infeasible) as told:
        propose(WALL, SHOE, SHELF, Brief(**limits), 1)
    return str(told.value)


def test_a_budget_that_buys_nothing_is_told_with_the_least_that_would():
    said = refusal(budget=1.0)
    assert said.startswith("No colourway keeps to 1 a pair: allow ")
    least = float(said.removeprefix("No colourway keeps to 1 a pair: allow ").removesuffix(" a pair."))
    assert len(propose(WALL, SHOE, SHELF, Brief(budget=least), 1)) == 1
    assert "a pair" in refusal(budget=least - 0.02)


def test_more_bio_based_content_than_there_is_is_told_with_what_there_is():
    assert refusal(min_bio=90) == "No colourway keeps to 90% bio-based: ask for 20% bio-based."


def test_two_kinds_of_part_need_two_materials():
    assert refusal(max_materials=1) == "No colourway keeps to 1 materials: allow 2 materials."


def test_a_batch_too_small_for_a_minimum_is_told_how_many_pairs_would_do():
    said = refusal(pairs=10, moq="met")
    assert said.startswith("No colourway keeps to minimum orders at 10 pairs: make ")
    pairs = int(said.split("make ")[1].removesuffix(" pairs."))
    assert len(propose(WALL, SHOE, SHELF, Brief(pairs=pairs, moq="met"), 1)) == 1
    assert "minimum orders" in refusal(pairs=pairs - 1, moq="met")


def test_a_minimum_that_no_batch_can_meet_leaves_paying_for_what_is_left():
    odd = replace(SHELF, materials=tuple(replace(m, moq=5.0, moq_unit="kg") for m in SHELF))
    with pytest.raises(Infeasible, match="pay for leftovers"):
        propose(WALL, SHOE, odd, Brief(moq="met"), 1)


def test_limits_that_cannot_be_kept_together_are_told_each_with_its_way_out():
    said = refusal(budget=1.0, min_bio=90)
    assert said.startswith("No colourway keeps to 1 a pair and 90% bio-based")


def test_a_colour_that_makes_no_plan_is_told_what_makes_one(sample):
    white = Palette((Swatch(Lab(100, 0, 0), id="c1", share=1.0),))
    with pytest.raises(Infeasible, match="These colours make no plan: --no-hit leaves them alone"):
        propose(white, load("walker-allerdale"), sample, Brief(), 1)
    assert propose(white, load("walker-allerdale"), sample, Brief(hits=0), 1)
