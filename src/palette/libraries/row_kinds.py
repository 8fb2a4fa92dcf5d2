"""What each row is, as shoes ask for it: by its own cell, else by what stands over it."""

from __future__ import annotations

from typing import Any, NamedTuple

from palette.formats.tables.column import Texts, together
from palette.libraries import kinds
from palette.libraries.batch import Batch, Values
from palette.libraries.coded import clean
from palette.libraries.lexicon import row_words
from palette.ordering.kinds import KINDS

UNKNOWN = "none of ours, kept as it is written: no part of a shoe asks for it"


class RowKind(NamedTuple):
    """The kind of a row, and what is to be told: what was done with which text, what else it may be."""

    name: str = ""
    sort: str = ""
    done: str = ""
    text: str = ""
    near: tuple[str, ...] = ()


def kinds_of(batch: Batch, values: Values, default: str) -> Texts:
    """From its cell, else what stands over it, the sheet, the user's word, its own name."""
    blank = Texts.same("", len(batch))
    articles = "colour_name" in batch.means.columns or "colour_name" in batch.texts
    names = batch.text("name") if articles else None
    finishes = batch.text("finish")
    if finishes is None and articles and kinds.of_metal(" ".join((batch.called, *set(batch.headings)))):
        finishes = batch.text("colour_name")            # of a trim the colour is its finish
    sender = (batch.text("supplier") or [""])[0]
    at = batch.means.columns.get("kind")
    over = batch.means.name(at) if at is not None else ""       # `Tipo de linha`
    called = f"{batch.called} {sender} {over}"

    def of(said: tuple[str, ...]) -> RowKind:
        cell, head, name, finish, made_of = said
        kind = _kind(cell, head, name, finish, made_of, batch.called, called, values, default)
        return _of_tannery(kind, called)

    heads = Texts.of(batch.headings) if batch.headings else blank
    found = together(batch.text("kind") or blank, heads, names or blank, finishes or blank,
                     batch.text("composition") or blank).each(of)
    notes = found.each(_note)
    for row in notes.rows(bool):
        batch.note(row=row, **notes[row])
    return found.each(lambda kind: kind.name)


def _note(kind: RowKind) -> dict[str, Any]:
    """What is to be told of a kind, as `Batch.note` takes it; empty where nothing is."""
    if not kind.sort:
        return {}
    said = {"sort": kind.sort, "about": "kind", "done": kind.done, "text": kind.text,
            "found": f"{kind.text!r} is no kind that shoes ask for"}
    if kind.near:
        said["mend"] = f'--map "kind:{kind.text}={kind.near[0]}"'
        said["right"] = f"{' or '.join(kind.near)}?"
    return said


def _kind(
    cell: str, head: str, name: str, finish: str, made_of: str, called: str, around: str, values: Values,
    default: str,
) -> RowKind:
    context = " ".join((name, finish, head, called))
    if cell in KINDS and not values.get("kind", cell):
        return RowKind(cell)
    if cell:
        said = _mapped(cell, values) or _plated(cell, finish, context) or _understood(cell, context) or (
            _among(cell, f"{context} {around}"))
        return said or RowKind(_own(cell), "open", UNKNOWN, cell, kinds.near(cell))
    own = kinds.understood(name, context) if name else None
    for text in (head, called):
        if text and (mapped := _mapped(text, values)):
            return mapped
        if text and (over := kinds.understood(text, context)) is not None:
            plated = kinds.understood(f"{finish} {name}", f"{head} {called}") if finish else None
            if over.name == "metal-eyelet" and plated is not None and plated.name.startswith("metal-"):
                return _named(plated, finish)
            weak = over.surely < 3 or over.also or text is called
            if own is not None and own.surely == 3 and not own.also and weak and own.name != over.name:
                return _named(own, name)
            return _told(over, text)
        if text == head and head and (found := _among(head, f"{context} {around}")) is not None:
            return found
    if default:
        return RowKind(_own(default))
    for text in (f"{finish} {name}".strip() if finish else name, name):
        named = kinds.understood(text, context) if text else None
        if named is not None and (named.surely == 3 or not named.also):
            return _named(named, text)
    for text in (name, made_of):
        if text and (found := _among(text, f"{context} {around}")) is not None:
            return found
    made = kinds.understood(made_of, context) if made_of else None
    if made is not None and not made.also:
        return RowKind(made.name, "guess", f"taken as {made.name}, from its composition", made_of)
    return RowKind()


def _plated(cell: str, finish: str, context: str) -> RowKind | None:
    """Something of metal by the finish beside it: `hook 18 mm`, `antique brass`."""
    if not finish or not kinds.of_metal(cell):
        return None
    found = kinds.understood(f"{finish} {cell}", context)
    return _named(found, finish) if found is not None and found.name in kinds.FINISHES else None


def _among(text: str, around: str) -> RowKind | None:
    """The kind of `oval polyester` in a list of laces."""
    said = kinds.among(text, around)
    return None if said is None else RowKind(
        said.name, "guess", f"taken as {said.name}, for what stands around it", text, said.also)


def _mapped(text: str, values: Values) -> RowKind | None:
    mapped = values.get("kind", text)
    return None if mapped is None else RowKind(_own(mapped))


def _of_tannery(kind: RowKind, around: str) -> RowKind:
    """A tannery's lining is leather, where nothing says of what it is."""
    if kind.name != "textile-lining" or kind.sort != "guess" or row_words("tannery").best(around) is None:
        return kind
    told = "taken as leather-lining, as it comes from a tannery"
    return RowKind("leather-lining", "guess", told, kind.text)


def _own(text: str) -> str:
    return kinds.canonical(text) or kinds.slug(clean(text))


def _understood(text: str, context: str) -> RowKind | None:
    said = kinds.understood(text, context)
    return None if said is None else _told(said, text)


def _named(said: kinds.Kind, text: str) -> RowKind:
    return RowKind(said.name, "guess", f"taken as {said.name}, from its name", text, said.also)


def _told(said: kinds.Kind, text: str) -> RowKind:
    """What has to be said about a kind that words only mostly mean."""
    if said.also:
        could = " or ".join(said.also)
        return RowKind(said.name, "guess", f"taken as {said.name}, could be {could}", text, said.also)
    if said.surely < 3:
        return RowKind(said.name, "guess", f"taken as {said.name}, which the words leave open", text)
    return RowKind(said.name)
