"""How many tables a designer with something in mind sees before it is there, by `propose --liked`.

Each hidden target is a colourway of the same landscape and shoe that is proposed where every weight of the
score is another, drawn by --spread, and that is not within SEEN of the first table. The designer likes the
two nearest to it, judged with an error of --error, until one is within SEEN: mean CIEDE2000 over the area.

    python tests/benchmarks/sitting.py                  40 targets, about four minutes
    python tests/benchmarks/sitting.py --blind          the same where nothing is ever liked, to compare
"""

from __future__ import annotations

import argparse
from collections import Counter
from itertools import cycle, islice
from pathlib import Path

import numpy as np

import palette
from palette.colourways import distance
from palette.colourways.terms import TERMS
from palette.model import Brief, Colourway, Palette, Proposals

LANDSCAPES = sorted(Path(__file__).parents[2].glob("palettes/landscapes/*.json"))
SHOES = ("walker-allerdale", "runner-1500", "runner-991v2", "runner-730")
SEEN = 4.0      # CIEDE2000 over the area
TABLE, TABLES = 18, 12


def hidden(
    first: Proposals, colours: Palette, shoe: str, spread: float, random: np.random.Generator
) -> Colourway:
    while True:
        weights = {kind.name: kind.weight * float(np.exp(random.normal(0, spread))) for kind in TERMS}
        others = palette.propose(colours, shoe, brief=Brief(weights=weights), n=TABLE)
        one = others[int(random.integers(len(others)))]
        if min(distance(one, shown) for shown in first) > SEEN:
            return one


def tables_until(
    target: Colourway, table: Proposals, error: float, blind: bool, random: np.random.Generator
) -> int:
    for number in range(1, TABLES + 1):
        far = np.array([distance(one, target) for one in table])
        if far.min() <= SEEN:
            return number
        judged = np.argsort(far + random.normal(0, error, len(far)), kind="stable")[:2] + 1
        try:
            table = palette.propose_next(table, [] if blind else judged.tolist(), n=TABLE)
        except palette.PaletteError:        # all was shown
            break
    return TABLES + 1


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--targets", type=int, default=40)
    parser.add_argument("--spread", type=float, default=0.7, help="of the logarithm of a weight")
    parser.add_argument("--error", type=float, default=0.0, help="of a judgement, CIEDE2000")
    parser.add_argument("--blind", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    random = np.random.default_rng(asked.seed)
    found = []
    for landscape in islice(cycle(LANDSCAPES), asked.targets):
        shoe = SHOES[int(random.integers(len(SHOES)))]
        colours = palette.open(landscape)
        first = palette.propose(colours, shoe, n=TABLE)
        target = hidden(first, colours, shoe, asked.spread, random)
        found.append(tables_until(target, first, asked.error, asked.blind, random))
        print(f"{landscape.stem}, {shoe}: {found[-1]}", flush=True)
    tables = ", ".join(f"{number}: {many}" for number, many in sorted(Counter(found).items()))
    four = np.mean(np.array(found) <= 4)
    print(f"median {np.median(found):g} tables of {len(found)} targets; within four {four:.0%}")
    print(f"targets by tables ({TABLES + 1} is never): {tables}")


if __name__ == "__main__":
    main()
