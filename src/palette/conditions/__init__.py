"""What a designer says of materials beside their colour: kinds, codes, and a condition on their columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from fnmatch import fnmatchcase
from functools import cache
from itertools import chain
from typing import Any, Final, get_args, get_origin, get_type_hints

import numpy as np
from numpy.typing import NDArray

from palette.conditions.expression import WORDS, parse
from palette.errors import UnknownName
from palette.formats.tables.column import column_of
from palette.model import Library, Material
from palette.ordering.kinds import FAMILIES, KINDS

Mask = NDArray[np.bool_]

COLOUR_NAMES: Final = ("L", "a", "b", "chroma", "hue")
NOT_TO_COMPARE: Final = frozenset({"lab", "viewing", "spectrum", "tolerance", "claims", "extra"})


def of_kind(kind: str, word: str) -> bool:
    """Whether a kind is what a designer's word says: `suede` is every suede, `sued` none, and * works."""
    return any(fnmatchcase(kind.lower(), pattern) for pattern in _patterns(word))


def _patterns(word: str) -> tuple[str, str]:
    return word.lower(), f"{word.lower()}-*"


def any_kind(library: Library, words: Sequence[str]) -> Mask:
    """The rows of these kinds."""
    return fitting(library, "kind", [pattern for word in words for pattern in _patterns(word)])


def excluded(library: Library, words: Sequence[str]) -> Mask:
    """The rows that codes or kinds leave out."""
    return fitting(library, "code", words) | any_kind(library, words)


def is_excluded(code: str, kind: str, words: Sequence[str]) -> bool:
    """The same of one material."""
    return any(fnmatchcase(code.lower(), word.lower()) or of_kind(kind, word) for word in words)


def meets(material: Material, text: str) -> bool:
    """Whether a condition holds for one material; a column that it does not have is not known of it."""
    named = [*dict.fromkeys(chain(_words(text), COLOUR_NAMES, (f.name for f in fields(Material))))]
    alone = Library("", (material,))
    condition = parse(text, named, _types())
    own = [f.name for f in fields(Material)]
    return condition.holds({name: _column(alone, name, own)[0] for name in condition.names})


def known_kinds(words: Sequence[str], libraries: Sequence[Library], *, codes: bool = False) -> None:
    """Raises UnknownName for a word that is a kind of no library here and none that shoes ask for.

    With `codes` it may be a code too.
    """
    kinds = {kind for library in libraries for kind in column_of(library, "kind").present}
    trade = {*kinds, *KINDS, *(family.name for family in FAMILIES)}
    for word in words:
        if "*" in word or any(of_kind(kind, word) for kind in trade):
            continue
        if codes and any(fitting(library, "code", [word]).any() for library in libraries):
            continue
        raise UnknownName("kind or code" if codes else "kind", word, kinds, every=True)


def fitting(library: Library, name: str, patterns: Sequence[str]) -> Mask:
    """Where any pattern fits the text of a column; every different text is looked at once."""
    lower = [pattern.lower() for pattern in patterns]

    def fits(text: str) -> bool:
        return any(fnmatchcase(text.lower(), pattern) for pattern in lower)

    return column_of(library, name).array(fits, bool)


def where(library: Library, text: str) -> Mask:
    """Which rows a condition holds for. Raises UsageError for one that cannot be read."""
    own = [name for name in (f.name for f in fields(Material)) if name not in NOT_TO_COMPARE]
    known = [*own, *COLOUR_NAMES]
    if any(word not in known for word in _words(text)):
        known += _further_names(library)
    condition = parse(text, known, _types())
    columns = {name: _column(library, name, own) for name in condition.names}
    names, values = list(columns), list(columns.values())
    if not names:
        return np.full(len(library), condition.holds({}), bool)
    answers: dict[tuple[Any, ...], bool] = {}      # every different row is looked at once
    found = np.empty(len(library), bool)
    for i, row in enumerate(zip(*values, strict=True)):
        answer = answers.get(row)
        if answer is None:
            answer = answers[row] = condition.holds(dict(zip(names, row, strict=True)))
        found[i] = answer
    return found


@cache
def _types() -> dict[str, str]:
    """Which fields of a material are a number and which a text; not those that are yes or no, or lists."""
    hints = get_type_hints(Material)
    known = {str: "text", float: "number", int: "number"}
    found = {
        name: known[kind] for name, hint in hints.items() if get_origin(hint) not in (tuple, Mapping)
        for kind in (get_args(hint) or (hint,)) if kind in known
    }
    return found | dict.fromkeys(COLOUR_NAMES, "number")


def _words(text: str) -> list[str]:
    import re

    quoted = re.findall(r"`([^`]+)`", text)
    bare = re.sub(r"\"[^\"]*\"|'[^']*'|`[^`]*`", " ", text)
    return quoted + [word for word in re.findall(r"[^\W\d][\w-]*", bare) if word not in WORDS]


def _further_names(library: Library) -> list[str]:
    """The library's own columns, and the claims that anybody makes."""
    return list(dict.fromkeys(
        name for claims, extra in zip(library.column("claims"), library.column("extra"), strict=True)
        for name in chain(extra, (claim.name for claim in claims))
    ))


def _column(library: Library, name: str, own: Sequence[str]) -> list[Any]:
    if name in COLOUR_NAMES:
        return [getattr(lab, name) for lab in (_lab(row) for row in library.column("lab"))]
    if name in own:
        column = library.column(name)
        column = column.tolist() if isinstance(column, np.ndarray) else column
        return [None if value != value else value for value in column]
    claims = library.column("claims")
    return [
        extra.get(name) or next((claim.value for claim in made if claim.name == name), None)
        for made, extra in zip(claims, library.column("extra"), strict=True)
    ]


def _lab(row: Any) -> Any:
    from palette.model import Lab

    return Lab(float(row[0]), float(row[1]), float(row[2]))
