"""The spec sheet as one HTML file: it prints, it needs no network, and nothing in it runs."""

from __future__ import annotations

from pathlib import Path

from palette.rendering.markup import BASE, chip, definitions, e, items, page, table
from palette.rendering.photograph import figure, pins
from palette.rendering.sheet.details import TBC
from palette.rendering.sheet.facts import Intent, Sheet, known
from palette.rendering.sheet.orders import ORDERS, orders, pairs
from palette.rendering.sheet.tables import line_tables

LEADING = ("Season", "Style reference", "Colourway code", "Status", "Revision", "Date")
INTENTS = ("Letter", "Colour", "Name", "Share#", "L*#", "a*#", "b*#", "Answered by part")
SCREEN = ("The numbers are those of the bill of materials. Colours on a screen or on paper are a guide;"
          " the standard is the Lab value of each line.")


def html(sheet: Sheet, paper: str = "") -> str:
    """The page, landscape on the printer's own paper, or on `paper`: `A4` or `letter`."""
    name = sheet.colourway.name or "Unnamed colourway"
    css = BASE + Path(__file__).with_name("sheet.css").read_text("utf-8")
    if paper:
        css += f"@page{{size:{'letter' if paper == 'letter' else 'A4'} landscape}}\n"
    body = "\n".join((
        '<main class="sheet">',
        _masthead(sheet, name),
        _drawing(sheet),
        _header(sheet),
        _story(sheet),
        line_tables(sheet),
        _costs(sheet),
        _metamerism(sheet),
        _score(sheet),
        _warnings(sheet),
        _approvals(sheet),
        _reproduce(sheet),
        "</main>",
    ))
    return page(
        f"{name}, {sheet.colourway.shoe.title}: colourway specification", css, body,
        description=f"Bill of materials and colour standards of {name} on the {sheet.colourway.shoe.title}.",
    )


def section(id: str, heading: str, inside: str, lead: str = "", name: str = "") -> str:
    said = f'<p class="lead">{e(lead)}</p>' if lead else ""
    title = f'<h2 id="{id}">{e(heading)}</h2>'
    return f'<section class="{name}" aria-labelledby="{id}">{title}{said}{inside}</section>'


def _masthead(sheet: Sheet, name: str) -> str:
    said = dict(sheet.header)
    leading = definitions(tuple((k, said[k]) for k in LEADING), "leading", TBC)
    place = f" <span>{e(sheet.colourway.place)}</span>" if sheet.colourway.place else ""
    return (
        '<header class="masthead"><div><p class="kicker">Colourway specification</p>'
        f'<h1>{e(name)}</h1><p class="subtitle">{e(said["Model"])}{place}</p></div>{leading}</header>'
    )


def _drawing(sheet: Sheet) -> str:
    legend = '<ol class="legend">' + "".join(
        f'<li><b class="no">{line.no}</b>{chip(line.hex)}<span>{e(line.part.component.title)}</span></li>'
        for line in sheet.lines
    ) + "</ol>"
    if not sheet.drawing:
        none = f"No drawing of {sheet.colourway.shoe.id} was found; the numbers are those of the list."
        return f'<figure class="drawing none"><figcaption>{e(none)}</figcaption>{legend}</figure>'
    view = sheet.colourway.shoe.view or "side view"
    caption = f"{view[:1].upper()}{view[1:]}. {SCREEN}"
    return f'<figure class="drawing">{sheet.drawing}{legend}<figcaption>{e(caption)}</figcaption></figure>'


def _header(sheet: Sheet) -> str:
    return section("header", "Style", definitions(sheet.header, "details", TBC), name="new-page")


def _story(sheet: Sheet) -> str:
    sources = sheet.colourway.sources
    lettered = [(i.letter, i.hex, i.swatch) for i in sheet.intents]
    photos = "".join(
        figure(source, sheet.photos.get(n), pins(lettered, sources, n)) for n, source in enumerate(sources)
    )
    whose = "Colours of the photograph" if sources else "Colours asked for"
    caption = f"{whose}, Lab {sheet.colourway.viewing}"
    colours = table(INTENTS, map(_intent, sheet.intents), "intents", caption) if sheet.intents else ""
    inside = f'<div class="story">{photos}<div class="colours">{colours}</div></div>'
    return section("story", "Where the colours came from", inside,
                   "A photograph is an intent, never a standard: its values carry the camera and the light.")


def _intent(intent: Intent) -> list[str]:
    swatch = intent.swatch
    share = f"{100 * swatch.share:.1f}%" if swatch.share is not None else TBC
    common = ", ".join((swatch.common or f"common name {TBC}", swatch.role or "role not stated"))
    return [
        f'<span class="letter">{e(intent.letter)}</span>', chip(intent.hex, f"{swatch.name} {intent.hex}"),
        f'<span class="main">{e(known(swatch.name))}</span><span class="sub">{e(common)}</span>',
        share, f"{swatch.lab.L:.1f}", f"{swatch.lab.a:.1f}", f"{swatch.lab.b:.1f}",
        e(", ".join(map(str, intent.used_on)) or "no part"),
    ]


def _costs(sheet: Sheet) -> str:
    inside = definitions(sheet.summary, "details", TBC)
    rows = [[e(cell) for cell in row] for row in orders(sheet)]
    if rows:
        inside += table(ORDERS, rows, "batch", f"What {pairs(sheet)} pairs take")
    if sheet.shortfalls:
        inside += "<h3>Minimum orders above the need</h3>" + items(sheet.shortfalls)
    costing = sheet.colourway.costing
    if costing and costing.notes:
        inside += "<h3>How it was reckoned</h3>" + items(costing.notes)
    return section("costs", "Materials, cost and time", inside, name="new-page")


def _metamerism(sheet: Sheet) -> str:
    seen = sheet.metamerism
    numbers = {line.component: line.no for line in sheet.lines}
    rows = [
        [e(" and ".join(f"{numbers[c]} {c.replace('_', ' ')}" for c in pair.parts)),
         *(f"{d:.2f}" for d in pair.differences.values())]
        for pair in seen.pairs
    ]
    heads = ("Parts that are one colour in daylight", "D65#", "A#", "F11 (TL84)#")
    inside = table(heads, rows, "narrow", "ΔE00, 10° observer, from spectra") if rows else ""
    if seen.unknown:
        codes = e(", ".join(seen.unknown))
        inside += f"<p>Unknown, for want of a spectrum: {codes}. Unknown is not a pass.</p>"
    inside = inside or "<p>No two materials share a colour.</p>"
    return section("metamerism", "Metamerism across the shoe", inside)


def _score(sheet: Sheet) -> str:
    score = sheet.colourway.score
    if not score.terms:
        return ""
    rows = [
        [e(t.name), e(t.family), f"{100 * t.value:.0f}", f"{t.weight:g}", e(t.reason)] for t in score.terms
    ]
    return section("score", "Why this colourway", table(("Term", "Family", "Value#", "Weight#", "Why"), rows),
                   f"{100 * score.total:.1f} of 100, the weighted mean of these terms.")


def _warnings(sheet: Sheet) -> str:
    return section("warnings", "Warnings", items(sheet.warnings) if sheet.warnings else "<p>None.</p>")


def _approvals(sheet: Sheet) -> str:
    heads = ("For", "Name", "Decision", "Date", "Signature")
    blank = f'<span class="tbc">{TBC}</span>'
    rows = [[e(who), *[blank] * 4] for who in sheet.approvals]
    return section("approvals", "Approvals", table(heads, rows, "approvals"))


def _reproduce(sheet: Sheet) -> str:
    return section("reproduce", "How to make this page again", definitions(sheet.reproduce, "reproduce", TBC))
