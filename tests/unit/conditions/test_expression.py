"""`--where`: what it takes, and where it points when it does not."""

from __future__ import annotations

import pytest

from palette.conditions import of_kind
from palette.conditions.expression import parse
from palette.errors import UsageError

KNOWN = ("price", "finish", "kind", "name", "dyeable", "moq", "lwg", "bio_based_pct")
WAXED = {
    "price": 38.0, "finish": "waxed", "kind": "suede-cow", "name": "Fawn", "dyeable": True, "moq": None,
    "lwg": "gold", "bio_based_pct": "35",
}


@pytest.mark.parametrize("text", [
    'price < 40 and finish == "waxed"',
    "price<=38",
    "price > -1",
    "not price >= 40",
    'finish in ("waxed", "oiled")',
    'finish in ["waxed"]',
    '"suede" in kind',
    'kind not in ("lace-flat",)',
    "dyeable",
    "dyeable == true",
    "not moq",
    'lwg == "gold" or lwg == "silver"',
    "bio_based_pct >= 30",
    "(price < 10 or price > 30) and (dyeable)",
    "price < 10 and dyeable or dyeable",
    "not not dyeable",
    "finish != 'matt'",
])
def test_it_holds(text):
    assert parse(text, KNOWN).holds(WAXED)


@pytest.mark.parametrize("text", [
    "price > 40", "moq < 100", "moq > 100", "moq == 0", 'finish == "WAXED"', "price == 'waxed'", "finish < 3",
    "not dyeable", 'finish not in ("waxed",)', "moq not in (3, 4)", "dyeable == false", "price in 'waxed'",
])
def test_it_does_not_hold(text):
    assert not parse(text, KNOWN).holds(WAXED)


@pytest.mark.parametrize(("text", "said"), [
    ("price <", "column 8"),
    ("prise < 40", "did you mean price at column 1"),
    ("finish == waxed", 'put texts in quotes, as in "waxed"'),
    ("price < 40 finish", "'and' or 'or' is wanted before 'finish' at column 12"),
    ("price = 40", "'=' has no meaning here at column 7"),
    ("(price < 40", "')' is wanted at column 12"),
    ("price < 40)", "column 11"),
    ("", "a name, a number or a text is wanted, not 'the end', at column 1"),
    ("price < 40 and", "column 15"),
    ("__import__('os')", "no material has a '__import__'"),
    ("price.real", "column 6"),
    ("'open", "column 1"),
    ("(" * 60 + "price" + ")" * 60, "too many brackets"),
])
def test_what_cannot_be_read_is_pointed_at(text, said):
    with pytest.raises(UsageError) as problem:
        parse(text, KNOWN)
    assert said in str(problem.value)


KINDS = {"price": "number", "moq": "number", "finish": "text"}


@pytest.mark.parametrize(("text", "said"), [
    ("price", "a number alone is no condition; compare it, as in price > 0, at column 1"),
    ("dyeable and not finish",
     'a text alone is no condition; compare it, as in finish == "...", at column 17'),
    ("lwg or (price)", "at column 8"), ("price or dyeable", "at column 1"), ("'waxed'", "at column 1"),
    ("3", "at column 1"), ("[dyeable, price]", "a list alone is no condition at column 1"),
])
def test_a_number_or_a_text_alone_is_no_condition(text, said):
    with pytest.raises(UsageError) as problem:
        parse(text, KNOWN, KINDS)
    assert said in str(problem.value)


@pytest.mark.parametrize("text", [
    "dyeable", "not not lwg", "(price) < 40", "price in (3, 38) and dyeable", "true",
])
def test_what_may_be_yes_or_no_is_a_condition_alone(text):
    assert parse(text, KNOWN, KINDS).holds(WAXED)


def test_it_says_which_names_it_looks_at():
    assert parse("price < 40 and (dyeable or not moq)", KNOWN).names == {"price", "dyeable", "moq"}


@pytest.mark.parametrize(("text", "holds"), [
    ("moq < 40", False), ("not moq < 40", False), ("not not moq < 40", False), ("not moq in (1, 2)", False),
    ("moq not in (1, 2)", False), ("moq < 40 or price < 40", True), ("moq < 40 and price < 40", False),
    ("not (moq < 40 and price > 40)", True), ("not (moq < 40 or price > 40)", False), ("not moq", True),
])
def test_what_is_not_known_satisfies_no_comparison_and_no_negation_of_one(text, holds):
    assert parse(text, KNOWN).holds(WAXED) is holds


def test_a_column_with_spaces_stands_in_backquotes():
    row = {"Farb Nr": "8"}
    assert parse("`Farb Nr` > 7", ("Farb Nr",)).holds(row)
    assert not parse("not `Farb Nr` == 8", ("Farb Nr",)).holds(row)
    with pytest.raises(UsageError, match="did you mean Farb Nr at column 2"):
        parse("`Farbe Nr` > 7", ("Farb Nr",))


@pytest.mark.parametrize(("text", "said"), [
    ("finish < 3", "a text is compared with a number at column 8"),
    ('price < "x"', "a number is compared with a text at column 7"),
    ('price > 1 and 3 == finish', "a number is compared with a text at column 17"),
])
def test_unlike_types_are_refused_with_their_place(text, said):
    with pytest.raises(UsageError, match=said):
        parse(text, KNOWN, {"price": "number", "finish": "text"})


@pytest.mark.parametrize("text", ["price < (1, 2)", "[1] < [name]", "['a'] == finish"])
def test_a_list_stands_behind_in_alone(text):
    with pytest.raises(UsageError, match=r"a list stands behind 'in', not beside '(<|==)', at column \d"):
        parse(text, ["price", "name", "finish"])


@pytest.mark.parametrize(("word", "fits"), [
    ("suede", True), ("suede-pig", True), ("SUEDE", True), ("sue*", True), ("suede*", True), ("sued", False),
    ("suede-p", False), ("pig", False),
])
def test_a_word_is_a_kind_or_a_family_of_kinds_and_no_beginning_of_a_word(word, fits):
    assert of_kind("suede-pig", word) is fits
