"""How much colour has to move, and how far, to make one distribution of colours into another.

The earth mover's distance of Rubner, Tomasi & Guibas 2000, exact: successive shortest paths, many problems
of the same masses at once. Shapes: `cost` (n, g, j), `supply` (g,) and `demand` (j,), both summing to 1.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from palette.colourways.problem import Indices
from palette.science.spaces import Floats

EPSILON = 1e-12


class Transport(NamedTuple):
    """`cost` (n,), `flow` (n, g, j), and prices (n, j) with which min_j(cost - price) proves it optimal."""

    cost: Floats
    flow: Floats
    price: Floats

    def take(self, rows: Any) -> Transport:
        """Those of the n problems."""
        return Transport(self.cost[rows], self.flow[rows], self.price[rows])


def transport(cost: Floats, supply: Floats, demand: Floats) -> Transport:
    """The cheapest way to carry every supply to the demands, for each of n cost tables.

    Every supply first goes where it is cheapest; then what is too much anywhere moves on, each time by the
    cheapest of all paths to where something is wanting. Both keep the flow optimal for what it carries.
    """
    n, groups, _ = cost.shape
    flow = np.zeros(cost.shape)
    rows, columns = np.arange(n)[:, None], np.arange(groups)[None]
    flow[rows, columns, cost.argmin(axis=2)] = supply
    surplus = flow.sum(axis=1) - demand
    live = np.flatnonzero((surplus > EPSILON).any(axis=1))
    while len(live):
        _carry(cost, flow, surplus, live)
        live = live[(surplus[live] > EPSILON).any(axis=1)]
    price = _prices(_exchange(cost, flow))
    return Transport(np.einsum("ngj,ngj->n", cost, flow), flow, price)


def _exchange(cost: Floats, flow: Floats) -> Floats:
    """(n, j, k): the least it costs per mass to send something that lies on j to k instead."""
    onto = np.where(flow > EPSILON, -cost, np.inf)
    return np.asarray((cost[:, :, None, :] + onto[:, :, :, None]).min(axis=1))


def _prices(exchange: Floats) -> Floats:
    price = np.zeros(exchange.shape[:2])
    for _ in range(exchange.shape[1]):
        lower = np.minimum(price, (price[:, :, None] + exchange).min(axis=1))
        if (price - lower).max(initial=0.0) <= 1e-15:
            break
        price = lower
    return price


def _carry(cost: Floats, flow: Floats, surplus: Floats, live: Indices) -> None:
    """Send what one cheapest path takes from a surplus to a want, in every live problem."""
    here, cost = np.arange(len(live)), cost[live]
    groups = np.arange(cost.shape[1])[None]
    exchange = _exchange(cost, flow[live])
    best = np.where(surplus[live] > EPSILON, 0.0, np.inf)
    previous = np.full(best.shape, -1)
    for _ in range(best.shape[1]):
        through = best[:, :, None] + exchange
        lower = through.min(axis=1)
        better = lower < best - 1e-13
        if not better.any():
            break
        previous = np.where(better, through.argmin(axis=1), previous)
        best = np.where(better, lower, best)
    end = np.where(surplus[live] < -EPSILON, best, np.inf).argmin(axis=1)
    amount = -surplus[live, end]
    steps = []
    at = end
    while True:
        before = previous[here, at]
        moving = before >= 0
        if not moving.any():
            break
        source = np.maximum(before, 0)
        lying = flow[live[:, None], groups, source[:, None]]
        way = cost[here[:, None], groups, at[:, None]] - cost[here[:, None], groups, source[:, None]]
        who = np.where(lying > EPSILON, way, np.inf).argmin(axis=1)
        amount = np.where(moving, np.minimum(amount, lying[here, who]), amount)
        steps.append((moving, who, source, at))
        at = np.where(moving, source, at)
    amount = np.minimum(amount, surplus[live, at])
    for moving, who, source, to in steps:
        part = np.where(moving, amount, 0.0)
        flow[live, who, to] += part
        flow[live, who, source] -= part
    surplus[live, at] -= amount
    surplus[live, end] += amount
