"""Photographs that carry colours: how much of each, and where it is."""

from __future__ import annotations

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from palette.model import Carried, Finds
from palette.model.text import plain
from palette.rendering.terminal.blocks import block, percent
from palette.viewing import hex_of

CARRIERS = 3    # colours of a photograph that a line tells of
CARRIER = 22    # cells that one takes
NUMBERS = 36    # cells of the place and the three shares


def find_table(finds: Finds, width: int) -> RenderableType:
    """A line for each photograph and colour: the shares within match, near and family, and the places."""
    head = Text("Sought: ")
    for one in finds.wanted:
        head.append_text(block(hex_of(one), plain(one.code), max(8, len(one.code) + 2)))
        head.append(f" {plain(one.name)}  ")
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1))
    table.add_column("", justify="right")
    several = len(finds.wanted) > 1
    room = width - NUMBERS - (9 if several else 0)
    longest = max((len(plain(find.name)) for find in finds), default=0)
    names = max(10, min(longest, room - CARRIER))
    table.add_column("photograph", overflow="fold", width=names)
    if several:
        table.add_column("sought", no_wrap=True)
    for title in ("match", "near", "family"):
        table.add_column(title, justify="right", min_width=6)
    table.add_column("as, ΔE00, where", no_wrap=True, overflow="ellipsis")
    told = max(1, min(CARRIERS, (room - names) // CARRIER))
    for number, find in enumerate(finds, 1):
        for row, (wanted, carried) in enumerate(zip(finds.wanted, find.carried, strict=True)):
            table.add_row(
                "" if row else str(number), "" if row else plain(find.name),
                *([block(hex_of(wanted), "", 6)] if several else []),
                *(percent(share) for share in (carried.match, carried.near, carried.family)),
                _as(carried, told),
            )
    count = (f"{finds.carrying} of {finds.searched} photographs have a colour of their palette near any of"
             " it. Shares are those of these colours, each of which stands for a part of the photograph;"
             " near counts what matches too, family all three.")
    return Group(head, Text(), table, Text(), Text(count, "dim"))


def _as(carried: Carried, most: int) -> Text:
    line = Text()
    for one in carried.colours[:most]:
        line.append_text(block(hex_of(one.swatch), one.swatch.id, 5)).append(f" {one.difference.total:.1f}")
        if one.swatch.where:
            line.append(f" at {one.swatch.where.x},{one.swatch.where.y}", "dim")
        line.append("  ")
    return line
