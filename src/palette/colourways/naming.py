"""Names for a colourway: words of its place for its main colours, or what those colours are called.

The same colourway always gets the same names. A vineyard is no scree: the words belong to the kind of
landscape that the photograph, the palette or the place names; where none is known, its own colours do.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from functools import cache
from math import dist
from typing import Any

from palette import files
from palette.colourways.patterns import toml_of
from palette.model import Colourway, Lab, Palette, Part

Words = Mapping[str, Sequence[Sequence[str]]]      # colour -> words from dark to light
# hue in degrees from which a colour's words count, up to the next
HUES = ((0.0, "pink"), (18.0, "red"), (48.0, "brown"), (85.0, "yellow"), (108.0, "green"), (165.0, "teal"),
        (225.0, "blue"), (290.0, "purple"), (335.0, "pink"))


def names_for(colourway: Colourway, palette: Palette) -> tuple[str, ...]:
    """The name proposed, then others; at least two, each once."""
    main, second, hit = leading(colourway)
    words = words_of(palette, colourway.place)
    turn = sum(map(ord, main.material.code + second.material.code))
    found: list[str] = []
    a = main.material.name
    if words:
        a, b = _word_for(main, words, palette, turn), _word_for(second, words, palette, turn // 7)
        spice = _word_for(hit, words, palette, turn // 3) if hit is not None else ""
        found += [f"{a} with {spice}"] if spice and spice != a else []
        found += [a if a == b else f"{a} and {b}", a]
    plain = list(dict.fromkeys(
        part.target.common or part.target.name for part in (main, second, hit)
        if part is not None and part.target and (part.target.common or part.target.name)
    ))
    if plain:
        found.append(" and ".join(plain[:2]).capitalize())
        found.append(" with ".join([plain[0], *plain[2:3]]).capitalize())
    found.append(main.material.name)
    if colourway.place:
        found.insert(0, f"{colourway.place.split(',')[0].strip()} {a}")
    return tuple(dict.fromkeys(found))


def _word_for(part: Part, words: Words, palette: Palette, turn: int) -> str:
    """A word for what a part wears that is not what another colour of the palette is called."""
    own = part.target.common if part.target else ""
    others = {swatch.common.casefold() for swatch in palette.swatches if swatch.common != own}
    return word(words, part.material.lab, turn, others)


def named_apart(colourway: Colourway, taken: Sequence[str]) -> Colourway:
    """With the first of its names that is not taken; when all are, with a number behind."""
    names = (colourway.name, *colourway.names)
    free = next((name for name in names if name not in taken), "")
    if not free:
        free = next(f"{names[0]} {n}" for n in range(2, len(taken) + 3) if f"{names[0]} {n}" not in taken)
    return replace(colourway, name=free, names=tuple(name for name in names if name != free))


def named_as_variant(colourway: Colourway, first: Colourway) -> Colourway:
    """The first one's name with the material that is different."""
    new = next(
        (p for p, q in zip(colourway.parts, first.parts, strict=True) if p.material.code != q.material.code),
        colourway.parts[0],
    )
    return replace(colourway, name=f"{first.name}, {new.material.name}", names=())


def leading(colourway: Colourway) -> tuple[Part, Part, Part | None]:
    """The largest colour, the largest that differs from it, and the hit where the plan has one."""
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
    second = next(
        (first[c] for c in order[1:]
         if area[c] >= 0.1 and dist(first[c].material.lab, main.material.lab) > 10), main,
    )
    on_hit = colourway.plan.hit_parts if colourway.plan else ()
    hit = next((part for part in colourway.parts if part.component.id in on_hit), None)
    return main, second, hit


@cache
def landscapes() -> Mapping[str, Mapping[str, Any]]:
    """Every kind of landscape that has words of its own."""
    return toml_of(files.data_folder("names") / "places.toml")


def words_of(palette: Palette, place: str) -> Words | None:
    """The words of the landscape that is named most often; None where none is."""
    said = " ".join([palette.name, place, *(source.file for source in palette.sources)]).lower()
    told = re.findall(r"[^\W\d_]+", said)
    counts = {
        name: sum(told.count(known) if " " not in known else said.count(known) for known in table["told_by"])
        for name, table in landscapes().items()
    }
    best = max(counts, key=lambda name: counts[name], default="")
    return landscapes()[best] if best and counts[best] else None


def word(words: Words, lab: Lab, turn: int = 0, others: Collection[str] = ()) -> str:
    """A word for a colour that means none of the `others`; `turn` chooses among those that would do."""
    colour = "grey" if lab.chroma < 9 else next(name for hue, name in reversed(HUES) if lab.hue >= hue)
    if colour in ("yellow", "red") and lab.chroma < 22:
        colour = "brown"
    shades = words[colour][0 if lab.L < 38 else 1 if lab.L < 66 else 2]
    free = [shade for shade in shades if shade.casefold() not in others] or shades
    return free[turn % len(free)]
