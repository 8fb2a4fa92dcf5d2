"""Whether a batch reaches a minimum order.

    need = pairs x net upper area per pair x share of the upper x (1 + waste)

in the unit the minimum is stated in: m2, ft2, lin_m (over the roll's width), hide (of hide_m2), pair, piece
(two to a pair). For kg, cone and whatever else the area does not tell, the need is unknown.
"""

from __future__ import annotations

from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from palette.model import Library

if TYPE_CHECKING:
    from palette.model import Shoe

NET_UPPER_AREA_M2: Final = 0.22     # a pair, all cut parts of the upper, without waste; assumed
WASTE: Final = {"leather*": 0.25, "suede*": 0.25, "nubuck*": 0.25, "*": 0.12}   # assumed
SQUARE_FOOT: Final = 0.09290304     # m2
NOT_THE_UPPER: Final = ("bottom*", "hardware*", "thread*", "hit*", "laces*")    # groups


def share_of_upper(shoe: Shoe, component: str) -> float:
    """The part's share of the upper's area, from the template's shares of the visible area."""
    upper = sum(
        c.share for c in shoe.components if not any(fnmatchcase(c.group, bottom) for bottom in NOT_THE_UPPER)
    )
    return shoe.component(component).share / upper if upper else 1.0


def waste(kind: str) -> float:
    return next(part for pattern, part in WASTE.items() if fnmatchcase(kind, pattern))


def need(
    pairs: int, share: float, kind: str, unit: str, *,
    width_mm: float | None = None, hide_m2: float | None = None, net_area: float = NET_UPPER_AREA_M2,
) -> float | None:
    """What `pairs` take, in `unit`; None where the unit does not follow from an area."""
    area = pairs * net_area * share * (1 + waste(kind))
    match unit.strip().lower():
        case "m2" | "m²" | "sqm":
            return area
        case "ft2" | "ft²" | "sqft":
            return area / SQUARE_FOOT
        case "lin_m" | "m" if width_mm:
            return area / (width_mm / 1000)
        case "hide" | "skin" if hide_m2:
            return area / hide_m2
        case "pair" | "pairs":
            return float(pairs)
        case "piece" | "pieces":
            return 2.0 * pairs
    return None


def enough(library: Library, pairs: int, share: float, shoe: Shoe | None = None) -> NDArray[np.bool_]:
    """Where the minimum order is reached or none is stated; one that cannot be compared does not pass."""
    net = shoe.economics.net_upper_area_m2 if shoe else NET_UPPER_AREA_M2
    columns = [library.column(name) for name in ("kind", "moq", "moq_unit", "unit", "width_mm", "hide_m2")]
    found = np.empty(len(library), bool)
    for i, (kind, moq, moq_unit, unit, width, hide) in enumerate(zip(*columns, strict=True)):
        least = known(moq)
        if least is None:
            found[i] = True
            continue
        takes = need(
            pairs, share, kind, moq_unit or unit, width_mm=known(width), hide_m2=known(hide), net_area=net
        )
        found[i] = takes is not None and takes >= least
    return found


def known(value: Any) -> float | None:
    """A number, or None for None and NaN."""
    return None if value is None or value != value else float(value)
