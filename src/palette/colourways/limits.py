"""What a brief forbids of a single material, before any search."""

from __future__ import annotations

from difflib import get_close_matches
from fnmatch import fnmatch
from typing import Any

import numpy as np
from numpy.typing import NDArray

from palette.errors import Infeasible, UnknownName, UsageError
from palette.model import Brief, Group, Library, Material, Shoe

COUNTRIES = """
albania austria belgium bosnia bulgaria croatia cyprus czechia denmark england estonia finland france germany
greece hungary iceland ireland italy latvia liechtenstein lithuania luxembourg malta moldova monaco montenegro
netherlands norway poland portugal romania scotland serbia slovakia slovenia spain sweden switzerland ukraine
wales kosovo europe eu uk
"""
EUROPE = frozenset(COUNTRIES.split()) | {
    "united kingdom", "great britain", "northern ireland", "czech republic", "north macedonia",
}


def comes_from(material: Material, regions: tuple[str, ...]) -> bool:
    """Whether its stated origin is one of `regions`: a country, or Europe."""
    origin = material.origin.strip().lower()
    country = origin.split(",")[-1].strip()
    for region in (r.strip().lower() for r in regions):
        if region == "europe" and (origin in EUROPE or country in EUROPE):
            return True
        if region and region in (origin, country):
            return True
    return False


def locks_by_group(shoe: Shoe, brief: Brief) -> dict[str, str]:
    """Group -> code. A lock on a part is a lock on its group. Raises UnknownName or UsageError."""
    found: dict[str, str] = {}
    groups = {g.id: g for g in shoe.groups}
    of_part = {c.id: c.group for c in shoe.components}
    for name, code in brief.locks.items():
        group = of_part.get(name) or (name if name in groups else None)
        if group is None:
            raise UnknownName("part", name, [*of_part, *groups])
        if found.setdefault(group, code) != code:
            members = ", ".join(c.id for c in groups[group].components)
            raise UsageError(
                f"{members} share one material, and it is locked to both {found[group]} and {code}."
            )
    return found


def refusals(material: Material, group: Group, brief: Brief) -> list[str]:
    """Every limit that keeps this material off this group, by name; empty where it may go there."""
    found = []
    ids = {c.id for c in group.components}
    if not any(fnmatch(material.kind, kind) for kind in group.kinds):
        found.append("kind")
    if material.components and not ids <= set(material.components):
        found.append("use")
    if ids & set(material.not_components):
        found.append("use")
    if brief.status and material.status not in brief.status:
        found.append("status")
    if brief.max_lead is not None and (material.lead_days is None or material.lead_days > brief.max_lead):
        found.append("lead")
    if brief.origin and not comes_from(material, brief.origin):
        found.append("origin")
    return found


def allowed(shoe: Shoe, library: Library, brief: Brief) -> list[NDArray[np.intp]]:
    """For each group the rows of the library that may go there. Raises Infeasible, naming what binds."""
    locks = locks_by_group(shoe, brief)
    rows: list[NDArray[np.intp]] = []
    kinds = np.asarray(library.column("kind"), dtype=object)
    for group in shoe.groups:
        if group.id in locks:
            rows.append(_locked(locks[group.id], group, library))
            continue
        may = [
            int(i) for i in np.flatnonzero(np.isin(kinds, np.array(group.kinds, dtype=object)))
            if not refusals(library.materials[int(i)], group, brief)
        ]
        if not may:
            from palette.colourways.nothing_left import nothing_for

            raise Infeasible(nothing_for(group, library, brief))
        rows.append(np.array(may, dtype=np.intp))
    return rows


def unknown(code: str, library: Library) -> UnknownName | UsageError:
    """The error for a code that the library does not have, with those that look alike."""
    codes = [str(c) for c in library.column("code")]
    alike = get_close_matches(code.upper(), [c.upper() for c in codes], n=3, cutoff=0.5)
    if alike:
        return UnknownName("material", code, [c for c in codes if c.upper() in alike])
    return UsageError(f"No material called {code!r} is among the {len(codes)} of {library.name}.")


def _locked(code: str, group: Group, library: Library) -> NDArray[np.intp]:
    codes = [str(c) for c in library.column("code")]
    rows = [i for i, c in enumerate(codes) if c == code] or [
        i for i, c in enumerate(codes) if c.lower() == code.lower()
    ]
    if not rows:
        raise unknown(code, library)
    material: Any = library.materials[rows[0]]
    wrong = [w for w in refusals(material, group, Brief(status=())) if w in ("kind", "use")]
    if wrong:
        members = ", ".join(c.id for c in group.components)
        raise Infeasible(
            f"{code} is {material.kind}, which {members} cannot be made of;"
            f" allowed {'is' if len(group.kinds) == 1 else 'are'} {', '.join(group.kinds)}."
        )
    return np.array(rows[:1], dtype=np.intp)
