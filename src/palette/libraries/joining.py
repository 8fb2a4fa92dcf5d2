"""Several libraries as one, each material knowing which it came from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

import numpy as np

from palette.libraries.coded import words_of
from palette.libraries.columns import CODED, DAYS, NUMBERS, TEXTS, Columns, Rows, Spectra
from palette.model import Library
from palette.model.material import NOTHING


def joined(libraries: Sequence[Library]) -> Library:
    """One library of them all, in order. A code that two use becomes `library:code` in both."""
    parts = [whole(library) for library in libraries]
    names = [library.name for library in libraries]
    codes = [part.words["code"].each(slice(None)).tolist() for part in parts]
    seen: dict[str, int] = {}
    for one in codes:
        for code in set(one):
            seen[code] = seen.get(code, 0) + 1
    shared = {code for code, times in seen.items() if times > 1}
    texts: dict[str, Iterable[str]] = {
        "code": chain.from_iterable(
            (f"{name}:{code}" if code in shared else code for code in one)
            for name, one in zip(names, codes, strict=True)),
        "library": chain.from_iterable([name] * part.n for name, part in zip(names, parts, strict=True)),
    }
    columns = concatenated(parts, texts)
    viewings = list(dict.fromkeys(library.viewing for library in libraries))
    warnings = [f"{library.name}: {warning}" for library in libraries for warning in library.warnings]
    if len(viewings) > 1:
        warnings.append("the libraries were not measured alike: " + ", ".join(
            f"{library.name} {library.viewing}" for library in libraries))
    if shared:
        warnings.append(f"{len(shared):,} codes stand in more than one library: written as library:code")
    invented = tuple(name for library in libraries if library.illustrative for name in library.names)
    real = not all(library.illustrative for library in libraries)
    return Library(
        name="+".join(names), materials=Rows(columns),
        title=" + ".join(library.title or library.name for library in libraries), viewing=viewings[0],
        illustrative=any(library.illustrative for library in libraries),
        note=" ".join(f"{library.name}: {library.note}" for library in libraries if library.note),
        source="; ".join(library.source for library in libraries if library.source),
        licence="; ".join(dict.fromkeys(library.licence for library in libraries if library.licence)),
        bands={pattern: bands for library in reversed(libraries) for pattern, bands in library.bands.items()},
        warnings=tuple(warnings), joined=tuple(chain.from_iterable(library.names for library in libraries)),
        lent=invented if real else (),
    )


def concatenated(parts: Sequence[Columns], texts: Mapping[str, Iterable[str]] = NOTHING) -> Columns:
    """The columns of several tables below one another; `texts` take the place of what the parts say."""
    if len(parts) == 1 and not texts:
        return parts[0]
    extra = tuple(dict.fromkeys(chain.from_iterable(part.extra for part in parts)))
    columns: dict[str, Iterable[str]] = {
        column: [text for part in parts for text in _texts(part, column)]
        for column in (*TEXTS, *CODED, *(f"extra:{name}" for name in extra))
        if any(column in part.words for part in parts)
    }
    words = {
        name: done for name, cells in {**columns, **texts}.items() if (done := words_of(cells)) is not None
    }
    numbers = {
        column: np.concatenate([part.numbers.get(column, np.full(part.n, np.nan)) for part in parts])
        for column in (*NUMBERS, *DAYS) if any(column in part.numbers for part in parts)
    }
    starts = np.cumsum([0, *(part.n for part in parts)])
    spectra = tuple(
        Spectra(group.start, group.interval, group.rows + int(start), group.values)
        for start, part in zip(starts[:-1], parts, strict=True) for group in part.spectra
    )
    return Columns(
        int(starts[-1]),
        np.concatenate([part.lab for part in parts]),
        np.concatenate([part.rgb for part in parts]),
        numbers,
        words,
        spectra,
        tuple(name for name in extra if f"extra:{name}" in words),
    )


def _texts(part: Columns, column: str) -> Sequence[str]:
    return part.words[column].each(slice(None)).tolist() if column in part.words else [""] * part.n


def whole(library: Library) -> Columns:
    """The columns of a library, all of its rows and no others."""
    rows = library.materials
    if isinstance(rows, Rows) and isinstance(rows.rows, slice):
        return rows.columns
    from palette.libraries.packing import packed

    return packed(tuple(rows))
