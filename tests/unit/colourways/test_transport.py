"""The earth mover's distance against scipy's linear programming and what Rubner's paper says."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from palette.colourways.transport import transport


def by_linear_programming(cost, supply, demand):
    g, j = cost.shape
    rows = np.zeros((g + j, g * j))
    for i in range(g):
        rows[i, i * j:(i + 1) * j] = 1
    for i in range(j):
        rows[g + i, i::j] = 1
    return linprog(cost.ravel(), A_eq=rows, b_eq=np.concatenate([supply, demand])).fun


@settings(max_examples=40)
@given(st.integers(1, 12), st.integers(1, 9), st.integers(0, 10_000))
def test_it_is_the_optimum_and_its_prices_prove_it(groups, colours, seed):
    random = np.random.default_rng(seed)
    supply, demand = random.dirichlet(np.ones(groups)), random.dirichlet(np.ones(colours))
    cost = random.random((3, groups, colours))
    plan = transport(cost, supply, demand)
    for n in range(3):
        assert plan.cost[n] == pytest.approx(by_linear_programming(cost[n], supply, demand), abs=1e-9)
        lower = plan.price[n] @ demand + supply @ (cost[n] - plan.price[n]).min(axis=1)
        assert lower == pytest.approx(plan.cost[n], abs=1e-9)
    assert plan.flow.min() >= 0
    assert np.allclose(plan.flow.sum(axis=2), supply)
    assert np.allclose(plan.flow.sum(axis=1), demand)


def test_identical_distributions_are_no_way_apart():
    points = np.random.default_rng(1).random((6, 3))
    mass = np.full(6, 1 / 6)
    cost = np.linalg.norm(points[:, None] - points[None], axis=-1)
    assert transport(cost[None], mass, mass).cost[0] == pytest.approx(0, abs=1e-12)


def test_moving_a_tenth_of_the_mass_by_d_costs_a_tenth_of_d():
    d = 0.37
    cost = np.array([[[0.0, d], [d, 0.0]]])
    assert transport(cost, np.array([0.6, 0.4]), np.array([0.5, 0.5])).cost[0] == pytest.approx(0.1 * d)
