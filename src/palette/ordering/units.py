"""The units that materials are bought in, and how much of a material one of each holds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from palette.ordering.kinds import family_of

if TYPE_CHECKING:
    from palette.model import Material

UNITS: Final = ("m2", "ft2", "lin_m", "m", "yd", "hide", "pair", "set", "piece", "kg", "cone", "sheet")
SQUARE_FOOT: Final = 0.09290304         # m2, by definition
YARD: Final = 0.9144                    # m, by definition
ROLL_WIDTH_MM: Final = 1400.0           # where a material sold by the metre does not state its width; assumed
HIDE_M2: Final = 4.5                    # where one sold by the hide does not state its size; assumed
CONE_M: Final = 5000.0                  # metres on a cone, where nobody says; assumed
METRES: Final = "metres_per_unit"       # the column of a thread chart that says


class Goods(NamedTuple):
    """What of a material says how it is counted."""

    kind: str
    unit: str = ""                      # of its price and stock; "" where only the kind says
    width_mm: float | None = None
    hide_m2: float | None = None
    cone_m: float | None = None


def goods(material: Material) -> Goods:
    """What of a material says how it is counted, in the unit of its price."""
    return Goods(
        material.kind, unit_of(material), material.width_mm, material.hide_m2, metres(material.extra)
    )


def metres(extra: Mapping[str, Any]) -> float | None:
    """On a cone, from the columns of a library that nobody else reads; None where it is not a length."""
    try:
        found = float(extra.get(METRES, ""))
    except ValueError:
        return None
    return found if 0 < found < float("inf") else None


def unit_of(material: Material) -> str:
    """The unit that its price, its stock and every need of it are counted in."""
    return material.unit or material.moq_unit or family_of(material.kind).unit


def holds(one: Goods, unit: str) -> tuple[str, float] | None:
    """What one `unit` of this material is: m2, m, pairs, pieces or kg, and how many. None: nobody can say."""
    count = family_of(one.kind).count
    if count == "area":
        width = (one.width_mm or ROLL_WIDTH_MM) / 1000
        area = {
            "m2": 1.0, "ft2": SQUARE_FOOT, "hide": one.hide_m2 or HIDE_M2,
            "lin_m": width, "m": width, "yd": YARD * width,
        }
        if unit in area:
            return "m2", area[unit]
    elif unit in ("m", "lin_m", "yd") and count in ("thread", "lace"):
        return "m", YARD if unit == "yd" else 1.0
    elif unit == "cone" and count == "thread":
        return "m", one.cone_m or CONE_M
    whole = {"pair": "pair", "set": "pair", "piece": "piece", "kg": "kg"}.get(unit)
    return (whole, 1.0) if whole else None


def units_for(kind: str) -> tuple[str, ...]:
    """The units that a kind can be reckoned in."""
    return tuple(unit for unit in UNITS if unit != "m" and _follows(kind, unit))


def _follows(kind: str, unit: str) -> bool:
    family, held = family_of(kind), holds(Goods(kind), unit)
    return held is not None and (held[0] != "kg" or family.kg is not None)


def converted(amount: float, one: Goods, unit: str, into: str) -> float | None:
    """`amount` of `unit` as so many of `into`; None where the two do not measure the same."""
    if unit == into:
        return amount
    here, there = holds(one, unit), holds(one, into)
    if here is None or there is None or here[0] != there[0]:
        return None
    return amount * here[1] / there[1]
