"""The materials each group may have; where there are none, which limits bind and the cheapest way out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from difflib import get_close_matches
from fnmatch import fnmatchcase
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from palette.colourways.limits import Asked, Limited, asked_by_group, fits, locks_by_group, refusals
from palette.conditions import where
from palette.errors import Infeasible, UnknownName, UsageError
from palette.model import Brief, Group, Library, Material, Shoe


def allowed(shoe: Shoe, library: Library, brief: Brief) -> list[NDArray[np.intp]]:
    """For each group the rows of the library that may go there. Raises Infeasible, naming what binds."""
    locks = locks_by_group(shoe, brief.locks)
    by_group = asked_by_group(shoe, brief)
    shelf = _Shelf(library, by_group.values())
    return [
        np.array([_locked(locks[group.id], group, library)], dtype=np.intp) if group.id in locks
        else shelf.rows(group, by_group[group.id])
        for group in shoe.groups
    ]


def allowed_on(group: Group, library: Library, asked: Asked) -> NDArray[np.intp]:
    """The rows of the library that may go on one group. Raises Infeasible, naming what binds."""
    return _Shelf(library, [asked]).rows(group, asked)


class _Shelf:
    """A library with the columns that limits look at, read once for all groups."""

    def __init__(self, library: Library, each: Collection[Asked]) -> None:
        self.library = library
        self.kinds = np.asarray(library.column("kind"), dtype=object)
        self.meets = _meets(library, each)
        self.limited = _limited(library)

    def rows(self, group: Group, asked: Asked) -> NDArray[np.intp]:
        right = [
            kind for kind in dict.fromkeys(self.kinds) if any(fnmatchcase(kind, its) for its in group.kinds)
        ]
        may = [
            i for i in np.flatnonzero(np.isin(self.kinds, np.array(right, dtype=object))).tolist()
            if not refusals(
                self.limited[i], group.components, asked,
                meets=all(self.meets[text][i] for text in asked.where),
            )
        ]
        if not may:
            raise Infeasible(_nothing(group, self.library, asked, self.meets))
        return np.array(may, dtype=np.intp)


def _meets(library: Library, each: Iterable[Asked]) -> dict[str, NDArray[np.bool_]]:
    """Condition -> the rows that it holds for."""
    return {text: where(library, text) for text in dict.fromkeys(chain(*(asked.where for asked in each)))}


def _limited(library: Library) -> list[Limited]:
    columns = {name: library.column(name) for name in Limited._fields}
    columns["lead_days"] = [None if days is None or days != days else days for days in columns["lead_days"]]
    return [Limited(*row) for row in zip(*columns.values(), strict=True)]


def find(code: str, library: Library) -> int:
    """The row of a code: as it is written, else in any case. Raises UnknownName or UsageError."""
    codes = [str(c) for c in library.column("code")]
    alike = [c.lower() for c in codes]
    if code in codes:
        return codes.index(code)
    if code.lower() in alike:
        return alike.index(code.lower())
    near = get_close_matches(code.lower(), alike, n=3, cutoff=0.5)
    if near:
        raise UnknownName("material", code, [c for c in codes if c.lower() in near], likely=True)
    raise UsageError(f"No material called {code!r} is among the {len(codes)} of {library.name}.")


def _locked(code: str, group: Group, library: Library) -> int:
    row = find(code, library)
    material: Material = library.materials[row]
    if not fits(material, group.components):
        raise Infeasible(unfit(material, group))
    return row


def unfit(material: Material, group: Group) -> str:
    """Why a material cannot go on a group, whatever the brief."""
    members = ", ".join(c.title for c in group.components)
    if "kind" not in refusals(material, group.components, Asked()):
        return f"{material.code} is not for the {members}, says its supplier."
    are = "is" if len(group.kinds) == 1 else "are"
    return (
        f"{material.code} is {material.kind}, which {members} cannot be made of;"
        f" allowed {are} {', '.join(group.kinds)}."
    )


def _nothing(
    group: Group, library: Library, asked: Asked, meets: Mapping[str, NDArray[np.bool_]]
) -> str:
    """One sentence for a group that no material is left for."""
    parts = [c.title for c in group.components]
    part = parts[0] if len(parts) == 1 else f"{group.id} ({', '.join(parts)})"
    single = [
        (m, refusals(m, group.components, asked, meets=all(meets[text][i] for text in asked.where)))
        for i, m in enumerate(library)
    ]
    single = [(m, why) for m, why in single if "kind" not in why]
    if not single:
        return (
            f"Nothing in {library.name} can be used for {part}: it holds no {' or '.join(group.kinds)}."
            " Add one, or a second --library, as studio-sample, beside it."
        )
    least = min(len(why) for _, why in single)
    ways = _ways([(m, why) for m, why in single if len(why) == least], asked)
    limits = " and ".join(_limit(name, asked) for name in sorted({w for _, why in single for w in why}))
    return f"No {part} {limits}: {' or '.join(ways)}."


def _limit(name: str, asked: Asked) -> str:
    return {
        "lead": f"within {asked.max_lead} day{'s' * (asked.max_lead != 1)}",
        "origin": f"from {' or '.join(asked.origin)}",
        "status": f"of status {' or '.join(asked.status)}",
        "exclude": f"without {', '.join(asked.exclude)}",
        "only": f"of {' or '.join(asked.only)}",
        "where": f"where {' and '.join(asked.where)}",
        "use": "that its supplier permits there",
    }[name]


def _ways(nearest: list[tuple[Material, list[str]]], asked: Asked) -> list[str]:
    """What would have to give for the materials that the fewest limits refuse."""
    ways = []
    whys = {name for _, why in nearest for name in why}
    leads = sorted({m.lead_days for m, _ in nearest if m.lead_days is not None})
    if "lead" in whys and leads:
        soonest = leads[0]
        there = [m.code for m, _ in nearest if m.lead_days == soonest]
        more = f" and {len(there) - 3} more" if len(there) > 3 else ""
        ways.append(f"allow {soonest} days ({', '.join(there[:3])}{more})")
    elif "lead" in whys:
        ways.append("leave out the limit on lead time: none of them states one")
    if "origin" in whys:
        found = sorted({m.origin or "an unstated origin" for m, why in nearest})
        ways.append(f"allow {', '.join(found[:3])} ({nearest[0][0].code})")
    if "status" in whys:
        found = sorted({m.status for m, _ in nearest if m.status not in asked.status})
        ways.append(f"allow status {found[0]} ({nearest[0][0].code})")
    first = nearest[0][0]
    if "exclude" in whys:
        ways.append(f"do not exclude {first.kind} ({first.code})")
    if "only" in whys:
        found = sorted({m.kind for m, why in nearest})
        ways.append(f"allow {', '.join(found[:3])} ({first.code})")
    if "where" in whys:
        ways.append(f"ask for less: {first.code} does not meet it")
    if "use" in whys and not ways:
        ways.append(f"ask the supplier of {nearest[0][0].code}")
    return ways
