"""Colourways as `palette propose` prints them and `spec`, `show`, `compare` and the next `propose` read them.

One colourway by itself is the same document with one proposal.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, Final, Literal, NotRequired, TypedDict

from palette.errors import InvalidInput
from palette.formats.documents import palette_document
from palette.formats.documents.material_json import (
    DifferenceJson,
    MaterialJson,
    difference_json,
    material_from_json,
    material_json,
)
from palette.formats.documents.palette_document import (
    PaletteJson,
    SourceJson,
    SwatchJson,
    ViewingJson,
    digits,
    swatch_json,
    viewing_from_json,
    viewing_json,
)
from palette.formats.documents.shape import check
from palette.formats.documents.shoe_json import ShoeJson, shoe_from_json, shoe_json
from palette.model import (
    Brief,
    Colourway,
    Costing,
    Demand,
    Difference,
    Material,
    Palette,
    Part,
    Plan,
    Proposals,
    Score,
    Shoe,
    Source,
    Substitution,
    Swatch,
    Term,
    Verdict,
)
from palette.version import __version__

SCHEMA: Final = "palette.propose/1"


class TermJson(TypedDict):
    """One thing that makes a colourway good: 0 to 1, its weight in the score, and why."""

    name: str
    family: Literal["landscape", "balance", "edges", "makeable", "cost and origin"]
    value: float
    weight: float
    reason: str


class ScoreJson(TypedDict):
    """The weighted mean of the terms, 0 to 1, and the mean of each of the five families."""

    total: float
    families: dict[str, float | None]
    terms: list[TermJson]


class PartJson(TypedDict):
    """What one component is made of, and the colour of the photograph that it answers."""

    number: Annotated[int, "in map order, from 1"]
    component: str
    group: str
    role: str
    share: Annotated[float, "of the visible area, 0 to 1; assumed unless the shoe says otherwise"]
    material: MaterialJson
    target: SwatchJson | None
    difference: DifferenceJson | None
    verdict: Annotated[
        Literal["match", "near", "family", "none", "quiet"] | None, "quiet is a neutral that the plan chose"
    ]
    locked: bool
    reason: str


class DemandJson(TypedDict):
    """How much of one material the batch takes, against the least that its supplier sells; null: unknown."""

    code: str
    components: list[str]
    need: float | None
    unit: str
    buy: float | None
    leftover: float | None
    surcharge: float | None
    cost: float | None
    currency: str
    basis: str
    note: str


class CostingJson(TypedDict):
    """Materials of a pair at the batch's size, in one currency; coverage is the share of materials in it.

    A price that is unknown, or in another currency without a rate, is not in the totals.
    """

    pairs: int
    per_pair: float
    surcharge_per_pair: float
    currency: str
    coverage: float
    lead_days: int | None
    critical: str
    demands: list[DemandJson]
    notes: list[str]


class SubstitutionJson(TypedDict):
    """One material exchanged for another, and what that changes."""

    components: list[str]
    before: str
    after: MaterialJson
    difference: DifferenceJson
    verdict: str
    cost_change: float | None
    lead_change: int | None
    area: float
    note: str


class PlanJson(TypedDict):
    """What was decided before any part. Colours are ids of the palette's swatches; parts are components."""

    pattern: str
    sentence: str
    lead: str
    second: str
    third: str
    hits: list[str]
    hit_parts: list[str]
    quiet_parts: list[str]
    ground: Literal["light", "gum", "dark"]
    warm: bool


class ColourwayJson(TypedDict):
    """Every component of the shoe exactly once."""

    id: str
    shoe: str
    name: str
    names: list[str]
    place: str
    style_ref: str
    libraries: list[str]
    illustrative: Annotated[bool, "true where a library is an invented working sample"]
    viewing: ViewingJson
    sources: list[SourceJson]
    options: dict[str, Any]
    score: ScoreJson
    parts: list[PartJson]
    costing: CostingJson | None
    substitutions: list[SubstitutionJson]
    notes: list[str]
    warnings: list[str]
    plan: NotRequired[PlanJson | None]


class BriefJson(TypedDict):
    """What was asked for. Null does not bind."""

    pairs: int
    mode: Literal["tonal", "contrast", "mixed"]
    weights: dict[str, float]
    locks: dict[str, str]
    budget: float | None
    max_lead: int | None
    max_materials: int | None
    min_bio: float | None
    origin: list[str]
    status: list[str]
    moq: str
    avoid: Annotated[list[str], "names of the colourways to keep away from"]
    avoid_distance: float
    like: str
    apart: float
    vary: str
    substitute: list[str]
    place: str
    style_ref: str
    seed: int
    rates: Annotated[dict[str, float], "what a unit of each other currency is worth in the main one"]


class ProposeJson(TypedDict):
    """Colourways, best first, with the brief, the palette and the shoes that they answer."""

    schema: Literal["palette.propose/1"]
    version: str
    brief: BriefJson
    palette: NotRequired[PaletteJson | None]
    shoes: list[ShoeJson]
    warnings: list[str]
    proposals: list[ColourwayJson]


def to_json(proposals: Proposals) -> ProposeJson:
    shoes = {c.shoe.id: c.shoe for c in proposals.colourways}
    return {
        "schema": SCHEMA,
        "version": __version__,
        "brief": _brief_json(proposals.brief),
        "palette": palette_document.to_json(proposals.palette) if proposals.palette else None,
        "shoes": [shoe_json(shoe) for shoe in shoes.values()],
        "warnings": list(proposals.warnings),
        "proposals": [colourway_json(colourway) for colourway in proposals.colourways],
    }


def colourway_json(colourway: Colourway) -> ColourwayJson:
    return {
        "id": colourway.id, "shoe": colourway.shoe.id, "name": colourway.name,
        "names": list(colourway.names), "place": colourway.place, "style_ref": colourway.style_ref,
        "libraries": list(colourway.libraries), "illustrative": colourway.illustrative,
        "viewing": viewing_json(colourway.viewing),
        "sources": palette_document.to_json(Palette((), sources=colourway.sources))["sources"],
        "options": dict(colourway.options),
        "score": _score_json(colourway.score),
        "parts": [_part_json(n, part, colourway.sources) for n, part in enumerate(colourway.parts, 1)],
        "costing": _costing_json(colourway.costing) if colourway.costing else None,
        "substitutions": [_substitution_json(s) for s in colourway.substitutions],
        "notes": list(colourway.notes), "warnings": list(colourway.warnings),
        "plan": _plan_json(colourway.plan) if colourway.plan else None,
    }


def _plan_json(plan: Plan) -> PlanJson:
    return {
        "pattern": plan.pattern, "sentence": plan.sentence, "lead": plan.lead, "second": plan.second,
        "third": plan.third, "hits": list(plan.hits), "hit_parts": list(plan.hit_parts),
        "quiet_parts": list(plan.quiet_parts), "ground": plan.ground, "warm": plan.warm,
    }


def _score_json(score: Score) -> ScoreJson:
    rounded = Score(score.total, tuple(
        Term(t.name, t.family, digits(t.value, 4), digits(t.weight, 4), t.reason) for t in score.terms
    ))
    families = {t.family: rounded.family(t.family) for t in rounded.terms}
    return {
        "total": digits(score.total, 5),
        "families": {name: None if v is None else digits(v, 4) for name, v in families.items()},
        "terms": [
            {"name": t.name, "family": t.family,        # type: ignore[typeddict-item]
             "value": digits(t.value, 4), "weight": digits(t.weight, 4), "reason": t.reason}
            for t in score.terms
        ],
    }


def _part_json(number: int, part: Part, sources: tuple[Source, ...]) -> PartJson:
    return {
        "number": number, "component": part.component.id, "group": part.component.group,
        "role": part.component.role, "share": digits(part.component.share, 5),
        "material": material_json(part.material),
        "target": swatch_json(part.target, sources) if part.target else None,
        "difference": difference_json(part.difference) if part.difference else None,
        "verdict": part.verdict.value if part.verdict else None,
        "locked": part.locked, "reason": part.reason,
    }


def _costing_json(costing: Costing) -> CostingJson:
    return {
        "pairs": costing.pairs, "per_pair": digits(costing.per_pair, 2),
        "surcharge_per_pair": digits(costing.surcharge_per_pair, 2), "currency": costing.currency,
        "coverage": digits(costing.coverage, 4), "lead_days": costing.lead_days, "critical": costing.critical,
        "demands": [
            {"code": d.material.code, "components": list(d.components), "need": _known(d.need, 3),
             "unit": d.unit, "buy": _known(d.buy, 3), "leftover": _known(d.leftover, 3),
             "surcharge": _known(d.surcharge, 2), "cost": _known(d.cost, 2),
             "currency": d.currency, "basis": d.basis, "note": d.note}
            for d in costing.demands
        ],
        "notes": list(costing.notes),
    }


def _known(value: float | None, places: int) -> float | None:
    return None if value is None else digits(value, places)


def _substitution_json(s: Substitution) -> SubstitutionJson:
    return {
        "components": list(s.components), "before": s.before.code, "after": material_json(s.after),
        "difference": difference_json(s.difference), "verdict": s.verdict.value,
        "cost_change": None if s.cost_change is None else digits(s.cost_change, 2),
        "lead_change": s.lead_change, "area": digits(s.area, 5), "note": s.note,
    }


def _brief_json(brief: Brief) -> BriefJson:
    return {
        "pairs": brief.pairs, "mode": brief.mode,
        "weights": dict(brief.weights), "locks": dict(brief.locks), "budget": brief.budget,
        "max_lead": brief.max_lead, "max_materials": brief.max_materials, "min_bio": brief.min_bio,
        "origin": list(brief.origin), "status": list(brief.status), "moq": brief.moq,
        "avoid": [c.name or c.id for c in brief.avoid], "avoid_distance": brief.avoid_distance,
        "like": (brief.like.name or brief.like.id) if brief.like else "",
        "apart": brief.apart, "vary": brief.vary, "substitute": list(brief.substitute),
        "place": brief.place, "style_ref": brief.style_ref, "seed": brief.seed, "rates": dict(brief.rates),
    }


def from_json(data: Any, called: str) -> Proposals:
    """The colourways in a parsed document. `called` names it in errors. Raises InvalidInput."""
    if not isinstance(data, dict) or data.get("schema") != SCHEMA:
        found = data.get("schema") if isinstance(data, dict) else None
        raise InvalidInput(
            f"{called} holds no colourways: its schema is {found!r}, and {SCHEMA!r} is needed"
            " (`palette propose PHOTO --json` writes one)."
        )
    try:
        check(data, ProposeJson)
        shoes = {s["id"]: shoe_from_json(s) for s in data["shoes"]}
        palette = data.get("palette")
        return Proposals(
            colourways=tuple(_colourway(c, shoes) for c in data["proposals"]),
            brief=_brief(data.get("brief") or {}),
            palette=palette_document.from_json(palette, called) if palette else None,
            warnings=tuple(data.get("warnings", ())),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as problem:
        what = f"it has no {problem}" if isinstance(problem, KeyError) else problem
        raise InvalidInput(f"{called} is damaged: {what}.") from None


def _colourway(data: dict[str, Any], shoes: dict[str, Shoe]) -> Colourway:
    shoe = shoes[data["shoe"]]
    parts = tuple(_part(p, shoe) for p in data["parts"])
    missing = {c.id for c in shoe.components} ^ {p.component.id for p in parts}
    if missing or len(parts) != len(shoe.components):
        raise ValueError(f"parts of {data.get('id')!r}: {', '.join(sorted(missing)) or 'one comes twice'}")
    by_code = {p.material.code: p.material for p in parts}
    score = data["score"]
    costing = data.get("costing")
    return Colourway(
        shoe=shoe, parts=parts,
        score=Score(score["total"], tuple(
            Term(t["name"], t["family"], t["value"], t["weight"], t["reason"]) for t in score["terms"]
        )),
        id=str(data.get("id", "")), name=str(data.get("name", "")), names=tuple(data.get("names", ())),
        place=str(data.get("place", "")), style_ref=str(data.get("style_ref", "")),
        libraries=tuple(data.get("libraries", ())), illustrative=bool(data.get("illustrative")),
        sources=tuple(Source(**s) for s in data.get("sources", ())), options=dict(data.get("options") or {}),
        notes=tuple(data.get("notes", ())), warnings=tuple(data.get("warnings", ())),
        viewing=viewing_from_json(data.get("viewing") or {}),
        costing=_costing(costing, by_code) if costing else None,
        substitutions=tuple(_substitution(s, by_code) for s in data.get("substitutions", ())),
        plan=Plan(**data["plan"]) if data.get("plan") else None,
    )


def _part(data: dict[str, Any], shoe: Shoe) -> Part:
    component = next((c for c in shoe.components if c.id == data["component"]), None)
    if component is None:
        raise ValueError(f"component {data['component']!r}, which {shoe.id} does not have")
    target, verdict = data.get("target"), data.get("verdict")
    return Part(
        component=component, material=material_from_json(data["material"]),
        target=_swatch(target) if target else None, difference=_difference(data.get("difference")),
        verdict=Verdict(verdict) if verdict else None,
        locked=bool(data.get("locked")), reason=str(data.get("reason", "")),
    )


def _swatch(data: dict[str, Any]) -> Swatch:
    found: Palette = palette_document.from_json(
        {"schema": palette_document.SCHEMA, "swatches": [data]}, "the target of a part"
    )
    return found.swatches[0]


def _difference(data: dict[str, Any] | None) -> Difference | None:
    if not data:
        return None
    return Difference(
        data["total"], data["lightness"], data["chroma"], data["hue"], data.get("words", ""),
        data.get("formula", "CIEDE2000"),
    )


def _costing(data: dict[str, Any], by_code: dict[str, Material]) -> Costing:
    return Costing(
        pairs=data["pairs"], per_pair=data["per_pair"], surcharge_per_pair=data["surcharge_per_pair"],
        currency=data["currency"], coverage=data["coverage"], lead_days=data["lead_days"],
        critical=data.get("critical", ""),
        demands=tuple(
            Demand(by_code[d["code"]], tuple(d["components"]), d["need"], d["unit"], d["buy"], d["leftover"],
                   d["surcharge"], d["cost"], d["currency"], d["basis"], d["note"])
            for d in data.get("demands", ())
        ),
        notes=tuple(data.get("notes", ())),
    )


def _substitution(data: dict[str, Any], by_code: dict[str, Material]) -> Substitution:
    difference = _difference(data["difference"])
    assert difference is not None
    return Substitution(
        tuple(data["components"]), by_code[data["before"]], material_from_json(data["after"]), difference,
        Verdict(data["verdict"]), data["cost_change"], data["lead_change"], data["area"],
        data.get("note", ""),
    )


def _brief(data: dict[str, Any]) -> Brief:
    """Without `avoid` and `like`: a document names them and does not hold them."""
    plain: Sequence[str] = (
        "pairs", "mode", "weights", "locks", "budget", "max_lead", "max_materials", "min_bio", "moq",
        "avoid_distance", "apart", "vary", "place", "style_ref", "seed", "rates",
    )
    given: dict[str, Any] = {name: data[name] for name in plain if name in data}
    given |= {name: tuple(data[name]) for name in ("origin", "status", "substitute") if name in data}
    return Brief(**given)
