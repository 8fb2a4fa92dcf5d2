"""What a pair takes of a material, by the group of parts that are cut or counted together.

    need = net x (1 + waste)

*Waste* is what is bought beyond the net, as a share of the net: 0.25 is a quarter more bought than ends up on
the shoe, that is a fifth of what is bought. The net of what is cut is an area, of thread and laces a length,
of the rest a count or a weight. Every figure is an assumption of the template until the designer's own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import fsum
from types import MappingProxyType
from typing import Final

from palette.model import Economics, Group, Shoe
from palette.ordering.kinds import OTHER, Family, family_of, isa
from palette.ordering.units import Goods, holds

WASTE: Final[Mapping[str, float]] = MappingProxyType({
    "leather": 0.25,                    # cut from a shape with edges and scars
    "textile": 0.12, "film": 0.10,      # from a roll
    "moulded": 0.03, "trim": 0.02,      # rejects, and what falls to the floor
})
LINING_M2: Final = 0.09                 # a pair
THREAD_M: Final = 40.0                  # a pair, all seams; and all embroidery, where it has any
LACE_M: Final = 2.4                     # a pair, where laces are bought by the metre
SMALL, LARGE = 0.04, 0.10               # of the visible shoe: a part below weighs less than usual, above more


@dataclass(frozen=True, slots=True)
class Consumption:
    """The net that one pair takes of whatever a group is made of; None where nothing says how much."""

    area_m2: float | None = None
    thread_m: float | None = None
    lace_m: float | None = None
    counts: tuple[float | None, ...] = (None,)      # pieces of each part; None: the kind's
    size: float | None = None                       # of the usual weight
    waste: Mapping[str, float] = field(default_factory=lambda: WASTE)      # by cut

    def net(self, family: Family, measure: str) -> float | None:
        """In m2, m, pairs, pieces or kg."""
        match measure:
            case "m2":
                return self.area_m2
            case "m":
                return self.thread_m if family.count == "thread" else self.lace_m
            case "piece":
                return sum(family.pieces if n is None else n for n in self.counts)
            case "kg":
                return None if self.size is None or family.kg is None else family.kg * self.size
        return 1.0


def of_group(shoe: Shoe, group: Group) -> Consumption:
    """What a pair takes for the parts of one group, which are made of one material."""
    given = shoe.economics.per_pair
    return Consumption(
        net_area(shoe, group), _thread(shoe, group), given.get("lace_m", LACE_M),
        tuple(given.get(part.id) for part in group.components),
        0.6 if group.share < SMALL else 1.0 if group.share < LARGE else 1.5,
        {**WASTE, **shoe.economics.waste},
    )


def of_share(share: float, economics: Economics | None = None) -> Consumption:
    """What a pair takes for a share of the upper (0 to 1), where no part is known."""
    economics = economics or Economics()
    return Consumption(economics.net_upper_area_m2 * share, waste={**WASTE, **economics.waste})


def need(takes: Consumption, one: Goods, unit: str) -> float | None:
    """What one pair takes of a material in `unit`, waste included; None where it does not follow."""
    family, held = family_of(one.kind), holds(one, unit)
    net = held and takes.net(family, held[0])
    if held is None or net is None:
        return None
    cut = "trim" if family is OTHER and held[0] != "m2" else family.cut
    return net / held[1] * (1 + takes.waste[cut])


def net_area(shoe: Shoe, group: Group) -> float:
    """m2 of a pair that `group` covers: by its share of all linings, else of all that is cut."""
    linings = {c.id for c in shoe.components if any(kind.endswith("-lining") for kind in c.kinds)}
    if all(c.id in linings for c in group.components):
        lined = fsum(c.share for c in shoe.components if c.id in linings)
        return shoe.economics.per_pair.get("lining_area_m2", LINING_M2) * group.share / (lined or 1)
    cut = fsum(
        c.share for c in shoe.components
        if c.id not in linings and any(family_of(kind).count == "area" for kind in c.kinds)
    )
    return shoe.economics.net_upper_area_m2 * group.share / (cut or 1)


def _thread(shoe: Shoe, group: Group) -> float | None:
    """The group's part of the metres that all seams of a pair take, or all that may be embroidered."""
    use = _use(group)
    if not use:
        return None
    alike = fsum(other.share for other in shoe.groups if _use(other) == use)
    return shoe.economics.per_pair.get(use, THREAD_M) * (group.share / alike if alike else 1.0)


def _use(group: Group) -> str:
    """`embroidery_m` or `thread_m`, as a template's quantities call it; "" where no thread may go."""
    if any(isa(kind, ("embroidery",)) for kind in group.kinds):
        return "embroidery_m"
    return "thread_m" if any(family_of(kind).count == "thread" for kind in group.kinds) else ""
