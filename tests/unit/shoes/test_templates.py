"""Templates read back as they were written, and say what is wrong with them."""

from __future__ import annotations

import pytest

from palette import shoes
from palette.errors import InvalidInput, UnknownName

ONE = """
id = "clog"
[[component]]
id = "body"
group = "upper"
kinds = ["leather-smooth"]
share = 100
role = "dominant"
"""


@pytest.mark.parametrize("name", shoes.names())
def test_a_written_shoe_reads_back(name):
    shoe = shoes.load(name)
    again = shoes.parse(shoes.to_toml(shoe).encode(), "it", shoe.drawing)
    assert again == shoe


@pytest.mark.parametrize(("text", "said"), [
    ("id = ", "not readable as TOML"),
    ('id = "x"', "is not a shoe"),
    (ONE.replace("100", "90"), "add up to 90.0%"),
    (ONE.replace("dominant", "boss"),
     r"component\[0\].role: one of dominant, secondary, accent, neutral is needed, not the text .boss."),
    (ONE + '\ntone = ["loud"]', r"component\[0\].tone\[0\]: one of tonal, hit, .* not the text 'loud'"),
    (ONE.replace('id = "clog"', 'id = "clog"\nadjacent = [["body", "sole"]]'), "'sole' is adjacent"),
    (ONE.replace("share = 100", "share = 50") + ONE.split("\n", 2)[2].replace("share = 100", "share = 50"),
     "more than once"),
    (ONE.replace("share = 100", "share = 50") + ONE.split("\n", 2)[2].replace("share = 100", "share = 50")
     .replace("body", "heel").replace("leather-smooth", "eva-foam"), "no kind is allowed for all parts"),
])
def test_what_does_not_fit_is_named(text, said):
    with pytest.raises(InvalidInput, match=said):
        shoes.parse(text.encode(), "it")


def test_an_unknown_shoe_suggests_one():
    with pytest.raises(UnknownName, match="Did you mean runner-1500"):
        shoes.load("runner-150")
