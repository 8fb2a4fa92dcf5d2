"""What `palette library` says about libraries, as JSON: list, validate, stats, diff and gaps."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Annotated, Literal, TypedDict

from palette.formats.documents.material_json import DifferenceJson, difference_json
from palette.formats.documents.palette_document import LabJson, ViewingJson, digits, lab_json, viewing_json
from palette.model import Library
from palette.model.listing import Change, Gap, Gaps, Report, Statistics
from palette.version import __version__


class ListedJson(TypedDict):
    """One library that can be asked for by name."""

    name: str
    title: str
    materials: int
    kinds: int
    viewing: ViewingJson
    illustrative: bool
    where: str
    problem: Annotated[str, "why it cannot be read, or empty"]


class ListJson(TypedDict):
    """The libraries there are."""

    schema: Literal["palette.library-list/1"]
    version: str
    libraries: list[ListedJson]


class FindingJson(TypedDict):
    """One thing to mend."""

    check: str
    where: str
    code: str
    found: str
    right: str


class ReportJson(TypedDict):
    """What looking through one library file gave."""

    schema: Literal["palette.library-validate/1"]
    version: str
    file: str
    materials: int
    read_as: list[str]
    counts: Annotated[dict[str, int], "findings by check"]
    findings: list[FindingJson]


class StatisticsJson(TypedDict):
    """A library in numbers. Ranges are least, median and most."""

    schema: Literal["palette.library-stats/1"]
    version: str
    name: str
    title: str
    illustrative: bool
    viewing: ViewingJson
    materials: int
    kinds: dict[str, int]
    statuses: dict[str, int]
    suppliers: dict[str, int]
    colour_basis: dict[str, int]
    lightness: list[float]
    chroma: list[float]
    gamut_area: Annotated[float, "of the hull of its colours in the a*b* plane, in units squared"]
    gamut_hull: Annotated[list[list[float]], "corners, a* and b*"]
    filled: Annotated[dict[str, int], "column to the materials that fill it"]


class ChangeJson(TypedDict):
    """One thing that differs between two states of a library."""

    what: str
    code: str
    name: str
    before: str
    after: str
    difference: DifferenceJson | None


class ChangesJson(TypedDict):
    """Every change from one library to another."""

    schema: Literal["palette.library-diff/1"]
    version: str
    old: str
    new: str
    counts: dict[str, int]
    changes: list[ChangeJson]


class GapJson(TypedDict):
    """The nearest that a library comes to a colour."""

    id: str
    name: str
    hex: str
    lab: LabJson
    share: float
    verdict: Literal["match", "near", "family", "none"]
    nearest: str
    nearest_name: str
    kind: str
    difference: DifferenceJson


class KindGapsJson(TypedDict):
    """What one kind of material cannot reach."""

    kind: str
    materials: int
    unreached: Annotated[float, "share of the area"]
    missing: list[GapJson]


class GapsJson(TypedDict):
    """The sourcing brief."""

    schema: Literal["palette.library-gaps/1"]
    version: str
    palette: str
    library: str
    illustrative: bool
    reached: Annotated[str, "the worst verdict that counts as reached"]
    unreached: Annotated[float, "share of the area that no material reaches"]
    notes: list[str]
    colours: list[GapJson]
    kinds: list[KindGapsJson]


def list_json(listed: Iterable[ListedJson]) -> ListJson:
    return {"schema": "palette.library-list/1", "version": __version__, "libraries": list(listed)}


def listed_json(library: Library, where: str) -> ListedJson:
    return {
        "name": library.name, "title": library.title, "materials": len(library),
        "kinds": len(set(library.column("kind"))), "viewing": viewing_json(library.viewing),
        "illustrative": library.illustrative, "where": where, "problem": "",
    }


def report_json(report: Report) -> ReportJson:
    return {
        "schema": "palette.library-validate/1", "version": __version__, "file": report.file,
        "materials": report.materials, "read_as": list(report.read_as),
        "counts": counted(f.check for f in report.findings),
        "findings": [{"check": f.check, "where": f.where, "code": f.code, "found": f.found, "right": f.right}
                     for f in report.findings],
    }


def counted(names: Iterable[str]) -> dict[str, int]:
    """How often each occurs, in order of first appearance."""
    counts: dict[str, int] = {}
    for name in names:
        counts[name] = counts.get(name, 0) + 1
    return counts


def statistics_json(library: Library, told: Statistics) -> StatisticsJson:
    return {
        "schema": "palette.library-stats/1",
        "version": __version__,
        "name": library.name,
        "title": library.title,
        "illustrative": library.illustrative,
        "viewing": viewing_json(library.viewing),
        "materials": told.materials,
        "kinds": dict(told.kinds),
        "statuses": dict(told.statuses),
        "suppliers": dict(told.suppliers),
        "colour_basis": dict(told.bases),
        "lightness": [digits(v, 2) for v in told.lightness],
        "chroma": [digits(v, 2) for v in told.chroma],
        "gamut_area": digits(told.area, 1),
        "gamut_hull": [[digits(a, 2), digits(b, 2)] for a, b in told.hull],
        "filled": dict(told.filled),
    }


def changes_json(old: str, new: str, changes: Sequence[Change]) -> ChangesJson:
    return {
        "schema": "palette.library-diff/1", "version": __version__, "old": old, "new": new,
        "counts": counted(change.what for change in changes),
        "changes": [
            {"what": c.what, "code": c.code, "name": c.name, "before": c.before, "after": c.after,
             "difference": difference_json(c.difference) if c.difference else None}
            for c in changes
        ],
    }


def gaps_json(palette: str, library: Library, found: Gaps) -> GapsJson:
    return {
        "schema": "palette.library-gaps/1", "version": __version__, "palette": palette,
        "library": library.name, "illustrative": library.illustrative, "reached": found.reached.value,
        "unreached": digits(found.unreached, 6), "notes": list(found.notes),
        "colours": [gap_json(gap) for gap in found.colours],
        "kinds": [
            {"kind": kind.kind, "materials": kind.materials, "unreached": digits(kind.unreached, 6),
             "missing": [gap_json(gap) for gap in kind.missing]}
            for kind in found.kinds
        ],
    }


def gap_json(gap: Gap) -> GapJson:
    swatch = gap.swatch
    return {
        "id": swatch.id, "name": swatch.name, "hex": swatch.hex, "lab": lab_json(swatch.lab),
        "share": digits(gap.share, 6), "verdict": gap.verdict.value,    # type: ignore[typeddict-item]
        "nearest": gap.nearest.code, "nearest_name": gap.nearest.name, "kind": gap.nearest.kind,
        "difference": difference_json(gap.difference),
    }


FINDING_COLUMNS = ("check", "where", "code", "found", "right")
CHANGE_COLUMNS = ("what", "code", "name", "before", "after", "difference")
GAP_COLUMNS = ("kind", "unreached", "id", "name", "hex", "share", "verdict", "nearest", "difference", "words")


def finding_rows(report: Report) -> list[list[str]]:
    return [[f.check, f.where, f.code, f.found, f.right] for f in report.findings]


def change_rows(changes: Sequence[Change]) -> list[list[str]]:
    return [[c.what, c.code, c.name, c.before, c.after, f"{c.difference.total:.3f}" if c.difference else ""]
            for c in changes]


def gap_rows(found: Gaps) -> list[list[str]]:
    return [
        [kind.kind, f"{kind.unreached:.6f}", g.swatch.id, g.swatch.name, g.swatch.hex, f"{g.share:.6f}",
         g.verdict.value, g.nearest.code, f"{g.difference.total:.3f}", g.difference.words]
        for kind in found.kinds for g in kind.missing
    ]
