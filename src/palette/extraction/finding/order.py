"""Orders that read well on a table or a board."""

from __future__ import annotations

from itertools import pairwise, permutations

import numpy as np

from palette.model import Swatch
from palette.science import spaces

GREY = 4.0      # C*ab; below, a hue is not what anyone sees first


def ordered(swatches: tuple[Swatch, ...], by: str) -> tuple[Swatch, ...]:
    """By share (most first), lightness (light first), hue (greys last), or the shortest path in Oklab."""
    if by == "share":
        return tuple(sorted(swatches, key=lambda s: -(s.share or 0)))
    if by == "lightness":
        return tuple(sorted(swatches, key=lambda s: -s.lab.L))
    if by == "hue":
        return tuple(sorted(swatches, key=lambda s: (s.lab.chroma < GREY, s.lab.hue, -s.lab.L)))
    return _path(swatches)


def _path(swatches: tuple[Swatch, ...]) -> tuple[Swatch, ...]:
    """The shortest open path through all colours in Oklab that starts at the lightest.

    Exact up to 8 colours (Held & Karp 1962 up to 14); beyond, nearest neighbour mended by 2-opt.
    """
    n = len(swatches)
    if n < 3:
        return tuple(sorted(swatches, key=lambda s: -s.lab.L))
    oklab = spaces.lab_to_oklab([s.lab for s in swatches])
    far = np.sqrt(((oklab[:, None] - oklab[None]) ** 2).sum(-1))
    first = int(np.argmax(oklab[:, 0]))
    rest = [i for i in range(n) if i != first]
    if n <= 8:
        def length(p: tuple[int, ...]) -> float:
            return float(sum(far[a, b] for a, b in pairwise((first, *p))))

        best = min(permutations(rest), key=lambda p: (length(p), p))
        return tuple(swatches[i] for i in (first, *best))
    tour = [first]
    while rest:
        tour.append(min(rest, key=lambda i: far[tour[-1], i]))
        rest.remove(tour[-1])
    better = True
    while better:
        better = False
        for i in range(1, n - 1):
            for j in range(i + 1, n):
                old = far[tour[i - 1], tour[i]] + (far[tour[j], tour[j + 1]] if j + 1 < n else 0)
                new = far[tour[i - 1], tour[j]] + (far[tour[i], tour[j + 1]] if j + 1 < n else 0)
                if new < old - 1e-12:
                    tour[i : j + 1] = tour[i : j + 1][::-1]
                    better = True
    return tuple(swatches[i] for i in tour)
