"""Colourways to choose from on one screen: small shoes in rows, each with what speaks for it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from palette.model import Colourway
from palette.model.text import plain
from palette.rendering.terminal.blocks import strip
from palette.rendering.terminal.figures import areas, days, price
from palette.rendering.terminal.real import Pictures, Real, Terminal, terminal
from palette.rendering.terminal.shoe_blocks import STAGE, shoe, staged

SHOWN: Final = 6        # at once: more is a table
LEAST, MOST, GAP = 25, 38, 2    # cells of a shoe's column


def overview(
    colourways: Sequence[Colourway], console: Console, cvd: str = "", pictures: Pictures = "blocks"
) -> RenderableType:
    """The first six in rows: shoe, name and score, price and days, colours by area, plan.

    Without colours on the terminal, the words alone.
    """
    shown = colourways[:SHOWN]
    most = max(1, (console.width + GAP) // (LEAST + GAP))
    across = -(-len(shown) // -(-len(shown) // most))       # rows alike: two of three, not four and two
    width = min(MOST, (console.width + GAP) // across - GAP)
    coloured = console.color_system in ("truecolor", "256") and width >= LEAST
    several = len({one.shoe.id for one in colourways}) > 1
    on = terminal(pictures) if coloured else None
    parts: list[RenderableType] = []
    for start in range(0, len(shown), across):
        row = [*enumerate(shown[start : start + across], start + 1)]
        grid = Table.grid(padding=(0, GAP, 0, 0))
        for _ in range(across):
            grid.add_column(width=width)
        if start:
            parts.append(Text())
        if on and (side := _side_by_side([one for _, one in row], width, on, cvd)):
            parts.append(side)
        elif coloured and pictures != "none":
            grid.add_row(*(shoe(one, width, cvd) or Text("no drawing", "dim") for _, one in row))
        grid.add_row(*(_label(one, n, width) for n, one in row))
        if several:
            grid.add_row(*(Text(one.shoe.id, "dim", no_wrap=True, overflow="ellipsis") for _, one in row))
        grid.add_row(*(Text(_takes(one)) for _, one in row))
        if coloured:
            grid.add_row(*(strip(areas(one), width) for _, one in row))
        grid.add_row(*(Text(plain(one.plan.sentence) if one.plan else "", "dim") for _, one in row))
        parts.append(grid)
    return Group(*parts)


def _side_by_side(row: Sequence[Colourway], width: int, on: Terminal, cvd: str) -> Real | None:
    """The shoes of a row as one picture: a terminal sets none into the cells of a table."""
    from PIL import Image

    x, gap = width * on.cell[0], GAP * on.cell[0]
    made = [staged(one, x, cvd) for one in row]
    shown = [image.resize((x, round(x * image.height / image.width))) for image in made if image]
    if len(shown) < len(row):
        return None
    whole = Image.new("RGB", (len(row) * x + (len(row) - 1) * gap, max(i.height for i in shown)), STAGE)
    for n, image in enumerate(shown):
        whole.paste(image, (n * (x + gap), whole.height - image.height))
    return Real(whole, len(row) * width + (len(row) - 1) * GAP, on)


def _label(one: Colourway, number: int, width: int) -> Text:
    score = f" {100 * one.score.total:.1f}"
    name = plain(one.name or one.id)
    room = width - len(score) - len(str(number)) - 1
    line = Text(f"{number} ", "bold", no_wrap=True)
    line.append(name if len(name) <= room else name[: room - 1] + "…")
    return line.append(score.rjust(width - len(line)), "bold")


def _takes(one: Colourway) -> str:
    said = price(one.costing) or "price unknown"
    if one.costing and one.costing.wasteful:
        said += f" + {one.costing.surcharge_per_pair:.2f} left over"
    return f"{said}, {days(one.costing)} days"
