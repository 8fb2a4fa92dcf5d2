"""The contact sheet as one HTML file: plain cards in order, which a short script sorts, filters and picks."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from palette.colourways.alternatives import Alternatives
from palette.model import Colourway, Palette, Proposals, Verdict
from palette.model.shoe import FAMILIES
from palette.model.text import letter
from palette.rendering.contact.bench import bench
from palette.rendering.contact.tables import tables
from palette.rendering.cvd import merges, seen_colours
from palette.rendering.drawing.shared import symbol, use
from palette.rendering.markup import BREAK, Markup, tag
from palette.rendering.money import leftover_per_pair, per_pair
from palette.rendering.photograph import figure, pins
from palette.rendering.pieces import BASE, COPIED, chip, items, page
from palette.viewing import hex_of

HERE = Path(__file__).parent


def html(
    proposals: Proposals, names: list[str], drawings: Mapping[str, bytes], *, cvd: str = "",
    photos: Mapping[int, bytes] | None = None, trying: Mapping[str, Alternatives] | None = None,
    libraries: Sequence[str] = (),
) -> str:
    """The page; `names` are the stems of the files beside it, `drawings` the SVG of every shoe.

    `trying` has what else the parts of each shoe could wear; without it the page has no bench.
    """
    shoes = {c.shoe.id: c for c in proposals.colourways}
    ids = {shoe: f"shoe{n}" for n, shoe in enumerate(shoes)}
    symbols = {s: symbol(drawings[s], c, ids[s]) for s, c in shoes.items() if drawings.get(s)}
    cards = []
    for n, (colourway, stem) in enumerate(zip(proposals.colourways, names, strict=True), 1):
        shoe, picture = colourway.shoe.id, Markup()
        if shoe in symbols:
            label = f"{colourway.shoe.title} in {colourway.name or colourway.id}"
            picture = use(colourway, seen_colours(colourway, cvd), ids[shoe], symbols[shoe][1], label)
        cards.append(_card(proposals, colourway, n, stem, picture))
    title = f"{len(cards)} colourways" if len(cards) != 1 else "1 colourway"
    main = BREAK.join((
        None, _masthead(proposals, title, cvd, photos or {}), _toolbar(proposals),
        tag("ul", cards, class_="cards", id="cards"),
        tag("p", "No colourway passes these filters.", id="nothing", class_="lead", hidden=True),
        bench() if trying else None, _tray(), None,
    ))
    data = None
    if trying:
        at = {shoe: (ids[shoe], view) for shoe, (_, view) in symbols.items()}
        data = tables(proposals, trying, at, names, libraries, cvd)
    body = BREAK.join((*(drawn for drawn, _ in symbols.values()), tag("main", main, class_="contact"), data))
    css = BASE + _ours("contact.css", "bench.css")
    return str(page(
        f"{title}: contact sheet", css, body, script=COPIED + _ours("reckon.js", "bench.js", "contact.js"),
        description=f"{title} to compare, sort, filter and pick from.",
    ))


def _ours(*files: str) -> str:
    return "".join((HERE / file).read_text("utf-8") for file in files)


def _masthead(proposals: Proposals, title: str, cvd: str, photos: Mapping[int, bytes]) -> Markup:
    shoes = ", ".join(dict.fromkeys(c.shoe.title for c in proposals.colourways))
    seen = f" Shown as complete {cvd} vision sees them." if cvd else ""
    illustrative = any(c.illustrative for c in proposals.colourways)
    partly = any(c.partly_illustrative for c in proposals.colourways)
    said = "Among the libraries is" if partly else "Materials are"
    invented = f" {said} an invented working sample, not an offer." if illustrative else ""
    said = f"{shoes}. {proposals.brief.pairs} pairs.{seen}{invented}"
    warned = items(proposals.warnings) if proposals.warnings else None
    story = proposals.palette.name if proposals.palette else ""
    return tag(
        "header", tag(
            "div", tag("p", f"Contact sheet, {title}" if story else "Contact sheet", class_="kicker"),
            tag("h1", story or title),
            tag("p", said, class_="subtitle"), warned,
        ),
        _story(proposals.palette, photos), class_="masthead",
    )


def _story(palette: Palette | None, photos: Mapping[int, bytes]) -> Markup:
    if palette is None:
        return Markup()
    letters = [(letter(i), hex_of(s), s) for i, s in enumerate(palette.swatches)]
    photographs = (
        figure(source, photos.get(n), pins(letters, palette.sources, n))
        for n, source in enumerate(palette.sources[:3]) if n in photos
    )
    strip = (
        tag("li", chip(hex, f"{s.name}, {hex}", "wide"), tag("span", called),
            style=f"flex-grow:{max(s.share or 0.1, 0.03):.3f}")
        for called, hex, s in letters
    )
    named = ", ".join(f"{called} {s.common or s.name or s.code}".strip() for called, _, s in letters)
    colours = tag("ul", strip, class_="strip")
    return tag(
        "div", tag("div", photographs, class_="photographs"), colours, tag("p", named, class_="called"),
        class_="from",
    )


def _card(proposals: Proposals, colourway: Colourway, n: int, stem: str, picture: Markup) -> Markup:
    costing = colourway.costing
    cost = costing.per_pair if costing and costing.coverage else None
    lead = costing.lead_days if costing else None
    asked = [p for p in colourway.parts if p.verdict and p.verdict is not Verdict.quiet]
    far = sum(1 for p in asked if p.verdict in (Verdict.family, Verdict.none))
    families = {f: colourway.score.family(f) for f in FAMILIES}
    data = {
        "n": n, "name": colourway.name, "shoe": colourway.shoe.id, "score": round(colourway.score.total, 5),
        "cost": cost, "lead": lead, "far": far, "materials": len(colourway.materials), "stem": stem,
        "families": {f: v for f, v in families.items() if v is not None},
    }
    said = (
        f"{len(colourway.materials)} materials",
        (per_pair(costing, proposals.brief.rates) or "cost to be confirmed") + (
            f", and {leftover_per_pair(costing, proposals.brief.rates)} for leftovers"
            if costing and costing.wasteful else ""),
        "lead time to be confirmed" if costing is None or lead is None else
        f"{lead} days" + (f", of {costing.undated} materials to be confirmed" if costing.undated else ""),
        f"{len(asked) - far} of {len(asked)} coloured parts match or are near the photograph",
    )
    warned = [*colourway.warnings, *(f"{m}." for m in merges(colourway))]
    more = tag(
        "details", tag("summary", f"Parts, score and files of {n}"), _parts(colourway),
        tag("dl", (_bar(f, v) for f, v in families.items() if v is not None), class_="families"),
        (tag("h3", "Warnings"), items(warned)) if warned else None,
        tag("p", tag("a", "Drawing", href=f"{stem}.svg"), " ", tag("a", "Document", href=f"{stem}.json"),
            class_="files"),
        tag("pre", tag("code", f"palette spec {stem}.json -o {stem}.html")),
    )
    where = ", ".join(t for t in (colourway.shoe.title, colourway.place) if t)
    return tag(
        "li", tag("div", picture, class_="stage"),
        tag(
            "div", tag("h2", tag("span", n, class_="no"), f" {colourway.name or colourway.id}"),
            tag("p", f"{100 * colourway.score.total:.1f}", class_="score"), class_="title",
        ),
        tag("p", where, class_="shoe-name"),
        tag("p", colourway.plan.sentence, class_="plan") if colourway.plan else None,
        _strip(colourway), tag("p", ", ".join(said), class_="facts"),
        tag(
            "div",
            tag("label", tag("input", type="checkbox", name="pick", value=n), f" Pick {n}", class_="pick"),
            tag("a", f"Try materials on {n}", href=f"#try-{n}", class_="try", hidden=True), class_="actions",
        ), more,
        class_="card", data_n=n, data_card=json.dumps(data, ensure_ascii=False),
    )


def _bar(family: str, value: float) -> Markup:
    bar = tag("span", tag("i", style=f"width:{100 * value:.0f}%"), class_="bar")
    return tag("div", tag("dt", family), tag("dd", bar, f"{100 * value:.0f}"))


def _strip(colourway: Colourway) -> Markup:
    """The materials as bands as wide as the area they cover."""
    areas: dict[str, float] = {}
    for part in colourway.parts:
        areas[part.material.code] = areas.get(part.material.code, 0) + part.component.share
    materials = {p.material.code: p.material for p in colourway.parts}
    return tag("div", (
        tag("i", style=f"flex-grow:{area:.4f};background:{hex_of(materials[code])}")
        for code, area in sorted(areas.items(), key=lambda item: -item[1])
    ), class_="bands", aria_hidden="true")


def _parts(colourway: Colourway) -> Markup:
    return tag("ol", (
        tag("li", chip(hex_of(p.material)), tag(
            "span", tag("b", p.component.title), f" {p.material.called}",
            tag("small", f"{p.material.kind}, {p.material.code}",
                f", ΔE {p.difference.total:.1f}" if p.difference else None,
                ", locked" if p.locked else ", as asked" if "as asked" in p.reason else None),
        ))
        for p in colourway.parts
    ), class_="parts")


def _toolbar(proposals: Proposals) -> Markup:
    orders = {
        "n": "proposed order", "score": "score", "cost": "cost, low first", "lead": "lead time, short first",
        "materials": "fewest materials", **{f"family:{f}": f for f in FAMILIES},
    }
    shoes = {"": "all", **{c.shoe.id: c.shoe.id for c in proposals.colourways}}
    near = tag("input", id="near", type="checkbox")
    return tag(
        "form", _choice("Sort by ", "sort", orders),
        _choice("Shoe ", "shoe", shoes) if len(shoes) > 2 else None,
        tag("label", "Cost up to ",
            tag("input", id="cost", type="number", min="0", step="0.5", inputmode="decimal")),
        tag("label", "Days up to ",
            tag("input", id="lead", type="number", min="0", step="1", inputmode="numeric")),
        tag("label", near, " every part near the photograph", class_="tick"),
        tag("label", tag("input", id="compare", type="checkbox"), " compare picked", class_="tick"),
        tag("p", "Some materials have no price in the main currency: costs are compared without these.")
        if any(c.costing and c.costing.coverage < 1 for c in proposals.colourways) else None,
        class_="tools", id="tools", hidden=True,
    )


def _choice(said: str, id: str, options: Mapping[str, str]) -> Markup:
    return tag("label", said, tag("select", (tag("option", t, value=v) for v, t in options.items()), id=id))


def _tray() -> Markup:
    return tag(
        "aside",
        tag("div", tag("p", id="picked", role="status"), tag(
            "div", tag("button", "Copy the commands", type="button", id="copy"),
            tag("button", "Save the picks", type="button", id="save"), class_="buttons",
        )),
        tag("pre", tag("code", id="commands"), tabindex="0"),
        class_="tray", id="tray", hidden=True, aria_label="Picked",
    )
