"""What palette found of itself on this machine, topic by topic, with what mends it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from palette.model.health import Health, Sign

ABOVE = 3               # palette, Python and the system stand above the packages
MARKS = {"fine": ("✓", "green"), "missing": ("–", "yellow"), "broken": ("✗", "red")}


def health_table(health: Health, width: int = 100) -> RenderableType:
    """Every sign on a line of its own; under what is not fine stands what to do."""
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    for ratio in (None, None, None, 1):
        table.add_column(no_wrap=ratio is None, ratio=ratio, overflow="fold")
    topic = ""
    for sign in _gathered(health.signs):
        if topic and sign.topic != topic:
            table.add_row()
        mark, colour = MARKS[sign.state]
        table.add_row(
            Text(sign.topic if sign.topic != topic else "", "bold"), Text(mark, colour), Text(sign.name),
            _said(sign),
        )
        topic = sign.topic
    return Group(table, Padding(_verdict(health), (1, 0, 0, 0)))


def _gathered(signs: Sequence[Sign]) -> Iterator[Sign]:
    """The packages that are fine in one line, since nobody looks for one of them."""
    fine = [sign for sign in signs if sign.topic == "versions" and sign.state == "fine"][ABOVE:]
    for sign in signs:
        if sign not in fine:
            yield sign
        elif sign is fine[0]:
            yield Sign("versions", "packages", "fine", ", ".join(f"{one.name} {one.found}" for one in fine))


def _said(sign: Sign) -> Text:
    said = Text(sign.found, "" if sign.state == "fine" else MARKS[sign.state][1])
    return said.append(f"\n{sign.remedy}", "dim") if sign.remedy else said


def _verdict(health: Health) -> Text:
    broken, missing = (sum(sign.state == state for sign in health.signs) for state in ("broken", "missing"))
    if broken:
        return Text(f"{broken} broken, {missing} missing.", "bold red")
    more = {0: "nothing", 1: "one thing"}.get(missing, f"{missing} things")
    return Text(f"Nothing is broken; {more} could be added.", "bold")
