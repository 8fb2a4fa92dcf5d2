"""A damaged document is refused where it is damaged."""

from __future__ import annotations

from typing import Any, Literal, NotRequired, TypedDict

import pytest

from palette.formats.documents.shape import check


class Inner(TypedDict):
    name: str
    size: float | None


class Outer(TypedDict):
    kind: Literal["a", "b"]
    count: int
    on: NotRequired[bool]
    inner: list[Inner]
    more: dict[str, float]
    any: Any


GOOD = {"kind": "a", "count": 2, "on": True, "inner": [{"name": "x", "size": None}],
        "more": {"k": 1}, "any": [{}]}


def test_what_fits_passes_and_missing_or_unknown_keys_are_no_fault():
    check(GOOD, Outer)
    check({"count": 2.0, "strange": object()}, Outer)


@pytest.mark.parametrize(("change", "said"), [
    ({"kind": "c"}, "kind is 'c'; one of a, b is needed"),
    ({"count": "2"}, "count is '2'; a whole number is needed"),
    ({"count": True}, "count is True; a whole number is needed"),
    ({"on": 1}, "on is 1; true or false is needed"),
    ({"inner": {}}, "inner is {}; a list is needed"),
    ({"inner": [{"name": None}]}, r"inner\[0\].name is None; text is needed"),
    ({"inner": [{}, {"size": "x"}]}, r"inner\[1\].size is 'x'; a number is needed"),
    ({"more": {"k": float("nan")}}, "more.k is nan; a number is needed"),
])
def test_what_does_not_fit_is_named_with_its_place(change, said):
    with pytest.raises(ValueError, match=said):
        check({**GOOD, **change}, Outer)
