"""What a batch needs of its materials, against stock and the least that their suppliers sell."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from math import inf, isfinite
from typing import Any, Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from palette.model import Demand, Group, Library, Material, Shoe
from palette.model.text import amount
from palette.ordering.consumption import Consumption, need, of_group
from palette.ordering.kinds import family_of
from palette.ordering.money import Rates, worth
from palette.ordering.units import Goods, converted, goods, metres, unit_of

EXACT: Final = 1e-9     # of a unit: less is the rounding of sums


def need_per_pair(shoe: Shoe, group: Group, material: Material) -> float | None:
    """What one pair takes of `material` for `group`, waste included, in `unit_of(material)`."""
    return need(of_group(shoe, group), goods(material), unit_of(material))


def price_per_pair(
    takes: Consumption, material: Material, currency: str, rates: Rates
) -> float | None:
    """What one pair's need costs in `currency`; None where the need or the price is unknown."""
    each, price = need(takes, goods(material), unit_of(material)), worth(material, currency, rates)
    return None if each is None or price is None else each * price


def least_order(material: Material) -> float:
    """The minimum order in `unit_of(material)`: 0 where there is none, infinite where it does not compare."""
    unit = unit_of(material)
    least = converted(material.moq or 0.0, goods(material), material.moq_unit or unit, unit)
    return inf if least is None and material.moq else least or 0.0


def missing(needed: ArrayLike, least: ArrayLike, stock: ArrayLike) -> NDArray[np.float64]:
    """What a need falls short of a minimum order by: 0 where it is reached, or where stock covers the need.

    A need that is not known (NaN) reaches no minimum: infinite, like a minimum that does not compare with it.
    """
    needed, least = np.asarray(needed, float), np.asarray(least, float)
    gap = np.where(np.isnan(needed), np.where(least > 0, inf, 0.0), np.maximum(0.0, least - needed))
    return np.where((np.asarray(stock, float) >= needed - EXACT) | (gap <= EXACT), 0.0, gap)


def reached(library: Library, takes: Consumption, pairs: int) -> NDArray[np.bool_]:
    """Which materials `pairs` can order: no minimum is stated, or it is reached, or stock covers the need."""

    @cache
    def reckoned(one: Goods, moq_unit: str) -> tuple[float, float]:
        """The batch's need, and one `moq_unit`, both in the unit of the price."""
        each, size = need(takes, one, one.unit), converted(1.0, one, moq_unit, one.unit)
        return np.nan if each is None else pairs * each, inf if size is None else size

    names = ("kind", "unit", "moq_unit", "width_mm", "hide_m2")
    columns = [library.column(name) for name in names]
    cones = "cone" in set(columns[1]) | set(columns[2])
    extras: Sequence[Any] = library.column("extra") if cones else [{}] * len(library)
    sizes = np.empty((len(library), 2))
    for i, (kind, unit, moq_unit, width, hide, extra) in enumerate(zip(*columns, extras, strict=True)):
        counted = unit or moq_unit or family_of(kind).unit
        one = Goods(kind, counted, _known(width), _known(hide), metres(extra))
        sizes[i] = reckoned(one, moq_unit or counted)
    moq, stock = (
        np.array([_known(value) or 0.0 for value in library.column(name)]) for name in ("moq", "stock")
    )
    least = np.where(moq > 0, moq * np.where(moq > 0, sizes[:, 1], 1.0), 0.0)
    return np.asarray(missing(sizes[:, 0], least, stock) == 0)


def demand(
    material: Material, members: Sequence[str], needed: float | None, elsewhere: float = 0.0
) -> Demand:
    """A batch's need of one material, and what has to be bought of it: the minimum order where that is more.

    `elsewhere` is what other shoes need of it: the minimum is shared by need.
    """
    unit, least, stock = unit_of(material), least_order(material), material.stock or 0.0
    pooled = None if needed is None else needed + elsewhere
    lacking = float(missing(np.nan if pooled is None else pooled, least, stock))
    leftover: float | None = None
    if needed is not None and pooled and isfinite(lacking):
        leftover = lacking * needed / pooled
    elif needed == 0:
        leftover = 0.0
    price = material.price
    return Demand(
        material, tuple(members), needed, unit,
        buy=None if needed is None or leftover is None else needed + leftover,
        leftover=leftover,
        surcharge=None if leftover is None or price is None else leftover * price,
        cost=None if needed is None or price is None else needed * price,
        currency=material.currency,
        basis=_basis(pooled, lacking, stock),
        note=_not_compared(material, pooled, lacking) or _dyeing(material, pooled),
    )


def _basis(pooled: float | None, lacking: float, stock: float) -> str:
    if not isfinite(lacking):
        return ""
    if lacking:
        return "minimum order"
    return "stock" if pooled is not None and stock > 0 and stock >= pooled - EXACT else "order"


def _not_compared(material: Material, pooled: float | None, lacking: float) -> str:
    unit = unit_of(material)
    if pooled is None:
        return f"how much {material.kind or 'of it'} a pair takes in {unit} does not follow from the template"
    if isfinite(lacking):
        return ""
    return f"its minimum of {material.moq:g} {material.moq_unit} does not compare with {unit}"


def _dyeing(material: Material, pooled: float | None) -> str:
    least = dye_least(material)
    if least is None or pooled is None or pooled < least:
        return ""
    wait = f", {material.dye_lead_days} days" if material.dye_lead_days else ""
    return f"dye-to-match pays: {amount(pooled)} {unit_of(material)} needed, from {amount(least, 4)}{wait}"


def dye_least(material: Material) -> float | None:
    """The least that is dyed, in `unit_of(material)`; None where it is not dyed, or does not compare."""
    if not material.dyeable or not material.dye_moq:
        return None
    unit = unit_of(material)
    return converted(material.dye_moq, goods(material), material.moq_unit or unit, unit)


def _known(value: Any) -> float | None:
    return None if value is None or value != value else float(value)
