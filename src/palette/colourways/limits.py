"""What a brief forbids of a single material on a part: one rule for the search, the check and an edit.

A lock wins over what a brief asks of a material (WAIVED), for the whole group that shares it: a designer who
names a material has decided. It does not win over what the part can be made of, nor over limits on the shoe.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from fnmatch import fnmatchcase
from typing import NamedTuple

from palette.errors import UnknownName, UsageError
from palette.model import Brief, Component, Material, Shoe

WAIVED = ("status", "lead", "origin")

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

    kind: str
    status: str
    lead_days: float | None
    origin: str
    components: tuple[str, ...]
    not_components: tuple[str, ...]


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


def refusals(material: Material | Limited, parts: Collection[Component], brief: Brief) -> list[str]:
    """Every limit that keeps this material off these parts, by name; empty where it may go there."""
    found = []
    ids = {part.id for part in parts}
    if not all(any(fnmatchcase(material.kind, kind) for kind in part.kinds) for part in parts):
        found.append("kind")
    if (material.components and not ids <= set(material.components)) or ids & set(material.not_components):
        found.append("use")
    if brief.status and material.status not in brief.status:
        found.append("status")
    if brief.max_lead is not None and (material.lead_days is None or material.lead_days > brief.max_lead):
        found.append("lead")
    if brief.origin and not comes_from(material, brief.origin):
        found.append("origin")
    return found


def fits(material: Material, parts: Collection[Component]) -> bool:
    """Whether a material can go on these parts at all, whatever a brief asks."""
    return not {"kind", "use"} & set(refusals(material, parts, Brief(status=())))


def said(refusal: str, material: Material, part: str, brief: Brief) -> str:
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
        return f"{code} has {days}; {brief.max_lead} are allowed"
    return f"{code} comes from {material.origin or 'nowhere stated'}"
