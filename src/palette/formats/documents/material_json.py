"""A material inside a document: everything its library says, so that a document stands by itself."""

from __future__ import annotations

from typing import Annotated, Any, TypedDict

from palette.formats.documents.palette_document import (
    LabJson,
    ViewingJson,
    digits,
    lab_json,
    viewing_from_json,
    viewing_json,
)
from palette.model import Claim, Difference, Lab, Material, Spectrum, Tolerance
from palette.viewing import hex_of


class ClaimJson(TypedDict):
    """A property that a supplier states: who says so, and when."""

    name: str
    value: str
    by: str
    date: str
    until: Annotated[str, "a certificate is good until this day"]


class SpectrumJson(TypedDict):
    """Reflectance at even steps in nanometres; 1.0 is a perfect white."""

    start: float
    interval: float
    values: list[float]


class ToleranceJson(TypedDict):
    """A limit on a colour difference; the formula is part of it."""

    value: float
    formula: str
    l: float
    c: float


class MaterialJson(TypedDict):
    """A row of a materials library. Empty text and null are unknown."""

    code: str
    name: str
    kind: str
    lab: Annotated[LabJson | None, "null is not measured yet"]
    hex: Annotated[str, "for display only"]
    colour_basis: str
    viewing: ViewingJson
    spectrum: SpectrumJson | None
    colour_name: Annotated[str, "where the name is the article's"]
    supplier: str
    supplier_ref: str
    collection: str
    season: str
    status: str
    substitute_for: str
    finish: str
    grain: str
    thickness_mm: float | None
    width_mm: float | None
    hide_m2: float | None
    composition: str
    origin: str
    tolerance: ToleranceJson | None
    price: float | None
    currency: str
    unit: str
    moq: float | None
    moq_unit: str
    lead_days: int | None
    stock: float | None
    stock_date: str
    dyeable: bool | None
    dye_moq: float | None
    dye_lead_days: int | None
    components: list[str]
    not_components: list[str]
    tests: str
    claims: list[ClaimJson]
    extra: dict[str, str]
    library: Annotated[str, "where several were joined"]


class DifferenceJson(TypedDict):
    """Sample minus standard: the total of the formula, and its signed parts in words."""

    total: float
    lightness: float
    chroma: float
    hue: float
    words: str
    formula: str


WORDS = (
    "code", "name", "kind", "colour_basis", "colour_name", "supplier", "supplier_ref", "collection", "season",
    "status", "substitute_for", "finish", "grain", "composition", "origin", "currency", "unit", "moq_unit",
    "stock_date", "tests", "library",
)
NUMBERS = (
    "thickness_mm", "width_mm", "hide_m2", "price", "moq", "lead_days", "stock", "dyeable", "dye_moq",
    "dye_lead_days",
)


def material_json(material: Material) -> MaterialJson:
    spectrum, tolerance = material.spectrum, material.tolerance
    given: dict[str, Any] = {name: getattr(material, name) for name in MaterialJson.__annotations__}
    given |= {
        "lab": lab_json(material.lab) if material.measured else None,
        "hex": hex_of(material),
        "viewing": viewing_json(material.viewing),
        "spectrum": spectrum and {
            "start": spectrum.start, "interval": spectrum.interval,
            "values": [digits(v, 6) for v in spectrum.values],
        },
        "tolerance": tolerance and {
            "value": tolerance.value, "formula": tolerance.formula, "l": tolerance.l, "c": tolerance.c,
        },
        "components": list(material.components),
        "not_components": list(material.not_components),
        "claims": [
            {"name": c.name, "value": c.value, "by": c.by, "date": c.date, "until": c.until}
            for c in material.claims
        ],
        "extra": dict(material.extra),
    }
    return given    # type: ignore[return-value]


def material_from_json(data: dict[str, Any]) -> Material:
    """Raises KeyError, TypeError or ValueError for what is damaged: the document's reader says where."""
    lab, spectrum, tolerance = data["lab"], data.get("spectrum"), data.get("tolerance")
    plain: dict[str, Any] = {name: str(data.get(name) or "") for name in WORDS}
    plain |= {name: data.get(name) for name in NUMBERS}
    return Material(
        **plain,
        lab=Lab(float(lab["L"]), float(lab["a"]), float(lab["b"])) if lab else None,  # type: ignore[arg-type]
        hex=str(data.get("hex", "")),
        viewing=viewing_from_json(data.get("viewing") or {}),
        spectrum=(
            Spectrum(spectrum["start"], spectrum["interval"], tuple(spectrum["values"])) if spectrum else None
        ),
        tolerance=Tolerance(**tolerance) if tolerance else None,
        components=tuple(data.get("components", ())),
        not_components=tuple(data.get("not_components", ())),
        claims=tuple(Claim(**claim) for claim in data.get("claims", ())),
        extra=dict(data.get("extra") or {}),
    )


def difference_json(difference: Difference) -> DifferenceJson:
    return {
        "total": digits(difference.total, 3), "lightness": digits(difference.lightness, 3),
        "chroma": digits(difference.chroma, 3), "hue": digits(difference.hue, 3),
        "words": difference.words, "formula": difference.formula,
    }
