"""A signed colourway and next season's list: what is stale, and what could stand in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from palette.colourways.candidates import allowed
from palette.colourways.limits import fits
from palette.colourways.substitution import exchanged
from palette.errors import Infeasible
from palette.model import Aged, Brief, Colourway, Library, Material, Review, Substitution
from palette.model.listing import Change
from palette.model.review import What
from palette.ordering.costing import costing
from palette.science.differences import differences
from palette.viewing import labs, library_labs

OFFERED: Final = 3      # substitutes for each group of parts


def review(one: Colourway, library: Library, brief: Brief, changes: Sequence[Change]) -> Review:
    """What `changes`, from the materials of `one` to those of their codes in `library`, mean for it."""
    parts: dict[str, list[str]] = {}
    for part in one.parts:
        parts.setdefault(part.material.code, []).append(part.component.id)
    aged = tuple(
        found for m in one.materials
        if (found := _aged(m, one, parts[m.code], [c for c in changes if c.code == m.code], brief))
    )
    sought = {found.code for found in aged if {"gone", "moved"} & {*found.what}}
    substitutes, notes = _substitutes(one, library, brief, sought)
    gone = any("gone" in found.what for found in aged)
    was = one.costing
    known = {c.code: c.new for c in changes if c.new}
    now = None if gone or not was else costing(
        [replace(part, material=known.get(part.material.code, part.material)) for part in one.parts],
        one.shoe, was.pairs, rates=brief.rates, currency=was.currency or None,
    )
    return Review(
        one.name or one.id, one.shoe.id, library.name, aged, substitutes, was.currency if was else "",
        was.per_pair if was else None, now.per_pair if now else None, notes,
    )


def _aged(
    material: Material, one: Colourway, parts: Sequence[str], changes: Sequence[Change], brief: Brief
) -> Aged | None:
    if not changes:
        return None
    on = [part.component for part in one.parts if part.component.id in parts]
    what = [_what(change, fits(change.new, on) if change.new else False, brief) for change in changes]
    return Aged(
        material.code, one.library_of(material), material.name, tuple(parts), tuple(dict.fromkeys(what)),
        tuple(_said(change) for change in changes),
        next((change.difference for change in changes if change.difference), None),
    )


def _what(change: Change, fitting: bool, brief: Brief) -> What:
    was, now = change.old, change.new
    if was is None or now is None or not fitting:
        return "gone"
    if change.what == "status" and now.status not in brief.status:
        return "gone"
    like = (was.currency, was.unit) == (now.currency, now.unit)
    if change.what == "price" and like and was.price and now.price and now.price > was.price:
        return "dearer"
    if change.what == "lead" and was.lead_days is not None and (now.lead_days or 0) > was.lead_days:
        return "slower"
    return "moved" if change.difference else "changed"


def _said(change: Change) -> str:
    if change.what == "dropped":
        return "not in the list any more"
    if change.difference:
        return f"colour moved by {change.difference.total:.1f} ΔE00, {change.difference.words}"
    return f"{change.what} {change.before or 'not stated'}, now {change.after or 'not stated'}"


def _substitutes(
    one: Colourway, library: Library, brief: Brief, sought: set[str]
) -> tuple[tuple[Substitution, ...], tuple[str, ...]]:
    """For each group that wears what is sought the nearest in colour of what it may wear."""
    library = library.measured
    try:
        may = allowed(one.shoe, library, replace(brief, locks={})) if sought else []
    except Infeasible as nothing:
        return (), (str(nothing),)
    shown = library_labs(library, one.viewing)
    worn: Mapping[str, Material] = {part.component.group: part.material for part in one.parts}

    def each() -> Iterator[Substitution]:
        for group, rows in zip(one.shoe.groups if sought else (), may, strict=True):
            before = worn[group.id]
            if before.code in sought:
                others = [int(row) for row in rows if library.materials[int(row)].code != before.code]
                far = differences(labs([before], one.viewing)[0], shown[others]) if others else []
                for k in sorted(range(len(others)), key=lambda k: (far[k].total, others[k]))[:OFFERED]:
                    yield exchanged(
                        before, library.materials[others[k]], far[k], group, one.shoe,
                        one.costing.currency if one.costing else "", brief,
                    )

    return tuple(each()), ()
