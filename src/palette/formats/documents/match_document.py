"""Matches as `palette match` prints them: a document of all, or one line for each swatch."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Annotated, Any, Final, Literal, TypedDict

from palette.errors import InvalidInput
from palette.formats.documents import palette_document
from palette.formats.documents.material_json import MaterialJson, ToleranceJson, material_json
from palette.formats.documents.palette_document import (
    LabJson,
    SwatchJson,
    ViewingJson,
    digits,
    lab_json,
    swatch_json,
    viewing_json,
)
from palette.model import Bands, Candidate, Difference, Library, Match, Palette
from palette.version import __version__
from palette.viewing import hex_of

SCHEMA: Final = "palette.matches/1"
LINE: Final = "palette.match/1"

VerdictJson = Literal["match", "near", "family", "none"]
ActionJson = Literal["use", "review", "dye-to-match", "source"]


class DeltaJson(TypedDict):
    """A colour difference: the material minus the target."""

    metric: Annotated[str, "the formula, with its factors"]
    value: float
    dL: Annotated[float, "lighter is positive"]
    dC: Annotated[float, "brighter is positive"]
    dH: Annotated[float, "counter-clockwise is positive: red, yellow, green, blue"]
    words: str


class BandsJson(TypedDict):
    """The upper ends of match, near and family, in a formula."""

    match: float
    near: float
    family: float
    formula: str


class UncertaintyJson(TypedDict):
    """What the photograph leaves open: the spread of the target's own pixels, and the verdicts it allows."""

    value: float
    could_be: list[VerdictJson]


class OtherJson(TypedDict):
    """A material in short, beside the target."""

    code: str
    name: str
    kind: str
    supplier: str
    library: str
    hex: Annotated[str, "for display only"]
    lab: LabJson
    verdict: VerdictJson
    delta: DeltaJson


class DyeJson(TypedDict):
    """A request to a dyer: the colour, how it is seen, from which base, how near."""

    target: LabJson
    viewing: ViewingJson
    tolerance: ToleranceJson
    base: Annotated[MaterialJson | None, "null: nothing here is known to be dyeable"]
    change: Annotated[DeltaJson | None, "what the base must become: target minus base"]
    words: str


class MatchJson(TypedDict):
    """One swatch and its answer."""

    schema: Literal["palette.match/1"]
    version: str
    target: SwatchJson
    viewing: Annotated[ViewingJson, "under which target and material were compared"]
    verdict: VerdictJson
    match: Annotated[MaterialJson | None, "null where the verdict is none"]
    library: Annotated[str, "where the nearest material is from"]
    nearest: Annotated[OtherJson | None, "for information where match is null"]
    delta: DeltaJson | None
    bands: Annotated[BandsJson | None, "what the verdict was judged by"]
    judged: Annotated[float | None, "the difference in the bands' formula"]
    uncertainty: Annotated[UncertaintyJson | None, "null where the target is not from a photograph"]
    metamerism: Annotated[
        dict[str, float] | None, "special metamerism index by lamp; null is unknown, not good news"
    ]
    under: Annotated[dict[str, float] | None, "the difference by lamp, uncorrected; null is unknown"]
    alternatives: list[OtherJson]
    action: ActionJson
    dye: DyeJson | None
    illustrative: Annotated[bool, "the material is invented, of a working sample"]
    warnings: list[str]


class LibraryJson(TypedDict):
    """A library that was asked."""

    name: str
    title: str
    materials: int
    viewing: ViewingJson
    illustrative: Annotated[bool, "invented as a working sample: no supplier's range"]
    note: str
    source: str


class MatchesJson(TypedDict):
    """All matches of a palette, in its order."""

    schema: Literal["palette.matches/1"]
    version: str
    palette: str
    libraries: list[LibraryJson]
    options: dict[str, str | int | float | bool | None]
    matches: list[MatchJson]


def delta_json(difference: Difference) -> DeltaJson:
    """Four decimals: Oklab's differences are hundredths."""
    return {
        "metric": difference.formula, "value": digits(difference.total, 4),
        "dL": digits(difference.lightness, 4), "dC": digits(difference.chroma, 4),
        "dH": digits(difference.hue, 4), "words": difference.words,
    }


def to_json(
    palette: Palette, matches: Sequence[Match], libraries: Sequence[Library],
    options: dict[str, str | int | float | bool | None],
) -> MatchesJson:
    return {
        "schema": SCHEMA, "version": __version__, "palette": palette.name,
        "libraries": [library_json(library) for library in libraries],
        "options": options,
        "matches": lines(palette, matches, libraries),
    }


def lines(palette: Palette, matches: Iterable[Match], libraries: Sequence[Library]) -> list[MatchJson]:
    """One object for each swatch, in the palette's order; each stands by itself."""
    invented = {library.name for library in libraries if library.illustrative}
    return [_line(palette, match, match.library in invented) for match in matches]


def library_json(library: Library) -> LibraryJson:
    return {
        "name": library.name, "title": library.title, "materials": len(library),
        "viewing": viewing_json(library.viewing), "illustrative": library.illustrative,
        "note": library.note, "source": library.source,
    }


def _line(palette: Palette, match: Match, illustrative: bool) -> MatchJson:
    swatch = replace(match.swatch, viewing=match.swatch.viewing or palette.viewing)
    nearest = None
    if match.nearest and match.difference and match.bands and match.judged is not None:
        verdict = match.bands.verdict(match.judged)
        nearest = _other(Candidate(match.nearest, match.difference, verdict, match.library))
    return {
        "schema": LINE, "version": __version__,
        "target": swatch_json(swatch, palette.sources),
        "viewing": viewing_json(match.viewing),
        "verdict": match.verdict.value,  # type: ignore[typeddict-item]
        "match": material_json(match.material) if match.material else None,
        "library": match.library,
        "nearest": nearest,
        "delta": delta_json(match.difference) if match.difference else None,
        "bands": _bands(match.bands) if match.bands else None,
        "judged": None if match.judged is None else digits(match.judged, 4),
        "uncertainty": None if match.uncertainty is None else {     # type: ignore[typeddict-item]
            "value": digits(match.uncertainty, 3), "could_be": [v.value for v in match.could_be],
        },
        "metamerism": _by_lamp(match.metamerism), "under": _by_lamp(match.under),
        "alternatives": [_other(candidate) for candidate in match.alternatives],
        "action": match.action,     # type: ignore[typeddict-item]
        "dye": _dye(match),
        "illustrative": illustrative,
        "warnings": list(match.warnings),
    }


def _by_lamp(found: Mapping[str, float] | None) -> dict[str, float] | None:
    return None if found is None else {lamp: digits(value, 3) for lamp, value in found.items()}


def _bands(bands: Bands) -> BandsJson:
    return {"match": bands.match, "near": bands.near, "family": bands.family, "formula": bands.formula}


def _other(candidate: Candidate) -> OtherJson:
    material = candidate.material
    return {
        "code": material.code, "name": material.name, "kind": material.kind, "supplier": material.supplier,
        "library": candidate.library, "hex": hex_of(material), "lab": lab_json(material.lab),
        "verdict": candidate.verdict.value,  # type: ignore[typeddict-item]
        "delta": delta_json(candidate.difference),
    }


def _dye(match: Match) -> DyeJson | None:
    request = match.dye
    if request is None:
        return None
    tolerance = request.tolerance
    return {
        "target": lab_json(request.target), "viewing": viewing_json(request.viewing),
        "tolerance": {
            "value": tolerance.value, "formula": tolerance.formula, "l": tolerance.l, "c": tolerance.c,
        },
        "base": material_json(request.base) if request.base else None,
        "change": delta_json(request.difference) if request.difference else None,
        "words": request.words,
    }


def targets(documents: Sequence[Any], called: str) -> Palette:
    """The palette that matches were made for, out of their document or lines. Raises InvalidInput."""
    rows: list[Any] = []
    for document in documents:
        found = document.get("matches") if document.get("schema") == SCHEMA else [document]
        rows += found if isinstance(found, list) else []
    try:
        swatches = [row["target"] for row in rows]
        viewing = swatches[0].get("viewing") if swatches else {}
    except (KeyError, TypeError, AttributeError):
        raise InvalidInput(f"{called} is a damaged document of matches: a target is missing.") from None
    return palette_document.from_json(
        {"schema": palette_document.SCHEMA, "viewing": viewing, "swatches": swatches}, called
    )


COLUMNS: Final = (
    "id", "name", "target_hex", "share", "target_L", "target_a", "target_b", "viewing", "verdict", "action",
    "code", "material", "kind", "supplier", "library", "material_hex", "material_L", "material_a",
    "material_b", "difference", "formula", "dL", "dC", "dH", "words", "status", "price", "currency", "unit",
    "lead_days", "illustrative", "brief", "warnings",
)


def rows(palette: Palette, matches: Sequence[Match], libraries: Sequence[Library]) -> list[list[str]]:
    """The lines for a spreadsheet, in the order of COLUMNS; a material is named even where it is no match."""
    said = lines(palette, matches, libraries)
    return [_row(line, match) for line, match in zip(said, matches, strict=True)]


def _row(line: MatchJson, match: Match) -> list[str]:
    target, nearest, delta, material = line["target"], line["nearest"], line["delta"], match.nearest
    share = target["share"]
    given: list[object] = [
        target["id"], target["name"], target["hex"], "" if share is None else share,
        *target["lab"].values(), match.viewing, line["verdict"], line["action"],
    ]
    if nearest and delta and material:
        given += [
            nearest["code"], nearest["name"], nearest["kind"], nearest["supplier"], nearest["library"],
            nearest["hex"], *nearest["lab"].values(), delta["value"], delta["metric"], delta["dL"],
            delta["dC"], delta["dH"], delta["words"], material.status, material.price, material.currency,
            material.unit, material.lead_days,
        ]
    else:
        given += [""] * (len(COLUMNS) - 3 - len(given))
    given += ["yes" if line["illustrative"] else "no", match.brief, "; ".join(match.warnings)]
    return ["" if value is None else str(value) for value in given]
