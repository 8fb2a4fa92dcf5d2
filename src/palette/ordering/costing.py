"""What a colourway takes to buy: its materials' demands, and their sum in one currency."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import fsum
from types import MappingProxyType

from palette.model import Costing, Demand, Material, Part, Shoe
from palette.model.text import amount
from palette.ordering.money import Rates, main_currency, totals
from palette.ordering.orders import demand, dye_least, need_per_pair

NONE: Mapping[str, float] = MappingProxyType({})


def costing(
    parts: Iterable[Part], shoe: Shoe, pairs: int, *, elsewhere: Mapping[str, float] = NONE,
    rates: Rates = NONE, currency: str | None = None,
) -> Costing:
    """What `pairs` of a colourway take to buy. `elsewhere` is what other shoes need of a code, pooled.

    The total is in `currency`, that of the most cost unless given. A price in another without a rate, and a
    need that nobody can reckon, are left out of it and of its coverage.
    """
    return _sum(demands(parts, shoe, pairs, elsewhere), pairs, rates, currency)


def demands(
    parts: Iterable[Part], shoe: Shoe, pairs: int, elsewhere: Mapping[str, float] = NONE
) -> tuple[Demand, ...]:
    """One for each material, in the order of the parts; the groups that share it need it together."""
    groups = {group.id: group for group in shoe.groups}
    chosen: dict[str, Material] = {}
    for part in parts:
        chosen.setdefault(part.component.group, part.material)
    used: dict[str, tuple[Material, list[str], list[float | None]]] = {}
    for id, material in chosen.items():
        _, members, needs = used.setdefault(material.code, (material, [], []))
        members += [c.id for c in groups[id].components]
        needs.append(need_per_pair(shoe, groups[id], material))
    return tuple(
        demand(
            material, members, None if None in needs else pairs * fsum(n for n in needs if n is not None),
            elsewhere.get(code, 0.0),
        )
        for code, (material, members, needs) in used.items()
    )


def _sum(demands: tuple[Demand, ...], pairs: int, rates: Rates, currency: str | None) -> Costing:
    if currency is None:
        currency = main_currency(((d.currency, d.cost) for d in demands if d.cost is not None), rates)
    known = [d for d in demands if d.cost is not None and (d.currency == currency or d.currency in rates)]
    cost = totals(((d.currency, d.cost) for d in known), currency, rates)
    surcharge = totals(((d.currency, d.surcharge) for d in known), currency, rates)
    leads = [(d.material.lead_days, d.material.code) for d in demands if d.material.lead_days is not None]
    longest = max(leads, default=(None, ""))
    return Costing(
        pairs=pairs,
        per_pair=cost.get(currency, 0.0) / pairs,
        surcharge_per_pair=surcharge.get(currency, 0.0) / pairs,
        currency=currency if known else "",
        coverage=len(known) / len(demands) if demands else 0.0,
        lead_days=longest[0], critical=longest[1], demands=demands,
        notes=(*filter(None, [_dyeing(demands, pairs)]), *_prices(demands, currency, rates)),
    )


def _dyeing(demands: Sequence[Demand], pairs: int) -> str:
    """Which materials a batch is large enough to have dyed, or how far the nearest is from it."""
    could = [
        (d.need / least, d, least) for d in demands
        if d.need is not None and (least := dye_least(d.material)) is not None
    ]
    if not could:
        return ""
    pays = [d.material.code for _, d, _ in could if d.note.startswith("dye")]
    if pays:
        return f"At {pairs} pairs dye-to-match pays for {', '.join(pays)}; for the rest stock colours win."
    _, near, least = max(could, key=lambda one: one[0])
    return (
        f"At {pairs} pairs stock colours win: dye-to-match pays for none. The nearest is {near.material.code}"
        f" with {amount(near.need)} of {amount(least, 4)} {near.unit}."
    )


def _prices(demands: Sequence[Demand], currency: str, rates: Rates) -> Iterable[str]:
    used = sorted({d.currency for d in demands if d.cost is not None and d.currency in rates})
    if used:
        yield "Converted: " + ", ".join(f"1 {c} = {rates[c]:g}" for c in used) + "."
    priced = [d.currency for d in demands if d.cost is not None and d.currency not in rates]
    for other in sorted(set(priced) - {currency}):
        n = priced.count(other)
        said = "1 material is" if n == 1 else f"{n} materials are"
        adds = f"--rate {other}=... adds {'it' if n == 1 else 'them'}" if other else "they are left out"
        yield f"{said} priced in {other or 'no stated currency'}: {adds}."
    unknown = [d.material.code for d in demands if d.material.price is None]
    if unknown:
        yield f"No price is known for {', '.join(unknown)}."
    uncounted = [d.material.code for d in demands if d.need is None]
    if uncounted:
        yield f"Nobody can say how much a pair takes of {', '.join(uncounted)}: see their units."
