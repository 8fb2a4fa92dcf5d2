"""Words of a command line that spell several values."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

from palette.errors import InvalidValue, UsageError

if TYPE_CHECKING:
    from palette.model import Bands

T = TypeVar("T")


def pairs(
    words: Sequence[str], wrong: str, value: Callable[[str], T], *, empty: bool = False
) -> dict[str, T]:
    """`KEY=VALUE` words. Raises UsageError for one that is none: what it is, and then `wrong`."""
    found, said = {}, dict[str, str]()
    for word in words:
        key, equals, text = word.partition("=")
        try:
            if not equals or not key.strip() or not (text.strip() or empty):
                raise ValueError
            found[key.strip()] = value(text.strip())
        except ValueError:
            raise UsageError(f"{word!r} {wrong}") from None
        if (first := said.setdefault(key.strip(), text.strip())) != text.strip():
            raise UsageError(f"{key.strip()} is given twice, as {first} and as {text.strip()}: say one.")
    return found


def locks(words: Sequence[str]) -> dict[str, str]:
    """`midsole=EVA-WHITE` -> part and code."""
    return pairs(words, "locks nothing: write PART=CODE, a colour or a kind, as in midsole=EVA-WHITE.", str)


def rates(words: Sequence[str]) -> dict[str, float]:
    """`GBP=1.17` -> currency and what it is worth."""
    found = pairs(words, "is no rate: write CURRENCY=NUMBER, as in GBP=1.17.", float)
    return {currency.upper(): rate for currency, rate in found.items()}


def weights(words: Sequence[str]) -> dict[str, float]:
    """`fidelity=30,cost=0` -> term and weight."""
    single = [word.strip() for several in words for word in several.split(",") if word.strip()]
    return pairs(single, "is no weight: write TERM=NUMBER, as in fidelity=30.", float)


def numbers(words: Sequence[str], option: str) -> list[int]:
    """`3,7` -> 3 and 7."""
    single = [word.strip() for several in words for word in several.split(",")]
    if wrong := next((word for word in single if not word.isdecimal()), None):
        raise UsageError(f"{option} takes numbers of proposals, as in {option} 3,7; {wrong!r} is none.")
    return [int(word) for word in single if word]


def bands(text: str, formula: str) -> Bands:
    """`3,6,10`: the upper ends of match, near and family, in a formula."""
    from palette.model.bands import bands_of

    try:
        return bands_of(text, formula)
    except InvalidValue as wrong:
        raise UsageError(f"--bands: {wrong.wrong}.") from None
