"""Libraries of materials: by name or value, one or several, and some of their materials."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from palette.api import limits
from palette.errors import UsageError
from palette.model import Library

if TYPE_CHECKING:
    from palette.matching import Filter
    from palette.model import Shoe

Libraries: TypeAlias = "Library | str | Path | Sequence[Library | str | Path]"


def load_library(name: Libraries) -> Library:
    """A library by its name (`studio-sample`), or from a file or folder; several, in a list, as one.

    A file is CSV, JSON, TOML or XLSX, or any swatch file that `open` reads. In several as one, a code that
    two of them use is told apart as `library:code`. Raises UnknownName for a name, InvalidInput for a file
    that is no library, UsageError for two of one name; all are PaletteError.
    """
    from palette.libraries import load_all

    return load_all([name] if isinstance(name, (Library, str, Path)) else name)


def each_library(given: Libraries) -> list[Library]:
    """Every library that is given, by name or value, in that order. Raises UsageError for one named twice."""
    several = [given] if isinstance(given, (Library, str, Path)) else list(given)
    named = [str(one) for one in several if not isinstance(one, Library)]
    twice = [name for i, name in enumerate(named) if name in named[:i]]
    if twice:
        raise UsageError(f"The library {twice[0]!r} is named twice.")
    return [load_library(one) for one in several]


def select(
    library: Libraries,
    *,
    kinds: Sequence[str] = (),
    exclude: Sequence[str] = (),
    statuses: Sequence[str] = ("*",),
    max_lead: int | None = None,
    where: str = "",
    sort: str = "",
) -> Library:
    """The materials of a `library` that are asked for, all of them by default.

    `kinds` (patterns, `suede*`), `exclude` (patterns of codes or kinds), `statuses`, `max_lead` (days) and
    `where` (a condition, `price < 40`) say which, as in `match`. `sort` is a column to order by, `price`,
    `lead_days`, `name`, `L`, `chroma`, `hue` ...; `-price` is dearest first. Raises UsageError for a
    condition or a column that there is not.
    """
    from palette.libraries.sorting import sorted_by
    from palette.matching.filter import allowed

    whole = load_library(library)
    mask = allowed(whole, filter_of(kinds, exclude, statuses, max_lead, where))
    left = whole if mask is None or mask.all() else whole.take(mask.nonzero()[0].tolist())
    return sorted_by(left, sort)


def filter_of(
    kinds: Sequence[str], exclude: Sequence[str], statuses: Sequence[str], max_lead: int | None, where: str,
    pairs: int | None = None, shoe: Shoe | None = None, component: str = "",
) -> Filter:
    """Which materials may answer. Raises UsageError."""
    from palette.matching import Filter

    limits.held(max_lead=(limits.Days, max_lead), pairs=(limits.Pairs, pairs))
    found = Filter(tuple(kinds), tuple(exclude), tuple(statuses), max_lead, pairs, where, shoe, component)
    found.check()
    return found
