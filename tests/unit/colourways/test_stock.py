"""Small batches live on leftovers: stock is preferred where that is asked; a note says what it takes."""

from __future__ import annotations

from dataclasses import replace
from io import StringIO

from rich.console import Console

from palette import propose
from palette.colourways.constraints import broken
from palette.model import Brief
from palette.model.text import amount
from palette.rendering.terminal import colourway_table


def from_stock(found):
    return [[d for d in one.costing.demands if d.basis == "stock"] for one in found]


def test_stock_is_preferred_and_said(fell, sample):
    shelf = replace(sample, materials=tuple(
        replace(m, stock=1e6 if n % 3 == 0 else 0.0, moq=None) for n, m in enumerate(sample)
    ))
    plain = propose(fell, "walker-allerdale", shelf, Brief(pairs=150), 3)
    found = propose(fell, "walker-allerdale", shelf, Brief(pairs=150, use_stock=True), 3)
    parts, usual = (sum(len(d.components) for each in from_stock(of) for d in each) for of in (found, plain))
    assert parts > usual
    for one, taken in zip(found, from_stock(found), strict=True):
        said = next(note for note in one.notes if note.startswith("From stock: "))
        for d in taken:
            assert f"{d.material.code} {amount(d.need)} of {amount(d.material.stock)} {d.unit}" in said
        assert all(d.need <= d.material.stock for d in taken)
        assert broken(one, found.brief) == ()
    assert not [note for one in plain for note in one.notes if "stock" in note]


def test_a_stock_that_the_batch_empties_is_said_to_be_used_up_and_one_too_small_is_not_taken(fell, sample):
    large = propose(fell, "walker-allerdale", sample, Brief(pairs=1_000_000, use_stock=True), 1)[0]
    assert "Nothing is taken from stock: none of it covers the batch." in large.notes


def test_what_is_taken_from_stock_stands_in_the_plain_table_in_plain_numbers(fell, sample):
    shelf = replace(sample, materials=tuple(replace(m, stock=123_456.0, moq=None) for m in sample))
    one = propose(fell, "walker-allerdale", shelf, Brief(pairs=5000, use_stock=True), 1)[0]
    out = StringIO()
    colourway_table.show([one], Console(file=out, width=4000), pictures="none")
    said = next(line for line in out.getvalue().splitlines() if line.startswith("From stock: "))
    assert " of 123456 " in said
    assert "e+0" not in said
    assert "Harmony" not in out.getvalue()
