"""A check against a standard, as it goes on file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Final, Literal, TypedDict

from palette.formats.documents.match_document import DeltaJson, delta_json
from palette.formats.documents.material_json import ToleranceJson
from palette.formats.documents.palette_document import LabJson, ViewingJson, digits, lab_json, viewing_json
from palette.model import Check, Sample
from palette.version import __version__

SCHEMA: Final = "palette.check/1"


class SampleJson(TypedDict):
    """Something measured: the mean of its readings, and their scatter around it."""

    name: str
    file: str
    sha256: str
    lab: LabJson
    readings: int
    spread: Annotated[float | None, "mean difference of the readings from their mean"]
    widest: float | None


class CheckedJson(TypedDict):
    """One sample against its standard."""

    standard: SampleJson
    sample: SampleJson
    viewing: ViewingJson
    delta: DeltaJson
    decision: Literal["accept", "reject"]
    under: Annotated[dict[str, float] | None, "the difference by lamp, uncorrected; null is unknown"]
    metamerism: Annotated[dict[str, float] | None, "special metamerism index by lamp; null is unknown"]
    notes: list[str]


class CheckJson(TypedDict):
    """Samples against a standard, with the method and the limit."""

    schema: Literal["palette.check/1"]
    version: str
    date: Annotated[str, "as given with --date; empty otherwise"]
    method: str
    formula: str
    tolerance: ToleranceJson
    assumed: Annotated[bool, "the limit is a default and nobody's agreement"]
    correction: Annotated[str, "what the metamerism index takes out first"]
    decision: Literal["accept", "reject"]
    checks: list[CheckedJson]


CORRECTION: Final = "multiplicative on XYZ (CIE 15:2004, 9.2)"


def to_json(checks: Sequence[Check], method: str, assumed: bool, date: str = "") -> CheckJson:
    tolerance = checks[0].tolerance
    return {
        "schema": SCHEMA, "version": __version__, "date": date,
        "method": method, "formula": checks[0].difference.formula,
        "tolerance": {
            "value": tolerance.value, "formula": tolerance.formula, "l": tolerance.l, "c": tolerance.c,
        },
        "assumed": assumed,
        "correction": CORRECTION,
        "decision": "accept" if all(check.accepted for check in checks) else "reject",
        "checks": [_checked(check) for check in checks],
    }


def _checked(check: Check) -> CheckedJson:
    return {
        "standard": _sample(check.standard), "sample": _sample(check.sample),
        "viewing": viewing_json(check.viewing),
        "delta": delta_json(check.difference),
        "decision": "accept" if check.accepted else "reject",
        "under": _by_lamp(check.under), "metamerism": _by_lamp(check.metamerism),
        "notes": list(check.notes),
    }


def _by_lamp(found: object) -> dict[str, float] | None:
    return {lamp: digits(value, 3) for lamp, value in found.items()} if isinstance(found, dict) else None


def _sample(sample: Sample) -> SampleJson:
    return {
        "name": sample.name, "file": sample.file, "sha256": sample.sha256, "lab": lab_json(sample.lab),
        "readings": sample.readings,
        "spread": None if sample.spread is None else digits(sample.spread, 3),
        "widest": None if sample.widest is None else digits(sample.widest, 3),
    }


COLUMNS: Final = (
    "standard", "sample", "decision", "difference", "formula", "tolerance", "dL", "dC", "dH", "words",
    "viewing", "standard_L", "standard_a", "standard_b", "sample_L", "sample_a", "sample_b", "readings",
    "spread", "widest", "D65", "A", "F11", "metamerism_A", "metamerism_F11", "notes",
    "standard_file", "sample_file",
)


def rows(checks: Sequence[Check]) -> list[list[str]]:
    """The lines for a spreadsheet, in the order of COLUMNS; an empty cell is unknown."""
    found = []
    for check in checks:
        said = _checked(check)
        delta, one, two = said["delta"], said["standard"], said["sample"]
        under, index = said["under"] or {}, said["metamerism"] or {}
        row: list[object] = [
            one["name"], two["name"], said["decision"], delta["value"], delta["metric"],
            check.tolerance.value, delta["dL"], delta["dC"], delta["dH"], delta["words"],
            check.viewing, *one["lab"].values(),
            *two["lab"].values(), two["readings"], two["spread"], two["widest"], *(
                under.get(lamp) for lamp in ("D65", "A", "F11")
            ), index.get("A"), index.get("F11"), "; ".join(check.notes), one["file"], two["file"],
        ]
        found.append(["" if value is None else str(value) for value in row])
    return found
