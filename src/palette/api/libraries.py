"""Libraries of materials: by name or value, one or several, and some of their materials."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from palette.api import limits
from palette.errors import UnknownName, UsageError, doubted
from palette.model import Library
from palette.model.text import listed

if TYPE_CHECKING:
    from palette.matching import Filter
    from palette.model import Colourway, Shoe

Libraries: TypeAlias = "Library | str | Path | Sequence[Library | str | Path]"


def load_library(name: Libraries) -> Library:
    """A library by its name (`studio-sample`), or from a file or folder; several, in a list, as one.

    A file is CSV, JSON, TOML or XLSX, or any swatch file that `open` reads. In several as one, a code that
    two of them use is told apart as `library:code`. Raises UnknownName for a name, InvalidInput for a file
    that is no library, UsageError for two of one name; all are PaletteError.
    """
    from palette.libraries import load_all

    return load_all([name] if isinstance(name, (Library, str, Path)) else name)


def library_names(colourways: Iterable[Colourway]) -> list[str]:
    """The libraries that colourways of a document name. Raises UnknownName for what is a path and no name."""
    from palette.libraries import names

    found = list(dict.fromkeys(name for one in colourways for name in one.libraries if name))
    for name in found:
        if Path(name).name != name:
            raise UnknownName("library", name, names())
    return found


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
    condition or a column that there is not, Infeasible where nothing is left.
    """
    from palette.libraries.sorting import sorted_by
    from palette.matching.filter import allowed, nothing_left

    whole = load_library(library)
    wanted = filter_of(kinds, exclude, statuses, max_lead, where)
    mask = allowed(whole, wanted)
    if mask is not None and not mask.any():
        raise nothing_left([whole], wanted)
    left = whole if mask is None or mask.all() else whole.take(mask.nonzero()[0].tolist())
    tell_of_prices(left, where, sort)
    return sorted_by(left, sort)


def tell_of_prices(library: Library, where: str, sort: str = "") -> None:
    """Say where prices of several currencies or units were compared."""
    told = doubted.get()
    if told is None or not (re.search(r"\bprice\b", where) or sort.removeprefix("-") == "price"):
        return
    import numpy as np

    from palette.formats.tables.column import column_of, together

    named = together(column_of(library, "currency"), column_of(library, "unit"))
    priced = ~np.isnan(np.array(library.column("price"), float))
    sorts = [named.vocabulary[place] for place in np.unique(named.codes[priced]).tolist()]
    if len(sorts) > 1:
        several = listed(sorted({f"{currency}/{unit}".strip("/") for currency, unit in sorts})[:4], "or")
        told.append(f"Prices were compared as they stand, whether they are in {several}.")


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
