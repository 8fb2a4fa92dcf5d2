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
    """Of a pair's materials, at least where some have no price in that currency; "" where nobody reckoned."""
    if costing is None:
        return ""
    return f"{'' if costing.coverage == 1 else '≥'}{costing.per_pair:.2f} {costing.currency}".rstrip()


def days(costing: Costing | None) -> str:
    """The lead time in days, at least where some materials state none; ? where it is not known."""
    if costing is None or costing.lead_days is None:
        return "?"
    return f"{'≥' if costing.undated else ''}{costing.lead_days}"
