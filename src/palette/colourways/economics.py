"""Quantities: what a pair takes of a material, and what a batch has to buy of it.

need = pairs x net area x area share x (1 + waste) for what is cut, and a count, a length or a weight for the
rest. Every figure is an assumption of the shoe's template until the designer's own replaces it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from palette.model import Costing, Demand, Group, Material, Part, Shoe

FT2 = 0.09290304                        # m2
ROLL_WIDTH_M = 1.4                      # where a material sold by the metre does not state its width
CONE_M = 5000                           # metres of thread on a cone
HIDE_M2 = 4.5                           # where a material sold by the hide does not state it
KG_PER_PAIR = {"rubber": 0.35, "eva": 0.12, "pu": 0.18, "gel": 0.03, "tpu": 0.04, "metal": 0.03}
WASTE = {"leather": 0.25, "textile": 0.12, "film": 0.10, "moulded": 0.03, "trim": 0.02}
SHORT, LONG = 0.04, 0.10                # of the visible shoe: a part below uses little, one above much

CLASSES: Mapping[str, tuple[str, ...]] = {
    "leather": ("leather", "suede", "nubuck", "mycelium"),
    "textile": ("mesh", "knit", "textile"),
    "film": ("reflective", "tpu-film", "synthetic"),
    "moulded": ("eva", "pu", "rubber", "tpu", "gel"),
    "trim": ("lace", "thread", "embroidery", "woven", "metal"),
}
AREA = ("leather", "textile", "film")


@cache
def class_of(kind: str) -> str:
    """leather, textile, film, moulded or trim: how a kind is cut, and so how much of it is lost."""
    if kind in ("tpu-film", "synthetic-pu"):
        return "film"
    return next((name for name, starts in CLASSES.items() if kind.startswith(starts)), "trim")


def unit_of(material: Material) -> str:
    """The unit that its price and its minimum order are counted in."""
    return material.unit or material.moq_unit or ("m2" if class_of(material.kind) in AREA else "pair")


def need_per_pair(shoe: Shoe, group: Group, material: Material, area: float | None = None) -> float:
    """How much of `material` one pair takes for `group`, waste included, in `unit_of(material)`.

    `area` is `net_area` where it is known already.
    """
    kind = class_of(material.kind)
    waste = 1 + shoe.economics.waste.get(kind, WASTE[kind])
    unit = unit_of(material)
    if unit in ("m2", "ft2", "lin_m", "hide"):
        if kind == "trim":              # thread sold by the metre
            return _metres(shoe, material) * waste
        area = net_area(shoe, group) if area is None else area
        width = (material.width_mm or 1000 * ROLL_WIDTH_M) / 1000
        per_unit = {"m2": 1.0, "ft2": FT2, "lin_m": width, "hide": material.hide_m2 or HIDE_M2}[unit]
        return area * waste / per_unit
    if unit == "kg":
        whole = next((kg for start, kg in KG_PER_PAIR.items() if material.kind.startswith(start)), 0.05)
        return whole * _size(group) * waste
    if unit in ("m", "cone"):
        return _metres(shoe, material) * waste / (_cone(material) if unit == "cone" else 1)
    if unit == "piece":
        pieces = shoe.economics.per_pair.get("d_rings", 8.0) if material.kind.startswith("metal") else 2.0
        return pieces * len(group.components) * waste
    return waste                        # a pair of laces, soles or labels


def net_area(shoe: Shoe, group: Group) -> float:
    """m2 of a pair that `group` covers, before waste."""
    lined = [c for c in shoe.components if "lining" in c.group]
    if all(c in lined for c in group.components):
        lining = shoe.economics.per_pair.get("lining_area_m2", 0.09)
        return lining * group.share / (sum(c.share for c in lined) or 1)
    cut = sum(
        c.share for c in shoe.components
        if c not in lined and any(class_of(kind) in AREA for kind in c.kinds)
    )
    return shoe.economics.net_upper_area_m2 * group.share / (cut or 1)


def _metres(shoe: Shoe, material: Material) -> float:
    name = "embroidery_m" if material.kind.startswith("embroidery") else "thread_m"
    return shoe.economics.per_pair.get(name, 40.0)


def _cone(material: Material) -> float:
    try:
        return float(material.extra.get("metres_per_unit", "")) or CONE_M
    except ValueError:
        return CONE_M


def _size(group: Group) -> float:
    return 0.6 if group.share < SHORT else 1.0 if group.share < LONG else 1.5


def main_currency(amounts: Iterable[tuple[str, float]], rates: Mapping[str, float]) -> str:
    """The currency that most of (currency, amount) is in, of those that no rate converts."""
    totals: dict[str, float] = {}
    for currency, amount in amounts:
        if currency not in rates:
            totals[currency] = totals.get(currency, 0.0) + amount
    return max(sorted(totals), key=lambda currency: totals[currency], default="")


def worth(material: Material, currency: str, rates: Mapping[str, float]) -> float | None:
    """A unit's price in `currency`; None where it is unknown, or in another that has no rate."""
    rate = rates.get(material.currency, 1.0 if material.currency == currency else None)
    return None if rate is None or material.price is None else rate * material.price


def price_per_pair(
    shoe: Shoe, group: Group, material: Material, currency: str, rates: Mapping[str, float],
    area: float | None = None,
) -> float | None:
    """Of the need alone, in `currency`; None as in `worth`."""
    price = worth(material, currency, rates)
    return None if price is None else price * need_per_pair(shoe, group, material, area)


def least_order(material: Material) -> float:
    """The minimum order in `unit_of(material)`; 0 where there is none or it is counted otherwise."""
    unit = unit_of(material)
    moq, given = material.moq or 0.0, material.moq_unit or unit
    if given == unit:
        return moq
    area = {"m2": 1.0, "ft2": FT2, "hide": material.hide_m2 or HIDE_M2,
            "lin_m": (material.width_mm or 1000 * ROLL_WIDTH_M) / 1000}
    if given in area and unit in area:
        return moq * area[given] / area[unit]
    return 0.0


def costing(
    parts: Iterable[Part], shoe: Shoe, pairs: int, elsewhere: Mapping[str, float] | None = None,
    rates: Mapping[str, float] | None = None, currency: str | None = None,
) -> Costing:
    """What `pairs` of a colourway take to buy. `elsewhere` is what other shoes need of a code, pooled.

    `rates` is what a unit of another currency is worth in `currency`, which is that of the most cost unless
    given. Prices in a currency without a rate are left out of the total, and so out of its coverage.
    """
    used: dict[str, tuple[Material, list[str], float]] = {}
    groups = {g.id: g for g in shoe.groups}
    chosen: dict[str, Material] = {}
    for part in parts:
        chosen.setdefault(part.component.group, part.material)
    for id, material in chosen.items():
        before = used.get(material.code, (material, [], 0.0))
        need = pairs * need_per_pair(shoe, groups[id], material)
        members = [c.id for c in groups[id].components]
        used[material.code] = (material, [*before[1], *members], before[2] + need)
    demands = tuple(
        demand(material, tuple(members), need, (elsewhere or {}).get(code, 0.0))
        for code, (material, members, need) in used.items()
    )
    return _sum(demands, pairs, rates or {}, currency)


def demand(material: Material, members: Sequence[str], need: float, elsewhere: float = 0.0) -> Demand:
    """Need against stock and minimum order. Pooled demand shares the leftover by need."""
    unit, least, pooled = unit_of(material), least_order(material), need + elsewhere
    stocked = material.stock is not None and material.stock >= pooled
    if stocked:
        buy, basis = need, "stock"
    elif pooled >= least:
        buy, basis = need, "order"
    else:
        buy, basis = least * need / pooled, "minimum order"
    leftover = buy - need
    surcharge = None if material.price is None else leftover * material.price
    cost = None if material.price is None else need * material.price
    return Demand(
        material, tuple(members), need, unit, buy, leftover, surcharge, cost, material.currency, basis,
        _dye_note(material, pooled),
    )


def _dye_note(material: Material, need: float) -> str:
    if not material.dyeable or not material.dye_moq:
        return ""
    if need < material.dye_moq:
        return ""
    wait = f", {material.dye_lead_days} days" if material.dye_lead_days else ""
    return f"dye-to-match pays: {need:.3g} {unit_of(material)} needed, from {material.dye_moq:g}{wait}"


def _dye_summary(demands: tuple[Demand, ...], pairs: int) -> str:
    """Which materials a batch is large enough to have dyed, or how far the nearest is from it."""
    could = [d for d in demands if d.material.dyeable and d.material.dye_moq]
    if not could:
        return ""
    pays = [d.material.code for d in could if d.note]
    if pays:
        return f"At {pairs} pairs dye-to-match pays for {', '.join(pays)}; for the rest stock colours win."
    near = max(could, key=lambda d: d.need / (d.material.dye_moq or 1.0))
    return (
        f"At {pairs} pairs stock colours win: dye-to-match pays for none. The nearest is {near.material.code}"
        f" with {near.need:.3g} of {near.material.dye_moq:g} {near.unit}."
    )


def _sum(
    demands: tuple[Demand, ...], pairs: int, rates: Mapping[str, float], currency: str | None
) -> Costing:
    if currency is None:
        currency = main_currency(((d.currency, d.cost) for d in demands if d.cost is not None), rates)
    known = [(d, p) for d in demands if (p := worth(d.material, currency, rates)) is not None]
    leads = [(d.material.lead_days, d.material.code) for d in demands if d.material.lead_days is not None]
    longest = max(leads, default=(None, ""))
    return Costing(
        pairs=pairs,
        per_pair=sum(d.need * p for d, p in known) / pairs,
        surcharge_per_pair=sum(d.leftover * p for d, p in known) / pairs,
        currency=currency if known else "",
        coverage=len(known) / len(demands) if demands else 0.0,
        lead_days=longest[0], critical=longest[1], demands=demands,
        notes=(*filter(None, [_dye_summary(demands, pairs)]), *_price_notes(demands, currency, rates)),
    )


def _price_notes(demands: Sequence[Demand], currency: str, rates: Mapping[str, float]) -> Iterable[str]:
    used = sorted({d.currency for d in demands if d.cost is not None and d.currency in rates})
    if used:
        yield "Converted: " + ", ".join(f"1 {c} = {rates[c]:g}" for c in used) + "."
    priced = [d.currency for d in demands if d.cost is not None and d.currency not in rates]
    for other in sorted(set(priced) - {currency}):
        n = priced.count(other)
        said = "1 material is" if n == 1 else f"{n} materials are"
        adds = f"--rate {other}=... adds {'it' if n == 1 else 'them'}" if other else "they are left out"
        yield f"{said} priced in {other or 'no stated currency'}: {adds}."
    unknown = [d.material.code for d in demands if d.cost is None]
    if unknown:
        yield f"No price is known for {', '.join(unknown)}."
