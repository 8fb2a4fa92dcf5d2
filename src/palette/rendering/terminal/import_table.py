"""What would come in from a list, and how each of its columns was understood."""

from __future__ import annotations

from typing import Final

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from palette.model import Library
from palette.model.listing import Import
from palette.model.text import few, many, plain
from palette.rendering.terminal.library_table import materials_table, new_table

FIRST: Final = 12       # materials shown
STYLES: Final = {
    "named": "",
    "mapped": "green",
    "remembered": "green",
    "by its values": "yellow",
    "a guess": "yellow",
}


MARKS: Final = {
    "open": ("left open", "yellow"), "guess": ("guessed", "cyan"), "passed over": ("passed over", "dim"),
    "note": ("noted", "dim"),
}
ROWS, GROUPS = 8, 14    # of a kind of trouble, and kinds of one sort, that are shown


def report_view(report: Import) -> RenderableType:
    """What was left open, guessed and passed over, by kind of trouble, with its rows and how to mend it."""
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for line in report.read_as:
        table.add_row("", Text(plain(line), "dim"))
    for sort, (called, style) in MARKS.items():
        troubles = [one for one in report.troubles if one.sort == sort]
        for at, one in enumerate(troubles[:GROUPS]):
            said = Text(plain(one.said))
            if one.rows:
                said.append(f"  row{'s' * (len(one.rows) != 1)} {plain(few(one.rows, ROWS))}", "dim")
            if one.mend:
                said.append(f"\n{plain(one.mend)}", "green")
            table.add_row(Text("" if at else called, style), said)
        if len(troubles) > GROUPS:
            table.add_row("", Text(f"and {len(troubles) - GROUPS} more: --report FILE has them all", "dim"))
    return table


def import_view(library: Library, report: Import, width: int = 100) -> RenderableType:
    """The first materials, then column by column what was understood."""
    some = [library.materials[i] for i in range(min(FIRST, len(library)))]
    heading = Text()
    heading.append(plain(report.file), "bold").append(f"  {many(report.materials, 'material')}", "dim")
    if report.unmeasured:
        heading.append(f", {report.unmeasured:,} of them to be measured", "yellow")
    if gone := [*library.column("status")].count("discontinued"):
        heading.append(f", {gone:,} of them discontinued", "yellow")
    more = len(library) - len(some)
    rest = [Text(f"... and {more:,} more", "dim")] if more > 0 else []
    return Group(heading, Text(), materials_table(some, width), *rest, Text(), _columns(report, width))


def _columns(report: Import, width: int) -> RenderableType:
    table = new_table()
    several = any(one.table for one in report.columns)
    if several:
        table.add_column("sheet", style="dim", overflow="fold", max_width=18)
    table.add_column("", style="dim")
    table.add_column("their column", ratio=2, overflow="fold")
    table.add_column("is", no_wrap=True)
    table.add_column("because", overflow="fold")
    table.add_column("first cell", ratio=2, overflow="fold", style="dim")
    for one in report.columns:
        means = Text(
            plain(one.means) or "kept as it is", "bold" if one.means not in ("", "not read") else "dim"
        )
        row: list[RenderableType] = [
            Text(plain(one.column)), Text(plain(one.header)), means,
            Text(plain(one.how if one.means else ""), STYLES.get(one.how, "dim")), Text(plain(one.example))]
        table.add_row(*([Text(plain(one.table))] if several else []), *row)
    return table
