"""Libraries of any size for measuring: every kind of the shoes, colours as that kind has them, one seed."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np

from palette import libraries
from palette.model import Lab, Library, Material

KINDS_AT_LEAST = 2


@cache
def sample() -> Library:
    """The studio sample that ships."""
    return libraries.load("studio-sample")


def subset(size: int, seed: int, kinds: tuple[str, ...]) -> Library:
    """`size` materials of the studio sample, at least two of every kind in `kinds`."""
    library = sample()
    random = np.random.default_rng(seed)
    of_kind = {k: [i for i, m in enumerate(library) if m.kind == k] for k in kinds}
    kept: set[int] = set()
    for rows in of_kind.values():
        kept |= set(random.choice(rows, size=min(KINDS_AT_LEAST, len(rows)), replace=False).tolist())
    rest = [i for rows in of_kind.values() for i in rows if i not in kept]
    more = max(0, min(size - len(kept), len(rest)))
    kept |= set(random.choice(rest, size=more, replace=False).tolist())
    return replace(library.take(sorted(kept)), name=f"studio-sample[{size}, seed {seed}]")


def grown(size: int, seed: int = 0) -> Library:
    """The studio sample repeated to `size` materials; each repeat is a dye lot, its Lab moved a little."""
    base = list(sample())
    random = np.random.default_rng(seed)
    found: list[Material] = []
    for n in range(size):
        material = base[n % len(base)]
        lot = n // len(base)
        L, a, b = np.array(material.lab) + (random.normal(0, 6, 3) if lot else 0)
        lab = Lab(float(np.clip(L, 8, 96)), float(a), float(b))
        found.append(replace(material, code=f"{material.code}-{lot}", lab=lab, hex=""))
    return Library(f"grown-{size}", tuple(found), illustrative=True)
