"""What is wrong with a library, or will be when somebody orders from it: each with its place in the file."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from datetime import date
from difflib import get_close_matches

import numpy as np
from numpy.typing import NDArray

from palette.libraries.colours import display
from palette.libraries.columns import Columns, Floats, Rows
from palette.libraries.finding import look
from palette.libraries.reading import Opened, Reading
from palette.model.listing import Finding, Report
from palette.ordering.kinds import KINDS
from palette.ordering.units import Goods, converted, units_for
from palette.science.differences import ciede2000
from palette.science.spaces import srgb_to_lab

APART = 8.0     # ΔE00; beyond what rounding, gamut and adaptation put between a hex and its Lab
NEAR = 0.5      # ΔE00; below it two materials of one kind are hard to tell apart in a light booth

Where = Callable[[int, str], str]       # row and field -> its place in the file


def validate(
    data: bytes, file: str, asked: Reading | None = None, *, today: date, near: float = NEAR
) -> Report:
    """Every finding in a library file, cells that cannot be read first. `today` decides what has lapsed.

    Raises InvalidInput for what is no library at all.
    """
    opened = look(data, file, file, asked or Reading())
    rows = opened.library.materials
    assert isinstance(rows, Rows)
    columns, findings, where = rows.columns, list(opened.findings.cells()), _places(opened)
    for check in (
        duplicate_codes,
        duplicate_references,
        colours_only_shown,
        shown_otherwise,
        unpriced,
        orders,
        unknown_kinds,
    ):
        findings += check(columns, where)
    findings += near_duplicates(columns, where, near)
    findings += lapsed(columns, where, today)
    return Report(file, columns.n, opened.report.read_as, tuple(findings))


def _places(opened: Opened) -> Where:
    starts = np.cumsum([0, *(part.columns.n for part in opened.parts)]).tolist()

    def where(row: int, field: str) -> str:
        if not opened.parts:
            return f"swatch {row + 1}"
        at = bisect_right(starts, row) - 1
        part = opened.parts[at]
        columns = part.means.columns
        place = columns.get(field)
        if field == "lab":
            place = next((columns[name] for name in ("L", "lab", "hex", "red") if name in columns), None)
        header = part.means.name(place) if place is not None else ""
        return part.sheet.where(part.numbers[row - starts[at]], place, header)

    return where


def _text(columns: Columns, name: str) -> list[str]:
    return columns.words[name].each(slice(None)).tolist() if name in columns.words else [""] * columns.n


def duplicate_codes(columns: Columns, where: Where) -> Iterator[Finding]:
    """A code is what somebody orders by: it may stand for one material only."""
    first: dict[str, int] = {}
    for row, code in enumerate(_text(columns, "code")):
        if code and first.setdefault(code, row) != row:
            yield Finding(
                "duplicate-code",
                where(row, "code"),
                code,
                f"the code {code!r} is taken by {where(first[code], 'code')}",
                "give it a code of its own",
            )


def duplicate_references(columns: Columns, where: Where) -> Iterator[Finding]:
    """One article of one supplier under two codes is bought twice."""
    first: dict[tuple[str, str], int] = {}
    codes = _text(columns, "code")
    for row, key in enumerate(zip(_text(columns, "supplier"), _text(columns, "supplier_ref"), strict=True)):
        if key[1] and first.setdefault(key, row) != row:
            yield Finding(
                "duplicate-reference", where(row, "supplier_ref"), codes[row],
                f"{key[0] or 'the supplier'}'s {key[1]!r} is already {codes[first[key]]!r}"
                f" ({where(first[key], 'supplier_ref')})", "keep one of the two")


def colours_only_shown(columns: Columns, where: Where) -> Iterator[Finding]:
    """A library whose colours are all hex was never measured."""
    if set(_text(columns, "colour_basis")) - {"none"} == {"hex"}:
        yield Finding(
            "all-hex",
            where(0, "hex").split(",")[0],
            "",
            "every colour is a display colour (hex), none is measured",
            "L, a and b with their illuminant and observer, or reflectances, can be matched in earnest",
        )


def shown_otherwise(columns: Columns, where: Where) -> Iterator[Finding]:
    """A hex that is not the colour of its Lab: one of the two belongs to another material."""
    measured = [basis not in ("hex", "none") for basis in _text(columns, "colour_basis")]
    shown = srgb_to_lab(columns.rgb / 255)
    meant = srgb_to_lab(display(columns.lab, _text(columns, "viewing")) / 255)      # as far as a screen can
    codes = _text(columns, "code")
    for row in np.flatnonzero(np.linalg.norm(shown - meant, axis=1) > APART).tolist():
        apart = float(ciede2000(meant[row], shown[row])[0])
        if measured[row] and apart > APART:
            hex = "#{:02x}{:02x}{:02x}".format(*columns.rgb[row].tolist())
            yield Finding("hex-differs", where(row, "hex"), codes[row],
                          f"{hex} is {apart:.0f} (CIEDE2000) from the Lab beside it",
                          "leave the cell empty and the hex follows the Lab")


def unpriced(columns: Columns, where: Where) -> Iterator[Finding]:
    """A price means nothing without its unit and its money."""
    if "price" not in columns.numbers:
        return
    codes, kinds, units, money = (_text(columns, name) for name in ("code", "kind", "unit", "currency"))
    for row in np.flatnonzero(~np.isnan(columns.numbers["price"])).tolist():
        price = f"{columns.numbers['price'][row]:g}"
        if not units[row]:
            yield Finding("price-without-unit", where(row, "price"), codes[row],
                          f"a price of {price} and no unit", " or ".join(units_for(kinds[row])))
        if not money[row]:
            yield Finding("price-without-currency", where(row, "price"), codes[row],
                          f"a price of {price} and no currency", "a three-letter code, as EUR")


def orders(columns: Columns, where: Where) -> Iterator[Finding]:
    """A unit that no need follows from, or a minimum that does not compare with it: no order can be made."""
    codes, kinds, units, moq_units = (_text(columns, name) for name in ("code", "kind", "unit", "moq_unit"))
    moqs = columns.numbers.get("moq", np.zeros(columns.n)).tolist()
    for row, (kind, unit, moq, moq_unit) in enumerate(zip(kinds, units, moqs, moq_units, strict=True)):
        counted = unit or moq_unit
        if counted and counted not in (may := units_for(kind)):
            yield Finding("order", where(row, "unit" if unit else "moq_unit"), codes[row],
                          f"what a pair takes of {kind or 'it'} does not follow in {counted}",
                          " or ".join(may))
        elif moq > 0 and moq_unit and converted(1.0, Goods(kind), moq_unit, counted) is None:
            yield Finding("order", where(row, "moq_unit"), codes[row],
                          f"a minimum of {moq:g} {moq_unit} does not compare with {counted}",
                          f"the minimum in {counted}")


def unknown_kinds(columns: Columns, where: Where) -> Iterator[Finding]:
    """A kind that no shoe asks for is never proposed; most often it is a typing mistake."""
    codes = _text(columns, "code")
    told: set[str] = set()
    for row, kind in enumerate(_text(columns, "kind")):
        if kind in KINDS or kind in told:
            continue
        told.add(kind)
        close = get_close_matches(kind, KINDS, n=1, cutoff=0.6)
        found = f"no shoe template asks for the kind {kind!r}" if kind else "the kind is not given"
        yield Finding("kind", where(row, "kind"), codes[row], found,
                      f"did you mean {close[0]!r}?" if close else "as suede-pig, mesh-open or thread-poly")


def lapsed(columns: Columns, where: Where, today: date) -> Iterator[Finding]:
    """Certificates out of date, and claims that nobody stands for."""
    if "claims" not in columns.words:
        return
    codes = _text(columns, "code")
    for row, claims in enumerate(Rows(columns).column("claims").tolist()):
        for claim in claims:
            if claim.until and claim.until < today.isoformat()[: len(claim.until)]:
                yield Finding(
                    "expired",
                    where(row, "claims"),
                    codes[row],
                    f"{claim.name}={claim.value} held until {claim.until}",
                    "ask for the renewed certificate",
                )
            if not claim.by:
                yield Finding("claim-without-source", where(row, "claims"), codes[row],
                              f"{claim.name}={claim.value} and nobody who says so",
                              f"{claim.name}={claim.value} @ who says it, {today.isoformat()[:7]}")


def near_duplicates(columns: Columns, where: Where, near: float = NEAR) -> Iterator[Finding]:
    """Two materials of one kind that nobody could tell apart; each told once, beside its nearest earlier."""
    codes, kinds = _text(columns, "code"), np.array(_text(columns, "kind"), object)
    pairs: list[tuple[int, int, float]] = []
    for kind in dict.fromkeys(kinds.tolist()):
        rows = np.flatnonzero(kinds == kind)
        rows = rows[~np.isnan(columns.lab[rows]).any(axis=1)]
        pairs += [(int(rows[i]), int(rows[j]), d) for i, j, d in _pairs(columns.lab[rows], near)]
    for later, earlier, apart in sorted(pairs):
        if codes[later] != codes[earlier]:
            yield Finding(
                "near-duplicate",
                where(later, "lab"),
                codes[later],
                f"{apart:.2f} (CIEDE2000) from {codes[earlier]!r}"
                f" in {where(earlier, 'lab').split(', column')[0]}",
                "one of the two may be enough",
            )


def _pairs(lab: Floats, near: float) -> Iterator[tuple[int, int, float]]:
    """(later, earlier, ΔE00 < near): for each colour the nearest of those before it. Exact."""
    if len(lab) < 2 or near <= 0:
        return
    from scipy.spatial import cKDTree

    different, first, of = np.unique(lab, axis=0, return_index=True, return_inverse=True)
    of = np.asarray(of).ravel()
    for row in np.flatnonzero(first[of] != np.arange(len(lab))).tolist():
        yield row, int(first[of[row]]), 0.0
    reach = reaches(different, near)
    order = np.argsort(reach, kind="stable")
    tree = cKDTree(different)
    best: dict[int, tuple[float, int]] = {}
    for start in range(0, len(order), 4096):
        block = order[start : start + 4096]
        for one, others in zip(
            block.tolist(), tree.query_ball_point(different[block], reach[block]), strict=True
        ):
            others = np.array([o for o in others if o != one], int)
            if not len(others):
                continue
            apart = ciede2000(different[one], different[others])
            for other, far in zip(others[apart < near].tolist(), apart[apart < near].tolist(), strict=True):
                early, late = sorted((int(first[one]), int(first[other])))
                if (far, early) < best.get(late, (near, -1)):
                    best[late] = (far, early)
    for late, (far, early) in best.items():
        yield late, early, far


def reaches(lab: Floats, near: float) -> Floats:
    """How far in Lab (Euclidean) a less chromatic partner with ΔE00 < `near` can lie, at most; (n,).

    ΔE00² >= (ΔL/SL)² + (1 - |RT|/2)(Δa² + Δb²)/SC², with SL <= 1.75, |RT| <= √3 √(C̄'⁷/(C̄'⁷ + 25⁷)),
    SC <= 1 + 0.045 C̄' and, C being the greater chroma of the two, C̄' <= (1 + G(C/2)) C
    (Sharma, Wu & Dalal 2005; science/nearest.py has the steps).
    """
    C: Floats = np.hypot(lab[:, 1], lab[:, 2])
    C = C * (1 + _G(C / 2))
    seventh = C**7
    least: Floats = 1 - np.sqrt(3) / 2 * np.sqrt(seventh / (seventh + 25.0**7))
    return np.asarray(near * np.hypot(1.75, (1 + 0.045 * C) / np.sqrt(least)) * (1 + 1e-9))


def _G(C: Floats) -> Floats:
    seventh: NDArray[np.float64] = C**7
    return np.asarray(0.5 * (1 - np.sqrt(seventh / (seventh + 25.0**7))))
