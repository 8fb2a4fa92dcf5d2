"""What moves between many colours: all of it, at a price near the least, in memory that grows with them."""

from __future__ import annotations

import tracemalloc

import numpy as np
import pytest

from palette.matching import transport as stage
from palette.matching.transport import EXACT, pooled, transport


def chart(count, seed):
    draw = np.random.default_rng(seed)
    around = draw.uniform([20, -30, -30], [85, 40, 50], (12, 3))
    shares = draw.exponential(1, count)
    return shares / shares.sum(), around[draw.integers(0, 12, count)] + draw.normal(0, 6, (count, 3))


def moved(count, other=None):
    (give, one), (take, two) = chart(count, 1), chart(other or count, 2)
    flows = list(transport(give, one, take, two))
    return (give, one), (take, two), flows


def price(one, two, flows):
    return sum(share * np.linalg.norm(one[i] - two[j]) for i, j, share in flows)


@pytest.mark.parametrize(("count", "other"), [(3, 5), (EXACT, 7), (EXACT + 1, EXACT), (1500, 4), (4, 1500)])
def test_everything_is_given_and_everything_is_taken(count, other):
    (give, _), (take, _), flows = moved(count, other)
    gave, took = np.zeros(count), np.zeros(other)
    for i, j, share in flows:
        assert share > 0
        gave[i] += share
        took[j] += share
    assert gave == pytest.approx(give, abs=1e-7)
    assert took == pytest.approx(take, abs=1e-7)
    assert len(flows) < count + other


def test_of_many_it_costs_little_more_than_the_least_and_never_less(monkeypatch):
    (_, one), (_, two), exact = moved(EXACT)
    least = price(one, two, exact)
    monkeypatch.setattr(stage, "EXACT", EXACT // 2)
    (_, one), (_, two), flows = moved(EXACT)
    assert least <= price(one, two, flows) <= 1.05 * least


def test_memory_grows_with_the_colours_and_not_with_their_pairs():
    tracemalloc.start()
    moved(5000)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 60e6      # the matrix of all pairs alone is 200 MB


def test_pools_hold_every_colour_once_and_alike_ones_together():
    shares, labs = chart(3000, 3)
    pools = pooled(labs, shares)
    assert len(pools) == EXACT
    assert sorted(np.concatenate(pools)) == list(range(3000))
    within = np.mean([np.ptp(labs[rows], axis=0).max() for rows in pools])
    assert within < np.ptp(labs, axis=0).max() / 4


def test_colours_that_are_all_the_same_are_moved_too():
    shares, labs = np.full(500, 1 / 500), np.tile([50.0, 10, 10], (500, 1))
    flows = list(transport(shares, labs, shares, labs))
    assert sum(share for *_, share in flows) == pytest.approx(1)
