"""The contact sheet as one HTML file: plain cards in order, which a short script sorts, filters and picks."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from palette.model import Colourway, Palette, Proposals, Verdict
from palette.model.shoe import FAMILIES
from palette.rendering.cvd import merges, seen_colours
from palette.rendering.drawing.shared import symbol, use
from palette.rendering.markup import BASE, chip, e, items, page
from palette.rendering.money import per_pair
from palette.rendering.photograph import figure, pins
from palette.rendering.rebuild import command
from palette.viewing import hex_of

HERE = Path(__file__).parent


def html(
    proposals: Proposals, names: list[str], drawings: Mapping[str, bytes], *, cvd: str = "",
    photos: Mapping[int, bytes] | None = None,
) -> str:
    """The page; `names` are the stems of the files beside it, `drawings` the SVG of every shoe."""
    shoes = {c.shoe.id: c for c in proposals.colourways}
    ids = {shoe: f"shoe{n}" for n, shoe in enumerate(shoes)}
    symbols = {s: symbol(drawings[s], c, ids[s]) for s, c in shoes.items() if drawings.get(s)}
    cards = []
    for n, (colourway, stem) in enumerate(zip(proposals.colourways, names, strict=True), 1):
        shoe, picture = colourway.shoe.id, ""
        if shoe in symbols:
            label = f"{colourway.shoe.title} in {colourway.name or colourway.id}"
            picture = use(colourway, seen_colours(colourway, cvd), ids[shoe], symbols[shoe][1], label)
        cards.append(_card(proposals, colourway, n, stem, picture))
    title = f"{len(cards)} colourways" if len(cards) != 1 else "1 colourway"
    body = "\n".join((
        *(drawn for drawn, _ in symbols.values()), '<main class="contact">',
        _masthead(proposals, title, cvd, photos or {}), _toolbar(proposals),
        f'<ul class="cards" id="cards">{"".join(cards)}</ul>',
        '<p id="nothing" class="lead" hidden>No colourway passes these filters.</p>', _tray(), "</main>",
    ))
    css = BASE + (HERE / "contact.css").read_text("utf-8")
    return page(f"{title}: contact sheet", css, body, script=(HERE / "contact.js").read_text("utf-8"),
                description=f"{title} to compare, sort, filter and pick from.")


def _masthead(proposals: Proposals, title: str, cvd: str, photos: Mapping[int, bytes]) -> str:
    palette = proposals.palette
    shoes = ", ".join(dict.fromkeys(c.shoe.title for c in proposals.colourways))
    seen = f" Shown as complete {cvd} vision sees them." if cvd else ""
    illustrative = any(c.illustrative for c in proposals.colourways)
    invented = " Materials are an invented working sample, not an offer." if illustrative else ""
    said = f"{shoes}. {proposals.brief.pairs} pairs.{seen}{invented}"
    warned = items(proposals.warnings) if proposals.warnings else ""
    return (
        f'<header class="masthead"><div><p class="kicker">Contact sheet</p><h1>{e(title)}</h1>'
        f'<p class="subtitle">{e(said)}</p>{warned}</div>{_story(palette, photos)}</header>'
    )


def _story(palette: Palette | None, photos: Mapping[int, bytes]) -> str:
    if palette is None:
        return ""
    letters = [(chr(65 + i % 26), hex_of(s), s) for i, s in enumerate(palette.swatches)]
    photographs = "".join(
        figure(source, photos.get(n), pins(letters, palette.sources, n))
        for n, source in enumerate(palette.sources[:3]) if n in photos
    )
    strip = "".join(
        f'<li style="flex-grow:{max(s.share or 0.1, 0.03):.3f}">{chip(hex, f"{s.name}, {hex}", "wide")}'
        f"<span>{letter}</span></li>" for letter, hex, s in letters
    )
    return f'<div class="from">{photographs}<ul class="strip">{strip}</ul></div>'


def _card(proposals: Proposals, colourway: Colourway, n: int, stem: str, picture: str) -> str:
    costing = colourway.costing
    cost = costing.per_pair if costing and costing.coverage else None
    lead = costing.lead_days if costing else None
    asked = [p for p in colourway.parts if p.verdict]
    far = sum(1 for p in asked if p.verdict in (Verdict.family, Verdict.none))
    families = {f: colourway.score.family(f) for f in FAMILIES}
    data = {
        "n": n, "name": colourway.name, "shoe": colourway.shoe.id, "score": round(colourway.score.total, 5),
        "cost": cost, "lead": lead, "far": far, "materials": len(colourway.materials), "stem": stem,
        "families": {f: v for f, v in families.items() if v is not None},
        "command": command(proposals, n),
    }
    said = (
        f"{len(colourway.materials)} materials",
        per_pair(costing, proposals.brief.rates) or "cost to be confirmed",
        "lead time to be confirmed" if lead is None else f"{lead} days",
        f"{len(asked) - far} of {len(asked)} parts match or are near the photograph",
    )
    bars = "".join(_bar(f, v) for f, v in families.items() if v is not None)
    warned = [*colourway.warnings, *(f"{m}." for m in merges(colourway))]
    return (
        f'<li class="card" data-card="{e(json.dumps(data, ensure_ascii=False))}">'
        f'<div class="stage">{picture}</div>'
        f'<div class="title"><h2><span class="no">{n}</span> {e(colourway.name or colourway.id)}</h2>'
        f'<p class="score">{100 * colourway.score.total:.1f}</p></div>'
        f'<p class="shoe-name">{e(", ".join(t for t in (colourway.shoe.title, colourway.place) if t))}</p>'
        f'{_strip(colourway)}<p class="facts">{e(", ".join(said))}</p>'
        f'<label class="pick"><input type="checkbox" name="pick" value="{n}"> Pick {n}</label>'
        f"<details><summary>Parts, score and files of {n}</summary>{_parts(colourway)}"
        f'<dl class="families">{bars}</dl>'
        + (f"<h3>Warnings</h3>{items(warned)}" if warned else "")
        + f'<p class="files"><a href="{e(stem)}.svg">Drawing</a> <a href="{e(stem)}.json">Document</a></p>'
        f"<pre><code>palette spec {e(stem)}.json -o {e(stem)}.html</code></pre></details></li>"
    )


def _bar(family: str, value: float) -> str:
    bar = f'<span class="bar"><i style="width:{100 * value:.0f}%"></i></span>'
    return f"<div><dt>{e(family)}</dt><dd>{bar}{100 * value:.0f}</dd></div>"


def _strip(colourway: Colourway) -> str:
    """The materials as bands as wide as the area they cover."""
    areas: dict[str, float] = {}
    for part in colourway.parts:
        areas[part.material.code] = areas.get(part.material.code, 0) + part.component.share
    materials = {p.material.code: p.material for p in colourway.parts}
    bands = "".join(
        f'<i style="flex-grow:{area:.4f};background:{hex_of(materials[code])}"></i>'
        for code, area in sorted(areas.items(), key=lambda item: -item[1])
    )
    return f'<div class="bands" aria-hidden="true">{bands}</div>'


def _parts(colourway: Colourway) -> str:
    rows = "".join(
        f"<li>{chip(hex_of(p.material))}<span><b>{e(p.component.title)}</b> {e(p.material.name)}"
        f"<small>{e(p.material.kind)}, {e(p.material.code)}"
        + (f", ΔE {p.difference.total:.1f}" if p.difference else "") + "</small></span></li>"
        for p in colourway.parts
    )
    return f'<ol class="parts">{rows}</ol>'


def _toolbar(proposals: Proposals) -> str:
    shoes = dict.fromkeys(c.shoe.id for c in proposals.colourways)
    options = "".join(f'<option value="{e(s)}">{e(s)}</option>' for s in shoes)
    which = f'<label>Shoe <select id="shoe"><option value="">all</option>{options}</select></label>'
    which = which if len(shoes) > 1 else ""
    families = "".join(f'<option value="family:{e(f)}">{e(f)}</option>' for f in FAMILIES)
    return (
        '<form class="tools" id="tools" hidden><label>Sort by <select id="sort">'
        '<option value="n">proposed order</option><option value="score">score</option>'
        '<option value="cost">cost, low first</option><option value="lead">lead time, short first</option>'
        f'<option value="materials">fewest materials</option>{families}</select></label>{which}'
        '<label>Cost up to <input id="cost" type="number" min="0" step="0.5" inputmode="decimal"></label>'
        '<label>Days up to <input id="lead" type="number" min="0" step="1" inputmode="numeric"></label>'
        '<label class="tick"><input id="near" type="checkbox"> every part near the photograph</label>'
        '<label class="tick"><input id="compare" type="checkbox"> compare picked</label></form>'
    )


def _tray() -> str:
    return (
        '<aside class="tray" id="tray" hidden aria-label="Picked"><div><p id="picked" role="status"></p>'
        '<button type="button" id="copy">Copy the commands</button></div>'
        '<pre tabindex="0"><code id="commands"></code></pre></aside>'
    )
