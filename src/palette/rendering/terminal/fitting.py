"""Which columns of a table a terminal has room for, and how wide each of them is."""

from __future__ import annotations

from collections.abc import Sequence

GAP = 3     # cells from one column to the next, in the looks that tables share


def fitted(natural: Sequence[int], least: Sequence[int], room: int, ranks: Sequence[int]) -> list[int]:
    """The cells of each column, 0 where it is left out: the lowest rank first, each with its least.

    What is left over widens them in the same order, none beyond its natural width. The first always stays.
    """
    widths, left = [0] * len(natural), room + GAP
    order = sorted(range(len(natural)), key=ranks.__getitem__)
    for at in order:
        if at == order[0] or least[at] + GAP <= left:
            widths[at] = least[at]
            left -= least[at] + GAP
    for at in order:
        if widths[at]:
            more = max(0, min(natural[at] - widths[at], left))
            widths[at] += more
            left -= more
    return widths
