"""A library's columns with what is said about it, and what somebody who orders from it should know."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from palette.errors import InvalidInput
from palette.formats.toml import About
from palette.libraries.columns import Columns, Rows, viewing_of
from palette.model import D65_2, Library, Viewing
from palette.model.text import few, many
from palette.ordering.kinds import KINDS


def viewing_in(about: About, file: str) -> Viewing | None:
    """The viewing that a library states, or None. Raises InvalidInput for a light that is not known."""
    from palette.science.spectra import lamp

    said = about.viewing
    if said is None:
        return None
    try:
        return replace(said, illuminant=lamp(said.illuminant))
    except KeyError:
        raise InvalidInput(f"{file}: [viewing] illuminant {said.illuminant!r} is none that palette knows;"
                           " D65, D50, A, F2, F7 or F11 would be right.") from None


def described(
    columns: Columns, name: str, about: About, file: str, notes: Sequence[str] = (),
    also: Sequence[str] = (),
) -> Library:
    """Columns as a library with what is said about it and what a user of it ought to know."""
    rows = Rows(columns)
    illustrative = about.illustrative
    if said := columns.words.get("illustrative"):
        illustrative = illustrative or set(said.vocabulary()) == {"yes"}
    views = _counted(columns, "viewing", columns.measured(slice(None)))
    usual = next((viewing_of(view) for view, _ in views.most_common(1) if view), D65_2)
    return Library(
        name=about.name or name,
        materials=rows,
        title=about.title,
        viewing=viewing_in(about, file) or usual,
        illustrative=bool(illustrative),
        note=about.note,
        source=about.source,
        licence=about.licence,
        bands=about.bands,
        warnings=(*warnings(columns), *also),
        read_as=tuple(notes),
    )


def warnings(columns: Columns) -> list[str]:
    """What somebody who orders from it should know, most serious first."""
    found = []
    n = columns.n
    twice = columns.words["code"].repeated() if "code" in columns.words else []
    if twice:
        found.append(
            f"{many(len(twice), 'code')} stand{'s' * (len(twice) == 1)} for more than one material:"
            f" {few(twice, 3)}"
        )
    basis = _counted(columns, "colour_basis")
    if shown := basis.get("hex", 0):
        coloured = n - basis.get("none", 0)
        found.append(f"{'all' if shown == coloured else shown} of its {many(coloured, 'colour')} "
                     f"{'is a display colour' if shown == 1 else 'are display colours'} (hex), not measured")
    if assumed := basis.get("lab-assumed", 0):
        found.append(f"{many(assumed, 'Lab value')} without illuminant and observer: D65/10° is assumed")
    if unmeasured := basis.get("none", 0):
        found.append(f"{many(unmeasured, 'material')} without a colour: to be measured, never matched")
    if columns.spectra:
        from palette.science.spectra import in_doubt, too_short

        for curves in columns.spectra:
            grid, count = (curves.start, curves.interval, curves.values.shape[1]), len(curves.rows)
            if too_short(*grid):
                found.append(in_doubt(f"{many(count, 'colour')} {'is' if count == 1 else 'are'}", *grid))
    kinds = _counted(columns, "kind")
    if none := kinds.pop("", 0):
        found.append(f"{many(none, 'material')} without a kind: matched, but never proposed for a shoe")
    strange = [kind for kind in kinds if kind not in KINDS]
    if strange:
        found.append(f"kinds that no shoe template asks for: {few(strange)}")
    return found


def _counted(columns: Columns, name: str, rows: Any = slice(None)) -> Counter[str]:
    """How often each text of a column stands in `rows`; a column that is not there is blank."""
    words = columns.words.get(name)
    return Counter({"": columns.n}) if words is None else words.counted(rows)
