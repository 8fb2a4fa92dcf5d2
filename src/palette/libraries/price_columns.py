"""Which of several columns of prices counts: by season, and by the quantity from which one holds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from palette.libraries import header_words
from palette.libraries.measures import number_of
from palette.libraries.profiles import PLAIN, fit
from palette.libraries.settling import PRICES

if TYPE_CHECKING:
    from palette.libraries.meanings import Finding


def seasons(found: Finding) -> None:
    """Of prices of several seasons, or of an old one and a new, the latest counts."""
    priced = [column for column in found.free() if any(name in found.said(column) for name in PRICES)]
    when_of = {column: header_words.season_in(found.header.names[column]) for column in priced}
    worded = any(when in (header_words.BEFORE, header_words.AFTER) for when in when_of.values())
    dated = {column: when or header_words.NOW for column, when in when_of.items() if when or worded}
    latest = max(dated.values(), default=0.0)
    for column, when in dated.items():
        if when < latest:
            found.left[column] = "an earlier season's price"


def ladder(found: Finding) -> None:
    """Columns of one price by the quantity bought: `1-9k`, `10-49k`, `50k+` under a group of them."""
    steps, bare = [], []
    plain: dict[str, list[tuple[float, int]]] = {}
    for column in found.free():
        label = found.header.labels[column]
        least, said = header_words.quantity_from(label), header_words.counted(label)
        if least is None and said is None:
            continue
        group = header_words.meanings(found.header.groups[column]) if found.header.groups[column] else {}
        own = header_words.meanings(label)
        suits = fit("price", found.profile(column))
        if least is not None and (any(p in group for p in PRICES) or any(p in own for p in PRICES)):
            steps.append((least, column))
        elif least is not None and not group and not own.keys() - {"a"} and suits > 0:
            bare.append((least, column))
        elif said is not None and (suits > 0 or any(p in group for p in PRICES)):
            plain.setdefault(said[1], []).append((said[0], column))
    if not steps and not bare:
        bare = next((ones for ones in plain.values() if len(ones) > 1 and _falling(found, ones)), [])
    if not steps and len(bare) > 1 and not any(
            p in header_words.meanings(label) for p in PRICES for label in found.header.labels):
        steps = bare            # `ab 100`, `ab 500` and no other price
    if len(steps) > 1 and all(fit("price", found.profile(column)) > -1 for _, column in steps):
        found.breaks = sorted(steps)
        found.take("price", found.breaks[0][1], "named")
        found.taken.update(column for _, column in steps)


def _falling(found: Finding, ladder: Sequence[tuple[float, int]]) -> bool:
    """Whether prices fall, the more is bought, in every row."""
    columns = [found.sample[column] for _, column in sorted(ladder)]
    rows = [[number_of(cell, None)[0] for cell in cells] for cells in zip(*columns, strict=True)
            if all(PLAIN.match(cell) for cell in cells)]
    return bool(rows) and all(row == sorted(row, reverse=True) and row[0] > row[-1] for row in rows)
