"""The nearest of a million colours by CIEDE2000, exactly, without computing a million differences.

CIEDE2000 is no metric (the triangle inequality fails), so no metric tree may prune by it. What holds is a
lower bound. Write the formula (Sharma, Wu & Dalal 2005, eq. 22) with x = ΔC'/(kC SC) and y = ΔH'/(kH SH):

    ΔE00² = (ΔL/(kL SL))² + x² + y² + RT x y

1. |RT| = 2 √(C̄'⁷/(C̄'⁷ + 25⁷)) · |sin 2Δθ| with 0 < Δθ <= 30°, so |RT| <= √3 · √(C̄'⁷/(C̄'⁷ + 25⁷)) < 2, and
   x² + y² + RT x y >= (1 - |RT|/2)(x² + y²) >= 0, since 2|xy| <= x² + y².
2. T lies between 0.07 and 1.93, so SH = 1 + 0.015 C̄' T <= 1 + 0.045 C̄' = SC.
3. ΔC'² + ΔH'² = Δa'² + Δb² by the law of cosines, both a' being stretched by the same 1 + G >= 1;
   so x² + y² >= (Δa² + Δb²) / (max(kC, kH) · SC)².
4. G falls as C̄ grows and C̄ >= C1/2, so C̄' <= (1 + G(C1/2)) (C1 + C2)/2: an upper bound for SC from C1 and C2.
5. SL = 1 + 0.015 u²/√(20 + u²), u = L̄ - 50, grows with |u|: over an interval of L̄ its largest is at an end.

Hence ΔE00² >= (ΔL/(kL SLmax))² + (1 - |RT|max/2)(Δa² + Δb²)/(max(kC, kH) SCmax)²: the first bound. On an
array in order of L* its first term alone leaves a window found by bisection, the whole a handful of rows.

Far from everything, above all in the blues, where RT is large, many rows are left. Then hue tells more:

6. Stretching a by 1 + G turns a hue by at most δ = asin(G/(2 + G)). So ΔH'² = 4 C1' C2' sin²(Δh'/2) is at
   least 4 C1 C2 sin²((|Δh| - 2δ)/2), and the mean hue is known to δ, unless |Δh| is within 2δ of 180°.
7. 2Δθ = 60° exp(-((h̄ - 275)/25)²) falls with the distance of h̄ from 275: an upper bound for |RT| row by row.
   RT itself is never positive: where x and y differ in sign, RT x y >= 0 and may be left out. The sign of ΔH'
   is that of a1 b2 - b1 a2, that of ΔC' is sure where C2 >= (1 + G) C1 or (1 + G) C2 <= C1.
8. SH <= 1 + 0.015 * 1.93 C̄'. With A = 1/max(kC SCmax, kH SHmax)², x² + y² >= A (Δa² + Δb²) +
   (1/(kH SHmax)² - A) ΔH'², both coefficients being nonnegative.

colormath's own arithmetic on the rows that are left decides. A row is left out only where its bound exceeds a
difference that n other rows do not exceed.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import asin, atan2, hypot, inf, pi, radians, sqrt

import numpy as np
from numpy.typing import ArrayLike, NDArray

from palette.science.metrics import CIEDE2000, Metric
from palette.science.spaces import Floats

Rows = NDArray[np.intp]

SMALL = 4096        # rows that are as fast to compute outright
SEED = 2048         # rows on either side that give the first upper bound
FAR = 2.0           # ΔE00; a first upper bound above it is worth improving from all over the library
LEAST_RT_FACTOR = 1 - sqrt(3) / 2
HIGHEST_T = 1 + 0.17 + 0.24 + 0.32 + 0.20
SLACK = 1e-9        # relative: far above the rounding of a bound, far below a digit anyone prints


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """Colours in order of L*. `order[i]` is the row of the library that stands at `i`."""

    order: Rows
    L: Floats
    a: Floats
    b: Floats
    C: Floats
    h: Floats                           # radians

    def __len__(self) -> int:
        return len(self.order)

    def labs(self, at: Rows) -> Floats:
        """Lab (n, 3) of places in this order of L*."""
        return np.stack([self.L[at], self.a[at], self.b[at]], axis=-1)


def index(labs: ArrayLike, order: Rows | None = None) -> Index:
    """The index of `labs` (n, 3). `order`, their stable order by L*, may come from a cache."""
    all_ = np.asarray(labs, float).reshape(-1, 3)
    order = np.argsort(all_[:, 0], kind="stable") if order is None else order
    L, a, b = np.ascontiguousarray(all_[order].T)
    return Index(order, L, a, b, np.hypot(a, b), np.arctan2(b, a))


def nearest(
    standard: ArrayLike, among: Index, n: int = 1, *,
    by: Metric = CIEDE2000, allowed: NDArray[np.bool_] | None = None,
) -> tuple[Rows, Floats]:
    """The `n` rows closest to `standard` (3,), and the difference to each.

    Nearest first; a tie goes to the library's own order. `allowed` (by row of the library) leaves others out.
    Exact: the same rows and digits as the formula over everything. Only CIEDE2000 is pruned.
    """
    one = np.asarray(standard, float)
    if by.name != CIEDE2000.name or len(among) <= SMALL:
        at = np.arange(len(among)) if allowed is None else np.flatnonzero(allowed[among.order])
        return _ranked(one, among, at, n, by)
    if allowed is not None:
        usable = allowed[among.order]
        at = np.flatnonzero(usable)
        if len(at) <= SMALL:
            return _ranked(one, among, at, n, by)
        rows, totals = nearest(
            one, Index(at, among.L[at], among.a[at], among.b[at], among.C[at], among.h[at]), n, by=by
        )
        return among.order[rows], totals
    reach = _seed(one, among, n, by)
    at, bounds = _within(one, among, reach, by)
    if len(at) > SMALL:
        at, bounds = _by_hue(one, among, at, bounds, reach, by)
    if len(at) > SMALL:     # the most promising rows bring the limit down first
        likely = at[np.argpartition(bounds, SMALL)[:SMALL]]
        reach = min(reach, _nth(by.totals(one, among.labs(likely)), n))
        at = at[bounds <= _widened(reach)]
    return _ranked(one, among, at, n, by)


def within(
    standard: ArrayLike, among: Index, reach: float, *, by: Metric = CIEDE2000
) -> tuple[Rows, Floats]:
    """Every row within `reach` of `standard` (3,), in the order of the library, and the difference to each.

    Exact, as `nearest` is.
    """
    one = np.asarray(standard, float)
    if by.name != CIEDE2000.name or len(among) <= SMALL:
        at = np.arange(len(among))
    else:
        at, bounds = _within(one, among, reach, by)
        at, _ = _by_hue(one, among, at, bounds, reach, by)
    rows, totals = _ranked(one, among, at, len(at), by)
    kept = np.flatnonzero(totals <= reach)
    kept = kept[np.argsort(rows[kept], kind="stable")]
    return rows[kept], totals[kept]


def _seed(one: Floats, among: Index, n: int, by: Metric) -> float:
    """A difference that at least `n` rows do not exceed; infinite where there are fewer."""
    middle = int(np.searchsorted(among.L, one[0]))
    at = np.arange(max(0, middle - SEED), min(len(among), middle + SEED))
    rough = (among.L[at] - one[0]) ** 2 + (
        ((among.a[at] - one[1]) ** 2 + (among.b[at] - one[2]) ** 2) / (1 + 0.03 * hypot(one[1], one[2])) ** 2
    )
    keep = min(len(at), 8 * n)
    found = _nth(by.totals(one, among.labs(at[np.argpartition(rough, keep - 1)[:keep]])), n)
    if found < FAR or len(among) <= 8 * SMALL:
        return found
    scattered = np.arange(0, len(among), len(among) // SMALL)
    return min(found, _nth(by.totals(one, among.labs(scattered)), n))


def _nth(totals: Floats, n: int) -> float:
    return float(np.partition(totals, n - 1)[n - 1]) if len(totals) >= n else inf


def _widened(reach: float) -> float:
    """The square of a reach, past the rounding of a bound."""
    return (reach * (1 + SLACK) + SLACK) ** 2


def _within(one: Floats, among: Index, reach: float, by: Metric) -> tuple[Rows, Floats]:
    """Places in the index whose first bound does not exceed `reach`, and its square.

    Every row within reach is among them, and few others.
    """
    if reach == inf:
        return np.arange(len(among)), np.zeros(len(among))
    limit = _widened(reach)
    reach = sqrt(limit)
    kL, kC, kH = by.factors
    L0, C0 = float(one[0]), hypot(one[1], one[2])
    lo, hi = float(among.L[0]), float(among.L[-1])
    for _ in range(2):      # the second time over the lightnesses that the first has left
        S_L = max(_S_L((L0 + lo) / 2), _S_L((L0 + hi) / 2))
        lo, hi = max(lo, L0 - reach * kL * S_L), min(hi, L0 + reach * kL * S_L)
    start, end = int(np.searchsorted(among.L, lo, "left")), int(np.searchsorted(among.L, hi, "right"))
    L, a, b, C = (column[start:end] for column in (among.L, among.a, among.b, among.C))
    stretch = 1 + _G(C0 / 2)
    S_C = 1 + (0.045 * stretch / 2) * (C0 + C)
    apart = (a - one[1]) ** 2 + (b - one[2]) ** 2
    bound = ((L - L0) / (kL * S_L)) ** 2 + LEAST_RT_FACTOR * apart / (max(kC, kH) * S_C) ** 2
    kept = np.flatnonzero(bound <= limit)
    return start + kept, bound[kept]


def _by_hue(
    one: Floats, among: Index, at: Rows, bounds: Floats, reach: float, by: Metric
) -> tuple[Rows, Floats]:
    """What the second bound leaves of the places `at`, and its square."""
    kL, kC, kH = by.factors
    C0, h0 = hypot(one[1], one[2]), atan2(one[2], one[1])
    G = _G(C0 / 2)
    delta = asin(G / (2 + G))
    L, C, h = among.L[at], among.C[at], among.h[at]
    mean = (0.5 * (1 + G)) * (C0 + C)
    u = (L + one[0]) / 2 - 50
    S_L = 1 + 0.015 * u**2 / np.sqrt(20 + u**2)
    S_C, S_H = kC * (1 + 0.045 * mean), kH * (1 + 0.015 * HIGHEST_T * mean)
    turn = np.abs(h - h0)
    across = turn > pi
    turn = np.where(across, 2 * pi - turn, turn)
    hue = 4 * C0 * C * np.sin(np.maximum(turn - 2 * delta, 0) / 2) ** 2
    low, high = h0 % (2 * pi), h % (2 * pi)
    middle = (low + high) / 2 + np.where(np.abs(low - high) > pi, pi, 0)    # as colormath takes it
    away = np.maximum(np.abs(middle - radians(275)) - delta, 0) / radians(25)
    R_T = 2 * np.sin((pi / 3) * np.exp(-(away**2)))
    R_T[turn > pi - 2 * delta - SLACK] = sqrt(3)
    a, b = among.a[at], among.b[at]
    turned = one[1] * b - one[2] * a            # has the sign of ΔH'
    R_T[((C >= (1 + G) * C0) & (turned < 0)) | (((1 + G) * C <= C0) & (turned > 0))] = 0
    apart = (a - one[1]) ** 2 + (b - one[2]) ** 2
    A = 1 / np.maximum(S_C, S_H) ** 2
    better = ((L - one[0]) / (kL * S_L)) ** 2 + (1 - R_T / 2) * (A * apart + (1 / S_H**2 - A) * hue)
    bounds = np.maximum(bounds, better)
    kept = bounds <= _widened(reach)
    return at[kept], bounds[kept]


def _S_L(mean_L: float) -> float:
    return 1 + 0.015 * (mean_L - 50) ** 2 / sqrt(20 + (mean_L - 50) ** 2)


def _G(C: float) -> float:
    return 0.5 * (1 - sqrt(C**7 / (C**7 + 25.0**7)))


def _ranked(one: Floats, among: Index, at: Rows, n: int, by: Metric) -> tuple[Rows, Floats]:
    totals = by.totals(one, among.labs(at)) if len(at) else np.empty(0)
    rows = among.order[at]
    best = np.lexsort((rows, totals))[:n]
    return rows[best], totals[best]
