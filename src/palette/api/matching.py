"""The nearest material of every colour."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from math import inf
from pathlib import Path
from typing import TYPE_CHECKING

from palette.api import limits
from palette.api.libraries import Libraries, each_library, filter_of, tell_of_prices
from palette.api.opening import Source, open, tell_unread
from palette.api.several import Several
from palette.errors import Infeasible
from palette.model import Bands
from palette.model.extraction_options import Colours

if TYPE_CHECKING:
    from palette.formats.documents.match_document import Options
    from palette.model import Library, Match, Palette, Shoe, Verdict


@dataclass(frozen=True, slots=True)
class Matches(Several["Match"]):
    """A Match for each swatch of `palette`, in order; `options` is what was asked, as documents say it."""

    each: tuple[Match, ...]
    palette: Palette
    libraries: tuple[Library, ...]
    options: Options

    @property
    def worst(self) -> Verdict:
        """The worst of the verdicts."""
        return max((one.verdict for one in self.each), key=lambda verdict: verdict.rank)


def match(
    palette: Source,
    library: Libraries = "studio-sample",
    *,
    kinds: Sequence[str] = (),
    exclude: Sequence[str] = (),
    statuses: Sequence[str] = ("active", "limited"),
    max_lead: int | None = None,
    pairs: int | None = None,
    where: str = "",
    shoe: Shoe | str | Path | None = None,
    component: str = "",
    top: int = 3,
    within: float | None = None,
    unique: bool = False,
    by: str = "CIEDE2000",
    bands: Bands | Mapping[str, Bands] | None = None,
    colours: Colours = None,
) -> Matches:
    """For each colour the material nearest to it, with how near that is and what to do about it.

    `palette` is anything that `open` takes, a photograph included. How many `colours` come of one, and which,
    is a number, "auto" or an `Extraction(8, ignore=["sky"])`, as in `open`; None is 6 and up to two accents.
    `library` is a name, a path or a value, or a list of them, of which all are looked through.

    Which materials may answer:
        kinds       patterns of kinds, `suede*`; none is every kind
        exclude     patterns of codes or kinds
        statuses    of active, limited, development and discontinued
        max_lead    days at most; a lead time that is not known does not pass
        pairs       this many pairs (1 or more) need as much as the supplier sells at least
        where       a condition on the columns, `price < 40 and finish == "waxed"`
        component   what this part of `shoe` may be made of

    How they are judged:
        top         materials told of for each colour, 1 to 1000, the nearest included
        within      none farther away than this, 0 or more, in `by`
        unique      no material twice: the best total over all colours
        by          the colour difference that ranks: CIEDE2000, CMC:2:1, CIE94, CIE94:textiles, CIE76, OKLab
        bands       the upper ends of match, near and family: one for all, or by provenance (`photo`) and kind
                    (`suede*`); else the library's own, else the defaults, which are of CIEDE2000

    What comes back has a Match for each swatch, in the palette's order. Its `verdict` is match, near, family
    or none; `material` is the nearest and None where the verdict is none; `difference` is material minus
    target.

    Raises Infeasible where no material may answer, UsageError for an argument that does not fit, and
    InvalidInput or UnknownName for a file or a name; all are PaletteError and say in one sentence what would
    work.
    """
    from palette import matching
    from palette.formats.documents.match_document import Options
    from palette.science.metrics import metric

    limits.held(top=(limits.Top, top), within=(limits.Difference, within))
    formula = metric(by)
    on = _loaded(shoe) if shoe else None
    filter = filter_of(kinds, exclude, statuses, max_lead, where, pairs, on, component)
    all_alike = bands if isinstance(bands, Bands) else None
    asked, libraries = open(palette, colours), each_library(library)
    tell_unread([asked])
    _each_known(kinds, exclude, libraries)
    for one in libraries if where else ():
        tell_of_prices(one, where)
    found = matching.match(
        asked, libraries, filter=filter, top=top, within=inf if within is None else within, unique=unique,
        by=formula, bands=all_alike, house={} if bands is None or isinstance(bands, Bands) else bands,
    )
    called = (str(shoe) if isinstance(shoe, (str, Path)) else shoe.id) if shoe else None
    return Matches(found, asked, tuple(libraries), Options(
        str(formula), top, within, unique, all_alike, tuple(kinds), component or None, called,
        tuple(statuses), max_lead, pairs, where or None, tuple(exclude),
    ))


def match_by_kind(
    palette: Source,
    library: Libraries = "studio-sample",
    *,
    kinds: Sequence[str] = (),
    exclude: Sequence[str] = (),
    statuses: Sequence[str] = ("active", "limited"),
    max_lead: int | None = None,
    pairs: int | None = None,
    where: str = "",
    shoe: Shoe | str | Path | None = None,
    component: str = "",
    top: int = 3,
    within: float | None = None,
    unique: bool = False,
    by: str = "CIEDE2000",
    bands: Bands | Mapping[str, Bands] | None = None,
    colours: Colours = None,
) -> tuple[Matches, ...]:
    """For each kind of material, the nearest of it to each colour: what can be made in which material.

    `kinds` says which kinds to tell of. `palette`, `library`, `colours`, `exclude`, `statuses`, `max_lead`,
    `pairs`, `where`, `shoe`, `component`, `top`, `within`, `unique`, `by` and `bands` are as in `match`. What
    comes back has a `Matches` for each kind that holds a material that may answer, in the order of their
    names; the kind is the only one in its `options.kind`. Raises Infeasible where no kind does, and what
    `match` raises.
    """
    from palette.conditions import of_kind

    def of(*only: str) -> Matches:
        return match(
            opened, libraries, kinds=only, exclude=exclude, statuses=statuses, max_lead=max_lead, pairs=pairs,
            where=where, shoe=shoe, component=component, top=top, within=within, unique=unique, by=by,
            bands=bands,
        )

    opened, libraries = open(palette, colours), each_library(library)
    tell_unread([opened])
    _each_known(kinds, exclude, libraries)
    there = sorted({str(kind) for one in libraries for kind in one.column("kind") if kind})
    found = []
    for kind in there:
        if not kinds or any(of_kind(kind, word) for word in kinds):
            with suppress(Infeasible):
                found.append(of(kind))
    if not found:
        of(*kinds)                                          # says what binds
        raise Infeasible("The materials that are allowed state no kind.")
    return tuple(found)


def _each_known(kinds: Sequence[str], exclude: Sequence[str], libraries: Sequence[Library]) -> None:
    """A word that nobody knows would go unnoticed: a kind beside others, what to leave out.

    Raises UnknownName.
    """
    from palette.conditions import known_kinds

    if len(kinds) > 1:
        known_kinds(kinds, libraries)
    known_kinds(exclude, libraries, codes=True)


def _loaded(shoe: Shoe | str | Path) -> Shoe:
    from palette.api.shoes import each_shoe

    return each_shoe(shoe)[0]
