"""Templates read back as they were written, and say what is wrong with them."""

from __future__ import annotations

import pytest

from palette import shoes
from palette.errors import InvalidInput, UnknownName, UsageError, doubted

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
    ("id = ", "is not TOML: Invalid value"),
    ('id = "x"', "There is no 'component'; a list of components is needed"),
    (ONE.replace("100", "90"), "add up to 90.0%"),
    (ONE.replace("dominant", "boss"),
     r"component\[0\].role: one of dominant, secondary, accent, neutral is needed, not the text .boss."),
    (ONE + '\ntone = ["loud"]', r"component\[0\].tone\[0\]: one of tonal, hit, .* not the text 'loud'"),
    (ONE.replace('id = "clog"', 'id = "clog"\nadjacent = [["body", "sole"]]'),
     r"adjacent\[0\]: 'sole' is no component"),
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


@pytest.mark.parametrize(("alias", "name"), [
    ("allerdale", "walker-allerdale"), ("Allerdale", "walker-allerdale"), ("991", "runner-991v2"),
    ("991v2", "runner-991v2"), ("1500", "runner-1500"), ("730", "runner-730"),
])
def test_a_shoe_answers_to_what_a_designer_calls_it(alias, name):
    assert shoes.load(alias).id == name


def test_an_alias_of_two_shoes_is_asked_back_and_a_name_goes_before_any_alias(tmp_path, monkeypatch):
    monkeypatch.setattr(shoes.templates.files, "user_folder", lambda kind: tmp_path)
    (tmp_path / "clog.toml").write_text('aliases = ["991", "slipper"]' + ONE)
    (tmp_path / "broken.toml").write_text("aliases = [")
    assert shoes.load("slipper").id == "clog"
    with pytest.raises(UsageError, match="'991' can be clog or runner-991v2: say which"):
        shoes.load("991")
    (tmp_path / "991.toml").write_text(ONE)
    assert shoes.load("991").id == "clog"
    with pytest.raises(UnknownName, match="Did you mean slipper"):
        shoes.load("sliper")


def test_a_copy_of_a_shoe_does_not_answer_to_its_aliases():
    assert "aliases" not in shoes.to_toml(shoes.load("991"))


def test_a_part_that_the_view_does_not_show_may_have_no_share():
    hidden = ONE.split("\n", 2)[2].replace("body", "insole").replace("share = 100", "share = 0")
    shoe = shoes.parse((ONE + hidden).encode(), "it")
    assert shoe.component("insole").share == 0


def test_a_kind_that_is_nearly_one_is_told_and_one_of_ones_own_is_not():
    told = []
    token = doubted.set(told)
    shoes.parse(ONE.replace("leather-smooth", "leather-smoth").encode(), "clog.toml")
    shoes.parse(ONE.replace("leather-smooth", "birch-bark").encode(), "clog.toml")
    doubted.reset(token)
    assert told == ["clog.toml: body may be of 'leather-smoth'; did you mean leather-smooth?"]
