"""Names for a colourway: a word of the land for each of its main colours, or what it wears.

The words are ours, by the colour they suggest; the same colourway always gets the same names.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import dist

from palette.model import Colourway, Lab, Palette, Part

# hue sector (30 degrees, centred on its number) or grey -> words from dark to light
LAND: dict[str, tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]] = {
    "grey": (("Slate", "Tarn", "Crag"), ("Scree", "Drystone", "Ash"), ("Limestone", "Mist", "Fleece")),
    "0": (("Bilberry", "Damson"), ("Heather", "Foxglove"), ("Dog Rose", "Blush")),
    "30": (("Sandstone Dusk", "Rowan"), ("Red Bracken", "Rowanberry"), ("Alpenglow", "Salmon")),
    "60": (("Peat", "Bog Oak", "Dark Fell"), ("Bracken", "Hazelnut", "Fox"), ("Sheep's Wool", "Oatmeal")),
    "90": (("Mossed Wall", "Peat Moss"), ("Lichen", "Dry Grass", "Fellside"), ("Straw", "Cotton Grass")),
    "120": (("Juniper", "Deep Moss"), ("Moss", "Fern"), ("Lichen Pale", "New Leaf")),
    "150": (("Yew", "Pine"), ("Fern", "Vale"), ("Dew", "Mint Beck")),
    "180": (("Deep Tarn", "Copper Mine"), ("Beck", "Verdigris"), ("Spray", "Cold Beck")),
    "210": (("Deep Water", "Tarn"), ("Beck", "Coniston Green"), ("Spray", "Ice")),
    "240": (("Mere", "Nightfall"), ("Lake", "Rain"), ("Sky", "Morning Mist")),
    "270": (("Mere", "Blue Slate"), ("Lake", "Harebell"), ("Clear Sky", "Haze")),
    "300": (("Bramble", "Sloe"), ("Heather", "Thistle"), ("Lilac Mist", "Dusk")),
    "330": (("Bilberry", "Bramble"), ("Foxglove", "Heather"), ("Petal", "Dog Rose")),
}


def names_for(colourway: Colourway, palette: Palette) -> tuple[str, ...]:
    """The name proposed, then others; at least two, each once."""
    main, second, hit = leading(colourway)
    turn = sum(map(ord, main.material.code + second.material.code))
    a = word(main.material.lab, turn)
    b = word(second.material.lab, turn // 7)
    found = [a if a == b else f"{a} and {b}", a]
    spice = word(hit.material.lab, turn // 3) if hit is not None else a
    if spice != a:
        found.insert(1, f"{a} with {spice}")
    targets = [part.target for part in (main, second, hit) if part is not None]
    plain = [swatch.common for swatch in targets if swatch and swatch.common]
    if plain:
        plain = list(dict.fromkeys(plain))
        found.append(" with ".join([plain[0], " and ".join(plain[1:])] if plain[1:] else plain).capitalize())
    if colourway.place:
        found.insert(0, f"{colourway.place.split(',')[0].strip()} {a}")
    return tuple(dict.fromkeys(found))


def named_apart(colourway: Colourway, taken: Sequence[str]) -> Colourway:
    """With the first of its names that is not taken; when all are, with a number behind."""
    names = (colourway.name, *colourway.names)
    free = next((name for name in names if name not in taken), "")
    if not free:
        free = next(f"{names[0]} {n}" for n in range(2, len(taken) + 3) if f"{names[0]} {n}" not in taken)
    return replace(colourway, name=free, names=tuple(name for name in names if name != free))


def named_as_variant(colourway: Colourway, first: Colourway) -> Colourway:
    """The first one's name with a word for what is different."""
    new = next(
        (p for p, q in zip(colourway.parts, first.parts, strict=True) if p.material.code != q.material.code),
        colourway.parts[0],
    )
    return replace(colourway, name=f"{first.name}, {word(new.material.lab)}", names=())


def leading(colourway: Colourway) -> tuple[Part, Part, Part | None]:
    """The largest colour, the largest that differs from it, and the most colourful small part."""
    area: dict[str, float] = {}
    first: dict[str, Part] = {}
    for part in colourway.parts:
        if part.target is None:
            continue
        area[part.material.code] = area.get(part.material.code, 0.0) + part.component.share
        first.setdefault(part.material.code, part)
    if not first:
        return colourway.parts[0], colourway.parts[0], None
    order = sorted(area, key=lambda code: (-area[code], code))
    main = first[order[0]]
    away = [first[c] for c in order[1:] if _apart(first[c].material.lab, main.material.lab) > 10]
    second = away[0] if away else main
    small = [p for p in away[1:] if area[p.material.code] < 0.1 and p.material.lab.chroma > 20]
    hit = max(small, key=lambda p: p.material.lab.chroma, default=None)
    return main, second, hit


def word(lab: Lab, turn: int = 0) -> str:
    """A word of the land for a colour."""
    if lab.chroma < 9:
        shades = LAND["grey"]
        step = 0 if lab.L < 42 else 1 if lab.L < 72 else 2
    else:
        shades = LAND[str(int((lab.hue + 15) // 30 % 12) * 30)]
        step = 0 if lab.L < 38 else 1 if lab.L < 66 else 2
    words = shades[step]
    return words[turn % len(words)]


def _apart(one: Lab, other: Lab) -> float:
    return dist(one, other)
