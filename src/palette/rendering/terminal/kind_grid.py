"""Colours by kinds: in every cell the nearest material's own colour, and how near it comes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from palette.model import Match, Verdict
from palette.model.text import plain
from palette.rendering.terminal.blocks import block
from palette.rendering.terminal.match_table import footnotes, heading
from palette.viewing import hex_of

if TYPE_CHECKING:
    from palette.api.matching import Matches

LEAST, MOST = 7, 10     # cells of a colour's column


def kind_grid(kinds: Sequence[Matches], width: int = 100) -> RenderableType:
    """A row for each kind, a column for each colour; as many columns side by side as fit."""
    palette, libraries = kinds[0].palette, kinds[0].libraries
    longest = max(len(plain(one.options.kinds[0])) for one in kinds) + 1
    named = min(longest, width // 2)        # what is longer is broken, not cut
    fit = max(1, (width - named) // LEAST)
    parts: list[RenderableType] = [heading(palette, libraries), Text()]
    columns = range(len(palette.swatches))
    for start in range(0, len(columns), fit):
        some = columns[start : start + fit]
        cell = min(MOST, (width - named) // len(some))
        table = Table.grid(padding=0)
        table.add_column(width=named, overflow="fold")
        for _ in some:
            table.add_column(width=cell, overflow="fold")
        swatches = [palette.swatches[i] for i in some]
        table.add_row("", *(block(hex_of(s), s.id, cell) for s in swatches))
        names = (plain(s.common or s.name or s.code) for s in swatches)
        table.add_row("", *(Padding(Text(name, "dim", justify="center"), (0, 1, 0, 0)) for name in names))
        for one in kinds:
            table.add_row(Text(plain(one.options.kinds[0])), *(_cell(one[i], cell) for i in some))
        parts += [table, Text()]
    every = [match for one in kinds for match in one]
    said = "A cell is in the colour of the nearest material of its kind; --kind KIND names it."
    return Group(*parts, Text(said, "dim"), *footnotes([_first(every)], libraries))


def _first(matches: Sequence[Match]) -> Match:
    """One that says by which bands all were judged, and asks for nothing."""
    from dataclasses import replace

    return replace(matches[0], brief="", warnings=())


def _cell(match: Match, width: int) -> Text:
    if match.material is None:
        return Text("none".center(width), "dim")
    cell = block(hex_of(match.material), str(match.verdict), width)
    if match.verdict is Verdict.match:
        cell.stylize("bold underline")
    return cell
