"""What the batch takes of each material, against the least that its supplier sells."""

from __future__ import annotations

from palette.model import text
from palette.rendering.sheet.details import TBC
from palette.rendering.sheet.facts import Sheet

ORDERS = (
    "Material", "For parts", "Needed#", "To buy#", "Left over#", "Bought from", "Cost#", "Of leftover#",
    "Note",
)


def pairs(sheet: Sheet) -> int:
    """The batch."""
    return sheet.colourway.costing.pairs if sheet.colourway.costing else sheet.brief.pairs


def amount(value: float | None, unit: str, digits: int = 4) -> str:
    """`12.5 m2`; to be confirmed where nobody can say."""
    return TBC if value is None else f"{text.amount(value, digits)} {unit}"


def orders(sheet: Sheet) -> list[list[str]]:
    """One row a material, in map order, under `ORDERS`; none where nothing was reckoned."""
    costing = sheet.colourway.costing
    numbers = {line.component: line.no for line in sheet.lines}
    return [
        [
            f"{d.material.code} {d.material.called}",
            ", ".join(str(numbers[c]) for c in d.components if c in numbers) or "other shoes",
            amount(d.need, d.unit), amount(d.buy, d.unit), amount(d.leftover, d.unit, 3), d.basis or TBC,
            TBC if d.cost is None else f"{d.cost:.2f} {d.currency}",
            TBC if d.surcharge is None else f"{d.surcharge:.2f} {d.currency}", d.note or "none",
        ]
        for d in (costing.demands if costing else ())
    ]
