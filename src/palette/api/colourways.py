"""Colourways by name or from a file, one picked out of several, and one changed by hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from palette.api.libraries import Libraries, library_names, load_library
from palette.errors import InvalidInput, UnknownName, UsageError
from palette.formats.notation import read_json
from palette.model import Colourway, Proposals
from palette.model.text import few

if TYPE_CHECKING:
    from palette.model import Library, Review
    from palette.model.listing import Change

PROPOSALS = "proposals.json"        # in the folder that propose writes

Colourways: TypeAlias = "Proposals | Colourway | str | Path | bytes | Mapping[str, Any]"


def load_colourways(source: Colourways) -> Proposals:
    """Colourways, with the brief and the palette that they answer where those are known.

    `source` is the name of a published colourway (`allerdale-drakes`) or of one of your own, a TOML file of
    one, a document that `propose` wrote (a path, its folder, `-` for standard input, its bytes, or the
    mapping it parses to), or a value. Raises UnknownName or InvalidInput.
    """
    if isinstance(source, Proposals):
        return source
    if isinstance(source, Colourway):
        return Proposals((source,))
    if isinstance(source, Mapping):
        return _from_document(source, "The document")
    if isinstance(source, bytes):
        return _from_document(read_json(source, "The data"), "The data")
    from palette import files
    from palette.colourways.published import load, names
    from palette.formats.photographs import kind_called
    from palette.shoes import load as shoe_of

    word = str(source)
    path = Path(word)
    if (inside := path / PROPOSALS).is_file():
        word, path = str(inside), inside
    if path.suffix == ".toml":
        return Proposals((load(word, shoe_of),))
    if word != "-" and not path.suffix and not path.exists():
        if word not in names():
            raise UnknownName("colourway", word, names())
        return Proposals((load(word, shoe_of),))
    if kind_called(word):
        raise InvalidInput(f"{word} is a photograph: `palette propose {word} -o line` makes some of it.")
    called = "standard input" if word == "-" else word
    return _from_document(read_json(files.read_bytes(word), called), called)


def pick(colourways: Proposals, number: int, called: str = "The document") -> Colourway:
    """Colourway `number`, from 1. Raises UsageError, naming them as `called`, where there is none of it."""
    there = len(colourways)
    if not there:
        raise InvalidInput(f"{called} holds no colourway.")
    if not 1 <= number <= there:
        many = "1 colourway" if there == 1 else f"{there} colourways"
        raise UsageError(f"{called} holds {many}; there is no number {number}.")
    return colourways[number - 1]


@dataclass(frozen=True, slots=True)
class Edit:
    """A colourway before and after, scored alike.

    `broken` are the limits of its brief that it now breaks, in words; `proposals` is what to keep: the
    colourway after, with the brief that says what is locked now. It was one of `of`; `notes` say which
    decisions on parts are others now.
    """

    before: Colourway
    after: Colourway
    broken: tuple[str, ...]
    proposals: Proposals
    of: int = 1
    notes: tuple[str, ...] = ()


def edit(
    colourway: Colourways,
    changes: Mapping[str, str],
    library: Libraries = (),
    *,
    number: int = 1,
    unlock: Iterable[str] = (),
) -> Edit:
    """Give parts of a colourway another material; it is checked and scored again.

    `colourway` is anything that `load_colourways` takes, and `number` (from 1) which of several. `changes`
    is part -> what it is to be, as a lock of `propose` says it: the code of a material in `library`, which is
    by default what the colourway names; a colour, by id, name or value, to which the nearest is worn that the
    brief allows; or a kind, of which the nearest is worn to what the part answers. The parts named are locked
    from then on, all others stay; `unlock` frees parts that were locked, or asked to wear a colour. A broken
    limit of the brief does not raise: that is the designer's to decide.

    Raises Infeasible where a part cannot be made of that, UsageError for a locked part or where no library is
    known, UnknownName for a part or a code; all are PaletteError.
    """
    from palette.api.intent import decided
    from palette.colourways.editing import edit as edited
    from palette.colourways.editing import with_own
    from palette.model import Palette

    called = str(colourway) if isinstance(colourway, (str, Path)) else "The document"
    found = load_colourways(colourway)
    one = pick(found, number, called)
    shelf: Libraries = library or library_names([one])
    if not shelf:
        raise UsageError(f"{called} names no library; --library does.")
    answers = found.palette or Palette(tuple({p.target: p.target for p in one.parts if p.target}.values()))
    now = load_library(shelf)
    there = with_own(now.measured, one)
    said, answered = decided(changes, answers, there, one.shoe)
    done = edited(one, said, answered, there, found.brief, tuple(unlock))
    locks = {part.component.id: part.material.code for part in done.after.parts if part.locked}
    kept = replace(
        found, colourways=(done.after,), brief=replace(done.brief, locks=locks),
        palette=answered if found.palette or done.brief.part else None,
    )
    moved = [f"{change.code} {change.what} {change.before} to {change.after}" if change.new else
             f"{change.code} gone" for change in _changes(one, now) if change.new or not library]
    told = f"The list has changed since: {few(moved, 3)}; `palette colourway check` says all."
    notes = (told, *done.notes) if moved else done.notes
    return Edit(done.before, done.after, done.broken, kept, len(found), notes)


def check_colourway(colourway: Colourways, library: Libraries, *, number: int = 1) -> Review:
    """What a later `library` makes stale of a colourway: gone, dearer, slower, moved in colour, or changed.

    `colourway` is anything that `load_colourways` takes, and `number` (from 1) which of several. A material
    is gone where its code is not in the library any more, its status is none of the brief's, or its parts
    cannot be made of it. For what is gone or has moved by more than half a CIEDE2000 come the three materials
    nearest in colour of those that the parts may wear within the brief. Raises PaletteError.
    """
    from palette.colourways.review import review

    called = str(colourway) if isinstance(colourway, (str, Path)) else "The document"
    found = load_colourways(colourway)
    one, new = pick(found, number, called), load_library(library)
    changes = _changes(one, new)
    found_out = review(one, new, found.brief, changes)
    codes = {material.code for material in one.materials}
    if not codes.isdisjoint(map(str, new.column("code"))):
        return found_out
    said = f"None of its {len(codes)} codes is in {new.name}: that seems to be another list, not a later one."
    return replace(found_out, notes=(said, *found_out.notes))


def _changes(one: Colourway, library: Library) -> tuple[Change, ...]:
    """What a library says otherwise of the materials of a colourway."""
    from palette.libraries.diffing import diff
    from palette.model import Library

    codes = {material.code for material in one.materials}
    there = [row for row, code in enumerate(library.column("code")) if str(code) in codes]
    return diff(Library("", one.materials), library.take(there))


def _from_document(data: Any, called: str) -> Proposals:
    from palette.formats.documents import colourway_document

    return colourway_document.from_json(data, called)
