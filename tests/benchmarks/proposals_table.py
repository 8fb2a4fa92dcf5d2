"""What a table of proposals looks like, counted: `python tests/benchmarks/proposals_table.py PALETTES...`

PALETTES are palette documents or photographs; every one is proposed on all four shoes, six colourways each.
Nothing is timed and nothing judged; the figures are those of docs/proposals.md.

near, quiet, none  share of the area that carries the photograph: near to a colour of it (6 CIEDE2000, its L*
                   clamped), a neutral that the plan chose, beyond every band (10)
hit                a colour of C* 22 or more on at most 10% of the shoe that is no brown, tan, gum or navy and
                   stands off by more than 25 degrees of hue from every larger colour of C* 15 or more; two
                   are one within 12
vivid small part   one that wears such a colour, of the same family as a larger one or not
swapped            the second proposal wears the first's two largest carrying colours the other way round
"""

from __future__ import annotations

import argparse
from collections import Counter
from dataclasses import dataclass

import numpy as np

import palette
from palette.colourways.families import vivid
from palette.colourways.problem import OF_ITS_OWN
from palette.model import Colourway, Lab, Palette, Part, Verdict
from palette.science.differences import ciede2000
from palette.viewing import intents

SHOES = ("walker-allerdale", "runner-991v2", "runner-1500", "runner-730")
ONE, NEAR, NONE = 12.0, 6.0, 10.0
MIDSOLES = ("midsole", "midsole_top", "cupsole")
NOT_COUNTED = ("edge_paint", "eyelets")


@dataclass(frozen=True)
class Counted:
    near: float
    quiet: float
    none: float
    hits: int
    vivid_parts: int
    laces_heel_logo: bool
    materials: int
    midsole: float                      # C*
    ground: str
    score: float
    pattern: str


def counted(one: Colourway, photograph: Palette) -> Counted:
    own = intents(photograph, photograph.viewing)
    areas = {"near": 0.0, "quiet": 0.0, "none": 0.0, "": 0.0}
    for part in carrying(one):
        far = min(float(ciede2000(colour, np.array([part.material.lab]))[0]) for colour in own)
        what = "near" if far <= NEAR else "quiet" if part.verdict is Verdict.quiet else (
            "none" if far > NONE else "")
        areas[what] += part.component.share
    whole = sum(areas.values())
    small = small_colours(one)
    hits = [lab for lab, alone in small.items() if alone]
    ids = {part.component.id for part in one.parts if part.material.lab in hits}
    vivid_parts = [part for part in one.parts if part.material.lab in small]
    midsole = [part.material.lab.chroma for part in one.parts if part.component.id in MIDSOLES]
    return Counted(
        areas["near"] / whole, areas["quiet"] / whole, areas["none"] / whole, len(apart(hits)),
        len(vivid_parts), {"laces", "heel_tab", "n_logo"} <= ids,
        len({p.material.code for p in one.parts if p.component.id not in NOT_COUNTED}),
        max(midsole, default=0.0), one.plan.ground if one.plan else "", one.score.total,
        one.plan.pattern if one.plan else "",
    )


def carrying(one: Colourway) -> list[Part]:
    """The parts that carry the photograph: a tone of their own takes soles and metals out."""
    return [p for p in one.parts if not p.component.tone or set(p.component.tone) - OF_ITS_OWN]


def small_colours(one: Colourway) -> dict[Lab, bool]:
    """Vivid colours on at most 10% of the shoe, and whether each stands off in hue from all larger ones."""
    area: dict[Lab, float] = {}
    for part in one.parts:
        area[part.material.lab] = area.get(part.material.lab, 0.0) + part.component.share
    found = {}
    for lab in area:
        alike = sum(a for other, a in area.items() if ciede2000(lab, np.array([other]))[0] <= ONE)
        brown = 35 <= lab.hue <= 85 and lab.chroma <= 45
        navy = 240 <= lab.hue <= 300 and lab.L < 30
        if lab.chroma < 22 or brown or navy or alike > 0.10:
            continue
        found[lab] = all(
            abs((other.hue - lab.hue + 180) % 360 - 180) > 25
            for other, a in area.items() if a > alike and other.chroma >= 15
        )
    return found


def apart(labs: list[Lab]) -> list[Lab]:
    kept: list[Lab] = []
    for lab in labs:
        if all(ciede2000(lab, np.array([other]))[0] > ONE for other in kept):
            kept.append(lab)
    return kept


def swapped(first: Colourway, second: Colourway) -> bool:
    def large(one: Colourway) -> list[Lab]:
        area: dict[Lab, float] = {}
        for part in carrying(one):
            area[part.material.lab] = area.get(part.material.lab, 0.0) + part.component.share
        return sorted(area, key=lambda lab: -area[lab])[:2]

    a, b = large(first), large(second)
    return len(a) == len(b) == 2 and all(
        ciede2000(x, np.array([y]))[0] <= ONE for x, y in zip(a, reversed(b), strict=True)
    ) and ciede2000(a[0], np.array([a[1]]))[0] > ONE


def row(what: str, found: list[Counted]) -> str:
    def mean(values: list[float]) -> str:
        return f"{np.mean(values):.0%}"

    hits = Counter(min(3, c.hits) for c in found)
    unplanned = sum(c.midsole > 12 and c.ground == "light" for c in found)
    return (
        f"{what}: {len(found)} proposals; near {mean([c.near for c in found])},"
        f" quiet {mean([c.quiet for c in found])} (most {max(c.quiet for c in found):.0%}),"
        f" none {mean([c.none for c in found])} (worst {max(c.none for c in found):.0%});"
        f" hits 0/1/2/3+ {'/'.join(str(hits[n]) for n in range(4))};"
        f" more than three vivid small parts {sum(c.vivid_parts > 3 for c in found)};"
        f" laces, heel tab and logo at once {sum(c.laces_heel_logo for c in found)};"
        f" coloured midsole unplanned {unplanned};"
        f" materials {np.mean([c.materials for c in found]):.1f} (most {max(c.materials for c in found)});"
        f" score {100 * min(c.score for c in found):.0f} to {100 * max(c.score for c in found):.0f},"
        f" correlation with near {np.corrcoef([c.score for c in found], [c.near for c in found])[0, 1]:.2f}"
    )


def main() -> None:
    form = argparse.RawDescriptionHelpFormatter
    wanted = argparse.ArgumentParser(description=__doc__, formatter_class=form)
    wanted.add_argument("palettes", nargs="+")
    wanted.add_argument("--library", default="studio-sample")
    wanted.add_argument("-n", type=int, default=6)
    wanted.add_argument("--each", action="store_true", help="a line for each")
    asked = wanted.parse_args()
    library = palette.load_library(asked.library)
    first: list[Counted] = []
    every: list[Counted] = []
    turned, with_hue = 0, Counter[int]()
    for name in asked.palettes:
        photograph = palette.open(name, colours=8)
        for shoe in SHOES:
            made = palette.propose(photograph, shoe, library, n=asked.n)
            these = [counted(one, photograph) for one in made]
            first.append(these[0])
            every += these
            turned += len(made) > 1 and swapped(made[0], made[1])
            if vivid(intents(photograph, photograph.viewing)).any():
                with_hue[min(2, these[0].hits)] += 1
            if asked.each:
                sentence = made[0].plan.sentence if made[0].plan else ""
                print(row(f"{name} on {shoe}: {sentence}", these), flush=True)
    print(row("first", first))
    print(row("all", every))
    print(f"second is the first swapped: {turned} of {len(first)}")
    print(f"first proposals of palettes that hold a hue, by hits: {dict(sorted(with_hue.items()))}")
    patterns = Counter(one.pattern for one in every).most_common()
    print("patterns:", ", ".join(f"{name} {n}" for name, n in patterns))


if __name__ == "__main__":
    main()
