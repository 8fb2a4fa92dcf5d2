"""What every table of colourways says alike."""

from __future__ import annotations

from palette.model import Colourway, Costing
from palette.viewing import hex_of


def areas(one: Colourway) -> list[tuple[str, float]]:
    """Each material's hex with its area, largest first."""
    area: dict[str, float] = {}
    for part in one.parts:
        area[part.material.code] = area.get(part.material.code, 0.0) + part.component.share
    of = {part.material.code: part.material for part in one.parts}
    return [(hex_of(of[code]), share) for code, share in sorted(area.items(), key=lambda item: -item[1])]


def price(costing: Costing | None) -> str:
    """Of a pair's materials; "" where nobody reckoned."""
    return f"{costing.per_pair:.2f} {costing.currency}".rstrip() if costing else ""


def days(costing: Costing | None) -> str:
    """The lead time in days; ? where it is not known."""
    return "?" if costing is None or costing.lead_days is None else str(costing.lead_days)
