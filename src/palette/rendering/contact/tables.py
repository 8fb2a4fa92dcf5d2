"""What the page needs to try materials on: what Python reckoned, as tables that it adds up and compares."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

from palette.colourways.alternatives import Alternatives, Offer
from palette.model import Material, Palette, Proposals, Swatch, Verdict
from palette.model.text import letter, money
from palette.ordering.units import unit_of
from palette.rendering.cvd import seen_hex
from palette.rendering.drawing.textures import texture
from palette.rendering.markup import Markup, data
from palette.version import __version__
from palette.viewing import hex_of

DIGITS = 4              # of a difference, as documents write it


def tables(
    proposals: Proposals, shoes: Mapping[str, Alternatives], drawings: Mapping[str, tuple[str, str]],
    names: Sequence[str], libraries: Sequence[str] = (), cvd: str = "",
) -> Markup:
    """A block of data. `drawings` are id and viewBox of the symbol of each shoe, `names` the files' stems.

    Materials stand once, whatever shoes they are offered for, and everything names them by their row.
    """
    offers = {code: offer for each in shoes.values() for code, offer in each.offers.items()}
    row = {code: n for n, code in enumerate(offers)}
    first = next(iter(shoes.values()))
    found = {
        "pairs": proposals.brief.pairs, "currency": first.currency, "budget": proposals.brief.budget,
        "libraries": list(libraries),
        "colours": [
            [letter, s.common or s.name or s.code, s.id, seen_hex(hex_of(s), cvd)]
            for letter, s in zip(_letters(proposals.palette, first.swatches), first.swatches, strict=True)
        ],
        "fields": FIELDS, "verdicts": [str(verdict) for verdict in VERDICTS],
        "materials": [_material(offer, cvd) for offer in offers.values()],
        "shoes": {id: _shoe(proposals, id, each, drawings.get(id), row) for id, each in shoes.items()},
        "proposals": _proposals(proposals, shoes, names, row),
    }
    found["version"] = __version__
    found["print"] = sha256(json.dumps(found).encode()).hexdigest()[:16]
    return data(found, "tables")


VERDICTS = (*Verdict,)
FIELDS = (
    "code", "name", "kind", "hex", "price_said", "price", "least", "stock", "unit", "lead", "texture",
    "target", "words", "far", "verdicts",
)


def _shoe(
    proposals: Proposals, id: str, found: Alternatives, symbol: tuple[str, str] | None, row: Mapping[str, int]
) -> dict[str, Any]:
    shoe = next(one.shoe for one in proposals.colourways if one.shoe.id == id)
    return {
        "title": shoe.title, "symbol": symbol,
        "groups": [
            {
                "part": choice.group.components[0].id,
                "parts": [part.id for part in choice.group.components],
                "titles": [part.title for part in choice.group.components],
                "carries": choice.carries, "given": choice.given,
                "tone": " or ".join(dict.fromkeys(t for part in choice.group.components for t in part.tone)),
                "near": [[row[code] for code in codes] for codes in choice.nearest],
                "needs": {row[code]: need for code, need in choice.needs.items()},
            }
            for choice in found.choices
        ],
    }


def _material(offer: Offer, cvd: str) -> list[Any]:
    """The `FIELDS` of a material."""
    m = offer.material
    return [
        m.code, m.called, m.kind, seen_hex(hex_of(m), cvd), _price(m), offer.price,
        None if math.isinf(offer.least) else offer.least, m.stock or 0, unit_of(m), m.lead_days,
        texture(m.kind), offer.target, dict(offer.words), [round(far, DIGITS) for far in offer.far],
        [VERDICTS.index(verdict) for verdict in offer.verdicts],
    ]


def _letters(palette: Palette | None, swatches: Sequence[Swatch]) -> list[str]:
    """The letters that the page gives to the palette's colours; a long palette is carried without some."""
    ids = [s.id for s in palette.swatches] if palette else []
    return [letter(ids.index(s.id) if s.id in ids else n) for n, s in enumerate(swatches)]


def _proposals(
    proposals: Proposals, shoes: Mapping[str, Alternatives], names: Sequence[str], row: Mapping[str, int]
) -> list[dict[str, Any]]:
    found = []
    place = dict.fromkeys(shoes, 0)
    for n, (one, stem) in enumerate(zip(proposals.colourways, names, strict=True), 1):
        id = one.shoe.id
        worn = {part.component.group: part for part in one.parts}
        found.append({
            "n": n, "id": one.id, "name": one.name or one.id, "stem": stem, "shoe": id,
            "score": one.score.total, "plan": one.plan.sentence if one.plan else "",
            "worn": [row[part.material.code] for part in worn.values()],
            "locked": [part.locked for part in worn.values()],
            "quiet": [sorted(row[code] for code in codes) for codes in shoes[id].quiet[place[id]]],
            "asked": shoes[id].asked[place[id]],
        })
        place[id] += 1
    return found


def _price(m: Material) -> str:
    return "" if m.price is None else f"{money(m.price)} {m.currency}/{unit_of(m)}"
