"""How much colour has to move, and how far, to make one distribution of colours into another.

The earth mover's distance of Rubner, Tomasi & Guibas 2000, exact: successive shortest paths, many problems
of the same masses at once. Shapes: `cost` (n, g, j), `supply` (g,) and `demand` (j,), both summing to 1.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

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
    """The cheapest way to carry every supply to the demands, for each of n cost tables."""
    n, groups, colours = cost.shape
    flow = np.zeros((n, groups, colours))
    room = np.repeat(demand[None], n, axis=0)
    for g in np.argsort(-supply, kind="stable"):
        left = np.full(n, supply[g])
        live = np.arange(n)
        while len(live):
            _carry(cost[live], flow, room, left, live, int(g))
            live = live[left[live] > EPSILON]
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
        if np.allclose(lower, price, rtol=0, atol=1e-15):
            break
        price = lower
    return price


def _carry(cost: Floats, flow: Floats, room: Floats, left: Floats, live: np.ndarray, g: int) -> None:
    """Send what one cheapest path takes of group `g`'s remaining supply, in every live problem."""
    rows = np.arange(len(live))
    exchange = _exchange(cost, flow[live])
    best = cost[:, g, :].copy()
    previous = np.full(best.shape, -1)
    for _ in range(best.shape[1]):
        through = best[:, :, None] + exchange
        lower = through.min(axis=1)
        better = lower < best - 1e-13
        if not better.any():
            break
        previous = np.where(better, through.argmin(axis=1), previous)
        best = np.where(better, lower, best)
    end = np.where(room[live] > EPSILON, best, np.inf).argmin(axis=1)
    amount = np.minimum(left[live], room[live, end])
    steps: list[tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]] = []
    at = end
    for _ in range(best.shape[1]):
        before = previous[rows, at]
        moving = before >= 0
        if not moving.any():
            break
        source = np.maximum(before, 0)
        lying = flow[live[:, None], np.arange(flow.shape[1])[None], source[:, None]]
        price = np.where(
            lying > EPSILON, cost[rows[:, None], np.arange(flow.shape[1])[None], at[:, None]]
            - cost[rows[:, None], np.arange(flow.shape[1])[None], source[:, None]], np.inf,
        )
        who = price.argmin(axis=1)
        amount = np.where(moving, np.minimum(amount, lying[rows, who]), amount)
        steps.append((moving, who, source, at))
        at = np.where(moving, source, at)
    for moving, who, source, to in steps:
        part = np.where(moving, amount, 0.0)
        np.add.at(flow, (live, who, to), part)
        np.add.at(flow, (live, who, source), -part)
    flow[live, g, at] += amount
    room[live, end] -= amount
    left[live] -= amount
