"""A shoe inside a document, and as `palette shoe show --json` prints it."""

from __future__ import annotations

from typing import Annotated, Any, TypedDict

from palette.formats.documents.palette_document import digits
from palette.model import Component, Economics, Shoe


class ComponentJson(TypedDict):
    """One part of a shoe."""

    id: str
    group: Annotated[str, "parts of one group share a material"]
    kinds: list[str]
    share: Annotated[float, "of the visible area, 0 to 1"]
    role: str
    tone: list[str]
    basis: Annotated[str, "reported, reported-for-shoe (the panel is assumed) or assumed"]
    note: str


class EconomicsJson(TypedDict):
    """What a pair takes; waste is what is bought beyond the net, as a share of the net."""

    net_upper_area_m2: float
    waste: dict[str, float]
    per_pair: dict[str, float]
    basis: str


class ShoeJson(TypedDict):
    """A template: its parts, and which of their edges meet."""

    id: str
    title: str
    view: str
    share_basis: str
    sources: list[str]
    components: list[ComponentJson]
    adjacent: list[list[str]]
    economics: EconomicsJson
    drawing: str


def shoe_json(shoe: Shoe) -> ShoeJson:
    from pathlib import Path

    return {
        "id": shoe.id, "title": shoe.title, "view": shoe.view, "share_basis": shoe.share_basis,
        "sources": list(shoe.sources),
        "components": [
            {"id": c.id, "group": c.group, "kinds": list(c.kinds), "share": digits(c.share, 5),
             "role": c.role, "tone": list(c.tone), "basis": c.basis, "note": c.note}
            for c in shoe.components
        ],
        "adjacent": [list(pair) for pair in shoe.adjacent],
        "economics": {
            "net_upper_area_m2": shoe.economics.net_upper_area_m2, "waste": dict(shoe.economics.waste),
            "per_pair": dict(shoe.economics.per_pair), "basis": shoe.economics.basis,
        },
        "drawing": Path(shoe.drawing).name,
    }


def shoe_from_json(data: dict[str, Any]) -> Shoe:
    """Raises KeyError, TypeError or ValueError for what is damaged. The drawing is not in the document."""
    economics = data.get("economics") or {}
    return Shoe(
        id=str(data["id"]), title=str(data["title"]),
        components=tuple(
            Component(str(c["id"]), str(c["group"]), tuple(c["kinds"]), float(c["share"]), str(c["role"]),
                      tuple(c.get("tone", ())), str(c.get("basis", "")), str(c.get("note", "")))
            for c in data["components"]
        ),
        adjacent=tuple((str(a), str(b)) for a, b in data.get("adjacent", ())),
        view=str(data.get("view", "")), share_basis=str(data.get("share_basis", "")),
        sources=tuple(data.get("sources", ())),
        economics=Economics(
            float(economics.get("net_upper_area_m2", 0.22)), dict(economics.get("waste") or {}),
            dict(economics.get("per_pair") or {}), str(economics.get("basis", "assumed")),
        ),
        drawing=str(data.get("drawing", "")),
    )
