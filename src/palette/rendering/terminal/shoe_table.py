"""Shoe templates on a terminal: all of them, one part by part, and one as it is measured."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from palette.model import Shoe
from palette.model.text import plain
from palette.rendering.terminal.blocks import bar, percent

ROOMY = 96              # cells; below, no bars


def list_table(shoes: Sequence[Shoe]) -> RenderableType:
    """The templates that there are."""
    rows = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for title in ("shoe", "", "parts", "groups", "drawing"):
        rows.add_column(title, justify="right" if title in ("parts", "groups") else "left")
    for shoe in shoes:
        rows.add_row(
            Text(shoe.id, "bold"), Text(plain(shoe.title)), str(len(shoe.components)), str(len(shoe.groups)),
            "yes" if shoe.drawing else "",
        )
    return rows


def shoe_table(shoe: Shoe, width: int = 100) -> RenderableType:
    """A template: its parts with their share, role, tone and what is known of them."""
    roomy = width >= ROOMY
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0))
    for title, least in (("", 2), ("part", 15), ("group", 8), ("area", 5)):
        right = title in ("", "area")
        table.add_column(title, justify="right" if right else "left", no_wrap=True, min_width=least)
    if roomy:
        table.add_column("", no_wrap=True)
    table.add_column("role", no_wrap=True)
    table.add_column("tone", min_width=8, max_width=None if roomy else 9)
    table.add_column("kinds", ratio=1, min_width=19)
    first: dict[tuple[str, ...], int] = {}
    for number, c in enumerate(shoe.components, 1):
        before = first.setdefault(c.kinds, number)
        kinds = plain(", ".join(c.kinds)) if before == number else f"as {before}"
        guess = "" if c.basis.startswith("reported") else "~"
        table.add_row(
            Text(str(number), "dim"), Text(plain(c.title), "bold"), Text(plain(c.group)),
            Text(guess, "dim").append(percent(c.share), ""), *([bar(c.share * 4, width=8)] if roomy else []),
            Text(c.role), Text(", ".join(c.tone)), Text(kinds, "dim"),
        )
    head = Text(plain(shoe.title), "bold").append(f"  {shoe.id}  {plain(shoe.view)}", "dim")
    foot = Text(f"Area shares: {plain(shoe.share_basis) or 'not stated'}.", "dim")
    foot.append(" Parts marked ~ are assumed, others reported.", "dim")
    if shoe.sources:
        foot.append("\nReported by " + "; ".join(plain(s) for s in shoe.sources) + ".")
    return Group(head, Text(), table, Padding(foot, (1, 0, 0, 0)))


def measured_table(shares: Mapping[str, float], template: Shoe | None) -> RenderableType:
    """Measured shares, beside those of the template that is drawn."""
    before = {c.id: c.share for c in template.components} if template else {}
    rows = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    rows.add_column("part")
    rows.add_column("measured", justify="right")
    rows.add_column("")
    if before:
        rows.add_column("template", justify="right")
    for part, share in shares.items():
        said = [percent(before.get(part))] if before else []
        rows.add_row(Text(plain(part.replace("_", " "))), percent(share), bar(share * 3, width=18), *said)
    return rows
