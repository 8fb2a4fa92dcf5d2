"""What a designer says of colours, kinds and codes, sorted by what it means here."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches
from fnmatch import fnmatchcase

from palette.api import typed
from palette.colourways.limits import group_named, known_regions
from palette.conditions import known_kinds, of_kind
from palette.errors import UnknownName, UsageError
from palette.model import Brief, Library, Palette, PartLimits, Shoe, Swatch
from palette.model.palette import ASKED
from palette.model.text import letter
from palette.science.differences import ciede2000

ID = re.compile(r"([0-9]+\.)?[afc][0-9]+")
SAME = 1.0      # ΔE00 within which a typed colour is one of the palette's


def settled(
    brief: Brief, palette: Palette, library: Library, shoes: Sequence[Shoe] = ()
) -> tuple[Brief, Palette]:
    """The brief with its colours as ids of the palette, which gains those that it does not have.

    A lock on a code stays one; on a colour or a kind it becomes a limit of that part. Raises UnknownName or
    UsageError for a word that is none of these.
    """
    for shoe in shoes:
        for name in (*brief.locks, *brief.part):
            group_named(shoe, name)
    colours = _Colours(palette)
    locks, part = {}, dict(brief.part)
    for name, said in _decided(brief.locks, colours, library, shoes).items():
        own = part.get(name, PartLimits())
        if isinstance(said, str):
            locks[name] = said
        else:
            part[name] = replace(own, colour=said.colour or own.colour, kind=(*own.kind, *said.kind))
    part = {
        name: replace(more, colour=colours.id(more.colour)) if more.colour else more
        for name, more in part.items()
    }
    exclude = [*brief.exclude, *(word for more in part.values() for word in more.exclude)]
    known_kinds(exclude, [library], codes=True)
    known_kinds([word for more in part.values() for word in more.kind], [library])
    known_regions([*brief.origin, *(word for more in part.values() for word in more.origin or ())], library)
    lead, second = (colours.id(word) if word else "" for word in (brief.lead, brief.second))
    hit = tuple(colours.id(word) for word in brief.hit)
    without = tuple(colours.id(word) for word in brief.without)
    _agree(brief, lead, second, hit, without)
    return replace(
        brief, lead=lead, second=second, hit=hit, without=without, locks=locks, part=part,
    ), colours.palette


def decided(
    changes: Mapping[str, str], palette: Palette, library: Library, shoe: Shoe
) -> tuple[dict[str, str | PartLimits], Palette]:
    """What is said of parts, as locks are: each a code, or a limit to a colour or a kind; and the palette.

    It gains the colours that it does not have. Raises UnknownName or UsageError.
    """
    colours = _Colours(palette)
    return _decided(changes, colours, library, [shoe]), colours.palette


def _decided(
    locks: Mapping[str, str], colours: _Colours, library: Library, shoes: Sequence[Shoe]
) -> dict[str, str | PartLimits]:
    """A code, else a colour, else a kind, for each part that something is said of."""
    found: dict[str, str | PartLimits] = {}
    palette = colours.palette
    codes = {str(code).lower() for code in library.column("code")} if locks else set()
    for name, word in locks.items():
        if word.lower() in codes:
            found[name] = word
        elif (id := colours.found(word)) is not None:
            found[name] = PartLimits(colour=id)
        elif any(of_kind(str(kind), word) for kind in library.column("kind")):
            found[name] = PartLimits(kind=(word,))
        else:
            allowed = [kind for shoe in shoes for group in shoe.groups
                       if group.id == group_named(shoe, name) for kind in group.kinds]
            raise _unknown(word, palette, library, allowed)
    return found


def _agree(brief: Brief, lead: str, second: str, hit: Sequence[str], without: Sequence[str]) -> None:
    gone = {lead, second, *hit} & {*without}
    if gone:
        raise UsageError(f"{', '.join(sorted(gone))} is asked for and left out at once.")
    if brief.hits is not None and len(hit) > brief.hits:
        raise UsageError(f"{len(hit)} hits are named, and {brief.hits or 'none'} asked for.")
    if len(hit) > 2:
        raise UsageError("A shoe wears two hits at most.")
    both = {lead, second} & {*hit}
    if both - {""}:
        raise UsageError(f"{', '.join(sorted(both - {''}))} cannot be a large colour and a hit.")


def _unknown(word: str, palette: Palette, library: Library, allowed: Sequence[str]) -> UnknownName:
    """What a word may have meant: a colour or a kind, else a code like it, of an allowed kind if any is."""
    kinds = sorted({str(kind) for kind in library.column("kind")})
    meant = [*(name for s in palette.swatches for name in (s.id, s.common) if name), *kinds]
    near = get_close_matches(word.lower(), meant, n=2, cutoff=0.65)
    kind_of = zip(library.column("code"), library.column("kind"), strict=True)
    codes = {str(code): str(kind) for code, kind in kind_of}
    fitting = [code for code, kind in codes.items() if any(fnmatchcase(kind, one) for one in allowed)]
    alike = get_close_matches(word.upper(), fitting, 2, 0.5) or get_close_matches(word.upper(), codes, 2, 0.5)
    colours = ", ".join(" ".join(filter(None, (s.id, s.common))) for s in palette.swatches)
    likely = bool(alike and not near)
    return UnknownName("material, colour or kind", word, near or alike or kinds, likely=likely,
                       beside=f"The palette's colours: {colours}.")


def colour_called(palette: Palette, word: str) -> int:
    """The place among a palette's swatches of one by id, name or value. Raises UnknownName or UsageError."""
    colours = _Colours(palette)
    id = colours.id(word)
    ids = [swatch.id or str(n) for n, swatch in enumerate(palette.swatches, 1)]
    if id not in ids:
        raise UnknownName("colour", word, ids)
    return ids.index(id)


class _Colours:
    """The colours of a palette by what they are called; a typed value that it lacks joins it."""

    def __init__(self, palette: Palette) -> None:
        self.palette = palette

    def id(self, word: str) -> str:
        """The id of a colour. Raises UnknownName or UsageError."""
        found = self.found(word)
        if found is None:
            known = [name for s in self.palette.swatches for name in (s.id, s.common) if name]
            raise UnknownName("colour", word, known)
        return found

    def found(self, word: str) -> str | None:
        """The id of a colour by id, name, letter or value, in this order; else None. Raises UsageError."""
        wanted = word.strip().lower()
        ids = [swatch.id or str(n) for n, swatch in enumerate(self.palette.swatches, 1)]
        for id in ids:
            if id.lower() == wanted:
                return id
        named = [id for id, s in zip(ids, self.palette.swatches, strict=True)
                 if wanted in (s.common.lower(), s.name.lower(), s.code.lower())]
        if len(named) > 1:
            raise UsageError(f"{word} may be {' or '.join(named)}: say which.")
        if named:
            return named[0]
        lettered = {letter(n).lower(): id for n, id in enumerate(ids)}
        if wanted in lettered:
            return lettered[wanted]
        if wanted.startswith("#") and not typed.HEX.fullmatch(wanted):
            raise UsageError(f"{word!r} is no colour: a hex has three or six digits, of 0-9 and a-f.")
        if ID.fullmatch(wanted) or typed.words(word) != [word]:     # f12 is no colour, though hex could be
            return None
        return self._value(typed.swatch(word), ids)

    def _value(self, asked: Swatch, ids: Sequence[str]) -> str:
        far = [float(ciede2000(asked.lab, [s.lab])[0]) for s in self.palette.swatches]
        if min(far) <= SAME:
            return ids[far.index(min(far))]
        number = next(n for n in range(1, 1000) if f"c{n}" not in ids)
        one = replace(typed.named([asked]).swatches[0], id=f"c{number}", code="", by_hand=ASKED)
        self.palette = replace(self.palette, swatches=(*self.palette.swatches, one))
        return one.id
