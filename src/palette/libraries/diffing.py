"""Last season's library beside this one's: what came, what went, what moved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from palette.libraries.columns import Rows
from palette.libraries.joining import whole
from palette.model import Library, Material
from palette.model.listing import Change
from palette.science.differences import differences

MOVED = 0.5     # ΔE00; what a careful instrument cannot put down to chance


def diff(old: Library, new: Library, *, moved: float = MOVED) -> tuple[Change, ...]:
    """Every change from `old` to `new`: dropped and added first, then material by material in its new order.

    A colour has moved when it is farther than `moved` (CIEDE2000) from where it was, seen alike; where light
    or observer differ it is not compared, and the change says so.
    """
    before, after = _by_code(old), _by_code(new)
    dropped = [
        _told("dropped", m, old=m) for code, row in before.items() for m in row[len(after.get(code, ())) :]
    ]
    added = [_told("added", m, new=m) for code, row in after.items() for m in row[len(before.get(code, ())):]]
    changed = [
        change for code, row in after.items()
        for was, now in zip(before.get(code, ()), row, strict=False) for change in _changes(was, now, moved)
    ]
    return (*dropped, *added, *changed)


def _by_code(library: Library) -> dict[str, list[Material]]:
    """A code that stands twice is held against its namesake in the same place."""
    found: defaultdict[str, list[Material]] = defaultdict(list)
    for material in Rows(whole(library)):
        found[material.code].append(material)
    return found


def _told(what: str, material: Material, old: Material | None = None, new: Material | None = None) -> Change:
    told = f"{material.kind or 'no kind'}, {material.supplier or 'no supplier'}"
    return Change(what, material.code, material.name, told if old else "", told if new else "", old, new)


def _changes(was: Material, now: Material, moved: float) -> Iterator[Change]:
    def change(what: str, before: str, after: str) -> Change:
        return Change(what, now.code, now.name, before, after, was, now)

    seen = [(m.viewing.illuminant, m.viewing.observer) for m in (was, now)]
    if was.measured != now.measured:
        yield change("colour", was.hex or "to be measured", now.hex or "to be measured")
    elif seen[0] != seen[1]:
        yield change("viewing", str(was.viewing), str(now.viewing))
    elif was.measured and was.lab != now.lab:
        difference = differences(was.lab, [now.lab])[0]
        if difference.total > moved:
            yield Change("colour", now.code, now.name, was.hex, now.hex, was, now, difference)
    for what, before, after in (
        ("price", _money(was), _money(now)),
        ("moq", _amount(was.moq, was.moq_unit), _amount(now.moq, now.moq_unit)),
        ("lead", _amount(was.lead_days, "days"), _amount(now.lead_days, "days")),
        ("status", was.status, now.status), ("kind", was.kind, now.kind), ("name", was.name, now.name),
    ):
        if before != after:
            yield change(what, before, after)


def _money(material: Material) -> str:
    if material.price is None:
        return ""
    per = f"/{material.unit}" if material.unit else ""
    return f"{material.price:g} {material.currency}{per}".strip()


def _amount(value: float | None, unit: str) -> str:
    return "" if value is None else f"{value:g} {unit}".strip()
