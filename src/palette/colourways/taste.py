"""Weights learned from picks: pairwise logistic regression of picked over passed, its prior at the defaults.

Each pair of a picked and a passed colourway is a comparison that the score should have got right (Bradley &
Terry 1952). A weight moves as a factor of its default, which keeps it positive.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from palette.colourways.terms import TERMS
from palette.errors import UsageError
from palette.model import Colourway
from palette.science.spaces import Floats

SHARP: Final = 60.0     # of a score's difference: 0.017 apart, and one is picked before the other at e to 1
FREE: Final = 0.7       # the standard deviation of the logarithm of a weight over its default
COUNTS: Final = 2.0     # comparisons that one pick is worth, however many were passed over
STEPS: Final = 60       # of Newton's method, at most


def learned(tables: Sequence[tuple[Sequence[Colourway], Sequence[Colourway]]]) -> dict[str, float]:
    """Term to weight, from tables of (picked, passed); their sum is the usual one. Raises UsageError."""
    pairs = [_terms(one) - _terms(other) for picked, passed in tables for one in picked for other in passed]
    weight = [COUNTS / len(passed) for picked, passed in tables for _ in picked for _ in passed]
    if not pairs:
        raise UsageError("Nothing was passed over, or nothing picked: there is nothing to learn from.")
    usual = np.array([kind.weight for kind in TERMS])
    weights = usual * np.exp(fitted(np.array(pairs) * usual / usual.sum(), weight))
    weights *= usual.sum() / weights.sum()      # only how they stand to each other shows in picks
    return {kind.name: round(float(w), 2) for kind, w in zip(TERMS, weights, strict=True)}


def fitted(x: Floats, weight: ArrayLike) -> Floats:
    """(t,) the logarithms of the factors of the columns of `x` (pairs, t) that best explain the picks."""
    w, theta = np.asarray(weight, float), np.zeros(x.shape[1])

    def loss(theta: Floats) -> float:
        margin = SHARP * x @ np.exp(theta)
        return float((w * np.logaddexp(0.0, -margin)).sum() + (theta**2).sum() / (2 * FREE**2))

    for _ in range(STEPS):
        each = SHARP * x * np.exp(theta)
        p = 1.0 / (1.0 + np.exp(np.clip(each.sum(axis=1), -500, 500)))
        gradient = -(w * p) @ each + theta / FREE**2
        curve = each.T @ (each * (w * p * (1 - p))[:, None]) + np.eye(len(theta)) / FREE**2
        step = np.linalg.solve(curve, gradient)
        here, size = loss(theta), 1.0
        while loss(theta - size * step) > here and size > 1e-6:
            size /= 2
        theta = theta - size * step
        if np.abs(size * step).max() < 1e-9:
            break
    return theta


def _terms(one: Colourway) -> Floats:
    """(t,) the value of each term."""
    if one.score is None:
        raise UsageError(f"{one.name or one.id} has no score: taste is learned over what `propose` writes.")
    known = {term.name: term.value for term in one.score.terms}
    return np.array([known.get(kind.name, 0.0) for kind in TERMS])
