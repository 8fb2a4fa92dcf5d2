"""Swatch tickets: a card for each lot, to cut out, to fix the cutting on and to sign."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from palette.rendering.markup import Markup, tag
from palette.rendering.pieces import BASE, chip, definitions, page
from palette.rendering.sheet.columns import COLUMN
from palette.rendering.sheet.details import TBC
from palette.rendering.sheet.facts import Line, Sheet
from palette.rendering.sheet.orders import amount, pairs
from palette.rendering.sheet.paper import sized

LAMPS = "D65, then A and TL84 (F11)"
SIGNED = ("Supplier", "Colour and materials")


def html(sheet: Sheet, paper: str = "") -> str:
    """Four cards a page, landscape; one for each material of the colourway, in map order."""
    name = sheet.colourway.name or "Unnamed colourway"
    css = BASE + Path(__file__).with_name("tickets.css").read_text("utf-8") + sized(paper)
    cards = [_card(sheet, name, lines) for lines in sheet.lots]
    pages = (tag("section", cards[at : at + 4], class_="cards") for at in range(0, len(cards), 4))
    return str(page(
        f"{name}, {sheet.colourway.shoe.title}: swatch tickets", css, tag("main", pages),
        description=f"A card for each of the {len(cards)} lots of {name}.",
    ))


def _card(sheet: Sheet, name: str, lines: Sequence[Line]) -> Markup:
    first, said = lines[0], dict(sheet.header)
    material = first.material
    made = ", ".join(said[k] for k in ("Season", "Style reference") if said[k] != TBC)
    return tag(
        "article",
        tag("div", tag("span", "Cutting of the lot"), class_="cutting"),
        tag("div",
            tag("p", f"{name}, {sheet.colourway.shoe.title}", f", {made}" if made else None, class_="kicker"),
            tag("h2", material.code, chip(first.hex, f"{material.called}, for display only")),
            tag("p", f"{material.called}, {material.kind}. {COLUMN['supplier'].text(first)},"
                     f" reference {COLUMN['supplier_ref'].text(first)}", class_="name"),
            definitions(_facts(sheet, lines), "facts", TBC), class_="said"),
        tag("div", (
            tag("p", tag("span", who), tag("span", "name, date")) for who in SIGNED
        ), class_="signed"), class_="card",
    )


def _facts(sheet: Sheet, lines: Sequence[Line]) -> list[tuple[str, str]]:
    first = lines[0]
    lab, demand = first.material.lab, first.demand
    lamps = next(one.text for one in sheet.checklist if one.asked.key == "light_box")
    order = f"{amount(demand.buy, demand.unit)} for {pairs(sheet)} pairs" if demand else TBC
    return [
        ("Parts", ", ".join(f"{line.no} {line.part.component.title}" for line in lines)),
        ("Standard", f"L* {lab.L:.2f}  a* {lab.a:.2f}  b* {lab.b:.2f}"),
        ("Viewing", f"{COLUMN['viewing'].text(first)}, geometry {first.material.viewing.geometry or TBC}"),
        ("Tolerance", f"{COLUMN['tolerance'].text(first)} {COLUMN['tolerance_formula'].text(first)}"),
        ("Lamps", f"{LAMPS}, {TBC}" if lamps == TBC else lamps),
        ("Area", _area(lines)),
        ("Order", order),
        ("Lot, roll or hide", ""),
    ]


def _area(lines: Sequence[Line]) -> str:
    share = sum(line.part.component.share for line in lines)
    needed, unit = COLUMN["consumption"].value(lines[0]), COLUMN["consumption_unit"].text(lines[0])
    taken = f"{amount(needed, unit, 3)} a pair" if isinstance(needed, float) else f"a pair takes: {TBC}"
    return f"{share:.1%} of the shoe; {taken}"
