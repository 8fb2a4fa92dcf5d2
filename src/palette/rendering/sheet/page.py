"""The spec sheet as one HTML file: it prints, it needs no network, and nothing in it runs."""

from __future__ import annotations

from pathlib import Path

from palette.rendering.drawing import draw, scoped
from palette.rendering.markup import BREAK, Child, Markup, tag, trusted
from palette.rendering.photograph import figure, pins
from palette.rendering.pieces import BASE, chip, data_uri, definitions, items, page, table
from palette.rendering.png import encode, paint
from palette.rendering.sheet.checklist import GROUPS, coverage
from palette.rendering.sheet.details import TBC
from palette.rendering.sheet.facts import SINCE, Intent, Sheet, known
from palette.rendering.sheet.lights import LIGHTS
from palette.rendering.sheet.orders import ORDERS, orders, pairs
from palette.rendering.sheet.paper import sized
from palette.rendering.sheet.tables import line_tables

LEADING = ("Season", "Style reference", "Colourway code", "Status", "Revision", "Date")
LIT = 520                   # pixels of a shoe in the light box
INTENTS = ("Letter", "Colour", "Name", "Share#", "L*#", "a*#", "b*#", "Answered by part")
SCREEN = ("The numbers are those of the bill of materials. Colours on a screen or on paper are a guide;"
          " the standard is the Lab value of each line.")


def html(sheet: Sheet, paper: str = "") -> str:
    """The page, landscape on the printer's own paper, or on `paper`: `A4` or `letter`."""
    name = sheet.colourway.name or "Unnamed colourway"
    css = BASE + Path(__file__).with_name("sheet.css").read_text("utf-8") + sized(paper)
    body = tag("main", BREAK.join((
        None,
        _masthead(sheet, name),
        _drawing(sheet),
        _views(sheet),
        _header(sheet),
        _story(sheet),
        _since(sheet),
        line_tables(sheet),
        _costs(sheet),
        _metamerism(sheet),
        _checklist(sheet),
        _lights(sheet),
        _score(sheet),
        _warnings(sheet),
        _approvals(sheet),
        _reproduce(sheet),
        None,
    )), class_="sheet")
    return str(page(
        f"{name}, {sheet.colourway.shoe.title}: colourway specification", css, body,
        description=f"Bill of materials and colour standards of {name} on the {sheet.colourway.shoe.title}.",
    ))


def section(id: str, heading: str, *inside: Child, lead: str = "", name: str = "") -> Markup:
    """A section under a heading that names it; `lead` is a line below that, `name` its class."""
    said = tag("p", lead, class_="lead") if lead else None
    return tag("section", tag("h2", heading, id=id), said, inside, class_=name, aria_labelledby=id)


def _masthead(sheet: Sheet, name: str) -> Markup:
    said = dict(sheet.header)
    place = (" ", tag("span", sheet.colourway.place)) if sheet.colourway.place else None
    return tag(
        "header", tag(
            "div", tag("p", "Colourway specification", class_="kicker"), tag("h1", name),
            tag("p", said["Model"], place, class_="subtitle"),
            tag("p", sheet.colourway.plan.sentence, class_="plan") if sheet.colourway.plan else None,
        ),
        definitions(((k, said[k]) for k in LEADING), "leading", TBC), class_="masthead",
    )


def _drawing(sheet: Sheet) -> Markup:
    legend = tag("ol", (
        tag("li", tag("b", line.no, class_="no"), chip(line.hex), tag("span", line.part.component.title))
        for line in sheet.lines
    ), class_="legend")
    if not sheet.drawing:
        none = f"No drawing of {sheet.colourway.shoe.id} was found; the numbers are those of the list."
        return tag("figure", tag("figcaption", none), legend, class_="drawing none")
    view = sheet.colourway.shoe.view or "side view"
    caption = f"{view[:1].upper()}{view[1:]}. {SCREEN}"
    drawing = trusted(scoped(sheet.drawing, "shoe"))
    return tag("figure", drawing, legend, tag("figcaption", caption), class_="drawing")


def _views(sheet: Sheet) -> Markup | None:
    if not sheet.views:
        return None
    said = "The inner side, and from above: line drawings with the same numbers."
    return tag("figure", trusted(sheet.views), tag("figcaption", said), class_="views new-page")


def _header(sheet: Sheet) -> Markup:
    name = "" if sheet.views else "new-page"
    return section("header", "Style", definitions(sheet.header, "details", TBC), name=name)


def _story(sheet: Sheet) -> Markup:
    sources = sheet.colourway.sources
    lettered = [(i.letter, i.hex, i.swatch) for i in sheet.intents]
    photos = (
        figure(source, sheet.photos.get(n), pins(lettered, sources, n)) for n, source in enumerate(sources)
    )
    whose = "Colours of the photograph" if sources else "Colours asked for"
    caption = f"{whose}, Lab {sheet.colourway.viewing}"
    colours = table(INTENTS, map(_intent, sheet.intents), "intents", caption) if sheet.intents else None
    return section(
        "story", "Where the colours came from",
        tag("div", photos, tag("div", colours, class_="colours"), class_="story"),
        lead="A photograph is an intent, never a standard: its values carry the camera and the light.",
    )


def _intent(intent: Intent) -> list[Child]:
    swatch = intent.swatch
    share = f"{100 * swatch.share:.1f}%" if swatch.share is not None else TBC
    common = ", ".join((swatch.common or f"common name {TBC}", swatch.role or "role not stated"))
    return [
        tag("span", intent.letter, class_="letter"), chip(intent.hex, f"{swatch.name} {intent.hex}"),
        (tag("span", known(swatch.name), class_="main"), tag("span", common, class_="sub")),
        share, f"{swatch.lab.L:.1f}", f"{swatch.lab.a:.1f}", f"{swatch.lab.b:.1f}",
        ", ".join(map(str, intent.used_on)) or "no part",
    ]


def _since(sheet: Sheet) -> Markup | None:
    rows = [[str(line.no), line.part.component.title, line.since] for line in sheet.lines if line.since]
    return section("since", SINCE, table(("No.", "Component", "Change"), rows)) if rows else None


def _costs(sheet: Sheet) -> Markup:
    rows, costing = orders(sheet), sheet.colourway.costing
    return section(
        "costs", "Materials, cost and time", definitions(sheet.summary, "details", TBC),
        table(ORDERS, rows, "batch", f"What {pairs(sheet)} pairs take") if rows else None,
        (tag("h3", "Minimum orders above the need"), items(sheet.shortfalls)) if sheet.shortfalls else None,
        (tag("h3", "How it was reckoned"), items(costing.notes)) if costing and costing.notes else None,
        name="new-page",
    )


def _metamerism(sheet: Sheet) -> Markup:
    seen = sheet.metamerism
    numbers = {line.component: line.no for line in sheet.lines}
    rows = [
        [" and ".join(f"{numbers[c]} {c.replace('_', ' ')}" for c in pair.parts),
         *(f"{d:.2f}" for d in pair.differences.values())]
        for pair in seen.pairs
    ]
    heads = ("Parts that are one colour in daylight", "D65#", "A#", "F11 (TL84)#")
    unknown = f"Unknown, for want of a spectrum: {', '.join(seen.unknown)}. Unknown is not a pass."
    inside = (
        table(heads, rows, "narrow", "ΔE00, 10° observer, from spectra") if rows else None,
        tag("p", unknown) if seen.unknown else None,
    )
    none = None if rows or seen.unknown else tag("p", "No two materials share a colour.")
    return section("metamerism", "Metamerism across the shoe", inside, none)


def _lights(sheet: Sheet) -> Markup:
    shown = sheet.lights.colours if sheet.drawing else {}
    strip = tag("div", (_under(sheet, lamp) for lamp in shown), class_="lights") if shown else None
    return section("lights", "In the light box", strip, (tag("p", one) for one in sheet.lights.says))


def _under(sheet: Sheet, lamp: str) -> Markup:
    drawn = draw(sheet.drawing, sheet.colourway, colours=sheet.lights.colours[lamp], callouts=False)
    picture = data_uri(encode(paint(drawn, LIT, words=False)), "image/png")
    image = tag("img", src=picture, alt=f"The shoe under {LIGHTS[lamp]}")
    return tag("figure", image, tag("figcaption", LIGHTS[lamp]))


def _checklist(sheet: Sheet) -> Markup:
    tables = (
        table(("Asked", "Answer", "Owner"), (
            [one.asked.heading, tag("span", one.said, class_=None if one.covered else "tbc"), one.asked.owner]
            for one in sheet.checklist if one.asked.group == group
        ), "asked", group) for group in GROUPS
    )
    return section(
        "checklist", "What the factory asks", tag("div", tables, class_="checklist"),
        lead=f"{coverage(sheet.checklist)}. Answers are given with --set or --details.", name="new-page",
    )


def _score(sheet: Sheet) -> Markup:
    score = sheet.colourway.score
    if not score.terms:
        return Markup()
    rows = [[t.name, t.family, f"{100 * t.value:.0f}", f"{t.weight:g}", t.reason] for t in score.terms]
    return section(
        "score", "Why this colourway", table(("Term", "Family", "Value#", "Weight#", "Why"), rows),
        lead=f"{100 * score.total:.1f} of 100, the weighted mean of these terms.",
    )


def _warnings(sheet: Sheet) -> Markup:
    return section("warnings", "Warnings", items(sheet.warnings) if sheet.warnings else tag("p", "None."))


def _approvals(sheet: Sheet) -> Markup:
    heads = ("For", "Name", "Decision", "Date", "Signature")
    blank = tag("span", TBC, class_="tbc")
    rows: list[list[Child]] = [[who, blank, blank, blank, blank] for who in sheet.approvals]
    return section("approvals", "Approvals", table(heads, rows, "approvals"))


def _reproduce(sheet: Sheet) -> Markup:
    return section(
        "reproduce", "How to make this colourway again", definitions(sheet.reproduce, "reproduce", TBC)
    )
