"""Colourways as `palette propose` prints them and `spec`, `show`, `compare` and the next `propose` read them.

One colourway by itself is the same document with one proposal.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Annotated, Any, Final

from palette.errors import InvalidValue
from palette.formats.codec import Added, Around, Codec, Shape, Through, digits
from palette.formats.documents.document import Document
from palette.formats.documents.nouns import NOUNS, Code, library_of
from palette.formats.documents.shapes import SHARE
from palette.model import (
    Brief,
    Colourway,
    Component,
    Costing,
    Demand,
    Material,
    Part,
    PartLimits,
    Proposals,
    Score,
    Shared,
    Sharing,
    Shoe,
    Substitution,
    Term,
)
from palette.model.palette import Share
from palette.model.rules import About

WISHES: Final = ("lead", "second", "hit", "hits", "without", "exclude", "filter", "part", "use_stock")
ASKED: Final = {"status": "statuses", "origin": "origins", "kind": "kinds", "where": "filter"}  # as elsewhere
TERM: Final = 4         # decimals of a term's value and weight


def _shoes(proposals: Proposals, around: Around) -> tuple[Shoe, ...]:
    return tuple({c.shoe.id: c.shoe for c in proposals.colourways}.values())


def _shoe(id: str, around: Around) -> Shoe:
    """The shoe of that id, which the document holds beside its colourways."""
    shoes: Mapping[str, Shoe] = around[0]
    if id not in shoes:
        raise InvalidValue(f"no shoe {id!r} is among the document's shoes")
    return shoes[id]


def _component(id: str, around: Around) -> Component:
    shoe = _shoe(around[-2]["shoe"], around)
    found = next((c for c in shoe.components if c.id == id), None)
    if found is None:
        raise InvalidValue(f"{shoe.id} has no component {id!r}")
    return found


def _every_one(parts: tuple[Part, ...], around: Around) -> tuple[Part, ...]:
    shoe, given = _shoe(around[-1]["shoe"], around), [part.component.id for part in parts]
    strange = {c.id for c in shoe.components} ^ set(given)
    if strange or len(given) != len(shoe.components):
        said = ", ".join(sorted(strange)) or "one comes twice"
        raise InvalidValue(f"they are not those of {shoe.id}: {said}")
    return parts


def _material(code: str, around: Around) -> Material:
    """The material of that code, as a part of the same colourway has it."""
    colourway = next(data for data in reversed(around) if "parts" in data)
    found = next((p["material"] for p in colourway["parts"] if p["material"]["code"] == code), None)
    if found is None:
        raise InvalidValue(f"no part is of the material {code!r}")
    material: Material = CODEC.value(Material, found, around)
    return material


def _library(material: Material, around: Around) -> str:
    return library_of(material.library, (*around, material))


def _families(score: Score, around: Around) -> dict[str, float | None]:
    """The means of the terms as they are written, so that they can be made again from them."""
    written = Score(score.total, tuple(
        replace(t, value=digits(t.value, TERM), weight=digits(t.weight, TERM)) for t in score.terms
    ))
    return {t.family: written.family(t.family) for t in score.terms}


def _of_component(name: str, hint: Any) -> Added:
    return Added(hint, lambda part, around: getattr(part.component, name))


def _name(colourway: Colourway) -> str:
    return colourway.name or colourway.id


CODEC: Final = Codec({
    **NOUNS,
    Proposals: Shape(
        document="palette.propose/2",
        names={"colourways": "proposals"},
        added={"shoes": Added(
            Annotated[tuple[Shoe, ...], About("that the proposals are of, each once")], _shoes
        )},
        first=("brief", "palette", "shoes", "warnings"),
        sparse=("rounds", "sharing"),
    ),
    # a document names what a brief keeps away from or begins with, and does not hold it
    PartLimits: Shape(names=ASKED),
    Brief: Shape(names=ASKED, sparse=WISHES, through={
        "avoid": Through(Annotated[tuple[str, ...], "names of the colourways to keep away from"],
                         lambda avoid, around: tuple(map(_name, avoid)), lambda names, around: ()),
        "like": Through(str, lambda like, around: (like and _name(like)) or "", lambda name, around: None),
    }),
    Colourway: Shape(
        first=("id", "shoe", "name", "names", "place", "style_ref", "libraries", "illustrative", "viewing",
               "sources", "options", "score", "parts", "costing", "substitutions", "notes", "warnings",
               "plan"),
        through={
            "shoe": Through(Annotated[str, "its id"], lambda shoe, around: shoe.id, _shoe),
            "parts": Through(tuple[Part, ...], lambda parts, around: parts, _every_one),
        },
    ),
    Shared: Shape(decimals={"alone": 1, "together": 1, "saved": 2}),
    Sharing: Shape(decimals={"saved": 2, "given_up": 5}),
    Score: Shape(
        decimals={"total": 5, "families": 4}, first=("total",), last=("terms",),
        added={"families": Added(
            Annotated[Mapping[str, float | None], About("means of their terms; null where none weighs")],
            _families,
        )},
    ),
    Term: Shape(decimals={"value": TERM, "weight": TERM}),
    Part: Shape(
        first=("number", "component", "group", "role", "share"),
        decimals={"share": SHARE},
        added={
            "number": Added(Annotated[int, "in map order, from 1"],
                            lambda part, around: around[-2].parts.index(part) + 1),
            "group": _of_component("group", Annotated[str, About("parts of one group share a material")]),
            "role": _of_component("role", Annotated[str, About("in the colouring of the shoe")]),
            "share": _of_component("share", Annotated[Share, About("of the visible area, 0 to 1")]),
        },
        through={"component": Through(
            Annotated[str, "its id"], lambda component, around: component.id, _component
        )},
    ),
    Costing: Shape(decimals={"per_pair": 2, "surcharge_per_pair": 2, "coverage": 4}),
    Demand: Shape(
        names={"material": "code"},
        first=("code", "library"),
        decimals={"need": 3, "buy": 3, "leftover": 3, "surcharge": 2, "cost": 2},
        added={"library": Added(
            Annotated[str, About("that knows it")], lambda demand, around: _library(demand.material, around)
        )},
        through={"material": Through(
            Annotated[str, About("of the material")], lambda material, around: material.code, _material
        )},
    ),
    Substitution: Shape(
        decimals={"cost_change": 2, "area": SHARE},
        through={"before": Through(
            Code, lambda material, around: Code(material.code, _library(material, around)),
            lambda code, around: _material(code.code, around),
        )},
    ),
})


def _of_first(data: dict[str, Any]) -> dict[str, Any]:
    """palette.propose/1 named the material before a substitution by its code alone; lists were singular."""
    def today(colourway: dict[str, Any]) -> dict[str, Any]:
        found = colourway.get("substitutions") or []
        return {**colourway, "substitutions": [
            {**one, "before": {"code": one.get("before"), "library": ""}} for one in found
        ]}

    if isinstance(brief := data.get("brief"), dict):
        data = {**data, "brief": {ASKED.get(key, key): value for key, value in brief.items()}}
    return {**data, "proposals": [today(one) for one in data.get("proposals", ())]}


def _by_id(data: dict[str, Any], called: str) -> dict[str, Shoe]:
    shoes: Sequence[Shoe] = CODEC.read(tuple[Shoe, ...], data.get("shoes"), called, at=("shoes",))
    return {shoe.id: shoe for shoe in shoes}


DOCUMENT: Final = Document(
    Proposals, CODEC, "a document of colourways", "`palette propose PHOTO --json` writes one",
    {"palette.propose/1": _of_first}, _by_id,
)


def to_json(proposals: Proposals) -> dict[str, Any]:
    """The document of proposals, or of one colourway among them."""
    return DOCUMENT.write(proposals)


def from_json(data: Any, called: str) -> Proposals:
    """The colourways in a parsed document. `called` names it in errors. Raises InvalidInput."""
    found: Proposals = DOCUMENT.read(data, called)
    return found
