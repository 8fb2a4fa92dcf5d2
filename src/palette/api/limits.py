"""What numbers a function takes: each range stands here once."""

from __future__ import annotations

from typing import Annotated, Any

from palette.errors import InvalidValue, UsageError
from palette.model.rules import Range, fit

Top = Annotated[int, Range(1, 1000, "materials told of")]
HowMany = Annotated[int, Range(1, 200, "colourways of a shoe")]
InARange = Annotated[int, Range(2, 12, "colourways planned together")]
Days = Annotated[int | None, Range(0, 10_000, "days")]
Pairs = Annotated[int | None, Range(1, 1_000_000, "pairs in the batch")]
Difference = Annotated[float | None, Range(0, 1000, "a colour difference")]


def held(**given: tuple[Any, Any]) -> None:
    """Each value to its type, by the name of its argument. Raises UsageError for the first that breaks it."""
    for name, (hint, value) in given.items():
        try:
            fit(hint, value)
        except InvalidValue as wrong:
            raise UsageError(f"{name}: {wrong.wrong}.") from None
