"""The fields of a line: each has one heading, one table to stand in, and one way to its value."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from palette.model import Claim, Tolerance, Verdict
from palette.model.bands import bands_for
from palette.model.text import money
from palette.rendering.sheet.details import TBC
from palette.rendering.sheet.facts import Line

Value = str | float | int | None
MATCH_STATUS = {
    Verdict.match: "stock", Verdict.near: "near", Verdict.family: "dye to match", Verdict.none: "to source",
    Verdict.quiet: "stock",
}


@dataclass(frozen=True, slots=True)
class Column:
    """`value` gives text, a number, or None where nobody has said: that prints as `TBC`."""

    key: str
    heading: str
    table: str                          # parts, colour, orders, origin
    value: Callable[[Line], Value]
    places: int | None = None           # decimals; None leaves the number as it was given

    def text(self, line: Line) -> str:
        """The cell as text, to its decimals; `to be confirmed` where nothing is known."""
        value = self.value(line)
        if value is None or value == "":
            return TBC
        if self.key == "price":
            return money(float(value))
        if isinstance(value, float) and self.places is not None:
            return f"{value:.{self.places}f}"
        return f"{value:g}" if isinstance(value, float) else str(value)


def _viewing(line: Line) -> str:
    viewing = line.material.viewing
    assumed = " assumed" if line.material.colour_basis in ("hex", "lab-assumed") else ""
    return f"{viewing.illuminant}/{viewing.observer}°{assumed}"


TABLES = {
    "parts": "Bill of materials",
    "colour": "Colour standards",
    "orders": "Orders and cost",
    "origin": "Origin and notes",
}


def _status(line: Line) -> str:
    if line.part.verdict is None:
        return "stock"
    return MATCH_STATUS[line.part.verdict]


def _difference(line: Line) -> float | str:
    return line.part.difference.total if line.part.difference else "not compared"


def _formula(line: Line) -> str:
    if line.part.difference is None:
        return "not compared"
    return f"{line.part.difference.formula}, {line.viewing}"


def _words(line: Line) -> str:
    if line.part.difference is None:
        return "not asked of the photograph"
    return line.part.difference.words or "no difference to name"


def _lab_dip(line: Line) -> str:
    given = line.given("lab_dip")
    if given:
        return given
    dyed = line.part.verdict in (Verdict.family, Verdict.none)
    return "to be requested" if dyed else "none"


def _spectrum(line: Line) -> str:
    given = line.given("spectrum_id")
    spectrum = line.material.spectrum
    if given or not spectrum:
        return given or "no spectrum in the library"
    last = spectrum.start + spectrum.interval * (len(spectrum.values) - 1)
    return f"{line.material.code}, {spectrum.start:g}–{last:g} nm in {spectrum.interval:g} nm"


def _consumption(line: Line) -> float | None:
    """Of the whole material for one pair, waste included: parts that share it share this figure."""
    need = line.demand.need if line.demand else None
    return need / line.pairs if need is not None and line.pairs else None


def _claims(line: Line) -> str:
    return "; ".join(_claim(claim) for claim in line.material.claims) or "none claimed"


def _claim(claim: Claim) -> str:
    said = ", ".join(t for t in (claim.by, claim.date) if t)
    return f"{claim.name.replace('_', ' ')}: {claim.value} ({said or f'who says so: {TBC}'})"


def _note(line: Line) -> str:
    given = line.given("note")
    locked = "locked by the designer"
    locked = locked if line.part.locked and not line.part.reason.startswith(locked) else ""
    changed = f"changed since the last: {line.since}" if line.since else ""
    return "; ".join(t for t in (given, changed, line.part.reason, locked) if t) or "none"


def _intent(line: Line) -> str:
    if line.part.target is None:
        return "none, a neutral"
    target = line.part.target
    return f"{line.intent} {target.name}".strip()


def _tolerance(line: Line) -> Tolerance:
    """The library's, or else palette's default for a measured standard of that kind."""
    if line.material.tolerance:
        return line.material.tolerance
    return Tolerance(bands_for("measured", line.material.kind).match)


def _tolerance_formula(line: Line) -> str:
    formula = str(_tolerance(line)).partition(" ")[2]
    return formula if line.material.tolerance else f"{formula}, palette's default, {TBC}"


COLUMNS: tuple[Column, ...] = (
    Column("no", "No.", "parts", lambda v: v.no),
    Column("component", "Component", "parts", lambda v: v.part.component.title),
    Column("group", "Group", "parts", lambda v: v.part.component.group),
    Column("role", "Role", "parts", lambda v: v.part.component.role),
    Column("share", "Area share (assumed)", "parts", lambda v: v.part.component.share, 3),
    Column("material_code", "Material code", "parts", lambda v: v.material.code),
    Column("material_name", "Material", "parts", lambda v: v.material.name),
    Column("kind", "Kind", "parts", lambda v: v.material.kind),
    Column("finish", "Finish", "parts", lambda v: v.material.finish),
    Column("grain", "Grain", "parts", lambda v: v.material.grain),
    Column("thickness_mm", "Thickness (mm)", "parts", lambda v: v.material.thickness_mm, 1),
    Column("supplier", "Supplier", "parts", lambda v: v.material.supplier),
    Column("supplier_ref", "Supplier reference", "parts", lambda v: v.material.supplier_ref),
    Column("match_status", "Match status", "parts", _status),
    Column("colour_name", "Colour name", "colour", lambda v: v.material.colour_name),
    Column("iscc_nbs", "Colour name (ISCC-NBS)", "colour", lambda v: v.colour_name),
    Column("colour_code", "Brand colour code", "colour", lambda v: v.given("colour_code")),
    Column("external_ref", "External reference", "colour", lambda v: v.given("external_ref")),
    Column("L", "Standard L*", "colour", lambda v: float(v.material.lab.L), 2),
    Column("a", "Standard a*", "colour", lambda v: float(v.material.lab.a), 2),
    Column("b", "Standard b*", "colour", lambda v: float(v.material.lab.b), 2),
    Column("illuminant", "Illuminant", "colour", lambda v: v.material.viewing.illuminant),
    Column("observer", "Observer (°)", "colour", lambda v: v.material.viewing.observer),
    Column("geometry", "Geometry", "colour", lambda v: v.material.viewing.geometry),
    Column("colour_basis", "Colour basis", "colour", lambda v: v.material.colour_basis),
    Column("spectrum_id", "Spectrum", "colour", _spectrum),
    Column("hex", "Hex (display only)", "colour", lambda v: v.hex),
    Column("intent", "Intent in the photograph", "colour", _intent),
    Column("difference", "Difference from intent", "colour", _difference, 2),
    Column("difference_formula", "Formula and illuminant", "colour", _formula),
    Column("difference_words", "In words", "colour", _words),
    Column("tolerance", "Tolerance", "colour", lambda v: _tolerance(v).value, 2),
    Column("tolerance_formula", "Tolerance formula", "colour", _tolerance_formula),
    Column("metamerism", "Metamerism (A, F11/TL84)", "colour", lambda v: v.metamerism),
    Column("lab_dip", "Lab dip", "colour", _lab_dip),
    Column("consumption", "Material per pair", "orders", _consumption, 4),
    Column("consumption_unit", "Unit", "orders", lambda v: v.demand.unit if v.demand else v.material.unit),
    Column("price", "Unit price", "orders", lambda v: v.material.price, 2),
    Column("currency", "Currency", "orders", lambda v: v.material.currency),
    Column("price_unit", "Price per", "orders", lambda v: v.material.unit),
    Column("moq", "Minimum order", "orders", lambda v: v.material.moq),
    Column("moq_unit", "Minimum order unit", "orders", lambda v: v.material.moq_unit),
    Column("lead_days", "Lead time (days)", "orders", lambda v: v.material.lead_days),
    Column("stock", "In stock", "orders", lambda v: v.material.stock),
    Column("stock_date", "Stock counted on", "orders", lambda v: v.material.stock_date),
    Column("status", "Material status", "orders", lambda v: v.material.status),
    Column("composition", "Composition", "origin", lambda v: v.material.composition),
    Column("origin", "Origin", "origin", lambda v: v.material.origin),
    Column("claims", "Sustainability, and who says so", "origin", _claims),
    Column("notes", "Thread, edge paint, lining and other notes", "origin", _note),
)
# `viewing` and `called` are two columns of a spreadsheet said in one breath
COLUMN = {column.key: column for column in (
    *COLUMNS, Column("viewing", "Seen under", "colour", _viewing),
    Column("called", "Material", "parts", lambda v: v.material.called),
)}
