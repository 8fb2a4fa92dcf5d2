"""Two palettes against each other, and colours by name."""

from __future__ import annotations

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from palette.model import Comparison, Palette
from palette.model.text import plain
from palette.rendering.terminal.blocks import block, percent, strip
from palette.viewing import hex_of


def compare_table(comparison: Comparison, width: int) -> RenderableType:
    """Both palettes as strips, the moves between them, what came and went."""
    bars = Table.grid(padding=(0, 1))
    for title, palette in (("before", comparison.before), ("after", comparison.after)):
        colours = [(hex_of(s), s.share or 1 / len(palette.swatches)) for s in palette.swatches]
        bars.add_row(Text(title, "dim"), strip(colours, min(width - 10, 90)))
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1))
    for title in ("share", "before → after", "", "ΔE00", ""):
        table.add_column(title, justify="right" if title in ("share", "ΔE00") else "left")
    for move in comparison.moves:
        pair = Text()
        pair.append_text(block(hex_of(move.before), move.before.id, 6))
        pair.append_text(block(hex_of(move.after), move.after.id, 6))
        table.add_row(
            percent(move.share), pair, Text(f"{plain(move.before.name)} → {plain(move.after.name)}"),
            f"{move.difference.total:.1f}", Text(move.difference.words, "dim"),
        )
    said = [Text.assemble("Distance ", (f"{comparison.distance:.2f}", "bold"), (
        ("" if comparison.exact else " at most")
        + "  the mean ΔE*ab that a share has to move (optimal transport)", "dim",
    ))]
    if comparison.worst:
        worst = comparison.worst
        said.append(Text(
            f"Worst pair {worst.before.id} → {worst.after.id}: {worst.difference.total:.1f} CIEDE2000,"
            f" {worst.difference.words}."
        ))
    for word, swatches in (("Gone", comparison.gone), ("Came", comparison.came)):
        if swatches:
            line = Text(f"{word}: ")
            for swatch in swatches:
                line.append_text(block(hex_of(swatch), swatch.id, 6)).append(f" {plain(swatch.name)}  ")
            said.append(line)
    if not comparison.gone and not comparison.came:
        said.append(Text(f"Nothing came or went: all have an answer within {comparison.reach:g} CIEDE2000."))
    return Group(bars, Text(), table, Text(), *said)


def name_table(palette: Palette) -> RenderableType:
    """Each colour with its formal and its common name."""
    table = Table.grid(padding=(0, 2))
    for swatch in palette.swatches:
        lab = swatch.lab
        table.add_row(
            block(hex_of(swatch), hex_of(swatch), 10), Text(plain(swatch.name), "bold"),
            Text(plain(swatch.common)), Text(f"L* {lab.L:.1f}  a* {lab.a:.1f}  b* {lab.b:.1f}", "dim"),
        )
    return table
