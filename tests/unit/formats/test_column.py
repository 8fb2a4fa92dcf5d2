"""A column of cells that asks each different one once says of every row what asking each row says."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from palette.formats.tables.column import Column, joined, together

FEW = st.lists(st.sampled_from(["", "a", "b", "Größe"]), max_size=300)
MANY = st.lists(st.text(max_size=3), max_size=40)
CELLS = FEW | MANY


@given(CELLS)
def test_the_cells_come_back_as_they_were(cells):
    column = Column(cells)
    assert [column.vocabulary[at] for at in column.codes.tolist()] == cells
    assert list(column) == cells == column
    assert set(column.vocabulary) == set(cells)
    assert set(joined(column)) == set("".join(cells))
    assert set(column.present) == set(cells)
    assert Column.coded(["a", "b", "c"], column.codes[:0]).present == []


@given(CELLS)
def test_what_is_asked_of_a_cell_is_asked_of_every_row(cells):
    column = Column(cells)
    asked = column.each(len).each(lambda length: length > 1)
    assert list(asked) == [len(cell) > 1 for cell in cells]
    assert column.array(len, float).tolist() == [len(cell) for cell in cells]
    assert column.rows(str.isalpha) == [row for row, cell in enumerate(cells) if cell.isalpha()]
    assert column.take(range(0, len(cells), 3)) == cells[::3]


ROWS = st.tuples(st.sampled_from("abc"), st.sampled_from(["", "x", "y"]), st.integers(0, 2))


@given(st.lists(ROWS, max_size=300))
def test_columns_together_are_their_rows(rows):
    columns = [Column(cells) for cells in zip(*rows, strict=True)] if rows else [Column(()), Column(())]
    both = together(*columns)
    assert list(both) == rows
    assert len(both.vocabulary) == len(set(rows)) or len(rows) < 60


def test_a_text_that_repeats_is_looked_at_once():
    asked = []
    column = Column(["wet blue", "", "crust"] * 1000)
    assert column.each(lambda text: asked.append(text) or text.upper())[3] == "WET BLUE"
    assert asked == ["wet blue", "", "crust"]
