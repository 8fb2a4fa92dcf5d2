"""A plan in one sentence, as a designer would say it, and as the record that a document keeps."""

from __future__ import annotations

import numpy as np

from palette.colourways.draft import Draft
from palette.colourways.families import earth, grey, warmth
from palette.colourways.problem import Indices, Problem
from palette.colourways.terms.edges import surface
from palette.model import Plan
from palette.model.text import listed

OPENINGS = {
    "same": "{a} throughout",
    "depths": "{a} over {b}, one family at two depths",
    "hue-neutral": "{a} over a quiet {b}",
    "neutral-hue": "{a} over {b}",
    "neutrals": "{a} over {b}, two neutrals",
    "pale": "pale {a} over {b}",
    "dark": "dark {a} over {b}",
    "hues": "{a} over {b}, two hues",
}


def id_of(p: Problem, j: int) -> str:
    """A swatch by its id, or by its place in the palette where it has none."""
    return p.swatches[j].id or str(j + 1)


def record(p: Problem, plan: Draft, x: Indices, quiet: np.ndarray) -> Plan:
    """The plan as it was carried out."""
    on_hit = [c.id for place in plan.places for group, slot in zip(p.groups, p.slots, strict=True)
              if slot == place for c in group.components]
    still = [c.id for g, group in enumerate(p.groups) if quiet[g, x[g]] for c in group.components]
    return Plan(
        pattern=plan.pattern.id, sentence=sentence(p, plan, x), lead=id_of(p, plan.overlay),
        second=id_of(p, plan.base) if plan.base != plan.overlay else "",
        third=id_of(p, plan.third) if plan.third is not None else "",
        hits=tuple(id_of(p, j) for j in plan.hits), hit_parts=tuple(on_hit) if plan.hits else (),
        quiet_parts=tuple(still), ground=plan.ground, warm=plan.temperature > 0,
    )


def sentence(p: Problem, plan: Draft, x: Indices) -> str:
    """"Cocoa over camel, one family at two depths; rowan on the tongue; cream sole, laces as the sole." """
    a, b = p.called(plan.overlay), p.called(plan.base)
    pair = plan.pattern.pair if plan.overlay != plan.base else "same"
    felt = ", told apart by surface" if pair == "same" and _felt(p, x) else ""
    said = [OPENINGS[pair].format(a=a, b=b) + felt]
    if plan.third is not None:
        said.append(f"{p.called(plan.third)} on the {_parts(p, ('panel', 'tongue', 'collar'))}")
    if plan.hits:
        hit = " and ".join(dict.fromkeys(p.called(j) for j in plan.hits))
        said.append(f"{hit} on the {_parts(p, plan.places)}")
    sole = _sole(p, x)
    laces = _laces(p, x)
    said.append(", ".join(one for one in (sole, laces) if one))
    text = "; ".join(one for one in said if one)
    return f"{text[:1].upper()}{text[1:]}."


def _felt(p: Problem, x: Indices) -> bool:
    """Whether overlays and base are of two surfaces."""
    large = {surface(p, x, g) for g, slot in enumerate(p.slots) if slot in ("overlay", "base")}
    return len(large) > 1


def _parts(p: Problem, slots: tuple[str, ...]) -> str:
    return listed([titled(p, g) for s in slots for g, slot in enumerate(p.slots) if slot == s], "and")


def titled(p: Problem, g: int) -> str:
    """The largest part of a group."""
    return max(p.groups[g].components, key=lambda c: c.share).title


def _sole(p: Problem, x: Indices) -> str:
    found = [g for g, slot in enumerate(p.slots) if slot == "midsole"]
    return f"{shade(p.lab[p.choice[found[0], x[found[0]]]])} sole" if found else ""


def shade(lab: np.ndarray) -> str:
    """A neutral in a word: cream, white, grey, black, gum, dark brown; "" for a hue."""
    L, cream = float(lab[0]), bool(warmth(lab[None])[0] > 0.3)
    if grey(lab[None])[0]:
        return ("cream" if cream else "white") if L > 78 else "grey" if L > 40 else "dark"
    if earth(lab[None])[0]:
        return "gum" if 40 < L < 66 else "tan" if L >= 66 else "dark brown"
    return "coloured" if L > 30 else "dark"


def _laces(p: Problem, x: Indices) -> str:
    """What the laces follow: the nearest of overlays, base, sole and hit, where they follow any."""
    rows = {slot: int(p.choice[g, x[g]]) for g, slot in enumerate(p.slots)}
    if "laces" not in rows:
        return ""
    far = {
        word: float(p.between[rows["laces"], rows[slot]])
        for slot, word in (("overlay", "the overlays"), ("base", "the base"), ("midsole", "the sole"))
        if slot in rows
    }
    nearest = min(far, key=lambda word: far[word], default="")
    return f"laces as {nearest}" if nearest and far[nearest] <= 8.0 else ""
