"""The page for designers explains every column, in the words the code uses."""

from __future__ import annotations

from pathlib import Path

import pytest

from palette.libraries import lexicon
from palette.libraries.fields import FIELDS
from palette.ordering.kinds import KINDS

PAGE = (Path(__file__).parents[3] / "docs" / "libraries.md").read_text("utf-8").replace("\\*", "*")


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.name)
def test_a_column_is_explained(field):
    row = next(line for line in PAGE.splitlines() if line.startswith(f"| `{field.name}` |"))
    _, _, help, also, _ = (cell.strip() for cell in row.split("|"))
    assert help == field.help
    known = {lexicon.squeezed(word) for word in lexicon.names_of(field.name)}
    assert {lexicon.squeezed(word) for word in also.split(", ") if word} <= known


def test_every_kind_is_named():
    assert all(f"`{kind}`" in PAGE for kind in KINDS)
