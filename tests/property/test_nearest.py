"""The pruned search and brute force are the same rows and the same digits."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from palette.science import nearest as search
from palette.science.differences import ciede2000
from palette.science.metrics import CIEDE2000, Metric, metric
from palette.science.nearest import index, nearest, within

GAMUTS = {
    "everywhere": ((0, -128, -128), (100, 128, 128)),
    "blues, where the rotation term is": ((5, -5, -110), (70, 60, -20)),
    "near-neutrals": ((0, -4, -4), (100, 4, 4)),
    "browns": ((15, 2, 5), (60, 30, 40)),
    "almost black": ((-0.5, -3, -3), (6, 3, 3)),
    "almost one colour": ((50, 10, 10), (50.001, 10.001, 10.001)),
}


def brute(one, labs, n, allowed=None):
    totals = ciede2000(one, labs)
    order = np.argsort(totals, kind="stable")
    order = order if allowed is None else order[allowed[order]]
    return order[:n], totals[order[:n]]


def assert_the_same(found, expected):
    assert (found[0] == expected[0]).all()
    assert (found[1] == expected[1]).all()      # to the last digit


@pytest.fixture
def pruned(monkeypatch):
    """Prune even small libraries."""
    monkeypatch.setattr(search, "SMALL", 16)
    monkeypatch.setattr(search, "SEED", 8)


def test_a_thousand_random_libraries_are_searched_exactly(pruned):
    rng = np.random.default_rng(5)
    for number in range(1000):
        low, high = GAMUTS[list(GAMUTS)[number % len(GAMUTS)]]
        labs = rng.uniform(low, high, (int(rng.integers(20, 900)), 3))
        if number % 3 == 0:
            labs = np.round(labs)                   # ties, in both lightness and difference
        one = rng.uniform(*GAMUTS[list(GAMUTS)[(number // 2) % len(GAMUTS)]])
        n = int(rng.integers(1, 6))
        assert_the_same(nearest(one, index(labs), n), brute(one, labs, n))


def test_the_few_that_are_allowed_of_a_large_library_are_searched_alone(pruned):
    labs = np.random.default_rng(3).uniform((0, -60, -60), (100, 60, 60), (500, 3))
    for allowed in (np.arange(500) % 50 == 7, np.arange(500) % 5 == 2, np.zeros(500, bool)):
        one = (50.0, 10.0, -10.0)
        assert_the_same(nearest(one, index(labs), 3, allowed=allowed), brute(one, labs, 3, allowed))


@pytest.mark.parametrize("target", GAMUTS)
@pytest.mark.parametrize("library", GAMUTS)
def test_a_large_library_of_any_kind_is_searched_exactly_for_targets_of_any_kind(library, target):
    rng = np.random.default_rng(11)
    labs = rng.uniform(*GAMUTS[library], (20_000, 3))
    shelf = index(labs)
    for one in rng.uniform(*GAMUTS[target], (3, 3)):
        assert_the_same(nearest(one, shelf, 3), brute(one, labs, 3))


def test_what_is_not_allowed_is_not_found(pruned):
    rng = np.random.default_rng(3)
    labs = rng.uniform((0, -60, -60), (100, 60, 60), (5000, 3))
    allowed = rng.random(5000) < 0.3
    for one in labs[:20]:
        found = nearest(one, index(labs), 3, allowed=allowed)
        assert_the_same(found, brute(one, labs, 3, allowed))
        assert allowed[found[0]].all()


@given(
    labs=arrays(float, (60, 3), elements=st.floats(-100, 100, width=32)),
    one=st.tuples(st.floats(0, 100), st.floats(-100, 100), st.floats(-100, 100)),
    factors=st.sampled_from(["CIEDE2000", "CIEDE2000:2:1:1", "CIEDE2000:1:2:0.5", "CIEDE2000:0.3:1:3"]),
)
@settings(max_examples=200)
def test_the_bound_never_exceeds_the_difference(labs, one, factors):
    """What the pruning rests on, for every row by itself: lower bound <= ΔE00."""
    labs[:, 0] = np.abs(labs[:, 0])
    by = metric(factors)
    shelf = index(labs)
    totals = by.totals(one, shelf.labs(np.arange(len(shelf))))
    for reach in (1.0, 10.0, 40.0):
        at, _ = search._within(np.asarray(one, float), shelf, reach, by)
        assert set(np.flatnonzero(totals <= reach)) <= set(at)


WEIGHTS = ["CIEDE2000", "CIEDE2000:2:1:1", "CIEDE2000:1:2:0.5", "CIEDE2000:1:0.5:2"]


@pytest.mark.parametrize("factors", WEIGHTS)
@pytest.mark.parametrize("library", GAMUTS)
def test_neither_bound_ever_exceeds_the_difference_in_any_part_of_the_space(library, factors):
    rng = np.random.default_rng(21)
    by = metric(factors)
    shelf = index(rng.uniform(*GAMUTS[library], (3000, 3)))
    everything = np.arange(len(shelf))
    for target in GAMUTS.values():
        for one in rng.uniform(*target, (6, 3)):
            totals = by.totals(one, shelf.labs(everything))
            _, first = search._within(one, shelf, 1e6, by)
            _, second = search._by_hue(one, shelf, everything, np.zeros(len(shelf)), 1e6, by)
            assert (first <= totals**2 * (1 + 1e-9) + 1e-9).all()
            assert (second <= totals**2 * (1 + 1e-9) + 1e-9).all()


def test_lightness_alone_bounds_by_one_point_seven_four_seven():
    """|ΔL*| / 1.747 <= ΔE00 for L* from 0 to 100, the largest S_L being at black and at white."""
    rng = np.random.default_rng(9)
    one, two = rng.uniform((0, -128, -128), (100, 128, 128), (2, 400, 3))
    for standard in one:
        assert (np.abs(two[:, 0] - standard[0]) / 1.747 <= ciede2000(standard, two)).all()
    assert search._S_L(0) == pytest.approx(1.747, abs=1e-3)


def test_ciede2000_breaks_the_triangle_inequality_so_no_metric_tree_would_do():
    rng = np.random.default_rng(1)
    a, b, c = rng.uniform((30, 10, -80), (40, 40, -40), (3, 800, 3))
    straight = np.array([ciede2000(x, y)[0] for x, y in zip(a, c, strict=True)])
    around = np.array([
        ciede2000(x, y)[0] + ciede2000(y, z)[0] for x, y, z in zip(a, b, c, strict=True)
    ])
    assert (straight > around + 0.01).any()


@pytest.mark.parametrize("words", ["CMC:2:1", "CIE94", "CIE76", "OKLab"])
def test_other_formulas_are_ranked_over_everything(words):
    labs = np.random.default_rng(8).uniform((0, -60, -60), (100, 60, 60), (3000, 3))
    by = metric(words)
    rows, totals = nearest((40, 20, 30), index(labs), 4, by=by)
    everything = by.totals((40, 20, 30), labs)
    assert (rows == np.argsort(everything, kind="stable")[:4]).all()
    assert totals == pytest.approx(everything[rows])


def test_an_empty_library_has_no_nearest():
    rows, totals = nearest((50, 0, 0), index(np.empty((0, 3))), 3)
    assert len(rows) == len(totals) == 0
    assert CIEDE2000.factors == (1.0, 1.0, 1.0)


BLUES = "blues, where the rotation term is"
MOST = {        # library, target: differences computed by twenty searches of 60,000 colours, rounded up
    ("everywhere", "everywhere"): (430, 112_500, 2_730, 30_000),
    ("everywhere", "browns"): (26_200, 127_500, 945, 93_400),
    ("everywhere", BLUES): (4_910, 115_200, 3_800, 68_200),
    ("browns", "browns"): (515, 25_500, 90_800, 5_340),
    ("browns", "near-neutrals"): (139_400, 162_300, 1_945, 236_700),
    (BLUES, BLUES): (496, 50_400, 43_800, 5_700),
    (BLUES, "browns"): (428_000, 506_700, 0, 988_400),
}


@pytest.mark.parametrize(("library", "target"), MOST)
def test_a_search_computes_few_differences(library, target, monkeypatch):
    """What the pruning is for: a looser bound or a worse first guess is still exact, and slower."""
    computed = 0
    totals = Metric.totals

    def counted(self, one, many):
        nonlocal computed
        computed += len(np.atleast_2d(many))
        return totals(self, one, many)

    monkeypatch.setattr(Metric, "totals", counted)
    rng = np.random.default_rng(4)
    shelf = index(rng.uniform(*GAMUTS[library], (60_000, 3)))
    targets = rng.uniform(*GAMUTS[target], (20, 3))
    weighted = metric("CIEDE2000:1:2:0.5")
    searches = (
        lambda one: nearest(one, shelf), lambda one: nearest(one, shelf, 40),
        lambda one: within(one, shelf, 5.0), lambda one: nearest(one, shelf, 3, by=weighted),
    )
    for search_for, most in zip(searches, MOST[library, target], strict=True):
        computed = 0
        for one in targets:
            search_for(one)
        assert computed <= most
