"""How many field colours a photograph has, for `-k auto`.

The root mean square distance (CIE76) of the pixels to the nearest of k colours falls with k. Where it falls
below what is just seen, every colour has its swatch and that k is the answer: a drawing in five colours has
five. A photograph never gets there, and the answer is the knee, the k farthest below the straight line from
the first point of the curve to the last (Satopää, Albrecht, Irwin & Raghavan 2011, "Finding a 'kneedle' in a
haystack"): beyond it every further colour buys less than the average one did.
"""

from __future__ import annotations

import numpy as np

from palette.extraction.finding import clusters
from palette.extraction.finding.pooling import pool_to
from palette.science.spaces import Floats

MOST = 16           # colours considered
JUST_SEEN = 1.0     # CIE76, root mean square
COLOURS = 1500      # pooled, for the curve


def curve(lab: Floats, weights: Floats, seed: int = 0) -> list[float]:
    """The root mean square CIE76 that 1, 2, ... colours leave; ends early where nothing is left to see."""
    pooled, mass = pool_to(lab, weights, COLOURS)
    mass = mass / mass.sum()
    found: list[float] = []
    for k in range(1, MOST + 1):
        centres = clusters.kmeans(pooled, mass, k, seed=seed)
        _, far = clusters.assign(pooled, centres)
        found.append(float(np.sqrt(np.sum(mass * far))))
        if found[-1] < JUST_SEEN or len(centres) < k:
            break
    return found


def knee(rms: list[float]) -> int:
    """How many colours a curve says there are."""
    if len(rms) < 3 or rms[-1] < JUST_SEEN:
        return len(rms)
    y = np.array(rms)
    along = np.arange(len(y)) / (len(y) - 1)
    below = (1 - along) - (y - y[-1]) / (y[0] - y[-1])
    return int(np.argmax(below)) + 1
