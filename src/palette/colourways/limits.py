"""What a brief forbids of a single material on a part: one rule for the search, the check and an edit.

A lock wins over what a brief asks of a material (WAIVED), for the whole group that shares it: a designer who
names a material has decided. It does not win over what the part can be made of, nor over limits on the shoe.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from difflib import get_close_matches
from fnmatch import fnmatchcase
from typing import NamedTuple

from palette.conditions import is_excluded, of_kind
from palette.errors import UnknownName, UsageError
from palette.model import Brief, Component, Library, Material, PartLimits, Shoe

WAIVED = ("status", "lead", "origin", "exclude", "where", "only")

COUNTRIES = """
albania austria belgium bosnia bulgaria croatia cyprus czechia denmark england estonia finland france germany
greece hungary iceland ireland italy latvia liechtenstein lithuania luxembourg malta moldova monaco montenegro
netherlands norway poland portugal romania scotland serbia slovakia slovenia spain sweden switzerland ukraine
wales kosovo europe eu uk
"""
EUROPE = frozenset(COUNTRIES.split()) | {
    "united kingdom", "great britain", "northern ireland", "czech republic", "north macedonia",
}


class Limited(NamedTuple):
    """What limits look at of a material: the columns of a large library give it without the rest."""

    code: str
    kind: str
    status: str
    lead_days: float | None
    origin: str
    components: tuple[str, ...]
    not_components: tuple[str, ...]


class Asked(NamedTuple):
    """What a brief asks of the material of one group."""

    status: tuple[str, ...] = ()
    max_lead: int | None = None
    origin: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    where: tuple[str, ...] = ()         # every one is to hold
    only: tuple[str, ...] = ()          # kinds that the designer restricts it to

    def of_part(self, more: PartLimits) -> Asked:
        """This, as the limits of one part have it."""
        return Asked(
            self.status if more.status is None else more.status,
            self.max_lead if more.max_lead is None else more.max_lead,
            self.origin if more.origin is None else more.origin,
            (*self.exclude, *more.exclude), (*self.where, *filter(None, [more.where])),
            (*self.only, *more.kind),
        )


def asked_of(brief: Brief) -> Asked:
    """What a brief asks of every material."""
    return Asked(
        brief.status, brief.max_lead, brief.origin, brief.exclude, tuple(filter(None, [brief.where]))
    )


def asked_by_group(shoe: Shoe, brief: Brief) -> dict[str, Asked]:
    """Group -> what its material is asked: as the whole shoe, but where a part of it has limits of its own.

    Raises UnknownName for a part, and UsageError where two parts of a group do not agree.
    """
    found = {group.id: asked_of(brief) for group in shoe.groups}
    for id, (_, more) in limits_by_group(shoe, brief).items():
        found[id] = found[id].of_part(more)
    return found


def without_limits(brief: Brief) -> Brief:
    """The brief with no limit on a single material; the colours that parts were asked to wear stay."""
    worn = {name: PartLimits(colour=more.colour) for name, more in brief.part.items() if more.colour}
    return replace(brief, max_lead=None, origin=(), status=(), exclude=(), where="", part=worn)


def limits_by_group(shoe: Shoe, brief: Brief) -> dict[str, tuple[str, PartLimits]]:
    """Group -> the part that was named, and its limits. Raises UnknownName or UsageError."""
    found: dict[str, tuple[str, PartLimits]] = {}
    for name, more in brief.part.items():
        group = group_named(shoe, name)
        other, said = found.setdefault(group, (name, more))
        if said != more:
            raise UsageError(f"{other} and {name} share one material; give their limits once.")
    return found


def comes_from(material: Material | Limited, regions: tuple[str, ...]) -> bool:
    """Whether its stated origin is one of `regions`: a country, or Europe."""
    origin = material.origin.strip().lower()
    country = origin.split(",")[-1].strip()
    for region in (r.strip().lower() for r in regions):
        if region == "europe" and (origin in EUROPE or country in EUROPE):
            return True
        if region and region in (origin, country):
            return True
    return False


def known_regions(regions: Collection[str], library: Library) -> None:
    """Raises UnknownName for one that nothing in the library comes from and that is like one there is."""
    stated = {str(origin).split(",")[-1].strip() for origin in library.column("origin")} - {""}
    places = {*EUROPE, *(place.lower() for place in stated)}
    for region in regions:
        plain = region.strip().lower()
        if plain not in places and get_close_matches(plain, places, n=1, cutoff=0.75):
            raise UnknownName("country of origin", region, {*stated, "Europe"})


def group_named(shoe: Shoe, name: str) -> str:
    """The group called so, or that of the part called so; - and _ are alike. Raises UnknownName."""
    groups = {c.group: c.group for c in shoe.components}
    for known in ({c.id: c.group for c in shoe.components}, groups):
        if name in known:
            return known[name]
    alike = {id.replace("-", "_").lower(): group for id, group in (
        *groups.items(), *((c.id, c.group) for c in shoe.components))}
    plain = name.strip().replace("-", "_").replace(" ", "_").lower()
    if plain not in alike:
        raise UnknownName("part", name, [*(c.id for c in shoe.components), *groups])
    return alike[plain]


def locks_by_group(shoe: Shoe, locks: Mapping[str, str]) -> dict[str, str]:
    """Group -> code. A lock on a part is a lock on its group. Raises UnknownName or UsageError."""
    found: dict[str, str] = {}
    for name, code in locks.items():
        group = group_named(shoe, name)
        if found.setdefault(group, code).lower() != code.lower():
            members = ", ".join(c.id for c in shoe.components if c.group == group)
            raise UsageError(
                f"{members} share one material, and it is locked to both {found[group]} and {code}."
            )
    return found


def refusals(
    material: Material | Limited, parts: Collection[Component], asked: Asked, *, meets: bool = True
) -> list[str]:
    """Every limit that keeps this material off these parts, by name; empty where it may go there.

    `meets` is whether the conditions of `asked.where` hold, which is looked up for a whole library at once.
    """
    found = []
    ids = {part.id for part in parts}
    if not all(any(fnmatchcase(material.kind, kind) for kind in part.kinds) for part in parts):
        found.append("kind")
    if (material.components and not ids <= set(material.components)) or ids & set(material.not_components):
        found.append("use")
    if asked.status and material.status not in asked.status:
        found.append("status")
    if asked.max_lead is not None and (material.lead_days is None or material.lead_days > asked.max_lead):
        found.append("lead")
    if asked.origin and not comes_from(material, asked.origin):
        found.append("origin")
    if asked.exclude and is_excluded(material.code, material.kind, asked.exclude):
        found.append("exclude")
    if asked.only and not any(of_kind(material.kind, kind) for kind in asked.only):
        found.append("only")
    if not meets:
        found.append("where")
    return found


def fits(material: Material, parts: Collection[Component]) -> bool:
    """Whether a material can go on these parts at all, whatever a brief asks."""
    return not {"kind", "use"} & set(refusals(material, parts, Asked()))


def said(refusal: str, material: Material, part: str, asked: Asked) -> str:
    """A refusal in words; `part` is what to call where the material is."""
    code = f"{material.code} ({part})"
    if refusal == "kind":
        return f"{part} may not be {material.kind} ({material.code})"
    if refusal == "use":
        return f"{material.code} is not for the {part}, says its supplier"
    if refusal == "status":
        return f"{code} is {material.status}"
    if refusal == "lead":
        days = "no stated lead time" if material.lead_days is None else f"{material.lead_days} days"
        return f"{code} has {days}; {asked.max_lead} are allowed"
    if refusal == "exclude":
        return f"{code} is excluded"
    if refusal == "only":
        return f"{code} is {material.kind}; {part} is to be {' or '.join(asked.only)}"
    if refusal == "where":
        return f"{code} does not meet {' and '.join(asked.where)}"
    return f"{code} comes from {material.origin or 'nowhere stated'}"
